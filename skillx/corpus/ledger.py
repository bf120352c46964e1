"""What a run has done so far, as files: what it was made from, which chunks are committed, and whether it is complete.

A chunk has up to five part files; each is renamed into its place when it is whole, the profiles last, and then
``commits/part-NNNNN.json`` with counts, sizes and hashes, which speaks for all of them. A chunk without it, or whose
files are not of the sizes it names, is done again, and gives the same bytes.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from skillx.corpus.chunks import Chunk
from skillx.corpus.files import publish, remove_temporaries, write_whole
from skillx.corpus.parts import Written
from skillx.errors import CorpusError

__all__ = ["Commit", "Ledger"]

_RUN, _LOCK, _SUCCESS = "run.json", ".lock", "_SUCCESS"

_RECORD = {"rows", "tagged", "without_skills", "errors", "input_sha256", "files"}


@dataclass(frozen=True, slots=True)
class Commit:
    """A chunk that is safe on the disk: its counts."""

    rows: int
    tagged: int
    empty: int
    errors: Mapping[str, int]


class Ledger:
    """The folder of a run, held by this process alone until ``close``.

    Raises ``CorpusError`` when another process holds it, when it holds something else than a run, or a run that was
    made from something else; the message names the differences.
    """

    def __init__(self, folder: Path, fingerprint: Mapping[str, Any]) -> None:
        self.folder = folder
        if folder.exists() and not folder.is_dir():
            raise CorpusError(f"{folder}: a file stands there; a run needs a folder")
        there = {path.name for path in folder.iterdir()} - {_LOCK} if folder.is_dir() else set()
        if there and _RUN not in there and not all(name.startswith(f".{_RUN}.") for name in there):
            raise CorpusError(f"{folder}: not empty, and no run of skillx (no {_RUN}); give an empty or a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(folder / _LOCK)
        try:
            self.resumed = (folder / _RUN).exists()
            if self.resumed:
                _compare(folder / _RUN, fingerprint)
            remove_temporaries(folder)
            if not self.resumed:
                write_whole(folder / _RUN, fingerprint)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the folder go, without what is half written; workers have to be gone by then."""
        if self._lock is not None:
            with suppress(OSError):
                remove_temporaries(self.folder)
            os.close(self._lock)
            self._lock = None

    @property
    def totals(self) -> dict[str, Any] | None:
        """What ``_SUCCESS`` says; None while the run is not complete."""
        path = self.folder / _SUCCESS
        return _read(path) if path.exists() else None

    def committed(self, chunk: Chunk) -> Commit | None:
        """The commit of a chunk that is done, None of one that is still to do.

        Raises ``CorpusError`` when the chunk was made from other rows than these.
        """
        path = self._record(chunk)
        if not path.exists():
            return None
        record = _read(path)
        if not set(record) >= _RECORD:
            raise CorpusError(f"{path}: no record of a commit; remove it to do its part again")
        for name, file in record["files"].items():
            part = self.folder / name
            if not part.is_file() or part.stat().st_size != file["bytes"]:
                return None
        if record["input_sha256"] != chunk.digest:
            first, last = chunk.entries[0].row, chunk.entries[-1].row
            raise CorpusError(f"{self.folder}: rows {first} to {last} were made from other postings than these")
        return Commit(record["rows"], record["tagged"], record["without_skills"], record["errors"])

    def commit(self, chunk: Chunk, written: Written) -> Commit:
        """Put the files of a chunk in their places, and then its record."""
        for file in written.files:
            publish(file.temporary, self.folder / file.name)
        record = {
            "chunk": chunk.number,
            "first_row": chunk.entries[0].row,
            "rows": len(chunk.entries),
            "tagged": written.tagged,
            "without_skills": written.empty,
            "errors": dict(written.errors),
            "input_sha256": chunk.digest,
            "files": {file.name: {"bytes": file.bytes, "sha256": file.sha256} for file in written.files},
        }
        write_whole(self._record(chunk), record)
        return Commit(len(chunk.entries), written.tagged, written.empty, written.errors)

    def succeed(self, totals: Mapping[str, Any]) -> None:
        """Write ``_SUCCESS``: the last file of a run."""
        write_whole(self.folder / _SUCCESS, totals)

    def _record(self, chunk: Chunk) -> Path:
        return self.folder / "commits" / f"part-{chunk.number:05d}.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except ValueError as error:
        raise CorpusError(f"{path}: damaged ({error}); remove it to do its part again") from None
    return value if isinstance(value, dict) else {}


def _locked(path: Path) -> int | None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl
    except ImportError:  # Windows: an open file cannot be removed, and is lock enough for a person's mistakes
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise CorpusError(f"{path.parent}: another process is writing this run; wait for it, or end it") from None
    return handle


def _compare(path: Path, fingerprint: Mapping[str, Any]) -> None:
    differences = list(_differences("", _read(path), json.loads(json.dumps(fingerprint))))
    if differences:
        advice = "give the same again to go on with it, or another folder for a new run"
        raise CorpusError([f"{path.parent}: this run was made differently; {advice}", *differences])


def _differences(place: str, before: Any, now: Any) -> list[str]:
    if isinstance(before, dict) and isinstance(now, dict):
        names = [*before, *(name for name in now if name not in before)]
        pairs = [(f"{place}.{name}".lstrip("."), before.get(name), now.get(name)) for name in names]
        return [line for name, one, other in pairs for line in _differences(name, one, other)]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        pairs = [(f"{place}[{index}]", one, other) for index, (one, other) in enumerate(zip(before, now, strict=True))]
        return [line for name, one, other in pairs for line in _differences(name, one, other)]
    return [] if before == now else [f"  {place}: was {_short(before)}, is {_short(now)}"]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else text[:97] + "..."
