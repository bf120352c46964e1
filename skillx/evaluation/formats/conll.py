"""CoNLL columns with BIO tags: a token in the first column, its tag in the last, an empty line between sentences.

Comments ``# id = ad-7`` begin a posting, and ``# text = "..."`` (a JSON text) keeps its exact characters; without it
the text is rebuilt from the tokens, and offsets count in the rebuilt text.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from skillx.evaluation.formats.base import Format, Log, Sample, read_utf8
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import type_of
from skillx.evaluation.formats.tokens import bio_spans, join_tokens, locate_tokens, tokenise
from skillx.evaluation.gold import GoldMention, GoldPosting

__all__ = ["FORMAT"]

_COMMENT = re.compile(r"#\s*(id|text)\s*=\s*(.*)")
_TAG = re.compile(r"O|[BIESLU]-\S+")


@dataclass(slots=True)
class _Block:
    """The lines of one posting."""

    name: str
    text: str | None = None
    sentences: list[list[tuple[str, str]]] = field(default_factory=lambda: [[]])


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    for block in _blocks(path, log):
        sentences = [rows for rows in block.sentences if rows]
        where = f"{path}: record {block.name!r}"
        tokens = [[token for token, _ in rows] for rows in sentences]
        text, extents = block.text, None
        if text is not None:
            extents = locate_tokens(text, [token for row in tokens for token in row])
            if extents is None:
                log.problem(where, "the tokens are not those of its text")
                continue
        else:
            text, extents = join_tokens(tokens)
            log.note(where, "the text is rebuilt from its tokens; offsets count in the rebuilt text")
        builder = PostingBuilder(where, text, log)
        first = 0
        for rows in sentences:
            for start, end, label in bio_spans([tag for _, tag in rows]):
                builder.add(extents[first + start][0], extents[first + end - 1][1], label)
            first += len(rows)
        yield builder.build(block.name)


def _blocks(path: Path, log: Log) -> Iterator[_Block]:
    """Postings one after the other; without ids the whole file is one."""
    block = _Block(path.stem)
    for number, line in enumerate((read_utf8(path, log) or "").split("\n"), start=1):
        line = line.rstrip("\r")
        comment = _COMMENT.fullmatch(line)
        if comment and comment[1] == "id":
            if any(block.sentences):
                yield block
            block = _Block(comment[2].strip())
        elif comment:
            block.text = _said_text(comment[2], f"{path}:{number}", log)
        elif not line.strip() or line.startswith("-DOCSTART-"):
            block.sentences.append([])
        else:
            columns = line.split("\t") if "\t" in line else line.split()
            if len(columns) < 2 or not _TAG.fullmatch(columns[-1]):
                log.problem(f"{path}:{number}", f"{line!r} is no token with a tag (B-NAME, I-NAME or O)")
            else:
                block.sentences[-1].append((columns[0], columns[-1]))
    if any(block.sentences) or block.text is not None:
        yield block


def _said_text(said: str, where: str, log: Log) -> str | None:
    try:
        value = json.loads(said)
    except ValueError:
        value = said
    if isinstance(value, str):
        return value
    log.problem(where, f"text is {said!r}; a text is expected")
    return None


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for posting in postings:
            file.write(f"# id = {posting.id}\n# text = {json.dumps(posting.text, ensure_ascii=False)}\n")
            file.writelines(_rows(posting, log))
            file.write("\n")


def _rows(posting: GoldPosting, log: Log) -> Iterator[str]:
    mentions = _flat(posting, log)
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    behind = 0
    for start, end in tokenise(posting.text, edges):
        if "\n" in posting.text[behind:start] and behind:
            yield "\n"
        holder = next((mention for mention in mentions if mention.start <= start < mention.end), None)
        tag = "O" if holder is None else f"{'B' if start == holder.start else 'I'}-{type_of(holder.kind)}"
        yield f"{posting.text[start:end]}\t{tag}\n"
        behind = end


def _flat(posting: GoldPosting, log: Log) -> list[GoldMention]:
    """Mentions without overlap, the longest first choice; one that crosses a line cannot be written either."""
    kept: list[GoldMention] = []
    for mention in sorted(posting.mentions, key=lambda one: (one.start - one.end, one.start)):
        where = f"record {posting.id!r}"
        what = f"{mention.text!r} at {mention.start}:{mention.end}"
        if any(mention.start < other.end and other.start < mention.end for other in kept):
            log.note(where, f"{what} overlaps a longer mention and is left out")
        elif "\n" in mention.text:
            log.note(where, f"{what} crosses a line and is left out")
        else:
            kept.append(mention)
    return kept


def _sniff(sample: Sample) -> bool:
    rows = [line.split() for line in sample.head.splitlines() if line.strip() and not line.startswith(("#", "-DOC"))]
    return bool(rows) and all(len(row) > 1 and _TAG.fullmatch(row[-1]) for row in rows[:20])


FORMAT = Format(
    name="conll",
    title="CoNLL columns with BIO tags",
    suffixes=(".conll", ".bio", ".iob", ".tsv", ".txt"),
    holds=frozenset({"kind"}),
    sniff=_sniff,
    read=_read,
    write=_write,
)
