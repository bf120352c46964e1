"""Is a candidate believed: the linker's questions to one posting, answered once each and only when asked."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from skillx.linking.evidence import weigh
from skillx.linking.overlap import REFUSED, Reading
from skillx.linking.silence import is_loose, without_lead, without_tail
from skillx.linking.silence_words import Words
from skillx.linking.surroundings import EvidenceWords, Place, Rule, Surroundings
from skillx.shape import Shape

__all__ = ["SAID", "SPECIFIC", "Candidate", "Weighing"]


SPECIFIC = frozenset(("near", "before", "after"))
"""Evidence from words that a rule names."""


_STEM = 3
"""Letters by which a verb phrase that was made of a label is told from the label: it begins with another word."""


_HYPHENED = re.compile(r"\S+-\S+")

SAID = ("abbreviation", "ellipsis")
"""Ways of matching that the text itself vouches for: no rule is asked, and they are no evidence for others."""


class Candidate(NamedTuple):
    """A span that may mean a concept: tokens, kind, concept with its category and the category's group, its rule when
    it is ambiguous.

    ``match`` is how it matched where that is known; a decoy has no concept.
    """

    start: int
    end: int
    kind: str
    concept: str
    category: str
    group: str
    rule: Rule | None
    match: str

    @property
    def sure(self) -> bool:
        """Whether it needs no evidence, and can be one."""
        return self.rule is None and self.match not in SAID


class Weighing:
    """The candidates of one posting, in its norms and layout.

    ``surface`` gives the text of a stretch of tokens, ``preferred`` the preferred label of a concept.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        norms: Sequence[int],
        layout: Shape,
        words: EvidenceWords,
        surface: Callable[[int, int], str],
        preferred: Callable[[str], str],
    ) -> None:
        self._candidates = candidates
        self._norms = norms
        self._layout = layout
        self._words = words
        self._surface = surface
        self._preferred = preferred
        self._around: Surroundings | None = None
        self._known: dict[int, str | None] = {}
        self._turned: set[int] = set()
        self._remade: set[int] = set()
        self._from: dict[int, list[int]] = defaultdict(list)
        self._at: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, candidate in enumerate(candidates):
            self._at[candidate.start, candidate.end].append(at)
            self._from[candidate.start].append(at)

    def evidence(self, at: int) -> str | None:
        """The evidence for a candidate, empty for one that needs none; None when it is not believed."""
        rule = self._candidates[at].rule
        if rule is None:
            return ""
        if at not in self._known:
            if self._around is None:
                self._around = self._surroundings()
            self._known[at] = _weigh(self._candidates[at], rule, self._around, self._layout, self._surface)
        return self._known[at]

    def unspecific(self, at: int) -> bool:
        """Whether no words that its rule names speak for a candidate where another concept has the same words.

        Such words decide between the two: ACI in Azure, and in concrete.
        """
        candidate = self._candidates[at]
        if not candidate.concept or len(self._at[candidate.start, candidate.end]) < 2:
            return False
        return self.evidence(at) not in SPECIFIC

    def reading(self, at: int, rank: int, labels: Collection[str], words: Words) -> Reading:
        """The candidate as one of those that overlap; ``labels`` are its concept's in small letters, ``rank`` says how
        sure its way of matching is.
        """
        start, end, kind, concept, *_, match = self._candidates[at]
        turned = altered = False
        joints = 0
        if concept and not match:
            text = self._surface(start, end).casefold()
            altered = text not in labels
            like = [label.count(" ") for label in labels if label.startswith(text[:_STEM])] if altered else []
            turned = altered and end - start > 1 and not like
            # no label of as many words begins so: the preposition was put in, as in "design of software"
            if altered and max(like, default=0) < text.count(" "):
                joints = sum(norm in words.noun_links for norm in self._norms[start + 1 : end - 1])
            if turned:
                self._turned.add(at)
            if turned or (altered and not words.plain.isdisjoint(self._norms[start:end])):
                self._remade.add(at)
        loose = is_loose(self._norms, start, end, words)
        rank = 2 * rank + self.unspecific(at)
        return Reading(start, end, rank, concept, turned, kind == "technology", loose, altered, joints)

    def standing(self, at: int, words: Words) -> int:
        """Which candidate stands where this one does: itself, a shorter one, or ``REFUSED`` for two that meet in it.

        A shorter one does when it is believed, of the same concept, and left of this one by taking off words that add
        nothing ("communication skills"), unless this one is a name as preferred ("Google Cloud Platform"); two do when
        they meet at a conjunction ("jigs and fixtures").
        """
        start, end, kind, concept = self._candidates[at][:4]
        norms = self._norms
        if end - start < 2 or not concept:
            return at
        if at in self._remade and (self._cut_short(start, end) or self._is_hyphened(start, end)):
            return REFUSED
        trimmed = norms[start] in words.lead_words or norms[end - 1] in words.head_nouns
        named = kind == "technology" and self._surface(start, end).casefold() == self._preferred(concept).casefold()
        if trimmed and not named:
            first = without_lead(norms, start, end, words)
            last = without_tail(norms, first, end, words)
            for left in range(start, first + 1):
                for right in range(max(last, left + 1), end + 1):
                    if right - left < end - start and (shorter := self._believed(left, right, concept)) != REFUSED:
                        return shorter
        for middle in range(start + 1, end - 1):
            if norms[middle] in words.conjunctions and self._falls_apart(start, middle, end, kind, concept):
                return REFUSED
        return at

    def _cut_short(self, start: int, end: int) -> bool:
        """Whether the last word of what compilation made of a label opens a believed one that goes on.

        "Manage vendor relationships", "monitoring of machine learning models".
        """
        return any(
            at not in self._turned and self._candidates[at].concept and self.evidence(at) is not None
            for at in self._from.get(end - 1, ())
            if self._candidates[at].end > end
        )

    def _is_hyphened(self, start: int, end: int) -> bool:
        """Whether the last word goes on behind a hyphen, or the first began before one.

        "Optimize production-grade", "shows entry-level"; "cloud-hosted web".
        """
        if start > 1 and _HYPHENED.fullmatch(self._surface(start - 2, start + 1)):
            return True
        return end + 1 < len(self._norms) and _HYPHENED.fullmatch(self._surface(end - 1, end + 2)) is not None

    def _believed(self, start: int, end: int, concept: str) -> int:
        """The believed candidate of a concept that has just this extent, or ``REFUSED``."""
        places = self._at.get((start, end), ())
        return next(
            (at for at in places if self._candidates[at].concept == concept and self.evidence(at) is not None), REFUSED
        )

    def _falls_apart(self, start: int, middle: int, end: int, kind: str, concept: str) -> bool:
        """Whether what a conjunction joins are believed by themselves, as names if ``kind`` is: R and D are not R&D.

        One that only borrows a word from the other says little where the whole is a concept of its own, or of the same
        as both: "identity and access management", "build and keep relationships".
        """
        left, right = self._alike(start, middle, kind), self._alike(middle + 1, end, kind)
        if not left or not right:
            return False
        if all(self._candidates[at].match not in SAID for at in (*left, *right)):
            return True
        halves = [{self._candidates[at].concept for at in half} for half in (left, right)]
        return concept in halves[0] | halves[1] and concept not in halves[0] & halves[1]

    def _alike(self, start: int, end: int, kind: str) -> list[int]:
        """The believed candidates that have just this extent, and are names if ``kind`` is."""
        return [
            at
            for at in self._at.get((start, end), ())
            if self._candidates[at].concept
            and (self._candidates[at].kind == "technology") == (kind == "technology")
            and self.evidence(at) is not None
        ]

    def _surroundings(self) -> Surroundings:
        ends: dict[int, list[Candidate]] = defaultdict(list)
        starts: dict[int, list[Candidate]] = defaultdict(list)
        sure = {}
        for candidate in self._candidates:
            if candidate.concept:
                ends[candidate.end].append(candidate)
                starts[candidate.start].append(candidate)
                if candidate.sure:
                    sure[candidate.concept] = candidate.group
        groups = Counter(sure.values())
        lone = Surroundings(self._norms, self._words, {}, {}, groups)
        return Surroundings(self._norms, self._words, ends, starts, groups, _alone(lone, self._layout, self._surface))


def _alone(lone: Surroundings, layout: Shape, surface: Callable[[int, int], str]) -> Callable[[Candidate], bool]:
    """Tells, once for each candidate, whether it is believed where nothing else stands.

    It does not know the ``Weighing`` that asks: in a circle all that was gathered of a posting would wait for the
    garbage collector.
    """
    known: dict[Candidate, bool] = {}

    def stands_alone(candidate: Candidate) -> bool:
        if candidate not in known:
            rule = candidate.rule
            known[candidate] = rule is not None and _weigh(candidate, rule, lone, layout, surface) is not None
        return known[candidate]

    return stands_alone


def _weigh(
    candidate: Candidate, rule: Rule, around: Surroundings, layout: Shape, surface: Callable[[int, int], str]
) -> str | None:
    start, end, kind, concept, category, group, _, _ = candidate
    place = Place(
        start, end, kind, concept, category, group, layout.clause(start), layout.line(start), layout.section(start)
    )
    return weigh(rule, surface(start, end) if rule.as_written or kind == "soft" else "", place, around)
