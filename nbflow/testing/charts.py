"""Charts as a test sees them: specifications as JSON text, as in Streamlit; and a hand that selects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Self

from nbflow.core.values import Blob
from nbflow.testing.base import Proto
from nbflow.testing.widgets import Widget


class _ChartProto(Proto):
    """What is sent to the browser; `spec`, `config`, `json` and `tooltip` are JSON texts."""

    json: str
    tooltip: str

    def __init__(self, props: Mapping[str, Any], spec: Any) -> None:
        super().__init__(props)
        self.spec = json.dumps(spec, default=_as_json)
        self.config = json.dumps(props.get("config") or {})


def _as_json(value: object) -> str:
    return f"blob:{value.hash}" if isinstance(value, Blob) else str(value)


class _Chart(Widget):
    SPEC = "spec"

    @property
    def proto(self) -> Proto:
        """What is sent to the browser."""
        props = self._node.props
        return _ChartProto(props, props[self.SPEC])

    @property
    def value(self) -> Any:
        """What is selected; None for a chart without `on_select`."""
        return None if self._node.spec is None else super().value

    def select(self, **selection: Any) -> Self:
        """Select as a person would, by the names in the state: ``chart.select(pick=[{"x": 1}])``."""
        if self._node.spec is None:
            self._refuse("select()")
        return self.set_value({"selection": selection})

    def raw(self, value: Any) -> Any:
        """Return what the browser would send."""
        return value


class VegaLiteChart(_Chart):
    """`st.vega_lite_chart`, `st.altair_chart`, and the simple charts."""


class PlotlyChart(_Chart):
    """`st.plotly_chart`."""

    SPEC = "figure"


class DeckGlJsonChart(_Chart):
    """`st.pydeck_chart` and `st.map`. `proto.json` is the description, `proto.tooltip` its tooltip."""

    @property
    def proto(self) -> Proto:
        """What is sent to the browser."""
        props = self._node.props
        proto = _ChartProto(props, props["spec"])
        proto.json = proto.spec
        tooltip = props.get("tooltip")
        proto.tooltip = json.dumps(tooltip) if isinstance(tooltip, Mapping) else ""
        return proto
