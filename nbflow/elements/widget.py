"""st.widget: any ipywidget or anywidget inside the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.foreign.show import show_widget
from nbflow.kit import Place, element
from nbflow.kit.widget import WidgetCallback


@element(memo=False)
def widget(
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
    return show_widget(
        place, widget, props, traits=traits, key=key, on_change=on_change, args=args, kwargs=kwargs
    )
