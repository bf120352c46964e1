"""Degrees, licences, clearances and certificates as postings write them are found, and with the right extent."""

import re
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases" / "credentials.txt"
BRACKETED = re.compile(r"\[([^\]]+)\]")


def cases():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, concepts = line.split("\t")
            yield sentence, concepts.split(" ")


@pytest.mark.parametrize(("marked", "concepts"), list(cases()))
def test_a_credential_is_found_with_its_extent(shipped, marked, concepts):
    profile = shipped(BRACKETED.sub(r"\1", marked))
    found = sorted(
        (mention.start, mention.surface, skill.concept)
        for skill in profile.skills
        if skill.kind.value == "credential"
        for mention in skill.mentions
    )
    assert [(surface, concept) for _, surface, concept in found] == list(
        zip(BRACKETED.findall(marked), concepts, strict=True)
    )


def test_the_cases_span_degrees_licences_clearances_and_certificates():
    assert len(list(cases())) > 140
