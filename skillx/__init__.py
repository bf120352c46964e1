"""Structured skill profiles from job postings.

>>> import skillx
>>> extract = skillx.load()
>>> profile = extract("You have three years of Python and SQL; Kafka is a plus.")
>>> profile["python"].requirement
<Requirement.REQUIRED: 'required'>

Importing skillx does no work: spaCy is imported when a name that needs it is first used.
"""

import logging
from typing import TYPE_CHECKING, Any

from skillx.version import __version__

if TYPE_CHECKING:
    from skillx.extractor import SkillExtractor, load
    from skillx.records import Mention, Skill, SkillProfile
    from skillx.taxonomy.reader import read_taxonomy
    from skillx.taxonomy.taxonomy import Taxonomy

__all__ = [
    "Mention",
    "Skill",
    "SkillExtractor",
    "SkillProfile",
    "Taxonomy",
    "__version__",
    "load",
    "read_taxonomy",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())

_HOMES = {
    "Mention": "skillx.records",
    "Skill": "skillx.records",
    "SkillExtractor": "skillx.extractor",
    "SkillProfile": "skillx.records",
    "Taxonomy": "skillx.taxonomy.taxonomy",
    "load": "skillx.extractor",
    "read_taxonomy": "skillx.taxonomy.reader",
}


def __getattr__(name: str) -> Any:
    """Import the home of a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'skillx' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
