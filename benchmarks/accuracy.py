"""skillx and a plain baseline on labelled postings: what the rest is worth.

    python -m benchmarks.accuracy [GOLD ...]

The baseline is spaCy's PhraseMatcher over the labels of the same taxonomy in any case, longest match, nothing else.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from benchmarks.corpora import ROOT, SHARED
from skillx.evaluation import PredictedMention, PredictedPosting, evaluate, intervals, read_gold
from skillx.evaluation.report_text import render_intervals
from skillx.extractor import SkillExtractor, load
from skillx.records import Kind


def baseline(extract: SkillExtractor) -> Callable[[str], PredictedPosting]:
    """A tagger that knows labels and nothing else."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for concept in extract.taxonomy.entries:
        matcher.add(concept, list(nlp.pipe(extract.taxonomy.labels(concept))))

    def tag(text: str) -> PredictedPosting:
        doc = nlp.make_doc(text)
        spans = filter_spans(matcher(doc, as_spans=True))
        return PredictedPosting(
            id="",
            mentions=tuple(
                PredictedMention(
                    start=span.start_char,
                    end=span.end_char,
                    kind=Kind(extract.taxonomy.entries[span.label_][1]),
                    label=extract.taxonomy.label(span.label_),
                )
                for span in spans
            ),
        )

    return tag


def main(*paths: str) -> None:
    shared = [SHARED / "gold" / "dev.jsonl", SHARED / "gold" / "traps_dev.jsonl"]
    given = [Path(path) for path in paths] or [ROOT / "tests" / "fixtures" / "gold", *filter(Path.is_file, shared)]
    extract = load()
    for path in given:
        gold = read_gold(path)
        for name, system in (("skillx", extract), ("PhraseMatcher", baseline(extract))):
            report = evaluate(system, gold, name=name)
            print(f"== {name} on {path.name}, {len(gold)} postings")
            print(render_intervals(intervals(report)))


if __name__ == "__main__":
    main(*sys.argv[1:])
