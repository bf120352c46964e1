"""The few words of JSON Schema that the record's schema needs, checked by hand; an unknown word is an error."""

from typing import Any

__all__ = ["violations"]

_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
_SILENT = {
    "$schema",
    "$id",
    "$defs",
    "definitions",
    "title",
    "description",
    "examples",
    "$comment",
    "default",
    "format",
}


def violations(value: Any, schema: Any, root: Any, path: str = "$") -> list[str]:
    """What is wrong with a value, each with its path."""
    if schema is True:
        return []
    found: list[str] = []
    for word, wanted in schema.items():
        found += _check(word, wanted, value, schema, root, path)
    return found


def _check(word: str, wanted: Any, value: Any, schema: Any, root: Any, path: str) -> list[str]:
    if word in _SILENT:
        return []
    if word == "$ref":
        target = root
        for part in wanted.removeprefix("#/").split("/"):
            target = target[part]
        return violations(value, target, root, path)
    if word == "type":
        names = [wanted] if isinstance(wanted, str) else wanted
        return [] if any(_is(value, name) for name in names) else [f"{path}: {value!r} is no {wanted}"]
    if word in ("enum", "const"):
        allowed = wanted if word == "enum" else [wanted]
        return [] if value in allowed else [f"{path}: {value!r} is none of {allowed}"]
    if word in ("anyOf", "oneOf"):
        fits = [not violations(value, one, root, path) for one in wanted]
        return [] if any(fits) else [f"{path}: {value!r} fits none of {word}"]
    if word == "allOf":
        return [fault for one in wanted for fault in violations(value, one, root, path)]
    if word == "required":
        return [f"{path}: no {name}" for name in wanted if isinstance(value, dict) and name not in value]
    if word == "properties":
        given = value if isinstance(value, dict) else {}
        return [
            f
            for name, one in wanted.items()
            if name in given
            for f in violations(given[name], one, root, f"{path}.{name}")
        ]
    if word == "additionalProperties":
        rest = (
            {k: v for k, v in value.items() if k not in schema.get("properties", {})} if isinstance(value, dict) else {}
        )
        if wanted is False:
            return [f"{path}: unknown {name}" for name in rest]
        return [fault for name, one in rest.items() for fault in violations(one, wanted, root, f"{path}.{name}")]
    if word == "items":
        items = value if isinstance(value, list) else []
        return [fault for at, one in enumerate(items) for fault in violations(one, wanted, root, f"{path}[{at}]")]
    if word in ("minimum", "maximum", "minItems", "minLength"):
        measured = len(value) if isinstance(value, list | str) else value
        if not isinstance(measured, int | float):
            return []
        wrong = measured > wanted if word == "maximum" else measured < wanted
        return [f"{path}: {value!r} breaks {word} {wanted}"] if wrong else []
    raise NotImplementedError(f"{path}: this check does not know the word {word!r}")


def _is(value: Any, name: str) -> bool:
    if name in ("integer", "number"):
        return isinstance(value, int if name == "integer" else int | float) and not isinstance(value, bool)
    return isinstance(value, _TYPES[name])
