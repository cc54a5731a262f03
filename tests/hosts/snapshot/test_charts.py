"""Charts in the static picture: as a view drew them, by vl-convert, or their data."""

from __future__ import annotations

import base64
import re

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.hosts.snapshot import charts as picture_charts
from nbflow.hosts.snapshot.page import snapshot
from tests.helpers import run

PNG = b"\x89PNG\r\n\x1a\nthe chart"


@pytest.fixture
def no_vl_convert(monkeypatch):
    monkeypatch.setattr(picture_charts, "_by_vl_convert", lambda props, blobs: None)


def frame(rows=3):
    days = pd.date_range("2024-01-01", periods=rows)
    return pd.DataFrame({"day": days, "low": np.arange(rows) / 2, "kind": ["a", "b", None] * (rows // 3)})


def test_without_anybody_to_draw_it_shows_its_data(no_vl_convert):
    app = run(lambda: st.line_chart(frame(300), x="day", y="low", color="kind", alt="Lows"))
    html = snapshot(app.session.app.tree, "id")
    assert "[Lows]" in html
    cells = re.findall("<td>(.*?)</td>", html)
    assert cells[:6] == ["2024-01-01T00:00:00", "0", "a", "2024-01-02T00:00:00", "0.5", "b"]
    assert "… and 290 more rows" in html


def test_a_view_hands_in_what_it_has_drawn(no_vl_convert):
    app = run(lambda: st.line_chart(frame(), x="day", y="low", alt="Lows"))
    heard = []
    app.session.app.on_sketch = lambda: heard.append(1)
    endpoint = app.node("vega_lite_chart").props["sketch"]
    app.session.app.tree.endpoint(endpoint.token).answer({}, [memoryview(PNG)])
    assert heard == [1]
    encoded = base64.b64encode(PNG).decode()
    assert f'<img src="data:image/png;base64,{encoded}" alt="Lows"' in snapshot(app.session.app.tree, "id")
    app.rerun()  # the same chart: nothing is sent, nothing is asked again
    assert app.ops == []
    assert encoded in snapshot(app.session.app.tree, "id")
    with pytest.raises(ValueError, match="PNG"):
        endpoint.answer({}, [memoryview(b"<script>")])


def test_another_chart_has_no_old_picture(no_vl_convert):
    state = {"rows": 3}
    app = run(lambda: st.line_chart(frame(state["rows"]), x="day", y="low"))
    app.node("vega_lite_chart").props["sketch"].answer({}, [memoryview(PNG)])
    state["rows"] = 6
    app.rerun()
    assert "<img" not in snapshot(app.session.app.tree, "id")


def test_vl_convert_draws_where_it_is_installed():
    pytest.importorskip("vl_convert")
    app = run(lambda: st.bar_chart(frame(), x="day", y=["low"], color="red", alt="Lows"))
    found = re.search(
        r'<img src="data:image/png;base64,([^"]+)" alt="Lows"', snapshot(app.session.app.tree, "id")
    )
    assert found
    assert base64.b64decode(found.group(1)).startswith(b"\x89PNG")


def test_a_map_that_nobody_has_drawn_names_its_layers():
    app = run(lambda: st.map({"lat": [1], "lon": [2]}, alt="<Here>"))
    html = snapshot(app.session.app.tree, "id")
    assert "[&lt;Here&gt;]" in html
    assert "<li>map (ScatterplotLayer)</li>" in html
