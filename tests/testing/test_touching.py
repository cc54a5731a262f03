"""AppTest: what a person does, staged and run."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTestError
from tests.testing.apps import app


def test_setters_only_stage():
    at = app("st.text(st.slider('s', 0, 10))").run()
    slider = at.slider[0]
    assert slider.set_value(4) is slider
    assert slider.value == 4
    assert at.text[0].value == "0"
    assert slider.run().text[0].value == "4"
    assert at.run().text[0].value == "4"


ALL = """
st.text((
    st.checkbox("c"), st.toggle("t"), st.text_input("i", max_chars=3), st.text_area("a"),
    st.number_input("n", 0, 4, 3), st.selectbox("s", ["x", "y"]), st.radio("r", ["x", "y"]),
    st.multiselect("m", ["x", "y", "z"], ["x"]), st.slider("d", 0, 9, (1, 2)), st.button("b"),
))
"""


def test_every_setter():
    at = app(ALL).run()
    at.checkbox[0].check()
    at.toggle[0].set_value(True)
    at.text_input[0].input("abc").input("too long")
    at.text_area[0].input("text")
    at.number_input[0].increment()
    at.selectbox[0].select_index(1)
    at.radio[0].set_value("y")
    at.multiselect[0].select("z").unselect("x")
    at.slider[0].set_range(3, 5)
    at.button[0].click()
    at.run()
    assert at.text[0].value == "(True, True, 'abc', 'text', 4, 'y', 'y', ['z'], (3, 5), True)"
    assert (at.selectbox[0].index, at.multiselect[0].indices) == (1, [2])
    at.checkbox[0].uncheck()
    at.number_input[0].decrement().decrement()
    assert at.run().text[0].value == "(False, True, 'abc', 'text', 2, 'y', 'y', ['z'], (3, 5), False)"


def test_increment_and_decrement_stop_at_the_limits():
    at = app("st.number_input('n', -1, 0)").run()
    number = at.number_input[0]
    assert number.increment().increment().value == 0
    assert number.decrement().decrement().value == -1


def test_select_index_gives_the_option():
    at = app("st.text(st.selectbox('s', [1, 2], format_func=lambda n: f'number {n}'))").run()
    assert at.selectbox[0].options == ["number 1", "number 2"]
    assert at.selectbox[0].select_index(1).value == 2
    assert at.selectbox[0].set_value("number 1").run().text[0].value == "1"
    assert at.selectbox[0].select(2).run().text[0].value == "2"


def test_an_option_that_is_not_there():
    at = app("st.selectbox('s', ['a'])").run()
    with pytest.raises(ValueError, match="not among the options"):
        at.selectbox[0].select("z").run()


def test_new_options_where_they_are_allowed():
    at = app("st.text(st.selectbox('s', ['a'], accept_new_options=True))").run()
    assert at.selectbox[0].select("z").run().text[0].value == "z"


def test_what_a_person_cannot_do():
    at = app("st.slider('s', disabled=True, key='k')\nst.text('x')\nst.metric('m', 1)").run()
    with pytest.raises(AppTestError, match="disabled"):
        at.slider[0].set_value(3)
    with pytest.raises(AppTestError, match="text"):
        at.text[0].set_value("y")
    with pytest.raises(AppTestError, match="metric"):
        at.metric[0].click()


def test_touches_that_come_together_are_one_run():
    at = app("""
        st.session_state.runs = st.session_state.get("runs", 0) + 1
        st.checkbox("a")
        st.checkbox("b")
    """).run()
    at.checkbox[0].check()
    at.checkbox[1].check()
    at.run()
    assert at.session_state.runs == 2


def test_a_touch_in_a_fragment_runs_the_fragment_only():
    at = app("""
        def count(name):
            st.session_state[name] = st.session_state.get(name, 0) + 1
        @st.fragment
        def part():
            count("part")
            st.checkbox("inside")
        part()
        count("app")
        st.checkbox("outside")
    """).run()
    at.checkbox[0].check().run()
    assert (at.session_state.app, at.session_state.part) == (1, 2)
    at.checkbox[1].check().run()
    assert (at.session_state.app, at.session_state.part) == (2, 3)
    at.run()
    assert at.session_state.app == 3


def test_a_touch_in_a_dialog_runs_the_dialog_only():
    at = app("""
        st.session_state.app = st.session_state.get("app", 0) + 1
        @st.dialog("D")
        def ask():
            st.text(st.checkbox("sure"))
            if st.button("close"):
                st.rerun()
        if st.button("open"):
            ask()
    """).run()
    at.button[0].click().run()
    at.event.checkbox[0].check().run()
    assert at.event.text[0].value == "True"
    assert at.session_state.app == 2
    at.event.button[0].click().run()
    assert len(at.get("dialog")) == 0


def test_a_value_that_is_only_remembered_does_not_choose_what_runs():
    at = app("""
        st.session_state.app = st.session_state.get("app", 0) + 1
        @st.fragment
        def part():
            st.text(st.checkbox("inside", on_change="ignore"))
        part()
    """).run()
    at.checkbox[0].check().run()
    assert at.session_state.app == 2
    assert at.text[0].value == "True"
