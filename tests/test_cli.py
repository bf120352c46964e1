"""The commands: what they print, what they write, and how they leave."""

import json

import pytest
from conftest import FIXTURES
from typer.testing import CliRunner

from skillx.cli import app

SMALL = str(FIXTURES / "taxonomy.yaml")
EXAMPLE = str(FIXTURES.parent.parent / "examples" / "postings" / "accountant.txt")
GOOD = """\
version: "1"
categories: {tool: {kind: technology}}
concepts:
  kafka: {pref_label: Kubernetes, category: tool}
"""


@pytest.fixture
def skillx(small_taxonomy):
    """Run a command in this process, over the small taxonomy where it takes one."""

    def run(*arguments, stdin=None):
        command = [str(argument) for argument in arguments]
        if command[0] in ("tag", "explain") and not {"-t", "-m"} & set(command):
            command += ["-t", str(small_taxonomy)]
        return CliRunner().invoke(app, command, input=stdin)

    return run


def profiles(text):
    return [json.loads(line) for line in text.splitlines()]


def found(profile):
    return [skill["concept"] for skill in profile["skills"]]


def test_tag_reads_jsonl_and_prints_one_profile_a_line(skillx, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "007", "text": "You know Kotlin"}\n{"id": "b", "text": ""}\n')
    done = skillx("tag", path)
    first, second = profiles(done.stdout)
    assert done.exit_code == 0
    assert (first["posting_id"], found(first)) == ("007", ["kotlin"])
    assert (second["posting_id"], found(second)) == ("b", [])


def test_tag_reads_csv_text_and_html_together_in_order(skillx, tmp_path):
    (tmp_path / "a.csv").write_text("key,body\n1,You know Kotlin\n")
    (tmp_path / "b.txt").write_text("You know Scala")
    (tmp_path / "c.html").write_text("<p>You know <b>C++</b></p>")
    done = skillx("tag", *(tmp_path / name for name in ("a.csv", "b.txt", "c.html")))
    assert done.exit_code == 0
    assert [(one["posting_id"], found(one)) for one in profiles(done.stdout)] == [
        ("1", ["kotlin"]),
        ("b", ["scala"]),
        ("c", ["c-plus-plus"]),
    ]


def test_tag_reads_standard_input(skillx):
    done = skillx("tag", "-", stdin='{"id": "x", "text": "You know Kotlin"}\n')
    assert [one["posting_id"] for one in profiles(done.stdout)] == ["x"]


def test_tag_takes_the_names_of_the_fields(skillx, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "no", "nr": "yes", "text": "Scala", "words": "Kotlin"}\n')
    done = skillx("tag", path, "--text", "words", "--id", "nr")
    assert [(one["posting_id"], found(one)) for one in profiles(done.stdout)] == [("yes", ["kotlin"])]


def test_tag_leaves_out_a_bad_row_says_so_and_leaves_with_1(skillx, tmp_path):
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    path.write_bytes(b'{"id": "a", "text": "Kotlin"}\n{"id": "b", "text": 7}\n\xff\n{"id": "d", "text": "Scala"}\n')
    done = skillx("tag", path, "-o", out)
    assert done.exit_code == 1
    assert [one["posting_id"] for one in profiles(out.read_text())] == ["a", "d"]
    assert f"{path}:2 (b): field 'text': expected text, found int" in done.stderr
    assert f"{path}:3: byte 0 (0xff) is not UTF-8" in done.stderr
    assert "2 postings tagged (0 without a skill), 2 rows left out" in done.stderr
    assert done.stdout == ""


def test_tag_stops_at_a_bad_row_when_told_to_and_keeps_the_old_output(skillx, tmp_path):
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    path.write_text('{"text": "Kotlin"}\n{"text": 7}\n')
    out.write_text("old")
    done = skillx("tag", path, "-o", out, "--on-error", "stop")
    assert done.exit_code != 0
    assert str(done.exception) == f"{path}:2: field 'text': expected text, found int"
    assert out.read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.jsonl", "out.jsonl"]


def test_tag_refuses_another_way_with_errors(skillx, tmp_path):
    done = skillx("tag", tmp_path / "a.jsonl", "--on-error", "shrug")
    assert done.exit_code == 2
    assert "--on-error: 'skip' or 'stop', not 'shrug'" in done.stderr


def test_tag_shows_profiles_for_people(skillx, tmp_path):
    (tmp_path / "ad.txt").write_text(
        "Data Engineer\nRequirements\n- 3+ years of strong Kotlin\n- Kafka is not required\n- Docker or Terraform"
    )
    shown = skillx("tag", tmp_path / "ad.txt", "--show").stdout
    assert "ad · Data Engineer" in shown
    assert "Kotlin (strong, 3+ years)" in shown
    assert "Docker | Terraform" in shown
    assert "not needed" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_a_profile_with_a_lone_surrogate_is_written_all_the_same(run_python, small_taxonomy, tmp_path):
    path, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    path.write_text('{"id": "\\ud800", "text": "\\ud800 Kotlin"}\n')
    done = run_python("-m", "skillx", "tag", str(path), "-t", str(small_taxonomy), "-o", str(out))
    assert done.returncode == 0, done.stderr.decode()
    assert [found(one) for one in profiles(out.read_text("utf-8"))] == [["kotlin"]]


def test_tag_writes_nothing_but_profiles_on_standard_output(run_python, small_taxonomy):
    rows = '{"id": "ü", "text": "You know Kotlin – ü"}\n'.encode()
    done = run_python("-m", "skillx", "tag", "-", "-t", str(small_taxonomy), stdin=rows, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0
    assert [one["posting_id"] for one in profiles(done.stdout.decode())] == ["ü"]
    assert done.stderr == b"standard input: the text is read from 'text' (or name it: --text), ids from 'id' (--id)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tag", "no.jsonl", "-t", SMALL], "no.jsonl: No such file or directory"),
        (["explain", "no.txt", "-t", SMALL], "no.txt: No such file or directory"),
        (["tag", EXAMPLE, "-t", "no.yaml"], "no.yaml: No such file or directory"),
        (
            ["tag", EXAMPLE, "-m", "nowhere"],
            "nowhere: no config.cfg there; build a model with: skillx build nowhere",
        ),
    ],
    ids=["tag", "explain", "taxonomy", "model"],
)
def test_wrong_input_is_said_in_one_line_and_left_with_2(run_python, arguments, message):
    done = run_python("-m", "skillx", *arguments)
    assert done.returncode == 2
    assert done.stderr.decode().strip() == message
    assert done.stdout == b""


def test_a_command_that_is_none_leaves_with_2(run_python):
    done = run_python("-m", "skillx", "conjure")
    assert done.returncode == 2
    assert b"conjure" in done.stderr


def test_explain_tells_every_candidate_with_its_reason(skillx, tmp_path):
    path = tmp_path / "ad.txt"
    path.write_text("Kotlin is a plus.\nGo beyond.\nJoin Snowflake.")
    done = skillx("explain", path)
    assert done.exit_code == 0
    assert "+ Kotlin = Kotlin (exact): preferred by clause: is a plus" in done.stdout
    assert "- Go (go): ambiguous" in done.stdout
    assert "- Snowflake (snowflake): employer" in done.stdout
    assert "   2  Go beyond." in done.stdout


def test_explain_gives_json_with_raw_offsets(skillx, tmp_path):
    path = tmp_path / "ad.txt"
    path.write_text("<b>Kotlin</b> is a plus. Go beyond.")
    kept, dropped = profiles(skillx("explain", path, "--json").stdout)
    assert (kept["concept"], kept["kept"], kept["start"], kept["end"]) == ("kotlin", True, 3, 9)
    assert (dropped["concept"], dropped["kept"], dropped["reason"]) == ("go", False, "ambiguous")


def test_explain_reads_standard_input_and_names_a_bad_byte(skillx):
    assert "+ Kotlin" in skillx("explain", "-", stdin="Kotlin").stdout
    done = skillx("explain", "-", stdin=b"ab\xff")
    assert done.exit_code == 2
    assert "byte 2 (0xff) is not UTF-8" in done.stderr


def test_check_counts_and_leaves_with_0(skillx, tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(GOOD)
    done = skillx("check", path)
    assert done.exit_code == 0
    assert "1 concepts, 1 labels, no faults, 0 pieces of advice" in done.stderr


def test_check_gives_advice_which_counts_only_when_strict(skillx, tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(GOOD.replace("Kubernetes", "Poetry"))
    done = skillx("check", path)
    assert (done.exit_code, "'Poetry' is an ordinary word" in done.stdout) == (0, True)
    assert skillx("check", path, "--strict").exit_code == 1


def test_check_leaves_with_1_when_there_is_a_fault(run_python, tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(GOOD.replace("category: tool", "category: tol"))
    done = run_python("-m", "skillx", "check", str(path))
    assert f"{path}:4: concepts.kafka.category: no category 'tol' (did you mean 'tool'?)" in done.stdout.decode()
    assert done.returncode == 1


def test_check_lays_further_files_over_the_first(skillx, tmp_path):
    base, mine = tmp_path / "t.yaml", tmp_path / "mine.yaml"
    base.write_text(GOOD)
    mine.write_text("concepts:\n  flink: {pref_label: Flink DB, category: tool}\n")
    assert "2 concepts" in skillx("check", base, mine).stderr


def test_build_writes_a_model(skillx, small_taxonomy, tmp_path):
    done = skillx("build", tmp_path / "en", "-t", small_taxonomy)
    assert done.exit_code == 0
    assert f"{tmp_path / 'en'}: taxonomy test+" in done.stderr
    assert (tmp_path / "en" / "config.cfg").is_file()


def test_tag_reads_a_model_that_build_wrote(skillx, small_taxonomy, tmp_path):
    skillx("build", tmp_path / "en", "-t", small_taxonomy)
    (tmp_path / "ad.txt").write_text("You know Kotlin")
    done = skillx("tag", tmp_path / "ad.txt", "-m", tmp_path / "en")
    assert [found(one) for one in profiles(done.stdout)] == [["kotlin"]]


def test_the_version_names_library_taxonomy_and_spacy(run_python, shipped):
    done = run_python("-m", "skillx", "--version")
    names = [line.split()[0] for line in done.stdout.decode().splitlines()]
    assert (done.returncode, names[:3]) == (0, ["skillx", "taxonomy", "spacy"])
    assert shipped.taxonomy.version in done.stdout.decode()


@pytest.mark.parametrize("command", ["tag", "explain", "evaluate", "convert", "check", "build"])
def test_every_command_has_help(command):
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert "Usage" in done.stdout


def test_a_table_that_lacks_the_column_names_those_there(run_python, small_taxonomy, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,words\n1,x\n")
    done = run_python("-m", "skillx", "tag", str(path), "-t", str(small_taxonomy))
    assert done.returncode == 2
    assert f"{path}: no field with the text (found: id, words); name it with --text" in done.stderr.decode()
