"""Formats of labelled text: a registry by name and by sniffing, reading, writing and converting.

One file a format. A new one is a file with a ``Format`` in it, and its name in the list below.
"""

import json
import logging
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from skillx.errors import GoldError
from skillx.evaluation.formats import brat, conll, docbin, doccano, gold_jsonl, label_studio, prodigy, skillspan
from skillx.evaluation.formats.base import Format, Log, Sample
from skillx.evaluation.gold import GoldPosting

__all__ = ["FORMATS", "convert", "format_named", "losses", "read_gold", "read_with_notes", "sniff", "write_gold"]

# In order of sniffing: what has unmistakable marks comes first.
_MODULES = (docbin, brat, label_studio, skillspan, gold_jsonl, prodigy, doccano, conll)
FORMATS: dict[str, Format] = {module.FORMAT.name: module.FORMAT for module in _MODULES}
"""All formats by name."""

_log = logging.getLogger("skillx.evaluation")
_log.addHandler(logging.NullHandler())


def format_named(name: str) -> Format:
    """The format of that name. Raises ``GoldError`` with the names there are."""
    if name not in FORMATS:
        raise GoldError(f"no format {name!r} (there are: {', '.join(FORMATS)})")
    return FORMATS[name]


def sniff(path: str | Path) -> Format:
    """Guess the format of a file or folder from its name and beginning. Raises ``GoldError`` where none fits."""
    path = Path(path)
    if not path.exists():
        raise GoldError(f"{path}: there is no such file or folder")
    head = ""
    if path.is_file() and path.suffix != ".spacy":
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            head = file.read(1 << 16)
    sample = Sample(path, head, _first_record(path, head))
    for candidate in FORMATS.values():
        if candidate.sniff(sample):
            return candidate
    raise GoldError(f"{path}: the format cannot be guessed; name it (there are: {', '.join(FORMATS)})")


def _first_record(path: Path, head: str) -> dict[str, object]:
    """The first JSON object of a file: of its first line, or of the whole."""
    if not head.lstrip().startswith(("{", "[")):
        return {}
    for content in (head.split("\n", 1)[0], head, None):
        try:
            value = json.loads(path.read_text(encoding="utf-8-sig", errors="replace") if content is None else content)
        except ValueError:
            continue
        first = value[0] if isinstance(value, list) and value else value
        return first if isinstance(first, dict) else {}
    return {}


def read_gold(path: str | Path, format: str | None = None, *, overlaps: bool | None = None) -> list[GoldPosting]:
    """Read labelled postings from a file, or from all files of a folder; notes go to the log ``skillx.evaluation``.

    ``format`` is a name of ``FORMATS``; without it the format is guessed. ``overlaps`` says whether mentions may
    overlap (default: as the format has it). Raises ``GoldError`` with all problems of all files at once.
    """
    postings, notes = read_with_notes(path, format, overlaps=overlaps)
    for note in notes:
        _log.warning("%s", note)
    return postings


def read_with_notes(
    path: str | Path, format: str | None = None, *, overlaps: bool | None = None
) -> tuple[list[GoldPosting], list[str]]:
    """As ``read_gold``, and what was left out or read in a certain way."""
    path, log = Path(path), Log()
    postings: list[GoldPosting] = []
    for file, known in _files(path, format):
        log.overlaps = not known.flat if overlaps is None else overlaps
        postings.extend(known.read(file, log))
    for name, number in Counter(posting.id for posting in postings).items():
        if number > 1:
            log.problem(f"{path}: record {name!r}", f"stands there {number} times")
    if log.problems:
        raise GoldError(log.problems)
    return postings, log.notes


def _files(path: Path, name: str | None) -> list[tuple[Path, Format]]:
    known = format_named(name) if name else None
    if not path.exists():
        raise GoldError(f"{path}: there is no such file or folder")
    if not path.is_dir() or (known and known.folder):
        return [(path, known or sniff(path))]
    if known is None and any(path.glob("*.ann")):
        return [(path, FORMATS["brat"])]
    suffixes = known.suffixes if known else (".jsonl", ".json", ".spacy", ".conll", ".bio", ".iob")
    files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix in suffixes)
    if not files:
        raise GoldError(f"{path}: no file of labelled postings in this folder ({', '.join(suffixes)})")
    return [(file, known or sniff(file)) for file in files]


def write_gold(postings: Sequence[GoldPosting], path: str | Path, format: str = "gold") -> list[str]:
    """Write postings, and say what the format could not hold: one line a feature, and what else was changed."""
    known, log = format_named(format), Log()
    path = Path(path)
    known.write(postings, path, log)
    return [*losses(postings, known), *log.notes]


def losses(postings: Sequence[GoldPosting], known: Format) -> list[str]:
    """What of these postings a format cannot hold, with numbers."""
    counts: Counter[str] = Counter()
    for posting in postings:
        for mention in posting.mentions:
            for name in ("label", "requirement", "proficiency", "years", "any_of", "negated", "optional"):
                counts[name] += getattr(mention, name) not in (None, False)
            for name in ("alt", "label_alt", "requirement_alt"):
                counts[name] += bool(getattr(mention, name))
        counts["overlaps"] += _overlaps(posting)
        counts["distractors"] += len(posting.distractors)
        counts["why"] += len(posting.distractors)
        for name in ("facts", "group", "source"):
            counts[name] += getattr(posting, name) is not None
    lost = {name: number for name, number in counts.items() if number and name not in known.holds}
    where = {"facts": "postings", "group": "postings", "source": "postings", "distractors": "spans", "why": "spans"}
    return [f"{known.name} does not hold {name}: lost of {n} {where.get(name, 'mentions')}" for name, n in lost.items()]


def _overlaps(posting: GoldPosting) -> int:
    extents = sorted((mention.start, mention.end) for mention in posting.mentions)
    return sum(two[0] < one[1] for one, two in pairwise(extents))


def convert(src: str | Path, dst: str | Path, from_: str | None = None, to: str = "gold") -> list[str]:
    """Read labelled postings in one format and write them in another.

    Returns notes: what could not be kept, and what was read in a certain way. Raises ``GoldError`` with all problems.
    """
    target = format_named(to)
    postings, notes = read_with_notes(src, from_, overlaps=True if "overlaps" in target.holds else None)
    return notes + write_gold(postings, dst, to)
