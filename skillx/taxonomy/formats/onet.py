"""O*NET's technology skills: ``Technology Skills.txt``, or the same table out of the SQL, Excel or web editions.

Every row is one example in one occupation; an example is one concept, whatever the number of its rows. Names end in
what they are ("Microsoft Office software") and in their initials ("Structured query language SQL"), which are parted.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.tables import open_table

__all__ = ["read"]

_COLUMNS = {
    "label": ("Example", "T2 Example", "Workplace Example"),
    "code": ("Commodity Code", "UNSPSC Code"),
    "group": ("Commodity Title", "UNSPSC Title"),
}
_TAIL = re.compile(r"\s+(?:software|software program|system software)$", re.IGNORECASE)
_INITIALS = re.compile(r"^(.+?)\s+\(?([A-Z][A-Za-z0-9/&+-]*[A-Z0-9])\)?$")


def read(path: Path) -> Iterator[Record | Unread]:
    """Each example once, at its first row."""
    seen: set[str] = set()
    for row, cells in open_table(path, _COLUMNS, ("label",)):
        name = cells["label"]
        if not name:
            yield Unread(row, "", "no example")
        elif name.casefold() not in seen:
            seen.add(name.casefold())
            label, *others = _names(name)
            yield Record(
                row=row,
                scheme="onet",
                identifier=name,
                label=label,
                alternatives=tuple(others),
                kind="technology",
                category=f"O*NET {cells.get('group') or 'technology'}",
                same_as={"onet": name},
            )


def _names(name: str) -> list[str]:
    """The name as given or without its last word "software", and its two halves where it ends in its initials."""
    short = _TAIL.sub("", name)
    parted = _INITIALS.match(short)
    if parted and _spell(parted[1], parted[2]):
        return [parted[1], parted[2]]
    return [short, name] if short != name and " " in short else [name]


def _spell(words: str, initials: str) -> bool:
    """Whether initials are those of the words: all of them in order, of which the first opens the first word."""
    wanted = [sign for sign in initials.casefold() if sign.isalnum()]
    firsts = [word[0].casefold() for word in re.findall(r"[^\W_]+", words)]
    if len(wanted) < 2 or not firsts or firsts[0] != wanted[0]:
        return False
    rest = iter(firsts)
    return all(sign in rest for sign in wanted)
