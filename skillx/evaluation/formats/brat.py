"""brat standoff: for each posting a ``.txt`` and an ``.ann`` of the same name, in one folder.

``T`` lines are mentions, ``A`` (or ``M``) lines attributes of them, ``N`` lines their concept label, ``R`` lines and
``*`` equivalences with the name AnyOf alternatives, ``#`` notes the ``why`` of distractors.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from skillx.evaluation.formats.base import Format, Log, Sample, read_utf8
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import DISTRACTOR, type_of
from skillx.evaluation.gold import GoldMention, GoldPosting

__all__ = ["FORMAT"]

_ALTERNATIVE = "AnyOf"
_TEXTS = {"Requirement": "requirement", "Proficiency": "proficiency"}
_FLAGS = {"Negated": "negated", "Optional": "optional"}


@dataclass(slots=True)
class _Marks:
    """What the lines of one file say, by ident of the text-bound annotation."""

    places: dict[str, tuple[Any, Any, str, str | None]] = field(default_factory=dict)
    raw: dict[str, dict[str, Any]] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def say(self, ident: str, name: str, value: Any) -> None:
        self.raw.setdefault(ident, {})[name] = value


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    for file in files:
        text_file = file.with_suffix(".txt")
        name = unquote(file.stem)
        where = f"{path}: record {name!r}"
        if not text_file.is_file():
            log.problem(where, f"no text: {text_file.name} is missing")
            continue
        text, lines = read_utf8(text_file, log, "utf-8"), read_utf8(file, log)
        if text is None or lines is None:
            continue
        marks = _marks(lines, where, log)
        builder = PostingBuilder(where, text, log)
        for ident, (start, end, label, surface) in marks.places.items():
            # brat writes a blank for each line break.
            fits = type(start) is int and type(end) is int and text[start:end].replace("\n", " ") == surface
            said = None if fits else surface
            builder.add(start, end, label, marks.raw.get(ident), surface=said, ident=ident)
        for pair in marks.pairs:
            builder.relate(*pair)
        yield builder.build(name)


def _marks(content: str, where: str, log: Log) -> _Marks:
    marks = _Marks()
    readers: dict[str, Callable[[list[str], _Marks, str, Log], None]] = {
        **{"T": _text_bound, "A": _attribute, "M": _attribute, "N": _normalisation, "R": _relation},
        **{"*": _equivalence, "#": _note},
    }
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        parts = line.rstrip("\r").split("\t", 2)
        place = f"{where}, line {number}"
        reader = readers.get(line[0])
        if reader is None or len(parts) < 2 or not parts[1].split():
            log.note(place, f"left out: {line.strip()!r}")
        else:
            reader(parts, marks, place, log)
    return marks


def _text_bound(parts: list[str], marks: _Marks, place: str, log: Log) -> None:
    label, _, extents = parts[1].partition(" ")
    numbers = [part for piece in extents.split(";") for part in piece.split()]
    if ";" in extents:
        log.note(place, "a mention in pieces is read as one from its beginning to its end")
    ends: list[Any] = [int(part) if part.isdigit() else part for part in numbers]
    low, high = (ends[0], ends[-1]) if len(ends) > 1 else (None, None)
    surface = parts[2] if len(parts) > 2 and ";" not in extents else None
    marks.places[parts[0]] = (low, high, label, surface)


def _attribute(parts: list[str], marks: _Marks, place: str, log: Log) -> None:
    name, ident, *value = parts[1].split(maxsplit=2)[:3] + [""] * (2 - len(parts[1].split()))
    if name in _FLAGS:
        marks.say(ident, _FLAGS[name], True)
    elif name in _TEXTS and value:
        marks.say(ident, _TEXTS[name], value[0])
    elif name == "Years" and value:
        low, _, high = value[0].partition("..")
        marks.say(ident, "years", {"min": low or None, "max": high or None})
    else:
        log.note(place, f"attribute {parts[1]!r} left out")


def _normalisation(parts: list[str], marks: _Marks, place: str, log: Log) -> None:
    words = parts[1].split()
    if len(words) >= 2 and (label := parts[2] if len(parts) > 2 and parts[2] else words[-1]):
        marks.say(words[1], "canonical", label)


def _relation(parts: list[str], marks: _Marks, place: str, log: Log) -> None:
    name, *ends = parts[1].split()
    idents = [end.partition(":")[2] for end in ends]
    if name == _ALTERNATIVE and len(idents) == 2:
        marks.pairs.append((idents[0], idents[1]))
    else:
        log.note(place, f"relation {parts[1]!r} left out (alternatives are {_ALTERNATIVE})")


def _equivalence(parts: list[str], marks: _Marks, place: str, log: Log) -> None:
    name, *idents = parts[1].split()
    if name == _ALTERNATIVE:
        marks.pairs.extend((idents[0], other) for other in idents[1:])
    else:
        log.note(place, f"equivalence {parts[1]!r} left out (alternatives are {_ALTERNATIVE})")


def _note(parts: list[str], marks: _Marks, place: str, log: Log) -> None:
    words = parts[1].split()
    if len(words) == 2 and len(parts) > 2:
        marks.say(words[1], "why", parts[2])


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for posting in postings:
        name = quote(posting.id, safe=" ()[]{},;=+@!~")
        for suffix, content in ((".txt", posting.text), (".ann", "".join(_lines(posting)))):
            with (path / f"{name}{suffix}").open("w", encoding="utf-8", newline="") as file:
                file.write(content)


def _lines(posting: GoldPosting) -> Iterator[str]:
    first: dict[str, str] = {}
    counts = dict.fromkeys("ANR", 0)

    def ident(letter: str) -> str:
        counts[letter] += 1
        return f"{letter}{counts[letter]}"

    for n, mention in enumerate(posting.mentions, start=1):
        surface = mention.text.replace("\n", " ")
        yield f"T{n}\t{type_of(mention.kind)} {mention.start} {mention.end}\t{surface}\n"
        for name, value in _attributes(mention):
            yield f"{ident('A')}\t{name} T{n}{value and ' ' + value}\n"
        if mention.label is not None:
            yield f"{ident('N')}\tReference T{n} skillx:{quote(mention.label)}\t{mention.label}\n"
        if mention.any_of is not None and (head := first.setdefault(mention.any_of, f"T{n}")) != f"T{n}":
            yield f"{ident('R')}\t{_ALTERNATIVE} Arg1:{head} Arg2:T{n}\n"
    for n, trap in enumerate(posting.distractors, start=1):
        mark = f"T{len(posting.mentions) + n}"
        surface = trap.text.replace("\n", " ")
        yield f"{mark}\t{DISTRACTOR} {trap.start} {trap.end}\t{surface}\n#{n}\tAnnotatorNotes {mark}\t{trap.why}\n"


def _attributes(mention: GoldMention) -> Iterator[tuple[str, str]]:
    for name, attribute in _TEXTS.items():
        if (value := getattr(mention, attribute)) is not None:
            yield name, value
    if mention.years is not None:
        low, high = ("" if bound is None else json.dumps(bound) for bound in (mention.years.min, mention.years.max))
        yield "Years", f"{low}..{high}"
    for name, attribute in _FLAGS.items():
        if getattr(mention, attribute):
            yield name, ""


def _sniff(sample: Sample) -> bool:
    if sample.path.is_dir():
        return any(sample.path.glob("*.ann"))
    return sample.path.suffix == ".ann"


FORMAT = Format(
    name="brat",
    title="brat standoff (folder of .txt and .ann)",
    suffixes=(".ann",),
    holds=frozenset(
        {"kind", "label", "requirement", "proficiency", "years", "any_of", "negated", "optional", "distractors"}
        | {"why"}
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    folder=True,
)
