"""One concept of an outside vocabulary, as every reader gives it and the importer takes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Record", "Unread"]


class Unread(NamedTuple):
    """A row that gave no concept, and why."""

    row: int
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """A concept as its vocabulary has it; nothing is judged yet.

    ``row`` counts from 1 in the file. ``scheme`` names the vocabulary and ``identifier`` the concept in it;
    ``broader``, ``related`` and ``implies`` hold identifiers of the same vocabulary. ``id`` is a wish, as is
    ``category``, a name for the division in which it stands (``above`` is the one above that). ``same_as``
    goes into the taxonomy as it is. ``kind`` is one of the five, or empty when the vocabulary does not say. ``rules``
    are ambiguity rules by label, in the shape of a taxonomy file.
    """

    row: int
    scheme: str
    identifier: str
    label: str
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    kind: str = ""
    category: str = ""
    above: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    same_as: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    note: str = ""
