"""An extractor on its way to other machines: packed once, opened once in each process.

What travels is the folder that ``nlp.to_disk`` writes, compressed. It holds the compiled taxonomy and every table that
the pipeline reads, so that the other machine needs skillx, and neither taxonomy files nor a cache.
"""

import hashlib
import io
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from skillx.errors import PipelineError
from skillx.extractor import SkillExtractor, load
from skillx.version import __version__

__all__ = ["Shipment", "opened", "pack"]

_KEPT = 2
"""Extractors that stay open in a process; each holds its taxonomy in memory."""
_EPOCH = (1980, 1, 1, 0, 0, 0)

_OPEN: dict[str, SkillExtractor] = {}


class Shipment(NamedTuple):
    """A packed extractor. ``key`` is the SHA-256 of ``data``, ``version`` that of the skillx which packed it."""

    key: str
    version: str
    data: bytes


def pack(extract: SkillExtractor) -> Shipment:
    """Pack an extractor; the same pipeline gives the same bytes."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        folder = Path(name) / "model"
        extract.nlp.to_disk(folder)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    data = packed.getvalue()
    return Shipment(hashlib.sha256(data).hexdigest(), __version__, data)


def opened(shipment: Shipment) -> SkillExtractor:
    """The extractor in a shipment; the next call in this process gives the same one.

    Raises ``PipelineError`` when this process has another version of skillx than the one that packed it: the same
    taxonomy could then give other profiles.
    """
    if shipment.version != __version__:
        raise PipelineError(
            f"the driver has skillx {shipment.version}, this worker has skillx {__version__}; install the same one"
        )
    if shipment.key not in _OPEN:
        while len(_OPEN) >= _KEPT:
            del _OPEN[next(iter(_OPEN))]
        _OPEN[shipment.key] = _unpack(shipment.data)
    return _OPEN[shipment.key]


def _unpack(data: bytes) -> SkillExtractor:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(folder)
        return load(folder)
