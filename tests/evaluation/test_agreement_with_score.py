"""On the same input the figures are those of the scorer that comes with the shared gold."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from skillx.evaluation import Report, evaluate, read_gold
from skillx.evaluation.gold import KIND_OF_TYPE
from skillx.evaluation.read_predictions import prediction_from_dict

SHARED = Path(__file__).parents[3] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="no ../shared/gold/score.py here")
FACTS = ("title", "seniority", "work_mode", "languages", "education", "total_years")
# Pairing with the largest overlap can differ from score.py's order of search, but only where mentions are contested.
ALWAYS = ("strict", "overlap", "optional", "ignored", "said_none", "distractors", "traps", "facts")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def aliases() -> dict[str, Any]:
    return json.loads((SHARED / "aliases.json").read_text(encoding="utf-8"))


def changed(span: dict[str, Any], record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A gold span as a system might get it wrong."""
    guess = {name: span[name] for name in ("start", "end", "type", "canonical", "requirement", "proficiency")}
    guess |= {name: span[name] for name in ("years", "any_of", "negated")}
    other = rng.choice(record["spans"])
    if rng.random() < 0.2:
        guess["start"] = max(0, min(len(record["text"]) - 1, span["start"] + rng.randint(-6, 6)))
        guess["end"] = min(len(record["text"]), max(guess["start"] + 1, span["end"] + rng.randint(-6, 6)))
    if rng.random() < 0.2 and span.get("alt"):
        guess["start"], guess["end"] = rng.choice(span["alt"])
    wrong = {"type": other["type"], "canonical": other["canonical"], "requirement": rng.choice(["must", "duty", None])}
    wrong |= {"proficiency": rng.choice(["strong", None]), "years": rng.choice([3, [1, 2], None])}
    wrong |= {"any_of": rng.choice(["a", "b", None]), "negated": not span["negated"]}
    for name, value in wrong.items():
        if rng.random() < 0.12:
            guess[name] = value
    return guess


def perturbed(record: dict[str, Any], rng: random.Random, contested: bool) -> dict[str, Any]:
    text = record["text"]
    guesses = [changed(span, record, rng) for span in record["spans"] if rng.random() < 0.85]
    traps = [trap for trap in record["distractors"] if rng.random() < 0.3]
    guesses += [{"start": one["start"], "end": one["end"], "type": "TECH", "canonical": one["text"]} for one in traps]
    for _ in range(rng.randint(0, 8)):
        start = rng.randrange(len(text) - 1)
        guesses.append({"start": start, "end": min(len(text), start + rng.randint(1, 25)), "type": "METHOD"})
    kept: dict[tuple[int, int], dict[str, Any]] = {}
    taken: set[int] = set()
    for guess in sorted(guesses, key=lambda one: (one["start"], one["end"])):
        touched = {n for n, one in enumerate(record["spans"]) if touch(one, guess)}
        if contested or (
            len(touched) < 2 and not touched & taken and not any(touch(one, guess) for one in kept.values())
        ):
            kept.setdefault((guess["start"], guess["end"]), guess)
            taken |= touched
    facts = {name: None if rng.random() < 0.2 else value for name, value in (record.get("facts") or {}).items()}
    return {"id": record["id"], "spans": list(kept.values()), "facts": facts}


def touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    extents = [(one["start"], one["end"]), *one.get("alt", ())]
    return any(start < other["end"] and other["start"] < end for start, end in extents)


def our_figures(report: Report) -> dict[str, Any]:
    def three(name: str) -> tuple[int, ...]:
        figure = report.prf(name)
        return figure.tp, figure.fp, figure.fn

    def rate(name: str) -> tuple[int, int]:
        return report.rate(name).ok, report.rate(name).n

    def group(name: str) -> dict[str, Any]:
        part = report.where("group", name)
        prf = {level: (getattr(part, level).tp, getattr(part, level).fp) for level in ("strict", "overlap")}
        return prf | {which: rate_of(getattr(part, which)) for which in ("distractors", "requirement", "concept")}

    def rate_of(figure: Any) -> tuple[int, int]:
        return figure.ok, figure.n

    kinds = KIND_OF_TYPE.items()
    return {
        "strict": three("strict"),
        "overlap": three("overlap"),
        "optional": rate("optional"),
        "ignored": report.counts.get("ignored", 0),
        "said_none": report.counts.get("said_none", 0),
        "concept": rate("concept"),
        "unlabelled": report.counts.get("unlabelled", 0),
        "but_vendor": report.rate("concept_but_vendor").rate,
        "requirement": rate("requirement"),
        "levelless": report.counts.get("levelless", 0),
        "levels": {f"{one}->{other}": n for (one, other), n in report.confusion("requirement").items()},
        "proficiency": rate("proficiency"),
        "proficiency_spurious": report.rate("proficiency_spurious").rate,
        "years": rate("years"),
        "years_recall": rate("years_recall"),
        "years_spurious": report.rate("years_spurious").rate,
        "any_of": three("alternatives"),
        "negated": {
            name: report.counts.get(f"negated.{name}", 0)
            for name in ("flagged", "suppressed", "violated", "false_flag")
        },
        "distractors": rate("distractors"),
        "traps": {trap: rate(f"trap={trap}/distractors") for trap in report.parts("trap")},
        "facts": {name: rate(f"facts.{name}") for name in FACTS if report.rate(f"facts.{name}").n},
        "typed": {name: three(f"kind={kind}/overlap") for name, kind in kinds},
        "found": {
            name: [rate(f"kind={kind}/{level}_found") for level in ("strict", "overlap")] for name, kind in kinds
        },
        "groups": {name: group(name) for name in report.slices["group"]},
    }


def their_figures(out: dict[str, Any]) -> dict[str, Any]:
    def three(figure: dict[str, Any]) -> tuple[int, ...]:
        return figure["tp"], figure["fp"], figure["fn"]

    def rate(figure: dict[str, Any]) -> tuple[int, int]:
        return figure["ok"], figure["n"]

    names = {"distractor_hits": "distractors", "requirement": "requirement", "canonical": "concept"}
    return {
        "strict": three(out["strict"]),
        "overlap": three(out["overlap"]),
        "optional": (out["optional"]["hit"], out["optional"]["n"]),
        "ignored": out["optional"]["ignored_predictions"],
        "said_none": out["dropped_none_predictions"],
        "concept": rate(out["canonical"]),
        "unlabelled": out["canonical"]["missing"],
        "but_vendor": out["canonical"]["acc_ignoring_vendor"],
        "requirement": rate(out["requirement"]),
        "levelless": out["requirement"]["missing"],
        "levels": out["requirement"]["confusion"],
        "proficiency": rate(out["proficiency"]),
        "proficiency_spurious": out["proficiency"]["spurious_rate"],
        "years": rate(out["years"]),
        "years_recall": (out["years"]["ok"], out["years"]["gold"]),
        "years_spurious": out["years"]["spurious_rate"],
        "any_of": three(out["any_of_pairs"]),
        "negated": out["negation"],
        "distractors": (out["distractors"]["hit"], out["distractors"]["n"]),
        "traps": {name: rate(figure) for name, figure in out["distractors"]["by_kind"].items()},
        "facts": {name: rate(figure) for name, figure in (out["facts"] or {}).items()},
        "typed": {name: three(figure) for name, figure in out["typed"].items()},
        "found": {
            name: [rate(figure[level]) for level in ("strict", "overlap")]
            for name, figure in out["recall_by_type"].items()
        },
        "groups": {
            name: {level: three(group[level])[:2] for level in ("strict", "overlap")}
            | {mine: rate(group[other]) for other, mine in names.items()}
            for name, group in out["by_group"].items()
        },
    }


@pytest.mark.parametrize("contested", [False, True], ids=["each-on-its-own", "contested"])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["dev", "traps_dev"])
def test_the_figures_are_those_of_score_py(scorer, aliases, name: str, seed: int, contested: bool) -> None:
    records, gold = scorer.read_jsonl(SHARED / f"{name}.jsonl"), read_gold(SHARED / f"{name}.jsonl")
    rng = random.Random(seed)
    guesses = [perturbed(record, rng, contested) for record in records if rng.random() < 0.97]
    count_optional = seed % 3 == 2
    out, _ = scorer.score(records, guesses, aliases, count_optional)
    report = evaluate(map(prediction_from_dict, guesses), gold, aliases, count_optional=count_optional)
    ours, theirs = our_figures(report), their_figures(out)
    compared = ALWAYS if contested else tuple(theirs)
    assert {figure: ours[figure] for figure in compared} == {figure: theirs[figure] for figure in compared}


def test_the_shared_gold_scores_one_against_itself(scorer, aliases) -> None:
    for name in ("dev", "traps_dev"):
        records = scorer.read_jsonl(SHARED / f"{name}.jsonl")
        report = evaluate(map(prediction_from_dict, records), read_gold(SHARED / f"{name}.jsonl"), aliases)
        for figure in ("strict.f1", "overlap.f1", "linked.f1", "joint.f1", "profile.f1", "requirement", "concept"):
            assert report.value(figure) == 1, (name, figure)
