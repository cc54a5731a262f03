"""Section 4: dialogs."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both, find, page

OPEN = """
n = st.session_state.n = st.session_state.get("n", 0) + 1
@st.dialog("Title", width="large")
def ask(what):
    st.text(f"asked about {what} in run {n}")
    st.text(st.checkbox("sure"))
    if st.button("close"):
        st.rerun()
    if st.button("again"):
        st.rerun(scope="fragment")
    if st.button("fail"):
        1 / 0
if st.button("open"):
    ask("this")
st.text(f"app {n}")
"""


@pytest.mark.parametrize(
    "code",
    [
        "@st.dialog\ndef f(): pass",
        "@st.dialog('')\ndef f(): pass",
        "@st.dialog()\ndef f(): pass",
        "@st.dialog('x', on_dismiss=None)\ndef f(): pass\nf()",
        "@st.dialog('x', on_dismiss='maybe')\ndef f(): pass\nf()",
        "@st.dialog('x', width='huge')\ndef f(): pass\nf()",
        "@st.dialog('x', width=300)\ndef f(): pass\nf()",
        "@st.dialog('x', width=-3)\ndef f(): pass\nf()",
        "@st.dialog('x', position='top')\ndef f(): pass\nf()",
        "@st.dialog('x', position='left', icon='🎈', dismissible=False)\ndef f(): pass\nst.text(f())",
    ],
)
def test_rules_77_and_84_arguments(code):
    Both(code)


def test_rule_78_the_call_opens_it_in_the_event_area_and_returns_none():
    both = Both("""
        @st.dialog("D")
        def show():
            st.text("inside")
            return 5
        with st.sidebar:
            st.text(show())
    """)
    assert both.ours.event.text[0].value == "inside"
    assert both.ours.sidebar.text[0].value == "None"


def test_rules_78_and_81_a_touch_inside_runs_it_alone_with_its_first_arguments():
    both = Both(OPEN)
    both.click("open").set("checkbox", "sure", True)
    assert both.texts == ["app 2", "asked about this in run 2", "True"]


def test_rule_82_rerun_closes_it_and_a_fragment_rerun_does_not():
    both = Both(OPEN)
    both.click("open").click("again")
    assert both.texts == ["app 2", "asked about this in run 2", "False"]
    both.click("close")
    assert both.texts == ["app 3"]


def test_rule_78_a_full_run_that_does_not_call_it_closes_it():
    both = Both(OPEN)
    both.click("open").run()
    assert both.texts == ["app 3"]


@pytest.mark.parametrize(
    "code", ["one()\ntwo()", "one()\none()", "outer()", "around()", "beside()", "with st.sidebar:\n    one()"]
)
def test_rules_79_and_80_one_dialog_a_run_and_none_in_another(code):
    Both(f"""
@st.dialog("one")
def one():
    st.text("one")
@st.dialog("two")
def two():
    st.text("two")
@st.dialog("outer")
def outer():
    one()
@st.dialog("around")
def around():
    with st.container():
        st.text("in a box")
@st.dialog("beside")
def beside():
    st.sidebar.text("from the dialog")
{code}
""")


def test_rule_79_a_fragments_run_may_open_one_again():
    both = Both("""
        @st.dialog("D")
        def show():
            st.text("inside")
        @st.fragment
        def part():
            if st.button("open"):
                show()
            st.text("part")
        part()
        st.text("app")
    """)
    both.click("open")
    assert "inside" in both.texts
    both.click("open")


def test_rule_87_an_exception_in_its_body():
    both = Both("""
        @st.dialog("D")
        def show():
            st.text("before")
            1 / 0
        st.text("above")
        show()
        st.text("below")
    """)
    assert both.errors == ["ZeroDivisionError"]
    both = Both(OPEN)
    both.click("open").click("fail")
    assert both.errors == ["ZeroDivisionError"]
    assert "app 2" in both.texts


def test_rule_89_a_dialog_as_a_callback():
    both = Both("""
        @st.dialog("D")
        def show():
            st.text("inside")
            st.text(st.checkbox("c"))
        st.button("open", on_click=show)
        st.text("body")
    """)
    both.click("open")
    both.set("checkbox", "c", True)
    assert both.texts == ["body", "inside", "True"]


def test_rule_85_a_different_dialog_shows_nothing_of_the_first():
    both = Both("""
        def content(name):
            st.text(st.text_input(name))
            st.text(name)
        one, two = st.dialog("one")(content), st.dialog("two")(content)
        if st.button("1"):
            one("first")
        if st.button("2"):
            two("second")
    """)
    both.click("1").set("text_input", "first", "x")
    both.click("2")
    assert both.texts == ["", "second"]


def test_widgets_of_a_closed_dialog_are_forgotten():
    both = Both(OPEN)
    both.click("open").set("checkbox", "sure", True).click("close").click("open")
    assert both.texts[-1] == "False"


def test_a_toast_of_a_fragment_closes_no_dialog():
    both = Both(
        """
        @st.fragment
        def note():
            if st.button("note"):
                st.toast("noted")
        note()
        @st.dialog("D")
        def show():
            st.text("inside")
        show()
        """,
        compare=False,
    )
    both.theirs.touches(find(both.theirs.at, "button", "note").click())
    find(both.ours, "button", "note").click()
    both.theirs.run()
    both.ours.run()
    assert [kind for kind, *_ in page(both.theirs.at)[2]] == ["toast"]  # see the table of differences
    assert sorted(kind for kind, *_ in page(both.ours)[2]) == ["dialog", "toast"]
