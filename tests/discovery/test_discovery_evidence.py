"""Where a posting treats words as a skill: tables over small texts, one letter-word a token."""

import pytest

from skillx.discovery.evidence import Lexicon, Text, asked_for, examples, items, names, tasks
from skillx.text.phrases import PhraseIndex

IDS: dict[str, int] = {}


def ids(words):
    return [IDS.setdefault(word, len(IDS) + 1) for word in words.split()]


def all_of(words):
    return frozenset(ids(words))


LEXICON = Lexicon(
    PhraseIndex(
        [(ids("experience with"), 0), (ids("knowledge of"), 0), (ids("such as"), 1), (ids("and other"), 2)],
    ),
    separators=all_of(", and or / ( )"),
    openers=all_of("of with in"),
    boundaries=all_of("the a of with in for to is . -"),
    leads=all_of("strong good"),
    tails=all_of("skills software"),
    generic=all_of("team work skills software"),
    places=all_of("texas"),
    verbs=all_of("maintain clean"),
    people=all_of("nurse"),
    names_after=all_of("join at"),
    names_before=all_of("inc street"),
    classes={ids("tools")[0]: "technology", ids("techniques")[0]: "method"},
    hyphen=ids("-")[0],
)


def read(words, known="", split="."):
    """The text, its known skills' places, and its words; clauses end at ``split``."""
    listed = words.split()
    skills = [(at, at + 1) for at, word in enumerate(listed) if word in known.split()]
    taken = [word in known.split() for word in listed]
    tight = [at + 1 < len(listed) and "-" in listed[at : at + 2] for at in range(len(listed))]
    clauses, start = [], 0
    for at, word in enumerate([*listed, split]):
        if word == split:
            clauses.append((start, at))
            start = at + 1
    return Text(ids(words), tight, taken, clauses), skills, listed


def shown(found, listed):
    return [(" ".join(listed[one.start : one.end]), one.why) for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Py , foo , Ja", [("foo", "between")]),
        ("Py and foo", [("foo", "beside")]),
        ("foo , Py", [("foo", "beside")]),
        ("knowledge of foo , Py", [("foo", "beside")]),
        ("Py , foo bar , and Ja", [("foo bar", "between")]),
        ("Py ( foo )", [("foo", "beside")]),
        ("Py , strong foo skills", [("foo", "beside")]),
        ("Py , foo - bar , Ja", [("foo - bar", "between")]),
        ("Py foo", []),  # no list
        ("Py , team work", []),  # nothing but generic words
        ("Py , foo in the bar", []),  # the item runs on
        ("Py , a b c d e f g", []),  # too long
        ("Py , nurse", []),
        ("Py , texas", []),
        ("Py . foo , Ja", [("foo", "beside")]),  # another clause is another list
    ],
)
def test_an_unknown_item_of_a_list_with_known_skills(words, expected):
    text, skills, listed = read(words, "Py Ja")
    assert shown(items(text, skills, LEXICON), listed) == expected


def test_an_item_knows_its_neighbours():
    text, skills, _ = read("Py , foo , Ja", "Py Ja")
    assert [one.beside for one in items(text, skills, LEXICON)] == [(0, 1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("experience with foo", ["foo"]),
        ("experience with foo , bar and baz", ["foo", "bar", "baz"]),
        ("experience with Py , bar", ["bar"]),
        ("experience with the foo", []),  # an article opens no skill's name
        ("experience with strong foo for the team", ["foo"]),
        ("experience with foo . bar , baz", ["foo"]),
        ("experience in foo", []),
    ],
)
def test_what_follows_a_cue_that_asks(words, expected):
    text, _, listed = read(words, "Py")
    assert [surface for surface, _ in shown(asked_for(text, LEXICON), listed)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tools such as foo and bar", [("foo", "classed", "technology"), ("bar", "classed", "technology")]),
        ("things such as foo", [("foo", "example", "")]),
        ("foo and other tools", [("foo", "classed", "technology")]),
        ("foo and other techniques", [("foo", "classed", "method")]),
        ("foo and other things", []),
    ],
)
def test_patterns_of_examples(words, expected):
    text, _, listed = read(words)
    found = list(examples(text, LEXICON))
    assert [(*pair, one.kind) for pair, one in zip(shown(found, listed), found, strict=True)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("maintain stock levels", ["maintain stock levels"]),
        ("maintain the stock for us", ["maintain the stock"]),
        ("clean", []),
        ("stock levels", []),
        ("maintain the team", []),
    ],
)
def test_a_duty_is_a_verb_and_its_object(words, expected):
    text, _, listed = read(words)
    assert [surface for surface, _ in shown(tasks(text, [0], LEXICON), listed)] == expected


@pytest.mark.parametrize(
    ("words", "unknown", "expected"),
    [
        ("we use Foo", [2], [("Foo", "named")]),
        ("we use Foo Bar daily", [2, 3], [("Foo Bar", "named")]),
        ("with Foo tools", [1], [("Foo", "classed")]),
        ("join Foo", [1], []),
        ("Foo inc", [0], []),
        ("in texas", [1], []),
        ("a Foo Bar Baz Qux", [1, 2, 3, 4], []),
    ],
)
def test_names_that_are_no_words(words, unknown, expected):
    text, _, listed = read(words)
    assert shown(names(text, unknown, LEXICON), listed) == expected


def test_a_silent_clause_holds_no_evidence():
    text, skills, _ = read("Py , foo", "Py")
    silent = text.__class__(text.norms, text.tight, text.taken, [])
    assert list(items(silent, skills, LEXICON)) == list(asked_for(silent, LEXICON)) == []


def test_a_skill_may_end_behind_the_clause_that_it_begins_in():
    text, _, _ = read("Py Go")
    cut = text.__class__(text.norms, text.tight, text.taken, [(0, 1)])
    assert list(items(cut, [(0, 2)], LEXICON)) == []
