"""Files that are whole or not there: written under a temporary name, forced to the disk, then renamed."""

import csv
import gzip
import hashlib
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from skillx.corpus.tables import csv_values, import_pyarrow

__all__ = [
    "TEMPORARY",
    "durable",
    "json_line",
    "pack",
    "publish",
    "remove_temporaries",
    "sha256_of",
    "temporary_name",
    "write_csv",
    "write_lines",
    "write_parquet",
    "write_whole",
]

TEMPORARY = ".writing"
"""How the name of a file ends that is not finished."""


def json_line(value: Any) -> str:
    """One line of JSON: readable, but with escapes where a lone surrogate could not be written as UTF-8."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def temporary_name(path: Path) -> Path:
    """The name beside ``path`` under which this process writes it."""
    return path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")


@contextmanager
def durable(path: Path) -> Iterator[BinaryIO]:
    """A file for writing, forced to the disk when all went well and removed when not. It is not renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def publish(temporary: Path, path: Path) -> None:
    """Give a finished file its name, which replaces the old one at once, and force that to the disk."""
    temporary.replace(path)
    if sys.platform != "win32":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, value: Any) -> None:
    """Write a JSON value as a file that is there as a whole or not at all; keys stay in their order."""
    temporary = temporary_name(path)
    with durable(temporary) as file:
        file.write((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"))
    publish(temporary, path)


def remove_temporaries(folder: Path) -> None:
    """Remove what a process that died left unfinished."""
    for path in folder.rglob(f".*{TEMPORARY}"):
        path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def pack(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """What is written is packed as the name's end says (``.gz``, ``.zst``); the same bytes in, the same bytes out."""
    if name.endswith(".gz"):
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as packed:
            yield cast(BinaryIO, packed)
    elif name.endswith((".zst", ".zstd")):
        from skillx.corpus.streams import import_zstd

        with import_zstd().ZstdFile(file, "wb") as packed:
            yield packed
    else:
        yield file


def write_lines(path: Path, name: str, lines: Iterable[str]) -> None:
    """Lines of text as a file at ``path``, packed as ``name`` says."""
    with durable(path) as file, pack(file, name) as packed:
        for line in lines:
            packed.write(line.encode("utf-8") + b"\n")


def write_csv(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows as CSV with a header; lines end with a line feed alone."""
    with durable(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(csv_values(row) for row in rows)
        text.flush()
        text.detach()


def write_parquet(path: Path, schema: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows as one Parquet file with this Arrow schema."""
    pa = import_pyarrow()
    from pyarrow import parquet

    with durable(path) as file:
        parquet.write_table(pa.Table.from_pylist(list(rows), schema=schema), file, compression="zstd")
