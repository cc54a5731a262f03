"""Arguments that no element expects: each is converted, or an error names the parameter; nothing else comes of it.

`NBFLOW_CAMPAIGN=long` tries all of `ODD`; otherwise the few that found most.
"""

from __future__ import annotations

import datetime
import decimal
import inspect
import json
import logging
import os
from typing import Any

import altair
import matplotlib.figure
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pydeck
import pytest

import nbflow as st
from nbflow.hosts.wire.encode import Encoder, packed
from nbflow.kit.errors import StreamlitAPIException
from tests.helpers import App, run

F = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
BASE: dict[str, tuple[Any, ...]] = {
    "text": ("a",),
    "markdown": ("a",),
    "caption": ("a",),
    "title": ("a",),
    "header": ("a",),
    "subheader": ("a",),
    "badge": ("a",),
    "latex": ("a",),
    "code": ("a",),
    "json": ({},),
    "html": ("<b>a</b>",),
    "divider": (),
    "space": (),
    "write": ("a",),
    "success": ("a",),
    "info": ("a",),
    "warning": ("a",),
    "error": ("a",),
    "toast": ("a",),
    "balloons": (),
    "snow": (),
    "progress": (0.5,),
    "spinner": ("a",),
    "status": ("a",),
    "metric": ("a", 1),
    "exception": (ValueError("x"),),
    "skeleton": (),
    "button": ("a",),
    "link_button": ("a", "https://x.org"),
    "download_button": ("a", "x"),
    "menu_button": ("a", ["x"]),
    "checkbox": ("a",),
    "toggle": ("a",),
    "radio": ("a", ["x"]),
    "selectbox": ("a", ["x"]),
    "multiselect": ("a", ["x"]),
    "pills": ("a", ["x"]),
    "segmented_control": ("a", ["x"]),
    "feedback": (),
    "slider": ("a",),
    "select_slider": ("a", ["x", "y"]),
    "text_input": ("a",),
    "text_area": ("a",),
    "number_input": ("a",),
    "date_input": ("a",),
    "time_input": ("a",),
    "datetime_input": ("a",),
    "color_picker": ("a",),
    "chat_input": ("a",),
    "file_uploader": ("a",),
    "camera_input": ("a",),
    "audio_input": ("a",),
    "pagination": (3,),
    "dataframe": (F,),
    "data_editor": (F,),
    "table": (F,),
    "line_chart": (F,),
    "area_chart": (F,),
    "bar_chart": (F,),
    "scatter_chart": (F,),
    "map": (pd.DataFrame({"lat": [1.0], "lon": [2.0]}),),
    "altair_chart": (altair.Chart(F).mark_point().encode(x="a"),),
    "vega_lite_chart": (F, {"mark": "point", "encoding": {"x": {"field": "a"}}}),
    "plotly_chart": (go.Figure(go.Scatter(x=[1], y=[1])),),
    "pydeck_chart": (pydeck.Deck(),),
    "graphviz_chart": ("digraph{a->b}",),
    "pyplot": (matplotlib.figure.Figure(),),
    "mermaid_chart": ("graph TD; a-->b",),
    "echarts_chart": ({"series": []},),
    "image": (np.zeros((2, 2, 3), dtype="uint8"),),
    "audio": (b"RIFF",),
    "video": (b"xx",),
    "pdf": (b"%PDF-1.4",),
    "logo": (np.zeros((2, 2, 3), dtype="uint8"),),
    "iframe": ("https://x.org",),
    "container": (),
    "columns": (2,),
    "expander": ("a",),
    "popover": ("a",),
    "tabs": (["a", "b"],),
    "form": ("f",),
    "chat_message": ("user",),
    "empty": (),
    "grid": (),
    "page_link": ("https://x.org",),
    "set_page_config": (),
    "help": (dict,),
    "form_submit_button": ("a",),
}
FEW = [np.int64(3), decimal.Decimal("1.5"), b"x", object(), [np.int64(1)], "\ud800"]
ODD = [
    *FEW,
    *(np.float32(0.5), np.bool_(True), np.str_("a"), datetime.date(2024, 1, 1), datetime.timedelta(1)),
    *(
        float("nan"),
        float("inf"),
        b"\xff",
        "a\0b",
        {"a": np.float64(2)},
        {1: 2},
        {"a": b"x"},
        [1, "a"],
        (1, 2),
    ),
    *(
        {"x"},
        10**400,
        -5,
        True,
        3 + 1j,
        F,
        F["a"],
        np.zeros(3),
        pd.NA,
        pd.NaT,
        lambda: 1,
        ["\ud800"],
        range(3),
    ),
    *(type, ..., {"\ud800": 1}),
]
VALUES = ODD if os.environ.get("NBFLOW_CAMPAIGN") == "long" else FEW
DATA = {  # what is wrong with them is in the data, not in one parameter
    *("altair_chart", "plotly_chart", "vega_lite_chart", "exception", "image")
}


def sent(app: App) -> Any:
    """Everything on the page, as it would be sent."""
    encoder = Encoder()
    encoder.begin({}, {})
    return json.dumps(encoder.node(app.session.app.tree.root), ensure_ascii=False)


def parameters(name: str) -> list[str]:
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    found = inspect.signature(getattr(st, name)).parameters.values()
    return [one.name for one in found if one.kind in kinds]


def draw(name: str, arguments: dict[str, Any]) -> None:
    if name == "form_submit_button":
        with st.form("around"):
            st.form_submit_button(**arguments)
    else:
        getattr(st, name)(**arguments)


FRAME = pd.DataFrame({"a": [1, 2], "b": [3, 4]})


@pytest.mark.parametrize("name", BASE)
def test_an_odd_argument_is_converted_or_named(name, caplog):
    caplog.set_level(logging.CRITICAL)
    for parameter in parameters(name):
        for value in VALUES:
            is_converted_or_named(name, parameter, value)


@pytest.mark.parametrize(
    ("name", "parameter", "value"),
    [
        ("chat_input", "accept_file", FRAME),
        ("file_uploader", "accept_multiple_files", FRAME),
        ("camera_input", "resolution", FRAME),
        ("table", "border", FRAME),
        ("set_page_config", "layout", FRAME),
        ("video", "subtitles", FRAME),
        ("video", "subtitles", pd.NA),
        ("slider", "step", FRAME),
        ("slider", "min_value", pd.NaT),
        ("slider", "value", pd.NaT),
        ("pdf", "data", "a\0b"),
        ("audio", "data", "a\0b"),
        ("video", "data", "a\0b"),
        ("audio", "start_time", float("inf")),
    ],
)
def test_what_long_runs_have_found(name, parameter, value):
    is_converted_or_named(name, parameter, value)


def is_converted_or_named(name: str, parameter: str, value: Any) -> None:
    arguments = {**dict(zip(parameters(name), BASE[name], strict=False)), parameter: value}
    app = run(lambda: draw(name, arguments), check=False)
    for error in app.errors:
        own = parameter == "format_func" and "<lambda>()" in str(error)  # the app's own function
        clear = isinstance(error, StreamlitAPIException) or name in DATA or parameter in said(error)
        assert clear or own or "surrogates" in str(error), f"{parameter}={value!r}: {error!r}"
    if not app.errors:
        assert sent(app)


def said(error: BaseException) -> str:
    """What an error says, with its notes."""
    return "\n".join([str(error), *getattr(error, "__notes__", ())])


class Strange:
    """A type that JSON does not have."""


def test_what_cannot_be_sent_does_not_keep_back_the_rest(caplog):
    message: Any = {
        "t": "patch",
        "ops": [["s", 1, {"a": Strange(), "b": 1}], ["s", 2, {(1, 2): 3, "c": "\ud800"}]],
    }
    assert json.loads(packed(message))["ops"] == [
        ["s", 1, {"a": "(Strange)", "b": 1}],
        ["s", 2, {"c": "\ud800"}],
    ]
    assert "Strange cannot be sent" in caplog.text


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        (
            lambda: st.selectbox("a", ["x"], format_func=5),
            "`format_func` cannot be a `int`. Give one of: `a function`",
        ),
        (lambda: st.button("a", args=5), "`args` cannot be a `int`"),
        (lambda: st.button("a", kwargs=[1]), "`kwargs` cannot be a `list`"),
        (lambda: st.text_input("a", autocomplete=b"x"), "`autocomplete` cannot be a `bytes`"),
        (lambda: st.dataframe(F, row_height=b"x"), "`row_height` cannot be a `bytes`"),
    ],
)
def test_the_parameter_is_named(call, wanted):
    app = run(call, check=False)
    assert wanted in said(app.errors[0])
    assert isinstance(app.errors[0], TypeError)


def test_an_error_of_the_apps_own_function_stays_as_it_is():
    def broken(_: object) -> str:
        raise TypeError("mine")

    app = run(lambda: st.selectbox("a", ["x"], format_func=broken), check=False)
    assert type(app.errors[0]) is TypeError
    assert str(app.errors[0]) == "mine"


def test_a_command_inside_another_names_the_parameter_once():
    app = run(lambda: st.sidebar.selectbox("a", ["x"], args=5), check=False)
    assert len(app.errors[0].__notes__) == 1
