"""Areas of the page that all apps share as one object: which app is meant is found out at each use."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from nbflow.core.node import Block
from nbflow.core.registry import publish
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.place import DeltaGenerator


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

    def _check(self, around: str) -> None:
        """Raise where it must not be used: within this area of the page."""

    def _area(self, here: RunContext) -> Block:
        self._check(here.block.root)
        return getattr(here.run.app.tree, self._name)

    @property
    def _block(self) -> Block | None:  # pyright: ignore[reportIncompatibleVariableOverride]
        here = CURRENT.get()
        return None if here is None else self._area(here)

    def __enter__(self) -> Self:
        here = CURRENT.get()
        if here is not None:
            here.run.checkpoint()
            CURRENT.set(here.inside(here.writable(self._area(here))))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        here = CURRENT.get()
        if here is not None:
            CURRENT.set(here.outer)

    def __repr__(self) -> str:
        return f"st.{self._name}"


__all__ = ["Area", "publish"]
