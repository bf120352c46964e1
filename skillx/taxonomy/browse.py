"""Looking around in a taxonomy: one concept, a search, the tree of categories, figures. Plain values and their text."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from skillx.records import Kind
from skillx.taxonomy.entries import concept_entry
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.text.forms import fold

__all__ = ["Hit", "branch", "card", "card_text", "figures", "figures_text", "find", "search"]

_FAR = 70
"""Likeness (0 to 100) below which a label is not shown as a hit."""


class Hit(NamedTuple):
    """A concept that a search found, by which of its labels, and how alike that is to the query (0 to 100)."""

    id: str
    pref_label: str
    kind: str
    category: str
    label: str
    score: float


def find(taxonomy: Taxonomy, name: str) -> list[str]:
    """Ids of the concepts of this id, else of this label as it stands, else of this label however it is written."""
    if name in taxonomy:
        return [name]
    exact = sorted({concept.id for label, concept in taxonomy.labels() if label == name})
    form = fold(name)
    return exact or sorted({concept.id for label, concept in taxonomy.labels() if form and fold(label) == form})


def search(taxonomy: Taxonomy, query: str, limit: int = 20) -> list[Hit]:
    """The concepts with the labels most like the query: equal ones, then those that hold it, then similar ones."""
    best: dict[str, Hit] = {}
    labels = [(label, concept.id) for label, concept in taxonomy.labels()]
    wanted = query.casefold()
    for label, score, place in process.extract(
        wanted, [label.casefold() for label, _ in labels], scorer=_alike, score_cutoff=_FAR, limit=limit * 8
    ):
        label, key = labels[place]
        if key not in best or score > best[key].score:
            concept = taxonomy[key]
            best[key] = Hit(
                key, concept.pref_label, taxonomy.kind(key).value, concept.category, label, round(float(score), 1)
            )
    return sorted(best.values(), key=lambda hit: (-hit.score, len(hit.label), hit.id))[:limit]


def _alike(query: str, label: str, *, score_cutoff: float | None = None) -> float:
    """100 for the same, from 90 down for a label that begins with the query or holds it as words, else likeness."""
    if query == label:
        return 100.0
    if f" {query} " in f" {label} ":
        return 95.0 - min(15.0, (len(label) - len(query)) / 4)
    if label.startswith(query):
        return 85.0 - min(10.0, (len(label) - len(query)) / 4)
    return float(fuzz.ratio(query, label, score_cutoff=score_cutoff)) * 0.9


def card(taxonomy: Taxonomy, key: str) -> dict[str, Any]:
    """All about one concept: its fields, its kind, its categories from the top, and what points at it."""
    concept = taxonomy[key]
    return {
        "id": key,
        "kind": taxonomy.kind(key).value,
        "categories": _path(taxonomy, concept.category),
        **concept_entry(concept),
        "implied": list(taxonomy.implied(key)),
        "implied_by": sorted(other.id for other in taxonomy if key in other.implies),
        "narrower": list(taxonomy.narrower(key)),
    }


def _path(taxonomy: Taxonomy, category: str) -> list[str]:
    path = [category]
    while (above := taxonomy.categories[path[0]].broader) is not None and above not in path:
        path.insert(0, above)
    return path


def card_text(entry: dict[str, Any]) -> Iterator[str]:
    """A card for people."""
    yield f"{entry['pref_label']}  ({entry['id']})"
    yield f"  {entry['kind']}: {' > '.join(entry['categories'])}"
    for title, name in (
        ("also", "alt_labels"),
        ("found, not shown", "hidden_labels"),
        ("broader", "broader"),
        ("narrower", "narrower"),
        ("related", "related"),
        ("implies", "implied"),
        ("implied by", "implied_by"),
    ):
        if entry.get(name):
            yield f"  {title}: {', '.join(entry[name])}"
    for scheme, there in entry.get("same_as", {}).items():
        yield f"  same as: {scheme} {there}"
    for label, rule in entry.get("ambiguous", {}).items():
        yield f"  '{label}' counts"
        yield from _rule(rule)
    if entry.get("note"):
        yield f"  note: {entry['note']}"


def _rule(rule: dict[str, Any]) -> Iterator[str]:
    if rule.get("case"):
        other = f"; in another case with {' or '.join(rule['other_case'])}" if rule.get("other_case") else ""
        yield f"    as it is written{other}"
    if rule.get("needs"):
        yield f"    with {' or '.join(rule['needs'])}{' and nothing else' if rule.get('strict') else ''}"
    for title, name in (
        ("near", "near"),
        ("after one of", "before"),
        ("before one of", "after"),
        ("never near", "not_near"),
    ):
        if rule.get(name):
            yield f"    {title}: {', '.join(rule[name])}"
    for title, name in (("yes", "when"), ("no", "not_when")):
        yield from (f"    {title}: {sentence}" for sentence in rule.get(name, ()))


def branch(taxonomy: Taxonomy, root: str | None = None, *, concepts: bool = False) -> list[dict[str, Any]]:
    """Categories below a category (None: all), nested, with the number of concepts and, if asked for, the concepts.

    Raises ``KeyError`` when there is no such category.
    """
    below: dict[str | None, list[str]] = {}
    for category in taxonomy.categories.values():
        below.setdefault(category.broader, []).append(category.id)
    members: dict[str, list[str]] = {key: [] for key in taxonomy.categories}
    for concept in taxonomy:
        members[concept.category].append(concept.id)

    def node(key: str) -> dict[str, Any]:
        children = [node(child) for child in below.get(key, ())]
        count = len(members[key]) + sum(child["concepts"] for child in children)
        kind = taxonomy.categories[key].kind.value
        made: dict[str, Any] = {"id": key, "kind": kind, "concepts": count, "below": children}
        if concepts:
            made["members"] = sorted(members[key])
        return made

    return [node(key) for key in (below.get(None, []) if root is None else [taxonomy.categories[root].id])]


def figures(taxonomy: Taxonomy) -> dict[str, Any]:
    """Counts by kind and by topmost category, and how much is said about the concepts."""
    kinds: dict[str, Counter[str]] = {kind.value: Counter() for kind in Kind}
    groups: Counter[tuple[str, str]] = Counter()
    said: Counter[str] = Counter()
    for concept in taxonomy:
        kind = taxonomy.kind(concept.id).value
        rules = concept.ambiguous.values()
        kinds[kind].update(concepts=1, labels=len(concept.labels), rules=len(rules))
        groups[kind, taxonomy.group(concept.category)] += 1
        for name in ("broader", "related", "implies", "same_as", "note"):
            said[name] += bool(getattr(concept, name))
        said["example sentences"] += sum(len(rule.when) + len(rule.not_when) for rule in rules)
    return {
        "version": taxonomy.version,
        "concepts": len(taxonomy),
        "labels": sum(counts["labels"] for counts in kinds.values()),
        "categories": len(taxonomy.categories),
        "decoys": len(taxonomy.decoys),
        "kinds": {kind: dict(counts) for kind, counts in kinds.items()},
        "groups": [
            {"kind": kind, "group": group, "concepts": count} for (kind, group), count in sorted(groups.items())
        ],
        "concepts with": dict(sorted(said.items())),
    }


def figures_text(found: dict[str, Any]) -> Iterator[str]:
    """Figures for people."""
    yield f"taxonomy {found['version']}"
    yield (
        f"{found['concepts']:,} concepts, {found['labels']:,} labels, {found['categories']} categories, "
        f"{found['decoys']:,} decoys"
    )
    yield ""
    yield f"{'kind':<12}{'concepts':>10}{'labels':>10}{'rules':>8}"
    for kind, counts in found["kinds"].items():
        yield f"{kind:<12}{counts.get('concepts', 0):>10,}{counts.get('labels', 0):>10,}{counts.get('rules', 0):>8,}"
    yield ""
    for row in found["groups"]:
        yield f"{row['kind']:<12}{row['group']:<32}{row['concepts']:>8,}"
    yield ""
    for name, count in found["concepts with"].items():
        yield f"{name:<20}{count:>10,}"
