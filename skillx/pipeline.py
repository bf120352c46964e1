"""The pipeline, built from its recipe ``models/en.cfg``, and the readers that the recipe may call."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from spacy import util
from spacy.language import Language

from skillx.annotations import register
from skillx.artefact import compiled, data_table, taxonomy_paths
from skillx.errors import PipelineError
from skillx.resources import model_config
from skillx.taxonomy.compile import Slices

__all__ = ["build", "data_table", "read", "slices", "taxonomy_version"]

_VERSION = "skillx_taxonomy"
"""Key of ``nlp.meta`` under which a pipeline says which taxonomy it was built from."""

_DISCOVERER = "skillx_discoverer"


class Compiled:
    """A compiled taxonomy on its way through a config, which would copy a plain dictionary value by value."""

    def __init__(self, value: Slices) -> None:
        self._value = value

    def __getitem__(self, name: str) -> Any:
        return self._value[name]


def slices(path: str | Sequence[str]) -> Compiled:
    """``skillx.slices.v1``: the compiled taxonomy in these files."""
    return Compiled(compiled([path] if isinstance(path, str) else list(path)))


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
    register()
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
    register()
    if not (Path(path) / "config.cfg").is_file():
        raise PipelineError(f"{path}: no config.cfg there; build a model with: skillx build {path}")
    nlp = util.load_model(Path(path))
    if _VERSION not in nlp.meta:
        raise PipelineError(f"{path}: a spaCy pipeline, but none that skillx built (meta.json names no taxonomy)")
    return nlp


def taxonomy_version(nlp: Language) -> str:
    """Which taxonomy a pipeline was built from."""
    return str(nlp.meta.get(_VERSION, ""))


def _forget_machine(nlp: Language) -> None:
    """Take out the paths and the initialisation, so that a saved pipeline is the same on every machine."""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"] = {"components": {}, "tokenizer": {}}
