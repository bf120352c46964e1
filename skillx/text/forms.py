"""What is left of a word or a label when writers' habits are taken out of it."""

import unicodedata
from collections.abc import Mapping

__all__ = ["fold", "norm"]


def fold(label: str) -> str:
    """A label without case, accents, width, spaces and signs; ``+`` and ``#`` stay, since C, C++ and C# are three.

    >>> fold("Node.js"), fold("CI/CD"), fold("Café-Management"), fold("C++")
    ('nodejs', 'cicd', 'cafemanagement', 'c++')
    """
    spelled = unicodedata.normalize("NFKD", label).casefold()
    return "".join(sign for sign in spelled if sign.isalnum() or sign in "+#")


def norm(word: str, table: Mapping[str, str]) -> str:
    """The form by which a word is matched: lower case, and by ``table`` American spelling and base form."""
    lower = word.lower()
    return table.get(lower, lower)
