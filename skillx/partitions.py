"""What a Spark worker does with the record batches of a partition. Nothing here knows pyspark.

The functions are sent by name, with a shipment, so the workers need the same skillx installed.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from skillx.arrow import (
    ERROR,
    Fields,
    Outcome,
    error_array,
    outcomes,
    pieces,
    postings_of,
    profile_array,
    tag_batches,
)
from skillx.corpus.lines import posting_of_line
from skillx.corpus.tables import import_pyarrow, profile_arrow_schema, storable
from skillx.shipping import Shipment, opened
from skillx.tagging import json_line

__all__ = [
    "OUTCOME",
    "as_columns",
    "as_lines",
    "columns_schema",
    "lines_schema",
    "read_columns",
    "read_lines",
    "tag_partition",
    "tag_rows",
]

OUTCOME = "outcome"
"""The column by which results are parted: ``tagged`` or ``error``."""
_VALUE = "value"

Pairs = list[tuple[str, Any]]


def tag_partition(shipment: Shipment, fields: Fields, batches: Iterator[Any]) -> Iterator[Any]:
    """The batches with ``profile`` and ``error`` added."""
    yield from tag_batches(opened(shipment), batches, fields)


def tag_rows(
    shipment: Shipment,
    read: Callable[[Any], Pairs],
    write: Callable[[Sequence[str], Sequence[Outcome]], Any],
    batches: Iterator[Any],
) -> Iterator[Any]:
    """What ``write`` makes of the outcomes of the postings that ``read`` finds in the batches."""
    extract = opened(shipment)
    for piece in pieces(batches):
        postings = read(piece)
        yield write([storable(key) for key, _ in postings], list(outcomes(extract, postings)))


def read_columns(fields: Fields, batch: Any) -> Pairs:
    """The postings of a table."""
    return postings_of(batch, fields)


def read_lines(text: str | None, id: str | None, batch: Any) -> Pairs:
    """The postings of JSONL lines, which stand as bytes in the first column; blank lines are none."""
    found = (posting_of_line(line, text, id) for line in batch.column(0).to_pylist() if line is not None)
    return [(line.id, line.text) for line in found if line is not None]


def columns_schema() -> Any:
    """The ``pyarrow.Schema`` of ``as_columns``: the outcome, the profile's fields, the error."""
    pa = import_pyarrow()
    return pa.schema([(OUTCOME, pa.string()), *profile_arrow_schema(), (ERROR, pa.string())])


def as_columns(names: Sequence[str], done: Sequence[Outcome]) -> Any:
    """A record batch of nested profiles; a row with an error has nothing but its id."""
    pa = import_pyarrow()
    _, *others = profile_array(done).flatten()
    columns = [_outcomes(done), pa.array(names, pa.string()), *others, error_array(done)]
    return pa.RecordBatch.from_arrays(columns, schema=columns_schema())


def lines_schema() -> Any:
    """The ``pyarrow.Schema`` of ``as_lines``."""
    pa = import_pyarrow()
    return pa.schema([(OUTCOME, pa.string()), (_VALUE, pa.string())])


def as_lines(names: Sequence[str], done: Sequence[Outcome]) -> Any:
    """A record batch of JSON texts: the profile, or the id and the error."""
    pa = import_pyarrow()
    values = [
        {"posting_id": name, ERROR: outcome.error} if outcome.profile is None else outcome.profile.to_dict()
        for name, outcome in zip(names, done, strict=True)
    ]
    return pa.RecordBatch.from_arrays(
        [_outcomes(done), pa.array(map(json_line, values), pa.string())], schema=lines_schema()
    )


def _outcomes(done: Sequence[Outcome]) -> Any:
    pa = import_pyarrow()
    return pa.array(["error" if outcome.profile is None else "tagged" for outcome in done], pa.string())
