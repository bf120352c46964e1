"""Records of an outside vocabulary -> a taxonomy file that passes the check, alone and laid over a base.

A record whose name is a label of the base becomes an addition to that concept: new labels, and where it stands outside
(``same_as``). The others become concepts of their own. Whatever stays out is told, with the reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any, NamedTuple

from skillx.records import Kind
from skillx.taxonomy.entries import category_entry
from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.screening import Screen, clean_label, slug
from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.text.forms import fold

__all__ = ["Dropped", "Imported", "import_records"]


class Dropped(NamedTuple):
    """What stayed out: a ``row`` that could not be read, a ``concept``, or one ``label`` of a concept that came in."""

    row: int
    what: str
    label: str
    reason: str
    detail: str


@dataclass(slots=True)
class Imported:
    """The file, and how it came about: records read, concepts made, additions to the base's concepts, labels."""

    file: dict[str, Any] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    records: int = 0
    concepts: int = 0
    additions: int = 0
    labels: int = 0

    def counts(self) -> dict[tuple[str, str], int]:
        """How much stayed out, by what and reason."""
        return dict(sorted(Counter((drop.what, drop.reason) for drop in self.dropped).items()))


def import_records(
    records: Iterable[Record | Unread],
    lexicon: Lexicon,
    *,
    name: str,
    base: Taxonomy | None = None,
    kind: Kind = Kind.METHOD,
    keep_ordinary: bool = False,
) -> Imported:
    """Make a taxonomy file of records.

    ``name`` goes into its version. ``kind`` is that of records whose vocabulary does not say. ``keep_ordinary`` lets
    ordinary words in (compilation gives them a rule of its own).
    """
    return _Importer(lexicon, name, base, kind, keep_ordinary).run(records)


class _Importer:
    def __init__(self, lexicon: Lexicon, name: str, base: Taxonomy | None, kind: Kind, keep_ordinary: bool) -> None:
        self.base, self.kind, self.name = base, kind, name
        self.done = Imported()
        self.categories: dict[str, dict[str, Any]] = {}
        self.concepts: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, str] = {}
        self.rows: list[tuple[Record, str]] = []
        self.owners: dict[str, set[str]] = {}
        taken: dict[str, str] = {}
        for label, concept in base.labels() if base else ():
            self.owners.setdefault(fold(label), set()).add(concept.id)
            taken.setdefault(fold(label), concept.id)
        decoys = frozenset(decoy.casefold() for decoy in base.decoys) if base else frozenset()
        self.screen = Screen(lexicon, keep_ordinary, taken, decoys)

    def run(self, records: Iterable[Record | Unread]) -> Imported:
        for record in records:
            self.done.records += 1
            if isinstance(record, Unread):
                self._drop(record.row, "row", record.label, "unreadable", record.reason)
            else:
                self._one(record)
        for record, key in self.rows:
            self._relate(record, key)
        version = f"{self.base.base_version}-{self.name}" if self.base else self.name
        self.done.file = {
            "version": version,
            "categories": dict(sorted(self.categories.items())),
            "concepts": dict(sorted(self.concepts.items())),
        }
        return self.done

    def _drop(self, row: int, what: str, label: str, reason: str, detail: str) -> None:
        self.done.dropped.append(Dropped(row, what, label, reason, detail))

    def _one(self, record: Record) -> None:
        name = clean_label(record.label)
        owners = {record.id} if self.base and record.id in self.base else self.owners.get(fold(name), set())
        if len(owners) > 1:
            self._drop(record.row, "concept", name, "collides", f"several have this label: {', '.join(sorted(owners))}")
        elif owners:
            self._add_to(next(iter(owners)), record)
        else:
            self._make(record)

    def _add_to(self, key: str, record: Record) -> None:
        """Additions to a concept of the base, which keeps its name, its place and its rules."""
        assert self.base is not None
        concept = self.base[key]
        if key in self.concepts:
            self._drop(record.row, "concept", record.label, "collides", f"another row was added to '{key}' before")
            return
        labels = list(self._labels(record, key, (record.label, *record.alternatives, *record.hidden)))
        entry: dict[str, Any] = {"pref_label": concept.pref_label, "category": concept.category}
        if labels:
            entry["add_labels"] = labels
        if same_as := {**concept.same_as, **record.same_as}:
            entry["same_as"] = dict(sorted(same_as.items()))
        self.concepts[key] = entry
        self.ids[record.identifier] = key
        self._repeat(concept.category)
        self.done.additions += 1
        self.done.labels += len(labels)

    def _repeat(self, category: str | None) -> None:
        """A category of the base with all above it, so that the file can stand alone."""
        while self.base is not None and category is not None and category not in self.categories:
            self.categories[category] = category_entry(self.base.categories[category])
            category = self.base.categories[category].broader

    def _make(self, record: Record) -> None:
        key = self._free_id(record)
        labels = list(self._labels(record, key, (record.label, *record.alternatives)))
        hidden = list(self._labels(record, key, record.hidden))
        if not labels:
            labels, hidden = hidden[:1], hidden[1:]
        if not labels:
            self._drop(record.row, "concept", record.label, "no label left", "")
            return
        entry: dict[str, Any] = {"pref_label": labels[0]}
        entry |= {name: some for name, some in (("alt_labels", labels[1:]), ("hidden_labels", hidden)) if some}
        entry["category"] = self._category(record)
        rules = {clean_label(label): rule for label, rule in record.rules.items()}
        if kept := {label: rules[label] for label in (*labels, *hidden) if label in rules}:
            entry["ambiguous"] = kept
        if record.same_as:
            entry["same_as"] = dict(sorted(record.same_as.items()))
        if record.note:
            entry["note"] = record.note
        self.concepts[key] = entry
        self.ids[record.identifier] = key
        self.rows.append((record, key))
        self.done.concepts += 1
        self.done.labels += len(labels) + len(hidden)

    def _labels(self, record: Record, key: str, given: Sequence[str]) -> Iterator[str]:
        """Those that may enter, each once; the others are told, but for repetitions."""
        rules = {clean_label(label): rule for label, rule in record.rules.items()}
        for label in map(clean_label, given):
            objection = self.screen.objection(label, key, rules)
            if objection is None:
                self.screen.take(label, key, label in rules)
                yield label
            elif objection[0] != "same":
                self._drop(record.row, "label", label, *objection)

    def _free_id(self, record: Record) -> str:
        wish = slug(record.id or clean_label(record.label))
        names = chain((wish, f"{wish}-{slug(record.scheme)}"[:80]), (f"{wish}-{number}" for number in count(2)))
        return next(name for name in names if name not in self.concepts and not (self.base and name in self.base))

    def _category(self, record: Record) -> str:
        key = slug(record.category or record.scheme)
        known = {**(self.base.categories if self.base else {})}
        kind = record.kind or (known[key].kind.value if key in known else self.kind.value)
        if self._kind_of(key, known) not in (None, kind):
            key = f"{key}-{kind}"
        if key in known:
            self._repeat(key)
        elif key not in self.categories:
            self.categories[key] = {"kind": kind}
            above = slug(record.above) if record.above else ""
            if above and above != key and self._kind_of(above, known) in (None, kind):
                self._repeat(above) if above in known else self.categories.setdefault(above, {"kind": kind})
                self.categories[key]["broader"] = above
        return key

    def _kind_of(self, category: str, known: Mapping[str, Any]) -> str | None:
        if category in self.categories:
            return str(self.categories[category]["kind"])
        return known[category].kind.value if category in known else None

    def _relate(self, record: Record, key: str) -> None:
        """Relations to concepts that came in, but for those that would close a circle."""
        entry = self.concepts[key]
        for name in ("broader", "related", "implies"):
            for identifier in getattr(record, name):
                target = self.ids.get(identifier, "")
                closes = name != "related" and self._reaches(target, key, name)
                if target and target != key and target not in entry.get(name, ()) and not closes:
                    entry.setdefault(name, []).append(target)

    def _reaches(self, start: str, goal: str, name: str) -> bool:
        seen, ahead = set(), [start]
        while ahead:
            at = ahead.pop()
            if at == goal:
                return True
            if at not in seen:
                seen.add(at)
                ahead += self.concepts.get(at, {}).get(name, ())
                ahead += getattr(self.base[at], name) if self.base and at in self.base else ()
        return False
