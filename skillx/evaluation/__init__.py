"""Judge any skill extractor on labelled postings.

    from skillx.evaluation import evaluate, read_gold

    report = evaluate(extract, read_gold("tests/fixtures/gold"))
    report.strict.f1, report.profile.recall
    print(report)

This room knows the records of skillx and nothing else of it: any callable from text to profile can be judged, and so
can predictions of other tools. ``docs/evaluation.md`` defines every figure.
"""

from skillx.evaluation.autopsy import Finding, count_causes, write_mistakes
from skillx.evaluation.bootstrap import Difference, Interval, compare, intervals
from skillx.evaluation.clusters import near_duplicates
from skillx.evaluation.counts import Macro, Prf, Rate, SemEval
from skillx.evaluation.evaluate import evaluate
from skillx.evaluation.formats import FORMATS, convert, read_gold, read_with_notes, write_gold
from skillx.evaluation.gate import check_gate
from skillx.evaluation.gold import Distractor, GoldMention, GoldPosting
from skillx.evaluation.labels import Labels
from skillx.evaluation.mistakes import Mistake
from skillx.evaluation.predictions import PredictedMention, PredictedPosting, from_gold, from_profile
from skillx.evaluation.read_predictions import read_predictions
from skillx.evaluation.report import Report, read_report

__all__ = [
    "FORMATS",
    "Difference",
    "Distractor",
    "Finding",
    "GoldMention",
    "GoldPosting",
    "Interval",
    "Labels",
    "Macro",
    "Mistake",
    "PredictedMention",
    "PredictedPosting",
    "Prf",
    "Rate",
    "Report",
    "SemEval",
    "check_gate",
    "compare",
    "convert",
    "count_causes",
    "evaluate",
    "from_gold",
    "from_profile",
    "intervals",
    "near_duplicates",
    "read_gold",
    "read_predictions",
    "read_report",
    "read_with_notes",
    "write_gold",
    "write_mistakes",
]
