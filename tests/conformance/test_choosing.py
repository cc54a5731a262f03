"""Feedback, pages, menus, downloads and links: the same script under Streamlit and under nbflow."""

from tests.conformance.both import Both


def test_feedback_and_pagination():
    both = Both("""
        st.text(st.feedback("stars", key="f", default=1))
        st.text(st.pagination(9, key="p", default=2))
    """)
    assert both.texts == ["1", "2"]
    both.do(lambda at: at.feedback(key="f").set_value(4))
    both.do(lambda at: at.feedback(key="f").set_value(None))
    both.do(lambda at: at.pagination(key="p").select(9))
    assert both.texts == ["None", "9"]


def test_a_menu_is_a_trigger():
    both = Both("""
        st.text(st.menu_button("M", [1, 2], key="m", format_func=lambda n: f"n{n}"))
        st.button("b")
    """)
    both.do(lambda at: at.menu_button(key="m").click(2))
    assert both.texts == ["2"]
    both.click("b")
    assert both.texts == ["None"]
    both.do(lambda at: at.menu_button(key="m").click_index(0))
    assert both.texts == ["1"]


def test_a_download_is_a_trigger():
    both = Both("""
        st.text(st.download_button("D", "data", key="d"))
        st.text(st.download_button("E", lambda: "data"))
        st.link_button("L", "https://a.b", key="l")
    """)
    both.do(lambda at: at.download_button(key="d").click())
    assert both.texts == ["True", "False"]


def test_groups_by_selecting():
    both = Both("""
        st.text(st.pills("P", [1, 2, 3], key="p", format_func=lambda n: f"n{n}"))
        st.text(st.segmented_control("S", "abc", key="s", selection_mode="multi"))
        st.text(st.segmented_control("T", ["a", "b", "c"], key="t", selection_mode="multi", default=["a"]))
    """)
    both.do(lambda at: at.pills(key="p").select(2))
    both.do(lambda at: at.segmented_control(key="t").select("c"))
    assert both.texts == ["2", "[]", "['a', 'c']"]
    both.do(lambda at: at.button_group(key="t").unselect("a"))
    both.do(lambda at: at.button_group(key="p").unselect(2))
    assert both.texts == ["None", "[]", "['c']"]
    for at in (both.ours, both.theirs.at):
        assert list(at.button_group(key="t").indices) == [2]
        assert list(at.button_group(key="t").formatted_values) == ["c"]


def test_times_and_sliders_by_hand():
    both = Both("""
        st.text(st.time_input("T", "09:15", key="t"))
        st.text(st.select_slider("S", ["a", "b", "c"], ("a", "b"), key="s"))
        st.text(st.color_picker("C", key="c"))
    """)
    both.do(lambda at: at.time_input(key="t").increment())
    both.do(lambda at: at.select_slider(key="s").set_range("b", "c"))
    both.do(lambda at: at.color_picker(key="c").pick("aabbcc"))
    assert both.texts == ["09:30:00", "('b', 'c')", "#aabbcc"]
