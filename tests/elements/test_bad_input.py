"""Bad input: a message that says what, which value and what to do; what stands beside it stays alive."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest

APP = """
import nbflow as st
st.text_input("Name", key="name")
try:
    WRONG
except Exception as error:
    st.exception(error)
st.text(f"Hello {st.session_state.name}")
st.button("Again")
"""

WRONG = {
    "a value above": ("st.number_input('Size', 0, 10, 11)", ["11", "10"]),
    "a value below": ("st.number_input('Size', 0, 10, -1)", ["-1", "0"]),
    "limits the wrong way round": ("st.number_input('Size', 10, 0)", ["10", "0"]),
    "a wrong type": ("st.number_input('Size', value='many')", ["many"]),
    "another wrong type": ("st.slider('Size', 'a', 'z')", ["str", "int"]),
    "a default that is gone": ("st.multiselect('Some', ['a'], default=['b'])", ["b"]),
    "an index that is gone": ("st.radio('One', ['a'], index=3)", ["3"]),
    "no day": ("st.date_input('Day', 'some day')", ["some day"]),
    "no color": ("st.color_picker('Color', 'reddish')", ["reddish"]),
    "no icon": ("st.button('x', icon='reddish')", ["reddish"]),
    "no width": ("st.button('x', width='broad')", ["broad"]),
    "no file": ("st.image('missing.png')", ["missing.png"]),
    "no picture": ("st.image(object())", ["object"]),
    "no document": ("st.pdf(b'<html>')", ["<html>"]),
    "no page": ("st.page_link('other.py', label='x')", ["other.py", "has no pages"]),
    "too many columns": ("st.columns(0)", ["0"]),
    "the same key": ("st.button('x', key='name')", ["name"]),
    "no such command": ("st.buton('x')", ["button"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_and_the_rest_stays_alive(name):
    call, says = WRONG[name]
    at = AppTest.from_string(APP.replace("WRONG", call), default_timeout=20).run()
    [told] = at.exception
    assert [word for word in says if word not in told.value] == [], told.value
    at.text_input(key="name").set_value("Ada").run()
    assert at.text[0].value == "Hello Ada"
    assert len(at.exception) == 1
    at.button[0].click().run()
    assert at.text[0].value == "Hello Ada"


def test_without_a_try_what_stands_above_keeps_its_state_and_the_next_run_mends_it():
    at = AppTest.from_string("""
        import nbflow as st
        most = st.number_input("Most", 0, 100, 20, key="most")
        st.slider("Size", 0, int(most), 15, key="size")
        st.text("below")
    """).run()
    at.number_input(key="most").set_value(5).run()
    assert at.number_input(key="most").value == 5
    at.number_input(key="most").set_value(50).run()
    assert not at.exception
    assert at.text[0].value == "below"


def test_an_option_that_went_away_is_no_longer_chosen():
    at = AppTest.from_string("""
        import nbflow as st
        options = ["a", "b"] if st.checkbox("fewer") else ["a", "b", "c"]
        st.text(st.selectbox("One", options, key="one"))
        st.text(st.multiselect("Some", options, key="some"))
    """).run()
    at.selectbox(key="one").select("c")
    at.multiselect(key="some").select("c").select("a").run()
    at.checkbox[0].check().run()
    assert not at.exception
    assert at.text[0].value in ("a", "None")
    assert "c" not in at.text[1].value


def test_ten_thousand_options_cost_little():
    at = AppTest.from_string(
        """
        import nbflow as st
        st.text(st.selectbox("One", [f"option {i}" for i in range(10_000)], key="one"))
    """,
        default_timeout=20,
    ).run()
    at.selectbox(key="one").select("option 9876").run()
    assert at.text[0].value == "option 9876"
    assert sum(type(op).__name__ == "Set" for op in at.ops) == 1, "the options do not travel again"
