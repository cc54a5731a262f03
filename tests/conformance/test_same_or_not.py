"""Rule 34: which arguments tell two elements without a key apart. Every element, every argument."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both

SETUP = """
import datetime as dt
import pandas as pd
import numpy as np
df = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
day, moment = dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, 4)
told = []
def twice(draw, name, **other):
    try:
        draw()
        draw(**other)
        told.append(f"{name}: different")
    except Exception as error:
        told.append(f"{name}: {type(error).__name__}")
"""
SHARED = {"help": "'h'", "disabled": "True", "label_visibility": "'hidden'", "width": "300"}
ALL = {**SHARED, "on_change": "'ignore'"}
OPTIONS = {"format_func": "lambda v: str(v)", "format_func ": "lambda v: str(v) + '!'"}
# The call without its label, which each pair has of its own; then the arguments, each with another value.
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "button": (
        "",
        {**SHARED, "type": "'primary'", "icon": "'🎈'", "icon_position": "'right'", "shortcut": "'K'"},
    ),
    "checkbox": ("", {**ALL, "value": "True"}),
    "toggle": ("", {**ALL, "value": "True"}),
    "text_input": (
        "",
        {
            **ALL,
            "value": "'v'",
            "max_chars": "5",
            "type": "'password'",
            "autocomplete": "'on'",
            "placeholder": "'p'",
            "icon": "'🎈'",
            "validate": "'a+'",
            "required": "True",
        },
    ),
    "text_area": (
        "",
        {**ALL, "value": "'v'", "height": "200", "max_chars": "5", "placeholder": "'p'", "required": "True"},
    ),
    "number_input": (
        "",
        {
            **ALL,
            "min_value": "-1.0",
            "max_value": "9.0",
            "value": "0.5",
            "step": "0.5",
            "format": "'%.1f'",
            "placeholder": "'p'",
            "icon": "'🎈'",
            "required": "True",
        },
    ),
    "slider": (
        "",
        {**ALL, "min_value": "-1", "max_value": "9", "value": "5", "step": "2", "format": "'%d!'"},
    ),
    "selectbox": (
        ", ['a', 'b']",
        {
            **ALL,
            **OPTIONS,
            "index": "1",
            "placeholder": "'p'",
            "accept_new_options": "True",
            "filter_mode": "'prefix'",
            "required": "True",
            "icon": "'🎈'",
        },
    ),
    "multiselect": (
        ", ['a', 'b']",
        {
            **ALL,
            **OPTIONS,
            "default": "['a']",
            "max_selections": "1",
            "placeholder": "'p'",
            "accept_new_options": "True",
            "filter_mode": "'prefix'",
            "select_all": "False",
            "wrap": "False",
        },
    ),
    "radio": (
        ", ['a', 'b']",
        {**ALL, **OPTIONS, "index": "1", "horizontal": "True", "captions": "['c', 'd']"},
    ),
    "select_slider": (", ['a', 'b']", {**ALL, **OPTIONS, "value": "'b'"}),
    "pills": (
        ", ['a', 'b']",
        {
            **ALL,
            **OPTIONS,
            "default": "'a'",
            "selection_mode": "'multi'",
            "required": "True",
            "wrap": "False",
        },
    ),
    "segmented_control": (", ['a', 'b']", {**ALL, **OPTIONS, "default": "'a'", "selection_mode": "'multi'"}),
    "menu_button": (
        ", ['a', 'b']",
        {
            "help": "'h'",
            "disabled": "True",
            "width": "300",
            "type": "'primary'",
            "icon": "'🎈'",
            "format_func": "lambda v: v + '!'",
        },
    ),
    "date_input": (
        ", day",
        {
            **ALL,
            "min_value": "dt.date(2026, 1, 1)",
            "max_value": "dt.date(2026, 1, 9)",
            "format": "'DD.MM.YYYY'",
            "required": "True",
        },
    ),
    "time_input": (", moment", {**ALL, "step": "60", "required": "True"}),
    "datetime_input": (
        ", moment",
        {
            **ALL,
            "min_value": "dt.datetime(2026, 1, 1)",
            "max_value": "dt.datetime(2026, 1, 9)",
            "format": "'DD.MM.YYYY'",
            "step": "120",
            "required": "True",
        },
    ),
    "color_picker": ("", {**ALL, "value": "'#ff0000'"}),
    "file_uploader": (
        "",
        {**ALL, "type": "['csv']", "accept_multiple_files": "True", "max_upload_size": "5"},
    ),
    "camera_input": ("", {**SHARED}),
    "audio_input": ("", {**SHARED, "sample_rate": "8000"}),
    "download_button": (
        ", 'data'",
        {
            "help": "'h'",
            "disabled": "True",
            "width": "300",
            "type": "'primary'",
            "icon": "'🎈'",
            "file_name": "'f'",
            "mime": "'text/csv'",
            "icon_position": "'right'",
            "on_click": "'ignore'",
        },
    ),
    "link_button": (
        ", 'https://a.b', on_click='rerun'",
        {"help": "'h'", "disabled": "True", "width": "300", "type": "'primary'", "icon": "'🎈'"},
    ),
    "expander": (", on_change='rerun'", {"expanded": "True", "icon": "'🎈'", "width": "300"}),
    "popover": (
        ", on_change='rerun'",
        {"type": "'primary'", "help": "'h'", "icon": "'🎈'", "disabled": "True", "width": "300"},
    ),
}


def compared(draws: list[tuple[str, str, str]], setup: str = "") -> None:
    """Draw each pair in both, and compare which pairs are two elements."""
    pairs = [
        f"twice(lambda **more: {call}, {argument.strip()!r}, {argument.strip()}={value})"
        for call, argument, value in draws
    ]
    script = SETUP + setup + "\n".join(pairs) + "\nst.text('\\n'.join(told))"
    both = Both(script, compare=False)
    theirs, ours = both.theirs.at.text[0].value, both.ours.text[0].value
    assert ours.splitlines() == theirs.splitlines()
    assert len(ours.splitlines()) == len(draws)


@pytest.mark.parametrize("name", CASES)
def test_with_a_label(name):
    given, others = CASES[name]
    compared(
        [
            (f"st.{name}('{name} {number}'{given}, **more)", argument, value)
            for number, (argument, value) in enumerate(others.items())
        ]
    )


TABLES = {
    "hide_index": "True",
    "hide_index ": "False",
    "column_order": "['b']",
    "column_config": "{'a': 'A'}",
    "column_config ": "{'a': None}",
    "height": "200",
    "width": "300",
    "use_container_width": "True",
    "row_height": "40",
    "placeholder": "'-'",
    "alt": "'words'",
}
WITHOUT: dict[str, tuple[str, dict[str, str]]] = {
    "data_editor": (
        "df + {n}",
        {
            **TABLES,
            "num_rows": "'dynamic'",
            "disabled": "True",
            "disabled ": "['a']",
            "on_change": "'ignore'",
        },
    ),
    "dataframe": (
        "df + {n}, on_select='rerun'",
        {**TABLES, "selection_mode": "'single-row'", "selection_mode ": "'multi-column'"},
    ),
    "feedback": ("'stars'", {"default": "1", "disabled": "True", "width": "300"}),
    "pagination": ("5 + {n}", {"default": "2", "max_visible_pages": "3", "width": "300", "disabled": "True"}),
    "tabs": ("['a{n}', 'b'], on_change='rerun'", {"width": "300", "default": "'b'"}),
    "vega_lite_chart": (
        "{{'mark': 'point', 'title': 't{n}', 'params': [{{'name': 'p', 'select': 'point'}}], "
        "'data': {{'values': [{{'a': 1}}]}}}}, on_select='rerun'",
        {"theme": "None", "use_container_width": "True", "alt": "'words'"},
    ),
    "plotly_chart": (
        "{{'data': [{{'y': [{n}]}}]}}, on_select='rerun'",
        {
            "theme": "None",
            "selection_mode": "'box'",
            "width": "300",
            "height": "200",
            "config": "{'scrollZoom': True}",
            "alt": "'words'",
        },
    ),
}


@pytest.mark.parametrize("name", WITHOUT)
def test_without_a_label(name):
    given, others = WITHOUT[name]
    setup = SETUP + 'df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})\n'
    draws = [
        (f"st.{name}({given.format(n=number)}, **more)", argument, value)
        for number, (argument, value) in enumerate(others.items())
    ]
    if name != "feedback":
        compared(draws, setup)
        return
    for one in draws:  # nothing else tells two of them apart
        compared([one], setup)


COLUMNS = """
C = st.column_config
TYPES = {
    "column": C.Column(), "number": C.NumberColumn(), "text": C.TextColumn(), "checkbox": C.CheckboxColumn(),
    "selectbox": C.SelectboxColumn(options=["a"]), "multiselect": C.MultiselectColumn(options=["a"]),
    "date": C.DateColumn(), "time": C.TimeColumn(), "datetime": C.DatetimeColumn(), "list": C.ListColumn(),
    "link": C.LinkColumn(), "image": C.ImageColumn(), "line": C.LineChartColumn(), "bar": C.BarChartColumn(),
    "area": C.AreaChartColumn(), "progress": C.ProgressColumn(), "json": C.JsonColumn(), "label": "L",
    "none": None, "markdown": C.MarkdownColumn(),
}
def objects(*values):
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return pd.Series(column, dtype=object)
DATA = {
    "int": pd.Series([1, 2]), "Int64": pd.Series([1, None], dtype="Int64"), "uint8": pd.Series([1], dtype="uint8"),
    "float": pd.Series([1.5]), "bool": pd.Series([True]), "boolean": pd.Series([True, None], dtype="boolean"),
    "str": pd.Series(["a"]), "string": pd.Series(["a", None], dtype="string"), "objects": objects("a", "b"),
    "datetime": pd.Series(pd.to_datetime(["2024-01-01"])), "tz": pd.Series(pd.to_datetime(["2024-01-01"], utc=True)),
    "date": objects(day, day), "time": objects(dt.time(1), dt.time(2)), "decimal": objects(Decimal(1), Decimal(2)),
    "timedelta": pd.Series(pd.to_timedelta([1], unit="s")), "bytes": objects(b"a", b"b"), "complex": pd.Series([1j]),
    "period": pd.Series(pd.period_range("2024", periods=2, freq="M")), "interval": pd.Series(pd.interval_range(0, 2)),
    "list": pd.Series([[1], [2]]), "dict": pd.Series([{"a": 1}]), "empty": objects(None, None), "mixed": objects(1, "a"),
    "category": pd.Series(["a"], dtype="category"), "numbers": objects(1, 2), "floats": objects(1.5, 2.5),
}
for type_name, made in TYPES.items():
    for data_name, values in DATA.items():
        for way in ("by name", "by position", "locked", "shown"):
            config = {1 if way == "by position" else "x": made}
            try:
                if way == "shown":
                    st.dataframe(pd.DataFrame({"x": values}), column_config=config)
                else:
                    key = f"{type_name} {data_name} {way}"
                    locked = ["x"] if way == "locked" else False
                    st.data_editor(pd.DataFrame({"x": values}), column_config=config, key=key, disabled=locked)
                told.append(f"{type_name} {data_name} {way}: shown")
            except Exception as error:
                told.append(f"{type_name} {data_name} {way}: {type(error).__name__}")
st.text("\\n".join(told))
"""


def test_which_types_of_columns_show_which_data():
    both = Both(SETUP + "from decimal import Decimal\n" + COLUMNS, compare=False)
    theirs, ours = (at.text[0].value.splitlines() for at in (both.theirs.at, both.ours))
    assert [pair for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]] == []
    assert len(ours) > 2000
    assert any(line.endswith("StreamlitAPIException") for line in ours)
