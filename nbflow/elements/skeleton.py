"""st.skeleton: a grey place for something that is coming."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from nbflow.kit import HERE, At, Block, DeltaGenerator, element
from nbflow.kit.checks import height_prop, width_prop


class SkeletonPlaceholder(DeltaGenerator):
    """A place for one element; grey until something is written to it.

    In a ``with`` statement it is grey while the block works, if that takes more than half a second.
    """

    __slots__ = ("_node", "_props")

    def __init__(self, block: Block | None, props: dict[str, Any]) -> None:
        super().__init__(block)
        self._props = props
        self._node: Any = None

    def __enter__(self) -> Self:
        here, block = HERE.get(), self._block
        if here is not None and block is not None:
            here.run.checkpoint()
            block = here.run.writable(block, here)
            block.children = []
            At(here, block, block.form, None, None).show("skeleton", {**self._props, "late": True})
            self._node = block.children[0]
        return self

    def __exit__(
        self, typ: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        here, block = HERE.get(), self._block
        if here is not None and block is not None:
            block = here.run.writable(block, here)
            if block.children and block.children[0] is self._node:
                block.children = []
                here.run.session.something_new()


@element(memo=False)
def skeleton(at: At, height: str | int | None = None, *, width: str | int = "stretch") -> SkeletonPlaceholder:
    """Keep a place with a grey shape, until the element that is coming is written to it.

    Parameters
    ----------
    height : int or "stretch", optional
        The shape's height in pixels, or all that the container has; by default about that of a
        control.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    SkeletonPlaceholder
        The place: call an element on it to fill it. Or use it in a ``with`` statement around what
        takes long: the shape then comes after half a second, and goes at the end.

    Raises
    ------
    StreamlitInvalidHeightError, StreamlitInvalidWidthError
        When a size is none.

    Examples
    --------
    >>> import nbflow as st
    >>> place = st.skeleton(height=200)
    >>> element = place.write("Here it is.")
    """
    props: dict[str, Any] = {
        "height": None if height is None else height_prop(height, "", content=False),
        "width": width_prop(width, content=False),
    }
    if at.here is None:
        return SkeletonPlaceholder(None, props)
    block = at.place_block("empty", {}, single=True)
    at.inside(block).show("skeleton", props)
    return SkeletonPlaceholder(block, props)
