"""Tables: the same data, configurations, mistakes and edits in both (rules 46, 176 and 177)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import streamlit
from streamlit import dataframe_util as theirs_util
from streamlit.elements.lib.column_config_utils import determine_dataframe_schema
from streamlit.elements.widgets import data_editor as theirs_editor

import nbflow as st
from nbflow.testing import AppTest
from tests.conformance.reference import Reference
from tests.helpers import run

HEAD = """
import pandas as pd, numpy as np, polars as pl, pyarrow as pa, datetime as dt
import streamlit as st
df = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None], "c": [0.5, None, 2.0]})
"""


def both(script: str, **state: Any) -> tuple[Any, AppTest]:
    theirs, ours = Reference(HEAD + script), AppTest.from_string(HEAD + script, default_timeout=20)
    for at in (theirs.at, ours):
        for name, value in state.items():
            at.session_state[name] = value
    theirs.run()
    ours.run()
    return theirs.at, ours


def outcome(at: Any) -> list[str]:
    return [e.value for e in at.text] + [e.proto.type.rpartition(".")[2] for e in at.exception]


DATA = [
    "df",
    "df.set_index('b')",
    "df['a']",
    "df.style",
    "pl.DataFrame({'a': [1, None], 'b': ['x', 'y']})",
    "pl.DataFrame({'a': [1]}).lazy()",
    "pl.Series('s', [1.5])",
    "pa.table({'a': [1, 2]})",
    "np.arange(6).reshape(3, 2)",
    "np.array([1.5, 2])",
    "[1, 2]",
    "(1, 2)",
    "{3}",
    "['a', None]",
    "{'a': [1, 2]}",
    "{'a': 1, 'b': 2}",
    "[{'a': 1}, {'a': 2, 'b': 'x'}]",
    "[[1, 2], [3, 4]]",
    "{'a': {'x': 1, 'y': 2}}",
    "{'a': pd.Series([1, 2])}",
    "None",
    "pd.Index([1, 2])",
    "df['b'].array",
    "map(abs, [1, -2])",
    "iter([0, 1, 2])",
]


@pytest.mark.parametrize("kind", ["dataframe", "table"])
def test_a_table_holds_the_same(kind):
    data = DATA if kind == "dataframe" else DATA[:-2]  # Streamlit's table reads an iterator twice
    theirs, ours = both("\n".join(f"st.{kind}({one})" for one in data))
    assert outcome(theirs) == outcome(ours) == []
    for text, expected, found in zip(data, theirs.get(kind), ours.get(kind), strict=True):
        try:
            same_frame(expected.value, found.value)
        except AssertionError as error:
            raise AssertionError(f"{text}: {error}") from None


def same_frame(expected: pd.DataFrame, found: pd.DataFrame) -> None:
    found = found.copy(deep=False)
    expected.columns, found.columns = expected.columns.map(str), found.columns.map(str)
    pd.testing.assert_frame_equal(
        expected.astype(object).where(expected.notna(), None),
        found.astype(object).where(found.notna(), None),
        check_index_type=False,
        check_column_type=False,
        check_names=False,
    )


SCRIPTS = {
    "bad mode": "st.dataframe(df, on_select='rerun', selection_mode='rows')",
    "two row modes": "st.dataframe(df, on_select='rerun', selection_mode=['single-row', 'multi-row'])",
    "two column modes": "st.dataframe(df, on_select='rerun', selection_mode=['single-column', 'multi-column'])",
    "two cell modes": "st.dataframe(df, on_select='rerun', selection_mode=['single-cell', 'multi-cell'])",
    "modes of none": "st.dataframe(df, selection_mode='nonsense')",
    "default without select": "st.dataframe(df, selection_default={'selection': {'rows': [0]}})",
    "bad default": "st.dataframe(df, on_select='rerun', selection_default={'rows': [0]})",
    "bad on_select": "st.dataframe(df, on_select='now')",
    "bad width": "st.dataframe(df, width='wide')",
    "bad height": "st.dataframe(df, height=-3)",
    "bad config": "st.dataframe(df, column_config={'a': 3})",
    "bad border": "st.table(df, border='vertical')",
    "callback in a form": "with st.form('f'):\n    st.dataframe(df, on_select=print)",
    "select in a form": "with st.form('f'):\n    st.dataframe(df, on_select='rerun')",
    "editor callback in a form": "with st.form('f'):\n    st.data_editor(df, on_change=print)",
    "twice": "st.data_editor(df)\nst.data_editor(df)",
    "twice with keys": "st.data_editor(df, key='a')\nst.data_editor(df, key='b')",
    "same key": "st.dataframe(df, key='a', on_select='rerun')\nst.dataframe(df, key='a', on_select='rerun')",
    "no selection": "st.text(st.dataframe(df, on_select='rerun'))",
    "default": "st.text(st.dataframe(df, on_select='rerun', selection_default={'selection': {'rows': [1, 9]}}))",
    "required": "st.text(st.dataframe(df, on_select='rerun', selection_mode='single-row-required'))",
    "attributes": "e = st.dataframe(df, on_select='rerun')\nst.text([e.selection.rows, e['selection']['cells']])",
    "read only": "e = st.dataframe(df, on_select='rerun')\ne.selection.rows = [1]",
    "button without key": "st.column_config.ButtonColumn(on_click=print)",
    "button with callback in a form": "with st.form('f'):\n    st.form_submit_button('x')\n"
    "    st.dataframe(df, column_config={'b': st.column_config.ButtonColumn(key='k', on_click=print)})",
    "button": "st.dataframe(df, column_config={'b': st.column_config.ButtonColumn(key='k')})\n"
    "st.text(st.session_state.k)",
    "chart color": "st.column_config.LineChartColumn(color='nonsense')",
    "editor types": "st.text(type(st.data_editor({'a': [1]})))",
    "editor of nothing": "st.text(type(st.data_editor(None)))",
    "editor index": "st.data_editor(df.set_index(['a', 'b']))",
    "editor intervals": "st.data_editor(df.set_index(pd.interval_range(0, 3)))",
    "editor twice named": "st.data_editor(pd.DataFrame([[1, 2]], columns=['a', 'a']))",
    "editor reserved": "st.data_editor(pd.DataFrame({'_index': [1]}))",
    "editor wrong type": "st.data_editor(df, column_config={'b': st.column_config.NumberColumn()}, num_rows='add')\n"
    "st.data_editor(df, column_config={'a': st.column_config.DateColumn()})",
    "editor wrong type disabled": "st.data_editor(df, column_config={'a': st.column_config.DateColumn()}, disabled=['a'])",
    "editor of an object": "st.data_editor(object())",
    "table of an object": "st.dataframe(object())",
    "state": "e = st.data_editor(df, key='k')\nst.text(st.session_state.k)\nst.text(st.session_state.k.added_rows)",
    "state is read only": "e = st.data_editor(df, key='k')\nst.session_state.k.edited_rows[1] = 2",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_same_outcome(name):
    theirs, ours = both(SCRIPTS[name])
    assert outcome(ours) == outcome(theirs)


CONFIGS = [
    "st.column_config.NumberColumn('N', min_value=1, format='%d')",
    "st.column_config.SelectboxColumn(options=['a', 2], format_func=str)",
    "st.column_config.MultiselectColumn(options='ab', color=['red', '#fff'])",
    "st.column_config.DateColumn(default=dt.date(2024, 1, 2), step=2)",
    "st.column_config.TimeColumn(min_value=dt.time(1), step=dt.timedelta(minutes=1))",
    "st.column_config.DatetimeColumn(timezone='UTC', format='iso8601')",
    "st.column_config.LinkColumn(display_text='x', validate='^h')",
    "st.column_config.TextColumn(max_chars=3, default='x', required=True)",
    "st.column_config.ProgressColumn(color='red', max_value=3)",
    "st.column_config.ListColumn(default=('a',))",
]


@pytest.mark.parametrize("text", CONFIGS)
def test_a_configuration_is_the_same(text):
    assert eval(text, {"st": st, "dt": dt}) == eval(text, {"st": streamlit, "dt": dt})


STATES = [
    {"selection": {"rows": [2, 2, 9, "x"]}},
    {"selection": {"columns": ["c", "nope"]}},
    {"selection": {"cells": [[0, "a"], (1, "b")]}},
    {"selection": {"rows": 3}},
]
MODES = [["multi-row", "multi-column", "single-cell"], ["single-row"], ["multi-cell"]]


def test_a_selection_set_through_state():
    cases = [(f"k{m}_{v}", modes, value) for m, modes in enumerate(MODES) for v, value in enumerate(STATES)]
    script = "\n".join(
        f"st.session_state.setdefault('{key}', {value})\n"
        f"st.text(st.dataframe(df, key='{key}', on_select='rerun', selection_mode={modes}))"
        for key, modes, value in cases
    )
    theirs, ours = both(script)
    assert outcome(ours) == outcome(theirs)
    assert len(outcome(ours)) == len(cases)


@pytest.mark.parametrize("value", [{"selection": 3}, 3])
def test_what_is_no_selection(value):
    theirs, ours = both(f"st.session_state.k = {value}\nst.dataframe(df, key='k', on_select='rerun')")
    assert outcome(ours) == outcome(theirs) == ["StreamlitAPIException"]


@pytest.mark.parametrize(
    "call",
    [
        "st.data_editor(df, key='k')",
        "st.dataframe(df, column_config={'b': st.column_config.ButtonColumn(key='k')})",
    ],
)
def test_what_only_a_person_does_cannot_be_set(call):  # rule 46
    theirs, ours = both(f"st.session_state.k = {{}}\n{call}")
    assert outcome(ours) == outcome(theirs) == ["StreamlitValueAssignmentNotAllowedError"]


def test_tests_see_editors():
    modes = ["fixed", "dynamic", "add", "delete"]
    script = "\n".join(f"st.data_editor(df, key='{mode}', num_rows='{mode}')" for mode in modes)
    theirs, ours = both(f"{script}\nst.dataframe(df)")
    for at in (theirs, ours):
        assert [e.editing_mode for e in at.dataframe] == [*modes, "read_only"]
        assert [e.key for e in at.data_editor] == modes


# --- edits -----------------------------------------------------------------------------------------------


def edited_by_streamlit(data: Any, state: dict[str, Any]) -> Any:
    """What st.data_editor returns after these edits: they cannot be made in Streamlit's AppTest."""
    format = theirs_util.determine_data_format(data)
    frame = theirs_util.convert_anything_to_pandas_df(data, ensure_copy=True)
    theirs_editor._fix_column_headers(frame)
    schema = determine_dataframe_schema(frame, pa.Table.from_pandas(frame).schema)
    serde = theirs_editor.DataEditorSerde()
    import json

    done = theirs_editor._apply_dataframe_edits(frame, serde.deserialize(json.dumps(state)), schema)
    return theirs_util.convert_pandas_df_to_data_format(done, format)


def edited_by_us(data: Any, state: dict[str, Any]) -> Any:
    app = run(lambda: st.data_editor(data, key="k", num_rows="dynamic"))
    return app.touch("k", state).value


def edits(name: str, value: Any, new: Any) -> list[dict[str, Any]]:
    nothing: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    return [
        nothing,
        {**nothing, "edited_rows": {"0": {name: value}}},
        {**nothing, "deleted_rows": [0]},
        {**nothing, "added_rows": [{name: new}]},
        {"edited_rows": {"1": {name: value}}, "added_rows": [{name: new}, {}], "deleted_rows": [0]},
    ]


EDITED = {
    "pandas": (pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]}), "a", 7, 9),
    "texts": (pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None]}), "b", "q", "r"),
    "floats": (pd.DataFrame({"a": [1.5, None]}), "a", 7.25, 9),
    "bools": (pd.DataFrame({"a": [True, False]}), "a", False, True),
    "integer index": (pd.DataFrame({"a": [1, 2]}, index=[5, 9]), "a", 7, 9),
    "named index": (pd.DataFrame({"a": [1, 2]}, index=["u", "v"]), "a", 7, 9),
    "int names": (pd.DataFrame([[1, 2], [3, 4]]), "1", 7, 9),
    "dates": (
        pd.DataFrame({"a": pd.to_datetime(["2024-01-01", "2024-01-02"])}),
        "a",
        "2025-03-04T05:06:07",
        "2026-01-01",
    ),
    "series": (pd.Series([1, 2], name="s"), "s", 7, 9),
    "list": ([1, 2, 3], "value", 7, 9),
    "list of texts": (["a", "b"], "value", "c", "d"),
    "tuple": ((1, 2), "value", 7, 9),
    "records": ([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], "a", 7, 9),
    "rows": ([[1, 2], [3, 4]], "0", 7, 9),
    "columns": ({"a": [1, 2], "b": ["x", "y"]}, "a", 7, 9),
    "dict": ({"a": 1, "b": 2}, "value", 7, 9),
    "nested dict": ({"a": {"x": 1, "y": 2}}, "a", 7, 9),
    "numpy list": (np.array([1, 2]), "value", 7, 9),
    "numpy": (np.arange(4).reshape(2, 2), "1", 7, 9),
}


@pytest.mark.filterwarnings("ignore")  # of pandas, about what Streamlit does
@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("name", EDITED)
def test_edits_come_to_the_same(name, step):
    data, column, value, new = EDITED[name]
    state = edits(column, value, new)[step]
    expected, found = edited_by_streamlit(data, state), edited_by_us(data, state)
    assert type(found) is type(expected)
    if name == "int names":  # theirs are texts then: see the table of differences
        assert found.columns.tolist() == data.columns.tolist()
        found.columns = found.columns.map(str)
    if isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(
            found, expected, check_dtype=False, check_index_type=False, check_names=False
        )
    elif isinstance(expected, pd.Series):
        pd.testing.assert_series_equal(found, expected, check_dtype=False, check_index_type=False)
    elif isinstance(expected, np.ndarray):
        np.testing.assert_array_equal(found, expected)
    else:
        assert found == expected


@pytest.mark.parametrize("make", [pl.DataFrame, pa.table])
@pytest.mark.parametrize("step", range(5))
def test_edits_of_tables_without_an_index(make, step):
    data = make({"a": [1, 2, 3], "b": ["x", "y", None]})
    state = edits("a", 7, 9)[step]
    expected, found = edited_by_streamlit(data, state), edited_by_us(data, state)
    assert type(found) is type(expected)
    rows = found.to_pylist() if make is pa.table else found.to_dicts()
    theirs = expected.select(["a", "b"]).to_pylist() if make is pa.table else expected.to_dicts()
    assert rows == theirs
