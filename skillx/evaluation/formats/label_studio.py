"""Label Studio JSON: tasks with annotations whose results share the id of their region.

A region has a result ``labels``; ``choices`` and ``textarea`` of the same id say its attributes, under the names
``requirement``, ``proficiency``, ``flags`` (negated, optional), ``canonical``, ``years`` and ``why``; results
``relation`` make alternatives. Of a task with several annotations the first finished one counts.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from skillx.evaluation.formats.base import Format, Log, Sample, json_records, objects
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import DISTRACTOR, type_of
from skillx.evaluation.gold import GoldMention, GoldPosting

__all__ = ["FORMAT"]

_ALTERNATIVE = "any_of"
_TO = {"to_name": "text"}
_LISTS = ("canonical_alt", "requirement_alt")


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    for number, task in json_records(path, log):
        data = task.get("data") if isinstance(task.get("data"), dict) else {}
        data = data or {}
        name = str(data.get("id") or task.get("id") or f"{path.stem}-{number}")
        where = f"{path}: record {name!r}"
        if not isinstance(data.get("text"), str):
            log.problem(where, f"no data.text (data has: {', '.join(map(str, data)) or 'nothing'})")
            continue
        builder = PostingBuilder(where, data["text"], log)
        results = _results(task, where, log)
        for ident, region in _regions(results).items():
            _add(builder, data["text"], ident, region, where, log)
        for result in results:
            if result.get("type") == "relation":
                _relate(builder, result, where, log)
        yield builder.build(name, facts=data.get("facts"), group=data.get("group"), source=data.get("source"))


def _results(task: dict[str, Any], where: str, log: Log) -> list[dict[str, Any]]:
    name = "annotations" if "annotations" in task else "completions"
    annotations = objects(task, name, where, log)
    finished = [one for one in annotations if not one.get("was_cancelled")]
    if len(finished) > 1:
        log.note(where, f"{len(finished)} annotations; the first is read, the others are left out")
    if len(finished) < len(annotations):
        log.note(where, f"{len(annotations) - len(finished)} cancelled annotations left out")
    return objects(finished[0], "result", where, log) if finished else []


def _regions(results: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    regions: dict[str, list[dict[str, Any]]] = {}
    for result in results:
        if result.get("type") != "relation" and isinstance(result.get("value"), dict):
            regions.setdefault(str(result.get("id")), []).append(result)
    return regions


def _add(builder: PostingBuilder, text: str, ident: str, region: list[dict[str, Any]], where: str, log: Log) -> None:
    marks = [result["value"] for result in region if "labels" in result["value"]]
    raw: dict[str, Any] = {}
    for result in region:
        name, value = str(result.get("from_name")), result["value"]
        words = value.get("choices") or value.get("text") if result.get("type") in ("choices", "textarea") else None
        if words:
            raw |= _attribute(name, words if isinstance(words, list) else [words])
    if not marks:
        if "start" in region[0]["value"]:
            log.note(where, f"region {ident!r} has no label and is left out")
        return
    value, names = marks[0], marks[0]["labels"] or [None]
    names = names if isinstance(names, list) else [names]
    if len(names) > 1:
        log.note(where, f"region {ident!r} has {len(names)} labels; the first is read")
    start, end, surface = value.get("start"), value.get("end"), value.get("text")
    shifted = _from_utf16(text, start, end, surface)
    if shifted:
        log.note(
            where, f"{surface!r}: offsets {start}:{end} count UTF-16 units and are read as {shifted[0]}:{shifted[1]}"
        )
        start, end = shifted
    builder.add(start, end, names[0], raw, surface=surface, ident=ident)


def _from_utf16(text: str, start: Any, end: Any, surface: Any) -> tuple[int, int] | None:
    """The right offsets where the browser counted a sign beyond the basic plane twice (Label Studio issue 1347)."""
    if type(start) is not int or type(end) is not int or not isinstance(surface, str) or text[start:end] == surface:
        return None
    units = text.encode("utf-16-le")
    if not 0 <= start < end <= len(units) // 2:
        return None
    before, inside = (part.decode("utf-16-le", "replace") for part in (units[: 2 * start], units[2 * start : 2 * end]))
    return (len(before), len(before) + len(inside)) if inside == surface else None


def _attribute(name: str, words: list[Any]) -> dict[str, Any]:
    if name == "flags":
        return {word: True for word in words if word in ("negated", "optional")}
    if name in _LISTS:
        return {name: words}
    if name in ("years", "alt"):
        return {name: _value(words[0])}
    return {name: words[0]}


def _value(words: Any) -> Any:
    """What JSON says; other words stay as they are, to be complained of where they are checked."""
    try:
        return json.loads(words)
    except (TypeError, ValueError):
        return words


def _relate(builder: PostingBuilder, result: dict[str, Any], where: str, log: Log) -> None:
    names = result.get("labels") or [_ALTERNATIVE]
    names = names if isinstance(names, list) else [names]
    if _ALTERNATIVE in names:
        builder.relate(result.get("from_id"), result.get("to_id"))
    else:
        log.note(where, f"relation {names[0]!r} left out (alternatives are {_ALTERNATIVE!r})")


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    tasks = [_task(number, posting) for number, posting in enumerate(postings, start=1)]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _task(number: int, posting: GoldPosting) -> dict[str, Any]:
    result: list[dict[str, Any]] = []
    first: dict[str, str] = {}
    for n, mention in enumerate(posting.mentions, start=1):
        ident = f"m{n}"
        result.extend(_region(ident, mention))
        if mention.any_of is not None and (head := first.setdefault(mention.any_of, ident)) != ident:
            ends = {"from_id": head, "to_id": ident}
            result.append({"type": "relation", "direction": "right", "labels": [_ALTERNATIVE], **ends})
    for n, trap in enumerate(posting.distractors, start=1):
        place = {"start": trap.start, "end": trap.end, "text": trap.text}
        head_row = {"id": f"d{n}", **_TO}
        result.append({**head_row, "from_name": "label", "type": "labels", "value": {**place, "labels": [DISTRACTOR]}})
        result.append({**head_row, "from_name": "why", "type": "textarea", "value": {**place, "text": [trap.why]}})
    more = {name: getattr(posting, name) for name in ("group", "facts", "source")}
    data = {"id": posting.id, "text": posting.text} | {key: value for key, value in more.items() if value is not None}
    return {"id": number, "data": data, "annotations": [{"id": number, "was_cancelled": False, "result": result}]}


def _region(ident: str, mention: GoldMention) -> Iterator[dict[str, Any]]:
    place = {"start": mention.start, "end": mention.end, "text": mention.text}
    head = {"id": ident, **_TO}
    yield {**head, "from_name": "label", "type": "labels", "value": {**place, "labels": [type_of(mention.kind)]}}
    flags = [name for name in ("negated", "optional") if getattr(mention, name)]
    choices = {
        "requirement": [mention.requirement] if mention.requirement else [],
        "proficiency": [mention.proficiency] if mention.proficiency else [],
        "flags": flags,
    }
    for name, words in choices.items():
        if words:
            yield {**head, "from_name": name, "type": "choices", "value": {**place, "choices": words}}
    texts = {
        "canonical": [mention.label] if mention.label else [],
        "years": [json.dumps(mention.years.to_dict())] if mention.years else [],
        "alt": [json.dumps(mention.alt)] if mention.alt else [],
        "canonical_alt": list(mention.label_alt),
        "requirement_alt": list(mention.requirement_alt),
    }
    for name, lines in texts.items():
        if lines:
            yield {**head, "from_name": name, "type": "textarea", "value": {**place, "text": lines}}


def _sniff(sample: Sample) -> bool:
    return isinstance(sample.record.get("data"), dict) and (
        "annotations" in sample.record or "completions" in sample.record
    )


FORMAT = Format(
    name="label-studio",
    title="Label Studio JSON",
    suffixes=(".json",),
    holds=frozenset(
        {"kind", "label", "requirement", "proficiency", "years", "any_of", "negated", "optional", "alt", "label_alt"}
        | {"requirement_alt", "distractors", "why", "facts", "group", "source"}
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
)
