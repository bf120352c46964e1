"""What is counted: once a posting, copies once, alternatives as such, by any column, under conditions."""

import random

import numpy
import pytest
from stats_builders import POSTINGS, profile, write_run

from skillx.errors import CorpusError
from skillx.stats.answer import Question, measure, write_csv
from skillx.stats.demand import Column, ordered, parse_column
from skillx.stats.text import render_text


@pytest.fixture
def measured(tmp_path):
    def run(postings=None, **question):
        number = len(list(tmp_path.iterdir()))
        return measure([write_run(tmp_path / f"run{number}", postings)], Question(**{"floor": 1, **question}))

    return run


def column(table, name, key="concept"):
    return dict(zip(table[key], table[name], strict=True))


def test_copies_count_once(measured):
    found = measured()
    assert (found.postings, found.copies, found.with_skill) == (4, 1, 3)
    assert column(found.demand, "postings") == {
        "python": 2, "cooking": 1, "kafka": 1, "rabbitmq": 1, "sql": 1, "teamwork": 1,
    }  # fmt: skip
    assert column(found.demand, "share")["python"] == 0.5
    assert found.skills_per_posting == 7 / 4


def test_postings_without_a_cluster_all_count(measured):
    found = measured([(value, kept, None) for value, kept, _ in POSTINGS])
    assert (found.postings, found.copies) == (5, 0)
    assert column(found.demand, "postings")["python"] == 3


def test_requirement_and_alternatives_are_told_apart(measured):
    table = measured().demand
    assert column(table, "required") == {
        "python": 2, "cooking": 0, "kafka": 1, "rabbitmq": 1, "sql": 0, "teamwork": 1,
    }  # fmt: skip
    assert column(table, "preferred")["sql"] == 1
    assert column(table, "one_of_several") == {
        "python": 0, "cooking": 0, "kafka": 1, "rabbitmq": 1, "sql": 0, "teamwork": 0,
    }  # fmt: skip
    assert column(table, "split")["kafka"] == column(table, "split")["rabbitmq"] == 0.5
    assert column(table, "split")["python"] == 2
    assert column(table, "split_share")["kafka"] == 0.125


def test_groups_of_other_postings_have_nothing_to_do_with_each_other(measured):
    postings = [(profile(str(n), "Kafka:required:1"), {}, None) for n in range(3)]
    assert column(measured(postings).demand, "one_of_several") == {"kafka": 0}


def test_by_a_column_a_copy_counts_once_for_each_value(measured):
    part = measured(by=["place"]).by[0]
    assert part.values == [("Leeds", 2), ("Porto", 2)]
    counts = {(row["value"], row["concept"]): (row["postings"], row["share"]) for row in part.table.to_dict("records")}
    assert counts["Leeds", "python"] == (2, 1.0)
    assert counts["Porto", "python"] == (1, 0.5)


def test_a_copy_in_the_same_place_counts_once_there(measured):
    postings = [(value, {"place": "Leeds"}, "1") for value, _, _ in POSTINGS[:3]]
    assert measured(postings, by=["place"]).by[0].values == [("Leeds", 1)]


def test_dates_are_cut_to_periods_and_come_in_order(measured):
    found = measured(by=["day:month", "day:year", "day"])
    assert [part.values for part in found.by[:2]] == [[("2024-01", 2), ("2024-02", 2)], [("2024", 3)]]
    assert "1 of 5 postings have no value in day:month" in found.notes
    assert dict(found.by[2].values)["soon"] == 1


def test_lists_count_in_each_of_their_values(measured):
    part = measured(by=["education_levels"]).by[0]
    assert part.values == [("bachelor", 2), ("master", 1)]
    assert column(part.table[part.table["value"] == "master"], "postings") == {"cooking": 1, "teamwork": 1}


def test_rare_values_are_left_out_and_that_is_said(measured):
    postings = [(profile(str(n), "Python"), {"place": f"P{max(n, 3)}x"}, None) for n in range(8)]
    found = measured(postings, by=["place"], values=2)
    assert found.by[0].values == [("P3x", 4), ("P4x", 1)]
    assert found.notes == ["3 rarer values of place are left out"]


def test_conditions_choose_postings_before_copies_are_left_out(measured):
    assert measured(where=["place=Porto"]).postings == 2
    assert measured(where=["education_levels=master"]).postings == 1
    assert measured(where=["place=Porto", "education_levels=bachelor"]).copies == 0
    with pytest.raises(CorpusError, match="no posting fits: place=Paris"):
        measured(where=["place=Paris"])
    with pytest.raises(CorpusError, match="expected COLUMN=VALUE"):
        measured(where=["place"])


def test_kinds_choose_skills(measured):
    found = measured(kinds=["soft", "method"])
    assert set(found.demand["concept"]) == {"cooking", "teamwork"}
    with pytest.raises(CorpusError, match="--kind magic: the run has method, soft, technology"):
        measured(kinds=["magic"])


def test_pairs_leave_out_alternatives_and_count_them_apart(measured):
    pairs = measured().pairs
    found = {(row["one_concept"], row["other_concept"]): row for row in pairs.to_dict("records")}
    kafka = found["kafka", "rabbitmq"]
    assert (kafka["together"], kafka["alternatives"]) == (0, 1)
    assert numpy.isnan(kafka["lift"])
    assert found["python", "kafka"]["together"] == 1
    assert found["python", "kafka"]["lift"] == pytest.approx(1 / (2 * 1 / 4))
    assert found["cooking", "teamwork"]["npmi"] == pytest.approx(1.0)
    assert ("cooking", "python") not in found and ("python", "cooking") not in found


def random_postings(seed, count=60):
    rng = random.Random(seed)
    names = ["Python", "SQL", "Kafka", "RabbitMQ", "Cooking", "Teamwork", "English"]
    levels = ["required", "preferred", "duty"]
    return [
        (
            profile(str(n), *(f"{name}:{rng.choice(levels)}:{rng.choice(['', '', '1', '2'])}" for name in
                              sorted(rng.sample(names, rng.randint(0, 6))))),
            {"place": rng.choice(["Leeds", "Porto", None])},
            rng.choice([None, str(rng.randint(1, 30))]),
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_counts_are_those_of_counting_by_hand(measured, seed):
    postings = random_postings(seed)
    found = measured(postings, by=["place"])
    seen, units = set(), []
    for value, _, cluster in postings:
        if cluster is None or cluster not in seen:
            units.append(value)
        seen.add(cluster)
    assert found.postings == len(units)
    asked = [
        {skill["concept"]: (skill["requirement"], skill["mentions"][0]["alternatives"]) for skill in value["skills"]}
        for value in units
    ]
    for row in found.demand.to_dict("records"):
        having = [one for one in asked if row["concept"] in one]
        assert row["postings"] == len(having)
        assert row["required"] == sum(one[row["concept"]][0] == "required" for one in having)
        sizes = []
        for one in having:
            group = one[row["concept"]][1]
            sizes.append(1 if group is None else sum(other == group for _, other in one.values()))
        assert row["one_of_several"] == sum(size > 1 for size in sizes)
        assert row["split"] == pytest.approx(sum(1 / size for size in sizes))
        assert row["low"] <= row["share"] <= row["high"]
        assert row["split_low"] <= row["split_share"] <= row["split_high"]
    for row in found.pairs.to_dict("records"):
        one, other = row["one_concept"], row["other_concept"]
        both = [held for held in asked if one in held and other in held]
        same = [held for held in both if held[one][1] is not None and held[one][1] == held[other][1]]
        assert (row["together"], row["alternatives"]) == (len(both) - len(same), len(same))
    for value, number in found.by[0].values:
        inside = {}
        for at, (_, kept, cluster) in enumerate(postings):
            if kept["place"] == value:
                inside.setdefault(("c", cluster) if cluster else at, at)
        assert number == len(inside)


def test_the_order_of_parts_and_the_seed_of_hashes_change_nothing(measured, run_python, tmp_path):
    write_run(tmp_path / "again", random_postings(1))
    code = (
        "import sys, json; from pathlib import Path; from skillx.stats.answer import *; "
        "print(json.dumps(measure([Path(sys.argv[1])], Question(by=['place'], floor=1)).to_dict()))"
    )
    said = {run_python("-c", code, str(tmp_path / "again"), PYTHONHASHSEED=seed).stdout for seed in ("0", "1")}
    assert len(said) == 1
    assert b'"postings"' in said.pop()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["2024-01", "2024-02"], True),
        (["2023", "2024"], True),
        (["1", "2"], True),
        (["2024", "2024-01"], False),
        (["Leeds"], False),
        ([], False),
    ],
)
def test_what_has_an_order(names, expected):
    assert ordered(names) is expected


def test_columns_are_read_with_their_period():
    assert parse_column("place") == Column("place")
    assert parse_column("posted:month") == Column("posted", "month")
    with pytest.raises(CorpusError, match="'week' is no period; there are year, month, day"):
        parse_column("posted:week")


def test_the_text_and_the_csv_files_hold_the_figures(measured, tmp_path):
    found = measured(by=["place", "day:month"])
    text = render_text(found)
    assert text.startswith("4 postings, 1 copies of them left out; 3 ask for a skill, 1.8 skills each; taxonomy t1")
    assert any(line.split()[:4] == ["Python", "technology", "2", "50.0"] for line in text.splitlines())
    assert "note: 1 of 5 postings have no value in place" in text
    paths = write_csv(found, tmp_path / "csv")
    assert [path.name for path in paths] == ["by.csv", "demand.csv", "pairs.csv"]
    lines = (tmp_path / "csv" / "demand.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("concept,label,kind,category,postings,required,preferred,one_of_several,split,share,low")
    assert lines[1].startswith("python,Python,technology,x,2,2,0,0,2,0.5,")
    assert (tmp_path / "csv" / "by.csv").read_text(encoding="utf-8").splitlines()[1].startswith("place,Leeds,2,python,")


def test_a_run_in_which_nothing_was_found_is_an_answer_too(measured):
    found = measured([(profile("a"), {"place": "Leeds"}, None)], by=["place"])
    assert (found.postings, found.with_skill, len(found.demand), len(found.pairs)) == (1, 0, 0, 0)
    assert render_text(found)
    assert found.to_dict()["demand"] == []


def test_the_table_of_dedupe_marks_copies_after_the_event(measured, tmp_path):
    table = tmp_path / "clusters.csv"
    table.write_text("file,row,id,cluster\nx,1,a,1\nx,2,b,1\nx,3,c,3\nx,4,d,4\n")
    found = measured(clusters=table)
    assert (found.postings, found.copies) == (4, 1)
    assert column(found.demand, "postings")["sql"] == 2
    assert found.notes == ["1 postings are not in clusters.csv and count by themselves"]


@pytest.mark.parametrize(
    ("content", "message"),
    [("a,b\n", "no column 'cluster'"), ("id,cluster\na,1\na,2\n", ":3: id 'a' stands in two clusters")],
)
def test_another_table_is_refused(measured, tmp_path, content, message):
    (tmp_path / "clusters.csv").write_text(content)
    with pytest.raises(CorpusError, match=message):
        measured(clusters=tmp_path / "clusters.csv")
