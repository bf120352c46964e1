"""A real browser for pages: headless Chromium, driven by the WebDriver protocol."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

__all__ = ["Browser", "browser"]

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
)


class Browser:
    """Just enough of the WebDriver protocol."""

    def __init__(self, address: str, folder: Path) -> None:
        self._address = address
        options = {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={folder}"]}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self._session = self._call("POST", "/session", wanted)["sessionId"]

    def _call(self, method: str, path: str, content: Any = None) -> Any:
        body = None if content is None else json.dumps(content).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._address + path, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)["value"]

    def open(self, address: str) -> None:
        self._call("POST", f"/session/{self._session}/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._call("POST", f"/session/{self._session}/execute/sync", {"script": script, "args": []})

    def click(self, selector: str) -> None:
        found = self._call("POST", f"/session/{self._session}/element", {"using": "css selector", "value": selector})
        (ident,) = found.values()
        self._call("POST", f"/session/{self._session}/element/{ident}/click", {})

    def close(self) -> None:
        self._call("DELETE", f"/session/{self._session}")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if not CHROMIUM or not DRIVER:
        pytest.skip("no chromium with chromedriver here (Debian: chromium, chromium-driver)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([DRIVER, f"--port={port}"], **silent) as driver:
        try:
            opened = start(f"http://127.0.0.1:{port}", tmp_path / "user")
            yield opened
            opened.close()
        finally:
            driver.terminate()


def start(address: str, folder: Path) -> Browser:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/status", timeout=5).close()
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    return Browser(address, folder)
