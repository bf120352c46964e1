"""Predictions from files: profiles of skillx, records in the gold format, or any annotation format."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skillx.errors import GoldError
from skillx.evaluation.formats import read_with_notes
from skillx.evaluation.formats.base import Log, json_records
from skillx.evaluation.formats.facts import facts_problems
from skillx.evaluation.formats.fields import kind_of
from skillx.evaluation.predictions import (
    PredictedMention,
    PredictedPosting,
    from_gold,
    from_profile,
    requirement_name,
)
from skillx.evaluation.years import read_years
from skillx.records import SkillProfile

__all__ = ["prediction_from_dict", "profile_from_dict", "read_predictions"]


def read_predictions(path: str | Path, format: str | None = None) -> list[PredictedPosting]:
    """Predictions from a file.

    Known without ``format``: profile lines as ``skillx tag`` writes them (``posting_id``), and lines
    ``{"id", "spans": [{"start", "end", "canonical", ...}]}``, which need neither text nor kind. With ``format``, or
    where the lines are neither, the file is read as labelled text (``read_gold``), and mentions may overlap. Raises
    ``GoldError`` with all problems.
    """
    path = Path(path)
    if not path.exists():
        raise GoldError(f"{path}: there is no such file or folder")
    if format is None and path.is_file() and path.suffix in (".jsonl", ".json"):
        shape = _shape(path)
        if shape is not None:
            return _read_lines(path, shape)
    postings, _ = read_with_notes(path, format, overlaps=True)
    return [from_gold(posting) for posting in postings]


def _shape(path: Path) -> str | None:
    """``profiles``, ``spans``, or None for something else; from the first record."""
    for _, record in json_records(path, Log()):
        if "posting_id" in record and "skills" in record:
            return "profiles"
        spans = record.get("spans")
        unlabelled = isinstance(spans, list) and not any("label" in span for span in spans if isinstance(span, Mapping))
        return "spans" if "id" in record and unlabelled else None
    return None


def _read_lines(path: Path, shape: str) -> list[PredictedPosting]:
    log = Log()
    postings = []
    for number, record in json_records(path, log):
        where = f"{path}: record {record.get('posting_id', record.get('id', number))!r}"
        reader = profile_from_dict if shape == "profiles" else prediction_from_dict
        try:
            postings.append(reader(record))
        except KeyError as error:
            log.problem(where, f"no field {error.args[0]!r}")
        except (AttributeError, TypeError, ValueError) as error:
            log.problem(where, str(error))
    if log.problems:
        raise GoldError(log.problems)
    return postings


def profile_from_dict(record: Mapping[str, Any]) -> PredictedPosting:
    """One line of ``skillx tag`` as a prediction. Raises ``KeyError`` or ``ValueError`` as ``SkillProfile`` does."""
    return from_profile(SkillProfile.from_dict(record))


def prediction_from_dict(record: Mapping[str, Any]) -> PredictedPosting:
    """A record with ``id`` and ``spans`` in gold field names, all but ``start`` and ``end`` optional.

    Levels may have other names (``must``, ``nice_to_have``), years any shape of ``read_years``. Raises ``KeyError`` or
    ``ValueError`` for what cannot be read.
    """
    problem = next(facts_problems(record.get("facts")), None)
    if problem or not isinstance(record["id"], str):
        raise ValueError(problem or f"id is {record['id']!r}; a text is expected")
    mentions = tuple(sorted(_mentions(record), key=PredictedMention.sort_key))
    return PredictedPosting(id=record["id"], mentions=mentions, facts=record.get("facts") or {})


def _mentions(record: Mapping[str, Any]) -> Iterator[PredictedMention]:
    for number, span in enumerate(record["spans"], start=1):
        try:
            yield _mention(span)
        except KeyError as error:
            raise ValueError(f"mention {number}: no field {error.args[0]!r}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"mention {number}: {error}") from error


def _mention(span: Mapping[str, Any]) -> PredictedMention:
    start, end = span["start"], span["end"]
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"start and end are {start!r} and {end!r}; whole numbers are expected")
    proficiency, group, kind = _word(span, "proficiency"), span.get("any_of"), _word(span, "type")
    score = span.get("score")
    if score is not None and not (isinstance(score, int | float) and 0 <= score <= 1):
        raise ValueError(f"score is {score!r}; a number from 0 to 1 is expected")
    return PredictedMention(
        start=start,
        end=end,
        text=_word(span, "text") or "",
        kind=kind and kind_of(kind),
        label=_word(span, "canonical"),
        requirement=requirement_name(span.get("requirement")),
        proficiency=proficiency and proficiency.strip().casefold(),
        years=read_years(span.get("years")),
        any_of=None if group in (None, "", []) else str(group),
        negated=bool(span.get("negated")),
        score=score,
        match=_word(span, "match"),
        section=_word(span, "section"),
        category=_word(span, "category"),
    )


def _word(span: Mapping[str, Any], name: str) -> str | None:
    """A text, or None where it is missing or empty."""
    value = span.get(name)
    if not isinstance(value, str | None):
        raise ValueError(f"{name} is {value!r}; a text is expected")
    return value or None
