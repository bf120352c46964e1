"""Which names of a public list the taxonomy knows. Nothing of a list goes into it: this measures, it does not copy.

A name counts as known when a plain requirement that names it ("You have experience with X.") gives a mention that lies
in the name and holds at least half of its letters, "software" at its end left out: "Trimble SketchUp Pro" is known by
SketchUp Pro.

    python -m benchmarks.coverage             the lists beside the project, where there are some
    python -m benchmarks.coverage NAMES.txt   names of your own, one a line
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.corpora import SHARED
from skillx.extractor import SkillExtractor, load

LEAD = "You have experience with "


def lists() -> Iterator[tuple[str, list[str]]]:
    """Public lists by name: the technologies that O*NET calls hot or in demand, its most used ones, GitHub's topics."""
    folder = SHARED / "data" / "taxonomies"
    if (folder / "onet_technology_skills.tsv").is_file():
        with (folder / "onet_technology_skills.tsv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
        yield "O*NET, hot technologies", sorted({row["example"] for row in rows if row["hot_technology"] == "Y"})
        yield "O*NET, in demand", sorted({row["example"] for row in rows if row["in_demand_any"] == "Y"})
        rows.sort(key=lambda row: -int(row["occupations"]))
        yield "O*NET, the 1,500 named by most occupations", [row["example"] for row in rows[:1500]]
    if (folder / "github_topics.jsonl").is_file():
        with (folder / "github_topics.jsonl").open(encoding="utf-8") as lines:
            yield "GitHub topics, all", sorted({json.loads(line)["display_name"] for line in lines})


def is_known(extract: SkillExtractor, name: str) -> bool:
    """Whether a requirement that names it holds a skill that is most of it."""
    name = name.removesuffix(" software")
    letters = sum(map(str.isalnum, name))
    profile = extract(f"Requirements\n- {LEAD}{name}.")
    found = [mention for skill in profile.skills for mention in skill.mentions]
    inside = [mention for mention in found if mention.surface in name]
    return any(2 * sum(map(str.isalnum, mention.surface)) >= letters for mention in inside)


def report(extract: SkillExtractor, title: str, names: Iterable[str], shown: int) -> None:
    listed = list(names)
    missing = [name for name in listed if not is_known(extract, name)]
    share = 1 - len(missing) / max(1, len(listed))
    print(f"{title}: {len(listed) - len(missing)} of {len(listed)} known ({share:.2f})")
    print("  not known:", ", ".join(missing[:shown]), "..." if len(missing) > shown else "")


def main(paths: list[str]) -> None:
    extract = load()
    given = [(path, Path(path).read_text(encoding="utf-8").split("\n")) for path in paths]
    for title, names in given or lists():
        report(extract, title, [name for name in names if name.strip()], 2000 if given else 25)


if __name__ == "__main__":
    main(sys.argv[1:])
