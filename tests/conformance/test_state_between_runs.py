"""What session state keeps from run to run, where widgets and assignments meet."""

from __future__ import annotations

from datetime import date, time

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import Both, kind_of

ONCE = """
if "ready" not in st.session_state:
    st.session_state.ready = True
    st.session_state.k = "first"
if st.checkbox("shown"):
    st.text_input("t", key="k")
st.text(st.session_state.get("k", "nothing"))
st.button("go")
"""


def test_a_value_from_before_the_widget_is_there_again_when_the_widget_has_gone():
    both = Both(ONCE)
    both.set("checkbox", "shown", True)
    both.set("text_input", "t", "typed")
    assert both.texts == ["typed"]
    both.set("checkbox", "shown", False)
    assert both.click("go").texts == ["first"]
    assert both.set("checkbox", "shown", True).texts == ["first"]


def test_a_value_that_was_deleted_does_not_come_back():
    both = Both(ONCE + "\nif st.button('forget'):\n    del st.session_state['k']")
    both.set("checkbox", "shown", True)
    both.set("checkbox", "shown", False)
    both.click("forget")
    assert both.click("go").texts == ["nothing"]


@pytest.mark.parametrize(
    ("call", "value", "then"),
    [
        ("number_input('x', 0, 10, 3", "4.0", "4"),
        ("number_input('x', 0.0, 10.0, 3.0", "4", "4.0"),
        ("slider('x', 0, 10, 3", "4.0", "4"),
        ("slider('x', 0.0, 1.0, 0.5", "1", "1.0"),
        ("slider('x', 0, 10, (3, 5)", "(4.0, 6.0)", "(4, 6)"),
        ("slider('x', 0, 10, 3", "4.7", "4"),
        ("number_input('x', 0, 10, 3", "4.7", "4"),
        ("number_input('x', 0, 10, 3", "True", "1"),
        ("select_slider('x', [1, 2, 3], value=(1, 2)", "(3, 1)", "(1, 3)"),
        ("date_input('x', (date(2026, 1, 5),)", "date(2026, 1, 7)", "(datetime.date(2026, 1, 7),)"),
        ("time_input('x', time(9)", "time(9, 1, 2)", "datetime.time(9, 1)"),
        (
            "datetime_input('x', datetime(2026, 1, 5)",
            "datetime(2026, 1, 6, 5, 4, 3)",
            "datetime.datetime(2026, 1, 6, 5, 4)",
        ),
        ("text_input('x'", "None", "None"),
    ],
)
def test_what_the_app_sets_is_read_next_time_as_the_page_sends_it(call, value, then):
    both = Both(f"""
        from datetime import date, datetime, time
        def change():
            st.session_state.k = {value}
        st.text(repr(st.{call}, key="k")))
        st.button("set", on_click=change)
        st.button("go")
    """)
    both.click("set")
    assert both.click("go").texts == [then]


@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        ("number_input('x', 0, 10, 3", "number_input('x', 0.0, 10.0, 3.0", ["3", "3", "3.0"]),
        ("number_input('x', value=2.0", "number_input('x', value=1", ["2.0", "2.0", "2"]),
        ("slider('x', 0, 10, 3", "slider('x', 0, 10, (2, 5)", ["3", "3", "(2, 5)"]),
        ("slider('x', 0, 10, (2, 5)", "slider('x', 0, 10, 3", ["(2, 5)", "(2, 5)", "3"]),
        (
            "select_slider('x', ['a', 'b', 'c'], 'b'",
            "select_slider('x', ['a', 'b', 'c'], ('a', 'c')",
            ["b", "b", "('a', 'c')"],
        ),
        ("number_input('x', value=2.5", "number_input('x', value=1", ["2.5", "2.5", "2"]),
        (
            "select_slider('x', ['a', 'b', 'c'], ('a', 'c')",
            "select_slider('x', ['c', 'b', 'a'], ('a', 'c')",
            ["('a', 'c')", "('a', 'c')", "('c', 'a')"],
        ),
        (
            "date_input('x', date(2026, 1, 5)",
            "date_input('x', (date(2026, 1, 5), date(2026, 1, 7))",
            ["2026-01-05", "2026-01-05", "(datetime.date(2026, 1, 5),)"],
        ),
        (
            "date_input('x', None",
            "date_input('x', (date(2026, 1, 2), date(2026, 1, 3)), date(2026, 1, 1), date(2026, 1, 9)",
            ["None", "None", "(datetime.date(2026, 1, 2), datetime.date(2026, 1, 3))"],
        ),
        (
            "date_input('x', ()",
            "date_input('x', (date(2026, 1, 2),), date(2026, 1, 1), date(2026, 1, 9)",
            ["()", "(datetime.date(2026, 1, 2),)", "(datetime.date(2026, 1, 2),)"],
        ),
        ("date_input('x', None", "date_input('x', (date(2026, 1, 2),)", ["None", "None", "()"]),
        (
            "date_input('x', date(2026, 1, 5)",
            "date_input('x', date(2046, 1, 5)",
            ["2026-01-05", "2026-01-05", "2046-01-05"],
        ),
        (
            "datetime_input('x', datetime(2026, 1, 5)",
            "datetime_input('x', datetime(2046, 1, 5)",
            ["2026-01-05 00:00:00", "2026-01-05 00:00:00", "2046-01-05 00:00:00"],
        ),
        ("text_input('x', 'abc'", "text_input('x', max_chars=2", None),
        ("pills('x', ['a', 'b'], default='b'", "pills('x', ['a', 'b'], selection_mode='multi'", None),
    ],
)
def test_after_its_parameters_have_changed_a_value_is_read_as_the_control_sends_it(before, after, values):
    both = Both(f"""
        from datetime import date, datetime, time
        later = st.checkbox("later")
        value = st.{after}, key="k") if later else st.{before}, key="k")
        st.text(value)
        st.button("go")
    """)
    shown = both.texts + both.set("checkbox", "later", True).texts + both.click("go").texts
    assert values is None or shown == values
    both.click("go")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("slider('x', 0, 10, 3", "slider('x', 0, 10, (2, 5)"),
        ("number_input('x', 0.0, 9.0, 2.5", "number_input('x', 0, 9, 3"),
        ("number_input('x', 0.0, 9.0, 2.0", "number_input('x', 0, 9, 3"),
        ("date_input('x', date(2026, 1, 5)", "date_input('x', date(2046, 1, 5)"),
    ],
)
def test_a_value_that_is_another_one_by_that_calls_on_change(before, after):
    more = "key='k', on_change=note)"
    both = Both(f"""
        from datetime import date
        def note():
            st.session_state.calls = st.session_state.get("calls", 0) + 1
        later = st.checkbox("later")
        st.{after}, {more} if later else st.{before}, {more}
        st.text(st.session_state.get("calls"))
        st.button("go")
    """)
    both.set("checkbox", "later", True)
    both.click("go")
    both.click("go")


def test_a_touch_is_newer_than_what_a_fragment_has_assigned_before():
    both = Both("""
        def change():
            st.session_state.k = "assigned"
        @st.fragment
        def part():
            st.button("assign", on_click=change)
        part()
        st.text(st.text_input("t", key="k"))
    """)
    both.click("assign")
    assert both.set("text_input", "t", "typed").texts == ["typed"]


def test_a_widget_can_be_touched_after_the_app_has_deleted_its_value():
    both = Both(
        """
        st.text(st.text_input("t", key="k"))
        del st.session_state["k"]
        """,
        compare=False,
    )
    both.do(lambda at: at.text_input[0].set_value("typed"), run=False)
    assert texts_of(both) == ["typed", "typed"]


def test_what_was_deleted_may_be_assigned_although_its_widget_is_drawn():
    both = Both(
        """
        st.checkbox("c", key="k")
        if st.button("reset"):
            del st.session_state["k"]
            st.session_state.k = True
        st.text(st.session_state.get("k"))
        """,
        compare=False,
    )
    both.do(lambda at: at.button[0].click(), run=False)
    assert texts_of(both) == ["True", "True"]


def texts_of(both: Both) -> list[str]:
    """Run in both; return the texts of both. The controls show what the app has deleted, or nothing."""
    both.theirs.run()
    both.ours.run()
    return [text.value for at in (both.theirs.at, both.ours) for text in at.text]


def test_after_an_exception_in_a_fragment_its_buttons_read_false():
    both = Both("""
        @st.fragment
        def part():
            if st.button("fail", key="fail"):
                1 / 0
        part()
    """)
    assert both.click("fail").errors == ["ZeroDivisionError"]
    assert both.ours.session_state["fail"] is False


def test_a_widget_of_an_inner_fragment_keeps_its_value_until_the_next_run_of_the_app():
    both = Both("""
        @st.fragment
        def inner():
            st.text(st.text_input("t", key="k"))
        @st.fragment
        def outer():
            if st.checkbox("inside", True):
                inner()
        outer()
        st.button("app")
    """)
    both.set("text_input", "t", "typed")
    both.set("checkbox", "inside", False)
    assert both.set("checkbox", "inside", True).texts == ["typed"]
    both.set("checkbox", "inside", False)
    both.click("app")
    assert both.set("checkbox", "inside", True).texts == [""]


# ---- nbflow's side of what is in the table of differences


def test_what_is_set_while_the_widget_is_hidden_stays():
    at = AppTest.from_string("""
        import nbflow as st
        if st.checkbox("shown", True):
            st.text_input("t", key="k")
        def change():
            st.session_state.k = "set"
        st.button("set", on_click=change)
    """).run()
    at.checkbox[0].uncheck().run()
    at.button[0].click().run()
    assert at.run().run().session_state["k"] == "set"


def test_what_a_fragment_sets_stays_although_the_widget_is_not_drawn_again():
    at = AppTest.from_string("""
        import nbflow as st
        def change():
            st.session_state.k = "set"
        @st.fragment
        def part():
            st.button("set", on_click=change)
        if st.checkbox("shown", True):
            st.text_input("t", key="k")
            part()
    """).run()
    at.button[0].click().run()
    at.checkbox[0].uncheck().run()
    assert at.run().run().session_state["k"] == "set"


def test_what_a_run_sets_that_a_rerun_ends_goes_with_its_widget():
    at = AppTest.from_string("""
        import nbflow as st
        if st.button("go"):
            st.session_state.k = "set"
            st.text_input("t", key="k")
            st.rerun()
    """).run()
    at.button[0].click().run()
    assert "k" not in at.session_state


def test_to_dict_shows_the_value_of_the_key():
    at = AppTest.from_string("""
        import nbflow as st
        least = st.session_state.setdefault("least", 0)
        st.slider("s", least, 9, key="k")
        if st.button("more"):
            st.session_state.least += 1
            st.rerun()
        st.stop()
    """).run()
    at.button[0].click().run()
    assert at.session_state.to_dict()["k"] == at.session_state["k"] == 1


def test_a_form_that_is_disabled_when_it_is_sent_keeps_what_was_sent():
    at = AppTest.from_string("""
        import nbflow as st
        def send():
            st.session_state.sent = True
        with st.form("f"):
            st.text(st.text_input("t", disabled=st.session_state.get("sent", False)))
            st.form_submit_button("send", on_click=send)
    """).run()
    at.text_input[0].set_value("typed")
    at.button[0].click().run()
    assert (at.text[0].value, at.text_input[0].disabled) == ("typed", True)


def test_a_key_of_the_rest_of_the_app_is_taken():
    at = AppTest.from_string("""
        import nbflow as st
        st.checkbox("c", key="k")
        @st.fragment
        def part():
            if st.button("more"):
                st.toggle("t", key="k")
        part()
    """).run()
    at.button[0].click().run()
    assert kind_of(at.exception[0]) == "StreamlitDuplicateElementKey"


def test_entering_a_container_keeps_the_place_of_a_fragment():
    at = AppTest.from_string("""
        import nbflow as st
        @st.fragment
        def part():
            late = st.checkbox("late")
            with st.sidebar:
                if late:
                    st.text("written")
        part()
    """).run()
    at.checkbox[0].check().run()
    assert [text.value for text in at.sidebar.text] == ["written"]


def test_another_page_reads_what_a_table_held_once_more(tmp_path):
    (tmp_path / "one.py").write_text(
        "import nbflow as st\nst.data_editor([{'a': 1}], key='table')\nst.text_input('t', key='text')"
    )
    (tmp_path / "two.py").write_text("")
    (tmp_path / "app.py").write_text(
        "import nbflow as st\nst.text(sorted(st.session_state))\nst.navigation(['one.py', 'two.py']).run()"
    )
    at = AppTest.from_file(tmp_path / "app.py").run()
    at.switch_page("two.py").run()
    assert at.text[0].value == "['table', 'text']"
    assert at.run().text[0].value == "[]"


def test_a_fragment_under_with_sidebar_stands_where_its_outer_fragment_writes():
    at = AppTest.from_string("""
        import nbflow as st
        @st.fragment
        def outer():
            st.sidebar.text(st.sidebar.text_input("t"))
            with st.sidebar:
                inner()
        @st.fragment
        def inner():
            st.text("inner")
        outer()
    """).run()
    at.text_input[0].set_value("typed").run()
    assert [text.value for text in at.sidebar.text] == ["typed", "inner"]


def test_a_refused_value_goes_with_its_widget():
    """Else `setdefault` would keep it for good."""
    both = Both("""
        if st.checkbox("one"):
            st.session_state.setdefault("k", ["a", "b"])
            st.multiselect("m", ["a", "b"], max_selections=1, key="k")
        if st.checkbox("two"):
            st.session_state.setdefault("k", ["a"])
            st.multiselect("m", ["a", "b"], max_selections=1, key="k")
    """)
    assert both.set("checkbox", "one", True).errors == ["StreamlitSelectionCountExceedsMaxError"]
    assert both.set("checkbox", "one", False).errors == []
    assert "k" not in both.ours.session_state
    assert both.set("checkbox", "two", True).errors == []


def test_a_refused_value_from_before_its_widget_stays():
    both = Both("""
        if "ready" not in st.session_state:
            st.session_state.ready = True
            st.session_state.k = ["a", "b"]
        if st.checkbox("one"):
            st.multiselect("m", ["a", "b"], max_selections=1, key="k")
    """)
    assert both.set("checkbox", "one", True).errors == ["StreamlitSelectionCountExceedsMaxError"]
    assert both.set("checkbox", "one", False).errors == []
    assert both.ours.session_state.k == ["a", "b"]


def test_a_touch_that_is_the_new_default_is_a_change():
    """A slider becomes a range with the thumbs at its default; the value until then was another one."""
    both = Both("""
        wide = st.checkbox("wide")
        def reset():
            st.session_state.k = ("a", "b")
        value = ("a", "c") if wide else "b"
        st.text(st.select_slider("s", ["a", "b", "c"], value, key="k", on_change=reset))
    """)
    both.set("checkbox", "wide", True)
    assert both.set("select_slider", "s", ("a", "c")).texts == ["('a', 'b')"]


def test_a_range_of_days_becomes_its_first_day_with_the_next_touch():
    both = Both("""
        from datetime import date
        def drop():
            st.session_state.dropped = st.session_state.pop("k")
        one = st.checkbox("one day")
        day = date(2026, 1, 6)
        st.text(st.date_input("d", day if one else (day, date(2026, 1, 7)), key="k", on_change=drop))
        st.button("go")
    """)
    both.set("checkbox", "one day", True).click("go")
    assert both.ours.session_state.dropped == date(2026, 1, 6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("text_input('L', None", "text_input('L', 'abcdefg', max_chars=3"),
        ("text_area('L', None", "text_area('L', 'abcdefg', max_chars=3"),
        ("time_input('L', None", "time_input('L', time(9, 15), step=60"),
        ("selectbox('L', ['a'], None", "selectbox('L', ['a', 'b'], accept_new_options=True"),
        ("select_slider('L', ['b', 'c']", "select_slider('L', [1, 2], (1, 2)"),
        ("select_slider('L', ['a', 'b', 'c'], ('a', 'c')", "select_slider('L', ['b', 'c']"),
        ("date_input('L', None", "date_input('L', (date(2026, 1, 5), date(2026, 1, 7))"),
        ("date_input('L', ()", "date_input('L', date(2026, 1, 2), date(2026, 1, 1), date(2026, 1, 9)"),
        ("date_input('L', date(2016, 1, 5)", "date_input('L', 'today'"),
    ],
)
def test_calls_of_one_key_that_take_turns(one, other):
    both = Both(f"""
        from datetime import date, time
        S = st.session_state
        def turn():
            S.n = S.get("n", 0) + 1
        def note():
            S.log = [*S.get("log", []), S.k]
        if S.get("n", 0) % 2:
            st.text(st.{other}, key="k", on_change=note))
        else:
            st.text(st.{one}, key="k", on_change=note))
        st.button("turn", on_click=turn)
        st.button("go")
    """)
    both.click("turn").click("go").click("turn").click("go")


@pytest.mark.parametrize("born", ["date(1990, 1, 5)", "(date(1990, 1, 5), date(1990, 1, 7))"])
def test_a_day_of_long_ago_stays_in_an_input_of_today(born):
    both = Both(f"""
        from datetime import date
        st.session_state.setdefault("k", {born})
        st.text(st.date_input("d", key="k"))
        st.button("go")
    """)
    assert both.click("go").texts == both.click("go").texts == [str(eval(born, {"date": date}))]


def test_callbacks_of_values_that_come_along_are_called_in_the_order_of_the_page():
    both = Both("""
        def note(name):
            st.session_state.calls = [*st.session_state.get("calls", []), name]
        more = st.number_input("n", 0, on_change=note, args=("number",))
        st.select_slider("s", ["a", "b", "c"], ("a", "c") if more else "b", key="k", on_change=note, args=("slider",))
        st.checkbox("c", on_change=note, args=("checkbox",))
    """)
    both.set("number_input", "n", 1)
    both.set("number_input", "n", 2, run=False).set("checkbox", "c", True)
    assert both.ours.session_state.calls == ["number", "number", "slider", "checkbox"]


def test_nothing_is_sent_back_in_a_run_that_the_app_asks_for_in_its_first():
    """One option in a slider of ranges is read as the default once a page has sent it."""
    both = Both("""
        st.session_state.setdefault("k", "a")
        st.text(st.select_slider("s", ["a", "b", "c"], ("a", "c"), key="k"))
        if st.session_state.setdefault("runs", 0) < 1:
            st.session_state.runs += 1
            st.rerun()
        st.button("go")
    """)
    assert both.texts == ["a"]
    assert both.click("go").texts == ["('a', 'c')"]


def test_a_touch_wins_over_what_was_set_in_place_of_a_deleted_value():
    script = """
        st.session_state.setdefault("k", 1)
        st.text(st.number_input("n", 0, 9, key="k"))
        del st.session_state.k
        st.session_state.k = 2
    """
    both = Both(script, compare=False)
    for one in (both.theirs, both.ours):
        at = getattr(one, "at", one)
        at.number_input[0].set_value(5)
        one.run()
        assert [text.value for text in at.text] == ["5"]


def test_values_of_a_page_that_is_gone_go_after_the_run():
    both = Both("""
        def gone():
            st.session_state.gone = True
        def one():
            st.text("k" in st.session_state)
            st.button("again")
        def two():
            st.text_input("t", key="k", on_change=gone)
        pages = [st.Page(two, default=True)] if "gone" not in st.session_state else [st.Page(one)]
        st.navigation(pages).run()
    """)
    assert both.set("text_input", "k", "x").texts == ["True"]
    assert both.click("again").texts == ["False"]


@pytest.mark.parametrize("way", ["st.switch_page(pages[0])", "st.session_state.gone = True"])
@pytest.mark.parametrize("persist", [None, "page", "session"])
def test_what_persists_on_a_page_goes_with_it_and_so_does_what_its_key_held_before(persist, way):
    both = Both(f"""
        def one():
            st.text(st.session_state.get("k", "nothing"))
            if st.button("set"):
                st.session_state.k = 2
            if st.button("to two"):
                st.switch_page(pages[1])
        def two():
            st.text(st.slider("k", 0, 9, key="k", persist_state={persist!r}))
        def leave():
            {way}
        pages = [st.Page(one), st.Page(two)][: 1 if st.session_state.get("gone") else 2]
        st.navigation(pages).run()
        st.button("leave", on_click=leave)
    """)
    assert both.click("set").click("to two").texts == ["2"]
    both.set("slider", "k", 5).click("leave")
    assert both.run().texts == [{None: "2", "page": "nothing", "session": "5"}[persist]]


def test_a_value_from_before_its_widget_is_that_of_the_next_widget_too():
    both = Both("""
        st.session_state.setdefault("k", "set")
        longer = st.checkbox("longer")
        if st.checkbox("drawn"):
            st.text(st.text_input("t", max_chars=9 if longer else 8, key="k"))
    """)
    both.set("checkbox", "drawn", True).set("text_input", "k", "typed")
    assert both.set("checkbox", "longer", True).texts == ["set"]


def test_what_a_fragment_sets_reaches_a_control_that_changes():
    at = AppTest.from_string("""
        import nbflow as st
        longer = st.checkbox("longer")
        st.text_input("t", "usual", max_chars=9 if longer else 8, key="k")
        def put():
            st.session_state.k = "set"
        @st.fragment
        def part():
            st.button("go", on_click=put)
        part()
    """).run()
    at.button[0].click().run()
    assert at.checkbox[0].check().run().text_input[0].value == "set"


def test_a_new_option_that_the_app_sets_is_not_formatted():
    at = AppTest.from_string("""
        import nbflow as st
        st.session_state.setdefault("k", ["new"])
        st.multiselect("m", ["a"], format_func=str.upper, accept_new_options=True, key="k")
        st.button("go")
    """).run()
    at.button[0].click().run()
    assert at.multiselect[0].value == at.session_state.k == ["new"]


def test_a_button_calls_back_after_the_values_that_come_along():
    both = Both("""
        def note(name):
            st.session_state.calls = [*st.session_state.get("calls", []), name]
        st.button("go", on_click=note, args=("button",))
        st.session_state.k = 1.5
        st.select_slider("s", [1.5, 2], (1.5, 2), key="k", on_change=note, args=("slider",))
    """)
    both.click("go")
    assert both.ours.session_state.calls == ["slider", "button"]


@pytest.mark.parametrize("end", ["1 / 0", "st.stop()"])
@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("time_input('t', time(9), step=60", "time_input('t', time(9), step=900", "time(9, 45)"),
        ("slider('s', 0, 10", "slider('s', 0, 11", "4"),
        ("selectbox('s', ['a', 'b']", "selectbox('s', ['a', 'b'], accept_new_options=True", "'b'"),
        ("multiselect('m', ['a', 'b']", "multiselect('m', ['a', 'b'], max_selections=2", "['b']"),
    ],
)
def test_what_the_app_sets_is_newer_than_what_a_former_control_of_the_key_has_held(first, second, value, end):
    both = Both(f"""
        from datetime import time
        S = st.session_state
        other = st.checkbox("other")
        if st.button("set"):
            S.k = {value}
        st.text(st.{second}, key="k") if other else st.{first}, key="k"))
        {end}
    """)
    both.set("checkbox", "other", True).click("set")
    assert both.texts == [str(eval(value, {"time": time}))]
    assert both.set("checkbox", "other", False).texts == [str(eval(value, {"time": time}))]


def test_what_does_not_fit_a_former_control_of_the_key_is_not_its_value():
    at = AppTest.from_string("""
        import nbflow as st
        wide = st.checkbox("wide")
        if st.button("set"):
            st.session_state.k = 50
        st.text(st.slider("s", 0, 100 if wide else 10, 3, key="k"))
        1 / 0
    """).run()
    at.slider[0].set_value(5).run()
    at.checkbox[0].check().run()
    assert at.button[0].click().run().text[0].value == "50"
    assert at.checkbox[0].uncheck().run().text[0].value == "3"


@pytest.mark.parametrize("place", ["st", "st.sidebar"])
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("radio('L', ['a', 'b'], key='k')", "radio('L', ['a', 'b'], index=2, key='k')"),
        ("selectbox('L', ['a', 'b'], key='k')", "selectbox('L', ['a', 'b'], index=2, key='k')"),
        ("multiselect('L', ['a', 'b'], key='k')", "multiselect('L', ['a', 'b'], default='c', key='k')"),
        ("number_input('L', 0, 9, key='k')", "number_input('L', 0, 9, 12, key='k')"),
        ("slider('L', 0, 9, key='k')", "slider('L', 0, 9, 'c', key='k')"),
        ("text_input('L', key='k')", "text_input('L', type='c', key='k')"),
    ],
)
def test_a_call_that_raises_loses_no_value(good, bad, place):
    at = AppTest.from_string(f"""
        import nbflow as st
        way = st.pills("way", ["good", "bad", "none"], default="good")
        try:
            if way == "good":
                {place}.{good}
            elif way == "bad":
                {place}.{bad}
        except Exception as error:
            st.text("caught")
        st.text(st.session_state.get("k", "gone"))
    """).run()
    widget = at.get_by_key("k")
    value = {"multiselect": ["b"], "number_input": 4, "slider": 4}.get(widget.type, "b")
    widget.set_value(value).run()
    for way, shown in (
        ("bad", ["caught", str(value)]),
        ("bad", ["caught", str(value)]),
        ("good", [str(value)]),
    ):
        at.button_group[0].set_value(way).run()
        at.run()
        assert [one.value for one in at.text] == shown
    at.button_group[0].set_value("none").run()
    assert at.run().text[0].value == "gone"
