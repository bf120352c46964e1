"""Short ways to write taxonomies down in tests."""

from textwrap import dedent, indent

from skillx.taxonomy.reader import parse_taxonomy
from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["HEAD", "concepts", "taxonomy"]

HEAD = """\
version: "1"
categories:
  tool: {kind: technology}
  way: {kind: method}
  virtue: {kind: soft}
  tongue: {kind: language}
  paper: {kind: credential}
concepts:
"""


def concepts(entries: str, tail: str = "") -> str:
    """The text of a taxonomy with these concepts; the first entry stands in line 9."""
    return HEAD + indent(dedent(entries).strip("\n"), "  ") + "\n" + dedent(tail)


def taxonomy(entries: str, tail: str = "") -> Taxonomy:
    return parse_taxonomy([("t.yaml", concepts(entries, tail))])
