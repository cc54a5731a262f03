"""Which cells are shared, and which notebook and zygote a kernel belongs to: without a process."""

from __future__ import annotations

import json

import pytest

from nbflow.sharing.kernels import Settings
from nbflow.sharing.kernels.cells import Cell, Dependence, above_the_app, names_in, read_notebook
from nbflow.sharing.kernels.imports import imported
from nbflow.sharing.kernels.leftovers import line_of, line_with
from nbflow.sharing.kernels.provisioner import launches_ipykernel, notebook_of, split_command
from nbflow.sharing.kernels.supply import Supply
from tests.sharing.kernels.visitor import write_notebook


def test_a_notebooks_code_cells_are_counted_and_tagged(tmp_path):
    path = write_notebook(
        tmp_path / "a.ipynb",
        ["x = 1", "  ", "%%nbflow --height 3\nst.text(x)", "y = 2"],
        {1: ["per-visitor"]},
    )
    cells = read_notebook(path)
    assert [(cell.number, cell.is_app) for cell in cells] == [(1, False), (2, True), (3, False)]
    assert cells[0].tags == {"per-visitor"}
    assert [cell.number for cell in above_the_app(cells)] == [1]


@pytest.mark.parametrize("source", ["%nbflow app.py", "\n%%nbflow\n1", "%%nbflow"])
def test_both_magics_open_an_app(source):
    assert Cell(1, source).is_app


def test_a_notebook_without_an_app_shares_nothing():
    assert above_the_app([Cell(1, "x = 1"), Cell(2, "# %%nbflow")]) == []


@pytest.mark.parametrize("text", ["[]", '{"cells": 3}', '{"worksheets": []}'])
def test_what_is_no_notebook_is_refused(tmp_path, text):
    path = tmp_path / "a.ipynb"
    path.write_text(text)
    with pytest.raises((ValueError, AttributeError)):
        read_notebook(path)


@pytest.mark.parametrize(
    ("source", "assigned", "mentioned"),
    [
        ("x, (y, *z) = f(a)", {"x", "y", "z"}, {"x", "y", "z", "f", "a"}),
        ("import a.b, c as d\nfrom e import f as g", {"a", "d", "g"}, {"a", "d", "g"}),
        (
            "def f():\n    return q\nclass C: pass\nfor i in w: pass\ndel t",
            {"f", "C", "i", "t"},
            {"f", "C", "i", "t", "q", "w"},
        ),
        ("if (n := 3): pass\nwith o as p: pass", {"n", "p"}, {"n", "o", "p"}),
    ],
)
def test_names_of_a_cell(source, assigned, mentioned):
    found = names_in(source)
    assert found[0] == assigned
    assert found[1] == mentioned


def test_a_cell_that_is_no_python_is_taken_to_mention_every_word():
    assert "table" in names_in("%time table = load()")[0]


def test_what_mentions_a_visitors_names_is_the_visitors():
    dependence = Dependence()
    dependence.leave_out(Cell(1, "user = pd.read_csv(path)\nprint(user)"), modules={"pd"})
    assert dependence.concerns(Cell(2, "n = len(user)")) == ["user"]
    assert dependence.concerns(Cell(3, "print(pd.DataFrame())")) == []
    assert dependence.concerns(Cell(4, "path = 'x'")) == ["path"]


def test_imports_are_found_between_magics():
    source = "%matplotlib inline\nimport a.b as c\n!ls\nif True:\n    from d import e\nfrom . import f"
    assert list(imported(source)) == ["a.b", "d"]


def test_lines_are_those_that_a_person_would_look_at():
    cell = Cell(1, "import socket\nx = 1\ns = socket.socket()")
    assert line_of(cell, "s") == 3
    assert line_of(cell, "nothing") == 0
    assert line_with(cell, "socket") == 3
    assert line_with(Cell(1, "import polars"), "polars") == 1


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"NBFLOW_NOTEBOOK": "a.ipynb"}, "a.ipynb"),
        ({"JPY_SESSION_NAME": "sub/folder/a.ipynb"}, "a.ipynb"),
        ({"SERVER_SOFTWARE": "voila/0.5", "SCRIPT_NAME": "/base/voila/render/sub/a.ipynb"}, "a.ipynb"),
        ({"SCRIPT_NAME": "/voila/render/a.ipynb"}, None),
        ({"JPY_SESSION_NAME": "other.ipynb"}, None),
        ({"JPY_SESSION_NAME": "9d7a-4a"}, None),
        ({}, None),
    ],
)
def test_the_notebook_that_a_kernel_is_for(tmp_path, environment, expected):
    (tmp_path / "a.ipynb").write_text("{}")
    found = notebook_of(environment, str(tmp_path), Settings())
    assert found == (None if expected is None else str(tmp_path / expected))


def test_the_notebook_where_the_address_names_none(tmp_path):
    assert notebook_of({}, None, Settings(notebook="/a/b.ipynb")) == "/a/b.ipynb"


def test_only_ipykernels_are_forked():
    assert launches_ipykernel(
        ["python3", "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    )
    assert not launches_ipykernel(["R", "--slave", "-e", "IRkernel::main()", "--args", "{connection_file}"])
    assert not launches_ipykernel(["python", "-m", "xeus_python", "-f", "{connection_file}"])


def test_a_command_is_taken_apart():
    command = ["/py", "-X", "dev", "-m", "ipykernel_launcher", "-f", "/c.json", "--debug"]
    assert split_command(command) == (("/py", "-X", "dev"), ("--debug",))


def test_kernels_that_python_starts_differently_have_different_zygotes():
    supply = Supply()
    one = supply.origin("/n", {"PYTHONPATH": "/a", "QUERY_STRING": "x"})
    assert one == supply.origin("/n", {"PYTHONPATH": "/a", "QUERY_STRING": "y"})
    assert one != supply.origin("/n", {"PYTHONPATH": "/b"})
    assert one != supply.origin("/m", {"PYTHONPATH": "/a"})


def test_settings_go_through_the_environment(monkeypatch):
    asked = Settings(run_above=True, memory=5, mode="pool")
    monkeypatch.setenv("NBFLOW_KERNELS", asked.to_json())
    assert Settings.from_environment() == asked
    assert asked.way == "pool"
    monkeypatch.setenv("NBFLOW_KERNELS", json.dumps({"memroy": 5}))
    with pytest.raises(ValueError, match=r"NBFLOW_KERNELS=.*memroy.*Known settings: notebook, run_above"):
        Settings.from_environment()
