"""``skillx tag --engine spark``: what the command does when Spark is to do the work."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

import typer

__all__ = ["tag_on_spark"]


def tag_on_spark(
    files: Sequence[str],
    output: str | None,
    *,
    master: str | None = None,
    text: str | None = None,
    id_: str | None = None,
    taxonomy: Sequence[str] | None = None,
    model: str | None = None,
    read: str | None = None,
    write: str = "parquet",
    others: Mapping[str, bool] | None = None,
) -> NoReturn:
    """Tag Parquet or JSONL into a folder, say the counts, and leave: 0 all tagged, 1 some rows are errors, 2 it cannot.

    ``others`` says of options that Spark has no use for whether they were given; one that was is refused, so that
    nobody waits for what does not come. Raises ``CorpusError`` and ``TaxonomyError``.
    """
    from skillx.extractor import load
    from skillx.spark import tag_files

    given = [option for option, is_given in (others or {}).items() if is_given]
    if given:
        _fail(f"{', '.join(given)}: not with --engine spark, which only tags; see docs/spark.md")
    if not output:
        _fail("--engine spark writes into a folder that is not there yet: -o FOLDER")
    if "-" in files:
        _fail("--engine spark reads files or folders, not standard input")
    report = tag_files(
        files,
        output,
        master=master,
        text=text,
        id=id_,
        read=read,
        write=write,
        extract=load(model, taxonomy=taxonomy or None),
    )
    typer.echo(report.summary, err=True)
    if report.errors:
        typer.echo(f"the rows left out stand in {output.rstrip('/')}/outcome=error", err=True)
    raise typer.Exit(1 if report.errors else 0)


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)
