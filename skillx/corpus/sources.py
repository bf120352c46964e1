"""Which files make up a corpus: files, folders and patterns, in a fixed order, and what they held when a run began."""

import glob
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from skillx.errors import CorpusError

__all__ = ["STDIN", "Source", "describe", "find_sources", "source_of"]

STDIN = "-"
_KINDS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".txt": "whole",
    ".text": "whole",
    ".md": "whole",
    ".html": "whole",
    ".htm": "whole",
}
_PACKED = (".gz", ".zst", ".zstd")


class Source(NamedTuple):
    """A file: where it lies, its name in messages, how it is read, and the id of its posting if it holds just one.

    ``kind`` is ``jsonl``, ``csv``, ``tsv``, ``parquet`` or ``whole``.
    """

    path: Path
    name: str
    kind: str
    id: str = ""


def source_of(path: Path, folder: Path | None = None, kind: str | None = None) -> Source:
    """A file as a source; its kind goes by its name. In a ``folder``, ids are paths under it without the suffix."""
    if str(path) == STDIN:
        return Source(path, "standard input", kind or "jsonl")
    plain = path.with_suffix("") if path.suffix.lower() in _PACKED else path
    found = kind or _KINDS.get(plain.suffix.lower(), "whole")
    inner = plain.relative_to(folder) if folder else Path(plain.name)
    return Source(path, str(path), found, inner.with_suffix("").as_posix())


def find_sources(arguments: Sequence[str], kind: str | None = None) -> list[tuple[str, list[Source]]]:
    """The files that each argument stands for: a file, a folder (all files of known kinds in it), or a pattern.

    Files of a folder or pattern stand in the order of their paths; hidden ones, and those that begin with ``_``, are
    left out. Raises ``CorpusError``, naming all arguments that stand for nothing.
    """
    found, problems = [], []
    for argument in arguments:
        sources = _sources(argument, kind)
        if isinstance(sources, str):
            problems.append(sources)
        else:
            found.append((argument, sources))
    if problems:
        raise CorpusError(problems)
    if sum(argument == STDIN for argument in arguments) > 1:
        raise CorpusError("standard input can be read once only; '-' was given more than once")
    return found


def _sources(argument: str, kind: str | None) -> list[Source] | str:
    path = Path(argument)
    if argument == STDIN or path.is_file() or path.is_fifo():
        return [source_of(path, kind=kind)]
    if path.is_dir():
        sources = [source_of(file, path, kind) for file in sorted(path.rglob("*")) if _counts(file, path)]
        return sources or f"{argument}: no postings in this folder (looked for {', '.join(_KINDS)})"
    matches = _matches(argument)
    if not matches:
        return f"{argument}: {'no file fits this pattern' if glob.has_magic(argument) else 'No such file or directory'}"
    return [source for match in matches for source in _inside(match, kind)]


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _inside(match: str, kind: str | None) -> list[Source]:
    found = _sources(match, kind)
    return [] if isinstance(found, str) else found


def _counts(file: Path, folder: Path) -> bool:
    inner = file.relative_to(folder)
    suffix = Path(inner.stem).suffix if inner.suffix.lower() in _PACKED else inner.suffix
    return file.is_file() and suffix.lower() in _KINDS and not any(part[0] in "._" for part in inner.parts)


def describe(argument: str, sources: Iterable[Source]) -> dict[str, Any]:
    """What an argument stood for: number of files, bytes and SHA-256 (of several: of their names, sizes and hashes).

    Standard input and pipes cannot be known before they are read: their size and hash are null.
    """
    listed = list(sources)
    if argument == STDIN or not all(source.path.is_file() for source in listed):
        return {"input": argument, "files": len(listed), "bytes": None, "sha256": None}
    hashed = [(source.name, *_hash(source)) for source in listed]
    together = hashed[0][2] if len(hashed) == 1 else hashlib.sha256(repr(hashed).encode()).hexdigest()
    return {"input": argument, "files": len(listed), "bytes": sum(size for _, size, _ in hashed), "sha256": together}


def _hash(source: Source) -> tuple[int, str]:
    try:
        with source.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), digest
    except OSError as error:
        raise CorpusError(f"{source.name}: {error.strerror or error}") from None
