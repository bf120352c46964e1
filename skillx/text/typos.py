"""Whether a word can be a slip of the pen for another, and how like a slip it looks.

Edit distance alone takes one word for another three times in four. A slip keeps the beginning, exchanges neighbours,
loses or doubles a letter or hits the key beside it; an inflection, a derived word or a name does none of that.
"""

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skillx.text.deletes import LONG

__all__ = ["SHORTEST", "Typos", "distances"]

SHORTEST = 4
"""Letters of the shortest word that is compared at all."""

_SURE_END = 8
"""Letters of a word that is known by its end when it lost its beginning."""

_LIKELY, _SOMEWHAT, _HARDLY = 1.0, 1.15, 1.5
"""What an edit costs: a slip of the finger or a lost letter, a slip of spelling, any other."""


class Typos:
    """The judgement, by the lists that ``data/english.yaml`` has under ``typos``.

    ``keys`` (rows of a keyboard), ``endings``, ``inflections``, ``prefixes``, ``alike`` (pairs of letters that are
    mixed up by ear).
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._endings = frozenset(lists.get("endings", ())) | {""}
        self._inflections = frozenset(lists.get("inflections", ())) | {""}
        self._prefixes = frozenset(lists.get("prefixes", ()))
        self._alike = frozenset(pair for both in lists.get("alike", ()) for pair in (both, both[::-1]))
        self._beside = frozenset(_neighbours(lists.get("keys", ())))

    def score(self, word: str, target: str) -> float:
        """How like ``target`` with a slip ``word`` looks, from 0 (not at all) to 100 (equal), both in small letters."""
        if not self.is_near(word, target):
            return 0.0
        return 100.0 - 100.0 * self._cost(word, target) / len(target)

    def slips(self, word: str, target: str) -> int:
        """How many edits lie between two words that are near."""
        return int(OSA.distance(word, target, score_cutoff=2))

    def is_near(self, word: str, target: str) -> bool:
        """Whether two words are a slip or two apart, whatever slips, and not forms of one."""
        if word == target or len(target) < SHORTEST or abs(len(word) - len(target)) > 2:
            return False
        swapped = word[:2] == target[1::-1] and len(target) > LONG
        if word[0] != target[0] and not swapped and (len(target) < _SURE_END or word[-5:] != target[-5:]):
            return False
        return self.may_be(word, target, OSA.distance(word, target, score_cutoff=2))

    def may_be(self, word: str, target: str, slips: int) -> bool:
        """The same for words that begin alike and whose edits are counted already."""
        most = 2 if len(target) >= LONG and word[0] == target[0] else 1
        return 0 < slips <= most and not self.is_inflected(word, target)

    def is_derived(self, word: str, target: str) -> bool:
        """Whether two words differ by an ending or a prefix, as forms of one word and cousins do."""
        if self._differ_by(self._endings, word, target):
            return True
        return any(
            longer.endswith(shorter) and longer[: -len(shorter)] in self._prefixes
            for longer, shorter in ((word, target), (target, word))
        )

    def is_inflected(self, word: str, target: str) -> bool:
        """Whether two words are forms of one."""
        return self._differ_by(self._inflections, word, target)

    def _differ_by(self, endings: frozenset[str], word: str, target: str) -> bool:
        """Whether both end in one of these, and not by a letter doubled, or lost and no ending by itself."""
        same = _alike(word, target)
        left, right = word[same:], target[same:]
        if left not in endings or right not in endings:
            return False
        doubled = not right and left == word[same - 1 : same]
        lost = right.endswith(left) and len(right) == len(left) + 1 and (left or right not in self._inflections)
        return not doubled and not lost

    def _cost(self, word: str, target: str, edits: int = 2) -> float:
        """What the cheapest way to make the one of the other costs; neighbours that changed places are one edit."""
        same = _alike(word, target)
        word_left, target_left = word[same:], target[same:]
        if not word_left and not target_left:
            return 0.0
        if not edits:
            return 100.0
        ways = []
        if word_left and target_left:
            ways.append((self._exchange(word_left[0] + target_left[0]), word_left[1:], target_left[1:]))
            if len(word_left) > 1 and word_left[:2] == target_left[1::-1]:
                ways.append((_LIKELY, word_left[2:], target_left[2:]))
        if target_left:
            ways.append((_LIKELY, word_left, target_left[1:]))  # a letter was lost
        if word_left:
            ways.append((self._added(word, same), word_left[1:], target_left))
        return min(cost + self._cost(left, right, edits - 1) for cost, left, right in ways)

    def _exchange(self, pair: str) -> float:
        if pair in self._beside:
            return _LIKELY
        return _SOMEWHAT if pair in self._alike else _HARDLY

    def _added(self, word: str, at: int) -> float:
        added, around = word[at], word[at - 1 : at] + word[at + 1 : at + 2]
        likely = added in around or any(added + other in self._beside for other in around)
        return _LIKELY if likely else _HARDLY


def distances(words: Sequence[str], targets: Sequence[str]) -> list[int]:
    """Edits between words and targets, pair by pair; 3 stands for more than two."""
    found: list[int] = process.cpdist(words, targets, scorer=OSA.distance, score_cutoff=2, dtype="uint8").tolist()
    return found


def _alike(word: str, target: str) -> int:
    """How many letters two words begin with that are the same."""
    same = 0
    for one, other in zip(word, target, strict=False):
        if one != other:
            break
        same += 1
    return same


def _neighbours(rows: Sequence[str]) -> list[str]:
    """Pairs of letters whose keys touch; each row stands half a key further right than the one above it."""
    pairs: list[str] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ""
        for at, key in enumerate(row):
            touched = row[at + 1 : at + 2] + below[max(0, at - 1) : at + 1]
            pairs.extend(pair for other in touched for pair in (key + other, other + key))
    return pairs
