"""What a cell has taken out of Streamlit before means nbflow in an app, and Streamlit everywhere else."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

import nbflow
from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime.script import diverted, import_hook
from nbflow.runtime.script.compile import Script
from nbflow.runtime.script.divert import divert
from nbflow.runtime.script.stand_ins import ITSELF
from nbflow.runtime.script.tracebacks import CELL_NAMES, user_line

BOUND = """
    import functools
    import streamlit
    import streamlit as st
    import streamlit.column_config as columns
    from streamlit import cache_data, dialog, fragment, session_state, sidebar, text, query_params
    from streamlit import cache_resource, columns as make_columns, echo, rerun, stop, context
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    TABLE = {"text": st.text, "partial": functools.partial(st.text, "partial")}
    calls = []

    class Drawer:
        draw = staticmethod(st.text)

    def default(draw=st.text):
        draw("default")

    def closure():
        draw = st.text
        def inner():
            draw("closure")
        return inner

    inner = closure()

    @cache_data
    def plain(x):
        calls.append(x)
        return x + 1

    @st.cache_data(ttl=60, show_spinner=False)
    def timed(x):
        st.text(f"in the cache {x}")
        return x + 1

    class Holder:
        @st.cache_data
        def method(_self, x):
            calls.append(x)
            return x + 2

    @cache_resource
    def resource():
        return object()

    @fragment
    def part(label):
        st.text("part " + label)
        st.checkbox(label, key=label)

    @st.fragment(run_every=3600)
    def later():
        st.text("later")

    @st.dialog("Title", width="large")
    def talk(text):
        st.text(text)
"""


@pytest.fixture(params=["bound before", "bound after"])
def cells(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ModuleType]:
    """A module whose code ran outside of apps, before or after the first app was there."""
    importlib.import_module("streamlit").text  # noqa: B018
    if request.param == "bound before":
        import_hook.uninstall()
        diverted.uninstall()
    else:
        import_hook.install()
    module = ModuleType("cells")
    sys.modules["cells"] = module
    exec(compile(dedent(BOUND), "cells.py", "exec"), vars(module))
    import_hook.install()
    yield module
    del sys.modules["cells"]


def run(stage, source: str, cells: ModuleType):
    script = Script(dedent(source), "<cell>", live=lambda: {**vars(cells), "cells": cells})
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    return app, script


def shown(stage, source: str, cells: ModuleType) -> list[str]:
    app, _ = run(stage, source, cells)
    assert app.errors == []
    return app.texts()


CALLS = {
    "st.text('x')": ["x"],
    "streamlit.text('x')": ["x"],
    "text('x')": ["x"],
    "TABLE['text']('x')": ["x"],
    "TABLE['partial']()": ["partial"],
    "Drawer.draw('x')": ["x"],
    "default()": ["default"],
    "inner()": ["closure"],
    "cells.st.text('x')": ["x"],
    "cells.text('x')": ["x"],
    "cells.st.container().text('x')": ["x"],
    "cells.make_columns(2)[0].text('x')": ["x"],
    "with cells.st.container():\n    cells.text('x')": ["x"],
    "part('a')": ["part a"],
    "cells.part('a')": ["part a"],
    "later()": ["later"],
    "st.text(plain(1))": ["2"],
    "st.text(timed(1))": ["in the cache 1", "2"],
    "st.text(Holder().method(1))": ["3"],
    "st.text(resource() is cells.resource())": ["True"],
    "session_state.x = 1\nst.text((session_state.x, cells.session_state['x'], 'x' in cells.session_state))": [
        "(1, 1, True)"
    ],
    "cells.session_state['y'] = 2\ndel cells.session_state.y\nst.text(len(cells.session_state))": ["0"],
    "cells.session_state.setdefault('z', 3)\nst.text(dict(cells.session_state.items()))": ["{'z': 3}"],
    "st.text(cells.get_script_run_ctx() is not None)": ["True"],
    "st.text(get_script_run_ctx() is not None)": ["True"],
    "st.text(columns.NumberColumn('x') is not None)": ["True"],
    "st.text(cells.columns.NumberColumn.__module__.partition('.')[0])": ["nbflow"],
    "st.text('x')\nstop()\nst.text('y')": ["x"],
    "st.text('x')\ncells.stop()\nst.text('y')": ["x"],
    "st.text(type(cells.context.headers).__module__.partition('.')[0])": ["nbflow"],
}


@pytest.mark.parametrize("source", CALLS)
def test_it_means_nbflow_in_an_app(stage, cells, source):
    assert shown(stage, source, cells) == CALLS[source]


def test_the_sidebar(stage, cells):
    source = "cells.sidebar.text('a')\nwith cells.sidebar:\n    cells.text('b')\nsidebar.text('c')"
    app, _ = run(stage, source + "\nwith sidebar:\n    text('d')", cells)
    assert app.errors == []
    sidebar = app.session.app.tree.sidebar
    assert [str(child.props["body"]) for child in sidebar.children] == ["a", "b", "c", "d"]


def test_names_of_the_notebook_are_nbflows_own_in_the_app(stage, cells):
    _, script = run(
        stage, "found = [st, streamlit, text, sidebar, session_state, columns, cache_data]", cells
    )
    names = ["text", "sidebar", "session_state", "column_config", "cache_data"]
    itself = importlib.import_module(ITSELF)
    assert script.namespace["found"] == [itself, itself, *(getattr(nbflow, name) for name in names)]
    assert cells.text is not nbflow.text


def test_fragments_and_dialogs_of_a_module_work_as_such(stage, cells):
    source = "runs.append(1)\npart('a')\nif st.button('open', key='open'):\n    cells.talk('in the dialog')"
    cells.runs = []
    app, _ = run(stage, source, cells)
    app.touch("a", True)
    assert (app.errors, cells.runs) == ([], [1])
    app.touch("open", True)
    assert app.errors == []
    assert "in the dialog" in app.texts()


def test_caches_keep_their_values_over_runs(stage, cells, fresh_caches):
    shown(stage, "cells.plain.clear()\ncells.Holder.method.clear()", cells)
    app, _ = run(stage, "st.text(cells.plain(1))\nst.text(cells.Holder().method(1))", cells)
    app.session.rerun()
    assert (app.errors, cells.calls) == ([], [1, 1])
    shown(stage, "cells.plain.clear()\ncells.plain(1)", cells)
    assert cells.calls == [1, 1, 1]


def test_outside_of_apps_streamlit_is_what_it_was(stage, cells):
    shown(stage, "cells.text('x')", cells)
    real = sys.modules["streamlit"]
    assert cells.text is real.text
    assert cells.text.__self__ is real._main
    assert type(cells.text("x")).__module__ == "streamlit.delta_generator"
    assert cells.plain(5) == 6
    assert cells.part("outside") is None
    assert cells.get_script_run_ctx(suppress_warning=True) is None
    cells.session_state["outside"] = 1
    assert "outside" in cells.session_state
    assert list(inspect.signature(cells.text).parameters)[:1] == ["body"]
    assert "def fragment" in inspect.getsource(cells.fragment)
    assert inspect.signature(cells.rerun).parameters["scope"].default == "app"


def test_streamlits_own_apptest_runs_beside(stage, cells):
    from streamlit.testing.v1 import AppTest

    shown(stage, "cells.text('x')", cells)
    script = "import streamlit as st\nst.text(st.__name__)\nst.sidebar.text('s')\nst.session_state.x = 1\n"
    script += "@st.fragment\ndef f(): st.text('f')\nf()\n@st.cache_data\ndef c(): return 'c'\nst.text(c())"
    at = AppTest.from_string(script).run()
    assert [text.value for text in at.main.text] == ["streamlit", "f", "c"]
    assert not at.exception


def test_a_container_that_streamlit_has_made_is_the_place_of_the_call(stage, cells):
    cells.box = cells.st.container()
    assert shown(stage, "cells.box.text('a')\nwith box:\n    text('b')", cells) == ["a", "b"]


def test_a_component_that_streamlit_has_declared_is_shown(stage, cells):
    components = importlib.import_module("streamlit.components.v1")
    cells.component = components.declare_component("c", url="http://x")
    cells.declare = components.declare_component
    app, _ = run(stage, "st.text(component(x=1, default=7))\nst.text(declare('d', url='http://y')())", cells)
    assert app.errors == []
    assert app.texts() == ["7", "None"]
    assert [node.props["url"] for node in app.nodes() if node.face == "component_instance"] == [
        "http://x",
        "http://y",
    ]


def test_what_nbflow_lacks_says_so_with_the_line(stage, cells, monkeypatch):
    cells.box = importlib.import_module("streamlit").container()
    cells.enqueue = cells.box._enqueue
    monkeypatch.setitem(CELL_NAMES, "<cell>", "cell")
    app, _ = run(stage, "a = 1\nenqueue('x', None)", cells)
    [error] = app.errors
    assert isinstance(error, StreamlitAPIException)
    assert "DeltaGenerator._enqueue` here belongs to Streamlit itself" in str(error)
    assert user_line(error) == ("cell", 2)


def test_diverted_functions_are_collected_as_others_are(cells):
    import gc
    from weakref import ref

    made = cells.fragment(lambda: None)
    assert made() is None
    left = ref(made)
    del made
    gc.collect()
    assert left() is None


def test_frames_of_diverted_functions_can_be_looked_into(stage, cells):
    import traceback

    def made():
        outer = 1

        class Base:
            def method(self, x):
                return x

        class Derived(Base):
            def method(self, x):
                return super().method(x + outer)

        return Derived

    derived = made()
    divert(derived.method, lambda twin, *args: "in an app")
    assert derived().method(1) == 2
    for call in (lambda: derived().method("x"), lambda: cells.text()):
        with pytest.raises(TypeError) as caught:
            call()
        assert len(traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack) > 2
        frame = caught.value.__traceback__
        while frame is not None:
            assert "self" not in dict(frame.tb_frame.f_locals) or frame.tb_frame.f_locals["self"] is not None
            frame = frame.tb_next


def test_uninstalled_the_functions_have_their_own_code(cells):
    assert cells.text.__func__.__code__.co_name == "wrapped_func"
    assert "choose" in cells.text.__func__.__code__.co_varnames
    diverted.uninstall()
    assert "choose" not in cells.text.__func__.__code__.co_varnames
    diverted.divert_all(sys.modules["streamlit"])
