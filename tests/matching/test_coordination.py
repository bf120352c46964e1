"""Borrowed heads over plain words: which conjunct means what, and which lists are none."""

from itertools import count

import pytest

from skillx.matching.coordination import Joint, Signs, borrow_ends, borrow_starts, find_chains, fused
from skillx.matching.shared import SharedLabels

LABELS = {
    "front end development": "web",
    "back end development": "web",
    "relational database": "data",
    "nosql": "data",
    "hydraulic system": "machine",
    "pneumatic system": "machine",
    "electrical system": "electric",
    "load testing": "testing",
    "stress testing": "testing",
    "soak testing": "testing",
    "testing": "testing",
    "performance enhancement": "people",
    "data storage": "data",
    "security enhancement": "security",
    "oral communication": "talk",
    "written communication": "talk",
    "microsoft word": "office",
    "microsoft excel": "office",
    "microsoft access": "office",
    "access control": "security",
    "sap": "erp",
    "sap mm": "erp",
    "sap sd": "erp",
    "budget planning": "money",
    "budget control": "money",
    "budget testing": "money",
    "project planning": "projects",
    "project control": "security",
}
TECHNOLOGY = {"office", "erp"}
RULED = {"stress testing"}
GROUPS = {"machine": "engineering", "electric": "engineering"}
NUMBERS: dict[str, int] = {}
WORDS: list[str] = []


def number(word):
    if word not in NUMBERS:
        NUMBERS[word] = (hash_of(word) << 8) + len(WORDS)
        WORDS.append(word)
    return NUMBERS[word]


def hash_of(word):
    value = 0
    for letter in word:
        value = (value * 1_000_003 + ord(letter)) % 2**50
    return value


def labels():
    keys = sorted(LABELS)
    columns = {
        "keys": keys,
        "kinds": ["technology" if LABELS[key] in TECHNOLOGY else "method" for key in keys],
        "concepts": keys,
    }
    places = {key: [LABELS[key], GROUPS.get(LABELS[key], LABELS[key])] for key in keys}
    ruled = [at for at, key in enumerate(keys) if key in RULED]
    return SharedLabels(columns, ruled, places, number, lambda norm: WORDS[norm & 255])


SHARED = labels()
SIGNS = Signs(
    hyphens=frozenset({number("-")}),
    plain=frozenset(map(number, (",", "and", "or", "/", "(", ")", "in", "with", "of"))),
    head_nouns=frozenset(map(number, ("skill", "experience"))),
    lead_words=frozenset(map(number, ("oral", "written", "strong"))),
    ends=frozenset({number("is")}),
)
FLAGS = {
    number(","): (False, False, False),
    number("and"): (True, False, False),
    number("or"): (True, False, False),
    number("/"): (True, False, True),
    number("("): (False, True, False),
}


def borrowed(text):
    """Conjuncts with what they mean, in order."""
    words = text.split()
    norms = [number(word) for word in words]
    joints = [Joint(at, at + 1, *FLAGS[norm]) for at, norm in enumerate(norms) if norm in FLAGS]
    found = set()
    for chain in find_chains(joints, lambda token: (0, len(norms))):
        found.update(borrow_ends(norms, chain, SHARED, SIGNS))
        found.update(borrow_starts(norms, chain, SHARED, SIGNS))
    return [(" ".join(words[b.start : b.end]), SHARED.keys[b.label]) for b in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("front - and back - end development", [("front -", "front end development")]),
        ("with relational and nosql database", [("relational", "relational database")]),
        (
            "repair hydraulic , pneumatic and electrical system",
            [("hydraulic", "hydraulic system"), ("pneumatic", "pneumatic system")],
        ),
        ("load / stress / soak testing", [("load", "load testing"), ("stress", "stress testing")]),
        (
            "microsoft word , excel and access",
            [("excel", "microsoft excel"), ("access", "microsoft access")],
        ),
        ("microsoft word or excel skill", [("excel", "microsoft excel")]),
        ("sap ( mm , sd )", [("mm", "sap mm"), ("sd", "sap sd")]),
        ("sap mm or sd is nice", [("sd", "sap sd")]),
        ("budget planning and control", [("control", "budget control")]),
        ("budget planning , control , strong staff", [("control", "budget control")]),  # means nothing alone
    ],
)
def test_a_conjunct_means_what_it_makes_with_what_it_borrows(text, expected):
    assert borrowed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "load , stress , soak testing",  # a comma alone closes no list
        "data storage , performance and security enhancement",  # a list of whole names
        "oral and written communication",  # ways of communicating, no skills of their own
        "microsoft word and access control",  # another name follows
        "budget planning , testing",  # a skill by itself
        "budget planning ( control )",  # a bracket explains
        "project planning and control",  # the concepts are of different kinds
        "stress and soak testing",  # an ambiguous label, and no slash
        "relational and quick database",  # what lends the head is no label
        "word and excel",
        "and",
        ", , and / or",
        "",
    ],
)
def test_a_list_of_other_things_borrows_nothing(text):
    assert borrowed(text) == []


def test_a_chain_ends_with_its_clause():
    norms = [number(word) for word in ("microsoft", "word", ",", "excel")]
    chains = list(find_chains([Joint(2, 3, False)], lambda token: (0, 3)))
    assert [chain.items for chain in chains] == [[(0, 2), (3, 3)]]
    assert list(borrow_starts(norms, chains[0], SHARED, SIGNS)) == []


def test_joints_that_touch_are_one():
    joints = [Joint(1, 2, False), Joint(2, 3, True)]
    (chain,) = find_chains(joints, lambda token: (0, 4))
    assert chain.joints == [Joint(1, 3, True)]
    assert chain.items == [(0, 1), (3, 4)]


def test_a_word_that_is_cut_short_borrows_an_ending():
    assert "microeconomics" in fused("micro", "macroeconomics")
    assert list(fused("pre", "post")) == []


@pytest.mark.parametrize("unit", ["a , b and c / ", "microsoft word , excel and ", "load / ", "front - and ", "( "])
def test_work_grows_with_the_text_and_no_faster(unit):
    """Look-ups are counted, not seconds."""

    def lookups(times):
        counter = count()
        shared = labels()
        plain_find = shared.find
        shared.find = lambda *given, **named: (next(counter), plain_find(*given, **named))[1]
        norms = [number(word) for word in (unit * times).split()]
        joints = [Joint(at, at + 1, *FLAGS[norm]) for at, norm in enumerate(norms) if norm in FLAGS]
        for chain in find_chains(joints, lambda token: (0, len(norms))):
            list(borrow_ends(norms, chain, shared, SIGNS))
            list(borrow_starts(norms, chain, shared, SIGNS))
        return next(counter)

    small, large = lookups(200), lookups(800)
    assert large <= 4 * small + 50
