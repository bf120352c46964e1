"""The face of the library: load an extractor, give it a posting, get its profile."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from os import PathLike

from spacy.language import Language

from skillx.pipeline import add_boilerplate, build, read, taxonomy_version
from skillx.profile import Concepts, profile
from skillx.records import Posting, SkillProfile

__all__ = ["SkillExtractor", "load"]


def load(
    model: str | PathLike[str] | None = None,
    *,
    taxonomy: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None,
    candidates: bool = False,
    boilerplate: str | PathLike[str] | None = None,
) -> "SkillExtractor":
    """An extractor: the default one, one of a built ``model`` folder, or one for a taxonomy of your own.

    ``taxonomy`` is a YAML file or several, the later laid over the earlier; the word ``"default"`` stands for the one
    that skillx ships. The first load of a taxonomy compiles it and keeps the result in the user's cache directory.
    With ``candidates``, profiles also hold words that look like skills which the taxonomy lacks; the skills stay the
    same. A built model has them when it was built with them.
    ``boilerplate`` is a file that ``skillx boilerplate`` wrote: mentions in lines that recur in a corpus are dropped,
    unless the line asks for something.

    Raises ``TaxonomyError`` with all problems of the files, ``PipelineError`` when the folder is no skillx model,
    ``CorpusError`` when the file of recurring lines is none, and ``ValueError`` when both model and taxonomy are given.
    """
    if model is not None and taxonomy is not None:
        raise ValueError("a built model has its taxonomy inside: give either the model or the taxonomy, not both")
    if model is not None and candidates:
        raise ValueError(
            "a built model looks for candidates when it was built with them; 'candidates' is for a taxonomy"
        )
    nlp = read(model) if model is not None else build(taxonomy, candidates=candidates)
    return SkillExtractor(nlp, boilerplate=boilerplate)


class SkillExtractor:
    """Turns postings into profiles. ``nlp`` is the spaCy pipeline, for those who want its Docs.

    ``boilerplate`` is as for ``load``; it is added to the pipeline.
    """

    def __init__(self, nlp: Language, *, boilerplate: str | PathLike[str] | None = None) -> None:
        self.nlp = nlp
        if boilerplate is not None:
            add_boilerplate(nlp, boilerplate)
        linker = nlp.get_pipe("skillx_linker")
        self.taxonomy = Concepts(taxonomy_version(nlp), linker.concepts)  # type: ignore[attr-defined]

    def __call__(self, text: str, posting_id: str = "") -> SkillProfile:
        """The profile of one posting. Raises ``TypeError`` when the text is no string."""
        return profile(self.nlp(_checked(text, posting_id)), self.taxonomy, posting_id)

    def pipe(
        self, postings: Iterable[Posting | tuple[str, str] | str], *, batch_size: int = 512
    ) -> Iterator[SkillProfile]:
        """The profiles of many postings, in order: texts, pairs of id and text, or ``Posting`` records.

        Postings are taken ``batch_size`` at a time, each batch in a memory zone of spaCy's, so that memory stays flat
        however many there are. Raises ``TypeError`` naming the posting when a text is no string.
        """
        pairs = map(_pair, postings)
        while batch := list(islice(pairs, batch_size)):
            with self.nlp.memory_zone():
                profiles = [profile(self.nlp(_checked(text, key)), self.taxonomy, key) for key, text in batch]
            yield from profiles


def _pair(posting: Posting | tuple[str, str] | str) -> tuple[str, str]:
    if isinstance(posting, Posting):
        return posting.id, posting.text
    if isinstance(posting, tuple):
        return posting
    return "", posting


def _checked(text: object, key: str) -> str:
    if isinstance(text, str):
        return text
    name = f"posting {key!r}" if key else "a posting"
    raise TypeError(f"{name}: expected its text as a string, found {type(text).__name__}: {str(text)[:60]!r}")
