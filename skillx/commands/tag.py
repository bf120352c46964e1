"""``skillx tag``: postings in, profiles and tables out."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from skillx.corpus.report import Report

__all__ = ["tag"]


def tag(
    files: Annotated[
        list[str],
        typer.Argument(help="JSONL, CSV, TSV, Parquet, text or HTML; plain, gzip or zstd; folders; 'patterns*'; '-'."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="FILE.jsonl[.gz|.zst], FILE.parquet, or FOLDER/ for a run; else stdout."),
    ] = None,
    text: Annotated[str | None, typer.Option(help="Field or column with the posting's text.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Field or column with its id.")] = None,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", help="Carry this column into the table of postings; repeatable.")
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes.")] = None,
    chunk_size: Annotated[int, typer.Option(min=1, help="Rows in a part of a run.")] = 1000,
    format_: Annotated[
        str | None, typer.Option("--format", help="Profiles of a run: jsonl, or parquet (Spark's own choice).")
    ] = None,
    tables: Annotated[str, typer.Option(help="Flat tables of a run: parquet, csv or none.")] = "parquet",
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one posting in a worker.")] = 60.0,
    max_text: Annotated[
        int, typer.Option(min=1, help="Characters of a posting; a longer one is an error.")
    ] = 1_000_000,
    input_format: Annotated[
        str | None, typer.Option(help="jsonl, csv, tsv, parquet or whole, where the name does not say it.")
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Print profiles for people instead of JSON.")] = False,
    on_error: Annotated[str, typer.Option(help="'skip' a row that cannot be read, or 'stop' at it.")] = "skip",
    dedupe: Annotated[
        bool, typer.Option("--dedupe", help="Mark re-posted adverts in the table of postings; needs skillx[dedupe].")
    ] = False,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Also look for words that may be skills the taxonomy lacks.")
    ] = False,
    boilerplate: Annotated[
        str | None, typer.Option(help="Recurring lines that 'skillx boilerplate' wrote: mentions in them are dropped.")
    ] = None,
    taxonomy: Annotated[
        list[str] | None,
        typer.Option("--taxonomy", "-t", help="Taxonomy YAML; repeat it to lay overlays over 'default'."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", "-m", help="A folder that 'skillx build' wrote.")] = None,
    engine: Annotated[str, typer.Option(help="'local', or 'spark' for a cluster (docs/spark.md).")] = "local",
    master: Annotated[str | None, typer.Option(help="Spark's address, such as spark://host:7077.")] = None,
) -> None:
    """Tag postings. Into a FOLDER/ it is a run that may be stopped and started again, and loses nothing.

    Exit code 0: all tagged; 1: some rows are errors; 2: cannot go on; 3: a file was damaged; 130: interrupted.
    """
    from skillx.corpus.parts import FORMATS, TABLES
    from skillx.corpus.rows import Columns
    from skillx.tagging import Recipe, is_folder, open_corpus

    _one_of("--on-error", on_error, ("skip", "stop"))
    _one_of("--format", format_, (None, *FORMATS))
    _one_of("--engine", engine, ("local", "spark"))
    _one_of("--tables", tables, TABLES)
    _one_of("--input-format", input_format, (None, "jsonl", "csv", "tsv", "parquet", "whole"))
    if model is not None and taxonomy is not None:
        _fail("a built model has its taxonomy inside: give either --model or --taxonomy, not both")
    if engine == "spark":
        from skillx.commands.spark import tag_on_spark

        others = {
            "--dedupe": dedupe,
            "--candidates": candidates,
            "--boilerplate": boilerplate is not None,
            "--show": show,
            "--keep": bool(keep),
            "--jobs": jobs is not None,
            "--on-error": on_error == "stop",
        }
        tag_on_spark(
            files, output, master=master, text=text, id_=id_, taxonomy=taxonomy, model=model, read=input_format,
            write=format_ or "parquet", others=others,
        )  # fmt: skip
    if master is not None:
        _fail("--master is Spark's: give --engine spark with it")
    columns = Columns(text, id_, tuple(keep or ()), max_text)
    corpus = open_corpus(files, columns, kind=input_format, strict=on_error == "stop")
    options = {**({"candidates": True} if candidates else {}), **({"boilerplate": boilerplate} if boilerplate else {})}
    if model is not None and candidates:
        _fail("--candidates: a built model looks for them when it was built with 'skillx build --candidates'")
    recipe = Recipe(model, taxonomy, options)
    if output is not None and is_folder(output):
        settings = {"chunk_size": chunk_size, "profiles": format_ or "jsonl", "tables": tables, "jobs": jobs or 1}
        if dedupe:
            from skillx.corpus.duplicates import THRESHOLD

            settings["dedupe"] = THRESHOLD
        _run(corpus, recipe, Path(output), {**settings, "timeout": timeout}, show)
    elif dedupe:
        _fail("--dedupe marks rows of the table of postings, which a run has: give -o FOLDER/")
    else:
        _stream(corpus, recipe, Path(output) if output else None, {"jobs": jobs or 0, "timeout": timeout, "show": show})


def _run(corpus: Any, recipe: Any, folder: Path, settings: dict[str, Any], show: bool) -> NoReturn:
    from skillx.corpus.run import RunSettings
    from skillx.tagging import tag_run

    if show:
        _fail("--show prints on the screen; it has no place in a run")
    with _interrupts():
        try:
            report = tag_run(corpus, recipe, folder, RunSettings(**settings))
        except KeyboardInterrupt:
            _say(f"stopped; what is done stands in {folder}. The same command goes on from there.")
            raise typer.Exit(130) from None
        except OSError as error:
            _fail(
                f"{error.filename or folder}: {error.strerror or error}. What is done stands in {folder}; "
                "when that is mended, the same command goes on from there."
            )
    for line in report.problems:
        _say(line)
    if report.done_before:
        _say(f"{report.done_before} of {report.rows} rows were done before")
    if report.seconds and report.rows > report.done_before:
        _say(f"{report.seconds:.0f} s, {(report.rows - report.done_before) / report.seconds:.0f} postings a second")
    if report.bad:
        _say(f"the rows left out stand in {folder / 'errors'}")
    _leave(report)


def _stream(corpus: Any, recipe: Any, output: Path | None, settings: dict[str, Any]) -> NoReturn:
    from skillx.corpus.stream import StreamSettings
    from skillx.tagging import tag_stream

    with _interrupts():
        try:
            report = tag_stream(corpus, recipe, output, StreamSettings(**settings))
        except KeyboardInterrupt:
            _say("stopped; one file cannot be gone on with: a run can (-o FOLDER/)" if output else "stopped")
            raise typer.Exit(130) from None
    for line in report.problems:
        _say(line)
    if output is None and not report.bad:
        raise typer.Exit(0)
    _leave(report)


def _leave(report: "Report") -> NoReturn:
    _say(report.summary)
    if report.damaged:
        _say(
            f"damaged files: {report.damaged}. What follows the damage is missing, so the result counts as not complete"
        )
    raise typer.Exit(3 if report.damaged else 1 if report.bad else 0)


@contextmanager
def _interrupts() -> Iterator[None]:
    """Take a request to end like Ctrl-C: both leave a run that can be gone on with."""
    try:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _one_of(option: str, value: str | None, allowed: tuple[str | None, ...]) -> None:
    if value not in allowed:
        names = [f"'{name}'" for name in allowed if name is not None]
        _fail(f"{option}: {', '.join(names[:-1])} or {names[-1]}, not {value!r}")


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _fail(message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(2)
