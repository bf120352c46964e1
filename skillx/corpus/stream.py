"""A corpus on its way into one file, or onto standard output; in input order."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from skillx.corpus.chunks import Chunk, Outcome, Tagger
from skillx.corpus.files import durable, json_line, pack, publish, temporary_name
from skillx.corpus.parts import shown_error
from skillx.corpus.report import Report
from skillx.corpus.rows import BadRow, Row
from skillx.corpus.run import Corpus, Progress
from skillx.corpus.tables import import_pyarrow, profile_arrow_schema, profile_record
from skillx.corpus.work import Job, tag_chunk
from skillx.corpus.workers import Pool
from skillx.errors import CorpusError

__all__ = ["StreamSettings", "stream_corpus"]

Show = Callable[[Mapping[str, Any], str], str]

_CHUNK = 512
_SMALL = 64
"""Rows of a chunk; smaller ones for several workers, so that results do not pile up behind a slow one."""


@dataclass(frozen=True, slots=True)
class StreamSettings:
    """``jobs`` 0 tags in this process, without a watch; ``timeout`` is seconds for one posting in a worker."""

    jobs: int = 0
    timeout: float = 60.0
    show: bool = False


class _Piece(NamedTuple):
    """What a chunk came to."""

    lines: list[Any]
    rows: int
    empty: int
    errors: dict[str, int]
    shown: list[str]


@dataclass(frozen=True, slots=True)
class _Serialise:
    """Outcomes as what is written: lines of JSON, texts for people, or records for Parquet."""

    parquet: bool
    show: Show | None

    def __call__(self, chunk: Chunk, outcomes: Sequence[Outcome]) -> _Piece:
        lines: list[Any] = []
        errors: dict[str, int] = {}
        shown: list[str] = []
        empty = 0
        for entry, outcome in zip(chunk.entries, outcomes, strict=True):
            if isinstance(outcome, BadRow):
                errors[outcome.kind] = errors.get(outcome.kind, 0) + 1
                shown.append(shown_error(entry, outcome))
            else:
                empty += not outcome["skills"]
                assert isinstance(entry.read, Row)
                lines.append(self._line(outcome, entry.read.text))
        return _Piece(lines, len(chunk.entries), empty, errors, shown)

    def _line(self, profile: Mapping[str, Any], text: str) -> Any:
        if self.show is not None:
            return self.show(profile, text)
        return profile_record(profile) if self.parquet else json_line(profile)


def stream_corpus(
    corpus: Corpus,
    factory: str,
    arguments: Mapping[str, Any],
    output: Path | None,
    settings: StreamSettings,
    show: Show | None = None,
    progress: Progress | None = None,
) -> Report:
    """Tag a corpus into a file (packed as its name says; ``.parquet`` holds nested profiles) or onto standard output.

    The file appears whole or not at all. Raises ``CorpusError`` when a file cannot be read, or at the first bad row of
    a strict corpus.
    """
    report = Report()
    total = sum(source.path.stat().st_size for source in corpus.sources if source.path.is_file())
    parquet = output is not None and output.suffix == ".parquet"
    job = Job(factory, arguments, _Serialise(parquet, show))
    with _sink(output, parquet) as write:
        for piece in _pieces(corpus, job, settings):
            if corpus.strict and piece.shown:
                raise CorpusError(piece.shown[0])
            write(piece.lines)
            report.add(piece.rows, len(piece.lines), piece.empty, piece.errors, piece.shown)
            if progress is not None:
                progress(report, corpus.meter.position, total)
    return report


def _pieces(corpus: Corpus, job: Job, settings: StreamSettings) -> Iterator[_Piece]:
    if settings.jobs == 0:
        tag: Tagger | None = None
        with closing(corpus.chunks(_CHUNK)) as chunks:
            for chunk in chunks:
                tag = tag or job.tagger()
                yield job.finish(chunk, tag_chunk(tag, chunk, {}, lambda place: None))
        return
    waiting: dict[int, _Piece] = {}
    due = 0
    with (
        closing(corpus.chunks(_SMALL)) as chunks,
        Pool(job, settings.jobs, settings.timeout, 8 * settings.jobs) as pool,
    ):
        for chunk, piece in pool.run(chunks):
            waiting[chunk.number] = piece
            while due in waiting:
                yield waiting.pop(due)
                due += 1


@contextmanager
def _sink(output: Path | None, parquet: bool) -> Iterator[Callable[[list[Any]], None]]:
    if output is None:
        yield lambda lines: _print(lines)
        return
    if output.exists() and not output.is_file():  # a device or a pipe: nothing to put in its place
        with output.open("wb") as file:
            yield lambda lines: _write(file, lines)
        return
    temporary = temporary_name(output)
    with durable(temporary) as file:
        if parquet:
            with _parquet(file) as write:
                yield write
        else:
            with pack(file, output.name) as packed:
                yield lambda lines: _write(packed, lines)
    publish(temporary, output)


def _print(lines: list[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _write(file: BinaryIO, lines: list[str]) -> None:
    for line in lines:
        file.write(line.encode("utf-8") + b"\n")


@contextmanager
def _parquet(file: BinaryIO) -> Iterator[Callable[[list[Any]], None]]:
    pa = import_pyarrow()
    from pyarrow import parquet

    schema = profile_arrow_schema()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:

        def write(records: list[Any]) -> None:
            if records:
                writer.write_table(pa.Table.from_pylist(records, schema=schema))

        yield write
