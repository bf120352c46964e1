"""The pipeline is spaCy's own: it is saved, loaded, shipped between processes and run twice, and nothing changes."""

import json
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hostile_text import hostile, posting_like
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin

from skillx.annotations import alignment
from skillx.errors import PipelineError, TaxonomyError
from skillx.extractor import load
from skillx.pipeline import _COMPONENTS, build, read, taxonomy_version
from skillx.profile import profile

TEXTS = [
    "Data Engineer\n\n## Requirements\n- Strong Kotlin, 3+ years of C++/C#\n- Docker, Flink, or similar\n- English C1",
    "<p>weâ€™d love <b>Node.js</b>&amp; T-SQL</p><h2>Benefits</h2><li>LinkedIn Learning</li>",
    "Kafka is not required. Join Snowflake. Go beyond. AWS SageMaker.",
    "",
    "   \n",
]


def profiles(nlp, extract):
    return [profile(doc, extract.taxonomy, str(at)).to_dict() for at, doc in enumerate(nlp.pipe(TEXTS))]


@pytest.fixture(scope="module")
def expected(extract):
    return profiles(extract.nlp, extract)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_components_stand_in_the_order_of_the_recipe(extract):
    assert extract.nlp.pipe_names == [
        "label_ruler",
        "cased_ruler",
        "skillx_layout",
        "skillx_language",
        "skillx_fuzzy_ruler",
        "skillx_borrower",
        "skillx_linker",
        "skillx_context",
        "skillx_facts",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "skillx_label_ruler",
        "skillx_layout",
        "skillx_language",
        "skillx_fuzzy_ruler",
        "skillx_borrower",
        "skillx_linker",
        "skillx_context",
        "skillx_facts",
    ],
)
def test_a_component_is_added_by_name_in_a_process_that_never_imported_skillx(run_python, name):
    code = f"import spacy, sys; assert 'skillx' not in sys.modules; print(spacy.blank('en').add_pipe({name!r}).name)"
    done = run_python("-c", code)
    assert done.stdout.decode().strip() == name, done.stderr.decode()


def test_a_saved_model_is_loaded_by_spacy_in_a_process_that_never_imported_skillx(run_python, model, tmp_path):
    code = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); doc = nlp('You know Kotlin, C++ and Node.js.');"
        "print([span.kb_id_ for span in doc.ents])"
    )
    done = run_python("-c", code, str(model), SKILLX_CACHE=str(tmp_path / "nothing here"))
    assert done.stdout.decode().strip() == "['kotlin', 'c-plus-plus', 'nodejs']", done.stderr.decode()
    assert not (tmp_path / "nothing here").exists()


def test_a_loaded_model_gives_equal_profiles(extract, model, expected):
    assert profiles(spacy.load(model), extract) == expected
    loaded = load(model)
    assert [loaded(text, str(at)).to_dict() for at, text in enumerate(TEXTS)] == expected


def test_a_model_from_bytes_gives_equal_profiles(extract, model, expected):
    again = spacy.blank("en").from_config(extract.nlp.config).from_bytes(extract.nlp.to_bytes())
    assert profiles(again, extract) == expected


def test_docs_in_a_docbin_give_equal_profiles(extract, expected):
    box = DocBin(store_user_data=True, docs=extract.nlp.pipe(TEXTS))
    docs = DocBin().from_bytes(box.to_bytes()).get_docs(extract.nlp.vocab)
    assert [profile(doc, extract.taxonomy, str(at)).to_dict() for at, doc in enumerate(docs)] == expected


def test_a_doc_from_bytes_gives_an_equal_profile(extract, expected):
    for at, text in enumerate(TEXTS):
        doc = Doc(extract.nlp.vocab).from_bytes(extract.nlp(text).to_bytes())
        assert profile(doc, extract.taxonomy, str(at)).to_dict() == expected[at]


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_two_processes_give_equal_profiles(extract, expected):
    docs = extract.nlp.pipe(TEXTS, n_process=2, batch_size=2)
    assert [profile(doc, extract.taxonomy, str(at)).to_dict() for at, doc in enumerate(docs)] == expected


def test_two_builds_give_the_same_bytes(small_taxonomy, tmp_path):
    build(small_taxonomy).to_disk(tmp_path / "one")
    build(small_taxonomy).to_disk(tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_loaded_model_saved_again_gives_the_same_bytes(model, tmp_path):
    read(model).to_disk(tmp_path / "again")
    kept = set(files(model)) - {"meta.json"}  # spaCy adds to it when it loads
    again = files(tmp_path / "again")
    assert {name: again[name] for name in kept} == {name: files(model)[name] for name in kept}


def test_a_saved_model_knows_nothing_of_the_machine_that_built_it(model, small_taxonomy, cache):
    config = (model / "config.cfg").read_text(encoding="utf-8")
    for name, content in files(model).items():
        for place in (small_taxonomy, small_taxonomy.parent, cache, Path.home(), Path(spacy.__file__).parent):
            assert str(place) == "/" or f"{place}/".encode() not in content, (name, place)
    assert "/" not in json.dumps([line for line in config.splitlines() if "path" in line.lower()])


def test_a_saved_model_holds_no_pickle(model):
    assert not [name for name in files(model) if name.endswith((".pkl", ".pickle"))]


def everything(doc):
    """All that stands on a Doc, in words."""
    groups = {key: [(s.start, s.end, s.label_, s.kb_id_, s.id_) for s in doc.spans[key]] for key in sorted(doc.spans)}
    attrs = {key: dict(doc.spans[key].attrs) for key in sorted(doc.spans)}
    noted = {str(key): value for key, value in doc.user_data.items()}
    return groups, attrs, noted, [(e.start, e.end, e.label_, e.kb_id_) for e in doc.ents]


@settings(max_examples=40)
@given(hostile | posting_like)
def test_running_the_components_again_changes_nothing(extract, text):
    doc = extract.nlp(text)
    before = everything(doc)
    for _, component in extract.nlp.pipeline:
        doc = component(doc)
    assert everything(doc) == before


@settings(max_examples=80)
@given(hostile | posting_like)
def test_every_candidate_ends_among_the_skills_or_the_dropped(extract, text):
    doc = extract.nlp(text)
    keys = ("exact", "near", "borrowed")
    candidates = {(span.start, span.end, span.id_) for key in keys for span in doc.spans[key]}
    ended = Counter((s.start, s.end, s.kb_id_) for key in ("skills", "dropped") for s in doc.spans[key])
    assert set(ended) <= candidates
    shortened = {place for place in candidates - set(ended) if any(_inside(other, place) for other in ended)}
    assert candidates - set(ended) == shortened
    assert not [place for place, count in ended.items() if count > 1]


def _inside(short, long):
    """Whether a reading is the same concept's from the same start, without head nouns at its end."""
    return short[0] == long[0] and short[1] < long[1] and short[2] == long[2]


def test_a_reading_that_only_adds_head_nouns_is_dropped_with_a_reason(extract):
    doc = extract.nlp("You have communication skills.")
    keys = ("exact", "near", "borrowed")
    candidates = {(span.start, span.end, span.id_) for key in keys for span in doc.spans[key]}
    assert candidates == {(s.start, s.end, s.kb_id_) for key in ("skills", "dropped") for s in doc.spans[key]}


@settings(max_examples=80)
@given(hostile | posting_like)
def test_skills_never_overlap_and_come_in_order(extract, text):
    doc = extract.nlp(text)
    spans = list(doc.spans["skills"])
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert [(span.start, span.end) for span in doc.ents] == [(span.start, span.end) for span in spans]


def test_a_doc_of_another_tokenizer_is_its_own_raw_text():
    doc = spacy.blank("en")("<b>Kotlin</b>")
    assert alignment(doc).raw == alignment(doc).text == "<b>Kotlin</b>"


@pytest.mark.parametrize("content", [None, "spacy"])
def test_a_folder_that_is_no_model_is_refused_with_what_to_do(tmp_path, content):
    if content:
        spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(
        PipelineError, match="none that skillx built" if content else "no config.cfg there; build a model"
    ):
        read(tmp_path)


def test_a_model_and_a_taxonomy_together_are_refused(model, small_taxonomy):
    with pytest.raises(ValueError, match="not both"):
        load(model, taxonomy=small_taxonomy)


def test_a_taxonomy_that_is_missing_is_named(tmp_path):
    with pytest.raises(TaxonomyError, match=r"no\.yaml: No such file or directory"):
        load(taxonomy=tmp_path / "no.yaml")


def test_a_pipeline_says_which_taxonomy_it_was_built_from(extract, model):
    assert taxonomy_version(extract.nlp) == taxonomy_version(read(model)) == extract.taxonomy.version
    assert taxonomy_version(spacy.blank("en")) == ""


def test_it_builds_where_the_installed_metadata_know_nothing_of_it(run_python, small_taxonomy):
    """As in an editable install that is older than a component."""
    code = (
        "import importlib.metadata as m; found = m.distributions; "
        "m.distributions = lambda **wanted: (d for d in found(**wanted) if d.metadata['Name'] != 'skillx'); "
        "import skillx; assert 'skillx_linker' not in m.entry_points(group='spacy_factories').names; "
        f"print(len(skillx.load(taxonomy={str(small_taxonomy)!r})('You know Kotlin.').skills))"
    )
    done = run_python("-c", code)
    assert (done.stdout.strip(), done.stderr) == (b"1", b"")


def test_the_metadata_and_the_pipeline_name_the_same_components():
    named = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {place.split(":")[0] for place in named["entry-points"]["spacy_factories"].values()}
    assert modules == set(_COMPONENTS)


def test_no_label_makes_one_word_of_what_joins_two(shipped):
    """A label with "and/or" in it would keep these together in every posting."""
    assert shipped.nlp.tokenizer.splitter.symbols.isdisjoint({"and/or", "or/and", "he/she", "his/her", "s/he"})
