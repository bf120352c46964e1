"""Workers that die or stand still: they cost the posting they were at, and nothing else."""

from functools import partial

import pytest
from toy_corpus import contents, errors, profiles, tag, write

from skillx.errors import CorpusError, TaxonomyError

GOOD = [f"We need SQL and NUMBER{n}" for n in range(10)]


@pytest.fixture
def corpus(tmp_path):
    return partial(write, tmp_path)


@pytest.fixture
def run(tmp_path):
    return partial(tag, tmp_path)


def with_bad(*bad):
    texts = list(GOOD)
    for place, text in bad:
        texts.insert(place, text)
    return texts


@pytest.mark.parametrize(
    ("bad", "kind", "message"),
    [
        ("segfault", "crash", "a worker ended by SIGSEGV on this posting, twice"),
        ("leave", "crash", "a worker ended with code 7 on this posting, twice"),
        ("hang", "timeout", "no result after 2 seconds on this posting, twice"),
        ("raise", "failure", "RecursionError: too deep"),
    ],
)
def test_a_posting_that_kills_or_stops_a_worker_costs_itself(corpus, run, bad, kind, message):
    folder, report = run(corpus(with_bad((5, bad))), timeout=2)
    assert [one["posting_id"] for one in profiles(folder)] == [f"p{n}" for n in range(11) if n != 5]
    (error,) = errors(folder)
    assert (error["row"], error["posting_id"], error["class"], error["message"]) == (6, "p5", kind, message)
    assert (report.rows, report.tagged, report.bad) == (11, 10, 1)
    assert (folder / "_SUCCESS").exists()


def test_several_in_one_chunk_at_its_ends_and_beside_each_other(corpus, run):
    texts = with_bad((0, "leave"), (1, "segfault"), (3, "leave"), (12, "leave"))
    folder, report = run(corpus(texts), jobs=2)
    assert [error["row"] for error in errors(folder)] == [1, 2, 4, 13]
    assert report.tagged == 10


def test_a_worker_that_died_by_chance_costs_nothing(corpus, run, tmp_path):
    texts = with_bad((5, "stumble SQL"))
    folder, report = run(corpus(texts), arguments={"once": str(tmp_path / "died")})
    assert (tmp_path / "died").exists()
    assert (report.tagged, report.bad) == (11, 0)
    whole, _ = run(corpus(texts), out="whole", arguments={"once": str(tmp_path / "died")})
    assert contents(folder) == contents(whole)


def test_workers_that_cannot_load_end_the_run_and_it_is_said(corpus, run):
    with pytest.raises(CorpusError, match="workers end while they load: a worker ended with code 9"):
        run(corpus(GOOD), factory="toy_tagger:die")
    with pytest.raises(TaxonomyError) as caught:
        run(corpus(GOOD), factory="toy_tagger:refuse")
    assert caught.value.problems == ("t.yaml:1: no", "t.yaml:2: no")
    with pytest.raises(CorpusError, match="ModuleNotFoundError: No module named 'nowhere'"):
        run(corpus(GOOD), factory="nowhere:make")
