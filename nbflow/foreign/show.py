"""How a widget stands in an app, and what its value is: for `st.widget` and `st.component`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.foreign.maker import maker_of
from nbflow.foreign.widgets import BoundWidget, hold, track_created_widgets
from nbflow.kit import Foreign, Place, WidgetSpec, element_id
from nbflow.kit.claims import form_clears, form_waits, is_assigned, root_of
from nbflow.kit.errors import StreamlitAPIException
from nbflow.kit.widget import WidgetCallback, valid_callback, valid_key


def show_widget(
    place: Place,
    widget: Any,
    props: Mapping[str, Any] | None = None,
    *,
    traits: str | Sequence[str] | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
) -> Any:
    """Show a widget; return its value. All parameters are those of `st.widget`."""
    user_key = valid_key(key)
    callback = valid_callback(place, on_change)
    names = traits if traits is None or isinstance(traits, str) else tuple(traits)
    make, origin = maker_of(widget, props)
    if not place.in_app:
        return None
    track_created_widgets()
    root = root_of(place)
    identity = None if user_key is not None else (root, place.form, origin)
    id = element_id("widget", user_key, identity)
    held = hold(place, id, make, origin, names)
    _set_props(held, props)
    assigned = user_key is not None and is_assigned(place, user_key)
    spec = WidgetSpec(
        id=id,
        kind="widget",
        default=held.read(),
        key=user_key,
        decode=lambda _: _read(held, clears),
        encode=lambda _: None,  # the host syncs the value itself
        callback=callback,
        args=tuple(args or ()),
        kwargs=dict(kwargs or {}),
        defers_run=on_change == "ignore",
        read_on_submit=on_change == "ignore" or form_waits(place),
        writable=bool(held.names),
    )
    clears = form_clears(place)
    output = {"widget": Foreign(held.widget), "text": f"A {type(held.widget).__name__} stands here."}
    value = place.ask("output", output, spec)
    if assigned:
        held.push(value)
    return value if held.names else held.widget


def _set_props(held: BoundWidget, props: Mapping[str, Any] | None) -> None:
    """Set what this run gives another value than the run before."""
    given = dict(props or {})
    changed = {name: value for name, value in given.items() if not _same(held.props.get(name, held), value)}
    if held.props and changed:
        unknown = [name for name in changed if not held.widget.has_trait(name)]
        if unknown:
            raise StreamlitAPIException(f"{type(held.widget).__name__} has no trait `{unknown[0]}`.")
        held.assign(changed)
    held.props = given


def _same(one: Any, other: Any) -> bool:
    try:
        return one is other or bool(one == other)
    except (ValueError, TypeError):  # arrays and frames
        return False


def _read(held: BoundWidget, clears: bool) -> Any:
    value = held.read()
    if clears:
        held.push(held.first)
    return value
