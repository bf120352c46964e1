"""Borrowed heads: "front- and back-end development", "SAP MM, SD and WM".

Conjuncts share words that stand once: a head behind the last of them ("relational and NoSQL *databases*"), or a
first part before the first ("*Microsoft* Word, Excel and PowerPoint"). A conjunct becomes a mention, in the words that
are there, when it makes a label of the taxonomy together with what it borrows. There is no list of heads: whatever the
labels share is one. Pure functions over ids of norms; every window is bounded, so the cost is linear in the text.

A list of nouns looks like a list of conjuncts ("testing, documentation, and data quality"), so the two are asked to
be parallel: what lends the head is a label itself, and the concepts stand near each other in the taxonomy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from skillx.matching.shared import SharedLabels

__all__ = ["Borrowed", "Chain", "Joint", "Signs", "borrow_ends", "borrow_starts", "find_chains", "fused"]

_WORDS = 3
"""Words that a conjunct, a head or a first part may have."""

_ITEM = 7
"""Tokens of an item that stand between two joints; a longer one is no conjunct, and the chain breaks there."""

_ENDING = 4
"""Letters that two words have to share for one of them to be cut short ("micro- and macro*economics*")."""

_CHAIN = 8
"""Items that one head or first part may reach over."""


class Joint(NamedTuple):
    """Tokens ``[start, end)`` between two conjuncts; ``closing`` for "and", "or" and the slash, not for a comma alone.

    An ``opening`` joint, a bracket or colon, only leads from a first part into its list. A ``tight`` one, the slash,
    leaves no doubt that what it joins is parallel.
    """

    start: int
    end: int
    closing: bool
    opening: bool = False
    tight: bool = False


class Borrowed(NamedTuple):
    """A conjunct ``[start, end)`` in tokens, and the number of the label that it makes with what it borrows."""

    start: int
    end: int
    label: int


@dataclass(frozen=True, slots=True)
class Signs:
    """Ids of norms: hyphens, words that end a noun phrase, head nouns and lead words that add nothing to a name, and
    words such as verbs that no name goes on with.
    """

    hyphens: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()
    head_nouns: frozenset[int] = frozenset()
    lead_words: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()


class Chain(NamedTuple):
    """A coordination: items as tokens ``[start, end)``; joint i stands behind item i. ``start`` is where its clause
    begins.
    """

    start: int
    items: list[tuple[int, int]]
    joints: list[Joint]


def find_chains(joints: Iterable[Joint], clause: Callable[[int], tuple[int, int]]) -> Iterator[Chain]:
    """Coordinations inside a clause, in order. Joints that touch are one: ", and", "and / or".

    The first item reaches back, and the last one on, as far as an item may; who reads them finds the words in them.
    """
    items: list[tuple[int, int]] = []
    between: list[Joint] = []
    begin = limit = last = -1
    for joint in joints:
        at = joint.start
        if at == last and at < limit:
            before = between[-1]
            between[-1] = Joint(
                before.start,
                joint.end,
                before.closing or joint.closing,
                before.opening and joint.opening,
                before.tight and joint.tight,
            )
        else:
            if at >= limit or at - last > _ITEM:
                if between:
                    yield _ended(begin, limit, items, between)
                begin, limit = clause(at)
                items, between = [(max(begin, at - _ITEM), at)], []
            else:
                items.append((last, at))
            between.append(joint)
        last = joint.end
    if between:
        yield _ended(begin, limit, items, between)


def _ended(begin: int, limit: int, items: list[tuple[int, int]], joints: list[Joint]) -> Chain:
    last = joints[-1].end
    return Chain(begin, [*items, (last, max(last, min(limit, last + _ITEM)))], joints)


def borrow_ends(norms: Sequence[int], chain: Chain, labels: SharedLabels, signs: Signs) -> Iterator[Borrowed]:
    """Conjuncts that borrow a head from a later one: "*hydraulic*, *pneumatic* and electrical systems".

    Read from the one that lends towards the left, as long as each borrows: of three conjuncts the second speaks for
    the first. Where the list goes on to the left with what does not borrow, it may be a list of whole names ("data
    storage, performance and security enhancements"), and only what is near to the lender counts.
    """
    for lender, (others, heads) in _lenders(norms, chain, signs).items():
        borrowed: list[tuple[Borrowed, int]] = []
        at, tight = lender, True
        for at in range(lender - 1, max(-1, lender - _CHAIN), -1):
            start, end = chain.items[at]
            last = end - 2 if norms[end - 1] in signs.hyphens else end - 1
            if last < start or chain.joints[at].opening or not labels.may_meet(norms[last], heads):
                break
            words = _last_words(norms, chain.items[at], signs)
            if not words:
                break
            tight = tight and chain.joints[at].tight
            conjunct = _Conjunct(words, _clear(norms, chain, at, words, signs), last < end - 1, tight)
            found = list(_with_head(norms, conjunct, others, bool(borrowed), labels, signs))
            if not found:
                break
            borrowed += [(Borrowed(begin, end, label), near) for begin, label, near in found]
        else:
            at -= 1
        whole = at < 0 or chain.joints[at].opening
        yield from (conjunct for conjunct, near in borrowed if whole or near == 2)


def _lenders(norms: Sequence[int], chain: Chain, signs: Signs) -> dict[int, tuple[list[int], list[int]]]:
    """By item: the words of those behind a closing joint that may lend a head, and the norms a head may begin with."""
    found = {}
    for at, joint in enumerate(chain.joints):
        if joint.closing:
            words = _first_words(norms, chain.items[at + 1], signs)
            if len(words) > 1:
                found[at + 1] = words, [norms[word] for word in words[1 : _WORDS + 1]]
    return found


class _Conjunct(NamedTuple):
    """Words that may borrow, from ``starts`` on: where one may begin, and how clearly (2 at a boundary, 1 behind a
    single word such as the verb of a task). ``cut``: they end in a hyphen, and cannot but borrow.
    ``tight``: nothing but slashes stands between them and the lender.
    """

    words: list[int]
    clear: list[int]
    cut: bool
    tight: bool


def _clear(norms: Sequence[int], chain: Chain, at: int, words: list[int], signs: Signs) -> list[int]:
    """For each word how clearly a conjunct begins there: 2 at a boundary, 1 behind a single word, 0 neither.

    The single word is the verb of a task ("repair hydraulic and pneumatic systems"), so it only opens a list.
    """

    def bounded(token: int) -> bool:
        return token < chain.start or norms[token] in signs.plain or norms[token] in signs.lead_words

    return [2 if bounded(word - 1) else 1 if at == 0 and bounded(word - 2) else 0 for word in words]


def _with_head(
    norms: Sequence[int],
    conjunct: _Conjunct,
    others: list[int],
    vouched: bool,
    labels: SharedLabels,
    signs: Signs,
) -> Iterator[tuple[int, int, int]]:
    """Where a conjunct begins, the labels that it makes with a head of ``others``, and how near these are to the
    lender (see ``SharedLabels.alike``); the longest head first.

    ``vouched``: another conjunct borrows from the same one.
    """
    words = conjunct.words
    last = norms[words[-1]]
    for first in range(1, min(len(others), _WORDS + 1)):
        if not labels.meet(last, norms[others[first]]):
            continue
        for end in range(min(len(others), first + _WORDS), first, -1):
            if not _ends_phrase(norms, others, end, signs):
                continue
            lender = tuple(norms[word] for word in others[:first])
            head = tuple(norms[word] for word in others[first:end])
            begin, found = _longest(norms, conjunct, head, labels)
            if not found:
                continue
            own = tuple(norms[word] for word in words[begin:])
            if own == lender or _all_in(own, signs.lead_words):
                return
            whole = lender + head
            beside = labels.find(whole, ruled=conjunct.tight)
            alone = labels.stands_alone(own)
            nearest, near = labels.nearest(found, beside or labels.find(lender) or labels.find(whole, ruled=True))
            if conjunct.cut or _parallel(near, conjunct.clear[begin], alone, bool(beside), vouched):
                for label in nearest:
                    yield words[begin], label, 2 if conjunct.cut else near
                return


def _parallel(near: int, clear: int, alone: bool, lends: bool, vouched: bool) -> bool:
    """Whether a conjunct and the one that lends it the head are of a kind.

    ``near``: how near the concepts are; ``lends``: the lender is a label together with its head, not only without.
    What is a label by itself (``alone``) has to be nearer than what means nothing without a head, and so has what
    does not clearly begin.
    """
    if not lends:
        return near == 2 and clear == 2
    if vouched:
        return near > 0 or not alone
    if clear == 2:
        return near > 0 or not alone
    return near == 2 and clear == 1 and not alone


def _longest(
    norms: Sequence[int], conjunct: _Conjunct, head: tuple[int, ...], labels: SharedLabels
) -> tuple[int, list[int]]:
    """The first of the words that belong to the conjunct, and what it means: the longest, less words that add none."""
    begin, found = 0, list[int]()
    for at in range(len(conjunct.words)):
        numbers = labels.find([*(norms[word] for word in conjunct.words[at:]), *head], ruled=conjunct.tight)
        if numbers and (not found or _same(numbers, found, labels)):
            begin, found = at, numbers
    return begin, found


def _same(left: Sequence[int], right: Sequence[int], labels: SharedLabels) -> bool:
    return {labels.concepts[n] for n in left} == {labels.concepts[n] for n in right}


def borrow_starts(norms: Sequence[int], chain: Chain, labels: SharedLabels, signs: Signs) -> Iterator[Borrowed]:
    """Conjuncts that borrow a first part from an earlier label: "Microsoft Word, *Excel* and *PowerPoint*".

    A name lends its first part to a whole list; of other labels only the next conjunct borrows, and then those that
    follow as long as they do (see ``_goes_on``).
    """
    items, joints = chain.items, chain.joints
    for at, joint in enumerate(joints):
        if not joint.opening and not _may_anchor(norms, joint.start - 1, labels, signs):
            continue
        for words, anchor in _anchors(norms, chain.start, joint, labels, signs):
            longest = len(words) if joint.opening else len(words) - 1
            unbroken, name = True, any(labels.kinds[label] == "technology" for label in anchor)
            for other in range(at + 1, min(len(items), at + _CHAIN)):
                if other > at + 1 and joints[other - 1].opening:
                    break
                if not unbroken and not name:
                    break
                close = [
                    borrowed
                    for borrowed in _with_first(norms, words, longest, anchor, items[other], labels, signs)
                    if labels.kinds[borrowed.label] == "technology"
                    or (unbroken and _goes_on(norms, borrowed, anchor, joint, labels))
                ]
                unbroken = unbroken and bool(close)
                yield from close


def _goes_on(
    norms: Sequence[int], borrowed: Borrowed, anchor: Sequence[int], joint: Joint, labels: SharedLabels
) -> bool:
    """Whether a conjunct goes on with the first part of a label that is no name.

    Behind "and" in the label's own category; behind a comma too, and in a category beside it, where it means nothing
    alone ("data transformation, *validation*").
    """
    near = labels.alike(borrowed.label, anchor)
    if joint.closing and near == 2:
        return True
    return near > 0 and not joint.opening and not labels.stands_alone(norms[borrowed.start : borrowed.end])


def _may_anchor(norms: Sequence[int], last: int, labels: SharedLabels, signs: Signs) -> bool:
    """Whether a label of several words may end with this token."""
    before = last - 1
    if before > 0 and norms[before] in signs.hyphens:
        before -= 1
    return before >= 0 and labels.meet(norms[before], norms[last])


def _anchors(
    norms: Sequence[int], start: int, joint: Joint, labels: SharedLabels, signs: Signs
) -> Iterator[tuple[list[int], list[int]]]:
    """Labels that end where a joint begins: their tokens without hyphens, and their numbers."""
    words: list[int] = []
    for token in range(joint.start - 1, max(start, joint.start - _ITEM) - 1, -1):
        if norms[token] in signs.hyphens:
            continue
        if words and not labels.meet(norms[token], norms[words[0]]):
            return
        words.insert(0, token)
        if len(words) > 1 or joint.opening:
            found = labels.find([norms[word] for word in words])
            if found:
                yield list(words), found


def _with_first(
    norms: Sequence[int],
    words: list[int],
    longest: int,
    anchor: list[int],
    item: tuple[int, int],
    labels: SharedLabels,
    signs: Signs,
) -> Iterator[Borrowed]:
    """What an item may mean behind up to ``longest`` words of a label; the longest first part first."""
    if item[0] == item[1]:
        return
    first = norms[item[0]]
    met = [size for size in range(min(longest, _WORDS), 0, -1) if labels.meet(norms[words[size - 1]], first)]
    if not met or first in signs.lead_words or not (others := _first_words(norms, item, signs)):
        return
    for size in met:
        lead = [norms[word] for word in words[:size]]
        rest = [norms[word] for word in words[size:]]
        for end in range(min(len(others), _WORDS), 0, -1):
            own = [norms[word] for word in others[:end]]
            if _ends_phrase(norms, others, end, signs) and (found := labels.find(lead + own)):
                if own != rest and not _all_in(own, signs.head_nouns):
                    for label in labels.nearest(found, anchor)[0]:
                        yield Borrowed(others[0], others[end - 1] + 1, label)
                return


def _last_words(norms: Sequence[int], item: tuple[int, int], signs: Signs) -> list[int]:
    """The last words of an item, from the last plain word or sign on, without hyphens."""
    found: list[int] = []
    for token in range(item[1] - 1, item[0] - 1, -1):
        if norms[token] in signs.hyphens:
            continue
        if norms[token] in signs.plain or len(found) == _WORDS:
            break
        found.append(token)
    return found[::-1]


def _first_words(norms: Sequence[int], item: tuple[int, int], signs: Signs) -> list[int]:
    """The first words of an item, up to the first plain word or sign, without hyphens."""
    found: list[int] = []
    for token in range(item[0], item[1]):
        if norms[token] in signs.hyphens:
            continue
        if norms[token] in signs.plain:
            break
        found.append(token)
    return found


def _ends_phrase(norms: Sequence[int], words: list[int], end: int, signs: Signs) -> bool:
    """Whether nothing follows that would make another name of it: the phrase is over, or a head noun comes."""
    return end == len(words) or norms[words[end]] in signs.head_nouns or norms[words[end]] in signs.ends


def _all_in(words: Iterable[int], listed: frozenset[int]) -> bool:
    return all(word in listed for word in words)


def fused(cut: str, whole: str) -> Iterator[str]:
    """What a cut word may be in full, by the words that end as ``whole`` does, the longest ending first.

    >>> list(fused("micro", "macroeconomics"))[3:5]
    ['microroeconomics', 'microoeconomics']
    """
    for at in range(1, len(whole) - _ENDING + 1):
        yield cut + whole[at:]
