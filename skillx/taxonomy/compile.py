"""Taxonomy -> slices: what each component holds of it, as sorted JSON values. Pure, and no spaCy.

The slices are ``symbols``, ``units``, ``norms`` and ``words`` (tokenizer), ``labels`` (label ruler: columns of norm
keys, kinds, concepts), ``cased_labels`` (cased ruler: the same of words as written), ``near`` (fuzzy ruler),
``concepts`` and ``rules`` (linker). Compiling is the slow part of loading; its result is kept as an artefact.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from skillx.records import Kind
from skillx.taxonomy.concept import Ambiguity, Concept
from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.nearness import near_slice
from skillx.taxonomy.norms import numbers, word_norms
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.taxonomy.variants import respellings, variants
from skillx.text.forms import norm
from skillx.text.tokens import Splitter, symbols_of

__all__ = ["DECOY", "FORMAT", "READ_OVER", "Forms", "Slices", "compile_taxonomy", "norm_key"]

FORMAT = 7
"""Version of the compiled form; an artefact of another format is compiled anew."""

DECOY = "decoy"
"""Label of the patterns that swallow a skill and are none."""

Slices = dict[str, Any]
"""JSON values by slice name."""


_INITIALISM = Ambiguity(case_exact=True)
_NAME = Ambiguity(case_exact=True, other_case=("sibling", "stack"), needs=("sibling", "asked", "stack", "domain"))


@dataclass(frozen=True, slots=True)
class Forms:
    """How labels fall into words, and which norm each word has."""

    splitter: Splitter
    norms: Mapping[str, str]
    numbers: Mapping[str, str]

    @classmethod
    def of(cls, taxonomy: Taxonomy, lexicon: Lexicon, extra_words: Iterable[str] = ()) -> "Forms":
        """Those of a taxonomy; ``extra_words`` (of cues) get norms as words of labels do."""
        symbols = sorted(
            {symbol for label, concept in taxonomy.labels() for symbol in _symbols(label, concept, taxonomy)}
        )
        splitter = Splitter(symbols, lexicon.units)
        norms = _norms(taxonomy, splitter, lexicon, extra_words)
        return cls(splitter, norms, numbers(_alone(taxonomy, splitter), norms, lexicon))

    def key(self, label: str) -> str:
        """The form by which a label is found: the norms of its words."""
        return norm_key(self.splitter.split(label)[0], self.norms)

    def in_other_number(self, key: str) -> str:
        """The key of two words or more whose last one stands in the other number; empty where norms see to that."""
        head, _, last = key.rpartition(" ")
        return f"{head} {self.numbers[last]}" if head and last in self.numbers else ""


READ_OVER: tuple[str, ...] = ("-", "'s", "’s")
"""Tokens that no key holds: the label ruler reads over them inside a label."""


def norm_key(words: Iterable[str], norms: Mapping[str, str]) -> str:
    """The words of a label or surface as one string of norms, by which labels and their rules are found."""
    return " ".join(norm(word, norms) for word in words if not (word.isspace() or word in READ_OVER))


def compile_taxonomy(taxonomy: Taxonomy, lexicon: Lexicon, extra_words: Iterable[str] = ()) -> Slices:
    """Cut a taxonomy into slices. ``extra_words`` (of cues) get norms as words of labels do."""
    version = taxonomy.version
    taxonomy = _with_default_rules(taxonomy, lexicon)
    words = Forms.of(taxonomy, lexicon, extra_words)
    splitter = words.splitter
    listed = {
        (words.key(label), concept.id): taxonomy.kind(concept.id).value
        for concept in taxonomy
        for label in _any_case(concept)
    }
    claimed = {key for key, _ in listed}
    labels = _labels(taxonomy, words, lexicon, listed, claimed)
    return {
        "format": FORMAT,
        "version": version,
        "symbols": sorted(splitter.symbols),
        "units": sorted(lexicon.units),
        "norms": dict(sorted(words.norms.items())),
        "words": sorted(_known(taxonomy, splitter, lexicon)),
        "labels": labels,
        "cased_labels": _cased_labels(taxonomy, splitter),
        "concepts": {key: _entry(taxonomy, taxonomy[key]) for key in sorted(taxonomy.concepts)},
        "rules": _rules(taxonomy, words, lexicon, claimed),
        "near": near_slice(taxonomy, lexicon, zip(labels["keys"], labels["concepts"], strict=True), words.norms),
    }


def _symbols(label: str, concept: Concept, taxonomy: Taxonomy) -> list[str]:
    """Hyphens are kept whole in names only; "decision-making" is two words that happen to be joined."""
    name = taxonomy.kind(concept.id) is Kind.TECHNOLOGY
    return [symbol for symbol in symbols_of(label) if name or ("-" not in symbol and "'" not in symbol)]


def _any_case(concept: Concept) -> list[str]:
    """Labels that are looked for in any case."""
    rules = concept.ambiguous
    return [
        label
        for label in concept.labels
        if label not in rules or not rules[label].case_exact or rules[label].other_case
    ]


def _with_default_rules(taxonomy: Taxonomy, lexicon: Lexicon) -> Taxonomy:
    """The taxonomy with a rule for every label of one ordinary word that has none.

    An initialism (IT, AIM) counts as it is written; so does a name (Poetry, Lumen), and only with some evidence. A name
    whose rule asks for its case counts in another among its like ("python, r, git"), unless the rule is strict.
    """
    concepts = []
    for concept in taxonomy:
        name = taxonomy.kind(concept.id) is Kind.TECHNOLOGY
        rules = {
            label: _NAME if name and not label.isupper() else _INITIALISM
            for label in concept.labels
            if label not in concept.ambiguous
            and label.isalpha()
            and label.lower() in lexicon.ordinary
            and (label.isupper() or (name and not label.islower()))
        }
        if name:
            rules |= {
                label: replace(rule, other_case=("sibling", "stack"))
                for label, rule in concept.ambiguous.items()
                if rule.case_exact and not rule.other_case and not rule.strict
            }
        concepts.append(replace(concept, ambiguous=concept.ambiguous | rules) if rules else concept)
    return Taxonomy(taxonomy.base_version, taxonomy.categories.values(), concepts, taxonomy.decoys)


def _norms(taxonomy: Taxonomy, splitter: Splitter, lexicon: Lexicon, extra: Iterable[str]) -> dict[str, str]:
    seen = {word.lower() for word in extra}
    alone: set[str] = set()
    names: set[str] = set()
    for concept in taxonomy:
        kind = taxonomy.kind(concept.id)
        for label in _any_case(concept):
            words = [word.lower() for word in splitter.split(label)[0]]
            seen.update(words)
            if len(words) == 1:
                alone.add(words[0])
                if kind is not Kind.METHOD and kind is not Kind.SOFT:
                    names.add(words[0])
        for rule in concept.ambiguous.values():
            for phrase in (*rule.near, *rule.before, *rule.after, *rule.not_near):
                seen.update(phrase.lower().split())
    for decoy in taxonomy.decoys:
        seen.update(word.lower() for word in splitter.split(decoy)[0])
    return word_norms(seen, alone, names, lexicon)


def _alone(taxonomy: Taxonomy, splitter: Splitter) -> set[str]:
    """Words that are a label by themselves."""
    cut = (splitter.split(label.lower())[0] for concept in taxonomy for label in _any_case(concept))
    return {words[0] for words in cut if len(words) == 1}


def _known(taxonomy: Taxonomy, splitter: Splitter, lexicon: Lexicon) -> set[str]:
    """Words by which a joined name may come apart: those of labels, and ordinary ones of three letters or more.

    A name of two words that is written as one (CoreData) is a word too, so that it stays whole; one that begins with a
    small letter (iOS) is known as it is written, too.
    """
    words = {word for word in lexicon.ordinary if len(word) > 2}
    for label, concept in taxonomy.labels():
        written = [word for word in splitter.split(label)[0] if word.isalnum()]
        parts = [word.lower() for word in written]
        words.update(parts)
        words.update(word for word in written if word[:1].islower() and word[1:2].isupper())
        if len(parts) == 2 and taxonomy.kind(concept.id) is Kind.TECHNOLOGY:
            words.add("".join(parts))
    return words


def _labels(
    taxonomy: Taxonomy,
    words: Forms,
    lexicon: Lexicon,
    listed: Mapping[tuple[str, str], str],
    claimed: Collection[str],
) -> dict[str, list[str]]:
    """Norm keys, kinds and concepts as three columns, each combination once.

    ``listed`` are the kinds of the taxonomy's own labels by key and concept, ``claimed`` their keys, which no variant
    takes.
    """
    found = dict(listed)
    verbs = lexicon.verbs
    for concept in taxonomy:
        kind = taxonomy.kind(concept.id)
        for label in _any_case(concept):
            rule = concept.ambiguous.get(label)
            if rule is not None and rule.case_exact:
                continue
            made = variants(label, kind, lexicon) if rule is None else respellings(label, lexicon)
            keys = [words.key(variant) for variant in made]
            if rule is None and kind is not Kind.SOFT and not _opens_with_verb(label, verbs):
                keys.append(words.in_other_number(words.key(label)))
            for key in keys:
                if key and key not in claimed:
                    found[key, concept.id] = kind.value
    for decoy in taxonomy.decoys:
        found[words.key(decoy), ""] = DECOY
    return _columns(found)


def _columns(found: Mapping[tuple[str, str], str]) -> dict[str, list[str]]:
    """Kinds by key and concept, as three columns in order of both."""
    places = [place for place in sorted(found) if place[0]]
    return {
        "keys": [key for key, _ in places],
        "kinds": [found[place] for place in places],
        "concepts": [concept for _, concept in places],
    }


def _opens_with_verb(label: str, verbs: Collection[str]) -> bool:
    """Whether a label is a verb and its object ("issue permits"), or may be read as one ("lead inspections")."""
    first = label.split()[0].lower()
    return first.endswith("ing") or first in verbs


def _cased_labels(taxonomy: Taxonomy, splitter: Splitter) -> dict[str, list[str]]:
    """The labels that count as they are written, as their words with one space between them."""
    return _columns(
        {
            (" ".join(splitter.split(label)[0]), concept.id): taxonomy.kind(concept.id).value
            for concept in taxonomy
            for label, rule in concept.ambiguous.items()
            if rule.case_exact
        }
    )


def _entry(taxonomy: Taxonomy, concept: Concept) -> list[Any]:
    """Label, category, group of categories, what it implies; the kind stands on the pattern."""
    return [
        concept.pref_label,
        taxonomy.kind(concept.id).value,
        concept.category,
        taxonomy.group(concept.category),
        list(taxonomy.implied(concept.id)),
        sorted(label.casefold() for label in concept.labels),
    ]


def _rules(taxonomy: Taxonomy, words: Forms, lexicon: Lexicon, claimed: Collection[str]) -> dict[str, dict[str, Any]]:
    """The rules by concept and norm key; a label without its signs has the rule that it has with them."""
    found: dict[str, dict[str, Any]] = {}
    for concept in sorted(taxonomy, key=lambda concept: concept.id):
        for label, rule in sorted(concept.ambiguous.items()):
            rules, key = found.setdefault(concept.id, {}), words.key(label)
            compiled = _rule(label, rule, words)
            # PRD and PRDs are one key, and each is as written
            if "as_written" in compiled and "as_written" in rules.get(key, {}):
                compiled["as_written"] = [*rules[key]["as_written"], label]
            rules[key] = compiled
            for other in () if rule.case_exact else map(words.key, respellings(label, lexicon)):
                if other not in claimed:
                    rules.setdefault(other, compiled)
    return found


_SPECIFIC = frozenset(("near", "before", "after"))
"""Evidence from words that a rule names; asked first, since it decides between two concepts with one label."""


def _phrase_keys(phrase: str, words: Forms) -> Iterator[str]:
    """A phrase as its words, and with its hyphens where they stand between words: both are written."""
    yield words.key(phrase)
    if "-" in phrase:
        yield " - ".join(filter(None, map(words.key, phrase.split("-"))))


def _rule(label: str, rule: Ambiguity, words: Forms) -> dict[str, Any]:
    compiled: dict[str, Any] = {}
    if rule.case_exact:
        compiled["as_written"] = [label]
        compiled["other_case"] = sorted(rule.other_case)
    if rule.strict:
        compiled["strict"] = True
    compiled["needs"] = sorted(rule.needs, key=lambda kind: (kind not in _SPECIFIC, kind))
    for name in ("near", "before", "after", "not_near"):
        phrases = getattr(rule, name)
        if phrases:
            keys = {key for phrase in phrases for key in _phrase_keys(phrase, words)}
            # evidence in the other number is evidence; a veto is as it stands: many tell "exchange" from "exchanges"
            others = {words.numbers.get(key) or words.in_other_number(key) for key in keys} - {""}
            compiled[name] = sorted(keys if name == "not_near" else keys | others)
    return compiled
