"""Section 1: runs, callbacks, triggers."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both
from tests.conformance.inputs import INPUTS, each

SEES = """
def note(*args, **kwargs):
    st.session_state.setdefault("log", []).append([args, kwargs])
st.session_state.setdefault("log", [])
"""


def test_rule_8_except_exception_lets_control_flow_pass_and_finally_runs():
    both = Both("""
        log = st.session_state.setdefault("log", [])
        try:
            if len(log) < 2:
                st.rerun()
            st.text("drawn")
            st.stop()
        except Exception as error:
            st.text(f"caught {error}")
        finally:
            log.append("finally")
        st.text("not reached")
    """)
    assert both.texts == ["drawn"]
    assert both.ours.session_state.log == ["finally"] * 3


def test_rule_12_an_exception_shows_where_it_happened_and_ends_the_run():
    both = Both("""
        st.text("above")
        with st.container():
            st.text("inside")
            [][0]
        st.text("below")
    """)
    assert both.errors == ["IndexError"]
    assert both.texts == ["above", "inside"]


@pytest.mark.parametrize("end", ["st.stop()", "1/0"])
def test_rule_13_widgets_below_an_early_end_keep_their_state(end):
    both = Both(f"""
        if st.checkbox("early", key="early"):
            {end}
        st.text(st.text_input("name", key="k"))
        st.text(st.text_input("no key"))
    """)
    both.set("text_input", "name", "x").set("text_input", "no key", "y")
    both.set("checkbox", "early", True)
    both.run()
    both.set("checkbox", "early", False)
    assert both.texts == ["x", "y"]


def test_rule_14_widgets_that_were_not_drawn_are_forgotten():
    both = Both("""
        if not st.checkbox("hide"):
            st.text(st.text_input("name", key="k"))
        st.text(sorted(st.session_state))
    """)
    both.set("text_input", "name", "x")
    both.set("checkbox", "hide", True)
    both.set("checkbox", "hide", False)
    assert both.texts == ["", "['k']"]


def test_rules_16_and_17_callbacks_come_first_and_see_every_new_value():
    both = Both("""
        def note(name):
            state = st.session_state
            st.text(f"{name}: {state.a} {state.b}")
        st.text("body")
        st.text_input("a", key="a", on_change=note, args=("a",))
        st.text_input("b", key="b", on_change=note, args=("b",))
    """)
    both.set("text_input", "b", "2", run=False).set("text_input", "a", "1")
    assert both.texts == ["a: 1 2", "b: 1 2", "body"]


def test_rule_18_only_what_changed_calls_back():
    both = Both(
        SEES
        + each("CALL", key="KIND", on_change="=note", args="=('KIND',)")
        + """
if st.button("set", key="go"):
    pass
st.text(st.session_state.log)
"""
    )
    for one in INPUTS:
        both.set(one.kind, one.kind, one.other)
        both.set(one.kind, one.kind, one.other)  # the same again: no change
    both.click("go")
    assert [args for args, _ in both.ours.session_state.log] == [(one.kind,) for one in INPUTS]


def test_rule_18_assigning_in_the_script_never_calls_back():
    both = Both(
        SEES
        + """
st.session_state.k = st.session_state.get("n", 0)
st.session_state.n = st.session_state.get("n", 0) + 1
st.slider("s", 0, 10, key="k", on_change=note)
st.text(st.session_state.log)
"""
    )
    both.run().run()
    assert both.texts == ["[]"]


def test_rule_18_a_disabled_widget_never_calls_back():
    both = Both(
        SEES
        + """
st.checkbox("off", key="off")
st.slider("s", 0, 10, key="k", on_change=note, disabled=st.session_state.off)
st.text(st.session_state.log)
"""
    )
    both.set("slider", "k", 3)
    both.set("checkbox", "off", True)
    both.set("checkbox", "off", False)
    assert len(both.ours.session_state.log) == 1


def test_rule_19_several_callbacks_run_in_the_order_of_the_page():
    both = Both(SEES + each("CALL", key="KIND", on_change="=note", args="=('KIND',)"))
    for one in reversed(INPUTS):
        both.set(one.kind, one.kind, one.other, run=False)
    both.run()
    assert [args for args, _ in both.ours.session_state.log] == [(one.kind,) for one in INPUTS]


@pytest.mark.parametrize(
    "arguments", ["args=(1, 2)", "args=[1, 2]", "kwargs={'a': 1}", "args=(1,), kwargs={'a': 2}", ""]
)
def test_rule_20_callbacks_get_their_arguments(arguments):
    more = f", {arguments}" if arguments else ""
    both = Both(SEES + f"st.button('go', on_click=note{more})\nst.text(st.session_state.log)")
    both.click()
    assert len(both.ours.session_state.log) == 1


def test_rule_20_the_callback_is_the_one_of_the_run_before():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        def note(given):
            st.session_state.log = f"made in run {n}, given {given}, called before run {st.session_state.n + 1}"
        st.button("go", on_click=note, args=(n,))
        st.text(st.session_state.get("log"))
    """)
    both.click().click()
    assert both.texts == ["made in run 2, given 2, called before run 3"]


def test_rule_21_a_widget_that_will_be_gone_still_calls_back():
    both = Both("""
        def hide():
            st.session_state.hidden = True
        if not st.session_state.get("hidden"):
            st.button("hide", on_click=hide)
        st.text(st.session_state.get("hidden"))
    """)
    both.click()
    assert both.texts == ["True"]


def test_rule_22_an_exception_in_a_callback_shows_alone():
    both = Both("""
        def fail():
            raise KeyError("x")
        st.text("body")
        st.text(st.checkbox("c", key="c"))
        st.button("fail", on_click=fail)
    """)
    both.set("checkbox", "c", True)
    both.click("fail")
    assert both.errors == ["KeyError"]
    assert both.texts == []
    both.run()
    assert both.texts == ["body", "True"]


def test_rule_23_rerun_in_a_callback_skips_its_rest_not_the_others():
    both = Both("""
        log = st.session_state.setdefault("log", [])
        def again(name):
            log.append(name)
            st.rerun()
            log.append("never")
        log.append("body")
        st.checkbox("a", on_change=again, args=("a",))
        st.checkbox("b", on_change=again, args=("b",))
        st.text(st.button("go", on_click=again, args=("go",)))
    """)
    both.set("checkbox", "b", True, run=False).set("checkbox", "a", True)
    assert both.ours.session_state.log == ["body", "a", "b", "body"]
    both.click("go")
    assert both.texts == ["False"]


def test_rule_24_stop_in_a_callback_ends_the_whole_run():
    both = Both("""
        def end():
            st.text("in the callback")
            st.stop()
        st.text("body")
        st.button("end", on_click=end)
    """)
    both.click()
    assert both.texts == ["in the callback"]


def test_rule_27_what_a_callback_draws_stands_above_the_body():
    both = Both("""
        def draw():
            st.text("from the callback")
            st.sidebar.text("beside")
        st.text("body")
        st.button("draw", on_click=draw)
    """)
    both.click()
    assert both.texts == ["from the callback", "body", "beside"]
    both.run()
    assert both.texts == ["body"]


def test_rule_29_modes_instead_of_callbacks():
    both = Both(each("st.text(CALL)", key="KIND", on_change="ignore"))
    for one in INPUTS:
        both.set(one.kind, one.kind, one.other, run=False)
    both.run()
    Both(each("st.text(CALL)", on_change=None))
    assert Both(
        each("try:\n    CALL\nexcept Exception as e:\n    st.text(type(e).__name__)", on_change="never")
    ).texts
    assert Both("st.button('b', on_click='rerun')").errors


def test_rules_30_and_31_a_button_is_true_for_one_run():
    both = Both("""
        st.text(st.session_state.get("b"))
        st.text(st.button("b", key="b"))
        st.text(st.session_state.b)
    """)
    both.click("b")
    assert both.texts == ["True", "True", "True"]
    both.run()
    assert both.texts == ["False", "False", "False"]


def test_rule_32_rerun_after_a_button_reads_false_and_keeps_values():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        value = st.slider("s", 0, 10)
        pressed = st.button("b")
        st.text(f"{n} {value} {pressed}")
        if pressed:
            st.rerun()
    """)
    both.set("slider", "s", 4)
    both.click("b")
    assert both.texts == ["4 4 False"]
