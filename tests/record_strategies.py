"""Random records, as Hypothesis strategies: whatever the contract allows."""

from hypothesis import strategies as st

from skillx.records import (
    Alternatives,
    Candidate,
    Coverage,
    Facts,
    Kind,
    Match,
    Mention,
    Negated,
    Proficiency,
    Requirement,
    Skill,
    SkillProfile,
    Years,
)

__all__ = ["profiles"]

text = st.text(max_size=8)
slugs = st.sampled_from(["python", "kotlin", "c-plus-plus", "apache-kafka"])
bounds = st.none() | st.sampled_from([0, 1, 3, 0.5, 2.5, 10])
years = st.builds(Years, bounds, bounds)
proficiencies = st.none() | st.sampled_from(Proficiency)
mentions = st.builds(
    Mention,
    st.integers(0, 99),
    st.integers(100, 199),
    text,
    st.sampled_from(Match),
    st.floats(0, 1),
    text,
    st.sampled_from(Requirement),
    proficiencies,
    st.none() | years,
    st.none() | st.integers(1, 9),
)
some_mentions = st.lists(mentions, min_size=1, max_size=3).map(tuple)
kinds = st.sampled_from(Kind)
names = st.lists(text, max_size=3).map(tuple)
profiles = st.builds(
    SkillProfile,
    posting_id=text,
    taxonomy=text,
    facts=st.builds(
        Facts, st.none() | text, st.none() | text, names, names, st.none() | years, names, st.none() | text
    ),
    skills=st.lists(
        st.builds(
            Skill,
            slugs,
            text,
            kinds,
            text,
            st.sampled_from(Requirement),
            proficiencies,
            st.none() | years,
            some_mentions,
        ),
        max_size=3,
    ).map(tuple),
    alternatives=st.lists(
        st.builds(Alternatives, st.integers(1, 9), st.lists(slugs, max_size=3).map(tuple), st.booleans()), max_size=2
    ).map(tuple),
    implied=st.dictionaries(slugs, st.lists(slugs, max_size=2).map(tuple), max_size=2),
    negated=st.lists(st.builds(Negated, slugs, text, kinds, some_mentions), max_size=2).map(tuple),
    candidates=st.lists(
        st.builds(Candidate, text, st.integers(0, 9), st.integers(10, 19), st.floats(0, 1), text), max_size=2
    ).map(tuple),
    coverage=st.builds(Coverage, st.integers(0, 9), st.integers(0, 9)),
    text_language=st.none() | st.sampled_from(["en", "de"]),
)
