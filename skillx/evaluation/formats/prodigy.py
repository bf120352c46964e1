"""Prodigy JSON lines: ``text``, ``spans`` with labels, ``relations`` for alternatives.

Fields that Prodigy does not know pass through it untouched, so everything is kept under the names of the gold format.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from skillx.evaluation.formats.base import EVERYTHING, Format, Log, Sample, json_records, objects, write_json_lines
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import DISTRACTOR, distractor_to_dict, mention_to_dict
from skillx.evaluation.gold import GoldMention, GoldPosting

__all__ = ["FORMAT"]

_ALTERNATIVE = "ANY_OF"


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    for number, record in json_records(path, log):
        meta = record.get("meta") if isinstance(record.get("meta"), dict) else {}
        name = str(record.get("id") or (meta or {}).get("id") or f"{path.stem}-{number}")
        where = f"{path}: record {name!r}"
        if record.get("answer", "accept") != "accept":
            log.note(where, f"left out: the annotator's answer is {record['answer']!r}")
            continue
        if not isinstance(record.get("text"), str):
            log.problem(where, "no text")
            continue
        builder = PostingBuilder(where, record["text"], log)
        for span in objects(record, "spans", where, log):
            start, end = span.get("start"), span.get("end")
            builder.add(start, end, span.get("label"), span, surface=span.get("text"), ident=_place(span))
        for relation in objects(record, "relations", where, log):
            _relate(builder, relation, where, log)
        group = record.get("group") or (meta or {}).get("group")
        yield builder.build(name, facts=record.get("facts"), group=group, source=record.get("source"))


def _place(span: dict[str, Any]) -> str:
    return f"{span.get('start')}:{span.get('end')}"


def _relate(builder: PostingBuilder, relation: dict[str, Any], where: str, log: Log) -> None:
    head, child = relation.get("head_span"), relation.get("child_span")
    if str(relation.get("label", _ALTERNATIVE)).upper() != _ALTERNATIVE:
        log.note(where, f"relation {relation.get('label')!r} left out (alternatives are {_ALTERNATIVE})")
    elif isinstance(head, dict) and isinstance(child, dict):
        builder.relate(_place(head), _place(child))
    else:
        log.problem(where, "a relation without head_span and child_span")


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    write_json_lines(map(_record, postings), path)


def _record(posting: GoldPosting) -> dict[str, Any]:
    spans = [{"label": span.pop("type"), **span} for span in map(mention_to_dict, posting.mentions)]
    spans += [{"label": DISTRACTOR, **distractor_to_dict(trap)} for trap in posting.distractors]
    record: dict[str, Any] = {
        "text": posting.text,
        "spans": sorted(spans, key=lambda span: (span["start"], span["end"])),
        "relations": _relations(posting.mentions),
        "answer": "accept",
        "meta": {"id": posting.id},
    }
    for name in ("group", "facts", "source"):
        if (value := getattr(posting, name)) is not None:
            record[name] = value
    return record


def _relations(mentions: Sequence[GoldMention]) -> list[dict[str, Any]]:
    first: dict[str, GoldMention] = {}
    relations = []
    for mention in mentions:
        if mention.any_of is None:
            continue
        head = first.setdefault(mention.any_of, mention)
        if head is not mention:
            ends = {"head_span": head, "child_span": mention}
            places = {name: {"start": end.start, "end": end.end} for name, end in ends.items()}
            relations.append({"label": _ALTERNATIVE, **places})
    return relations


def _sniff(sample: Sample) -> bool:
    spans = sample.record.get("spans")
    labelled = isinstance(spans, list) and any(isinstance(span, dict) and "label" in span for span in spans)
    return "text" in sample.record and (labelled or "_input_hash" in sample.record or "answer" in sample.record)


FORMAT = Format(
    name="prodigy",
    title="Prodigy JSON lines",
    suffixes=(".jsonl",),
    holds=EVERYTHING - {"overlaps"},
    sniff=_sniff,
    read=_read,
    write=_write,
)
