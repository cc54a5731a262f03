"""What lies over the app: dialogs and messages. They stand in an area of their own ("event")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, Final

from nbflow.core.errors import StreamlitDuplicateElementId, StreamlitInvalidLayoutContextError
from nbflow.core.ids import element_id
from nbflow.core.node import Block
from nbflow.core.widget_spec import WidgetSpec
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.fragments.calls import call
from nbflow.runtime.place import DeltaGenerator, Place
from nbflow.runtime.run import ScriptRun

_next_number: Final = count(1).__next__


def open_dialog(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    props: dict[str, Any],
    on_dismiss: str | Callable[..., Any],
    *,
    name: str,
) -> None:
    """Open a dialog that the function fills; it is a fragment of this name (rules 77 to 89)."""
    context = CURRENT.get()
    if context is None:
        function(*args, **kwargs)
        return
    context.run.checkpoint()
    _check_place(context, function)
    place, block = _place(context, function, props, on_dismiss)
    call(place, function, args, kwargs, block=block, name=name, app_scoped=True)


def _check_place(context: RunContext, function: Callable[..., Any]) -> None:
    if context.block.face == "dialog":
        raise StreamlitInvalidLayoutContextError("A dialog cannot be opened inside a dialog.")
    if context.owner is not None and context.owner.parallel:
        raise StreamlitInvalidLayoutContextError("A parallel fragment cannot open a dialog.")
    if context.run.dialog is not None:
        if context.run.dialog is function:
            raise StreamlitDuplicateElementId("dialog")
        raise StreamlitInvalidLayoutContextError(
            "One run can open one dialog only; another one was opened above. "
            "Use `if` and `elif` to choose between them."
        )
    context.run.dialog = function


def _place(
    context: RunContext, function: Callable[..., Any], props: dict[str, Any], on_dismiss: Any
) -> tuple[Place, Block]:
    """Put the dialog into the event area; it must not move the app's own elements."""
    run = context.run
    event = run.app.tree.event
    key = f"dialog:{props!r}"
    # Opened by a fragment that runs alone: the event area was not begun again.
    kept = next((n for n in event.children if n.key == key and isinstance(n, Block)), None)
    event.children = [node for node in event.children if node.face != "dialog"]
    place = Place(RunContext(run, event, owner=context.owner, outer=context), event, None, None, None)
    before = kept or next((n for n in event.prior if n.key == key), None)
    nonce = 0 if before is None else before.props["nonce"] + 1
    block = kept or event.block_for("dialog", key)
    if block is None:
        block = Block("dialog", {}, key=key, parent=event)
    block.props = {name: value for name, value in {**props, "nonce": nonce}.items() if value is not None}
    block.owner, block.form = context.owner, None
    block.spec = _dismissal(context, function, key, on_dismiss)
    block.begin()
    run.opened.append(block)
    run.changed.append(event)
    event.add(block)
    return place, block


def _dismissal(
    context: RunContext, function: Callable[..., Any], key: str, on_dismiss: Any
) -> WidgetSpec | None:
    if on_dismiss == "ignore":
        return None
    spec = WidgetSpec(
        id=element_id("dialog", None, (function.__qualname__, key)),
        kind="dialog",
        default=False,
        decode=bool,
        trigger=True,
        writable=False,
        callback=on_dismiss if callable(on_dismiss) else None,
        owner=context.owner,
    )
    context.run.state.register(spec)
    return spec


def show_message(place: Place, face: str, props: dict[str, Any]) -> DeltaGenerator:
    """Show a message that outlives the run; where `place` is the slot of one, change that."""
    context = place.context
    if context is None:
        return place.show(face, props)
    event = context.run.app.tree.event
    if (
        place.slot is not None
        and place.slot < len(event.children)
        and event.children[place.slot].face == face
    ):
        return Place(context, event, None, place.slot, None).show(
            face, props, key=event.children[place.slot].key
        )
    if context.run.owners is not None:
        _begin_messages(context.run, event, face)
    _replace_former(context.run, event)
    # Every call is a new message, also when it says what the one before said.
    return Place(context, event, None, None, None).show(face, props, key=f"{face}-{_next_number()}")


def _begin_messages(run: ScriptRun, event: Block, face: str) -> None:
    """A fragment runs alone: nobody else clears and compares the area of messages."""
    run.changed.append(event)
    if event.handle is not run.request:
        event.handle = run.request
        kept = run.app.messages.values()
        event.children = [node for node in event.children if node.face != face or node in kept]


def _replace_former(run: ScriptRun, event: Block) -> None:
    """Where a message of a run that a rerun ended would stand, that one gives way."""
    waiting = run.app.messages
    position = len(event.placed()) - len(waiting)
    if (former := waiting.get(position)) is not None:
        run.app.messages = {number: node for number, node in waiting.items() if node is not former}
        event.vacate(lambda node: node is former)


def show_beside(place: Place, face: str, props: dict[str, Any]) -> DeltaGenerator:
    """Show what has no place on the page, such as styles: not even a gap is left, no slot is taken."""
    context = place.context
    if context is None:
        return place.show(face, props)
    event = context.run.app.tree.event
    handle = Place(context, event, None, None, None).show(face, props)
    if context.owner is not None:  # its next run takes them away
        context.owner.loose.append((event, event.children[-1]))
    if context.run.owners is not None:
        context.run.changed.append(event)
    return handle
