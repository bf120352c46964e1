"""Time per posting, compile and load time and memory against the size of the taxonomy, and what near matching adds.

    python -m benchmarks.scaling [POSTINGS]

1,000, 20,000 and 100,000 generated labels, so that only their number changes, and the shipped taxonomy. Each size
is compiled in one process and measured in another, as a user meets it. Seconds are of processor time, so that what
else runs does not count. "load" is ``skillx.load`` once spaCy is imported; "process MB" is the peak of a process that
loaded the taxonomy and tagged the postings, "import MB" that of spaCy alone.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpora import postings, taxonomy

SIZES = (1_000, 20_000, 100_000)


def memory() -> int:
    """Peak of this process so far, in MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def loaded(path: str) -> tuple[object, float]:
    """An extractor and the seconds it took; ``default`` is the shipped taxonomy."""
    from skillx.extractor import load

    start = time.process_time()
    return load(taxonomy=path), time.process_time() - start


def compile_only(path: str, _count: int) -> dict[str, float]:
    """The first load of a taxonomy, which compiles it."""
    import skillx.extractor  # noqa: F401  what is measured is not the import of spaCy

    return {"compile and load s": round(loaded(path)[1], 2)}


def measure(path: str, count: int) -> dict[str, float]:
    """The second load, in a process of its own, and postings tagged with it."""
    import skillx.extractor  # noqa: F401

    before = memory()
    texts, _ = postings(count)
    extract, seconds = loaded(path)
    after = memory()
    best = tagging(extract, texts)
    nlp = extract.nlp  # type: ignore[attr-defined]
    nlp.get_pipe("skillx_linker").keys.remove("near")
    with nlp.select_pipes(disable="skillx_fuzzy_ruler"):
        without = tagging(extract, texts)
    return {
        "load s": round(seconds, 2),
        "ms a posting": round(1000 * best / len(texts), 3),
        "near matching adds %": round(100 * (best - without) / without),
        "import MB": before,
        "loaded MB": after,
        "process MB": memory(),
    }


def tagging(extract: object, texts: list[str]) -> float:
    """CPU seconds for the postings: the best of four passes, so that caches are warm."""
    best = float("inf")
    for _ in range(4):
        start = time.process_time()
        for text in texts:
            extract(text)  # type: ignore[operator]
        best = min(best, time.process_time() - start)
    return best


def apart(task: str, path: str, count: int, cache: str) -> dict[str, float]:
    """A task in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scaling", task, path, str(count)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "SKILLX_CACHE": cache},
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main(count: int = 300) -> None:
    rows = []
    for size in (*SIZES, 0):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "taxonomy.yaml"
            path.write_text(taxonomy(size), encoding="utf-8")
            name = str(path) if size else "default"
            rows.append({task: apart(task, name, count, folder) for task in ("compile", "measure")})
        figures = rows[-1]["compile"] | rows[-1]["measure"]
        print(size or "shipped", "labels:", "  ".join(f"{name} {value}" for name, value in figures.items()))
    slowest, fastest = rows[len(SIZES) - 1]["measure"], rows[0]["measure"]
    print(f"time per posting, largest to smallest: {slowest['ms a posting'] / fastest['ms a posting']:.2f}")


TASKS = {"compile": compile_only, "measure": measure}

if __name__ == "__main__":
    if len(sys.argv) > 3:
        print(json.dumps(TASKS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))))
    else:
        main(*map(int, sys.argv[1:2]))
