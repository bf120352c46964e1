"""SkillSpan JSON lines (Zhang et al. 2022): one tokenised sentence an object, with a layer of tags for skills and one
for knowledge.

Sentences with the same ``source`` and ``idx`` make one posting; its text is rebuilt from the tokens. The kinds are
``skill`` and ``knowledge``, and mentions of the two may overlap.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from skillx.evaluation.formats.base import Format, Log, Sample, json_records, write_json_lines
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.tokens import bio_spans, join_tokens, tokenise
from skillx.evaluation.gold import GoldMention, GoldPosting
from skillx.records import Kind

__all__ = ["FORMAT"]

_LAYERS = {"skill": "tags_skill", "knowledge": "tags_knowledge"}
_SKILLS = frozenset({"skill", Kind.SOFT.value})


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    postings: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number, record in json_records(path, log):
        if _good(record, f"{path}:{number}", log):
            name = str(record.get("idx", number))
            postings.setdefault((str(record.get("source", "")), name), []).append(record)
    for (source, idx), sentences in postings.items():
        name = f"{source}-{idx}" if source and idx.isdigit() else idx
        where = f"{path}: record {name!r}"
        text, extents = join_tokens([sentence["tokens"] for sentence in sentences])
        builder = PostingBuilder(where, text, log)
        first = 0
        for sentence in sentences:
            for kind, layer in _LAYERS.items():
                # The tags have no names, which the reader of spans wants.
                tags = [tag if tag == "O" else f"{tag[:1]}-{kind}" for tag in sentence[layer]]
                for start, end, _ in bio_spans(tags):
                    builder.add(extents[first + start][0], extents[first + end - 1][1], kind)
            first += len(sentence["tokens"])
        yield builder.build(name, group=source or None)


def _good(record: dict[str, Any], where: str, log: Log) -> bool:
    tokens = record.get("tokens")
    if not isinstance(tokens, list) or not all(isinstance(token, str) and token.split() for token in tokens):
        log.problem(where, "tokens has to be a list of words")
        return False
    for layer in _LAYERS.values():
        tags = record.get(layer)
        if not isinstance(tags, list) or len(tags) != len(tokens):
            log.problem(where, f"{layer} has to be a list of {len(tokens)} tags, one for each token")
            return False
        if strange := [tag for tag in tags if not isinstance(tag, str) or tag[:1] not in ("B", "I", "O")]:
            log.problem(where, f"{layer} holds {strange[0]!r}; B, I or O is expected")
            return False
    return True


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    write_json_lines((row for number, posting in enumerate(postings) for row in _rows(number, posting, log)), path)


def _rows(number: int, posting: GoldPosting, log: Log) -> Iterator[dict[str, Any]]:
    """One sentence a line of the text. Where the id is no source and number, ``idx`` is the whole id."""
    source = posting.group or ""
    bare = posting.id.removeprefix(f"{source}-") if source else posting.id
    idx: int | str = int(bare) if bare.isdigit() else posting.id
    others = {mention.kind for mention in posting.mentions} - set(_LAYERS)
    if others:
        names = ", ".join(sorted(others))
        log.note(f"record {posting.id!r}", f"{names}: soft is written as skill, the rest as knowledge")
    place = 0
    for line in posting.text.split("\n"):
        inside = [one for one in posting.mentions if place <= one.start and one.end <= place + len(line)]
        edges = [edge - place for mention in inside for edge in (mention.start, mention.end)]
        extents = [(start + place, end + place) for start, end in _words(line, edges)]
        if extents:
            layers = {layer: _tags(extents, _of_layer(inside, kind)) for kind, layer in _LAYERS.items()}
            tokens = [posting.text[start:end] for start, end in extents]
            yield {"idx": idx, "tokens": tokens, **layers, "source": source}
        place += len(line) + 1


def _words(line: str, edges: list[int]) -> list[tuple[int, int]]:
    """Pieces between blanks where that fits the mentions, so that a text of tokens comes back as it was."""
    pieces, start = [], 0
    for word in line.split(" "):
        if word.strip():
            pieces.append((start, start + len(word)))
        start += len(word) + 1
    starts, ends = {one for one, _ in pieces}, {one for _, one in pieces}
    return pieces if all(edge in starts or edge in ends for edge in edges) else tokenise(line, edges)


def _of_layer(mentions: Sequence[GoldMention], layer: str) -> list[GoldMention]:
    return [mention for mention in mentions if ("skill" if mention.kind in _SKILLS else "knowledge") == layer]


def _tags(extents: Sequence[tuple[int, int]], mentions: Sequence[GoldMention]) -> list[str]:
    tags = []
    for start, _ in extents:
        holder = next((mention for mention in mentions if mention.start <= start < mention.end), None)
        tags.append("O" if holder is None else "B" if start == holder.start else "I")
    return tags


def _sniff(sample: Sample) -> bool:
    return "tokens" in sample.record and any(layer in sample.record for layer in _LAYERS.values())


FORMAT = Format(
    name="skillspan",
    title="SkillSpan JSON lines",
    suffixes=(".json", ".jsonl"),
    holds=frozenset({"kind", "group", "overlaps"}),
    sniff=_sniff,
    read=_read,
    write=_write,
    flat=False,
)
