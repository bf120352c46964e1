"""One norm for all forms of a word, so that "data models", "modelled data" and "data model" need no list.

Only words that stand in labels and rules get a norm. A form that is itself a label of one word keeps apart from its
base ("painting" is a skill, "paint" a substance), and so does what ``data/english.yaml`` keeps apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from skillx.taxonomy.lexicon import Lexicon

__all__ = ["numbers", "word_norms"]

_IZE = re.compile(r"(?<=[a-z]{4})iz(e|es|ed|er|ers|ing|ations?)$")

_SURE = 7
"""Letters from which a plural means the same as its singular; "works", "funds" and "goods" do not."""


def word_norms(words: Iterable[str], alone: Iterable[str], closed: Iterable[str], lexicon: Lexicon) -> dict[str, str]:
    """Lower-case word -> norm, for every word whose norm is not itself.

    ``words`` stand in labels, rules and cues; ``alone`` are those that are a label by themselves; ``closed`` those of
    them that are names (technology), to which no inflection leads: "pandas" yes, "a panda" no.
    """
    british: dict[str, list[str]] = defaultdict(list)
    for spelling, american in lexicon.spellings.items():
        british[american].append(spelling)
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in lexicon.lemmas.items():
        forms[lemma].append(form)
    single, names = frozenset(alone), frozenset(closed)
    table: dict[str, str] = {"&": "and"}
    for lemma in sorted({_base(word, lexicon) for word in words if len(word) > 2 and word.isalpha()}):
        shared = f"{lemma}~" if lemma in names else lemma
        inflected = forms.get(lemma) or ([] if lemma in lexicon.ordinary or lemma.endswith("s") else [f"{lemma}s"])
        for form in sorted({lemma, *inflected}):
            apart = form in single or form in lexicon.keep_apart
            value = form if form == lemma or apart else shared
            for spelling in (form, *british.get(form, ()), *_with_s(form)):
                if value != spelling and not (spelling in single and spelling != form):
                    table[spelling] = value
    return table


def _with_s(form: str) -> list[str]:
    """The British spelling of what ends as "virtualization" does, which word lists mostly lack."""
    return [_IZE.sub(r"is\1", form)] if _IZE.search(form) else []


def _base(word: str, lexicon: Lexicon) -> str:
    american = lexicon.spellings.get(word, word)
    if american in lexicon.keep_apart:
        return american
    return lexicon.lemmas.get(american, american)


def _plurals(base: str) -> tuple[str, ...]:
    """What ends as plurals do: databases, processes, policies, analyses."""
    return f"{base}s", f"{base}es", f"{base[:-1]}ies", f"{base.removesuffix('is')}es"


def numbers(alone: Iterable[str], norms: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    """Norms of plurals that keep apart from their singular, since they are a label of one word, and the way back.

    "databases" is such a label; at the end of a longer one its number does not matter ("relational database").
    """
    table: dict[str, str] = {}
    for form in sorted(set(alone)):
        base = lexicon.lemmas.get(form, "")
        if base and len(form) >= _SURE and form in _plurals(base):
            plural, singular = norms.get(form, form), norms.get(base, base)
            if plural != singular:
                table[plural] = singular
                table.setdefault(singular, plural)
    return table
