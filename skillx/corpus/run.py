"""A corpus on its way through workers into the folder of a run: nothing lost, nothing done twice."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from skillx.corpus.chunks import Chunk, chunks_of, entries_of
from skillx.corpus.ledger import Ledger
from skillx.corpus.parts import PartWriter, Written
from skillx.corpus.readers import read_source
from skillx.corpus.report import Ids, Report
from skillx.corpus.rows import BadRow, Columns
from skillx.corpus.sources import STDIN, Source, describe
from skillx.corpus.streams import Meter
from skillx.corpus.work import Job
from skillx.corpus.workers import Pool
from skillx.errors import CorpusError

__all__ = ["Corpus", "Progress", "RunSettings", "run_corpus"]

Progress = Callable[[Report, int, int], None]
"""Hears the report so far, the bytes of input read and those there are (0: not known)."""


@dataclass(slots=True)
class Corpus:
    """What is read: the files that each argument stood for, and their columns. ``say`` hears notes for a person."""

    found: Sequence[tuple[str, Sequence[Source]]]
    columns: Columns
    say: Callable[[str], None] = field(default=lambda note: None)
    meter: Meter = field(default_factory=Meter)
    strict: bool = False
    _said: set[tuple[str | None, str | None]] = field(default_factory=set)

    @property
    def sources(self) -> list[Source]:
        """All files, in order."""
        return [source for _, sources in self.found for source in sources]

    def check(self) -> None:
        """Look at the beginning of each table: its columns have to be there before the first row is tagged.

        Of JSONL, where each row has its own fields, one of the first hundred rows has to have the text. Raises
        ``CorpusError`` naming all files that lack a column.
        """
        problems = [problem for source in self.sources if (problem := self._problem(source))]
        if problems:
            raise CorpusError(problems)

    def _problem(self, source: Source) -> str | None:
        if source.kind == "whole" or str(source.path) == STDIN or not source.path.is_file():
            return None
        rows = read_source(source, self.columns._replace(longest=None))
        try:
            first = [row for _, row in zip(range(100), rows, strict=False)]
        except CorpusError as error:
            return str(error)
        lacking = [row.reason for row in first if isinstance(row, BadRow) and row.reason.startswith("no field ")]
        return f"{source.name}: {lacking[0]}" if lacking and len(lacking) == len(first) else None

    def chunks(self, size: int) -> Generator[Chunk]:
        """All rows in chunks. Raises ``CorpusError`` when a file cannot be read; with ``strict`` at a bad row too."""
        files = ((source.name, self._rows(source)) for source in self.sources)
        return chunks_of(entries_of(files), size, self.columns.keep)

    def _rows(self, source: Source) -> Iterator[Any]:
        for row in read_source(source, self.columns, lambda text, key: self._guessed(source, text, key), self.meter):
            if self.strict and isinstance(row, BadRow):
                raise CorpusError(f"{source.name}:{row.number}: {row.reason}")
            yield row

    def _guessed(self, source: Source, text: str | None, key: str | None) -> None:
        if (text, key) in self._said:
            return
        self._said.add((text, key))
        parts = [f"the text is read from '{text}' (or name it: --text)"] if text else []
        if not self.columns.key:
            parts.append(f"ids from '{key}' (--id)" if key else "ids are row numbers (--id)")
        self.say(f"{source.name}: {', '.join(parts)}")


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is made. Only ``jobs`` and ``timeout`` (seconds for one posting) may differ when it is resumed.

    With ``dedupe`` the input is read twice: the first time for clusters of near-duplicates, whose texts share that part
    of their three-word runs.
    """

    chunk_size: int = 1000
    profiles: str = "jsonl"
    tables: str = "parquet"
    jobs: int = 1
    timeout: float = 60.0
    dedupe: float | None = None


def run_corpus(
    corpus: Corpus,
    folder: Path,
    factory: str,
    arguments: Mapping[str, Any],
    made_from: Mapping[str, Any],
    settings: RunSettings,
    progress: Progress | None = None,
) -> Report:
    """Tag a corpus into a folder, or go on where an earlier process stopped.

    ``factory`` and ``arguments`` give the tagger (see ``Job``), ``made_from`` is what decides the result beside the
    input and the settings: taxonomy and versions. ``_SUCCESS`` is written last, and not at all when a file was
    damaged. Raises ``CorpusError`` when the run cannot be continued, ``OSError`` when the disk is full; what is
    committed stays, and the same call goes on from there.
    """
    began = time.monotonic()
    before = _stamps(corpus)
    with Ledger(folder, _fingerprint(corpus, made_from, settings)) as ledger:
        if ledger.totals is not None and all(source.path.is_file() for source in corpus.sources):
            return _finished(ledger.totals)
        report, count = _tag(corpus, ledger, Job(factory, arguments, _writer(folder, settings)), settings, progress)
        report.seconds = time.monotonic() - began
        if _stamps(corpus) != before:
            raise CorpusError("a file of the input was changed while it was read; tag it again into a new folder")
        if not report.damaged:
            if report.rows != report.tagged + report.bad:
                raise CorpusError(f"{folder}: {report.rows} rows, but {report.tagged} tagged and {report.bad} errors")
            ledger.succeed(report.totals(count))
        return report


def _writer(folder: Path, settings: RunSettings) -> PartWriter:
    return PartWriter(folder, settings.profiles, settings.tables)


def _tag(
    corpus: Corpus, ledger: Ledger, job: Job, settings: RunSettings, progress: Progress | None
) -> tuple[Report, int]:
    """The report of all chunks, those done before among them, and their number."""
    report, ids = Report(), Ids()
    total = sum(source.path.stat().st_size for source in corpus.sources if source.path.is_file())
    seen = 0

    clusters = _clusters(corpus, settings)

    def undone() -> Generator[Chunk]:
        nonlocal seen
        for chunk in _with_clusters(corpus.chunks(settings.chunk_size), clusters):
            seen += 1
            ids.add(chunk)
            commit = ledger.committed(chunk)
            if commit is None:
                yield chunk
                continue
            report.add(commit.rows, commit.tagged, commit.empty, commit.errors)
            report.done_before += commit.rows
            tell()

    def tell() -> None:
        if progress is not None:
            progress(report, corpus.meter.position, total)

    # closed here and not by the collector: an error on its way out holds on to the frames, and so to an open file
    with closing(undone()) as chunks, Pool(job, settings.jobs, settings.timeout) as pool:
        for chunk, written in pool.run(chunks):
            assert isinstance(written, Written)
            commit = ledger.commit(chunk, written)
            report.add(commit.rows, commit.tagged, commit.empty, commit.errors, written.shown)
            tell()
    report.repeated_ids = ids.repeated
    return report, seen


def _clusters(corpus: Corpus, settings: RunSettings) -> Sequence[str]:
    """The cluster of every row, in order; none where they are not asked for."""
    if settings.dedupe is None:
        return ()
    if any(not source.path.is_file() for source in corpus.sources):
        raise CorpusError("near-duplicates need the input twice: give files, not standard input or a pipe")
    from skillx.corpus.duplicates import Duplicates

    seen = Duplicates(settings.dedupe)
    silent = replace(corpus, say=lambda note: None, meter=Meter())
    for chunk in silent.chunks(settings.chunk_size):
        seen.add("" if isinstance(entry.read, BadRow) else entry.read.text for entry in chunk.entries)
    return seen.clusters(first=1)


def _with_clusters(chunks: Iterator[Chunk], clusters: Sequence[str]) -> Iterator[Chunk]:
    for chunk in chunks:
        first = chunk.entries[0].row - 1
        yield replace(chunk, clusters=tuple(clusters[first : first + len(chunk.entries)])) if clusters else chunk


def _fingerprint(corpus: Corpus, made_from: Mapping[str, Any], settings: RunSettings) -> dict[str, Any]:
    columns = corpus.columns
    configuration = {
        "text": columns.text,
        "id": columns.key,
        "keep": list(columns.keep),
        "max_text": columns.longest,
        "chunk_size": settings.chunk_size,
        "profiles": settings.profiles,
        "tables": settings.tables,
        "dedupe": settings.dedupe,
    }
    inputs = [describe(argument, sources) for argument, sources in corpus.found]
    return {"format": 1, "inputs": inputs, **made_from, "configuration": configuration}


def _finished(totals: Mapping[str, Any]) -> Report:
    rows = totals["rows"]
    report = Report(rows, totals["tagged"], totals["without_skills"], totals["errors"], done_before=rows)
    report.repeated_ids = totals["rows_with_repeated_ids"]
    return report


def _stamps(corpus: Corpus) -> list[tuple[int, int]]:
    stamps = []
    for source in corpus.sources:
        with suppress(OSError):
            state = source.path.stat()
            stamps.append((state.st_size, state.st_mtime_ns))
    return stamps
