"""A real cluster on this machine loses a worker in the middle of a job: every row comes out, and none twice."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from posting_texts import rows

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.xdist_group("spark"),
    pytest.mark.usefixtures("java"),
    pytest.mark.skipif(sys.platform != "linux", reason="finds the processes of a worker in /proc"),
]

ROWS = 5_000
PATIENCE = 300
DRIVER = """
import json, sys
from skillx.spark import tag_files
source, output, master, taxonomy = sys.argv[1:]
report = tag_files([source], output, master=master, taxonomy=taxonomy)
print(json.dumps([report.rows, report.tagged, report.errors]))
"""
SETTINGS = {
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.files.maxPartitionBytes": "64k",
    "spark.sql.files.openCostInBytes": "0",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}


def family(pid):
    """A process and all that it started, the youngest first."""
    children = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += map(int, task.read_text().split())
    return [*(member for child in children for member in family(child)), pid]


def kill(pids):
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


class Cluster:
    """A master and workers on 127.0.0.1, each a process whose output goes to a file."""

    def __init__(self, folder):
        import pyspark

        self.folder = folder
        self.home = Path(pyspark.__file__).parent
        self.processes = {}
        small = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        self.environment = {
            **os.environ,
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": small,
            "SPARK_LOCAL_DIRS": str(folder / "local"),
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_SUBMIT_ARGS": " ".join([f"--conf '{k}={v}'" for k, v in SETTINGS.items()] + ["pyspark-shell"]),
        }

    def start(self, name, *command):
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=self.folder)
        self.processes[name] = process
        return process

    def wait_for(self, name, what, find):
        """What ``find`` gives as soon as it gives anything; fails when the process ends or patience does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := find():
                return found
            assert self.processes[name].poll() is None, f"{name} ended before {what}:\n{self.log(name)}"
            time.sleep(0.05)
        raise AssertionError(f"{name}: waited {PATIENCE} seconds for {what}:\n{self.log(name)}")

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def daemon(self, name, kind, *arguments):
        here = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        command = str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *here, *arguments
        return self.start(name, *command)

    def master(self):
        self.daemon("master", "master.Master")
        address = re.compile(r"spark://127\.0\.0\.1:\d+")
        return self.wait_for("master", "its address", lambda: address.search(self.log("master"))).group()

    def workers(self, master, names):
        limits = "--cores", "1", "--memory", "512m"
        for name in names:
            self.daemon(name, "worker.Worker", *limits, "--work-dir", str(self.folder / name), master)
        for name in names:
            self.wait_for(name, "registering", lambda name=name: "Successfully registered" in self.log(name))

    def stop(self):
        for process in self.processes.values():
            if process.poll() is None:
                kill(family(process.pid))
            process.wait()


@contextmanager
def cluster_in(folder):
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop()


def test_a_killed_worker_costs_no_row(small_taxonomy, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    postings = rows(ROWS)
    source, output = tmp_path / "postings.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in postings))
    with cluster_in(tmp_path) as cluster:
        master = cluster.master()
        cluster.workers(master, ["worker-1", "worker-2"])
        job = cluster.start(
            "driver", sys.executable, "-c", DRIVER, str(source), str(output), master, str(small_taxonomy)
        )
        cluster.wait_for("driver", "three finished tasks", lambda: len(list(output.glob("_temporary/*/task_*"))) >= 3)
        victims = family(cluster.processes["worker-1"].pid)
        kill(victims)
        assert not (output / "_SUCCESS").exists(), "the job had ended before the worker was killed"
        assert len(victims) >= 3, "a worker, its executor and Python were running"
        job.wait(PATIENCE)
        said = cluster.log("driver")
    assert job.returncode == 0, said
    assert json.loads(said.splitlines()[-1]) == [ROWS, ROWS, 0]
    assert "Lost executor" in said
    found = pq.read_table(output / "outcome=tagged", columns=["posting_id"], partitioning=None)[
        "posting_id"
    ].to_pylist()
    assert sorted(found) == [key for key, _ in postings]
