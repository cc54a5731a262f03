"""What is remembered of a fragment, so that it can run again by itself (rules 90 to 107)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nbflow.core.ids import FragmentId
from nbflow.core.node import Block, Node


class Fragment:
    """One place where a fragment function was called: what is needed to run it alone.

    Attributes
    ----------
    id : FragmentId
        The function's name and the place of the call.
    function, args, kwargs
        The call, as the last full run made it (rule 93).
    block : Block
        Its area.
    parent : Fragment or None
        The fragment around it.
    page : str or None
        The page that called it: its widgets belong to that page (rule 54).
    key : str or None
        The name that ``st.rerun("name")`` uses.
    outside : dict
        Its areas in containers that are not its own (rule 102), by the container's node id, and for
        the slot of one element by that and its position.
    loose : list of (Block, Node)
        What else it has put into other containers: gone when it runs again (rule 27).
    timer : (str, float) or None
        Which view's timer counts, and when it went off last.
    app_scoped : bool
        Lives until a full run does not call it: dialogs (rule 88).
    """

    __slots__ = (
        "app_scoped",
        "args",
        "block",
        "form",
        "function",
        "id",
        "key",
        "kwargs",
        "loose",
        "outside",
        "page",
        "parallel",
        "parent",
        "timer",
    )

    def __init__(self, id: FragmentId) -> None:
        self.id = id
        self.function: Callable[..., Any] = _nothing
        self.args: tuple[Any, ...] = ()
        self.kwargs: Mapping[str, Any] = {}
        self.block: Block = Block("fragment", {})
        self.parent: Fragment | None = None
        self.key: str | None = None
        self.outside: dict[object, Block] = {}
        self.loose: list[tuple[Block, Node]] = []
        self.app_scoped = False
        self.parallel = False
        self.form: str | None = None
        self.timer: tuple[str, float] | None = None
        self.page: str | None = None

    def is_due(self, view: str, now: float) -> bool:
        """Whether the fragment is to run, as the timer of a view says.

        Every view of the app has a timer, but only one counts: with ten views the fragment would run ten
        times as often as it asks for. Another one takes over when that one is silent, because its page is
        hidden or closed.
        """
        every: float = self.block.props.get("every") or 0.0
        if self.timer is not None and self.timer[0] != view and now - self.timer[1] < 2 * every:
            return False
        self.timer = (view, now)
        return True

    def lies_in(self, others: Iterable[Fragment]) -> bool:
        """Whether one of the others is this fragment or lies around it."""
        around = set(others)
        fragment: Fragment | None = self
        while fragment is not None:
            if fragment in around:
                return True
            fragment = fragment.parent
        return False

    def __repr__(self) -> str:
        return f"<fragment {self.id}>"


def _nothing() -> None:
    return None
