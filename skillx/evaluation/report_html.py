"""The report as one page that opens anywhere: no network, nothing from the data is ever run or read as markup."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from skillx.evaluation import metrics
from skillx.evaluation.autopsy import CAUSES, count_causes
from skillx.evaluation.bootstrap import Difference, Interval, compare, intervals
from skillx.evaluation.counts import Rate
from skillx.evaluation.gold import GoldPosting
from skillx.evaluation.mistakes import MISTAKES
from skillx.evaluation.page_parts import marked_texts, mistake_rows, plot, reliability
from skillx.evaluation.report import Report
from skillx.evaluation.report_text import percent

__all__ = ["render_html", "write_html"]

_CARDS = ("strict.f1", "overlap.f1", "profile.f1", "joint.f1", "requirement", "distractors")
_NAMES = {
    "strict": "strict: equal extent",
    "overlap": "overlap",
    "linked": "strict and concept",
    "joint": "strict, concept and requirement",
    "profile": "concepts per posting",
    "profile_macro": "concepts, mean over postings",
    "concept_but_vendor": "concept, vendor ignored",
    "alternatives": "alternatives (pairs)",
    "years_min": "years, lower bound",
    "distractors": "distractors taken",
    "proficiency_spurious": "proficiency made up",
    "years_spurious": "years made up",
    "empty": "postings without a find",
    "coverage": "requirement lines covered",
}
_THREE = (
    *("strict", "overlap", "semeval.strict", "semeval.exact", "semeval.partial", "semeval.type", "linked", "joint"),
    *("profile", "profile_macro", "alternatives", "negation"),
)
_RATES = (
    *("concept", "concept_but_vendor", "requirement", "proficiency", "years", "years_min", "facts", "distractors"),
    *("proficiency_spurious", "years_spurious", "empty", "coverage"),
)


def write_html(path: str | Path, report: Report, gold: Sequence[GoldPosting] = (), **options: Any) -> None:
    """Write what ``render_html`` gives, as UTF-8."""
    Path(path).write_text(render_html(report, gold, **options), encoding="utf-8", newline="\n")


def render_html(
    report: Report,
    gold: Sequence[GoldPosting] = (),
    *,
    last: Report | None = None,
    clusters: Mapping[str, str] | None = None,
    samples: int = 1000,
    title: str = "Evaluation",
) -> str:
    """The page as one text.

    With ``gold`` it shows the postings with their mistakes marked. With ``last`` it compares the two runs on the
    postings whose labels are the same in both, and says which mistakes are new and which are gone. Intervals come
    from ``samples`` bootstrap draws over postings, or over ``clusters`` of near-duplicates.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style, script, page = (
        files("skillx.evaluation").joinpath(name).read_text(encoding="utf-8")
        for name in ("report.css", "report.js", "report.html.j2")
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["percent"] = percent
    environment.filters["signed"] = _signed
    names = [*(f"{name}.f1" for name in _THREE), *_RATES]
    bounds = intervals(report, names, samples=samples, clusters=clusters)
    changes = compare(report, last, names, samples=samples, clusters=clusters) if last else {}
    rows = mistake_rows(report, last)
    return environment.from_string(page).render(
        title=title,
        report=report,
        last=last,
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
        cards=[_card(name, bounds[name], changes.get(name)) for name in _CARDS],
        three=_three_rows(report, bounds, changes),
        rates=_rate_rows(report, bounds, changes),
        kinds=[(kind, *_kind_figures(report, kind)) for kind in report.parts("kind")],
        slices=_slice_tables(report),
        precision=_precision_rows(report),
        confusion=_heat(report),
        levels=sorted(report.confusion("requirement").items(), key=lambda item: (-item[1], item[0])),
        causes=count_causes(report.errors()),
        calibration=report.calibration,
        bins=reliability(report.calibration),
        plot=plot(report.calibration),
        mistakes=rows,
        sorts=_present(rows, "sort", MISTAKES),
        cause_names=_present(rows, "cause", CAUSES),
        kind_names=_present(rows, "kind", sorted({row["kind"] for row in rows if row["kind"]})),
        group_names=_present(rows, "group", sorted({row["group"] for row in rows if row["group"]})),
        texts=marked_texts(report, gold),
    )


def _digest(content: str) -> str:
    """What a content security policy wants to know of an inline script or style."""
    return b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:+.1f}".replace("-", "−")


def _tone(name: str, change: Difference | None) -> str:
    """Better, worse or unsure, for colour."""
    if change is None or not change.sure or change.difference is None:
        return "unsure"
    lower = metrics.parse_name(name)[1] in metrics.LOWER_IS_BETTER
    return "better" if (change.difference > 0) != lower else "worse"


def _card(name: str, interval: Interval, change: Difference | None) -> dict[str, Any]:
    metric, _, part = name.partition(".")
    label = {"f1": " F1"}.get(part, "")
    title = {"profile": "Concepts", "joint": "All right", "distractors": "Traps taken"}.get(metric, metric.capitalize())
    return {"name": title + label, "interval": interval, "change": change, "tone": _tone(name, change)}


def _three_rows(
    report: Report, bounds: Mapping[str, Interval], changes: Mapping[str, Difference]
) -> list[dict[str, Any]]:
    rows = []
    for name in _THREE:
        change = changes.get(f"{name}.f1")
        figure = metrics.figure(report.counts, name)
        label = _NAMES.get(name, name.replace("semeval.", "SemEval "))
        rows.append(
            {
                "name": label,
                "figure": figure,
                "counts": [int(report.counts.get(f"{name}.{part}", 0)) for part in ("tp", "fp", "fn")]
                if hasattr(figure, "tp")
                else None,
                "interval": bounds.get(f"{name}.f1"),
                "change": change,
                "tone": _tone(f"{name}.f1", change),
            }
        )
    return rows


def _rate_rows(
    report: Report, bounds: Mapping[str, Interval], changes: Mapping[str, Difference]
) -> list[dict[str, Any]]:
    return [
        {
            "name": _NAMES.get(name, name),
            "figure": report.rate(name),
            "interval": bounds.get(name),
            "change": changes.get(name),
            "tone": _tone(name, changes.get(name)),
        }
        for name in _RATES
        if report.rate(name).n
    ]


def _kind_figures(report: Report, kind: str) -> tuple[Any, ...]:
    slice_ = f"kind={kind}"
    return report.prf(f"{slice_}/strict"), report.prf(f"{slice_}/overlap"), report.rate(f"{slice_}/concept")


def _slice_tables(report: Report) -> list[tuple[str, list[tuple[str, Report]]]]:
    return [
        (dimension, [(value, report.where(dimension, value)) for value in values])
        for dimension, values in report.slices.items()
        if len(values) > 1
    ]


def _precision_rows(report: Report) -> list[tuple[str, str, Rate, Rate]]:
    rows = []
    for dimension in ("match", "section"):
        for value in report.parts(dimension):
            strict, overlap = (report.rate(f"{dimension}={value}/{level}_precision") for level in ("strict", "overlap"))
            rows.append((dimension, value, strict, overlap))
    return rows


def _heat(report: Report) -> dict[str, Any]:
    """Gold kinds against said kinds; each cell with its share of the row in tenths, for colour."""
    cells = report.confusion("kind")
    gold = [*sorted({one for one, _ in cells if one}), *([""] if any(not one for one, _ in cells) else [])]
    said = [*sorted({other for _, other in cells if other}), *([""] if any(not other for _, other in cells) else [])]
    rows = []
    for one in gold:
        total = sum(cells.get((one, other), 0) for other in said)
        row = []
        for other in said:
            n = cells.get((one, other), 0)
            row.append((n, -(-10 * n // max(total, 1)), bool(one) and one == other))
        rows.append((one or "no skill", row))
    return {"columns": [name or "missed" for name in said], "rows": rows}


def _present(rows: Sequence[Mapping[str, Any]], name: str, order: Sequence[str]) -> list[tuple[str, int]]:
    """The values that occur among the mistakes that are listed, in the given order, with their numbers."""
    counts = {value: sum(row[name] == value for row in rows) for value in order}
    return [(value, number) for value, number in counts.items() if number]
