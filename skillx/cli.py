"""The commands, or where they stand. Nothing heavy is imported before a command runs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from skillx.commands.boilerplate import boilerplate as learn_boilerplate
from skillx.commands.dedupe import dedupe
from skillx.commands.discover import discover
from skillx.commands.stats import stats
from skillx.commands.tag import tag
from skillx.commands.taxonomy import taxonomy_app
from skillx.errors import SkillxError, TaxonomyError

if TYPE_CHECKING:
    from skillx.extractor import SkillExtractor

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Structured skill profiles from job postings.",
)

Taxonomy = Annotated[
    list[str] | None,
    typer.Option("--taxonomy", "-t", help="Taxonomy YAML; repeat it to lay overlays over 'default'."),
]
Candidates = Annotated[
    bool, typer.Option("--candidates", help="Also look for words that may be skills the taxonomy lacks.")
]
Boilerplate = Annotated[
    Path | None, typer.Option(help="Recurring lines that 'skillx boilerplate' wrote: mentions in them are dropped.")
]
Model = Annotated[Path | None, typer.Option("--model", "-m", help="A folder that 'skillx build' wrote.")]


def _fail(message: str) -> NoReturn:
    """Say what is wrong with the input, and leave with 2."""
    typer.echo(message, err=True)
    raise typer.Exit(2)


def _extractor(
    model: Path | None, taxonomy: list[str] | None, candidates: bool = False, boilerplate: Path | None = None
) -> "SkillExtractor":
    from skillx.extractor import load

    if model is not None and candidates:
        _fail("--candidates: a built model looks for them when it was built with 'skillx build --candidates'")
    return load(model, taxonomy=taxonomy, candidates=candidates, boilerplate=boilerplate)


def _version(wanted: bool) -> None:
    if wanted:
        from skillx.about import versions

        typer.echo("\n".join(f"{name} {version}" for name, version in versions().items()))
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Versions of library and taxonomy.")
    ] = False,
) -> None:
    pass


app.command()(tag)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="One posting as text or HTML; '-' is stdin.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a candidate.")] = False,
    boilerplate: Boilerplate = None,
    taxonomy: Taxonomy = None,
    model: Model = None,
) -> None:
    """Every candidate of a posting: kept or dropped, by which rule, on which evidence."""
    import json

    from skillx.explain import explain as find
    from skillx.show import explanation

    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _fail(f"{file}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8")
    found = find(_extractor(model, taxonomy, boilerplate=boilerplate), text)
    if as_json:
        for finding in found:
            typer.echo(json.dumps(finding._asdict(), ensure_ascii=False))
    else:
        typer.echo(explanation(text, found))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Labelled postings: a file or folder in any format of 'convert'.")],
    predictions: Annotated[
        Path | None, typer.Option(help="Judge these instead of skillx: profiles, or any format.")
    ] = None,
    aliases: Annotated[Path | None, typer.Option(help="JSON of labels that mean the same.")] = None,
    minimum: Annotated[
        list[str] | None, typer.Option("--min", help="Gate, such as strict.f1=0.85; repeatable.")
    ] = None,
    maximum: Annotated[
        list[str] | None, typer.Option("--max", help="Gate, such as distractors=0.05; repeatable.")
    ] = None,
    last: Annotated[Path | None, typer.Option("--compare", help="A report written by --json before.")] = None,
    no_regression: Annotated[bool, typer.Option("--no-regression", help="Fail when a main figure fell.")] = False,
    interval: Annotated[bool, typer.Option("--intervals", help="Bootstrap intervals of the main figures.")] = False,
    errors: Annotated[int, typer.Option(help="List this many mistakes with their causes.")] = 0,
    mistakes: Annotated[Path | None, typer.Option(help="Write all mistakes: .csv or .json.")] = None,
    json_: Annotated[Path | None, typer.Option("--json", help="Write the report, for --compare.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as one self-contained page.")] = None,
    count_optional: Annotated[bool, typer.Option(help="Optional labels count as ordinary ones.")] = False,
    taxonomy: Taxonomy = None,
    model: Model = None,
) -> None:
    """Judge skillx, or predictions of any tool, on labelled postings. Exit code 1 when a gate fails."""
    from skillx.evaluating import Request, run

    request = Request(
        gold, predictions, aliases, minimum or [], maximum or [], last, no_regression, interval, errors, mistakes,
        json_, html, count_optional,
    )  # fmt: skip
    failures = run(request, typer.echo, lambda: _extractor(model, taxonomy))
    for failure in failures:
        typer.echo(failure, err=True)
    raise typer.Exit(1 if failures else 0)


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="Labelled postings.")],
    target: Annotated[Path, typer.Argument(help="File or folder to write.")],
    to: Annotated[str, typer.Option(help="Format to write; 'skillx convert --help' lists them.")] = "gold",
    from_: Annotated[str | None, typer.Option("--from", help="Format to read; recognised by itself.")] = None,
) -> None:
    """Convert labelled postings: gold, docbin, prodigy, doccano, labelstudio, brat, conll, skillspan."""
    from skillx.evaluation import convert as run

    for note in run(source, target, from_, to):
        typer.echo(note, err=True)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="A taxonomy; further files are laid over it.")],
    strict: Annotated[bool, typer.Option("--strict", help="Advice counts as failure too.")] = False,
    forms: Annotated[bool, typer.Option("--forms", help="Also say which labels meet in their forms.")] = False,
) -> None:
    """Check a taxonomy: faults, and advice on labels that will go wrong. Exit code 1 when there is any fault."""
    from skillx.taxonomy.lexicon import english
    from skillx.taxonomy.lint import lint
    from skillx.taxonomy.lint_forms import lint_forms
    from skillx.taxonomy.reader import read_taxonomy

    for file in files:
        if not file.is_file():
            _fail(f"{file}: no such file")
    try:
        taxonomy = read_taxonomy(*files)
    except TaxonomyError as error:
        typer.echo(str(error))
        typer.echo(f"{len(error.problems)} faults", err=True)
        raise typer.Exit(1) from None
    advice = [*lint(taxonomy, english()), *(lint_forms(taxonomy, english()) if forms else ())]
    for line in advice:
        typer.echo(line)
    labels = sum(len(concept.labels) for concept in taxonomy)
    typer.echo(f"{len(taxonomy)} concepts, {labels} labels, no faults, {len(advice)} pieces of advice", err=True)
    raise typer.Exit(1 if advice and strict else 0)


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(help="Where the model goes; made when it is missing.")],
    candidates: Candidates = False,
    taxonomy: Taxonomy = None,
) -> None:
    """Write a self-contained model: the pipeline with its taxonomy, readable by skillx.load and spacy.load."""
    extract = _extractor(None, taxonomy, candidates)
    extract.nlp.to_disk(folder)
    typer.echo(f"{folder}: taxonomy {extract.taxonomy.version}, {len(extract.taxonomy)} concepts", err=True)


app.add_typer(taxonomy_app, name="taxonomy")
app.command()(discover)
app.command("boilerplate")(learn_boilerplate)
app.command()(dedupe)
app.command()(stats)


def main() -> None:
    """The console script: errors of the input are said in words, with exit code 2."""
    try:
        app()
    except SkillxError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        typer.echo(f"{error.filename or 'input'}: {error.strerror or error}", err=True)
        sys.exit(2)
