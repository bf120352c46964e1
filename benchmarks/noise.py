"""Recall on damaged labels: mentions of the labelled postings are misspelt, taken apart and run together.

    python -m benchmarks.noise [GOLD.jsonl ...] [--distance N] [--list FILE]

The noise model. Every mention that skillx finds and links when it is whole is damaged in place, one at a time, the
rest of the posting untouched; the kinds take turns, so that each has its share. One edit is distance 1, two edits of
two draws are distance 2.

- keyboard: a letter becomes one whose key touches it (QWERTY)
- deletion: a letter is lost
- transposition: two neighbours change places
- split: a space inside a word, three letters or more on each side
- glue: the space inside a label is lost; for one word, what parts it from the next name in a list
- sign: a hyphen, dot or slash inside a label is lost, or becomes a space
- mojibake: a no-break or zero-width space inside or behind a space, read in the wrong code page

Digits and signs are never edited by the first three, nor is the first letter of a word, nor a word of three letters or
fewer: another initialism is another thing. A damage that makes a word of the taxonomy or an everyday one ("form" of
"from") is drawn again: what it means then is no question of spelling. A mention counts as
found when the concept is linked at a place that overlaps the damaged one. The seed is fixed; nothing is downloaded.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import ROOT
from skillx.extractor import SkillExtractor, load

SEED = 20261121
DRAWS = 5
"""How often every label is damaged anew: one draw of some 650 labels is right to two points only."""

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORTEST = 6
"""Letters of the labels that are damaged."""
TRIES = 20
WORD = re.compile(r"[^\W\d_]+")


class Case(NamedTuple):
    """A posting with one damaged mention at ``[start, end)``."""

    text: str
    start: int
    end: int
    whole: str
    damaged: str
    kind: str
    concept: str
    skill: str


def touching(letter: str) -> str:
    """The letters whose keys touch that of a letter."""
    for number, row in enumerate(KEYS):
        at = row.find(letter)
        if at >= 0:
            near = row[max(0, at - 1) : at] + row[at + 1 : at + 2]
            above = KEYS[number - 1][at : at + 2] if number else ""
            below = KEYS[number + 1][max(0, at - 1) : at + 1] if number + 1 < len(KEYS) else ""
            return near + above + below
    return ""


def inner(text: str) -> list[int]:
    """Places of letters in words of four letters or more, but for the first of each."""
    return [at for word in re.finditer(r"[^\W\d_]{4,}", text) for at in range(word.start() + 1, word.end())]


def keyboard(text: str, draw: random.Random) -> str:
    places = [at for at in inner(text) if touching(text[at].lower())]
    if not places:
        return text
    at = draw.choice(places)
    other = draw.choice(touching(text[at].lower()))
    return text[:at] + (other.upper() if text[at].isupper() else other) + text[at + 1 :]


def deletion(text: str, draw: random.Random) -> str:
    places = inner(text)
    at = draw.choice(places) if places else len(text)
    return text[:at] + text[at + 1 :]


def transposition(text: str, draw: random.Random) -> str:
    places = [
        at for at in inner(text)[:-1] if at + 1 < len(text) and text[at + 1].isalpha() and text[at] != text[at + 1]
    ]
    if not places:
        return text
    at = draw.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def split(text: str, draw: random.Random) -> str:
    places = [at for at in range(3, len(text) - 2) if text[at - 3 : at + 3].isalpha()]
    at = draw.choice(places) if places else len(text)
    return text[:at] + " " + text[at:] if places else text


def glue(text: str, draw: random.Random) -> str:
    places = [at for at, sign in enumerate(text) if sign == " "]
    at = draw.choice(places) if places else len(text)
    return text[:at] + text[at + 1 :]


def sign(text: str, draw: random.Random) -> str:
    places = [
        at for at in range(1, len(text) - 1) if text[at] in "-./" and text[at - 1].isalpha() and text[at + 1].isalpha()
    ]
    if not places:
        return text
    at = draw.choice(places)
    return text[:at] + draw.choice(("", " ")) + text[at + 1 :]


def mojibake(text: str, draw: random.Random) -> str:
    torn = draw.choice(("\u00c2\u00a0", "\u00a0", "\u00e2\u20ac\u2039", "\u200b"))
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    if torn.endswith(("\u2039", "\u200b")):
        at = draw.choice(inner(text) or [len(text)])
        return text[:at] + torn + text[at:]
    if not spaces:
        return text
    at = draw.choice(spaces)
    return text[:at] + torn + text[at + 1 :]


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "keyboard": keyboard,
    "deletion": deletion,
    "transposition": transposition,
    "split": split,
    "glue": glue,
    "sign": sign,
    "mojibake": mojibake,
}
SLIPS = ("keyboard", "deletion", "transposition")
"""What is applied a second time for distance 2."""


def mentions(extract: SkillExtractor, texts: list[str]) -> Iterator[tuple[str, int, int, str, str]]:
    """Text, place, concept and kind of every mention that is found whole and has letters enough."""
    for text in texts:
        for skill in extract(text).skills:
            for mention in skill.mentions:
                if sum(map(str.isalpha, mention.surface)) >= SHORTEST and "\n" not in mention.surface:
                    yield text, mention.start, mention.end, skill.concept, str(skill.kind)


def cases(extract: SkillExtractor, texts: list[str], distance: int, seed: int = SEED) -> list[Case]:
    """One case for each mention, the kinds in turn; a mention that a kind cannot damage goes to the next kind."""
    draw = random.Random(seed + distance)
    right = known_words(extract)
    kinds = list(EDITS) if distance == 1 else list(SLIPS)
    found = []
    for number, (text, start, end, concept, skill) in enumerate(mentions(extract, texts)):
        whole = text[start:end]
        for turn in range(len(kinds)):
            kind = kinds[(number + turn) % len(kinds)]
            damaged = damage(whole, kind, distance, draw, right)
            if damaged is not None:
                changed = text[:start] + damaged + text[end:]
                found.append(Case(changed, start, start + len(damaged), whole, damaged, kind, concept, skill))
                break
    return found


def damage(whole: str, kind: str, distance: int, draw: random.Random, right: set[str]) -> str | None:
    for _ in range(TRIES):
        damaged = EDITS[kind](whole, draw)
        if distance == 2:
            damaged = EDITS[draw.choice(SLIPS)](damaged, draw)
        words = set(WORD.findall(damaged.lower())) - set(WORD.findall(whole.lower()))
        if damaged != whole and (kind not in SLIPS or (words and words.isdisjoint(right))):
            return damaged
    return None


def known_words(extract: SkillExtractor) -> set[str]:
    """Words of the taxonomy and of everyday text."""
    return set(extract.nlp.tokenizer.known)


def is_found(extract: SkillExtractor, case: Case) -> bool:
    profile = extract(case.text)
    return any(
        mention.start < case.end and case.start < mention.end
        for skill in profile.skills
        if skill.concept == case.concept
        for mention in skill.mentions
    )


def main(*arguments: str) -> None:
    paths = [Path(argument) for argument in arguments] or [ROOT / "tests" / "fixtures" / "gold" / "postings.jsonl"]
    texts = [json.loads(line)["text"] for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    extract = load()
    for distance in (1, 2):
        tried: Counter[str] = Counter()
        found: Counter[str] = Counter()
        missed = defaultdict(list)
        drawn = (case for draw in range(DRAWS) for case in cases(extract, texts, distance, SEED + 10 * draw))
        for case in drawn:
            hit = is_found(extract, case)
            for name in ("all", case.kind, f"({case.skill})"):
                tried[name] += 1
                found[name] += hit
            if not hit:
                missed[case.kind].append(f"{case.damaged!r} ({case.whole})")
        print(f"== distance {distance}, labels of {SHORTEST} letters or more, seed {SEED}, {DRAWS} draws")
        for name in sorted(tried):
            print(f"{name:<16} {found[name]:4d} of {tried[name]:4d}  recall {found[name] / tried[name]:.3f}")
        for kind in sorted(missed):
            print(f"missed, {kind}: " + "; ".join(missed[kind][:12]))


if __name__ == "__main__":
    main(*sys.argv[1:])
