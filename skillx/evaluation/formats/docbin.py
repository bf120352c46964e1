"""spaCy ``DocBin``: mentions as ``doc.ents`` or as a span group, all further fields in ``user_data``.

spaCy is imported when such a file is read or written, not before.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skillx.evaluation.formats.base import EVERYTHING, Format, Log, Sample
from skillx.evaluation.formats.builder import PostingBuilder
from skillx.evaluation.formats.fields import DISTRACTOR, type_of
from skillx.evaluation.formats.gold_jsonl import posting_to_dict
from skillx.evaluation.formats.tokens import tokenise
from skillx.evaluation.gold import GoldPosting

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["FORMAT"]

_KEY = "gold"  # span group and key of user_data
_GROUPS = (_KEY, "sc")  # ours first, then the span categoriser's


def _read(path: Path, log: Log) -> Iterator[GoldPosting]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_disk(path).get_docs(Vocab()))
    except Exception as error:  # spaCy reports a damaged file by whatever breaks first
        log.problem(path, f"no DocBin that spaCy can read ({type(error).__name__}: {error})")
        return
    for number, doc in enumerate(docs, start=1):
        record = _record(doc)
        name = str(record.get("id") or f"{path.stem}-{number}")
        where = f"{path}: record {name!r}"
        builder = PostingBuilder(where, doc.text, log)
        more = {field: record.get(field) for field in ("facts", "group", "source")}
        if record:
            if record.get("text") != doc.text:
                log.problem(where, "the text of user_data is not that of the tokens")
                continue
            for span in record.get("spans", ()):
                builder.add(span["start"], span["end"], span["type"], span, surface=span["text"])
            for trap in record.get("distractors", ()):
                builder.add(trap["start"], trap["end"], DISTRACTOR, trap, surface=trap["text"])
        else:
            _add_spans(doc, builder)
        yield builder.build(name, **more)


def _record(doc: "Doc") -> dict[str, Any]:
    kept = doc.user_data.get(_KEY)
    value = json.loads(kept) if isinstance(kept, str) else {}
    return value if isinstance(value, dict) else {}


def _group(doc: "Doc") -> str | None:
    return next((key for key in (*_GROUPS, *sorted(doc.spans)) if key in doc.spans and len(doc.spans[key])), None)


def _add_spans(doc: "Doc", builder: PostingBuilder) -> None:
    key = _group(doc)
    for span in doc.spans[key] if key else doc.ents:
        builder.add(span.start_char, span.end_char, span.label_, {"canonical": span.kb_id_ or None})


def _write(postings: Sequence[GoldPosting], path: Path, log: Log) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    DocBin(docs=[_doc(posting, vocab) for posting in postings], store_user_data=True).to_disk(path)


def _doc(posting: GoldPosting, vocab: "Vocab") -> "Doc":
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    edges = [edge for mention in posting.mentions for edge in (mention.start, mention.end)]
    words, spaces = _words(posting.text, edges)
    doc = Doc(vocab, words=words, spaces=spaces)
    spans = [
        doc.char_span(mention.start, mention.end, label=type_of(mention.kind), kb_id=mention.label or "")
        for mention in posting.mentions
    ]
    whole = [span for span in spans if span is not None]
    doc.spans[_KEY] = whole
    doc.ents = filter_spans(whole)
    doc.user_data[_KEY] = json.dumps(posting_to_dict(posting), ensure_ascii=False)
    return doc


def _words(text: str, edges: list[int]) -> tuple[list[str], list[bool]]:
    """Tokens that make up the whole text, white space too; as spaCy has it, one blank belongs to the token before."""
    words: list[str] = []
    spaces: list[bool] = []
    place = 0
    for start, end in [*tokenise(text, edges), (len(text), len(text))]:
        between = text[place:start]
        if words and between.startswith(" "):
            spaces[-1], between = True, between[1:]
        for piece in (between, text[start:end]):
            if piece:
                words.append(piece)
                spaces.append(False)
        place = end
    return words, spaces


def _sniff(sample: Sample) -> bool:
    return sample.path.suffix == ".spacy"


FORMAT = Format(
    name="docbin",
    title="spaCy DocBin",
    suffixes=(".spacy",),
    holds=EVERYTHING,
    sniff=_sniff,
    read=_read,
    write=_write,
    flat=False,
)
