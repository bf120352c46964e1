"""The near misses in a corpus, for a person to read: each with its label and the words around it.

    python -m benchmarks.near_misses CORPUS.jsonl [--sample N]

A line of the corpus is a JSON object with a field ``text``. With ``--sample`` a random choice of that many (fixed seed)
is printed, as lines of a Markdown table whose last column is to be filled in: right or wrong.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from skillx.extractor import SkillExtractor, load

SEED = 20261121
AROUND = 3
"""Tokens of context on either side."""


def near_misses(extract: SkillExtractor, texts: Iterator[str]) -> Iterator[tuple[str, str, str, str]]:
    """Surface, label, kind and context of each mention that was matched as a near miss."""
    for text in texts:
        doc = extract.nlp(text)
        for span in doc.spans["skills"]:
            if span.id_ == "fuzzy":
                before = doc[max(0, span.start - AROUND) : span.start].text
                after = doc[span.end : span.end + AROUND].text
                yield span.text, extract.taxonomy.label(span.kb_id_), span.label_, f"{before} [..] {after}"


def main(path: str, *options: str) -> None:
    with Path(path).open(encoding="utf-8") as lines:
        rows = list(near_misses(load(), (json.loads(line)["text"] for line in lines)))
    count = int(options[1]) if options[:1] == ("--sample",) else len(rows)
    chosen = rows if count >= len(rows) else random.Random(SEED).sample(rows, count)
    print(f"{len(chosen)} of {len(rows)} near misses\n")
    print("| surface | label | kind | around | right |\n|---|---|---|---|---|")
    for row in sorted(chosen):
        print("| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) + " | |")


if __name__ == "__main__":
    main(*sys.argv[1:])
