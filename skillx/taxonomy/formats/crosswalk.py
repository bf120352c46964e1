"""Which concepts stand where in ESCO, as a table."""

import csv
import io

from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["write"]

_SCHEME = "esco"


def write(taxonomy: Taxonomy) -> str:
    """One row a concept with an identifier in ESCO, by id: the concept, its kind and category, the address there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "pref_label", "kind", "category", "relation", "esco_uri"])
    for key in sorted(taxonomy.concepts):
        concept = taxonomy[key]
        if there := concept.same_as.get(_SCHEME):
            kind = taxonomy.kind(key).value
            writer.writerow([key, concept.pref_label, kind, concept.category, "skos:exactMatch", there])
    return out.getvalue()
