"""Time per posting, load time and memory against the size of the taxonomy: 1,000, 10,000 and 100,000 labels.

    python -m benchmarks.scaling [POSTINGS]

The labels are generated, so that only their number changes; each size runs in a process of its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpora import postings, taxonomy

SIZES = (1_000, 10_000, 100_000)


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
    best = float("inf")
    for _ in range(4):
        start = time.perf_counter()
        for text in texts:
            extract(text)
        best = min(best, time.perf_counter() - start)
    return {
        "labels": size,
        "compile and load s": round(compiled, 2),
        "load s": round(loaded, 2),
        "ms a posting": round(1000 * best / len(texts), 3),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


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
