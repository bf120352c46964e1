"""The sequence of repairs that makes a raw posting clean."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from skillx.text import characters, markdown
from skillx.text.aligned import AlignedText, Replacement
from skillx.text.bounds import long_runs, long_words
from skillx.text.characters import SWAPS, foreign
from skillx.text.entities import entities
from skillx.text.glue import BULLETS, bullets, glued_lines, marks, numbers
from skillx.text.markup import any_tags, known_tags
from skillx.text.mojibake import LEADS, mojibake, torn_mojibake

__all__ = ["Markup", "clean"]

Markup = Literal["auto", "plain", "markdown", "html"]
Repair = Callable[[str], Iterator[Replacement]]

ROUNDS = 8
"""So many times may repairs make work for each other before their signs are taken from them."""


class _Step(NamedTuple):
    """A repair, and what must stand in the text for it to have work: a sign, or a foreign character.

    A step with neither always runs; its repair has a quick look of its own.
    """

    repair: Repair
    signs: tuple[str, ...] = ()
    foreign: frozenset[str] = frozenset()

    def has_work(self, text: str, foreign: frozenset[str]) -> bool:
        for sign in self.signs:
            if sign[0] in text and sign in text:  # one character is found much faster than two
                return True
        return not self.foreign.isdisjoint(foreign) if self.foreign else not self.signs


_ENTITIES = (_Step(entities, ("&",)),)
_KNOWN_TAGS = (_Step(known_tags, ("<",)),)
_ANY_TAGS = (_Step(any_tags, ("<",)),)
_BYTES = (
    _Step(characters.line_ends, ("\r\n",)),
    _Step(mojibake, foreign=LEADS),
    _Step(torn_mojibake, foreign=frozenset("Ââ")),
)
_CHARACTERS = (
    _Step(characters.controls),
    _Step(characters.c1_controls, foreign=characters.C1_CONTROLS),
    _Step(characters.invisible, foreign=characters.INVISIBLE),
    _Step(characters.ligatures, foreign=characters.LIGATURES),
    _Step(characters.composed, foreign=characters.COMBINING),
)
_MARKDOWN = (
    _Step(markdown.escapes, ("\\",)),
    _Step(markdown.checkboxes, ("[",)),
    _Step(markdown.links, ("](",)),
    _Step(markdown.autolinks, ("<http", "<mailto")),
    _Step(markdown.fences, ("```", "~~~")),
    _Step(markdown.backticks, ("`",)),
    _Step(markdown.stars, ("**",)),
    _Step(markdown.emphasis, ("*",)),
    _Step(markdown.underscores, ("_",)),
    _Step(markdown.strikes, ("~~",)),
    _Step(markdown.quotes, (">",)),
)
_LINES = (
    _Step(markdown.apostrophes, ("`",)),
    _Step(glued_lines),
    _Step(bullets, foreign=BULLETS),
    _Step(marks, (".-", ".*")),
    _Step(numbers),
    _Step(long_runs),
    _Step(long_words),
)

_SEQUENCES: dict[str, tuple[tuple[_Step, ...], tuple[_Step, ...]]] = {
    "auto": (_ENTITIES + _KNOWN_TAGS + _BYTES, _CHARACTERS + _MARKDOWN + _LINES),
    "plain": (_ENTITIES + _BYTES, _CHARACTERS + _LINES),
    "markdown": (_ENTITIES + _KNOWN_TAGS + _BYTES, _CHARACTERS + _MARKDOWN + _LINES),
    "html": (_ENTITIES + _ANY_TAGS + _BYTES, _CHARACTERS + _LINES),
}
"""What is done before single characters are swapped, and after. Mojibake needs its curly quotes, so it comes before."""

_SIGNS = "<>&*_`~[]\\"


def clean(raw: str, markup: Markup = "auto") -> AlignedText:
    """Repair a posting and keep the way back to it.

    ``markup`` says how much is markup. ``auto``: every tag, mark and reference is known by itself where it stands, so
    that HTML, markdown, a mix of both and plain text all do. ``plain``: tags and marks are content. ``html``: all tags
    are tags, also those of no known name, newlines are spaces, and stars are content. ``markdown`` is ``auto`` said out
    loud.

    Repairs make work for each other (an entity becomes a tag), so the sequence is gone through until nothing changes:
    that is why cleaning a clean text changes nothing. Text that does not settle was made to nest; then the signs that
    repairs live by become spaces.

    Raises ``TypeError`` when ``raw`` is no string, ``ValueError`` when there is no such markup.
    """
    if not isinstance(raw, str):
        raise TypeError(f"a posting's text must be a str, this is a {type(raw).__name__}: {raw!r:.60}")
    if markup not in _SEQUENCES:
        raise ValueError(f"markup {markup!r}: expected one of {', '.join(_SEQUENCES)}")
    aligned, settled = _settled(AlignedText.of(raw), markup)
    if not settled:
        aligned, _ = _settled(aligned.swap(dict.fromkeys(_SIGNS, " ")), markup)
    return aligned


def _settled(aligned: AlignedText, markup: str) -> tuple[AlignedText, bool]:
    """The text after which another round changes nothing, and whether it was reached."""
    for _ in range(ROUNDS):
        following = _once(aligned, markup)
        if following.text == aligned.text:
            return aligned, True
        aligned = following
    return aligned, False


def _once(aligned: AlignedText, markup: str) -> AlignedText:
    before, after = _SEQUENCES[markup]
    aligned = _repaired(aligned, before)
    present = foreign(aligned.text)
    swaps = {char: SWAPS[char] for char in sorted(present) if char in SWAPS}
    if "\r" in aligned.text:
        swaps["\r"] = SWAPS["\r"]
    return _repaired(aligned.swap(swaps) if swaps else aligned, after)


def _repaired(aligned: AlignedText, steps: tuple[_Step, ...]) -> AlignedText:
    present = foreign(aligned.text)
    for step in steps:
        if step.has_work(aligned.text, present):
            following = aligned.replace(step.repair(aligned.text))
            if following is not aligned:
                aligned, present = following, foreign(following.text)
    return aligned
