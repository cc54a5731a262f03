"""st.skeleton: a gray placeholder for something that is loading."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from nbflow.kit import Block, DeltaGenerator, Place, element
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.temporary import show_only, take_away


class SkeletonPlaceholder(DeltaGenerator):
    """A place for one element; gray until something is written to it.

    In a ``with`` statement it is gray while the block runs, if that takes more than half a second.
    """

    __slots__ = ("_node", "_props")

    def __init__(self, block: Block | None, props: dict[str, Any]) -> None:
        super().__init__(block)
        self._props = props
        self._node: Any = None

    def __enter__(self) -> Self:
        place = self._inside()
        place.checkpoint()
        self._node = show_only(place, "skeleton", {**self._props, "late": True})
        return self

    def __exit__(
        self, typ: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        take_away(self._inside(), self._node)


@element(memo=False)
def skeleton(
    place: Place, height: str | int | None = None, *, width: str | int = "stretch"
) -> SkeletonPlaceholder:
    """Show a gray placeholder until an element is written to it.

    Parameters
    ----------
    height : int or "stretch", optional
        The height in pixels, or that of the container; by default about that of a
        control.
    {width}

    Returns
    -------
    SkeletonPlaceholder
        The place: call an element on it to fill it. Or use it in a ``with`` statement around what
        takes long: the placeholder appears after half a second and disappears at the end.

    Raises
    ------
    StreamlitInvalidHeightError, StreamlitInvalidWidthError
        If a size is invalid.

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
    if not place.in_app:
        return SkeletonPlaceholder(None, props)
    block = place.open_block("empty", {}, single=True)
    place.inside(block).show("skeleton", props)
    return SkeletonPlaceholder(block, props)
