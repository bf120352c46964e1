"""The lists of words of ``data/distractors.yaml`` that tell where a name is no skill, as ids of norms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Ids of norms; ``plain`` are words and signs that end a noun phrase, ``list_joints`` those of them that join."""

    title_nouns: frozenset[int] = frozenset()
    title_heads: frozenset[int] = frozenset()
    title_things: frozenset[int] = frozenset()
    title_work: frozenset[int] = frozenset()
    title_papers: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    team_qualities: frozenset[int] = frozenset()
    team_ways: frozenset[int] = frozenset()
    head_nouns: frozenset[int] = frozenset()
    loose_ends: frozenset[int] = frozenset()
    lead_words: frozenset[int] = frozenset()
    light_verbs: frozenset[int] = frozenset()
    prepositions: frozenset[int] = frozenset()
    with_prepositions: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()
    company_words: frozenset[int] = frozenset()
    reader_words: frozenset[int] = frozenset()
    address_words: frozenset[int] = frozenset()
    company_openers: frozenset[tuple[int, ...]] = frozenset()
    asking_openers: frozenset[tuple[int, ...]] = frozenset()
    employer_before: frozenset[tuple[int, ...]] = frozenset()
    employer_opening: frozenset[int] = frozenset()
    employer_after: frozenset[tuple[int, ...]] = frozenset()
    noun_links: frozenset[int] = frozenset()
    title_slashes: frozenset[int] = frozenset()
    list_joints: frozenset[int] = frozenset()
    employer_links: frozenset[int] = frozenset()
    conjunctions: frozenset[int] = frozenset()
    imperatives: frozenset[int] = frozenset()
    departments_ending: frozenset[int] = frozenset()
    joint_departments: frozenset[int] = frozenset()
    department_phrases: frozenset[tuple[int, ...]] = frozenset()
    functions: frozenset[tuple[int, ...]] = frozenset()
    working_together: frozenset[int] = frozenset()
    companions: frozenset[int] = frozenset()
    spanning: frozenset[int] = frozenset()
    fields: frozenset[int] = frozenset()
    field_cues: frozenset[int] = frozenset()
    employer_addressed: frozenset[int] = frozenset()
    commas: frozenset[int] = frozenset()
    name_suffixes: frozenset[int] = frozenset()
    brackets: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    unit_counts: frozenset[int] = frozenset()
    unit_openers: frozenset[int] = frozenset()
    colons: frozenset[int] = frozenset()
    work_forms: frozenset[tuple[int, ...]] = frozenset()
    tag_signs: frozenset[int] = frozenset()
    title_reports: frozenset[int] = frozenset()
    title_particles: frozenset[int] = frozenset()
    masters: frozenset[int] = frozenset()
    being: frozenset[int] = frozenset()

    @classmethod
    def of(cls, distractors: Mapping[str, Any], number: Callable[[str], int]) -> Self:
        """The lists of these names, words or phrases as the field is; ``number`` gives the id of a norm."""

        def ids(listed: Iterable[Sequence[str]]) -> frozenset[int]:
            return frozenset(number(word) for words in listed for word in words)

        def phrases(listed: Iterable[Sequence[str]]) -> frozenset[tuple[int, ...]]:
            return frozenset(tuple(map(number, words)) for words in listed)

        lists: dict[str, Any] = {
            one.name: (ids if one.type == frozenset[int] else phrases)(distractors.get(one.name, ()))
            for one in fields(cls)
        }
        return cls(**lists)
