"""What the rules of the shipped taxonomy have to keep, whatever their words are."""

import pytest

from skillx.resources import data_file
from skillx.taxonomy.reader import read_taxonomy


def test_no_rule_vetoes_its_own_label():
    taxonomy = read_taxonomy(data_file("taxonomy.yaml"))
    assert [
        (concept.id, label, word)
        for concept in taxonomy
        for label, rule in concept.ambiguous.items()
        for word in rule.not_near
        if set(word.casefold().split()) <= set(label.casefold().split())
    ] == []


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Azure services such as AKS and ACI.", "azure-container-apps"),
        ("Concrete field technician with ACI grade I.", "aci-certification"),
        ("Experience in R & D of paints.", "research-and-development"),
        ("Skilled at Excel and PowerPoint.", "microsoft-excel"),
        ("Knows a lot about Kubernetes and Terraform.", "kubernetes"),
        ("Take dental impressions and sterilize instruments.", "dental-impressions"),
    ],
)
def test_what_stands_around_a_label_decides_what_it_is(shipped, sentence, concept):
    assert concept in {skill.concept for skill in shipped(sentence).skills}
