"""What all tests share: a cache of their own, one extractor over a small taxonomy, one over the shipped one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from browser import browser  # noqa: F401  (a fixture)
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
