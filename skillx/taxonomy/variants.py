"""The ways a label is written that nobody has to list: lost and changed signs, joined and parted words, verb phrases.

Hyphens, articles, "&" and possessives need no variants: the label ruler reads over them. Every variant is plain text
that goes through the same tokens as postings do. A variant that would be an ordinary word, or too short to be sure of
(``.NET`` -> ``net``, ``R&D`` -> ``rd``), is not made.
"""

import re
from collections.abc import Iterator

from skillx.records import Kind
from skillx.taxonomy.lexicon import Lexicon
from skillx.text.forms import fold

__all__ = ["respellings", "variants"]

_SIGN_INSIDE = re.compile(r"(?<=[^\W_])[-/.]+(?=[^\W_])")
_AMPERSAND = re.compile(r"\s*&\s*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][A-Za-z])|(?<=[a-z]{2})(?=[A-Z])")
_MIN_JOINED = 4
_MIN_JOINED_WORDS = 6


def variants(label: str, kind: Kind, lexicon: Lexicon) -> list[str]:
    """Other spellings of a label, each once, sorted; the label itself is not among them."""
    words = label.split()
    made = {*_signs(label, lexicon), *_compounds(words, lexicon)}
    if kind is Kind.TECHNOLOGY:
        made.update(_parted(label))
        if len(words) == 2 and all(word.isalpha() for word in words) and words[1][0].isupper():
            made.update(_joined("".join(words), lexicon, _MIN_JOINED_WORDS))
    if kind in (Kind.METHOD, Kind.SOFT):
        made.update(_verb_phrases(words, lexicon))
        made.update(_doing(words, kind, lexicon))
    made.discard(label)
    return sorted(made)


def respellings(label: str, lexicon: Lexicon) -> list[str]:
    """What is left of a label's signs where they were lost or changed: all that a label with a rule gets.

    And the other of two words that are one in compounds ("load tests").
    """
    return sorted({*_signs(label, lexicon), *_compounds(label.split(), lexicon)} - {label})


def _signs(label: str, lexicon: Lexicon) -> Iterator[str]:
    """``CI/CD``: CI CD, CI / CD, CICD. ``front-end``: frontend."""
    if _SIGN_INSIDE.search(label):
        yield from _sure(_SIGN_INSIDE.sub(" ", label), lexicon)
        yield from _joined(_SIGN_INSIDE.sub("", label), lexicon, _MIN_JOINED)
        if "/" in label:
            yield label.replace("/", " / ")
    if "&" in label:
        yield _AMPERSAND.sub(" & ", label)


def _compounds(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """``load testing``: load test. ``test tools``: testing tools. Not for a word alone."""
    if len(words) > 1:
        for at, word in enumerate(words):
            other = lexicon.in_compounds.get(word.lower())
            if other is not None:
                yield " ".join((*words[:at], other, *words[at + 1 :]))


def _joined(text: str, lexicon: Lexicon, shortest: int) -> Iterator[str]:
    form = fold(text)
    if len(form) >= shortest and form not in lexicon.ordinary:
        yield text


def _sure(text: str, lexicon: Lexicon) -> Iterator[str]:
    """A spaced-out label, unless all that is left are short or ordinary words of the kind "go to", or "a 130"."""
    words = text.split()
    if words[0].lower() == "a" and all(word.isdigit() for word in words[1:]):
        return
    if len(fold(text)) >= _MIN_JOINED and (len(words) > 1 or fold(text) not in lexicon.ordinary):
        yield text


def _parted(label: str) -> Iterator[str]:
    """``GitLab``: Git Lab. Only where both parts have three letters or the second is an initialism (Mongo DB)."""
    parted = _CAMEL.sub(" ", label)
    if parted != label and all(len(word) > 2 or word.isupper() for word in parted.split()):
        yield parted


def _verb_phrases(words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """``equipment maintenance``: maintain equipment, maintenance of equipment."""
    if not 2 <= len(words) <= 4 or not all(word.isalpha() or "-" in word for word in words):
        return
    noun, thing = words[-1].lower(), " ".join(words[:-1])
    verbs = lexicon.action_nouns.get(noun, ())
    if noun.endswith("ing") and noun in lexicon.lemmas and noun not in lexicon.keep_apart:
        verbs = (lexicon.lemmas[noun], noun)
    if not verbs or not _is_thing(words[-2].lower(), lexicon):
        return
    for verb in verbs:
        yield f"{verb} {thing}"
    yield f"{noun} of {thing}"


def _doing(words: list[str], kind: Kind, lexicon: Lexicon) -> Iterator[str]:
    """``write reports``: writing reports, where both verbs are labels of their own and no forms of one word."""
    verb = words[0].lower()
    listed = verb in lexicon.doing or (kind is Kind.SOFT and verb in lexicon.doing_soft)
    if listed and len(words) > 1:
        yield " ".join((lexicon.gerunds[verb], *words[1:]))


def _is_thing(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can be an object: nouns can, adjectives cannot."""
    base = lexicon.lemmas.get(word, word)
    return base in lexicon.nouns_all_the_same or not word.endswith(lexicon.adjective_endings)
