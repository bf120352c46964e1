"""Candidates over a whole corpus: counted by posting, ranked, each with the lines that speak for it.

Nothing depends on the order in which postings come.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import NamedTuple
from zlib import crc32

__all__ = ["Proposal", "Sighting", "Tally", "key_of"]

_LINES = 3
_SURE = 0.4
"""Share of the neighbours in lists that decides a category."""

_LONGEST = 160
"""Characters of a line that are shown."""

_WORD = re.compile(r"[^\W_]+(?:[^\s\w]+[^\W_]+)*[+#]*")


class Sighting(NamedTuple):
    """One place in one posting where words look like a skill.

    ``beside`` are categories of the known skills in the same list, ``kinds`` what class nouns say, ``line`` the line
    or clause, with ``start`` of the surface in it.
    """

    surface: str
    score: float
    why: tuple[str, ...]
    beside: tuple[str, ...]
    kinds: tuple[str, ...]
    line: str
    start: int
    posting: str


class Proposal(NamedTuple):
    """A candidate for the taxonomy: ``postings`` in which it stands in lines of their own, and up to three of those."""

    label: str
    score: float
    postings: int
    why: tuple[tuple[str, int], ...]
    kind: str
    category: str
    lines: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Heap:
    """What is known of one key."""

    lines: set[int] = field(default_factory=set)
    postings: set[str] = field(default_factory=set)
    surfaces: Counter[str] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    total: float = 0.0
    seen: int = 0
    best: list[tuple[float, int, str, str]] = field(default_factory=list)


class Tally:
    """Counts sightings. A line that stands word for word in many postings counts once: it is one writer's."""

    def __init__(self) -> None:
        self._heaps: dict[str, _Heap] = {}

    def add(self, posting: str, sightings: Iterable[Sighting]) -> None:
        """Take the sightings of one posting."""
        for sighting in sightings:
            key = key_of(sighting.surface)
            if not key:
                continue
            heap = self._heaps.setdefault(key, _Heap())
            heap.postings.add(posting)
            heap.lines.add(_line_key(sighting.line))
            heap.surfaces[sighting.surface] += 1
            heap.why.update(sighting.why)
            heap.beside.update(sighting.beside)
            heap.kinds.update(sighting.kinds)
            heap.total += sighting.score
            heap.seen += 1
            heap.best.append((-sighting.score, len(sighting.line), _shown(sighting), posting))
            heap.best = _best(heap.best)

    def ranked(
        self,
        kind_of: Mapping[str, str],
        fallback: Mapping[str, str],
        least: int,
        ordinary: Iterable[str] = (),
        named_only: float = 1.0,
    ) -> list[Proposal]:
        """All candidates of at least ``least`` postings, the best first.

        ``kind_of`` gives the kind of a category, ``fallback`` the category of a kind that no neighbours tell,
        ``ordinary`` the words of everyday English, of which names are not made; ``named_only`` is the share of its
        score that a name keeps when nothing else speaks for it.
        """
        common = frozenset(ordinary)
        proposals = []
        for heap in self._heaps.values():
            count = min(len(heap.lines), len(heap.postings))
            if count < least:
                continue
            share = named_only if set(heap.why) == {"named"} else 1.0
            label = _label(heap.surfaces, common)
            kind, category = _guess(heap, label, common, kind_of, fallback)
            proposals.append(
                Proposal(
                    label,
                    round(share * heap.total / heap.seen * log2(1 + count), 3),
                    count,
                    tuple(sorted(heap.why.items(), key=lambda pair: (-pair[1], pair[0]))),
                    kind,
                    category,
                    tuple((line, posting) for _, _, line, posting in heap.best),
                )
            )
        return sorted(proposals, key=lambda proposal: (-proposal.score, proposal.label))


def key_of(surface: str) -> str:
    """The form under which spellings of one candidate are counted: small letters, no signs, no plural at its end.

    >>> key_of("Lesson Plans"), key_of("lesson-plan"), key_of("C++")
    ('lesson plan', 'lesson plan', 'c++')
    """
    words = re.sub(r"[-/’']", " ", surface).casefold().split()
    if words and len(words[-1]) > 4 and words[-1].endswith("s") and not words[-1].endswith(("ss", "is", "us")):
        words[-1] = words[-1][:-1]
    return " ".join(words)


def _line_key(line: str) -> int:
    """A line without case and signs, as a number that does not depend on the process."""
    text = " ".join(_WORD.findall(line.casefold())).encode()
    return crc32(text) << 32 | len(text)


def _best(lines: Sequence[tuple[float, int, str, str]]) -> list[tuple[float, int, str, str]]:
    """The best lines, each text once."""
    kept: dict[str, tuple[float, int, str, str]] = {}
    for line in sorted(lines):
        kept.setdefault(line[2], line)
    return list(kept.values())[:_LINES]


def _shown(sighting: Sighting) -> str:
    """The line around the surface, cut to a length that a person reads."""
    line = sighting.line
    if len(line) > _LONGEST:
        start = max(0, min(sighting.start - _LONGEST // 3, len(line) - _LONGEST))
        end = start + _LONGEST
        line = ("... " if start else "") + line[start:end] + (" ..." if end < len(line) else "")
    return " ".join(line.split())


def _label(surfaces: Counter[str], common: frozenset[str]) -> str:
    """The commonest surface; everyday words as a label begins: with one capital."""
    surface = min(surfaces, key=lambda text: (-surfaces[text], text))
    surface = " ".join(surface.split())
    if _is_name(surface, common):
        return surface
    return surface[:1].upper() + surface[1:].lower()


def _is_name(surface: str, common: frozenset[str]) -> bool:
    words = surface.split()
    return any(word.lower() not in common for word in words) and any(word != word.lower() for word in words)


def _guess(
    heap: _Heap, label: str, common: frozenset[str], kind_of: Mapping[str, str], fallback: Mapping[str, str]
) -> tuple[str, str]:
    """Kind and category: by the neighbours in lists, else by class nouns, else by the look of the words."""
    if heap.beside:
        category, votes = min(heap.beside.items(), key=lambda pair: (-pair[1], pair[0]))
        if votes > 1 and votes >= _SURE * heap.beside.total():
            return kind_of[category], category
        kinds = Counter(dict.fromkeys(fallback, 0))
        for name, count in heap.beside.items():
            kinds[kind_of[name]] += count
        kinds.update(heap.kinds)
        kind = min(kinds, key=lambda name: (-kinds[name], name))
        same = {name: count for name, count in heap.beside.items() if kind_of[name] == kind}
        return kind, min(same, key=lambda name: (-same[name], name)) if same else fallback[kind]
    if heap.kinds:
        kind = min(heap.kinds, key=lambda name: (-heap.kinds[name], name))
    else:
        kind = "technology" if _is_name(label, common) and "task" not in heap.why else "method"
    return kind, fallback[kind]
