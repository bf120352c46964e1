"""The figures as one page that opens anywhere: no network, nothing from the data is ever run or read as markup."""

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from skillx.stats.answer import Answer
from skillx.stats.charts import bars, heat_rows, matrix, multiples
from skillx.stats.together import most_asked

__all__ = ["render_page", "write_page"]

_LISTED, _BARS, _SMALL, _MATRIX = (200, 60), (25, 25), (12, 12), 18
"""Skills in the table, the chart and the small charts: so many overall, and so many of each kind for its filter."""
_PAIRS, _INSTEAD = 200, 60


def write_page(path: str | Path, found: Answer, *, title: str = "What postings ask for") -> None:
    """Write what ``render_page`` gives, as UTF-8."""
    Path(path).write_text(render_page(found, title=title), encoding="utf-8", newline="\n")


def render_page(found: Answer, *, title: str = "What postings ask for") -> str:
    """The page as one text: charts as SVG with the tables they were drawn from, to be filtered by kind and name."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    base = files("skillx.evaluation").joinpath("report.css").read_text(encoding="utf-8")
    style, script, page = (
        files("skillx.stats").joinpath(name).read_text(encoding="utf-8")
        for name in ("page.css", "page.js", "page.html.j2")
    )
    style = base + style
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["percent"] = lambda share: f"{100 * share:.1f} %"
    environment.filters["hundredths"] = lambda share: f"{100 * share:.1f}"
    environment.filters["thousands"] = lambda number: f"{number:,}".replace(",", "\u2009")
    rows = _rows(found, *_LISTED)
    small = _rows(found, *_SMALL)
    kinds = Counter(found.demand["kind"])
    return environment.from_string(page).render(
        title=title,
        found=found,
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
        rows=rows,
        more=len(found.demand) - len(rows),
        kinds=sorted(kinds.items(), key=lambda item: (-item[1], item[0])),
        bars=bars(_rows(found, *_BARS), _BARS[0]),
        by=[
            {
                "column": part.column.spoken,
                "sizes": part.values,
                "small": multiples(part, small),
                "heat": heat_rows(part, _rows(found, 40, 20)),
            }
            for part in found.by
            if part.values
        ],
        small_shown=_SMALL[0],
        matrices=[(kind, matrix(found, _of_kind(found, kind))) for kind in ("", *sorted(kinds))],
        pairs=found.pairs[found.pairs["lift"] > 1].head(_PAIRS).to_dict("records"),
        instead=found.pairs[found.pairs["alternatives"] > 0]
        .sort_values(["alternatives", "one_concept", "other_concept"], ascending=[False, True, True])
        .head(_INSTEAD)
        .to_dict("records"),
    )


def _rows(found: Answer, overall: int, of_each: int) -> list[dict[Any, Any]]:
    """The most asked for skills, overall and of each kind, in the order of the demand."""
    return most_asked(found.demand, overall, of_each).to_dict("records")


def _of_kind(found: Answer, kind: str) -> list[dict[Any, Any]]:
    table = found.demand[found.demand["kind"] == kind] if kind else found.demand
    return table.head(_MATRIX).to_dict("records")


def _digest(content: str) -> str:
    """What a content security policy wants to know of an inline script or style."""
    return b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
