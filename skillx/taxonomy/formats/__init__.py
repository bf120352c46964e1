"""Other vocabularies -> taxonomy files, and back: one file a format, each over plain records."""

from collections.abc import Callable, Iterator
from pathlib import Path

from skillx.errors import TaxonomyError
from skillx.taxonomy.formats.record import Record, Unread

__all__ = ["READERS", "WRITERS", "read_records"]

READERS = ("esco", "onet", "lightcast", "github-topics", "csv", "skos")
"""Formats that can be read."""
WRITERS = ("skos", "csv", "json", "esco-crosswalk")
"""Formats that can be written."""


def read_records(name: str, path: Path, columns: dict[str, str] | None = None) -> Iterator[Record | Unread]:
    """The concepts of a vocabulary, one by one, and what could not be read of it.

    ``columns`` (csv only) maps a field of ``Record`` to the heading of its column. Raises ``TaxonomyError`` when the
    file is not of the format, or, for SKOS, when ``rdflib`` is missing.
    """
    if columns and name != "csv":
        raise TaxonomyError(f"--column only makes sense with --from csv, not with --from {name}")
    try:
        yield from _reader(name, columns or {})(path)
    except OSError as error:
        raise TaxonomyError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise TaxonomyError(
            f"{path}: byte {error.start} is not UTF-8; convert the file, for example with iconv"
        ) from None


def _reader(name: str, columns: dict[str, str]) -> Callable[[Path], Iterator[Record | Unread]]:
    from skillx.taxonomy.formats import columns as table
    from skillx.taxonomy.formats import esco, github_topics, lightcast, onet, skos

    readers: dict[str, Callable[[Path], Iterator[Record | Unread]]] = {
        "esco": esco.read,
        "onet": onet.read,
        "lightcast": lightcast.read,
        "github-topics": github_topics.read,
        "csv": lambda path: table.read(path, columns),
        "skos": skos.read,
    }
    if name not in readers:
        raise TaxonomyError(f"no format '{name}'; known are {', '.join(readers)}")
    return readers[name]
