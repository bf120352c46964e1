"""The figures for a terminal of 100 columns."""

from skillx.stats.answer import Answer, By

__all__ = ["render_text"]

_WIDE = 30


def render_text(found: Answer, top: int = 25) -> str:
    """The most asked for skills, by every column, and the strongest pairs, ``top`` rows each."""
    parts = [
        _head(found),
        _demand(found, top),
        *(_by(part, found, min(top, 12)) for part in found.by),
        _pairs(found, top),
    ]
    return "\n\n".join(part for part in parts if part)


def _head(found: Answer) -> str:
    copies = f", {found.copies} copies of them left out" if found.copies else ""
    lines = [
        f"{found.postings} postings{copies}; {found.with_skill} ask for a skill, "
        f"{found.skills_per_posting:.1f} skills each; taxonomy {', '.join(found.taxonomies) or 'unknown'}"
    ]
    if found.where:
        lines.append(f"only {', '.join(found.where)}")
    if found.lines:
        share = 100 * found.lines_with_skill / found.lines
        lines.append(f"{share:.1f} % of {found.lines} requirement lines name a skill")
    return "\n".join([*lines, *(f"note: {note}" for note in found.notes)])


def _demand(found: Answer, top: int) -> str:
    lines = [
        f"{'skill':<{_WIDE}} {'kind':<10} {'postings':>8} {'share':>7}   {'95 %':<15} "
        f"{'required':>8} {'1 of n':>7} {'split':>7}"
    ]
    for row in found.demand.head(top).to_dict("records"):
        lines.append(
            f"{_cut(row['label'])} {row['kind']:<10} {row['postings']:>8} {_percent(row['share']):>7}   "
            f"{_percent(row['low'])}–{_percent(row['high']):<7} {_percent(row['required_share']):>8} "
            f"{row['one_of_several']:>7} {_percent(row['split_share']):>7}"
        )
    return "\n".join(lines)


def _by(part: By, found: Answer, top: int) -> str:
    shown = list(part.values)[-6:] if len(part.values) > 6 else list(part.values)
    head = f"{'by ' + part.column.title:<{_WIDE}} " + " ".join(f"{value[:9]:>9}" for value, _ in shown)
    sizes = f"{'postings':<{_WIDE}} " + " ".join(f"{number:>9}" for _, number in shown)
    rows = found.demand.head(top).to_dict("records")
    table = part.table[part.table["concept"].isin([row["concept"] for row in rows])]
    shares = {(row["value"], row["concept"]): row["share"] for row in table.to_dict("records")}
    lines = [head, sizes]
    for row in rows:
        cells = [_percent(shares.get((value, row["concept"]), 0.0)) for value, _ in shown]
        lines.append(f"{_cut(row['label'])} " + " ".join(f"{cell:>9}" for cell in cells))
    return "\n".join(lines)


def _pairs(found: Answer, top: int) -> str:
    table = found.pairs[found.pairs["lift"].notna()].head(top)
    if not len(table):
        return ""
    lines = [f"{'together':<{2 * _WIDE + 3}} {'postings':>8} {'lift':>7} {'npmi':>6}"]
    for row in table.to_dict("records"):
        lines.append(
            f"{_cut(row['one_label'])} + {_cut(row['other_label'])} "
            f"{row['together']:>8} {row['lift']:>7.2f} {row['npmi']:>6.2f}"
        )
    return "\n".join(lines)


def _cut(label: str) -> str:
    return f"{label if len(label) <= _WIDE else label[: _WIDE - 1] + '…':<{_WIDE}}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
