"""Slices -> what the artefact holds: the large ones as bytes that components read row by row. Pure, and no spaCy."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from skillx.rows import join, pack_numbers, pack_table

__all__ = ["pack", "pack_labels"]


def pack(slices: dict[str, Any]) -> dict[str, Any]:
    """The slices of ``compile_taxonomy`` with labels, concepts and rules as bytes; the others stay as they are."""
    return {
        **slices,
        "labels": pack_labels(slices["labels"]),
        "cased_labels": pack_labels(slices["cased_labels"]),
        "concepts": pack_table(slices["concepts"]),
        "rules": pack_table(slices["rules"]),
    }


def pack_labels(labels: dict[str, list[str]]) -> dict[str, bytes]:
    """Columns of keys, kinds and concepts as bytes, the keys by their first word.

    ``first`` are the first words; those of number n have the phrases ``rows[n]`` to ``rows[n + 1]``, whose keys stand
    at ``bytes[n]`` to ``bytes[n + 1]`` of ``keys``, one a line. ``owner`` is, phrase by phrase, a row of ``names``
    (kind and concept, apart by a tab).
    """
    found = sorted(zip(labels["keys"], labels["kinds"], labels["concepts"], strict=True), key=_by_first_word)
    names = sorted({(kind, concept) for _, kind, concept in found})
    place = {name: number for number, name in enumerate(names)}
    first, rows, ends, blocks = [], [0], [0], []
    for word, members in groupby(found, key=lambda row: _first(row[0])):
        keys = [key for key, _, _ in members]
        block = join(keys) + b"\n"
        first.append(word)
        rows.append(rows[-1] + len(keys))
        ends.append(ends[-1] + len(block))
        blocks.append(block)
    return {
        "first": join(first),
        "rows": pack_numbers(rows),
        "ends": pack_numbers(ends),
        "keys": b"".join(blocks),
        "owner": pack_numbers(place[kind, concept] for _, kind, concept in found),
        "names": join(_tabbed(names)),
    }


def _first(key: str) -> str:
    return key.split(" ", 1)[0]


def _by_first_word(row: tuple[str, str, str]) -> tuple[str, str, str]:
    key, _, concept = row
    return _first(key), key, concept


def _tabbed(names: Iterable[Sequence[str]]) -> Iterable[str]:
    return (f"{kind}\t{concept}" for kind, concept in names)
