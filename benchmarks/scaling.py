"""Time per posting, load time and memory against the number of labels, 1,000 to 100,000, and what near matching adds.

    python -m benchmarks.scaling [POSTINGS]

The labels are generated, so that only their number changes; each size runs in a process of its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpora import postings, taxonomy

SIZES = (1_000, 10_000, 20_000, 100_000)


def measure(size: int, count: int) -> dict[str, float]:
    """Figures of one size, in this process."""
    from skillx.extractor import load

    texts, _ = postings(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taxonomy.yaml"
        path.write_text(taxonomy(size), encoding="utf-8")
        start = time.perf_counter()
        load(taxonomy=path)
        compiled = time.perf_counter() - start
        start = time.perf_counter()
        extract = load(taxonomy=path)
        loaded = time.perf_counter() - start
    best = seconds(extract, texts)
    extract.nlp.get_pipe("skillx_linker").keys = ["exact"]
    with extract.nlp.select_pipes(disable="skillx_fuzzy_ruler"):
        without = seconds(extract, texts)
    return {
        "labels": size,
        "compile and load s": round(compiled, 2),
        "load s": round(loaded, 2),
        "ms a posting": round(1000 * best / len(texts), 3),
        "without near matching": round(1000 * without / len(texts), 3),
        "near matching adds %": round(100 * (best - without) / without),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def seconds(extract: Callable[[str], object], texts: list[str]) -> float:
    """The best of four passes, so that caches are warm."""
    best = float("inf")
    for _ in range(4):
        start = time.process_time()
        for text in texts:
            extract(text)
        best = min(best, time.process_time() - start)
    return best


def main(count: int = 300) -> None:
    rows = []
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.scaling", str(count), str(size)],
            check=True,
            capture_output=True,
            text=True,
        )
        rows.append(json.loads(done.stdout))
        print("  ".join(f"{name} {value}" for name, value in rows[-1].items()))
    print(f"time per posting, largest to smallest: {rows[-1]['ms a posting'] / rows[0]['ms a posting']:.2f}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[1]))))
    else:
        main(*map(int, sys.argv[1:2]))
