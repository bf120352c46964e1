"""`skillx stats`: what the postings of a run ask for, as text, CSV, JSON and a page."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["stats"]


def stats(
    run: Annotated[
        list[Path], typer.Argument(help="The folder that 'skillx tag -o FOLDER' wrote, or files of profiles (JSONL).")
    ],
    by: Annotated[
        list[str] | None, typer.Option("--by", help="Column to count by; dates as COLUMN:month or :year. Repeatable.")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="Only postings with COLUMN=VALUE, such as text_language=en. Repeatable.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind of skill. Repeatable.")] = None,
    clusters: Annotated[
        Path | None, typer.Option(help="Table of 'skillx dedupe', for a run that was tagged without it.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Rows that are printed.")] = 25,
    values: Annotated[int, typer.Option(min=1, help="Values of a column that has no order: the most frequent.")] = 24,
    floor: Annotated[int, typer.Option("--min-together", min=1, help="Postings that a pair needs.")] = 10,
    csv: Annotated[Path | None, typer.Option("--csv", help="Folder for demand.csv, by.csv and pairs.csv.")] = None,
    json_: Annotated[Path | None, typer.Option("--json", help="Write all figures as JSON.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page with charts.")] = None,
    title: Annotated[str, typer.Option(help="Title of the page.")] = "What postings ask for",
) -> None:
    """Demand per skill with intervals, by any column, and what is asked for together. Copies count once."""
    from skillx.stats.answer import Question, measure, write_csv
    from skillx.stats.text import render_text

    found = measure(run, Question(by or (), where or (), kind or (), values=values, floor=floor, clusters=clusters))
    typer.echo(render_text(found, top))
    if csv is not None:
        write_csv(found, csv)
    if json_ is not None:
        found.write(json_)
    if html is not None:
        from skillx.stats.page import write_page

        write_page(html, found, title=title)
