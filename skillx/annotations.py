"""The noticeboard: what may stand on a ``Doc``, under which key, and how the way back to the raw text is kept there.

Offsets on the Doc are clean offsets; ``alignment(doc)`` leads from them to the raw text. Only ``profile`` crosses.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from skillx.errors import PipelineError
from skillx.text.aligned import AlignedText

__all__ = [
    "BORROWED",
    "CLAUSES",
    "CUES",
    "DECOY",
    "DISCOVERED",
    "DROPPED",
    "EXACT",
    "FOREIGN",
    "LINES",
    "LISTS",
    "NEAR",
    "SECTIONS",
    "SKILLS",
    "Row",
    "add_rows",
    "alignment",
    "clean_text",
    "need",
    "note",
    "noted",
    "pin",
    "put",
    "put_rows",
    "register",
    "rows",
]

EXACT = "exact"
"""The rulers: label_ kind or ``decoy``, id_ candidate concept."""
BORROWED = "borrowed"
"""The borrower: label_ kind or ``decoy``, id_ candidate concept; how each matched in the group's attrs."""
NEAR = "near"
"""The fuzzy ruler: label_ kind, id_ candidate concept; scores in the group's attrs."""
DISCOVERED = "discovered"
"""The discoverer: likely skills that the taxonomy lacks."""
LINES = "lines"
"""Layout: label_ ``heading``, ``bullet`` or ``prose``."""
CLAUSES = "clauses"
"""Layout: stretches of a line between stops; id_ number of the line."""
SECTIONS = "sections"
"""Layout: label_ kind of section, or ``unknown``."""
FOREIGN = "foreign"
"""Language: blocks that are not English; label_ the language."""
LISTS = "lists"
"""Context: one span per member of a group of alternatives; label_ ``choice`` or ``open-choice``, id_ its number."""
SKILLS = "skills"
"""Linker: label_ kind, kb_id_ concept, id_ how it matched. They never overlap."""
DROPPED = "dropped"
"""Linker: label_ the reason, kb_id_ concept."""
CUES = "cues"
"""Context: label_ what the cue sets."""
DECOY = "decoy"
"""Label of a phrase that swallows a skill and is none."""

_WRITERS = {BORROWED: "skillx_borrower"}
"""Who writes a key that a reader only knows by its settings."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ALIGNMENT = "skillx.alignment"
_POSTING = "skillx.posting"
_ROWS = "rows"

Row = tuple[int, int, str, str]
"""Start, end, label_ and id_ of a span."""


def register() -> None:
    """Make the two extensions known to spaCy: ``doc._.alignment`` and ``span._.skill``. Harmless when repeated."""
    if not Doc.has_extension("alignment"):
        Doc.set_extension("alignment", getter=alignment)
    if not Span.has_extension("skill"):
        Span.set_extension("skill", default=None)


def pin(doc: Doc, aligned: AlignedText) -> None:
    """Keep the raw text and the way back to it on the Doc, as plain values that survive ``to_bytes`` and ``DocBin``.

    The clean text stands beside it, since ``doc.text`` is put together word by word at every call. A text with lone
    surrogates is kept as bytes: no encoding of a Doc takes it as text.
    """
    raw = aligned.raw
    kept = raw if raw.isascii() or not _SURROGATE.search(raw) else raw.encode("utf-8", "surrogatepass")
    doc.user_data[_ALIGNMENT] = [kept] if raw == aligned.text else [kept, aligned.text, aligned.to_runs()]


def alignment(doc: Doc) -> AlignedText:
    """The way from a Doc's offsets to the raw text. A Doc made by another tokenizer is its own raw text."""
    pinned = doc.user_data.get(_ALIGNMENT)
    if pinned is None:
        return AlignedText.of(doc.text)
    raw = pinned[0] if isinstance(pinned[0], str) else pinned[0].decode("utf-8", "surrogatepass")
    return AlignedText.of(raw) if len(pinned) == 1 else AlignedText.from_runs(raw, pinned[1], pinned[2])


def clean_text(doc: Doc) -> str:
    """``doc.text``, at no cost where our tokenizer made the Doc."""
    pinned = doc.user_data.get(_ALIGNMENT)
    if pinned is None:
        return doc.text
    return str(pinned[1] if len(pinned) > 1 else pinned[0])


def need(doc: Doc, key: str, component: str, before: str) -> list[Span]:
    """The spans under a key; ``PipelineError`` naming the component to put before when nobody wrote them.

    A list, because a span group makes its spans anew at every look.
    """
    if key not in doc.spans:
        raise PipelineError(f"{component} needs doc.spans['{key}']; put {_WRITERS.get(key, before)} before it")
    return list(doc.spans[key])


def put(doc: Doc, key: str, spans: Iterable[Span], attrs: dict[str, Any] | None = None) -> None:
    """Replace what stands under a key."""
    doc.spans[key] = SpanGroup(doc, name=key, attrs=attrs or {}, spans=spans)


def put_rows(doc: Doc, key: str, found: Sequence[Row], attrs: dict[str, Any] | None = None) -> None:
    """Replace what stands under a key by spans of these rows.

    The rows stand beside the spans, as plain values: to make the spans of a posting anew for every reader would cost
    more than finding them.
    """
    put(doc, key, _spans(doc, found), {**(attrs or {}), _ROWS: list(found)})


def add_rows(doc: Doc, key: str, found: Sequence[Row]) -> None:
    """Add spans of these rows to what ``put_rows`` put under a key, or put them there."""
    if key not in doc.spans or _ROWS not in doc.spans[key].attrs:
        there = [(span.start, span.end, span.label_, span.id_) for span in doc.spans[key]] if key in doc.spans else []
        put_rows(doc, key, [*there, *found])
    elif found:
        group = doc.spans[key]
        group.extend(_spans(doc, found))
        group.attrs[_ROWS].extend(found)


def _spans(doc: Doc, found: Sequence[Row]) -> list[Span]:
    add = doc.vocab.strings.add
    numbers = {name: add(name) for row in found for name in row[2:]}
    return [Span(doc, start, end, label=numbers[label], span_id=numbers[name]) for start, end, label, name in found]


def rows(doc: Doc, key: str, component: str, before: str) -> Sequence[Row]:
    """The spans under a key as rows: start, end, label_, id_. ``PipelineError`` as ``need`` raises it."""
    if key in doc.spans:
        group = doc.spans[key]
        kept = group.attrs.get(_ROWS)
        if kept is not None and len(kept) == len(group):
            return [(start, end, label, name) for start, end, label, name in kept]
    return [(span.start, span.end, span.label_, span.id_) for span in need(doc, key, component, before)]


def note(doc: Doc, **values: Any) -> None:
    """Write down plain values about the posting as a whole; what stands there under other names stays."""
    doc.user_data[_POSTING] = {**doc.user_data.get(_POSTING, {}), **values}


def noted(doc: Doc, name: str, default: Any = None) -> Any:
    """What was noted of the posting under a name."""
    return doc.user_data.get(_POSTING, {}).get(name, default)
