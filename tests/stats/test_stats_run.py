"""Reading what was tagged: tables in Parquet or CSV, profiles plain or gzip; what is wrong is named."""

import gzip
import json

import numpy
import pytest
from stats_builders import POSTINGS, write_run

from skillx.errors import CorpusError
from skillx.stats.answer import Question, measure
from skillx.stats.run import read_run

BY = ("place", "day:month", "education_levels")


def figures(paths, **question):
    value = measure(paths, Question(floor=1, **question)).to_dict()
    del value["run"]
    return value


def write_profiles(path, profiles):
    with gzip.open(path, "wt") if path.suffix == ".gz" else path.open("w") as file:
        file.writelines(json.dumps(profile) + "\n" for profile in profiles)
    return path


@pytest.mark.parametrize("size", [1, 2, 5])
def test_csv_and_parquet_of_any_parts_give_the_same(tmp_path, size):
    expected = figures([write_run(tmp_path / "whole", size=5)], by=BY)
    for kind in ("parquet", "csv"):
        assert figures([write_run(tmp_path / f"{kind}{size}", kind=kind, size=size)], by=BY) == expected


def test_profiles_give_the_same_as_their_tables_but_for_copies(tmp_path):
    alone = [(profile, kept, None) for profile, kept, _ in POSTINGS]
    expected = figures([write_run(tmp_path / "run", alone)], by=["education_levels"])
    profiles = [profile for profile, _, _ in POSTINGS]
    plain = write_profiles(tmp_path / "a.jsonl", profiles)
    assert figures([plain], by=["education_levels"]) == expected
    parts = [write_profiles(tmp_path / "b.jsonl.gz", profiles[:2]), write_profiles(tmp_path / "c.jsonl", profiles[2:])]
    assert figures(parts, by=["education_levels"]) == expected


def test_a_run_without_tables_is_read_from_its_profiles(tmp_path):
    (tmp_path / "run" / "profiles").mkdir(parents=True)
    profiles = [profile for profile, _, _ in POSTINGS]
    write_profiles(tmp_path / "run" / "profiles" / "part-00000.jsonl.gz", profiles[:3])
    write_profiles(tmp_path / "run" / "profiles" / "part-00001.jsonl.gz", profiles[3:])
    found = measure([tmp_path / "run"], Question())
    assert (found.postings, len(found.notes)) == (5, 1)


def test_concepts_stand_by_id_whatever_part_named_them_first(tmp_path):
    run = read_run([write_run(tmp_path / "run")])
    assert list(run.concepts["concept"]) == ["cooking", "kafka", "python", "rabbitmq", "sql", "teamwork"]
    assert [run.concepts["label"][code] for code in run.concept[:2]] == ["Python", "SQL"]
    assert list(run.posting) == [0, 0, 1, 1, 1, 2, 2, 3, 3]
    assert list(run.group) == [-1, -1, -1, 1, 1, -1, -1, -1, -1]
    assert run.requirement.dtype == numpy.int8


def test_lines_that_are_no_profile_are_left_out_and_said(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps(POSTINGS[0][0])
    path.write_text(f'{good}\n{{"error": "x"}}\n[1]\n{{"cut": \n\n{good}\n' + "[" * 100_000 + "\n")
    run = read_run([path])
    assert len(run.postings) == 2
    assert run.notes == ["4 of 6 lines hold no profile and are left out"]


def test_a_run_without_its_end_says_so(tmp_path):
    found = measure([write_run(tmp_path / "run", done=False)], Question())
    assert "not finished" in found.notes[0]


def test_ids_and_kept_text_stay_text(tmp_path):
    postings = [(profile, {"place": "007", "day": "2024-01-01"}, "1") for profile, _, _ in POSTINGS[:2]]
    for kind in ("csv", "parquet"):
        run = read_run([write_run(tmp_path / kind, postings, kind)], ["place"])
        assert list(run.postings["place"]) == ["007", "007"]


def empty(folder):
    return folder


def no_skills(folder):
    write_run(folder)
    for path in (folder / "skills").iterdir():
        path.unlink()
    return folder


def no_part(folder):
    write_run(folder)
    (folder / "postings" / "part-00001.parquet").unlink()
    return folder


def two_kinds(folder):
    write_run(folder)
    return write_run(folder, kind="csv")


def damaged(folder):
    write_run(folder)
    path = folder / "postings" / "part-00001.parquet"
    path.write_bytes(path.read_bytes()[:-40])
    return folder


def foreign(folder):
    write_run(folder, kind="csv")
    path = folder / "skills" / "part-00000.csv"
    path.write_text(path.read_text().replace(",required,", ",wanted,"))
    return folder


def other_table(folder):
    write_run(folder, kind="csv")
    (folder / "postings" / "part-00000.csv").write_text("a,b\n1,2\n")
    return folder


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (empty, r"no postings/part-\*.parquet or .csv"),
        (no_skills, r"no skills/part-\*.parquet or .csv"),
        (no_part, "row 3 has skills, but stands not in the table of postings"),
        (two_kinds, "parts in Parquet and in CSV"),
        (damaged, "part-00001.parquet: cannot be read"),
        (foreign, "part-00000.csv: requirement 'wanted' is none of required, preferred"),
        (other_table, "part-00000.csv: no column 'row'"),
    ],
)
def test_a_run_that_is_none_is_refused_in_words(tmp_path, make, message):
    (tmp_path / "run").mkdir()
    with pytest.raises(CorpusError, match=message):
        read_run([make(tmp_path / "run")])


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path):
    with pytest.raises(CorpusError, match=r"no column 'city' \(kept from the input: place, day\)"):
        read_run([write_run(tmp_path / "run")], ["city"])
    with pytest.raises(CorpusError, match="profiles have no column 'city'"):
        read_run([write_profiles(tmp_path / "a.jsonl", [POSTINGS[0][0]])], ["city"])


def test_a_missing_or_torn_file_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"none\.jsonl: cannot be read"):
        read_run([tmp_path / "none.jsonl"])
    path = write_profiles(tmp_path / "a.jsonl.gz", [POSTINGS[0][0]] * 50)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(CorpusError, match=r"a\.jsonl\.gz: cannot be read"):
        read_run([path])
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(CorpusError, match="nothing to count"):
        read_run([tmp_path / "empty.jsonl"])
