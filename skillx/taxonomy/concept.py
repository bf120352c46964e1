"""What a taxonomy is made of: concepts with their labels, categories, and the rules for labels that are also words."""

from dataclasses import dataclass, field

from skillx.records import Kind

__all__ = ["EVIDENCE", "Ambiguity", "Category", "Concept"]

EVIDENCE: tuple[str, ...] = ("sibling", "near", "before", "after", "asked", "stack", "verb", "domain")
"""The closed set of evidence that a rule may ask for; ``linking.evidence`` has one function for each."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """What a label that is also an ordinary word, a name or a place must show before it counts.

    ``needs`` is "any of"; an empty one asks for nothing. With ``case_exact`` the label counts as it is written;
    in any other case only with evidence of ``other_case``, and never when that is empty. With ``strict`` only what
    ``needs`` names counts, not what makes any label believable. ``near`` are words
    anywhere in the clause, ``before`` and ``after`` words within three tokens, ``not_near`` words of the clause
    that veto. ``when`` and ``not_when`` are example sentences, and tests.
    """

    case_exact: bool = False
    strict: bool = False
    other_case: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    not_when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A division of one kind of skill; ``broader`` is the category above it, if any."""

    id: str
    kind: Kind
    broader: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One skill, by an id that never changes, with its SKOS labels and its place in the graph.

    ``alt_labels`` are synonyms that may be shown, ``hidden_labels`` are only found. ``implies`` names concepts that
    nobody has this one without. ``same_as`` maps the name of an outside vocabulary to the identifier there.
    ``fuzzy`` is how like a label (0 to 100) a damaged one has to be; None leaves it to the pipeline, 100 wants none.
    """

    id: str
    pref_label: str
    category: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    ambiguous: dict[str, Ambiguity] = field(default_factory=dict, hash=False)
    same_as: dict[str, str] = field(default_factory=dict, hash=False)
    fuzzy: float | None = None
    note: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels: preferred, alternative, hidden."""
        return (self.pref_label, *self.alt_labels, *self.hidden_labels)
