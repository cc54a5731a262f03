"""Areas of the page that all apps share as one object: which app is meant is found out at each use."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from nbflow.core.registry import publish
from nbflow.kit import HERE, Block, DeltaGenerator, Here


class Area(DeltaGenerator):
    """A container whose block is that of the app that is running.

    One object serves all sessions and threads, so it keeps nothing of them: where a ``with``
    statement leads back to is told by the place itself.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name
        self._slot = None
        self._tokens = None

    def area(self, here: Here) -> Block:
        """Return the block; raise where it must not be used."""
        raise NotImplementedError

    @property
    def _block(self) -> Block | None:  # pyright: ignore[reportIncompatibleVariableOverride]
        here = HERE.get()
        return None if here is None else self.area(here)

    def __enter__(self) -> Self:
        here = HERE.get()
        if here is not None:
            here.run.checkpoint()
            HERE.set(here.inside(here.run.writable(self.area(here), here)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        here = HERE.get()
        if here is not None:
            HERE.set(here.outer)

    def __repr__(self) -> str:
        return f"st.{self._name}"


__all__ = ["Area", "publish"]
