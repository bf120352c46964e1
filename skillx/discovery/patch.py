"""Proposals as an overlay, for a person to prune.

``skillx check data/taxonomy.yaml patch.yaml`` finds no fault in it.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from skillx.discovery.tally import Proposal

__all__ = ["patch", "slug"]

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ]*")
_SPEAKS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
"""Words that YAML does not read as text."""

_HEAD = """\
# Proposed by `skillx discover`: strike out what is no skill, correct labels and categories, then lay it over
# a taxonomy (--taxonomy default --taxonomy THIS) or move its lines there. Best first.

concepts:
"""


def patch(proposals: Iterable[Proposal], taken: Collection[str]) -> str:
    """The YAML text. ``taken`` are the ids of the taxonomy that it will be laid over."""
    body = "".join(_entries(proposals, set(taken)))
    return _HEAD + body if body else _HEAD.rstrip("\n") + " {}\n"


def _entries(proposals: Iterable[Proposal], taken: set[str]) -> Iterator[str]:
    for proposal in proposals:
        key = _free(slug(proposal.label), taken)
        taken.add(key)
        why = ", ".join(f"{name} {count}" for name, count in proposal.why)
        yield f"  # {proposal.score:.2f}: {proposal.postings} postings; {why}\n"
        yield from (f"  #   {posting}: {_one_line(line)}\n" for line, posting in proposal.lines)
        yield f"  {key}: {{pref_label: {_quoted(proposal.label)}, category: {proposal.category}}}\n"


def slug(label: str) -> str:
    """A concept's id out of a label: small letters, digits and hyphens, never empty.

    >>> slug("C++ (Qt)"), slug("Café-Management")
    ('c-plus-plus-qt', 'cafe-management')
    """
    spelled = label.replace("+", " plus ").replace("#", " sharp ").replace("&", " and ")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "skill"


def _free(key: str, taken: Collection[str]) -> str:
    number = 2
    free = key
    while free in taken:
        free = f"{key}-{number}"
        number += 1
    return free


def _quoted(label: str) -> str:
    if _PLAIN.fullmatch(label) and label.lower() not in _SPEAKS:
        return label
    return json.dumps(label, ensure_ascii=False)


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
