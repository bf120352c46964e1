"""To and from disk and bytes for components whose whole state is one JSON value, or one with bytes in it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

__all__ = ["JsonState", "PackedState"]


class JsonState:
    """Mix-in: a class says how its state becomes JSON (``get_state``, ``set_state``) and gets spaCy's four methods.

    Keys are written sorted, so equal states give equal bytes.
    """

    _FILE = "state.json"

    def get_state(self) -> Any:
        """The whole state as a JSON value."""
        raise NotImplementedError

    def set_state(self, state: Any) -> None:
        """Take over a state that ``get_state`` gave."""
        raise NotImplementedError

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The state as UTF-8 JSON."""
        return json.dumps(self.get_state(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take over a state that ``to_bytes`` gave."""
        self.set_state(json.loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the state into a folder, which is made where it is missing."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / self._FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Take over a state that ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / self._FILE).read_bytes())


class PackedState(JsonState):
    """The same for states that hold bytes (``skillx.rows``): MessagePack, as spaCy itself keeps its tables."""

    _FILE = "state.msgpack"

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The state as MessagePack."""
        import srsly

        packed: bytes = srsly.msgpack_dumps(_sorted(self.get_state()))
        return packed

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take over a state that ``to_bytes`` gave."""
        import srsly

        self.set_state(srsly.msgpack_loads(data))
        return self


def _sorted(value: Any) -> Any:
    """The same tree with the keys of every mapping in order."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list | tuple) else value
