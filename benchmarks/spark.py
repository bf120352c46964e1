"""Postings per second on one core without Spark, and on Spark with one and two cores of this machine.

    python -m benchmarks.spark [POSTINGS]

Every figure is that of the second run over the same postings, so that neither starting Spark nor opening the taxonomy
in its workers is counted; both are printed by themselves. Needs ``skillx[spark]`` and Java.
"""

import os
import sys
import time
from collections.abc import Callable

from benchmarks.corpora import postings
from skillx.extractor import load


def timed(run: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main(count: int = 2000) -> None:
    texts, source = postings(count)
    rows = [(str(number), text) for number, text in enumerate(texts)]
    print(f"{len(rows)} postings ({source}), {sum(map(len, texts)) / len(rows):.0f} characters each")
    extract = load()
    seconds = [timed(lambda: [profile.to_dict() for profile in extract.pipe(rows)]) for _ in range(2)][1]
    print(f"one process, no Spark  {len(rows) / seconds:6.0f} postings a second")
    for cores in (1, 2):
        on_spark(rows, extract, cores)


def on_spark(rows: list[tuple[str, str]], extract: object, cores: int) -> None:
    """One line for Spark with this many cores."""
    from pyspark.sql import SparkSession

    from skillx.spark import tag

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    start = time.perf_counter()
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "1g"}
    settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    spark = SparkSession.builder.master(f"local[{cores}]").config(map=settings).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    df = spark.createDataFrame(rows, "id string, text string").repartition(4 * cores).cache()
    df.count()
    started = time.perf_counter() - start
    tagged = tag(df, extract=extract)  # type: ignore[arg-type]
    first, second = (timed(lambda: tagged.write.format("noop").mode("overwrite").save()) for _ in range(2))
    spark.stop()
    print(
        f"Spark local[{cores}]         {len(rows) / second:6.0f} postings a second; "
        f"start {started:.1f} s, first run {first:.1f} s, second {second:.1f} s"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
