"""Each kind of evidence by minimal pairs: over integers first, then in sentences."""

from collections import namedtuple

import pytest

from skillx.artefact import data_table
from skillx.linking.evidence import EVIDENCE, weigh
from skillx.linking.surroundings import EvidenceWords, Place, Rule, Surroundings, WordList
from skillx.taxonomy.concept import EVIDENCE as NAMES

Neighbour = namedtuple("Neighbour", "start end kind concept category sure")

# In these little texts a word is a letter: X the candidate, S a sure name, M a sure method, U an unsure name of
# another category, V an unsure one of its own, W another name of the candidate's own concept, a comma a separator, q a
# cue of skill, v a word that a verb follows, t a word that speaks of languages, i an article, k an artefact, o "our",
# T a trait that many things may have, P "this", n a word of the rule, z a veto.
WORDS = {letter: number for number, letter in enumerate("XSMUV,qvtnz.abcdupkrlejiWoTP", start=1)}
NEIGHBOURS = {
    "X": ("technology", "x", "language", False),
    "S": ("technology", "s", "platform", True),
    "M": ("method", "m", "practice", True),
    "U": ("technology", "u", "platform", False),
    "V": ("technology", "v", "language", False),
    "W": ("technology", "x", "language", False),
}


def surroundings(text, groups=None, stands_alone=lambda _: False):
    norms = [WORDS[letter] for letter in text]
    ends, starts = {}, {}
    for at, letter in enumerate(text):
        if letter in NEIGHBOURS:
            neighbour = Neighbour(at, at + 1, *NEIGHBOURS[letter])
            ends.setdefault(at + 1, []).append(neighbour)
            starts.setdefault(at, []).append(neighbour)
    sets = (frozenset({WORDS[letter]}) for letter in ",qvtdupkjrle,ioTP")
    return Surroundings(norms, EvidenceWords(*sets), ends, starts, groups or {}, stands_alone)


def word_list(letters):
    return WordList(frozenset(WORDS[letter] for letter in letters))


def weighed(text, needs, section="introduction", surface="X", groups=None, kind="technology", **rule):
    """The evidence for the X of a text; a full stop divides clauses, a text is one line."""
    at = text.index("X")
    start = text.rfind(".", 0, at) + 1
    end = text.find(".", at)
    clause = (start, end if end >= 0 else len(text))
    place = Place(at, at + 1, kind, "x", "language", "software", clause, (0, len(text)), section)
    given = {name: word_list(value) for name, value in rule.items() if name in SETS}
    rest = {name: value for name, value in rule.items() if name not in SETS}
    return weigh(Rule(needs=tuple(needs), **given, **rest), surface, place, surroundings(text, groups))


def of_a_list(text, kind="technology"):
    """The evidence for the X of a text in which every unsure name has evidence of its own."""
    at = text.index("X")
    clause = (text.rfind(".", 0, at) + 1, len(text))
    place = Place(at, at + 1, kind, "X", "language", "software", clause, (0, len(text)), "introduction")
    return weigh(Rule(needs=("sibling",)), "X", place, surroundings(text, stands_alone=lambda one: one.kind == kind))


@pytest.mark.parametrize(
    ("surface", "kind", "evidence"),
    [("leader", "soft", "verb"), ("leaders", "soft", None), ("leaders", "method", "verb")],
)
def test_a_trait_is_not_counted(surface, kind, evidence):
    place = Place(1, 2, kind, "x", "language", "software", (0, 2), (0, 2), "introduction")
    assert weigh(Rule(needs=("verb",)), surface, place, surroundings("vT")) == evidence


@pytest.mark.parametrize(
    ("text", "kind", "evidence"), [("aX", "soft", "asked"), ("PX", "soft", None), ("PX", "method", "asked")]
)
def test_where_skills_are_asked_for_a_trait_that_is_pointed_at_is_a_thing(text, kind, evidence):
    assert weighed(text, ["near"], "requirements", kind=kind) == evidence


def test_an_unsure_name_with_evidence_of_its_own_is_a_fellow_in_its_clause():
    assert of_a_list("a,U,X") == "sibling"
    assert of_a_list("a,U.,X") is None
    assert of_a_list("a,U,X", kind="soft") is None


SETS = ("near", "before", "after", "not_near")

PAIRS = {
    "sibling: a sure name in the same list": ("sibling", "S,X", "SaX", {}),
    "sibling: behind it": ("sibling", "X,S", "X,a", {}),
    "sibling: over an unsure name": ("sibling", "S,U,X", "S,UaX", {}),
    "keyword: right behind a sure name": ("keyword", "aSXa", "aSaXa", {}),
    "keyword: right before one": ("keyword", "aXSa", "aXUa", {}),
    "keyword: a method is none": ("keyword", "aSXa", "aMXa", {}),
    "keyword: three unsure names in a line of names": ("keyword", "UVUX", "UVX", {}),
    "keyword: in a line of nothing but names": ("keyword", "S,UX", "SaUX", {}),
    "sibling: over an item of two words of which nothing is known": ("sibling", "S,ab,X", "S,abc,X", {}),
    "sibling: before such an item": ("sibling", "X,ab,S", "X,abc,S", {}),
    "sibling: an unsure name of another category is none": ("sibling", "a,S,X", "a,U,X", {}),
    "sibling: an unsure name of the same category is one": ("sibling", "a,V,X", "a,U,X", {}),
    "sibling: another name of the same concept is none": ("sibling", "V,X", "W,X", {}),
    "sibling: a method is none of a name": ("sibling", "S,X", "M,X", {}),
    "near: a word anywhere in the clause": ("near", "naaaX", "n.aaX", {"near": "n"}),
    "near: behind it": ("near", "Xaaan", "Xaa.n", {"near": "n"}),
    "before: within three words": ("before", "naaX", "naaaX", {"before": "n"}),
    "before: not behind": ("before", "nX", "Xn", {"before": "n"}),
    "after: within three words": ("after", "Xaan", "Xaaan", {"after": "n"}),
    "after: not before": ("after", "Xn", "nX", {"after": "n"}),
    "asked: a cue before it in the clause": ("asked", "qaaaX", "q.aaX", {}),
    "asked: a cue right behind it": ("asked", "Xaq", "Xaaq", {}),
    "asked: not behind what is the firm's": ("asked", "aXq", "oXq", {}),
    "verb: at the start of the line": ("verb", "Xa", "aX", {}),
    "verb: at the start of a clause": ("verb", "a.Xa", "a.aX", {}),
    "verb: behind a word that a verb follows": ("verb", "avX", "aaX", {}),
    "verb: with a word between": ("verb", "avbX", "avbcX", {}),
}


@pytest.mark.parametrize(("kind", "believed", "refused", "rule"), PAIRS.values(), ids=list(PAIRS))
def test_a_candidate_is_believed_with_its_evidence_and_refused_without(kind, believed, refused, rule):
    needs = [kind if kind in EVIDENCE else "stack"]
    assert weighed(believed, needs, **rule) == kind
    assert weighed(refused, needs, **rule) is None


@pytest.mark.parametrize("text", ["qX", "Xd", "S,X", "aSXa"])
def test_what_makes_any_label_believable_counts_for_nothing_where_a_rule_is_strict(text):
    assert weighed(text, ["near"], near="n") is not None
    assert weighed(text, ["near"], near="n", strict=True) is None
    assert weighed(f"n{text}", ["near"], near="n", strict=True) == "near"


@pytest.mark.parametrize(
    ("text", "evidence"), [("aSXU", "keyword"), ("aSX", "keyword"), ("aSXa", None), ("aXSa", None)]
)
def test_between_names_a_name_counts_in_any_case(text, evidence):
    assert weighed(text, [], as_written=("X",), surface="x") == evidence


def test_an_item_of_which_nothing_is_known_ends_a_list_of_methods():
    assert weighed("M,M,X", ["sibling"], kind="method") == "sibling"
    assert weighed("M,a,X", ["sibling"], kind="method") is None


def test_stack_asks_for_the_section():
    assert weighed("aX", ["stack"], section="stack") == "stack"
    assert weighed("aX", ["stack"], section="requirements") is None


def test_asked_takes_a_bare_line_of_what_is_asked():
    assert weighed("X", ["asked"], section="requirements") == "asked"
    assert weighed("X", ["asked"], section="about") is None
    assert weighed("aabX", ["asked"], section="requirements") is None


def test_a_name_that_is_all_of_a_line_is_asked_where_skills_are():
    assert weighed(",X", ["near"], section="preferred") == "asked"
    assert weighed(",X", ["near"], section="responsibilities") is None
    assert weighed(",Xa", ["near"], section="preferred") is None


def test_one_of_many_things_is_no_product_unless_something_is_made_with_it():
    assert weighed("qX", ["asked"]) == "asked"
    assert weighed("qiX", ["asked"]) is None
    assert weighed("iXd", ["near"]) is None
    assert weighed("qiXk", ["asked"]) == "asked"
    assert weighed("qiXn", ["near"], near="n") == "near"
    assert weighed("qiX", ["asked"], kind="method") == "asked"


@pytest.mark.parametrize(("count", "found"), [(1, None), (2, "domain"), (9, "domain")])
def test_domain_asks_for_two_sure_concepts_of_the_group(count, found):
    assert weighed("aX", ["domain"], groups={"software": count}) == found
    assert weighed("aX", ["domain"], groups={"trades": count}) is None


def test_the_word_itself_is_no_evidence_near_itself():
    assert weighed("aXa", ["near"], near="X") is None


def test_any_one_kind_will_do_and_the_first_is_told():
    assert weighed("naX", ["stack", "near"], near="n") == "near"
    assert weighed("S,X", ["sibling", "near"], near="S") == "sibling"


def test_a_rule_that_asks_for_nothing_believes():
    assert weighed("aX", []) == "as-written"


@pytest.mark.parametrize("needs", [[], ["near"], ["sibling"]])
def test_a_veto_in_the_clause_outweighs_all_evidence(needs):
    assert weighed("S,Xn", needs, near="n", not_near="z") is not None
    assert weighed("S,Xnz", needs, near="n", not_near="z") is None
    assert weighed("z.S,Xn", needs, near="n", not_near="z") is not None


def test_written_otherwise_it_needs_evidence_of_its_own():
    assert weighed("aS,X", [], as_written=("X",), surface="x") is None
    assert weighed("S,X", [], as_written=("X",), surface="x", other_case=("sibling",)) == "sibling"
    assert weighed("aX", [], as_written=("X",), surface="x", other_case=("sibling",)) is None
    assert weighed("aX", [], as_written=("X",), surface="X", other_case=("sibling",)) == "as-written"


def test_a_cue_right_before_it_speaks_for_a_label_whatever_its_rule_asks():
    assert weighed("qaaX", ["stack"]) == "asked"
    assert weighed("qaaaX", ["stack"]) is None
    assert weighed("qaaX", ["stack"], as_written=("X",), surface="x") is None


def test_words_that_speak_of_languages_make_a_language_believable_and_nothing_else():
    assert weighed("taaX", ["stack"], kind="language") == "near"
    assert weighed("taaX", ["stack"]) is None


@pytest.mark.parametrize(
    ("kind", "section", "expected"),
    [
        ("method", "requirements", "asked"),
        ("soft", "preferred", "asked"),
        ("technology", "requirements", None),
        ("method", "responsibilities", None),
        ("method", "about", None),
    ],
)
def test_where_skills_are_asked_for_a_method_needs_no_more(kind, section, expected):
    assert weighed("aaaaaaX", ["domain"], kind=kind, section=section) == expected


def test_a_long_enumeration_is_walked_only_so_far():
    assert weighed("S," + "U," * 6 + "X", ["sibling"]) == "sibling"
    assert weighed("S," + "U," * 20 + "X", ["sibling"]) is None


def test_a_schema_and_the_linker_name_the_same_evidence():
    assert set(EVIDENCE) == set(NAMES)


def test_the_words_of_evidence_are_shipped():
    assert {"separators", "skill_cues", "verb_leads", "read_over"} <= set(data_table("cues.yaml")["evidence"])


SENTENCES = {
    "sibling": ("Kotlin, Go and Scala.", "We go far, Go and see."),
    "near": ("Streaming jobs like Spark.", "Jobs like Spark."),
    "item": ("Tasks at night: testing, naps.", "Tasks at night like testing naps."),
    "used": ("Services are written in Go.", "The word Go is short."),
    "asked": ("Experience with Go.", "The word is Go."),
    "stack": ("Tech stack:\n- Kafka\n- Spark", "About us:\n- Kafka\n- Spark"),
    "before": ("We configure with Chef.", "We lunch with Chef."),
    "after": ("Excel macros for all.", "Excel for all."),
    "verb": ("Testing of pumps.", "The place of Testing."),
    "domain": ("Kotlin, Kafka for all. Then Bash for all.", "Kotlin for all. Then Bash for all."),
    "case": ("Experience with Go.", "Experience with go."),
    "other case": ("Kotlin, swift.", "A swift reply on iOS."),
    "keyword": ("kotlin go kafka", "kotlin go far kafka"),
}
WHO = {"sibling": "go", "near": "apache-spark", "asked": "go", "stack": "apache-spark", "before": "chef"}
WHO |= {
    "used": "go",
    "item": "testing",
    "after": "excel",
    "verb": "testing",
    "domain": "bash",
    "case": "go",
    "other case": "swift",
    "keyword": "go",
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_sentence_with_the_evidence_holds_the_skill_and_its_twin_does_not(extract, kind):
    believed, refused = SENTENCES[kind]
    assert WHO[kind] in extract(believed)
    assert WHO[kind] not in extract(refused)


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("SUX", "introduction", "keyword"),
        ("SaX", "introduction", None),
        ("SaX", "stack", "keyword"),
        ("SX.a", "introduction", None),
        ("UX", "stack", "keyword"),
        ("UX", "introduction", None),
        ("UVUX", "introduction", "keyword"),
        ("UVX", "introduction", None),
        ("X", "stack", None),
        ("S" + "a" * 12 + "X", "stack", None),
    ],
)
def test_among_keywords_a_name_counts_in_any_case(text, section, expected):
    assert weighed(text, ["near"], section=section, surface="x", as_written="X", near="z") == expected


def test_a_line_of_keywords_makes_a_method_believable_but_not_by_methods_alone():
    assert weighed("SUX", ["near"], kind="method", near="z") == "keyword"
    assert weighed("MUX", ["near"], kind="method", near="z") is None


@pytest.mark.parametrize(("distance", "believed"), [(3, False), (21, False), (30, True)])
def test_a_veto_reaches_only_so_far_in_run_on_text(distance, believed):
    assert (weighed("z" + "a" * distance + "S,X", ["sibling"], not_near="z") is not None) is believed


def test_a_phrase_vetoes_only_as_a_whole():
    veto = {"not_near": WordList(phrases=((WORDS["a"], WORDS["n"]),))}
    rule = Rule(**veto)
    clause = (0, 4)
    place = Place(3, 4, "technology", "x", "language", "software", clause, clause, "introduction")
    assert weigh(rule, "X", place, surroundings("anqX", None)) is None
    assert weigh(rule, "X", place, surroundings("naqX", None)) == "as-written"


def test_the_word_language_in_its_own_label_speaks_for_no_language():
    assert weigh_label("t") is None


def weigh_label(letter):
    """A language whose own label is a word that speaks of languages."""
    place = Place(0, 1, "language", "x", "language", "speech", (0, 2), (0, 2), "introduction")
    return weigh(Rule(needs=("stack",)), letter, place, surroundings(f"{letter}a"))
