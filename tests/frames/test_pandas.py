"""The pandas accessor: index, ids, missing text and types, whatever the frame looks like."""

import numpy as np
import pytest

pd = pytest.importorskip("pandas")

from skillx.corpus.tables import MENTION_COLUMNS, POSTING_COLUMNS, SKILL_COLUMNS  # noqa: E402
from skillx.errors import CorpusError, TaxonomyError  # noqa: E402
from skillx.frames import mentions_frame, skills_frame  # noqa: E402
from skillx.records import SkillProfile  # noqa: E402

TEXTS = ["You have 3+ years of Python or Java.", "Kotlin is a plus", "We are nice"]


def concepts(tagged):
    return [profile and [skill.concept for skill in profile.skills] for profile in tagged["profile"]]


@pytest.fixture(scope="module")
def tagged(extract):
    frame = pd.DataFrame({"job_id": ["007", "b", "b"], "description": TEXTS}, index=[30, 10, 20])
    return frame.skillx.tag(text="description", id="job_id", extract=extract)


def test_tagging_keeps_index_and_order(tagged):
    assert list(tagged.index) == [30, 10, 20]
    assert list(tagged["posting_id"]) == ["007", "b", "b"]
    assert list(tagged["row"]) == [1, 2, 3]
    assert list(tagged["skills"]) == [2, 1, 0]
    assert concepts(tagged) == [["python", "java"], ["kotlin"], []]
    assert tagged["error"].isna().all()


def test_columns_are_those_of_the_table_of_postings(tagged):
    assert [*tagged.columns, "cluster"] == [
        *[c for c in POSTING_COLUMNS if c != "cluster"],
        "profile",
        "error",
        "cluster",
    ]


def test_profiles_are_those_of_the_extractor(extract, tagged):
    assert tagged["profile"].iloc[0] == extract(TEXTS[0], "007")


def test_the_frame_is_left_as_it_was(extract):
    frame = pd.DataFrame({"id": ["a"], "text": ["You know Python"]})
    before = frame.copy(deep=True)
    frame.skillx.tag(extract=extract)
    pd.testing.assert_frame_equal(frame, before)


def test_a_taxonomy_may_be_named_and_is_loaded_once(small_taxonomy, monkeypatch):
    import skillx.arrow

    frame = pd.DataFrame({"text": ["You know Kotlin"]})
    first = frame.skillx.tag(taxonomy=small_taxonomy)
    monkeypatch.setattr(skillx.arrow, "load", lambda **_: pytest.fail("loaded again"))
    assert concepts(frame.skillx.tag(taxonomy=small_taxonomy)) == concepts(first) == [["kotlin"]]


def test_a_taxonomy_beside_an_extractor_is_refused(extract, small_taxonomy):
    with pytest.raises(ValueError, match="not both"):
        pd.DataFrame({"text": ["a"]}).skillx.tag(taxonomy=small_taxonomy, extract=extract)
    with pytest.raises(TaxonomyError, match=r"nowhere\.yaml"):
        pd.DataFrame({"text": ["a"]}).skillx.tag(taxonomy="nowhere.yaml")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, np.float64("nan")], ids=str)
def test_missing_text_costs_its_row_only(extract, missing):
    frame = pd.DataFrame({"text": pd.Series(["You know Python", missing, "You know Java"], dtype=object)})
    tagged = frame.skillx.tag(extract=extract)
    assert concepts(tagged) == [["python"], None, ["java"]]
    assert list(tagged["error"].fillna("")) == ["", "no text", ""]
    assert list(tagged["posting_id"]) == ["1", "2", "3"]
    assert pd.isna(tagged["skills"].iloc[1]) and pd.isna(tagged["seniority"].iloc[1])


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_text_of_any_dtype_is_read(extract, dtype):
    frame = pd.DataFrame({"text": pd.Series(["You know Python", None], dtype=dtype)})
    assert concepts(frame.skillx.tag(extract=extract)) == [["python"], None]


def test_what_is_no_text_costs_its_row_only(extract):
    frame = pd.DataFrame({"text": ["You know Python", 7, ["a", None], b"Java"]})
    tagged = frame.skillx.tag(extract=extract)
    assert list(tagged["error"].fillna("")) == [
        "",
        "expected text, found int",
        "expected text, found list",
        "expected text, found bytes",
    ]


def test_a_posting_on_which_tagging_fails_costs_its_row_only(extract):
    long = "Python " * 150_000
    assert len(long) > extract.nlp.max_length
    tagged = pd.DataFrame({"text": ["You know Java", long]}).skillx.tag(extract=extract)
    assert concepts(tagged) == [["java"], None]
    assert tagged["error"].iloc[1].startswith("ValueError: [E088]")
    assert len(tagged["error"].iloc[1]) <= 300


def test_half_a_surrogate_pair_in_the_text_or_the_id_is_survived(extract):
    frame = pd.DataFrame(
        {"text": pd.Series(["Python \ud83c", None], dtype=object), "id": pd.Series(["\ud83c", "\ud83d"], dtype=object)}
    )
    tagged = frame.skillx.tag(extract=extract)
    assert concepts(tagged) == [["python"], None]
    assert list(tagged["posting_id"]) == ["?", "?"]


def test_ids_become_text_and_whole_numbers_stay_whole(extract):
    frame = pd.DataFrame({"text": ["a"] * 4, "id": [7.0, None, 8.5, 12345678901.0]})
    assert list(frame.skillx.tag(extract=extract)["posting_id"]) == ["7", "2", "8.5", "12345678901"]
    ids = [7, "007", pd.NA, np.int64(8)]
    frame = pd.DataFrame({"text": ["a"] * 4, "id": pd.Series(ids, dtype=object)})
    assert list(frame.skillx.tag(extract=extract)["posting_id"]) == ["7", "007", "3", "8"]


@pytest.mark.parametrize(
    "index",
    [pd.Index([5, 5, 5]), pd.Index(["a", None, "a"]), pd.MultiIndex.from_tuples([(1, 2)] * 3, names=["x", "y"])],
    ids=["repeated", "missing", "multi"],
)
def test_any_index_is_kept_and_skills_repeat_it(extract, index):
    frame = pd.DataFrame({"text": TEXTS}, index=index)
    tagged = frame.skillx.tag(extract=extract)
    skills = skills_frame(tagged)
    pd.testing.assert_index_equal(tagged.index, index)
    pd.testing.assert_index_equal(skills.index, index.take([0, 0, 1]))
    assert list(skills["row"]) == [1, 1, 2]
    assert list(pd.concat([frame, tagged], axis=1)["skills"]) == [2, 1, 0]


def test_skills_and_mentions_are_rows(tagged):
    skills, mentions = skills_frame(tagged), mentions_frame(tagged)
    assert list(skills.columns) == list(SKILL_COLUMNS)
    assert list(mentions.columns) == list(MENTION_COLUMNS)
    assert list(skills["concept"]) == ["python", "java", "kotlin"]
    assert list(skills.index) == [30, 30, 10]
    assert list(skills["years_min"].fillna(-1)) == [3.0, 3.0, -1]
    assert list(skills["alternatives"].fillna(-1)) == [1, 1, -1]
    for row, start, end, surface in mentions[["row", "start", "end", "surface"]].itertuples(index=False):
        assert TEXTS[row - 1][start:end] == surface


def test_how_strongly_is_a_scale(tagged):
    skills = skills_frame(tagged)
    assert list(skills.loc[skills["requirement"] >= "required", "concept"]) == ["python", "java"]
    assert list(skills.loc[skills["requirement"] >= "preferred", "concept"]) == ["python", "java", "kotlin"]
    assert not (skills["requirement"] <= "duty").any()


def test_types_do_not_hang_on_the_values(extract, tagged):
    """Nothing, or nothing but missing text, gives the same columns and types as a full frame."""
    for texts in ([], [None, None]):
        frame = pd.DataFrame({"text": pd.Series(texts, dtype=object)})
        empty = frame.skillx.tag(extract=extract)
        assert len(empty) == len(texts)
        pd.testing.assert_series_equal(empty.dtypes, tagged.dtypes)
        pd.testing.assert_series_equal(skills_frame(empty).dtypes, skills_frame(tagged).dtypes)
        pd.testing.assert_series_equal(mentions_frame(empty).dtypes, mentions_frame(tagged).dtypes)
    assert isinstance(tagged.dtypes["title"], pd.StringDtype)
    assert str(tagged.dtypes["total_years_min"]) == "float64"


def test_profiles_alone_make_a_frame_of_skills(extract):
    profiles = list(extract.pipe(TEXTS))
    skills = skills_frame(profiles)
    assert list(skills["concept"]) == ["python", "java", "kotlin"]
    assert list(skills.index) == [0, 0, 1]
    assert len(skills_frame([])) == 0


def test_a_frame_that_was_not_tagged_is_refused():
    with pytest.raises(CorpusError, match=r"df\.skillx\.tag"):
        skills_frame(pd.DataFrame({"text": ["a"]}))


def test_columns_are_found_by_common_names_or_said_to_be_missing(extract):
    frame = pd.DataFrame({"Job_ID": ["7"], "Description": ["You know Python"]})
    tagged = frame.skillx.tag(extract=extract)
    assert (tagged["posting_id"].iloc[0], concepts(tagged)) == ("7", [["python"]])
    with pytest.raises(CorpusError, match=r"no column 'txt' \(found: Job_ID, Description\)"):
        frame.skillx.tag(text="txt", extract=extract)
    with pytest.raises(CorpusError, match="no column with the text"):
        pd.DataFrame({"a": [1]}).skillx.tag(extract=extract)
    with pytest.raises(CorpusError, match="2 columns are named 'text'"):
        pd.DataFrame([["a", "b"]], columns=["text", "text"]).skillx.tag(extract=extract)


def test_profiles_survive_a_pickle_of_the_frame(tagged, tmp_path):
    tagged.to_pickle(tmp_path / "a.pickle")
    back = pd.read_pickle(tmp_path / "a.pickle")
    assert isinstance(back["profile"].iloc[0], SkillProfile)
    pd.testing.assert_frame_equal(back, tagged)


def test_importing_skillx_registers_nothing(run_python):
    code = """
import skillx, sys
assert "pandas" not in sys.modules
import pandas
assert not hasattr(pandas.DataFrame, "skillx")
import skillx.frames
assert hasattr(pandas.DataFrame, "skillx")
"""
    done = run_python("-c", code)
    assert done.returncode == 0, done.stderr.decode()
