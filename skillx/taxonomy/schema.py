"""The shape of a taxonomy file, checked with pydantic; every fault with its path, in words for a person."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from rapidfuzz import process

from skillx.records import Kind
from skillx.taxonomy.concept import EVIDENCE

__all__ = ["TaxonomyFile", "faults", "suggestion"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^\S(.*\S)?$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Likeness = Annotated[str, StringConstraints(pattern=r"^(false|100|[0-9]{1,2}(\.[0-9]+)?)$")]
Evidence = Literal["sibling", "near", "before", "after", "asked", "stack", "verb", "domain"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CategoryEntry(_Strict):
    """A category as it stands in a file."""

    kind: Kind
    broader: Id | None = None
    note: str = ""


class AmbiguityEntry(_Strict):
    """A rule for one label."""

    case: Literal["exact"] | None = None
    strict: Literal["true", "false"] = "false"
    other_case: list[Evidence] = []
    needs: list[Evidence] = []
    near: list[Text] = []
    before: list[Text] = []
    after: list[Text] = []
    not_near: list[Text] = []
    when: list[Text] = []
    not_when: list[Text] = []


class ConceptEntry(_Strict):
    """A concept as it stands in a file."""

    pref_label: Label
    category: Id
    alt_labels: list[Label] = []
    hidden_labels: list[Label] = []
    broader: list[Id] = []
    related: list[Id] = []
    implies: list[Id] = []
    ambiguous: dict[Label, AmbiguityEntry] = {}
    same_as: dict[Text, Text] = {}
    fuzzy: Likeness | None = None
    note: str = ""


class TaxonomyFile(_Strict):
    """A whole taxonomy file, overlays already laid over it."""

    version: Text
    categories: dict[Id, CategoryEntry] = {}
    concepts: dict[Id, ConceptEntry] = {}
    decoys: list[Label] = []


Path = tuple[str | int, ...]

_MESSAGES = {
    "missing": "is missing",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} characters",
    "dict_type": "has to be a mapping (name: value)",
    "model_type": "has to be a mapping (name: value)",
    "model_attributes_type": "has to be a mapping (name: value)",
    "list_type": "has to be a list, such as [one, two]",
    "string_type": "has to be text",
}


def suggestion(word: str, known: Sequence[str]) -> str:
    """`` (did you mean 'spark'?)``, or nothing when no known word is near."""
    best = process.extractOne(word, known, score_cutoff=70)
    return f" (did you mean '{best[0]}'?)" if best else ""


def faults(error: ValidationError) -> Iterator[tuple[Path, str]]:
    """Path and message of each fault that pydantic found."""
    for item in error.errors(include_url=False):
        path = tuple(part for part in item["loc"] if part != "[key]")
        yield path, _message(item, path)


def _message(item: Any, path: Path) -> str:
    kind, context, given = item["type"], item.get("ctx") or {}, item["input"]
    if kind == "extra_forbidden":
        return f"unknown field '{path[-1]}'{suggestion(str(path[-1]), _fields(path))}"
    if kind in ("literal_error", "enum"):
        return f"'{given}' is not one of {context['expected']}"
    if kind == "string_pattern_mismatch":
        if "false" in context["pattern"]:
            return f"'{given}': expected false (no near misses) or how like a label they must be, 0 to 100"
        if "a-z0-9" in context["pattern"]:
            return f"'{given}' is no id: small letters, digits and single hyphens"
        return f"{given!r} begins or ends with white space, or holds a line break"
    return str(_MESSAGES.get(kind, item["msg"])).format(**context)


def _fields(path: Path) -> list[str]:
    model: type[BaseModel] = TaxonomyFile
    if path[0] == "categories" and len(path) > 1:
        model = CategoryEntry
    elif path[0] == "concepts" and len(path) > 1:
        model = AmbiguityEntry if "ambiguous" in path else ConceptEntry
    return list(model.model_fields)


assert set(EVIDENCE) == set(Evidence.__args__), "taxonomy.concept.EVIDENCE and the schema name the same evidence"  # type: ignore[attr-defined]
