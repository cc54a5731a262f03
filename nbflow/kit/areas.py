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
    statement leads back to is known from the place itself.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name
        self._slot = None
        self._tokens = None

    def _check(self, around: str) -> None:
        """Raise where it must not be used: within this area of the page."""

    def _area(self, context: RunContext) -> Block:
        self._check(context.block.root)
        return getattr(context.run.app.tree, self._name)

    @property
    def _block(self) -> Block | None:  # pyright: ignore[reportIncompatibleVariableOverride]
        context = CURRENT.get()
        return None if context is None else self._area(context)

    def __enter__(self) -> Self:
        context = CURRENT.get()
        if context is not None:
            context.run.checkpoint()
            CURRENT.set(context.inside(context.writable(self._area(context))))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        context = CURRENT.get()
        if context is not None:
            CURRENT.set(context.outer)

    def __repr__(self) -> str:
        return f"st.{self._name}"


__all__ = ["Area", "publish"]
