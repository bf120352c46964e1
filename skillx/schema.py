"""The record contract as JSON Schema, made from the records themselves; ``docs/profile.schema.json`` is its print."""

from typing import Any

from pydantic import TypeAdapter

from skillx.records import SkillProfile

__all__ = ["profile_schema"]


def profile_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one profile as ``SkillProfile.to_dict`` gives it."""
    schema = TypeAdapter(SkillProfile).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_all_required(schema)}


def _all_required(value: Any) -> Any:
    """The same schema with every property of every object required: ``to_dict`` leaves none out."""
    if isinstance(value, list):
        return [_all_required(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _all_required(item) for key, item in value.items() if key != "default"}
    if "properties" in value:
        changed["required"] = list(value["properties"])
        changed["additionalProperties"] = False
    return changed
