"""Every exception that skillx raises on purpose.

All of them are also ``ValueError``: the input was wrong, and the message says where, what is there, what was
expected and, where it can be known, what to do. One error lists all problems of its file.
"""

from collections.abc import Iterable

__all__ = ["CorpusError", "GoldError", "PipelineError", "SkillxError", "TaxonomyError"]


class SkillxError(ValueError):
    """Something that a person has to mend before skillx can go on."""


class _ProblemsError(SkillxError):
    """Several problems of one input, each a line that can be read alone; ``problems`` holds them in file order."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems: tuple[str, ...] = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type["_ProblemsError"], tuple[tuple[str, ...]]]:
        """Keep the problems apart when the error travels between processes."""
        return type(self), (self.problems,)


class TaxonomyError(_ProblemsError):
    """The taxonomy cannot be used as it stands."""


class GoldError(_ProblemsError):
    """Labelled data does not fit its text or its format."""


class CorpusError(_ProblemsError):
    """A file of postings cannot be read, or a run cannot be continued."""


class PipelineError(SkillxError):
    """A component stands in a pipeline where it cannot work."""
