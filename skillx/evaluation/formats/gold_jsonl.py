"""The gold format: JSON lines with all that a labelled posting can have (``docs/evaluation.md``)."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from skillx.evaluation.formats.base import EVERYTHING, Format, Log, Sample, json_records, objects, write_json_lines
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import DISTRACTOR, distractor_to_dict, mention_to_dict
from skillx.evaluation.gold import KIND_OF_TYPE, GoldPosting

__all__ = ["FORMAT", "posting_to_dict"]


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    for number, record in json_records(path, log):
        name = record.get("id")
        where = f"{path}: record {name if name is not None else number!r}"
        if isinstance(name, str):
            where = f"{path}: record {name!r}"
        if not isinstance(name, str) or not isinstance(record.get("text"), str):
            log.problem(where, f"id and text have to be texts (found: {', '.join(map(str, record)) or 'nothing'})")
            continue
        builder = PostingBuilder(where, record["text"], log)
        for span in objects(record, "spans", where, log):
            if span.get("type") not in tuple(KIND_OF_TYPE):
                log.problem(where, f"type {span.get('type')!r} (there are: {', '.join(KIND_OF_TYPE)})")
            builder.add(span.get("start"), span.get("end"), span.get("type") or "?", span, surface=span.get("text", ""))
        for trap in objects(record, "distractors", where, log):
            if not trap.get("why"):
                log.problem(where, f"distractor {trap.get('text')!r} without why")
            builder.add(trap.get("start"), trap.get("end"), DISTRACTOR, trap, surface=trap.get("text", ""))
        more = {field: record.get(field) for field in ("facts", "group", "source")}
        yield builder.build(name, **more)


def posting_to_dict(posting: GoldPosting) -> dict[str, Any]:
    """A posting as one record of the gold format."""
    record: dict[str, Any] = {"id": posting.id}
    for name in ("group", "source"):
        if (value := getattr(posting, name)) is not None:
            record[name] = value
    record["text"] = posting.text
    record["spans"] = [mention_to_dict(mention) for mention in posting.mentions]
    record["distractors"] = [distractor_to_dict(trap) for trap in posting.distractors]
    if posting.facts is not None:
        record["facts"] = dict(posting.facts)
    return record


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    write_json_lines(map(posting_to_dict, postings), path)


def _sniff(sample: Sample) -> bool:
    spans = sample.record.get("spans")
    if not isinstance(spans, list) or "text" not in sample.record:
        return False
    return "distractors" in sample.record or any(isinstance(span, dict) and "type" in span for span in spans)


FORMAT = Format(
    name="gold",
    title="gold JSON lines",
    suffixes=(".jsonl", ".json"),
    holds=EVERYTHING - {"overlaps"},
    sniff=_sniff,
    read=_read,
    write=_write,
)
