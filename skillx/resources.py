"""Where shipped files lie; the only file that knows.

In a wheel ``data/`` and ``models/`` lie inside the package, in a checkout beside it.
"""

import os
import sys
from pathlib import Path

__all__ = ["cache_folder", "compiled_default", "data_file", "model_config"]

_PACKAGE = Path(__file__).resolve().parent


def _shipped(*parts: str) -> Path:
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)


def data_file(name: str) -> Path:
    """A file of ``data/``, such as ``taxonomy.yaml``."""
    return _shipped("data", name)


def model_config(language: str) -> Path:
    """The pipeline recipe of a language, ``models/<language>.cfg``."""
    return _shipped("models", f"{language}.cfg")


def compiled_default() -> Path:
    """The folder where a wheel carries the compiled default taxonomy; a checkout has none."""
    return _PACKAGE / "compiled"


def cache_folder() -> Path:
    """The user's cache directory for compiled taxonomies; ``SKILLX_CACHE`` overrides it. Not created here."""
    if override := os.environ.get("SKILLX_CACHE"):
        return Path(override)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "skillx"
