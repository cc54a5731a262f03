"""AppTest.from_notebook: an app in a notebook is found, gets the notebook's variables, and hands back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nbflow.hosts.magic import NbflowMagics
from nbflow.testing import AppTest, AppTestError
from nbflow.testing.notebook import Cell

CELLS = [
    ("markdown", "# A shop", []),
    (
        "code",
        "%matplotlib inline\nimport nbflow as st\n!echo no\nran = []\ntext = '''\n% is not a magic here\n'''\nlen?",
        [],
    ),
    ("code", "%%time\nran.append('timed')", []),
    ("code", "%%bash\nexit 1", []),
    ("code", "%%nbflow other\nran.append('other')\nst.text('other')", []),
    ("code", "from pathlib import Path\nprices = {'tea': int(Path('price.txt').read_text())}", []),
    (
        "code",
        "%%nbflow basket --out total --height 300\n"
        "count = st.number_input('tea', 0, 10, key='tea')\n"
        "total = count * prices['tea']\n"
        "@st.fragment\n"
        "def part():\n"
        "    if st.button('again'):\n"
        "        st.text(prices['tea'])\n"
        "part()\n"
        "f'{total} crowns'",
        ["shop", "sale"],
    ),
    ("code", "%%nbflow\n1 / 0", ["sale"]),
    ("code", "raise SystemExit('never run')", []),
]


@pytest.fixture
def book(tmp_path) -> Path:
    cells = [
        {"cell_type": kind, "source": text.splitlines(keepends=True), "metadata": {"tags": tags}}
        for kind, text, tags in CELLS
    ]
    (tmp_path / "price.txt").write_text("3")
    path = tmp_path / "shop.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    return path


@pytest.mark.parametrize("cell", ["basket", 6, -3, "shop"])
def test_an_app_by_name_position_or_tag_gets_what_the_cells_above_made(book, cell):
    before = Path.cwd()
    at = AppTest.from_notebook(book, cell).run()
    assert at.markdown[-1].value == "0 crowns"
    at.number_input(key="tea").set_value(2).run()
    assert (at.markdown[-1].value, at.notebook["total"]) == ("6 crowns", 6)
    assert at.notebook["ran"] == ["timed"], "other apps and languages are left out"
    assert at.notebook["text"] == "\n% is not a magic here\n"
    assert Path.cwd() == before


def test_the_test_gives_the_variables(book):
    import nbflow

    (book.parent / "price.txt").unlink()  # no cell above runs
    at = AppTest.from_notebook(book, "basket", variables={"prices": {"tea": 5}, "st": nbflow}).run()
    at.number_input(key="tea").set_value(2).run()
    assert at.notebook["total"] == 10
    # As in the notebook: the next run sees what has changed, a fragment's run too.
    at.notebook["prices"] = {"tea": 7}
    assert at.button[0].click().run().text[0].value == "7"
    assert at.run().notebook["total"] == 14


def test_an_error_of_the_app_is_shown_with_its_cell(book):
    at = AppTest.from_notebook(book, 7).run()
    assert at.exception[0].value == "division by zero"
    assert any("cell 7" in line for line in at.exception[0].stack_trace)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (None, "several apps fit.*4 .other., 6 .basket., 7 .no name."),
        ("sale", "several apps fit"),
        ("nothing", "no such app"),
        (0, "no such app"),
        (99, "no such app"),
    ],
)
def test_an_app_that_is_not_found_is_told_with_those_that_are(book, cell, says):
    with pytest.raises(AppTestError, match=says):
        AppTest.from_notebook(book, cell)


def test_a_cell_above_that_fails_is_told(book):
    (book.parent / "price.txt").write_text("dear")
    with pytest.raises(AppTestError, match=r"Cell 5 of shop\.ipynb, above the app, failed: ValueError"):
        AppTest.from_notebook(book, "basket")


def test_files_that_are_none(tmp_path):
    with pytest.raises(FileNotFoundError, match="no notebook at"):
        AppTest.from_notebook("missing.ipynb")
    (tmp_path / "a.ipynb").write_text("[]")
    with pytest.raises(AppTestError, match="not a notebook of version 4"):
        AppTest.from_notebook(tmp_path / "a.ipynb")


def test_every_option_of_the_magic_is_known():
    """Else its value would be taken for the app's name."""
    for action in NbflowMagics.nbflow.parser._actions:
        for option in action.option_strings:
            value = [] if action.nargs == 0 else ["word"]
            text = " ".join(["%%nbflow", option, *value, "shop"]) + "\npass"
            assert option in ("-h", "--help") or Cell(0, text, frozenset()).name == "shop", option
