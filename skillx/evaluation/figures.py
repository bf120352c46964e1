"""The commonest figures as attributes, so that ``report.strict.f1`` reads as it is meant."""

from collections.abc import Mapping

from skillx.evaluation import tally
from skillx.evaluation.counts import Macro, Prf, Rate, SemEval

__all__ = ["Figures"]


class Figures:
    """Attributes over added-up counts; whoever inherits says where the counts are."""

    @property
    def counts(self) -> Mapping[str, float]:
        """All counts, added up over the postings."""
        raise NotImplementedError

    @property
    def strict(self) -> Prf:
        """Mentions with equal extent, one of the alternative boundaries included."""
        return tally.prf(self.counts, "strict")

    @property
    def overlap(self) -> Prf:
        """Mentions that share at least one character, one to one."""
        return tally.prf(self.counts, "overlap")

    @property
    def linked(self) -> Prf:
        """Mentions with equal extent and the right concept."""
        return tally.prf(self.counts, "linked")

    @property
    def joint(self) -> Prf:
        """Mentions with equal extent, the right concept and the right requirement."""
        return tally.prf(self.counts, "joint")

    @property
    def profile(self) -> Prf:
        """The set of concepts of each posting, counted together over all postings."""
        return tally.prf(self.counts, "profile")

    @property
    def profile_macro(self) -> Macro:
        """The set of concepts of each posting, as a mean over postings."""
        return tally.macro(self.counts, "profile_macro")

    @property
    def alternatives(self) -> Prf:
        """Pairs of mentions of which either will do."""
        return tally.prf(self.counts, "alternatives")

    @property
    def negation(self) -> Prf:
        """Skills that are said not to be needed."""
        return tally.prf(self.counts, "negation")

    @property
    def semeval(self) -> Mapping[str, SemEval]:
        """The SemEval-2013 schemes ``strict`` (extent and kind), ``exact``, ``partial`` and ``type``."""
        return {name: tally.scheme(self.counts, f"semeval.{name}") for name in ("strict", "exact", "partial", "type")}

    @property
    def exact(self) -> SemEval:
        """SemEval: equal extent, any kind."""
        return self.semeval["exact"]

    @property
    def partial(self) -> SemEval:
        """SemEval: half a point for an overlap, any kind."""
        return self.semeval["partial"]

    @property
    def type(self) -> SemEval:
        """SemEval: an overlap of the right kind."""
        return self.semeval["type"]

    @property
    def concept(self) -> Rate:
        """Right concepts among the mentions found by overlap."""
        return tally.rate(self.counts, "concept")

    @property
    def requirement(self) -> Rate:
        """Right levels of requirement among the mentions found by overlap."""
        return tally.rate(self.counts, "requirement")

    @property
    def proficiency(self) -> Rate:
        """Right levels of proficiency where the posting states one, among the mentions found by overlap."""
        return tally.rate(self.counts, "proficiency")

    @property
    def years(self) -> Rate:
        """Exactly right ranges of years where the posting states one, among the mentions found by overlap."""
        return tally.rate(self.counts, "years")

    @property
    def distractors(self) -> Rate:
        """Spans marked as no skill that were taken for one; low is good."""
        return tally.rate(self.counts, "distractors")

    @property
    def facts(self) -> Rate:
        """Facts about the whole posting, all together; ``rate("facts.title")`` and so on for each."""
        return tally.rate(self.counts, "facts")

    @property
    def empty(self) -> Rate:
        """Postings in which nothing was found."""
        return tally.rate(self.counts, "empty")

    @property
    def coverage(self) -> Rate:
        """Lines of requirements in which a skill was seen, as the profiles count them."""
        return tally.rate(self.counts, "coverage")

    def rate(self, name: str) -> Rate:
        """Any rate by its name, such as ``facts.title`` or ``trap=perk/distractors``."""
        return tally.rate(self.counts, name)

    def prf(self, name: str) -> Prf:
        """Any precision, recall and F1 by name, such as ``kind=technology/strict``."""
        return tally.prf(self.counts, name)
