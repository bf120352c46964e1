"""``skillx discover``: what the taxonomy lacks, mined from postings."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["discover"]


def discover(
    files: Annotated[list[Path], typer.Argument(help="Postings: JSONL, CSV, TSV, text or HTML files.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write an overlay for the taxonomy.")] = None,
    top: Annotated[int, typer.Option(help="How many candidates to show or write.")] = 100,
    minimum: Annotated[int, typer.Option("--min", help="Postings in which a candidate has to stand.")] = 3,
    text: Annotated[str | None, typer.Option(help="Field or column with the posting's text.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Field or column with its id.")] = None,
    taxonomy: Annotated[
        list[str] | None,
        typer.Option("--taxonomy", "-t", help="Taxonomy YAML; repeat it to lay overlays over 'default'."),
    ] = None,
) -> None:
    """Mine postings for skills that the taxonomy lacks; ranked, with evidence, as text or as a YAML overlay."""
    from skillx.discovering import mine, patch_text, proposal_text

    mined = mine(files, taxonomy=taxonomy, text=text, key=id_, least=minimum)
    for line in mined.problems[:100]:
        typer.echo(line, err=True)
    if output is None:
        for line in proposal_text(mined.proposals[:top]):
            typer.echo(line)
    else:
        output.write_text(patch_text(mined, top), encoding="utf-8", newline="\n")
    typer.echo(
        f"{mined.postings} postings, {len(mined.proposals)} candidates in {minimum} or more, "
        f"{min(top, len(mined.proposals))} {'shown' if output is None else f'written to {output}'}",
        err=True,
    )
    raise typer.Exit(1 if mined.problems else 0)
