"""`skillx taxonomy`: import and export, difference and effect, and looking around."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from skillx.records import Posting
    from skillx.taxonomy.formats.importing import Imported
    from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["taxonomy_app"]

taxonomy_app = typer.Typer(no_args_is_help=True, help="Look around in a taxonomy, compare two, import and export.")

Over = Annotated[
    list[str] | None, typer.Option("--taxonomy", "-t", help="Taxonomy YAML; repeat it to lay overlays over 'default'.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; without it, stdout.")]

_SHOWN = 5
"""Examples of each reason in an import report."""


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


def _read(names: Sequence[str] | None) -> "Taxonomy":
    from skillx.artefact import taxonomy_paths
    from skillx.taxonomy.reader import read_taxonomy

    return read_taxonomy(*taxonomy_paths(names or None))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _write(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")


@taxonomy_app.command()
def show(
    name: Annotated[str, typer.Argument(help="A concept's id, or one of its labels.")],
    as_json: AsJson = False,
    taxonomy: Over = None,
) -> None:
    """One concept: labels, place, relations, and the rules of its ambiguous labels. Exit code 1 when there is none."""
    from skillx.taxonomy.browse import card, card_text, find, search

    found = _read(taxonomy)
    ids = find(found, name)
    if not ids:
        near = ", ".join(f"{hit.id} ('{hit.label}')" for hit in search(found, name, 3))
        typer.echo(f"no concept '{name}'{f'; near: {near}' if near else ''}", err=True)
        raise typer.Exit(1)
    if as_json:
        _json([card(found, key) for key in ids])
        return
    for number, key in enumerate(ids):
        _say([""] if number else [])
        _say(card_text(card(found, key)))


@taxonomy_app.command()
def search(
    query: Annotated[str, typer.Argument(help="A label or a part of one; misspellings are forgiven.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Hits to show.")] = 20,
    as_json: AsJson = False,
    taxonomy: Over = None,
) -> None:
    """Concepts with labels like a query, the most alike first. Exit code 1 when there is none."""
    from skillx.taxonomy.browse import search as look

    hits = look(_read(taxonomy), query, limit)
    if as_json:
        _json([hit._asdict() for hit in hits])
    for hit in () if as_json else hits:
        also = "" if hit.label == hit.pref_label else f"  by '{hit.label}'"
        typer.echo(f"{hit.id:<36} {hit.pref_label}  ({hit.kind}, {hit.category}){also}")
    raise typer.Exit(0 if hits else 1)


@taxonomy_app.command()
def tree(
    category: Annotated[str | None, typer.Argument(help="Begin here, and show its concepts too.")] = None,
    as_json: AsJson = False,
    taxonomy: Over = None,
) -> None:
    """The categories with their numbers of concepts; below one category, its concepts."""
    from skillx.taxonomy.browse import branch
    from skillx.taxonomy.schema import suggestion

    found = _read(taxonomy)
    if category is not None and category not in found.categories:
        _fail(f"no category '{category}'{suggestion(category, list(found.categories))}")
    nodes = branch(found, category, concepts=category is not None)
    if as_json:
        _json(nodes)
    else:
        _say(_tree(nodes, found, 0))


def _tree(nodes: list[dict[str, Any]], taxonomy: "Taxonomy", depth: int) -> Iterator[str]:
    for node in nodes:
        kind = f"  {node['kind']}" if not depth else ""
        yield f"{'  ' * depth}{node['id']}  {node['concepts']:,}{kind}"
        yield from _tree(node["below"], taxonomy, depth + 1)
        yield from (f"{'  ' * (depth + 1)}- {key}  {taxonomy[key].pref_label}" for key in node.get("members", ()))


@taxonomy_app.command()
def stats(as_json: AsJson = False, taxonomy: Over = None) -> None:
    """How many concepts, labels and rules, by kind and category."""
    from skillx.taxonomy.browse import figures, figures_text

    found = figures(_read(taxonomy))
    if as_json:
        _json(found)
    else:
        _say(figures_text(found))


@taxonomy_app.command()
def diff(
    old: Annotated[str, typer.Argument(help="'default', a file, or several joined by '+' (default+mine.yaml).")],
    new: Annotated[str, typer.Argument(help="The same.")],
    corpus: Annotated[
        list[Path] | None, typer.Option("--corpus", "-c", help="Postings to tag with both; repeatable.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="Field or column with the posting's text.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Field or column with its id.")] = None,
    as_json: AsJson = False,
) -> None:
    """What differs between two taxonomies; with a corpus, which profiles and counts change, and why."""
    from skillx.taxonomy.changes import compare

    before, after = _several(old), _several(new)
    changes = compare(_read(before), _read(after))
    found: dict[str, Any] = {"taxonomy": changes.to_dict()}
    if not as_json:
        _say(changes.lines())
    if corpus:
        from skillx.effects import measure
        from skillx.extractor import load

        problems: list[str] = []
        effects = measure(load(taxonomy=before), load(taxonomy=after), _postings(corpus, text, id_, problems), changes)
        found["corpus"] = effects.to_dict()
        if not as_json:
            _say(["", *effects.lines()])
        for problem in problems:
            typer.echo(problem, err=True)
    if as_json:
        _json(found)


def _several(name: str) -> list[str]:
    """``default+mine.yaml`` as two files, unless a file has that very name."""
    return [name] if Path(name).exists() else [part for part in name.split("+") if part]


def _postings(files: Iterable[Path], text: str | None, key: str | None, problems: list[str]) -> Iterator["Posting"]:
    from skillx.corpus.readers import BadRow, read_rows
    from skillx.records import Posting

    for file in files:
        for row in read_rows(file, text, key):
            if isinstance(row, BadRow):
                problems.append(f"{file}:{row.number}: {row.reason}")
            else:
                yield Posting(row.text, row.id or f"{file.name}:{row.number}")


@taxonomy_app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="A file, or for esco and github-topics a folder.")],
    from_: Annotated[str, typer.Option("--from", help="esco, onet, lightcast, github-topics, csv or skos.")],
    output: Output = None,
    report: Annotated[Path | None, typer.Option(help="CSV of all that was left out, with reasons.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="A taxonomy of its own, laid over nothing.")] = False,
    keep_ordinary: Annotated[
        bool, typer.Option("--keep-ordinary", help="Let labels in that are one ordinary word, or very short.")
    ] = False,
    kind: Annotated[str, typer.Option(help="Kind of concepts whose vocabulary does not say.")] = "method",
    column: Annotated[
        list[str] | None, typer.Option("--column", help="csv: FIELD=HEADING, such as label=Skill; repeatable.")
    ] = None,
    taxonomy: Over = None,
) -> None:
    """Another vocabulary as a taxonomy file, laid over 'default' unless --alone; says what was left out."""
    from skillx.records import Kind
    from skillx.taxonomy.entries import to_yaml
    from skillx.taxonomy.formats import READERS, read_records
    from skillx.taxonomy.formats.importing import import_records
    from skillx.taxonomy.lexicon import english

    if from_ not in READERS:
        _fail(f"--from: {', '.join(READERS)}, not {from_!r}")
    if kind not in {one.value for one in Kind}:
        _fail(f"--kind: {', '.join(one.value for one in Kind)}, not {kind!r}")
    if not path.exists():
        _fail(f"{path}: no such file or folder")
    imported = import_records(
        read_records(from_, path, _columns(column or [])),
        english(),
        name=from_,
        base=None if alone else _read(taxonomy),
        kind=Kind(kind),
        keep_ordinary=keep_ordinary,
    )
    _write(to_yaml(imported.file, f"Imported from {path.name} ({from_}) by 'skillx taxonomy import'."), output)
    if report is not None:
        _write(_rows(imported), report)
    for line in _summary(imported, report):
        typer.echo(line, err=True)


def _columns(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for name, sign, heading in pairs:
        if not (name and sign and heading):
            _fail(f"--column: FIELD=HEADING, not {name + sign + heading!r}")
    return {name: heading for name, _, heading in pairs}


def _rows(imported: "Imported") -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(imported.dropped[0]._fields if imported.dropped else ("row", "what", "label", "reason", "detail"))
    writer.writerows(imported.dropped)
    return out.getvalue()


def _summary(imported: "Imported", report: Path | None) -> Iterator[str]:
    yield (
        f"{imported.records} rows: {imported.concepts} new concepts, {imported.additions} already known, "
        f"{imported.labels} labels"
    )
    for (what, reason), count in imported.counts().items():
        examples = [drop for drop in imported.dropped if (drop.what, drop.reason) == (what, reason)][:_SHOWN]
        named = ", ".join(f"'{drop.label}' (row {drop.row})" for drop in examples)
        yield f"left out: {count} {what}{'s' if count > 1 else ''}, {reason}: {named}{' ...' if count > _SHOWN else ''}"
    if imported.dropped:
        yield "all of them with details: " + (str(report) if report else "give --report FILE.csv")


@taxonomy_app.command("export")
def export(
    to: Annotated[str, typer.Option("--to", help="skos (Turtle), csv, json, or esco-crosswalk.")],
    output: Output = None,
    base: Annotated[str | None, typer.Option(help="skos: what identifiers begin with.")] = None,
    taxonomy: Over = None,
) -> None:
    """A taxonomy, overlays laid over it, as a file for other tools. The JSON can be loaded as a taxonomy."""
    from skillx.taxonomy.entries import taxonomy_file, to_json
    from skillx.taxonomy.formats import WRITERS, columns, crosswalk, turtle

    if to not in WRITERS:
        _fail(f"--to: {', '.join(WRITERS)}, not {to!r}")
    if base is not None and (to != "skos" or not turtle.is_address(base)):
        _fail(f"--base: an address such as https://example.org/skills/ for --to skos, not {base!r}")
    found = _read(taxonomy)
    if to == "skos":
        _write(turtle.write(found, base or turtle.BASE), output)
    elif to == "json":
        _write(to_json(taxonomy_file(found)), output)
    else:
        _write({"csv": columns, "esco-crosswalk": crosswalk}[to].write(found), output)
    if to == "esco-crosswalk":
        known = sum("esco" in concept.same_as for concept in found)
        typer.echo(f"{known} of {len(found)} concepts have an identifier in ESCO (same_as: {{esco: ...}})", err=True)
