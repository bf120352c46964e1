"""What all tests share: a cache of their own, one extractor over a small taxonomy, one over the shipped one."""

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from skillx.extractor import SkillExtractor, load

settings.register_profile("skillx", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("skillx")

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache directory of this run, so that no test touches the user's."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("SKILLX_CACHE")
    os.environ["SKILLX_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["SKILLX_CACHE"]
    else:
        os.environ["SKILLX_CACHE"] = before


@pytest.fixture(scope="session")
def small_taxonomy() -> Path:
    return FIXTURES / "taxonomy.yaml"


@pytest.fixture(scope="session")
def extract(cache: Path, small_taxonomy: Path) -> SkillExtractor:
    """An extractor over the small taxonomy of the tests."""
    return load(taxonomy=small_taxonomy)


@pytest.fixture(scope="session")
def shipped(cache: Path) -> SkillExtractor:
    """An extractor over the taxonomy that skillx ships; slow to make, so few tests ask for it."""
    return load()


@pytest.fixture(scope="session")
def model(extract: SkillExtractor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small extractor as a folder that ``nlp.to_disk`` wrote."""
    folder = tmp_path_factory.mktemp("model") / "en"
    extract.nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="session")
def run_python() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run code, or ``-m module``, in a process of its own; answers what it wrote and its exit code."""

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        command: Sequence[str] = [sys.executable, "-W", "error", *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment})

    return run


SMALL_SPARK = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
}


@pytest.fixture(scope="session")
def java() -> None:
    """Skip where Spark cannot run."""
    pytest.importorskip("pyspark", reason='pyspark is not installed: pip install "skillx[spark]"')
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        pytest.skip("no Java on this machine: apt install default-jre-headless")


@pytest.fixture(scope="session")
def spark(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A small Spark in this process' charge; tests that use it stand in the xdist group ``spark``, for one JVM."""
    from pyspark.sql import SparkSession

    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {**SMALL_SPARK, "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse"))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of third parties, on starting a JVM
        session = SparkSession.builder.master("local[2]").appName("skillx tests").config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    if before is None:
        del os.environ["PYSPARK_PYTHON"]
    else:
        os.environ["PYSPARK_PYTHON"] = before
