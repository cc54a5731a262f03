"""Who asks an object of ours for an attribute that it does not have gets an `AttributeError`.

Libraries ask so all the time: pandas for ``tolist``, narwhals for ``__narwhals_dataframe__``, IPython for
``_repr_html_``, pydantic for ``model_dump``.
"""

from __future__ import annotations

import copy
import inspect
import pickle

import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException
from nbflow.testing.v1 import AppTest
from tests.helpers import run

ASKED = (
    "tolist",
    "model_dump",
    "dtype",
    "shape",
    "columns_",
    "to_pandas",
    "nonsense",
    "__array__",
    "__dataframe__",
    "__arrow_c_stream__",
    "__narwhals_dataframe__",
    "__wrapped__",
    "__deepcopy_of__",
    "_repr_html_",
    "_repr_mimebundle_",
    "_ipython_display_",
    "_ipython_canary_method_should_not_exist_",
)

OBJECTS = {
    "st": lambda: st,
    "sidebar": lambda: st.sidebar,
    "bottom": lambda: st.bottom,
    "container": st.container,
    "column": lambda: st.columns(2)[0],
    "tab": lambda: st.tabs(["a", "b"])[0],
    "form": lambda: st.form("f"),
    "status": lambda: st.status("s"),
    "expander": lambda: st.expander("e"),
    "popover": lambda: st.popover("p"),
    "empty": st.empty,
    "chat_message": lambda: st.chat_message("user"),
    "element": lambda: st.text("t"),
    "progress": lambda: st.progress(3),
    "session_state": lambda: st.session_state,
    "query_params": lambda: st.query_params,
    "context": lambda: st.context,
    "headers": lambda: st.context.headers,
    "cookies": lambda: st.context.cookies,
    "theme": lambda: st.context.theme,
    "column_config": lambda: st.column_config,
    "text_column": lambda: st.column_config.TextColumn("t"),
    "cached": lambda: st.cache_data(lambda: 1),
    "cache_data": lambda: st.cache_data,
    "fragment": lambda: st.fragment(lambda: 1),
    "selection": lambda: st.dataframe({"a": [1]}, on_select="rerun"),
    "chart_state": lambda: st.vega_lite_chart(
        {"data": {"values": []}, "mark": "bar", "params": [{"name": "p", "select": "point"}]},
        on_select="rerun",
    ),
    "uploaded": lambda: st.file_uploader("u", accept_multiple_files=True),
}


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("name", OBJECTS)
def test_an_attribute_that_is_missing_is_an_attribute_error(name, inside):
    def body():
        value = OBJECTS[name]()
        for asked in ASKED:
            if asked == "__wrapped__" and name in ("cached", "fragment"):
                continue
            assert not hasattr(value, asked), asked
            assert getattr(value, asked, "default") == "default"
            with pytest.raises(AttributeError):
                getattr(value, asked)
        inspect.getmembers(value)
        assert isinstance(repr(value), str)
        return "done"

    assert (run(body).value if inside else body()) == "done"


@pytest.mark.parametrize("name", sorted(OBJECTS.keys() - {"st", "column_config", "fragment"}))
def test_a_copy_can_be_asked_as_well_and_changes_nothing(name):
    def body():
        st.session_state.mine = 1
        value = OBJECTS[name]()
        for same in (copy.copy(value), copy.deepcopy(value)):
            assert type(same) is type(value)
            assert hasattr(same, "clear") is hasattr(value, "clear")
            assert not hasattr(same, "nonsense")
        assert st.session_state.to_dict() == {"mine": 1}
        return "done"

    assert run(body).value == "done"


@pytest.mark.parametrize("name", ["session_state", "query_params", "selection", "chart_state", "text_column"])
def test_what_can_be_pickled_comes_back(name):
    def body():
        value = OBJECTS[name]()
        assert pickle.loads(pickle.dumps(value)) == value
        return "done"

    assert run(body).value == "done"


def test_the_error_says_what_was_meant_and_is_still_the_one_of_streamlit():
    def body():
        for error in (AttributeError, StreamlitAPIException):
            with pytest.raises(error, match="Did you mean `slider`"):
                st.sidebar.slidr("Size")
        with pytest.raises(AttributeError, match="slidr does not exist"):
            _ = st.slidr
        return "done"

    assert run(body).value == "done"


@pytest.mark.parametrize(
    "line",
    [
        "st.write(st.columns(2))",
        "st.write(st.sidebar)",
        "st.write(st.container(), st.text('x'))",
        "st.write({'a': st.container()})",
        "st.json([st.container()])",
        "st.write(pd.DataFrame({'a': [st.container()]}))",
        "st.dataframe(pd.DataFrame({'a': [st.container(), 1]}))",
        "st.table({'a': [st.container()]})",
        "st.dataframe([st.container()])",
        "st.data_editor(pd.DataFrame({'a': [st.container()]}))",
        "st.dataframe(pl.DataFrame({'a': [st.container()]}))",
        "st.write(st.session_state)",
        "st.write(st.query_params)",
        "st.write(st.context)",
        "st.help(st.sidebar)",
        "st.selectbox('s', [st.sidebar, st.container()])",
        "st.write(pd.Series([st.sidebar]))",
        "st.write([st.session_state])",
    ],
)
def test_containers_among_values_are_shown(line):
    at = AppTest.from_string(f"import nbflow as st, pandas as pd, polars as pl\n{line}\nst.text('end')").run()
    assert [each.value for each in at.exception] == []
    assert at.text[-1].value == "end"


def test_objects_of_a_test_are_asked_likewise():
    at = AppTest.from_string(
        "import nbflow as st\nst.text('a')\nst.slider('s')\nst.columns(2)\nst.container(key='c')\nst.button('b')"
    ).run()
    things = [at, at.main, at.sidebar, at.text, at.text[0], at.slider[0], at.columns[0], at.button[0]]
    things += [at.session_state, at.text[0].proto, at.query_params]
    for thing in things:
        for asked in ASKED:
            assert not hasattr(thing, asked), (thing, asked)
            with pytest.raises(AttributeError):
                getattr(thing, asked)
        inspect.getmembers(thing)
    for thing in (at.text[0].proto, at.session_state):
        assert not hasattr(copy.copy(thing), "nonsense")
