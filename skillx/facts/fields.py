"""The fields of study behind a degree: "in Statistics, Mathematics or a related field"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

__all__ = ["fields_of_study"]

_REACH = 80
"""Words behind a degree in which its fields stand; federal posts list a dozen of them."""

_LONGEST = 5
"""Words that a field may have."""


def fields_of_study(words: Iterable[str], rules: Mapping[str, Sequence[str]], led: bool = False) -> list[str]:
    """The fields that the words behind a degree name; no more of them are read than belong to its list.

    They begin behind one of the words ``rules["leads"]``, or at once where they are ``led`` to, and fall apart at these
    and at ``joints``. A field ends in one of ``heads``, as *computer science* does, and is more than one of ``bare``;
    where several share one, the ``halves`` borrow it: "Electrical or Mechanical Engineering". ``ends`` close the list
    once a field was named, ``stops`` whether or not; a piece with a word of ``void`` names none.
    """
    fields: list[str] = []
    waiting: list[str] = []
    for piece in _pieces(words, rules, led):
        if not frozenset(rules["void"]).isdisjoint(piece) or len(piece) > _LONGEST:
            waiting.clear()
        elif piece[-1] in rules["heads"] and (len(piece) > 1 or waiting or piece[0] not in rules["bare"]):
            fields.extend(f"{half} {piece[-1]}" for half in waiting)
            fields.append(" ".join(piece))
            waiting.clear()
        elif len(piece) == 1 and piece[0] in rules["halves"]:
            waiting.append(piece[0])
        else:
            waiting.clear()
    return list(dict.fromkeys(field.capitalize() for field in fields))


def _pieces(words: Iterable[str], rules: Mapping[str, Sequence[str]], led: bool) -> Iterator[list[str]]:
    """The words between leads and joints, in small letters, as far as the fields may go."""
    leads, heads, ends = rules["leads"], rules["heads"], rules["ends"]
    piece: list[str] = []
    named = False
    for word in map(str.lower, islice(words, _REACH)):
        name = word.rstrip("0123456789")
        glued = name != word  # the number of years was glued to it
        parted = word in leads or word in rules["joints"]
        if not (parted or glued or word in ends or word in rules["stops"]):
            if name not in rules["skip"]:
                piece.append(name)
            continue
        if glued and name and name not in rules["skip"]:
            piece.append(name)
        if led and piece:
            named = named or piece[-1] in heads
            yield piece
        piece = []
        if glued or word in rules["stops"] or (word in ends and named):
            return
        led = word in leads or (led and parted)
    if led and piece:
        yield piece
