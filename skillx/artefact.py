"""The compiled taxonomy as a file: found in the cache by what it was made of, made when it is not there.

The file is MessagePack behind a line that says its format and a checksum; its name holds the hash of everything that
decides its content, and it is written to a temporary name in the same folder and then renamed: two processes may make
it at once, and nobody reads half of it. A damaged file is made again; a cache that cannot be written costs time, never
a result.
"""

import contextlib
import gc
import hashlib
import logging
import os
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from skillx.errors import TaxonomyError
from skillx.resources import cache_folder, compiled_default, data_file
from skillx.taxonomy.compile import FORMAT, Slices, compile_taxonomy
from skillx.taxonomy.document import read_document
from skillx.taxonomy.lexicon import english
from skillx.taxonomy.packing import pack
from skillx.taxonomy.reader import parse_taxonomy
from skillx.version import __version__

__all__ = ["compiled", "data_table", "fingerprint", "taxonomy_paths"]

log = logging.getLogger(__name__)

_KEPT = 8
"""Compiled taxonomies that stay in the cache; older ones are removed when a new one is written."""

_SUFFIX = ".skillx"


def taxonomy_paths(taxonomy: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None) -> tuple[str, ...]:
    """The files that make up a taxonomy; None is the one that skillx ships, and so is the word ``default``."""
    given = [taxonomy] if taxonomy is None or isinstance(taxonomy, str | os.PathLike) else list(taxonomy)
    return tuple(
        str(data_file("taxonomy.yaml")) if path is None or str(path) == "default" else str(path) for path in given
    )


def compiled(paths: Sequence[str]) -> Slices:
    """The slices of the taxonomy in these files (a base, then overlays); compiled only when nobody did before.

    Raises ``TaxonomyError`` with all problems of all files.
    """
    return _compiled(tuple(paths), fingerprint(paths))


def fingerprint(paths: Sequence[str]) -> str:
    """Hexadecimal SHA-256 of all that decides what these files compile to."""
    digest = hashlib.sha256(f"{__version__}\0{FORMAT}\0".encode())
    for path in [*map(Path, paths), data_file("english.yaml"), data_file("cues.yaml"), *_compiler()]:
        try:
            digest.update(_digest_of(path))
        except OSError as error:
            raise TaxonomyError(f"{path}: {error.strerror or error}") from None
    return digest.hexdigest()


_SETTLED = 2_000_000_000
"""Nanoseconds after which another change of a file shows in its time stamp for certain."""


def _digest_of(path: Path) -> bytes:
    """SHA-256 of a file's content; a file that has not changed for a while is not read again."""
    found = path.stat()
    settled = time.time_ns() - found.st_mtime_ns > _SETTLED
    digest = _digest if settled else _digest.__wrapped__
    return digest(path, found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=256)
def _digest(path: Path, *_state: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


_ALSO = ("rows.py", "text/deletes.py", "text/forms.py", "text/squeeze.py", "text/tokens.py", "text/typos.py")
"""Files beside ``taxonomy/`` that have a part in it."""


def _compiler() -> list[Path]:
    """The code that compiles: it decides the content as much as the files do, and changes more often than a version."""
    package = Path(__file__).parent
    return [*sorted((package / "taxonomy").glob("*.py")), *(package / name for name in _ALSO)]


@lru_cache(maxsize=4)
def _compiled(paths: tuple[str, ...], key: str) -> Slices:
    name = f"taxonomy-{key[:32]}{_SUFFIX}"
    for folder in (compiled_default(), cache_folder()):
        if (slices := _read(folder / name)) is not None:
            return slices
    slices = _compile(paths)
    _write(cache_folder() / name, slices)
    return slices


def _compile(paths: tuple[str, ...]) -> Slices:
    sources, problems = [], []
    for path in paths:
        try:
            sources.append((path, Path(path).read_bytes().decode("utf-8")))
        except UnicodeDecodeError as error:
            problems.append(f"{path}: byte {error.start} (0x{error.object[error.start]:02x}) is not UTF-8")
    if problems:
        raise TaxonomyError(problems)
    words = _words_of(data_table("cues.yaml"))
    with _uncollected():
        return pack(compile_taxonomy(parse_taxonomy(sources), english(), words))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look through millions of live records again and again for nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def data_table(name: str) -> dict[str, Any]:
    """A file of ``data/`` as plain dictionaries, lists and strings. Raises ``TaxonomyError`` when it is no YAML."""
    path = data_file(name)
    document = read_document(path.read_text(encoding="utf-8"))
    if document.problems or not isinstance(document.value, dict):
        raise TaxonomyError(f"{path}:{line}: {message}" for line, message in document.problems or [(1, "no mapping")])
    return document.value


def _words_of(value: Any) -> set[str]:
    """All words in a tree of lists and mappings."""
    if isinstance(value, str):
        return set(value.lower().split())
    children = value.values() if isinstance(value, dict) else value
    return {word for child in children for word in _words_of(child)}


def _head(body: bytes) -> bytes:
    return f"skillx taxonomy {FORMAT} {zlib.crc32(body):08x}\n".encode()


def _read(path: Path) -> Slices | None:
    import srsly

    try:
        content = path.read_bytes()
    except OSError:
        return None
    head, _, body = content.partition(b"\n")
    if head + b"\n" != _head(body):
        return None
    slices: Slices = srsly.msgpack_loads(body)
    return slices


def _write(path: Path, slices: Slices) -> None:
    import srsly

    body: bytes = srsly.msgpack_dumps(slices)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(_head(body) + body)
        Path(temporary).replace(path)
        _tidy(path.parent)
    except OSError as error:
        log.warning("the compiled taxonomy could not be kept in %s: %s", path.parent, error)
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _tidy(folder: Path) -> None:
    kept = sorted(folder.glob(f"taxonomy-*{_SUFFIX}"), key=lambda file: (file.stat().st_mtime, file.name), reverse=True)
    for file in kept[_KEPT:]:
        with contextlib.suppress(OSError):
            file.unlink()
