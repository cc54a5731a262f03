"""For commands that are made of others: places in forms, faults, what they remember. Part of the kit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from nbflow.core.ids import element_id
from nbflow.core.node import Block, Node
from nbflow.core.widget_spec import WidgetSpec
from nbflow.kit.widget import page_of
from nbflow.runtime.context import current_run
from nbflow.runtime.place import DeltaGenerator, Place

_KIND: Final = "remembered"


def free_of_form(box: Any, form: str | None = None) -> Any:
    """Make a container one that belongs to no form although it stands in one: what is inside acts at once.

    Parameters
    ----------
    box : DeltaGenerator
        A container, just made.
    form : str, optional
        The form that it belongs to instead: for a part of such a container that is in the form again.

    Returns
    -------
    DeltaGenerator
        The same.
    """
    block = block_of(box)
    if block is not None:
        block.form = form
    return box


def form_of(box: Any) -> str | None:
    """Return the form that a container belongs to."""
    block = block_of(box)
    return None if block is None else block.form


def block_of(box: DeltaGenerator) -> Block | None:
    """Return the container that a handle stands for; None outside an app."""
    return box._block  # pyright: ignore[reportPrivateUsage]


def place_for_several(place: Place) -> Any:
    """Return a container at a place: where there is room for one element only, a new one."""
    box: Any = place.handle()
    block: Block | None = place.block
    one_only = place.slot is not None or (block is not None and block.single)
    return box.container() if one_only else box


def fault_of_last(box: DeltaGenerator) -> Callable[[str], None]:
    """Return what shows a fault at the control that was drawn last in a container."""
    block = block_of(box)
    if block is None or not block.children:
        return _nowhere
    position = len(block.children) - 1

    def show(text: str) -> None:
        node = block.children[position]
        marked = Node(node.face, {**node.props, "fault": text}, id=node.id, key=node.key, spec=node.spec)
        block.replace(position, marked)
        run = current_run()
        if run is not None:
            if node.spec is not None:
                run.nodes[node.spec.id] = marked
            run.changed.append(block)

    return show


def _nowhere(_: str) -> None:
    return None


def remembered(place: Place, name: str, make: Callable[[], Any]) -> Any:
    """Return an object of the session that lives as long as a control would: while every run asks for it.

    Parameters
    ----------
    name : str
        Distinguishes it from others.
    make : callable
        Makes it when it is asked for first.
    """
    if place.context is None:
        return make()
    spec = WidgetSpec(id=element_id(_KIND, None, (page_of(place), name)), kind=_KIND, default=None)
    spec.owner, spec.page = place.context.owner, place.context.page
    state = place.context.run.state
    if state.register(spec) is None:
        state.cells[spec.id].value = make()
    return state.cells[spec.id].value
