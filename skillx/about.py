"""Which versions are at work: of the library, of what it stands on, and of the shipped taxonomy."""

from importlib.metadata import version

from skillx.artefact import compiled, taxonomy_paths
from skillx.version import __version__

__all__ = ["versions"]


def versions() -> dict[str, str]:
    """Names and versions, the library first."""
    return {
        "skillx": __version__,
        "taxonomy": str(compiled(taxonomy_paths(None))["version"]),
        **{name: version(name) for name in ("spacy", "rapidfuzz", "pandas")},
    }
