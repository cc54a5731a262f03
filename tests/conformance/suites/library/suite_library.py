"""A library behind a gate: callbacks, the environment, files beside the app, resources that outlive a run."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).with_name("main.py")


@pytest.fixture(autouse=True)
def fresh():
    import streamlit as st

    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def reader():
    at = AppTest.from_file(str(APP), default_timeout=30)
    at.session_state["reader"] = "Ada"
    return at.run()


def labels(elements):
    return [element.label for element in elements]


def test_the_gate(monkeypatch):
    monkeypatch.setenv("LIBRARY_WORD", "open")
    at = AppTest.from_file("main.py", default_timeout=30).run()
    assert labels(at.text_input) == ["Name", "Word"]
    assert not at.sidebar.markdown
    at.text_input(key="word").input("sesame")
    at.button[0].click().run()
    at.button[0].click().run()
    assert at.error[0].value == "Wrong, 2 times"
    at.text_input(key="name").input(" Ada ")
    at.text_input(key="word").set_value("open")
    at.button[0].click().run()
    assert not at.exception
    assert at.sidebar.markdown[0].value == "Reader: **Ada**"
    assert at.session_state["reader"] == "Ada"
    assert labels(at.text_input) == ["Search"]


def test_books_come_from_the_file_beside_the_app(reader, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    reader.run()
    assert labels(reader.expander) == ["Emma (1815)", "Ulysses (1922)", "Walden (1854)"]
    assert reader.expander[0].slider[0].value == 14
    assert reader.sidebar.selectbox[0].options == ["Title", "Year"]
    reader.sidebar.selectbox(key="order").select_index(1).run()
    assert labels(reader.expander) == ["Emma (1815)", "Walden (1854)", "Ulysses (1922)"]
    assert reader.sidebar.selectbox[0].value.value == "year"
    assert type(reader.sidebar.selectbox[0].value).__name__ == "Order"


@pytest.mark.parametrize(("words", "count"), [("a", 2), ("WAL", 1), ("nothing", 0)])
def test_searching(reader, words, count):
    reader.text_input(key="search").input(words).run()
    assert len(reader.expander) == count
    assert bool(reader.warning) == (count == 0)
    assert [w.value for w in reader.warning] == ["Nothing found."] * (count == 0)


def test_lending(reader):
    assert reader.metric[0].value == "0"
    assert reader.metric[0].delta == ""
    reader.slider(key="days_Emma").set_value(21).run()
    reader.button(key="lend_Emma").click().run()
    reader.button(key="lend_Walden").click().run()
    assert not reader.exception
    assert (reader.metric[0].value, reader.metric[0].delta, reader.metric[0].help) == ("2", "2", "By you")
    assert reader.session_state["last"].title == "Walden"
    assert reader.session_state.last.days == 14
    assert type(reader.session_state["last"]).__name__ == "Loan"
    frame = reader.dataframe[0].value
    assert frame["title"].tolist() == ["Emma", "Walden"]
    assert frame.loc[0, "days"] == 21
    assert len(reader.dataframe) == 2
    assert len(reader.data_editor) == 1
    # Another reader sees the same resource, but not these loans.
    other = AppTest.from_file(APP, default_timeout=30)
    other.session_state.reader = "Bob"
    assert other.run().metric[0].value == "0"


def test_leaving(reader):
    (button,) = [one for one in reader.button if one.label == "Leave"]
    button.click().run()
    assert "reader" not in reader.session_state
    assert labels(reader.button) == ["Enter"]


def test_everything_that_is_said(reader):
    said = " ".join(
        str(element.value) for kind in ("title", "markdown", "metric") for element in reader.get(kind)
    )
    assert said.startswith("Library")
    assert reader.get_by_key("search").type == "text_input"
    assert reader.main.children[0].type == "title"
    assert len(list(reader.main.children.values())) == len(reader.main.children)


def test_an_unreadable_shelf(reader, monkeypatch):
    import shelf

    monkeypatch.setattr(shelf, "books", lambda path: 1 / 0)
    reader.run()
    assert "division" in reader.exception[0].message
    assert reader.exception[0].value == "division by zero"
    monkeypatch.undo()
    assert not reader.run().exception
