"""Copies of adverts that were found after tagging: the table of ``skillx dedupe`` put to the postings of a run."""

import csv
from pathlib import Path

from skillx.errors import CorpusError
from skillx.stats.run import Run

__all__ = ["put_clusters"]


def put_clusters(run: Run, path: Path) -> None:
    """Give the postings of a run the clusters of a CSV file with ``id`` and ``cluster``; what it lacks is noted.

    Raises ``CorpusError`` where the file has no such columns, or an id in two clusters.
    """
    clusters = _read(path)
    found = run.postings["posting_id"].map(clusters)
    run.postings["cluster"] = found.astype(object).where(found.notna(), None)
    missing = int(found.isna().sum())
    if missing:
        run.notes.append(f"{missing} postings are not in {path.name} and count by themselves")


def _read(path: Path) -> dict[str, str]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = csv.DictReader(file)
            if missing := {"id", "cluster"} - set(rows.fieldnames or ()):
                raise CorpusError(
                    f"{path}: no column '{min(missing)}'; 'skillx dedupe -o {path.name}' writes the table"
                )
            clusters: dict[str, str] = {}
            for row in rows:
                if clusters.setdefault(row["id"], row["cluster"]) != row["cluster"]:
                    raise CorpusError(
                        f"{path}:{rows.line_num}: id '{row['id']}' stands in two clusters; ids must differ"
                    )
            return clusters
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(f"{path}: cannot be read ({error})") from None
