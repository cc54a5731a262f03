"""st.widget: any ipywidget or anywidget inside the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.foreign.source import source_of
from nbflow.foreign.widgets import BoundWidget, hold, track_created_widgets
from nbflow.kit import Foreign, Place, WidgetSpec, element, element_id
from nbflow.kit.claims import form_clears, form_waits, is_assigned, root_of
from nbflow.kit.errors import StreamlitAPIException
from nbflow.kit.widget import WidgetCallback, valid_callback, valid_key


@element(memo=False)
def widget(
    at: Place,
    widget: Any,
    props: Mapping[str, Any] | None = None,
    *,
    traits: str | Sequence[str] | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
) -> Any:
    """Show any ipywidget or anywidget: a map, a chart, a control; return its value.

    A run of the app must not make a new widget each time: it would lose the user's input. So
    give either a widget of the notebook, made in another cell, or what makes one: a class, or a
    function without parameters. It is called once; the widget is kept as long as each run
    shows it, and is then closed with its children. See *Whose widget is it* in the docs.

    Parameters
    ----------
    widget : Widget, class or callable
        What to show.
    props : mapping, optional
        For a class: its arguments. Arguments that change in a later run are set on the widget.
    traits : str or sequence of str, optional
        What is returned, and makes the app run again when it changes; by default ``"value"``, where
        the widget has it.
    key : str or int, optional
        Its identity; by default the widget, the class, or the function's code. With a key
        ``st.session_state[key]`` has the value, and sets it.
    on_change : callable, "rerun" or "ignore", default "rerun"
        Called when the value has changed, before the app runs. "ignore": the app does not run; the
        next run sees the value.
    {args}

    Returns
    -------
    object
        The value of the trait. A dict by name, if `traits` are several. The widget itself, if it has
        no ``value`` and no `traits` are named.

    Raises
    ------
    StreamlitAPIException
        If it is not a widget, was closed, or has no such trait.

    Examples
    --------
    >>> import ipyleaflet, ipywidgets
    >>> size = st.widget(ipywidgets.IntSlider, {"max": limit}, key="size")
    >>> view = st.widget(lambda: ipyleaflet.Map(center=(52, 13)), traits=["center", "zoom"], key="map")
    """
    user_key = valid_key(key)
    callback = valid_callback(at, on_change)
    names = traits if traits is None or isinstance(traits, str) else tuple(traits)
    make, source = source_of(widget, props)
    if not at.in_app:
        return None
    track_created_widgets()
    root = root_of(at)
    identity = None if user_key is not None else (root, at.form, source)
    id = element_id("widget", user_key, identity)
    held = hold(at, id, make, source, names)
    _set_props(held, props)
    assigned = user_key is not None and is_assigned(at, user_key)
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
        read_on_submit=on_change == "ignore" or form_waits(at),
        writable=bool(held.names),
    )
    clears = form_clears(at)
    shown = {"widget": Foreign(held.widget), "text": f"A {type(held.widget).__name__} stands here."}
    value = at.ask("output", shown, spec)
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
