"""Where the marks of the charts stand, in pixels; the page's template draws them as SVG."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from skillx.stats.answer import Answer, By
from skillx.stats.demand import ordered

__all__ = ["bars", "heat_rows", "matrix", "multiples"]

_ROW, _LABEL, _TRACK, _VALUE = 24, 190, 330, 62
_WIDE, _HIGH, _LEFT, _FOOT, _AIR = 250, 92, 34, 18, 10
_DOT, _NAME = 20, 92
_CELL, _SIDE, _TOP = 26, 170, 168


_ENDS = {0.01: 2, 0.02: 4, 0.05: 5, 0.1: 5, 0.15: 3, 0.2: 4, 0.25: 5, 0.3: 3, 0.4: 4, 0.5: 5, 0.6: 3, 0.75: 3, 1.0: 5}
"""Shares at which an axis may end, and in how many parts it falls then."""


def _ceiling(share: float) -> float:
    """A round share not below this one, to end an axis at."""
    return next((end for end in _ENDS if share <= end), 1.0)


def _ticks(most: float, start: float, length: float) -> list[tuple[float, str]]:
    parts = _ENDS[most]
    digits = 0 if round(most * 1000) % (10 * parts) == 0 else 1
    return [(round(start + length * n / parts, 1), f"{100 * most * n / parts:.{digits}f} %") for n in range(parts + 1)]


def bars(rows: Sequence[Mapping[str, Any]], shown: int) -> dict[str, Any]:
    """One horizontal bar a skill: required, all, interval, split demand; the first ``shown`` are visible."""
    most = _ceiling(max((row["high"] for row in rows), default=1.0))
    scale = _TRACK / most
    marks = [
        {
            **row,
            "y": n * _ROW,
            "off": n >= shown,
            "short": _short(row["label"], 27),
            "required_width": round(row["required_share"] * scale, 1),
            "width": round(row["share"] * scale, 1),
            "x_low": round(_LABEL + row["low"] * scale, 1),
            "x_high": round(_LABEL + row["high"] * scale, 1),
            "x_split": round(_LABEL + row["split_share"] * scale, 1),
            "splits": (row["share"] - row["split_share"]) * scale >= 2,
        }
        for n, row in enumerate(rows)
    ]
    return {
        "rows": marks,
        "shown": shown,
        "row": _ROW,
        "label": _LABEL,
        "track": _TRACK,
        "wide": _LABEL + _TRACK + _VALUE,
        "high": min(shown, max(len(rows), 1)) * _ROW,
        "axis": 24,
        "ends": " ".join(f"{end}:{parts}" for end, parts in _ENDS.items()),
        "ticks": _ticks(most, _LABEL, _TRACK),
        "spare": range(max(_ENDS.values()) - _ENDS[most]),
    }


def multiples(part: By, chosen: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One small chart for each chosen skill: a line over ordered values, dots with intervals over others."""
    cells = _cells(part, chosen)
    line = ordered([value for value, _ in part.values])
    charts = []
    for skill in chosen:
        points = [(value, number, cells.get((value, skill["concept"]))) for value, number in part.values]
        charts.append({**skill, **(_line(points) if line else _dots(points))})
    return {"line": line, "charts": charts, "wide": _WIDE, "high": _HIGH if line else len(part.values) * _DOT + _AIR}


def _cells(part: By, chosen: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Any]:
    """The rows of the chosen skills, by value and concept."""
    table = part.table[part.table["concept"].isin([skill["concept"] for skill in chosen])]
    return {(row["value"], row["concept"]): row for row in table.to_dict("records")}


def _line(points: Sequence[tuple[str, int, Mapping[str, Any] | None]]) -> dict[str, Any]:
    most = _ceiling(max((cell["high"] for _, _, cell in points if cell), default=1.0))
    width, height = _WIDE - _LEFT - _AIR, _HIGH - _FOOT - _AIR
    step = width / max(len(points) - 1, 1)
    places = []
    for n, (value, number, cell) in enumerate(points):
        share, low, high = (cell[name] if cell else 0.0 for name in ("share", "low", "high"))
        x = _LEFT + (n * step if len(points) > 1 else width / 2)
        y, top, bottom = (round(_AIR + height * (1 - at / most), 1) for at in (share, high, low))
        hint = f"{value}: {100 * share:.1f} % of {number} (95 %: {100 * low:.1f} to {100 * high:.1f})"
        places.append({"x": round(x, 1), "y": y, "top": top, "bottom": bottom, "hint": hint, "value": value})
    band = [f"{one['x']},{one['top']}" for one in places] + [f"{one['x']},{one['bottom']}" for one in reversed(places)]
    return {
        "places": places,
        "band": " ".join(band),
        "path": " ".join(f"{one['x']},{one['y']}" for one in places),
        "left": _LEFT,
        "right": _WIDE - _AIR,
        "levels": [(_AIR, f"{100 * most:g} %"), (_AIR + height, "0")],
        "ends": [places[0]["value"], places[-1]["value"]] if len(places) > 1 else [],
    }


def _dots(points: Sequence[tuple[str, int, Mapping[str, Any] | None]]) -> dict[str, Any]:
    most = _ceiling(max((cell["high"] for _, _, cell in points if cell), default=1.0))
    scale = (_WIDE - _NAME - 48) / most
    places = []
    for n, (value, number, cell) in enumerate(points):
        share, low, high = (cell[name] if cell else 0.0 for name in ("share", "low", "high"))
        places.append(
            {
                "y": n * _DOT + _DOT // 2 + 2,
                "x": round(_NAME + share * scale, 1),
                "x_low": round(_NAME + low * scale, 1),
                "x_high": round(_NAME + high * scale, 1),
                "name": _short(value, 14),
                "text": f"{100 * share:.1f} %",
                "hint": f"{value}: {100 * share:.1f} % of {number} (95 %: {100 * low:.1f} to {100 * high:.1f})",
            }
        )
    return {"places": places, "left": _NAME, "right": _WIDE - 48}


def heat_rows(part: By, chosen: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Skills against values: shares, each with its tenth of the row's largest, for colour."""
    cells = _cells(part, chosen)
    rows = []
    for skill in chosen:
        found = (cells.get((value, skill["concept"])) for value, _ in part.values)
        shares = [cell["share"] if cell else 0.0 for cell in found]
        most = max(shares, default=0.0) or 1.0
        rows.append({**skill, "cells": [(share, ceil(10 * share / most)) for share in shares]})
    return rows


def matrix(found: Answer, chosen: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Skills against skills: how much more often together than by chance, in tenths of ``npmi``, and less often."""
    concepts = [one["concept"] for one in chosen]
    table = found.pairs[found.pairs["one_concept"].isin(concepts) & found.pairs["other_concept"].isin(concepts)]
    known = {}
    for row in table.to_dict("records"):
        known[row["one_concept"], row["other_concept"]] = known[row["other_concept"], row["one_concept"]] = row
    size = len(chosen)
    cells = []
    for n, one in enumerate(chosen):
        for k, other in enumerate(chosen):
            pair = known.get((one["concept"], other["concept"]))
            if n == k or pair is None or pair["npmi"] != pair["npmi"]:
                continue
            lift = f"{pair['together']} postings, lift {pair['lift']:.2f}"
            cells.append(
                {
                    "x": _SIDE + k * _CELL,
                    "y": _TOP + n * _CELL,
                    "tone": f"heat-{min(10, max(1, ceil(10 * pair['npmi'])))}" if pair["npmi"] > 0 else "less",
                    "hint": f"{one['label']} and {other['label']}: {lift}",
                }
            )
    names = [{"at": n * _CELL, "name": _short(one["label"], 24)} for n, one in enumerate(chosen)]
    return {"cells": cells, "names": names, "cell": _CELL, "side": _SIDE, "top": _TOP, "size": size * _CELL}


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
