"""Runs of `skillx tag` over generated corpora: rows a second, memory over time, one worker against two.

    python -m benchmarks.corpus [--rows 10000] [--jobs 1 --jobs 2] [--taxonomy FILE] [--chunk-size 1000]
    python -m benchmarks.corpus --rows 1000000 --for 600     # a million rows, looked at for ten minutes

The corpus is generated from the example postings and the labelled ones of the tests: each posting is 20 to 60 of their
lines, drawn anew, with a made-up word in every tenth so that the vocabulary keeps growing as it does in life. The same
seed gives the same corpus. Each run is a process of its own; its memory, and that of its workers, is read twice a
second from /proc (so this runs on Linux). ``--for`` stops a run after so many seconds, which a run survives: rates and
memory are those of the rows done by then. Rates are counted from the first committed chunk on, so that loading is
apart. On a machine that is not free, the CPU time of reader and workers says more than the clock: what the reader takes
bounds what a second worker can bring on two cores.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import ROOT, labels


class Sample(NamedTuple):
    """A look at a run: seconds since its start, rows committed, and of reader and workers megabytes and CPU seconds."""

    seconds: float
    rows: int
    reader: float
    workers: tuple[float, ...]
    reader_cpu: float = 0.0
    workers_cpu: float = 0.0


def lines() -> list[str]:
    """Lines of postings that the project has."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "postings").glob("*.txt"))]
    for path in sorted((ROOT / "tests" / "fixtures" / "gold").glob("*.jsonl")):
        with path.open(encoding="utf-8") as rows:
            texts.extend(json.loads(row).get("text", "") for row in rows)
    return [line for text in texts for line in text.splitlines() if line.strip()]


def generate(path: Path, rows: int, seed: int = 7) -> None:
    """Write a corpus as JSONL with the fields id, month and text."""
    draw = random.Random(seed)
    drawn, words = lines(), labels(5000)
    with path.open("w", encoding="utf-8") as file:
        for row in range(rows):
            text = draw.choices(drawn, k=draw.randint(20, 60))
            if row % 10 == 0:
                text.append(f"Our product {draw.choice(words)}{row} grows.")
            posting = {"id": f"{row:07d}", "month": f"2026-{row % 12 + 1:02d}", "text": "\n".join(text)}
            file.write(json.dumps(posting, ensure_ascii=False) + "\n")


def resident(process: int) -> float:
    """Resident megabytes of a process; 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)


def used(process: int) -> float:
    """CPU seconds that a process has used; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def workers(process: int) -> list[int]:
    """The children of a process that hold a pipeline (more than 100 MB)."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    except OSError:
        return []
    return [int(child) for child in children if resident(int(child)) > 100]


def look(running: subprocess.Popen[bytes], folder: Path, began: float) -> Sample:
    """What a run is at now."""
    rows = 0
    for path in folder.glob("commits/part-*.json"):
        try:
            rows += json.loads(path.read_bytes())["rows"]
        except (OSError, ValueError):
            continue
    children = workers(running.pid)
    memory = tuple(sorted(resident(child) for child in children))
    cpu = sum(used(child) for child in children)
    return Sample(time.monotonic() - began, rows, resident(running.pid), memory, used(running.pid), cpu)


def watch(command: list[str], folder: Path, longest: float) -> Iterator[Sample]:
    """Samples of a run, until it ends or its time is over."""
    began = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            yield look(running, folder, began)
            if time.monotonic() - began > longest:
                running.send_signal(signal.SIGINT)
                running.wait()
                return
            time.sleep(0.5)
        yield look(running, folder, began)._replace(reader=0.0, workers=())


def measure(path: Path, folder: Path, jobs: int, options: argparse.Namespace) -> float:
    """Print what a run came to; answers its rows a second."""
    command = [sys.executable, "-m", "skillx", "tag", str(path), "-o", f"{folder}/", "-j", str(jobs)]
    command += ["--keep", "month", "--chunk-size", str(options.chunk_size)]
    command += ["-t", options.taxonomy] if options.taxonomy else []
    samples = list(watch(command, folder, options.longest))
    first = next((sample for sample in samples if sample.rows), samples[-1])
    last = next(sample for sample in samples if sample.rows == samples[-1].rows)
    rate = (last.rows - first.rows) / max(0.001, last.seconds - first.seconds)
    print(f"{jobs} workers: {last.rows} rows in {last.seconds:.0f} s, first part after {first.seconds:.1f} s")
    print(f"  {rate:.0f} rows a second after it")
    with_workers = [sample for sample in samples if sample.workers and sample.rows]
    for step in range(0, len(with_workers), max(1, len(with_workers) // 8)):
        sample = with_workers[step]
        memory = " + ".join(f"{one:.0f}" for one in sample.workers)
        print(f"  {sample.rows:8} rows: reader {sample.reader:.0f} MB, workers {memory} MB")
    if len(with_workers) > 1:
        start, end = with_workers[0], with_workers[-1]
        reader = 1000 * (end.reader_cpu - start.reader_cpu) / max(1, end.rows - start.rows)
        work = 1000 * (end.workers_cpu - start.workers_cpu) / max(1, end.rows - start.rows)
        bound = 2 / (1 + reader / max(0.001, work))
        print(f"  CPU a row: reader {reader:.2f} ms, workers {work:.2f} ms; so two are at most {bound:.2f} times one")
    peak = max((sample.reader + sum(sample.workers) for sample in samples), default=0.0)
    print(f"  peak of all together {peak:.0f} MB")
    if len(with_workers) > 3:
        half = with_workers[len(with_workers) // 2]
        end = with_workers[-1]
        grown = max(end.workers) - max(half.workers)
        print(f"  second half: workers {grown:+.1f} MB, reader {end.reader - half.reader:+.1f} MB")
    return rate


def main() -> None:
    parser = argparse.ArgumentParser(description="Rows a second and memory of runs over generated corpora.")
    parser.add_argument("--rows", type=int, action="append", help="rows of a corpus; repeatable (10000)")
    parser.add_argument("--jobs", type=int, action="append", help="workers; repeatable (1 and 2)")
    parser.add_argument("--for", type=float, dest="longest", default=1e9, help="seconds after which a run is stopped")
    parser.add_argument("--taxonomy", help="a taxonomy other than the shipped one")
    parser.add_argument("--chunk-size", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for rows in options.rows or [10_000]:
            path = Path(name) / f"{rows}.jsonl"
            generate(path, rows)
            print(f"{rows} postings, {path.stat().st_size / rows:.0f} bytes each")
            rates = {}
            for jobs in options.jobs or [1, 2]:
                rates[jobs] = measure(path, Path(name) / f"run-{rows}-{jobs}", jobs, options)
            if 1 in rates and 2 in rates:
                print(f"two workers: {rates[2] / rates[1]:.2f} times one")


if __name__ == "__main__":
    main()
