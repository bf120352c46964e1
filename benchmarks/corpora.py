"""Texts to measure with: a corpus beside the project where there is one, else generated postings."""

import json
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def postings(count: int) -> tuple[list[str], str]:
    """Raw postings, and where they come from."""
    shared = SHARED / "data" / "postings" / "postings.jsonl"
    if shared.is_file():
        with shared.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)], "../shared"
    return generated(count), "generated"


def generated(count: int, seed: int = 7) -> list[str]:
    """Postings put together from the examples of the project, shuffled line by line; the same for the same seed."""
    draw = random.Random(seed)
    lines = [
        line
        for path in sorted((ROOT / "examples" / "postings").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return ["\n".join(draw.choices(lines, k=40)) for _ in range(count)]


def labels(count: int, seed: int = 7) -> list[str]:
    """Made-up names of one to three words, all different."""
    draw = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ren", "tas", "vor", "zul", "pem", "dax", "qui", "bro", "shi", "fel", "gan"]
    found: dict[str, None] = {}
    while len(found) < count:
        words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(draw.randint(1, 3))]
        found[" ".join(words).capitalize()] = None
    return list(found)


def taxonomy(count: int) -> str:
    """A taxonomy of generated concepts with two labels each, as YAML."""
    lines = ['version: "generated"', "categories:", "  made-up: {kind: technology}", "concepts:"]
    names = labels(count)
    for number, (first, second) in enumerate(zip(names[::2], names[1::2], strict=True)):
        lines.append(f"  c{number}: {{pref_label: {first}, alt_labels: [{second}], category: made-up}}")
    return "\n".join(lines) + "\n"
