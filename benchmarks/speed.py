"""Milliseconds per posting and stage, and the whole pipeline against tokenising alone with ``spacy.blank("en")``.

    python -m benchmarks.speed [POSTINGS]

All passes run over the same texts in one process, with warm caches (the stock tokenizer with a cache of a million).
The figure of a stage is its median over three passes.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import spacy

from benchmarks.corpora import postings
from skillx.extractor import load
from skillx.profile import profile
from skillx.text.clean import clean

PASSES = 3
SIGNS = "< </ <!-- <script> <p> & &amp; &# [ [a [a]( ![ ]( * ** _ ` ~~ \\ > # - • ( aB .A A <b<"


def timed(run: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main(count: int = 500) -> None:
    texts, source = postings(count)
    characters = sum(map(len, texts))
    print(f"{len(texts)} postings ({source}), {characters / len(texts):.0f} characters each")
    blank = spacy.blank("en")
    blank.tokenizer.max_cache_size = 1_000_000
    start = time.perf_counter()
    extract = load()
    print(
        f"load {time.perf_counter() - start:.2f} s, taxonomy {extract.taxonomy.version}, "
        f"{len(extract.taxonomy)} concepts"
    )
    nlp = extract.nlp
    rounds: list[dict[str, float]] = []
    for _ in range(PASSES + 1):
        seconds = {"spacy.blank('en')": timed(lambda: [blank.make_doc(text) for text in texts])}
        docs = []
        seconds["tokenizer"] = timed(lambda docs=docs: docs.extend(nlp.make_doc(text) for text in texts))
        for name, component in nlp.pipeline:
            seconds[name] = timed(lambda component=component, docs=docs: [component(doc) for doc in docs])
        seconds["profile"] = timed(lambda docs=docs: [profile(doc, extract.taxonomy) for doc in docs])
        seconds["whole pipeline"] = timed(lambda: [extract(text) for text in texts])
        rounds.append(seconds)
    stages = {name: statistics.median(one[name] for one in rounds[1:]) for name in rounds[0]}
    for name, seconds in stages.items():
        print(f"{name:<20} {1000 * seconds / len(texts):7.3f} ms a posting")
    near = stages.get("skillx_fuzzy_ruler", 0.0)
    print(f"near matching adds {100 * near / (stages['whole pipeline'] - near):.0f} % to the time without it")
    whole, tokenising = stages["whole pipeline"], stages["spacy.blank('en')"]
    print(f"whole pipeline / tokenising {whole / tokenising:.2f}; {len(texts) / whole:.0f} postings a second")
    hostile(nlp, texts)


def hostile(nlp: "spacy.language.Language", texts: list[str]) -> None:
    """What 1 MB of one sign costs against 1 MB of prose."""
    megabyte = 1_000_000
    prose = "\n".join(texts)[:megabyte]
    base = timed(lambda: nlp(prose))
    print(f"1 MB of prose {base:.2f} s")
    for unit in ("(", "=", "a", "-", "•", "<a ", "&", "**", "Ã©", "A/", "C++", "aB", "1 year ", "x, "):
        text = (unit * (megabyte // len(unit) + 1))[:megabyte]
        seconds = timed(lambda text=text: nlp(text))
        print(f"1 MB of {unit!r:<10} {seconds:6.2f} s, {seconds / base:5.1f} times prose")
    cleaning()
    single = timed(lambda: [nlp(text) for text in texts[:50]])
    sixteen = timed(lambda: [nlp("\n".join([text] * 16)) for text in texts[:50]])
    print(f"a posting 16 times as long costs {sixteen / single:.1f} times as much")


def cleaning() -> None:
    """How cleaning alone grows when a text of one sign gets ten times as long: linear is 10."""
    grown = {}
    for unit in (*SIGNS.split(" "), "Ã©", "â€™", "\u200b", "\u0301", "\r", "\x00"):
        short, long = (unit * (size // len(unit)) for size in (20_000, 200_000))
        clean(short)
        first = max(timed(partial(clean, short)), 1e-3)
        grown[unit] = min(timed(partial(clean, long)), timed(partial(clean, long))) / first
    worst = sorted(grown, key=lambda unit: -grown[unit])[:3]
    print("cleaning ten times as much costs at most", ", ".join(f"{grown[unit]:.1f} ({unit!r})" for unit in worst))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
