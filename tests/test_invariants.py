"""What holds whatever the text: raw offsets, equal bytes under any hash seed, no matter the order or the neighbours."""

import json
from itertools import pairwise

import pytest
from hostile_text import hostile, posting_like
from hypothesis import given, settings
from hypothesis import strategies as st

from skillx.explain import explain
from skillx.extractor import load

POSTINGS = [
    "Data Engineer\n\nRequirements:\n- 3+ years of Kotlin, C++/C# or Go\n- PySpark, Kafka, or similar\n- English (C1)",
    "<ul><li>weâ€™d love <b>Node.js</b></li></ul><p>Kafka is not required; Docker/Terraform is a plus.</p>",
    "Join Snowflake. R, SQL and Excel macros. Machine learning meetup. Swift payments. AWS SageMaker and SQL.",
]


def mentions(profile):
    return [m for skill in (*profile.skills, *profile.negated) for m in skill.mentions]


@settings(max_examples=150)
@given(hostile | posting_like)
def test_i1_every_mention_is_its_stretch_of_the_raw_text(extract, raw):
    profile = extract(raw)
    places = sorted((m.start, m.end) for m in mentions(profile))
    assert all(raw[m.start : m.end] == m.surface for m in mentions(profile))
    assert all(0 <= start < end <= len(raw) for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


@settings(max_examples=60)
@given(hostile | posting_like)
def test_i1_holds_for_what_was_dropped_too(extract, raw):
    assert all(raw[found.start : found.end] == found.surface for found in explain(extract, raw))


@settings(max_examples=60)
@given(hostile | posting_like)
def test_alternatives_and_implied_speak_of_skills_of_the_profile(extract, raw):
    profile = extract(raw)
    known = {skill.concept for skill in (*profile.skills, *profile.negated)}
    named = {m.alternatives for m in mentions(profile)} - {None}
    assert {group.id for group in profile.alternatives} <= named
    assert all(set(group.concepts) <= known for group in profile.alternatives)
    assert all(implied not in profile and set(sources) <= known for implied, sources in profile.implied.items())


def test_i4_the_same_input_gives_the_same_bytes_under_any_hash_seed(run_python, small_taxonomy, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(POSTINGS)))
    outputs, models = [], []
    for seed in ("1", "2"):
        given_ = {"PYTHONHASHSEED": seed, "SKILLX_CACHE": str(tmp_path / f"cache{seed}"), "PYTHONIOENCODING": "utf-8"}
        done = run_python("-m", "skillx", "tag", str(path), "-t", str(small_taxonomy), **given_)
        assert done.returncode == 0, done.stderr.decode()
        outputs.append(done.stdout)
        (artefact,) = (tmp_path / f"cache{seed}").iterdir()
        models.append((artefact.name, artefact.read_bytes()))
    assert outputs[0] == outputs[1]
    assert b"kotlin" in outputs[0]
    assert models[0] == models[1]


@settings(max_examples=40)
@given(st.lists(posting_like, max_size=6), st.integers(1, 4), st.randoms())
def test_i6_order_of_postings_and_batch_size_do_not_matter(extract, texts, size, random):
    expected = {str(at): extract(text, str(at)) for at, text in enumerate(texts)}
    pairs = random.sample([(str(at), text) for at, text in enumerate(texts)], len(texts))
    found = list(extract.pipe(pairs, batch_size=size))
    assert [profile.posting_id for profile in found] == [key for key, _ in pairs]
    assert {profile.posting_id: profile for profile in found} == expected


def test_i6_what_was_read_before_does_not_matter(extract):
    before = [extract(text) for text in POSTINGS]
    list(extract.pipe(["Zorbliflux kotlinesque c++x", "\ud800", "GO go Go swift SWIFT"] * 5))
    assert [extract(text) for text in POSTINGS] == before


@pytest.fixture(scope="module")
def larger(small_taxonomy, tmp_path_factory):
    """The small taxonomy with concepts whose labels occur in no posting of these tests."""
    mine = tmp_path_factory.mktemp("overlay") / "mine.yaml"
    mine.write_text(
        "concepts:\n"
        "  zorbliflux: {pref_label: Zorbliflux, alt_labels: [Zorb/Flux, Zorb++], category: platform}\n"
        "  quuxification: {pref_label: Quuxification of blorbs, category: practice, implies: [zorbliflux]}\n"
        "decoys: [zorbliflux meetup]\n",
        encoding="utf-8",
    )
    return load(taxonomy=[small_taxonomy, mine])


@settings(max_examples=60)
@given(raw=hostile | posting_like | st.sampled_from(POSTINGS))
def test_i12_a_concept_that_does_not_occur_changes_nothing_but_the_version(extract, larger, raw):
    ours, theirs = extract(raw).to_dict(), larger(raw).to_dict()
    assert ours.pop("taxonomy") != theirs.pop("taxonomy")
    assert ours == theirs
