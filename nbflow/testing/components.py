"""Components with a front end of their own, as a test sees them: there is no front end, the test plays it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from typing import Any, Self

from nbflow.components.v1.arguments import table
from nbflow.core.ids import ElementId
from nbflow.frames.arrow import as_pandas
from nbflow.testing.base import Proto
from nbflow.testing.errors import AppTestError
from nbflow.testing.widgets import Widget


class ComponentInstance(Widget):
    """An instance of a component of ``st.components.v1``: `set_value` is what its front end would set."""

    @property
    def proto(self) -> Proto:
        """What is sent to the browser, with Streamlit's names too."""
        props = self._node.props
        named = {"component_name": props["name"], "json_args": props["args"], "url": props.get("url", "")}
        return Proto({**props, **named})

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for JSON, bytes or a table."""
        if isinstance(value, bytes | bytearray):
            return ["bytes", _base64(bytes(value))]
        frame = None if isinstance(value, dict | list | tuple) else as_pandas(value)
        if frame is None:
            return ["json", value]
        return ["dataframe", {name: _base64(part.data) for name, part in table(frame).items()}]


class BidiComponent(Widget):
    """An instance of a component of ``st.components.v2``.

    `set_value` sets some of its state, as its front end would; `trigger` triggers one of its events.
    """

    @property
    def proto(self) -> Proto:
        """What is sent to the browser, with Streamlit's names too."""
        props = self._node.props
        named = {f"{name}_content": props.get(name, "") for name in ("html", "css", "js")}
        more = {"component_name": props["name"], "json": props["data"], "isolate_styles": props["isolate"]}
        return Proto({**props, **named, **more})

    def raw(self, value: Any) -> Any:
        """Return what the wire carries: the front end sends all of its state."""
        return {**self.root.committed(self.spec), **value}

    def trigger(self, name: str, value: Any = True) -> Self:
        """Trigger an event, as its front end would.

        Raises
        ------
        AppTestError
            If the app has given no callback for it.
        """
        events: dict[str, ElementId] = self._node.props["events"]
        if name not in events:
            raise AppTestError(
                f"This component has no `on_{name}_change`, so nothing would hear it. It has: {list(events)}."
            )
        self.root.staged[events[name]] = value
        return self

    @property
    def trigger_ids(self) -> Collection[ElementId]:
        """The controls that hold what it has triggered."""
        return list(self._node.props["events"].values())


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
