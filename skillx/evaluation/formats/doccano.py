"""Doccano JSON lines, in the shapes that its versions have written.

``label`` or ``labels`` with ``[start, end, name]``; ``entities`` with ``start_offset`` and ``end_offset``, and
``relations``; ``annotations`` of the first versions, whose labels may be numbers. The text is ``text`` or ``data``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from skillx.evaluation.formats.base import Format, Log, Sample, json_records, objects, write_json_lines
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import DISTRACTOR, type_of
from skillx.evaluation.gold import GoldPosting

__all__ = ["FORMAT"]

_ALTERNATIVE = "any_of"
_PLAIN = ("label", "labels")
_OBJECTS = ("entities", "annotations")


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    for number, record in json_records(path, log):
        name = str(record.get("posting_id") or record.get("id") or f"{path.stem}-{number}")
        where = f"{path}: record {name!r}"
        text = record.get("text", record.get("data"))
        if not isinstance(text, str):
            log.problem(where, f"no text (found: {', '.join(map(str, record)) or 'nothing'})")
            continue
        builder = PostingBuilder(where, text, log)
        for ident, start, end, label in _marks(record, where, log):
            builder.add(start, end, label, ident=ident)
        for relation in objects(record, "relations", where, log):
            if relation.get("type", _ALTERNATIVE) == _ALTERNATIVE:
                builder.relate(relation.get("from_id"), relation.get("to_id"))
            else:
                log.note(where, f"relation {relation['type']!r} left out (alternatives are {_ALTERNATIVE!r})")
        yield builder.build(name, facts=record.get("facts"), group=record.get("group"), source=record.get("source"))


def _marks(record: dict[str, Any], where: str, log: Log) -> Iterator[tuple[Any, Any, Any, Any]]:
    for field in _PLAIN:
        marks = record.get(field) or []
        if not isinstance(marks, list):
            log.problem(where, f"{field} is {marks!r}; a list is expected")
            continue
        for mark in marks:
            if isinstance(mark, list | tuple) and len(mark) == 3:
                yield None, *mark
            else:
                log.problem(where, f"{field} holds {mark!r}; [start, end, label] is expected")
    for field in _OBJECTS:
        for mark in objects(record, field, where, log):
            label = mark.get("label")
            named = str(label) if type(label) is int else label
            yield mark.get("id"), mark.get("start_offset"), mark.get("end_offset"), named


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    write_json_lines((_record(number, posting) for number, posting in enumerate(postings, start=1)), path)


def _record(number: int, posting: GoldPosting) -> dict[str, Any]:
    marks = [(mention.start, mention.end, type_of(mention.kind)) for mention in posting.mentions]
    marks += [(trap.start, trap.end, DISTRACTOR) for trap in posting.distractors]
    entities = [
        {"id": ident, "label": label, "start_offset": start, "end_offset": end}
        for ident, (start, end, label) in enumerate(marks, start=1)
    ]
    record = {"id": number, "posting_id": posting.id, "text": posting.text, "entities": entities}
    record["relations"] = _relations(posting)
    more = {name: getattr(posting, name) for name in ("group", "facts", "source")}
    return record | {name: value for name, value in more.items() if value is not None}


def _relations(posting: GoldPosting) -> list[dict[str, Any]]:
    first: dict[str, int] = {}
    relations: list[dict[str, Any]] = []
    for ident, mention in enumerate(posting.mentions, start=1):
        if mention.any_of is not None and (head := first.setdefault(mention.any_of, ident)) != ident:
            ends = {"from_id": head, "to_id": ident, "type": _ALTERNATIVE}
            relations.append({"id": len(relations) + 1, **ends})
    return relations


def _sniff(sample: Sample) -> bool:
    record = sample.record
    has_text = isinstance(record.get("text", record.get("data")), str)
    plain = any(isinstance(record.get(field), list) for field in _PLAIN)
    marks = [mark for field in _OBJECTS for mark in record.get(field) or () if isinstance(mark, dict)]
    return has_text and (plain or "entities" in record or any("start_offset" in mark for mark in marks))


FORMAT = Format(
    name="doccano",
    title="Doccano JSON lines",
    suffixes=(".jsonl", ".json"),
    holds=frozenset({"kind", "any_of", "distractors", "facts", "group", "source"}),
    sniff=_sniff,
    read=_read,
    write=_write,
)
