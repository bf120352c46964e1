"""How word tables are written in this room."""

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """A set of words, written one after the other."""
    return frozenset(text.split())
