"""Caching: elements on a hit, clearing, validation, methods (rules 133 to 140), under Streamlit and under nbflow."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import Both
from tests.conformance.caching import both

pytestmark = [pytest.mark.conformance, pytest.mark.usefixtures("fresh_caches")]


def test_107_a_fragment_in_a_cached_call_is_a_container_when_it_is_shown_again():
    app = Both(
        """
@st.fragment
def inner():
    st.text("in the fragment")

@st.cache_data(show_spinner=False)
def outer():
    st.text("above")
    inner()

cached = st.cache_data(show_spinner=False)(inner)
outer()
cached()
"""
    )
    app.run()  # compares the pages


def test_133_elements_are_shown_again_where_the_call_stands():
    both(
        """
@st.cache_data
def f(x):
    calls.append(x)
    st.text("in")
    st.sidebar.text("aside")
    with st.container(border=True):
        st.markdown("deep")
    a, b = st.columns(2)
    b.text("right")
    with a:
        st.metric("left", 3)
    slot = st.empty()
    slot.text("old")
    slot.text("new")
    st.expander("e").text("folded")
    st.session_state.written = st.session_state.get("written", 0) + 1
    return x
with st.container():
    f(1)
st.columns(2)[1].text("other")
with st.expander("E"):
    f(1)
""",
        2,
    )


def test_134_containers_of_somebody_else():
    app = both(
        """
@st.cache_data
def f(_box):
    _box.text("x")
f(st.container())
""",
        0,
    )
    assert app.errors == []
    assert app.click("again").errors == ["CacheReplayClosureError"]


def test_135_controls_are_warned_of():
    app = Both(
        """
import streamlit as st
@st.cache_data
def f():
    st.slider("s")
    return st.checkbox("c")
st.text(f())
st.button("again")
""",
        compare=False,  # AppTest loses one of the dead controls there, the browser does not
    )
    for at in (app.theirs.at, app.ours):
        assert len(at.exception) == 2
        at.button[0].click().run()
        assert len(at.exception) == 2
        assert at.text[0].value == "False"


def test_136_nested_functions():
    both("""
@st.cache_data
def inner(x):
    calls.append(("inner", x))
    st.text("inner")
    return x
@st.cache_resource
def outer(x):
    calls.append(("outer", x))
    st.text("outer")
    return inner(x)
outer(1)
inner(1)
""")


def test_138_clearing():
    both("""
@st.cache_data
def f(x):
    calls.append(x)
    return x
@st.cache_resource
def g(x):
    calls.append(str(x))
    return x
f(1); f(2); f.clear(1); f(1); f(2); f.clear(); f(1); f(2)
g(1); g.clear(1); g(1); st.cache_resource.clear(); g(1); f(1); st.cache_data.clear(); f(1); g(1)
""")


def test_139_validate_and_release():
    both(
        """
@st.cache_resource(validate=lambda x: len(calls) % 3 != 2)
def f():
    calls.append("made")
    return object()
f(); calls.append("-"); f(); f()
@st.cache_resource(on_release=lambda x: calls.append("gone"), max_entries=1)
def g(x):
    return object()
g(1); g(2); g.clear()
""",
        3,
    )


def test_140_methods():
    both("""
from dataclasses import dataclass
@dataclass
class Model:
    name: str
    @st.cache_data
    def m(self, x):
        calls.append((self.name, x))
        return x
    @staticmethod
    @st.cache_data
    def s(x):
        calls.append(x)
        return x
a, b = Model("a"), Model("b")
a.m(1); a.m(1); b.m(1); a.m.clear(1); a.m(1); b.m(1); Model.s(1); a.s(1); a.m.clear(); b.m(1)
""")


@pytest.mark.parametrize("page", ["dataframe_demo", "mapping_demo"])
def test_the_hello_apps_cached_loaders_run_unmodified(page, monkeypatch):
    """Their data come from the net; here the loader is run with a stand-in for it."""
    import ast
    import inspect
    from importlib import import_module

    import pandas as pd

    source = inspect.getsource(import_module(f"streamlit.hello.{page}"))
    loader = next(
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    )
    read = []

    def stand_in(url, *args, **kwargs):
        read.append(url)
        return pd.DataFrame({"Region": ["A"], "lat": [1.0], "lon": [2.0]})

    monkeypatch.setattr(pd, "read_csv", stand_in)
    monkeypatch.setattr(pd, "read_json", stand_in)
    argument = "'x.json'" if loader.args.args else ""
    head = "import streamlit as st\nimport pandas as pd\nfrom urllib.parse import urljoin\n"
    code = f"{head}{ast.unparse(loader)}\nst.text({loader.name}({argument}).shape)\n"
    app = AppTest.from_string(code).run()
    app.run()
    assert not app.exception
    assert len(read) == 1
