"""When two labels name the same skill: normal forms, a vendor-blind form, and tables of aliases."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

__all__ = ["AliasTable", "Labels", "normal", "without_vendor"]

AliasTable = Mapping[str, str | Iterable[str]]
"""``{canonical: [alias, ...]}`` or ``{alias: canonical}``."""

# British endings and words, each with what American writers put there.
_BRITISH = re.compile(
    r"(?P<iz>is(?=ation|ing)|(?<=organ)is|(?<=visual)is)"
    r"|(?P<l>(?<=mode)ll(?=ing))"
    r"|(?P<or>(?<=behavi)our|(?<=col)our)"
    r"|(?P<program>programme)"
    r"|(?P<license>licence)"
)
_VENDORS = frozenset(
    {"adobe", "amazon", "apache", "autodesk", "aws", "azure", "cisco", "google"}
    | {"hashicorp", "ibm", "jetbrains", "meta", "microsoft", "ms", "oracle", "sap"}
)


def normal(label: str | None) -> str:
    """A form without case, width, white space, punctuation and British spelling.

    ``+`` and ``#`` stay, since C, C++ and C# are three languages. None and signs alone give the empty string.
    """
    folded = unicodedata.normalize("NFKC", label or "").casefold()
    american = _BRITISH.sub(lambda found: found.lastgroup or "", folded)
    return "".join(sign for sign in american if sign.isalnum() or sign in "+#")


def without_vendor(label: str | None) -> str:
    """The normal form less leading names of makers, as long as a word remains: Apache Kafka and Kafka agree."""
    words = (label or "").casefold().replace("/", " ").split()
    while len(words) > 1 and words[0] in _VENDORS:
        del words[0]
    return normal(" ".join(words))


class Labels:
    """Decides whether labels agree, given a table of aliases; a union of sets, so aliases of aliases join."""

    def __init__(self, aliases: AliasTable | None = None) -> None:
        self._parent: dict[str, str] = {}
        for label, others in (aliases or {}).items():
            for other in (others,) if isinstance(others, str) else others:
                self._join(normal(label), normal(other))

    def key(self, label: str | None) -> str:
        """The name of the set that holds ``label``: equal keys, same skill."""
        form = normal(label)
        while form in self._parent:
            form = self._parent[form]
        return form

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two labels agree up to spelling and aliases."""
        return self.key(one) == self.key(other)

    def any_same(self, label: str | None, wanted: Iterable[str]) -> bool:
        """Whether ``label`` agrees with one of ``wanted``."""
        return any(self.same(label, other) for other in wanted)

    def any_same_but_vendor(self, label: str | None, wanted: Iterable[str]) -> bool:
        """As ``any_same``, and a missing or additional vendor is forgiven."""
        wanted = tuple(wanted)
        plain = without_vendor(label)
        return self.any_same(label, wanted) or any(plain == without_vendor(other) for other in wanted)

    def _join(self, one: str, other: str) -> None:
        one, other = self.key(one), self.key(other)
        if one != other:
            self._parent[other] = one
