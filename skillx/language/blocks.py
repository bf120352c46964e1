"""A posting falls into blocks that are long enough to tell their language."""

from collections.abc import Iterator, Mapping, Sequence

__all__ = ["blocks", "spoken"]


def blocks(lines: Sequence[tuple[int, int, str]], size: int) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring lines of at least ``size`` tokens; what is left at the end goes with the last."""
    found: list[tuple[int, int]] = []
    start = None
    for left, right, _ in lines:
        start = left if start is None else start
        if right - start >= size:
            found.append((start, right))
            start = None
    if start is not None:
        if found:
            start = found.pop()[0]
        found.append((start, lines[-1][1]))
    yield from found


def spoken(languages: Mapping[str | None, int]) -> str | None:
    """The language of most tokens, of those whose language was told; the first by name of equals."""
    told = [(-count, language) for language, count in languages.items() if language is not None]
    return min(told)[1] if told else None
