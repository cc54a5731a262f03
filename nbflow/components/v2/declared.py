"""Declaring a component, and mounting it."""

# pandas and pyarrow have no types of their own here.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, cast

from nbflow.components.v1.arguments import ARROW
from nbflow.components.v1.front_end import front_end
from nbflow.components.v2.assets import Asset, asset
from nbflow.components.v2.presented import presenter
from nbflow.components.v2.result import ComponentResult
from nbflow.frames.arrow import arrow_bytes, as_pandas
from nbflow.kit import CURRENT, Blob, Place, WidgetSpec, current_place, element_id
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.errors import (
    BidiComponentInvalidCallbackNameError,
    BidiComponentInvalidDefaultKeyError,
    BidiComponentUnserializableDataError,
    StreamlitInvalidParameterTypeError,
)
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


def component(
    name: str,
    *,
    html: str | None = None,
    css: str | None = None,
    js: str | None = None,
    isolate_styles: bool = True,
) -> Callable[..., ComponentResult]:
    """Declare a component of HTML, CSS and JavaScript; call what is returned to show it.

    Parameters
    ----------
    name : str
        A short name; ``package.name`` when its files are those of an installed package.
    html : str, optional
        What is in it at first.
    css, js : str, optional
        The text, or a path in the ``asset_dir`` that the package's pyproject.toml names. The script is a
        module whose default export is called with ``name``, ``key``, ``data``, ``parentElement``,
        ``setStateValue`` and ``setTriggerValue``; what it returns is called when the component goes.
    isolate_styles : bool, default True
        Whether its styles and those of the page stay apart.

    Returns
    -------
    callable
        Shows it; takes `key`, `data`, `default`, `width`, `height` and ``on_<name>_change``.

    Raises
    ------
    StreamlitInvalidParameterTypeError, StreamlitAPIException
        If `css` or `js` is not a text, or a path that leads to no file.

    Examples
    --------
    >>> import nbflow.components.v2 as components
    >>> hello = components.component("hello", html="<b>Hello</b>")
    >>> result = hello()
    """
    for parameter, value in (("html", html), ("css", css), ("js", js)):
        if value is not None and not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StreamlitInvalidParameterTypeError(parameter, type(value).__name__, ["str", "None"])
    caller = str(sys._getframe(1).f_globals.get("__name__", ""))  # pyright: ignore[reportPrivateUsage]
    parts = {"css": asset(name, "css", css, caller), "js": asset(name, "js", js, caller)}

    def mount(
        *,
        key: str | int | None = None,
        data: Any = None,
        default: dict[str, Any] | None = None,
        width: str | int = "stretch",
        height: str | int = "content",
        **on_callbacks: WidgetCallback | None,
    ) -> ComponentResult:
        """Show the component; return its state and triggers."""
        on_callbacks.pop("isolate_styles", None)
        if CURRENT.get() is None:
            return ComponentResult()
        callbacks = _callbacks(on_callbacks)
        _check_default(default, callbacks)
        sizes = {
            "width": width_prop(width),
            "height": 0 if height == 0 else height_prop(height),
        }  # 0: it shows nothing
        props = {**_parts(parts), **sizes, "html": html, "name": name, "isolate": isolate_styles}
        return _show(props, key, data, default or {}, callbacks)

    return mount


def _parts(given: Mapping[str, str | Asset | None]) -> dict[str, Any]:
    """Return texts as they are, and where files come from: the script's folder has also what it imports."""
    parts: dict[str, Any] = {}
    for name, part in given.items():
        if isinstance(part, Asset):
            parts["files"] = front_end(part.folder.absolute(), part.path).endpoint()
            parts[f"{name}_file"] = part.path
        else:
            parts[name] = part
    return parts


def _callbacks(given: Mapping[str, Any]) -> dict[str, WidgetCallback]:
    found: dict[str, WidgetCallback] = {}
    for name, callback in given.items():
        if not (name.startswith("on_") and name.endswith("_change")):
            continue
        event = name[3:-7]
        if not event or event == "_":
            raise BidiComponentInvalidCallbackNameError(name)
        if callable(callback):
            found[event] = callback
    return found


def _check_default(default: dict[str, Any] | None, callbacks: Mapping[str, Any]) -> None:
    for name in default or {}:
        if name not in callbacks:
            raise BidiComponentInvalidDefaultKeyError(name, list(callbacks))


def _show(
    props: Mapping[str, Any],
    key: Any,
    data: Any,
    default: dict[str, Any],
    callbacks: Mapping[str, WidgetCallback],
) -> ComponentResult:
    place = current_place()
    plain, special = _data(data)
    identified = {"name": props["name"], "data": plain, "special": special, "default": default}
    root = None if place.block is None else place.block.root
    mark = f"{root}\0{place.form}\0{identified if key is None else key}"
    names = {event: element_id("component_event", None, f"{mark}\0{event}") for event in callbacks}
    fired = {event: _trigger(place, names[event], callbacks[event]) for event in callbacks}
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}

    def decode(raw: Any) -> ComponentResult:
        after.update(value := ComponentResult({**default, **raw}))
        return value

    def changed() -> None:
        for event, callback in callbacks.items():
            if event in after and after[event] != before.get(event):
                callback()

    value = ask(
        place,
        "component_v2",
        WidgetArgs(key=key, on_change=changed),
        label="",
        default=ComponentResult(default),
        decode=decode,
        accept=_state,
        present=presenter(place, None if key is None else str(key), names),
        modes=False,
        submits=True,
        props={**props, "data": plain, "special": special or None, "events": names},
        identified_by=identified,
    )
    before.update(value)
    return ComponentResult({**fired, **value})


def _trigger(place: Place, id: Any, callback: WidgetCallback) -> Any:
    spec = WidgetSpec(
        id=id, kind="component_event", default=None, decode=_first, callback=callback, trigger=True
    )
    spec.form = place.form
    spec.owner = None if place.context is None else place.context.owner
    return place.run.register(spec)


def _state(given: Any) -> ComponentResult:
    """Return what session state was given as a component's state."""
    return ComponentResult(cast("dict[str, Any]", given) if isinstance(given, dict) else {})


def _first(raw: Any) -> Any:
    return raw[0]


def _data(data: Any) -> tuple[str, list[list[Any]]]:
    """Return data as JSON, and what is bytes: a table as Arrow. An empty name is the whole."""
    if isinstance(data, bytes | bytearray):
        return "null", [["", Blob(bytes(data), "application/octet-stream")]]
    if (
        not isinstance(data, dict | list | tuple | str | int | float | bool | None)
        and (frame := as_pandas(data)) is not None
    ):
        return "null", [["", Blob(arrow_bytes(frame), ARROW)]]
    special: list[list[Any]] = []
    plain: Any = data
    if isinstance(data, dict):
        plain = {}
        for name, value in data.items():
            frame = (
                None
                if isinstance(value, dict | list | tuple | str | int | float | None)
                else as_pandas(value)
            )
            if frame is None:
                plain[name] = value
            else:
                special.append([name, Blob(arrow_bytes(frame), ARROW)])
    try:
        return json.dumps(plain), special
    except (TypeError, ValueError) as error:
        raise BidiComponentUnserializableDataError(error) from error
