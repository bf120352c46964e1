"""Open families of names, where listing is hopeless: "Cisco Wireless certification", "professional nursing license".

A family is a line of ``data/patterns.yaml``: head nouns, and the skills that may stand before them. What the two make
together is one mention of the family's concept, over the full extent. Only names that no label covers are left to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

__all__ = ["Family", "Skill", "check_families", "find_members"]

_FIELDS = ("concept", "of", "heads", "not_of", "not_before", "when", "not_when")
_KINDS = ("technology", "method", "soft", "language", "credential")
_NEEDED = ("concept", "of", "heads", "when")


@dataclass(frozen=True, slots=True)
class Family:
    """``of``: kinds of the skill in front; ``not_of``: its categories that make no member; heads and the words that
    must not follow as ids of norms; ``kind`` is that of the family's concept.
    """

    concept: str
    kind: str
    of: frozenset[str]
    not_of: frozenset[str]
    heads: frozenset[int]
    not_before: frozenset[int]


class Skill(NamedTuple):
    """A label found in tokens ``[start, end)``."""

    start: int
    end: int
    kind: str
    category: str


def find_members(
    norms: Sequence[int], heads: Iterable[int], skills: Iterable[Skill], families: Sequence[Family]
) -> Iterator[tuple[int, int, Family]]:
    """Members ``[start, end)`` of families; ``heads`` are the tokens of head nouns. The longest skill in front wins.

    What can be a name of the family's kind by itself is left to its own rule: "OCP certification".
    """
    places = set(heads)
    before = [skill for skill in skills if skill.end in places]
    longest: dict[tuple[int, int], int] = {}
    for number, family in enumerate(families):
        barred = {s[:2] for s in before if s.kind == family.kind or s.category in family.not_of}
        for start, head, kind, _ in before:
            follower = norms[head + 1] if head + 1 < len(norms) else 0
            if (
                norms[head] in family.heads
                and kind in family.of
                and (start, head) not in barred
                and follower not in family.not_before
            ):
                longest[head, number] = min(start, longest.get((head, number), start))
    for (head, number), start in sorted(longest.items()):
        yield start, head + 1, families[number]


def check_families(listed: Any) -> Iterator[str]:
    """What is wrong with the families of a data file, in words for a person."""
    if not isinstance(listed, list):
        yield "families: has to be a list of entries, each beginning with '- concept:'"
        return
    for number, entry in enumerate(listed, start=1):
        where = f"families, entry {number}"
        if not isinstance(entry, dict):
            yield f"{where}: {entry!r} is no entry; write '- concept: ...' with {', '.join(_NEEDED[1:])} below"
            continue
        for name in sorted(set(entry) - set(_FIELDS)):
            yield f"{where}: unknown field '{name}'; known are {', '.join(_FIELDS)}"
        for name in _NEEDED:
            if not entry.get(name):
                yield f"{where}: '{name}' is missing or empty"
        for name in _FIELDS[1:]:
            if not isinstance(entry.get(name, []), list):
                yield f"{where}: '{name}' is {entry[name]!r}; it has to be a list, such as [one, two]"
        for kind in entry["of"] if isinstance(entry.get("of"), list) else ():
            if kind not in _KINDS:
                yield f"{where}: 'of' names '{kind}'; known kinds are {', '.join(_KINDS)}"
        for head in entry["heads"] if isinstance(entry.get("heads"), list) else ():
            if len(str(head).split()) != 1:
                yield f"{where}: head '{head}' has to be one word"
