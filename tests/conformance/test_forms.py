"""Section 3: forms."""

from __future__ import annotations

from datetime import date

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import Both, find
from tests.conformance.inputs import INPUTS, each

WIDGETS = {
    "button": "st.button('x')",
    "submit": "st.form_submit_button('x')",
    "callback": "st.slider('x', on_change=print)",
    "mode": "st.slider('x', on_change='ignore')",
    "none": "st.slider('x', on_change=None)",
    "submit with callback": "st.form_submit_button('x', on_click=print)",
}


@pytest.mark.parametrize("place", ["with st.form('f'):\n    {}", "f = st.form('f')\nf.{}", "{}"])
def test_rules_65_and_66_what_may_stand_in_a_form(place):
    for widget in WIDGETS.values():
        widget = widget.replace("st.", "") if "f.{}" in place else widget
        Both(place.format(widget))


@pytest.mark.parametrize(
    "code",
    [
        "with st.form('a'):\n    st.form('b')",
        "with st.form('a'):\n    with st.container():\n        st.form('b')",
        "f = st.form('a')\nf.form('b')",
        "f = st.form('a')\nf.container().form('b')",
        "f = st.form('a')\nf.columns(2)[0].expander('x').form('b')",
    ],
)
def test_rule_64_no_form_in_a_form(code):
    assert Both(code).errors == ["StreamlitInvalidLayoutContextError"]


def test_rule_64_form_keys_are_a_set_of_their_own():
    assert Both("st.form('a')\nst.form('a')").errors == ["StreamlitDuplicateElementKey"]
    assert Both("st.checkbox('x', key='a')\nst.form('a')").errors == []


@pytest.mark.parametrize(
    "code",
    [
        "with st.form('f'):\n    st.sidebar.button('x')\n    st.form_submit_button('go')",
        "with st.form('f'):\n    with st.sidebar:\n        st.button('x')",
        "c = st.container()\nwith st.form('f'):\n    c.button('x')",
        "c = st.container()\nwith st.form('f'):\n    with c:\n        st.button('x')",
        "f = st.form('f')\nwith st.container():\n    f.form_submit_button('x')",
        "f = st.form('f')\nwith f.container():\n    st.form_submit_button('x')",
        "f = st.form('f')\na, b = f.columns(2)\na.form_submit_button('x')\nwith b:\n    st.text_input('y')",
        "with st.form('f'):\n    for t in st.tabs(['a', 'b']):\n        t.text_input('x')\n    st.form_submit_button('go')",
        "with st.form('f'):\n    with st.expander('e'):\n        st.button('x')",
    ],
)
def test_rules_67_and_68_who_belongs_to_a_form(code):
    Both(code)


def test_rule_69_several_submit_buttons():
    both = Both("""
        with st.form("f"):
            st.text_input("t", key="t")
            a = st.form_submit_button("one")
            b = st.form_submit_button("two")
        st.text((a, b, st.session_state.t))
    """)
    both.set("text_input", "t", "x", run=False).click("two")
    assert both.texts == ["(False, True, 'x')"]
    both.click("FormSubmitter:f-one")
    assert both.texts == ["(True, False, 'x')"]
    code = "with st.form('f'):\n    st.form_submit_button('a')\n    st.form_submit_button('a')"
    assert Both(code).errors == ["StreamlitDuplicateElementKey"]
    assert Both(code.replace("'a')", "'a', key='k')", 1)).errors == []


def test_rule_70_a_form_without_a_button_is_no_error():
    assert Both("with st.form('f'):\n    st.text_input('t')").errors == []


def test_rules_71_and_72_values_count_with_the_submit_only():
    both = Both(
        "def note():\n    st.session_state.noted = str(st.session_state.slider)\n"
        "with st.form('f'):\n"
        + each("    st.text(CALL)", key="KIND")
        + "\n    st.form_submit_button('go', on_click=note)\nst.button('other')\n"
        + "st.text(st.session_state.get('noted'))"
    )
    for one in INPUTS:
        both.set(one.kind, one.kind, one.other, run=False)
    both.click("go").click("other")
    assert both.texts[-1] == "7"
    assert "True" in both.texts


def test_rule_71_what_waits_in_a_form_is_not_lost_by_other_runs():
    """As in the browser; Streamlit's AppTest forgets it (docs/differences.md)."""

    at = AppTest.from_string("""
        import streamlit as st
        with st.form("f"):
            st.text(st.text_input("t"))
            st.form_submit_button("go")
        st.checkbox("other")
    """).run()
    at.text_input[0].input("x").run()
    at.checkbox[0].check().run()
    assert at.text[0].value == ""
    assert at.text_input[0].value == "x"
    at.button[0].click().run()
    assert at.text[0].value == "x"


def test_rule_73_clear_on_submit_counts_from_the_next_submit_on():
    both = Both(
        "with st.form('f', clear_on_submit=True):\n"
        + each("    st.text(CALL)", key="KIND")
        + "\n    st.form_submit_button('go')\nst.button('other')"
    )
    before = both.texts
    for one in INPUTS:
        both.set(one.kind, one.kind, one.other, run=False)
    both.click("go")
    submitted = both.texts
    assert submitted != before
    both.click("other")
    assert both.texts == submitted
    both.click("go")
    assert both.texts == before


def test_rule_73_a_form_is_cleared_to_the_defaults_of_its_time():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        with st.form("f", clear_on_submit=True):
            st.text(st.toggle("t", n % 2 == 0, key="t"))
            st.form_submit_button("go")
    """)
    assert both.click("go").click("go").texts == ["False"]
    assert both.click("go").texts == ["True"]


@pytest.mark.parametrize("lists", ["'abc', 'cba'", "'ab', 'bc'", "'ab', 'bcd', 'acd'"])
@pytest.mark.parametrize(
    "call",
    [
        "radio('x', options",
        "radio('x', options, index=[0, None, 1][n % 3]",
        "selectbox('x', options",
        "selectbox('x', options, index=1, format_func=lambda x: f'<{x}>'",
        "select_slider('x', options",
        "select_slider('x', options, (options[0], options[1])",
        "multiselect('x', options, options[:1]",
        "multiselect('x', options, options[-2:]",
        "pills('x', options, default=options[0]",
        "segmented_control('x', options, default=options[-2:], selection_mode='multi'",
    ],
)
def test_rule_73_the_default_of_its_time_is_an_option_not_a_position(call, lists):
    both = Both(f"""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        lists = [{lists}]
        options = list(lists[n % len(lists)])
        with st.form("f", clear_on_submit=True):
            st.text(st.{call}, key="k"))
            st.form_submit_button("go")
    """)
    for _ in range(5):
        both.click("go")


@pytest.mark.parametrize("change", ["S.k = 'c'", "S.pop('k')", "S.clear()"])
def test_rule_73_what_a_form_is_cleared_to_comes_after_what_the_app_sets_meanwhile(change):
    both = Both(f"""
        S = st.session_state
        def change():
            {change}
        with st.form("f", clear_on_submit=True):
            st.text(st.radio("r", ["a", "b", "c"], 1, key="k"))
            st.form_submit_button("change", on_click=change)
            st.form_submit_button("go")
    """)
    both.set("radio", "k", "a", run=False).click("go")
    for button in ("go", "change", "go", "change", "change", "go"):
        both.click(button)


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("radio('x', list('abc'), 1", "'a'"),
        ("selectbox('x', list('abc'), 1", "'c'"),
        ("multiselect('x', list('abc')", "['a', 'b']"),
        ("pills('x', list('abc')", "'b'"),
        ("text_input('x', 'usual'", "'set'"),
        ("number_input('x', 0, 9", "5"),
        ("slider('x', 0, 9", "5"),
        ("checkbox('x'", "True"),
        ("date_input('x', '2026-01-05'", "date(2026, 1, 6)"),
    ],
)
def test_rule_73_what_the_app_sets_again_is_newer_than_what_a_form_was_cleared_to(call, value):
    """Also where it is what the form was submitted with."""
    both = Both(f"""
        from datetime import date
        S = st.session_state
        def restore():
            S.k = S.saved
        def save():
            S.saved = S.k
        again = st.checkbox("again")
        if again:
            S.k = {value}
        with st.form("f", clear_on_submit=True):
            st.text(st.{call}, key="k"))
            st.form_submit_button("go", on_click=save)
        st.button("restore", on_click=restore)
    """)
    usual = both.texts
    both.set("checkbox", "again", True)
    filled = both.texts
    assert filled != usual
    for _ in range(2):
        assert both.click("go").texts == filled
    both.set("checkbox", "again", False)
    assert both.click("go").texts == filled
    assert both.click("restore").click("go").texts == filled
    assert both.click("go").texts == usual


def test_rule_73_a_form_is_cleared_where_its_options_are_made_anew():
    """Such options are equal to none but themselves: in Streamlit too (`alike` cannot compare them)."""
    at = AppTest.from_string("""
        import streamlit as st
        class Option:
            def __init__(self, name):
                self.name = name
        with st.form("f", clear_on_submit=True):
            options = [Option(name) for name in "abc"]
            st.text(st.radio("r", options, format_func=lambda option: option.name, key="k").name)
            st.form_submit_button("go")
    """).run()
    at.radio[0].select_index(2)
    assert at.button[0].click().run().text[0].value == "c"
    assert at.button[0].click().run().text[0].value == "a"


def test_rule_73_an_input_of_today_is_cleared_to_today():
    at = AppTest.from_string("""
        import nbflow as st
        with st.form("f", clear_on_submit=True):
            st.date_input("d", key="d")
            st.form_submit_button("go")
    """).run()
    usual = at.date_input[0].value
    at.date_input[0].set_value(date(2020, 1, 5))
    at.button[0].click().run()
    assert str(at.date_input[0].value) == "2020-01-05"
    assert at.button[0].click().run().date_input[0].value == usual


def test_rule_73_a_form_that_is_cleared_leaves_empty_what_is_empty():
    """Session state holds None: that is the default too."""
    both = Both("""
        later = st.checkbox("later")
        with st.form("f", clear_on_submit=True):
            st.text(st.radio("r", ["a", "b"], 0 if later else None, key="r"))
            st.text(st.text_input("t", "x" if later else None, key="t"))
            st.form_submit_button("go")
    """)
    both.set("checkbox", "later", True).click("go")
    assert both.click("go").texts == ["None", "None"]


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("text_input('x'", "'set'"),
        ("number_input('x', 0, 9", 2),
        ("number_input('x', 0, 9", None),
        ("slider('x', 0, 9", 2),
        ("select_slider('x', list('abc')", "'c'"),
        ("radio('x', range(4)", 2),
        ("radio('x', range(4)", None),
        ("selectbox('x', range(4)", 2),
        ("multiselect('x', range(4), [1]", [2, 3]),
        ("pills('x', range(4), default=1", 2),
        ("checkbox('x'", True),
        ("time_input('x', '10:30'", None),
        ("date_input('x', '2026-01-05'", None),
        ("feedback(default=1", 0),
    ],
)
def test_rule_73_what_the_app_sets_in_a_later_run_is_newer_than_what_a_form_was_cleared_to(call, value):
    both = Both(f"""
        def fill():
            st.session_state.k = {value}
        with st.form("f", clear_on_submit=True):
            st.text(st.{call}, key="k"))
            st.form_submit_button("go")
        st.button("fill", on_click=fill)
        st.button("other")
    """)
    usual = both.texts
    filled = both.click("go").click("fill").texts
    assert filled != usual
    assert both.click("other").click("go").texts == filled
    assert both.click("go").texts == usual or value is None


@pytest.mark.parametrize("clear", [True, False])
@pytest.mark.parametrize(
    "call",
    [
        "radio('x', ['a', 'b'], 1 if later else None",
        "selectbox('x', ['a', 'b'], 1 if later else None",
        "number_input('x', value=1 if later else None",
        "text_input('x', 'y' if later else None",
        "text_area('x', 'y' if later else None",
        "time_input('x', '10:30' if later else None",
        "datetime_input('x', '2026-01-05 09:00' if later else None",
        "date_input('x', '2026-01-05' if later else None",
        "pills('x', ['a', 'b'], default='b' if later else None",
        "feedback(default=1 if later else None",
    ],
)
def test_rule_73_what_was_empty_has_a_default_later(call, clear):
    both = Both(f"""
        later = st.checkbox("later")
        with st.form("f", clear_on_submit={clear}):
            st.text(st.{call}, key="k"))
            st.form_submit_button("go")
    """)
    both.click("go")
    both.set("checkbox", "later", True).click("go").click("go")


def test_rule_67_a_container_in_the_sidebar_is_outside_a_form_around():
    both = Both("""
        with st.form("f", clear_on_submit=True):
            with st.sidebar:
                st.text(st.text_input("in"))
                with st.container():
                    st.text(st.text_input("out"))
            st.form_submit_button("go")
    """)
    assert [field.form_id for field in both.ours.text_input] == ["f", ""]
    assert [field.proto.form_id for field in both.theirs.at.text_input] == ["f", ""]


def test_rule_73_what_is_set_after_a_clear_is_sent():
    both = Both("""
        with st.form("f", clear_on_submit=True):
            st.text((st.text_input("a"), st.text_input("b")))
            st.form_submit_button("go")
    """)
    both.set("text_input", "a", "1", run=False).set("text_input", "b", "2", run=False).click("go")
    both.set("text_input", "b", "3", run=False).click("go")
    assert both.texts == ["('', '3')"]


def test_rule_75_a_form_in_a_fragment_runs_the_fragment():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        st.text(f"app {n}")
        @st.fragment
        def part():
            with st.form("f"):
                st.text(st.text_input("t"))
                st.form_submit_button("go")
        part()
    """)
    both.set("text_input", "t", "x", run=False).click("go")
    assert both.texts == ["app 1", "x"]


def test_rule_75_a_fragment_in_a_form_may_hold_the_submit_button():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        with st.form("f"):
            st.text(f"app {n}")
            st.text_input("t", key="t")
            @st.fragment
            def part():
                st.text_input("u", key="u")
                st.text((st.form_submit_button("go"), st.session_state.t, st.session_state.u))
            part()
    """)
    both.set("text_input", "t", "x", run=False).set("text_input", "u", "y", run=False)
    both.click("go")
    assert both.texts == ["app 1", "(True, 'x', 'y')"]


def test_rule_75_a_dialog_may_hold_a_form_and_be_opened_in_one():
    both = Both("""
        @st.dialog("D")
        def ask():
            with st.form("inner"):
                st.text_input("t", key="t")
                if st.form_submit_button("ok"):
                    st.rerun()
        with st.form("outer"):
            if st.form_submit_button("open"):
                ask()
        st.text(st.session_state.get("t"))
    """)
    both.click("open")
    assert both.errors == []
    both.set("text_input", "t", "x", run=False)
    both.click("ok")


def test_the_step_of_a_disabled_submit_button_is_refused():
    both = Both("with st.form('f'):\n    st.form_submit_button('go', disabled=True)")
    for at in (both.ours, both.theirs.at):
        with pytest.raises(Exception, match="disabled"):
            find(at, "button", "go").click()


@pytest.mark.parametrize(
    "code",
    ["st.form('')", "st.form('f', width=-1)", "st.form('f', height='x')", "st.form('f', border=False)"],
)
def test_rule_63_arguments_of_a_form(code):
    Both(code)


def test_rule_67_the_sidebar_of_a_fragment_in_a_form_belongs_to_the_form():
    both = Both("""
        with st.form("f"):
            @st.fragment
            def part():
                with st.sidebar:
                    st.text(st.text_input("t"))
            part()
            st.form_submit_button("send")
    """)
    assert both.ours.text_input[0].form_id == both.theirs.at.text_input[0].form_id == "f"
    both.set("text_input", "t", "typed", run=False)
    assert both.click("send").texts == ["typed"]


@pytest.mark.parametrize(
    "call",
    [
        "st.button('x', type='loud')",
        "st.button('x', width='huge')",
        "st.download_button('x', 'a', type='loud')",
        "st.menu_button('x', ['a'], type='loud')",
        "st.form('inner', width='loud')",
        "st.chat_input('x', width='loud')",
    ],
)
def test_of_two_mistakes_in_a_form_the_same_one_is_raised(call):
    both = Both(f"with st.form('f'):\n    {call}")
    assert len(both.errors) == 1
