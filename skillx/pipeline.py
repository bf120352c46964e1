"""The pipeline, built from its recipe ``models/en.cfg``, and the readers that the recipe may call."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any

from spacy import util
from spacy.language import Language

from skillx.annotations import register
from skillx.artefact import compiled, data_table, taxonomy_paths
from skillx.corpus.recurring import read_boilerplate
from skillx.errors import PipelineError
from skillx.resources import model_config
from skillx.taxonomy.compile import Slices
from skillx.tokenizer import create_posting_tokenizer

__all__ = ["add_boilerplate", "build", "data_table", "read", "slices", "taxonomy_version"]

_VERSION = "skillx_taxonomy"
"""Key of ``nlp.meta`` under which a pipeline says which taxonomy it was built from."""

_DISCOVERER = "skillx_discoverer"
_ASKING = ("required", "preferred", "stack")
"""What a section has to mean by its mentions for its lines never to be taken for boilerplate."""


_COMPONENTS = (
    "skillx.matching.component",
    "skillx.matching.fuzzy",
    "skillx.matching.borrower",
    "skillx.language.component",
    "skillx.layout.component",
    "skillx.linking.component",
    "skillx.linking.boilerplate",
    "skillx.context.component",
    "skillx.facts.component",
    "skillx.discovery.component",
)
"""Modules whose import makes their factory known to spaCy."""


class Compiled:
    """A compiled taxonomy on its way through a config, which would copy a plain dictionary value by value."""

    def __init__(self, value: Slices) -> None:
        self._value = value

    def __getitem__(self, name: str) -> Any:
        return self._value[name]


def slices(path: str | Sequence[str]) -> Compiled:
    """``skillx.slices.v1``: the compiled taxonomy in these files."""
    return Compiled(compiled([path] if isinstance(path, str) else list(path)))


def _make_known() -> None:
    """Tell spaCy what the recipe calls.

    The installed metadata tell it too, for those who never import skillx; but those of an editable install are as old
    as the installation, and lack what was added since.
    """
    register()
    for name in _COMPONENTS:
        import_module(name)
    for registry, functions in (
        (util.registry.misc, {"skillx.slices.v1": slices, "skillx.data_file.v1": data_table}),
        (util.registry.tokenizers, {"skillx.PostingTokenizer.v1": create_posting_tokenizer}),
    ):
        for name, function in functions.items():
            registry.register(name, func=function)


def build(
    taxonomy: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None,
    language: str = "en",
    *,
    candidates: bool = False,
) -> Language:
    """A pipeline for a taxonomy (None: the one that skillx ships; several files: a base and overlays).

    With ``candidates`` it also looks for skills that the taxonomy lacks.
    The taxonomy is compiled on the first call and kept in the user's cache. Raises ``TaxonomyError``.
    """
    _make_known()
    paths = taxonomy_paths(taxonomy)
    version = compiled(paths)["version"]
    config = util.load_config(model_config(language), interpolate=False)
    config["paths"]["taxonomy"] = list(paths)
    if candidates:
        config["nlp"]["pipeline"].append(_DISCOVERER)
    nlp = util.load_model_from_config(config, auto_fill=True, validate=True)
    nlp.initialize(lambda: [])
    nlp.meta[_VERSION] = version
    _forget_machine(nlp)
    return nlp


def read(path: str | PathLike[str]) -> Language:
    """A pipeline that ``nlp.to_disk`` wrote. Raises ``PipelineError`` when the folder holds none of ours."""
    _make_known()
    if not (Path(path) / "config.cfg").is_file():
        raise PipelineError(f"{path}: no config.cfg there; build a model with: skillx build {path}")
    nlp = util.load_model(Path(path))
    if _VERSION not in nlp.meta:
        raise PipelineError(f"{path}: a spaCy pipeline, but none that skillx built (meta.json names no taxonomy)")
    return nlp


def add_boilerplate(nlp: Language, path: str | PathLike[str]) -> None:
    """Have mentions dropped that stand in lines which ``skillx boilerplate`` found to recur, unless the line asks.

    Lines of a pipeline that has some already are replaced. Raises ``CorpusError`` when the file holds none.
    """
    lines = read_boilerplate(path)
    kinds, words = data_table("sections.yaml")["kinds"], data_table("distractors.yaml")
    doing = [*data_table("cues.yaml")["default"]["imperatives"], *words["doing_words"]]
    name = "skillx_boilerplate"
    component: Any = nlp.get_pipe(name) if nlp.has_pipe(name) else nlp.add_pipe(name, after="skillx_context")
    component.set_state(
        {
            "lines": lines,
            "asking": [kind for kind, entry in kinds.items() if entry.get("requirement") in _ASKING],
            "hire": _norms(nlp, words["hire_words"]),
            "doing": _norms(
                nlp, [form for word in doing for form in (word, f"{word}ing", f"{word.removesuffix('e')}ing")]
            ),
        }
    )


def _norms(nlp: Language, words: Iterable[str]) -> list[str]:
    """The norms of single words, as the tokenizer gives them."""
    return sorted({nlp.make_doc(word)[0].norm_ for word in words})


def taxonomy_version(nlp: Language) -> str:
    """Which taxonomy a pipeline was built from."""
    return str(nlp.meta.get(_VERSION, ""))


def _forget_machine(nlp: Language) -> None:
    """Take out the paths and the initialisation, so that a saved pipeline is the same on every machine."""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"] = {"components": {}, "tokenizer": {}}
