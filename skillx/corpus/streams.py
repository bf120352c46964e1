"""Bytes of a file, unpacked where it is packed: gzip and zstd are known by their first bytes, not by a name."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from skillx.errors import CorpusError

__all__ = ["Damage", "Meter", "import_zstd", "open_bytes"]

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Damage(Exception):
    """A file that ends, or turns to nonsense, where it should go on."""


class Meter:
    """How many bytes of the files, as they lie on the disk, have been read."""

    def __init__(self) -> None:
        self._done = 0
        self._file: Any = None

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._done + (self._file.tell() if self._file is not None and not self._file.closed else 0)

    def take(self, file: Any) -> None:
        self._file = file

    def leave(self) -> None:
        self._done, self._file = self.position, None


@contextmanager
def open_bytes(path: Path | None, meter: Meter | None = None) -> Iterator[BinaryIO]:
    """A file (None: standard input) as plain bytes, in bounded memory however much is packed into it.

    Reading raises ``Damage`` where what is packed is cut off, corrupt, or followed by something else. Raises
    ``CorpusError`` for zstd without the package for it, ``OSError`` when the file cannot be opened.
    """
    if path is None:
        yield _unpacked(sys.stdin.buffer)
        return
    with path.open("rb") as file:
        if meter is not None and file.seekable():
            meter.take(file)
        try:
            yield _unpacked(file)
        finally:
            if meter is not None:
                meter.leave()


def _unpacked(file: Any) -> BinaryIO:
    file = file if hasattr(file, "peek") else io.BufferedReader(file)
    head = file.peek(4)[:4]
    if head[:2] == _GZIP:
        return cast(BinaryIO, io.BufferedReader(_Guarded(gzip.GzipFile(fileobj=file, mode="rb")), 1 << 16))
    if head == _ZSTD:
        return cast(BinaryIO, io.BufferedReader(_Guarded(import_zstd().ZstdFile(file, "rb")), 1 << 16))
    return cast(BinaryIO, file)


class _Guarded(io.RawIOBase):
    """A packed stream whose many ways to fail are one; what was unpacked before the failure is still given."""

    def __init__(self, packed: Any) -> None:
        self._packed = packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._packed.read1(len(buffer))
        except Exception as error:
            if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
                raise
            if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile) or type(error).__name__ == "ZstdError":
                raise Damage(str(error) or "cut off") from None
            raise
        buffer[: len(data)] = data
        return len(data)


def import_zstd() -> Any:
    """The module ``zstd``: Python's own from 3.14 on, the same as a package before. Raises ``CorpusError``."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise CorpusError('zstd needs a package: pip install "skillx[zstd]"') from None
    return zstd
