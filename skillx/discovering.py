"""`skillx discover`: a corpus of postings in, ranked proposals for the taxonomy out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from skillx.annotations import DISCOVERED, clean_text
from skillx.artefact import data_table
from skillx.corpus.readers import BadRow, read_rows
from skillx.discovery.patch import patch
from skillx.discovery.tally import Proposal, Sighting, Tally
from skillx.extractor import SkillExtractor, load
from skillx.profile import Concepts
from skillx.shape import Shape

__all__ = ["Mined", "mine", "patch_text", "proposal_text"]

_BATCH = 256


@dataclass(frozen=True, slots=True)
class Mined:
    """What a run found: proposals, the best first; postings read; rows that could not be."""

    proposals: list[Proposal]
    postings: int
    problems: list[str]
    taken: frozenset[str]


def mine(
    files: Sequence[Path],
    *,
    taxonomy: Sequence[str] | None = None,
    text: str | None = None,
    key: str | None = None,
    least: int = 3,
) -> Mined:
    """Rank what the postings of these files treat as skills and the taxonomy lacks.

    ``least`` is the number of postings in which a candidate has to stand, in lines of their own. Raises
    ``CorpusError`` and ``TaxonomyError``.
    """
    extract = load(taxonomy=taxonomy, candidates=True)
    tally, problems = Tally(), list[str]()
    count = 0
    for path in files:
        for batch in _batches(row for row in _good(path, text, key, problems)):
            with extract.nlp.memory_zone():
                for posting, words in batch:
                    tally.add(posting, sightings(extract.nlp(words), extract.taxonomy, posting))
            count += len(batch)
    discoverer: Any = extract.nlp.get_pipe("skillx_discoverer")
    entries = extract.taxonomy.entries.values()
    ranked = tally.ranked(
        {str(entry[2]): str(entry[1]) for entry in entries},
        _fallback(extract),
        least,
        discoverer.words,
        discoverer.weights["named_only"],
    )
    return Mined(ranked, count, problems, frozenset(extract.taxonomy.entries))


def sightings(doc: Doc, concepts: Concepts, posting: str) -> Iterator[Sighting]:
    """What the discoverer left on a Doc, with the clause around each."""
    group = doc.spans[DISCOVERED]
    shape = Shape.of(doc, "skillx discover")
    text = clean_text(doc)
    for span, score, why, beside, kinds in zip(
        group, *(group.attrs[name] for name in ("scores", "why", "beside", "kinds")), strict=True
    ):
        clause = doc[slice(*shape.clause(span.start))]
        yield Sighting(
            span.text,
            score,
            tuple(why),
            tuple(str(concepts.entries[concept][2]) for concept in beside),
            tuple(kinds),
            text[clause.start_char : clause.end_char],
            span.start_char - clause.start_char,
            posting,
        )


def patch_text(mined: Mined, top: int) -> str:
    """The best proposals as an overlay."""
    return patch(mined.proposals[:top], mined.taken)


def proposal_text(proposals: Iterable[Proposal]) -> Iterator[str]:
    """Proposals as lines for a terminal."""
    for proposal in proposals:
        why = ", ".join(f"{name} {count}" for name, count in proposal.why)
        yield f"{proposal.score:6.2f}  {proposal.label}  [{proposal.category}]  {proposal.postings} postings; {why}"
        yield from (f"          {posting}: {line}" for line, posting in proposal.lines)


def _fallback(extract: SkillExtractor) -> Mapping[str, str]:
    """The category for each kind that no neighbours tell: that of the data file if the taxonomy has it, else its
    commonest.
    """
    named = data_table("discovery.yaml")["categories"]
    by_kind: dict[str, dict[str, int]] = {}
    for entry in extract.taxonomy.entries.values():
        counts = by_kind.setdefault(str(entry[1]), {})
        counts[str(entry[2])] = counts.get(str(entry[2]), 0) + 1
    return {
        kind: named[kind] if named.get(kind) in counts else min(counts, key=lambda name: (-counts[name], name))
        for kind, counts in sorted(by_kind.items())
    }


def _good(path: Path, text: str | None, key: str | None, problems: list[str]) -> Iterator[tuple[str, str]]:
    for row in read_rows(path, text, key):
        if isinstance(row, BadRow):
            problems.append(f"{path}:{row.number}: {row.reason}")
        else:
            yield row.id or f"{path.name}:{row.number}", row.text


def _batches(rows: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
