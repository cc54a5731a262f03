"""AppTest: what a test of an app can do. (That it answers as Streamlit's does: tests/conformance.)"""

from __future__ import annotations

import decimal
import gc
import sys
import weakref

import pytest

from nbflow.core.diff import Insert, Set
from nbflow.testing import AppTest
from tests.testing.apps import app

# --- making one ----------------------------------------------------------------------------------


def test_nothing_runs_before_run():
    at = app("st.text('x')")
    assert len(at.text) == 0
    assert at.run().text[0].value == "x"


def test_from_function_gets_its_arguments_and_is_run_from_its_source():
    def body(a, *, b):
        import nbflow as st

        st.text(a + b)
        raise ValueError("here")

    at = AppTest.from_function(body, args=("x",), kwargs={"b": "y"}).run()
    assert at.text[0].value == "xy"
    assert 'raise ValueError("here")' in at.exception[0].stack_trace[-2]
    assert "test_apptest.py" in at.exception[0].stack_trace[-3]


def test_from_file_takes_a_path_beside_the_test_and_reads_it_anew(tmp_path):
    path = tmp_path / "app.py"
    path.write_text("import nbflow as st\nst.text(__file__)")
    at = AppTest.from_file(path).run()
    assert at.text[0].value == str(path)
    path.write_text("import nbflow as st\nst.text('new')")
    assert at.run().text[0].value == "new"


def test_from_file_says_where_it_looked():
    with pytest.raises(FileNotFoundError, match=r"tests/testing/missing\.py"):
        AppTest.from_file("missing.py")


def test_streamlit_means_nbflow_in_apps_and_in_what_they_test():
    at = AppTest.from_string("""
        import streamlit as st
        from streamlit.testing.v1 import AppTest
        st.text(st.__name__)
        st.text(AppTest.__module__)
    """).run()
    assert at.text.values == ["nbflow", "nbflow.testing.apptest"]


def test_two_apps_do_not_disturb_each_other():
    script = "n = st.session_state.n = st.session_state.get('n', 0) + 1\nst.text(n)"
    one, other = app(script).run(), app(script).run()
    one.run().run()
    assert (one.text[0].value, other.text[0].value) == ("3", "1")


# --- looking -------------------------------------------------------------------------------------


def test_elements_by_position_key_and_container():
    at = app("""
        st.checkbox("a", key="k")
        st.sidebar.checkbox("b")
        left, right = st.columns(2)
        right.checkbox("c")
        with st.expander("more"):
            st.checkbox("d")
    """).run()
    assert [box.label for box in at.checkbox] == ["a", "c", "d", "b"]
    assert at.checkbox(key="k").label == at.get_by_key("k").label == at["k"].label == "a"
    assert at.sidebar.checkbox[0].label == "b"
    assert at.columns[1].checkbox[0].label == "c"
    assert at.main.expander[0].checkbox[0].label == "d"
    assert at.expander[0].label == "more"
    with pytest.raises(KeyError):
        at.checkbox(key="none")
    with pytest.raises(KeyError):
        at.get_by_key("none")
    with pytest.raises(AttributeError):
        _ = at.no_such_thing


def test_children_by_position():
    at = app(
        "st.text('a')\nwith st.container():\n    st.text('b')\n    st.text('c')\nst.empty().text('d')"
    ).run()
    assert at.main[0].value == "a"
    assert [child.value for child in at.main[1].children.values()] == ["b", "c"]
    assert at.main[2].value == "d"
    assert len(at.main) == 3


def test_tabs_forms_status_and_dialog_nest():
    at = app("""
        one, two = st.tabs(["one", "two"])
        with two.form("f"):
            st.text_input("name")
            st.form_submit_button("go")
        with st.status("works"):
            st.text("step")
        @st.dialog("D")
        def ask():
            st.text("inside")
        ask()
    """).run()
    assert [tab.label for tab in at.tabs] == ["one", "two"]
    assert at.tabs[1].form[0].text_input[0].form_id == "f"
    assert at.form_submit_button[0].label == "go"
    assert (at.status[0].label, at.status[0].state) == ("works", "complete")
    assert at.get("dialog")[0].text[0].value == at.event.text[0].value == "inside"


def test_only_what_is_fresh_is_shown_after_an_exception():
    at = app("""
        fail = st.checkbox("fail")
        with st.container():
            st.text("in the box")
            if fail:
                1 / 0
            st.text("below in the box")
        st.text("below")
    """).run()
    assert len(at.text) == 3
    at.checkbox[0].check().run()
    assert at.text.values == ["in the box"]
    assert at.exception[0].value == "division by zero"
    at.checkbox[0].uncheck().run()
    assert len(at.text) == 3


def test_what_is_left_over_stays_left_over_while_a_fragment_runs():
    at = app("""
        fail = st.checkbox("fail")
        @st.fragment
        def part():
            st.checkbox("inside")
        part()
        if fail:
            1 / 0
        st.text("below")
    """).run()
    at.checkbox[0].check().run()
    at.checkbox[1].check().run()
    assert at.text.values == []


def test_exceptions_of_the_app_are_not_raised():
    at = app("st.text('above')\nraise KeyError('x')").run()
    assert at.text[0].value == "above"
    assert (at.exception[0].proto.type, len(at.exception)) == ("KeyError", 1)


def test_printed_text():
    at = app("""
        import sys
        print("to stdout")
        print("to stderr", file=sys.stderr)
    """).run()
    assert at.output == "to stdout\nto stderr\n"
    assert [node.proto.s for node in at.get("console")] == ["out", "err"]
    assert at.run().output == "to stdout\nto stderr\n"


def test_the_operations_of_the_last_run():
    at = app("st.text('a')\nst.text(st.checkbox('c'))").run()
    assert [type(op) for op in at.ops] == [Insert]
    at.run()
    assert at.ops == []
    at.checkbox[0].check().run()
    [op] = at.ops
    assert isinstance(op, Set)
    assert op.props == {"body": "True"}


def test_tables_have_their_data():
    at = app("import pandas as pd\nst.write(pd.DataFrame({'a': [1, 2]}))\nst.table({'b': [3]})").run()
    assert list(at.dataframe[0].value["a"]) == [1, 2]
    assert list(at.table[0].value["b"]) == [3]


def test_the_whole_is_readable():
    at = app("with st.container(key='box'):\n    st.slider('Size', key='s')").run()
    assert "<container key='box'>" in repr(at)
    assert "slider(key='s', label='Size', value=0)" in repr(at)


def test_parameters_are_attributes():
    at = app("st.code('x', language='sql')\nst.button('b', help='h')\nst.button('c')").run()
    assert at.code[0].language == "sql"
    assert [button.help for button in at.button] == ["h", ""]


# --- what the app finds --------------------------------------------------------------------------


def test_session_state_in_both_directions():
    at = app("st.session_state.setdefault('n', 1)\nst.text(st.slider('s', 0, 9, key='s'))")
    at.session_state["n"] = 5
    at.session_state.s = 3
    at.run()
    assert at.text[0].value == "3"
    assert at.session_state["n"] == 5
    assert at.session_state.to_dict() == {"n": 5, "s": 3}
    at.session_state.s = 4
    assert at.slider[0].value == 4
    assert at.run().text[0].value == "4"
    assert "missing" not in at.session_state
    with pytest.raises(KeyError):
        at.session_state["missing"]
    with pytest.raises(AttributeError):
        _ = at.session_state.missing


# --- limits --------------------------------------------------------------------------------------


def test_a_run_that_takes_too_long():
    at = app("while True:\n    st.text('x')")
    with pytest.raises(RuntimeError, match=r"0\.02 s"):
        at.run(timeout=0.02)


def test_reruns_without_end():
    at = app("st.rerun()", default_timeout=0.02)
    with pytest.raises(RuntimeError, match=r"0\.02 s"):
        at.run()


def test_an_app_that_was_tested_is_forgotten():
    at = app("st.text(st.slider('s'))").run()
    session = weakref.ref(at.session)
    del at
    gc.collect()
    assert session() is None


def test_query_params_follow_a_bound_widget():
    at = app("st.text(st.slider('s', 0, 9, 3, key='n', bind='query-params'))")
    at.query_params = {"n": "5", "tag": ["a", "b"]}
    at.run()
    assert (at.text[0].value, at.query_params) == ("5", {"n": "5", "tag": ["a", "b"]})
    at.slider[0].set_value(7).run()
    assert at.query_params["n"] == "7"
    at.query_params["n"] = "1"  # a widget that has a value keeps it
    assert at.run().text[0].value == "7"


def test_the_streams_of_an_app_are_those_of_the_test():
    """What the test's own stream can do, an app's can."""
    real = sys.stdout
    said = f"[{real.encoding!r}, {real.errors!r}, {real.isatty()!r}, {real.closed!r}, {real.writable()!r}, 2, None]"
    at = AppTest.from_string(
        """
        import sys
        import nbflow as st
        out = sys.stdout
        told = [out.encoding, out.errors, out.isatty(), out.closed, out.writable()]
        st.text([*told, out.write("a\\n"), out.writelines(["b\\n"])])
        out.buffer.flush()
        out.flush()
        try:
            out.write(b"bytes")
        except TypeError:
            st.text("TypeError")
        """
    ).run()
    assert [text.value for text in at.text] == [said, "TypeError"]
    assert not at.exception


def test_threads_of_an_app_draw_in_it():
    at = AppTest.from_string(
        """
        import threading
        import nbflow as st
        box = st.container()
        thread = threading.Thread(target=lambda: (box.text("drawn"), print("printed")))
        thread.start()
        thread.join()
        """
    ).run()
    assert [text.value for text in at.text] == ["drawn"]


def test_settings_of_the_test_hold_in_the_app_and_not_the_other_way_round():
    script = """
    import decimal
    import nbflow as st
    st.text(decimal.Decimal(1) / 3)
    decimal.getcontext().prec = 2
    """
    at = AppTest.from_string(script)
    with decimal.localcontext(prec=4):
        for _ in range(2):
            assert at.run().text[0].value == "0.3333"
        assert str(decimal.Decimal(1) / 3) == "0.3333"
