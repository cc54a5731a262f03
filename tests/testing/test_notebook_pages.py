"""Named cells and notebooks as pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nbflow.testing import AppTest


def notebook(path: Path, *cells: str) -> Path:
    made = [
        {"cell_type": "code", "metadata": {}, "source": cell, "outputs": [], "execution_count": None}
        for cell in cells
    ]
    path.write_text(json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


MAIN = """%%nbflow main
import nbflow as st
st.navigation([st.Page(PAGE, title="First"), st.Page("other.ipynb", icon="🔥")]).run()
"""
SALES = """%%nbflow sales --page
import nbflow as st
seen = numbers[0]
st.text(f"sales {seen} {st.text_input('Name', 'Ada', key='name')}")
st.page_link("other.ipynb")
if st.button("Go", key="go"):
    st.switch_page("other.ipynb")
"""
OTHER = [
    "count = [0]\n%matplotlib inline",
    "count[0] += 1",
    "%%nbflow\nimport nbflow as st\nst.text(f'other {count[0]}')",
    "import nowhere_to_be_found",
]


def texts(at: AppTest) -> list[str]:
    assert list(at.exception) == []
    return [text.value for text in at.text]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    notebook(tmp_path / "other.ipynb", *OTHER)
    return notebook(tmp_path / "main.ipynb", "numbers = [7]", MAIN.replace("PAGE", "'sales'"), SALES)


def test_a_named_cell_and_a_notebook_are_pages(book: Path):
    at = AppTest.from_notebook(str(book), cell="main").run()
    assert texts(at) == ["sales 7 Ada"]
    at.text_input(key="name").set_value("Bo").run()
    assert texts(at) == ["sales 7 Bo"]
    at.button(key="go").click().run()
    assert texts(at) == ["other 1"]
    at.run()
    assert texts(at) == ["other 1"]  # what is above the app runs once
    at.switch_page("sales").run()
    assert texts(at) == ["sales 7 Ada"]
    assert at.session.app.tree.sidebar.props["nav"]["sections"][0]["pages"][1]["title"] == "other"


def test_a_page_that_does_not_exist_says_which_there_are(book: Path):
    notebook(book, "numbers = [7]", MAIN.replace("PAGE", "'nowhere'"), SALES)
    at = AppTest.from_notebook(str(book), cell="main").run()
    assert "no such file" in at.exception[0].value
    assert "`sales`" in at.exception[0].value


def test_a_notebook_without_an_app(book: Path):
    notebook(book.parent / "other.ipynb", "x = 1")
    at = AppTest.from_notebook(str(book), cell="main").run()
    at.switch_page("other.ipynb").run()
    assert "`other.ipynb` has no `%%nbflow` cell" in at.exception[0].value


def test_a_notebook_whose_cell_fails(book: Path):
    notebook(book.parent / "other.ipynb", "1 / 0", "%%nbflow\nx")
    at = AppTest.from_notebook(str(book), cell="main").run()
    at.switch_page("other.ipynb").run()
    assert "Cell 0 of other.ipynb, above the app, failed: ZeroDivisionError" in at.exception[0].value


def test_a_saved_notebook_is_read_anew(book: Path):
    import os

    at = AppTest.from_notebook(str(book), cell="main").run()
    at.switch_page("other.ipynb").run()
    other = notebook(book.parent / "other.ipynb", "%%nbflow\nimport nbflow as st\nst.text('new')")
    os.utime(other, ns=(1, 1))
    assert texts(at.run()) == ["new"]
