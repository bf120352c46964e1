"""A small Spark in this process' charge, for all tests of this folder; without Java they are skipped."""

import os
import shutil
import sys
import warnings
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason='pyspark is not installed: pip install "skillx[spark]"')
if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
    pytest.skip("no Java on this machine: apt install default-jre-headless", allow_module_level=True)

HERE = Path(__file__).parent
SMALL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
}


def pytest_collection_modifyitems(items):
    """One process for all tests here: each would start a JVM of its own."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {**SMALL, "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse"))}
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
