"""English as spacy-lookups-data knows it: ordinary words, inflections, British spellings. Read only to compile.

The tables are large (a million word probabilities) and slow to read, so nothing of them enters a pipeline but the
short lists that compilation draws from them. They are read as files: no spaCy is needed for that.
"""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from skillx.resources import data_file
from skillx.taxonomy.document import read_document

__all__ = ["Lexicon", "english"]

_COMMON = -14.5
"""Log probability from which a word counts as ordinary: the 25,000 most frequent; 'kubernetes' is not among them."""

_FAMILIAR = -18.5
"""Log probability from which a word is known at all: 200,000, names and frequent misspellings among them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What compilation asks of a language.

    ``ordinary``: lower-case words of everyday text, without ``one_meaning``, those that mean one thing all the same.
    ``lemmas``: regular inflection -> base form. ``gerunds``: verb -> its form in -ing. ``spellings``: British spelling
    -> American. ``familiar``: lower-case words and names, with their log probability, that people write, right or
    wrong; ``proper``: those that have a place in the dictionary. The rest are the lists of ``data/english.yaml``.
    """

    ordinary: frozenset[str]
    lemmas: dict[str, str]
    spellings: dict[str, str]
    keep_apart: frozenset[str]
    action_nouns: dict[str, tuple[str, ...]]
    in_compounds: dict[str, str]
    doing: frozenset[str]
    doing_soft: frozenset[str]
    gerunds: dict[str, str]
    adjective_endings: tuple[str, ...]
    nouns_all_the_same: frozenset[str]
    units: tuple[str, ...]
    one_meaning: frozenset[str]
    familiar: dict[str, float]
    proper: frozenset[str]
    typos: dict[str, tuple[str, ...]]

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs from which action nouns are made."""
        return frozenset(verb for verbs in self.action_nouns.values() for verb in verbs)


@cache
def english() -> Lexicon:
    """The English lexicon; takes about three seconds the first time in a process."""
    lists = read_document(data_file("english.yaml").read_text(encoding="utf-8")).value
    table = _table("lexeme_prob")
    lemmas = _lemmas() | lists["irregular"]
    return Lexicon(
        ordinary=_ordinary(table) - set(lists["one_meaning"]),
        lemmas=lemmas,
        spellings={
            british: american
            for british, american in _table("lexeme_norm").items()
            if british.isalpha() and american.isalpha() and british.islower() and _alike(british, american)
        },
        keep_apart=frozenset(lists["keep_apart"]),
        action_nouns={noun: tuple(verbs) for noun, verbs in lists["action_nouns"].items()},
        in_compounds={one: other for pair in lists["in_compounds"].items() for one, other in (pair, pair[::-1])},
        doing=frozenset(lists["doing"]),
        doing_soft=frozenset(lists["doing_soft"]),
        gerunds={lemma: form for form, lemma in lemmas.items() if form.endswith("ing")},
        adjective_endings=tuple(lists["adjective_endings"]),
        nouns_all_the_same=frozenset(lists["nouns_all_the_same"]),
        units=tuple(lists["units"]),
        one_meaning=frozenset(lists["one_meaning"]),
        familiar=_familiar(table),
        proper=frozenset(word.lower() for pair in _table("lemma_lookup").items() for word in pair),
        typos={name: tuple(listed) for name, listed in lists["typos"].items()},
    )


def _lemmas() -> dict[str, str]:
    """Regular inflections only: the look-up table also turns 'better' into 'well' and 'pandas' into 'panda'."""
    return {
        form: lemma
        for form, lemma in _table("lemma_lookup").items()
        if form.isalpha() and form.islower() and _regular(form, lemma)
    }


def _regular(form: str, lemma: str) -> bool:
    stem = lemma[:-1] if lemma[-1] in "ey" and len(lemma) > 2 else lemma
    return (
        len(lemma) > 2 and form.startswith(stem) and form.endswith(("s", "ed", "ing")) and len(form) <= len(lemma) + 4
    )


def _alike(british: str, american: str) -> bool:
    """Spellings of one word (organise, organize), not slang for another (cuz, because)."""
    return len(british) > 4 and british[:2] == american[:2] and abs(len(british) - len(american)) <= 3


def _ordinary(table: dict[str, float]) -> frozenset[str]:
    return frozenset(word for word, logprob in table.items() if logprob > _COMMON and word.isalpha() and word.islower())


def _familiar(table: dict[str, float]) -> dict[str, float]:
    """Words in small letters, names among them; of several cases the most frequent."""
    found: dict[str, float] = {}
    for word, logprob in table.items():
        if logprob > _FAMILIAR and word.isalpha():
            lower = word.lower()
            found[lower] = max(logprob, found.get(lower, logprob))
    return found


def _table(name: str) -> dict[str, Any]:
    packed = files("spacy_lookups_data").joinpath("data", f"en_{name}.json.gz").read_bytes()
    table: dict[str, Any] = json.loads(gzip.decompress(packed))
    return table
