"""``%%nbflow --watch``: a cell that binds a variable anew runs the app again; ``--as`` gives the app to the notebook."""

from __future__ import annotations

import pytest

from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel

APP = """%%nbflow NAME --as app --watch df,limit
runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
st.text(f"{df} below {globals().get('limit')}, run {runs}")
"""


def says(notebook: Notebook, view, text: str) -> None:
    """The app shows this in the end, and rests."""
    notebook.pump_until(lambda: view.texts() == [text] and not view.running)


def test_a_cell_that_binds_a_variable_anew_reruns_the_app(notebook: Notebook) -> None:
    notebook.run("df = [1]")
    notebook.run(APP.replace("NAME", "watch0"))
    view = notebook.app()
    says(notebook, view, "[1] below None, run 1")
    notebook.run("df = [2]")
    says(notebook, view, "[2] below None, run 2")
    notebook.run("limit = 9")  # it was not there before
    says(notebook, view, "[2] below 9, run 3")
    notebook.run("limit = 8; df = [3]; df = [4]")  # one run for a cell
    says(notebook, view, "[4] below 8, run 4")
    notebook.run("for df in ([5], [6]): pass\nraise ValueError('the cell fails after that')")
    says(notebook, view, "[6] below 8, run 5")
    notebook.run("del limit")
    says(notebook, view, "[6] below None, run 6")


def test_what_is_no_new_object_does_not(notebook: Notebook) -> None:
    notebook.run("df = [1]")
    notebook.run(APP.replace("NAME", "watch1"))
    view = notebook.app()
    notebook.run("same = df; df = same; other = [2]")
    notebook.run("df.append(2)")
    assert notebook.run("print(app.session_state.runs)")["status"] == "ok"
    says(notebook, view, "[1] below None, run 1")
    notebook.run("app.rerun()")  # after a change in place
    says(notebook, view, "[1, 2] below None, run 2")


def test_a_deleted_variable_that_the_app_needs_is_its_error_and_it_comes_back(notebook: Notebook) -> None:
    notebook.run("df = [1]")
    notebook.run(APP.replace("NAME", "watch2"))
    view = notebook.app()
    notebook.run("del df")
    notebook.pump_until(lambda: view.shown("exception") and not view.running)
    notebook.run("df = [7]")
    says(notebook, view, "[7] below None, run 3")


COUNT = """
def callbacks(watch):
    found = [getattr(one, "__self__", None) for one in get_ipython().events.callbacks["post_run_cell"]]
    return sum(type(one) is type(watch) and one._rerun() == watch._rerun() for one in found)
"""


def printed(notebook: Notebook, code: str) -> str:
    id = notebook.start(code)
    notebook.reply(id)
    return notebook.text_of(id).strip()


def test_only_the_newest_opening_of_a_cell_watches_and_a_closed_app_does_not(notebook: Notebook) -> None:
    notebook.run("df = [1]")
    notebook.run(APP.replace("NAME", "watch3"))
    notebook.run(APP.replace("NAME", "watch3"))
    view = notebook.app()
    says(notebook, view, "[1] below None, run 2")
    notebook.run("df = [2]")
    says(notebook, view, "[2] below None, run 3")
    notebook.run(COUNT + "watch = app.watch")
    assert printed(notebook, "print(callbacks(watch))") == "1"
    notebook.run("app.close()")
    assert printed(notebook, "print(callbacks(watch))") == "0"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--watch df.x", "--watch: 'df.x' is not a variable name"),
        ("--watch df,class", "--watch: 'class' is not a variable name"),
        ("--as 2a", "--as: '2a' is not a variable name"),
        ("--out df --watch df", "'df' is named by --out and by --watch"),
    ],
)
def test_mistakes_are_said(notebook: Notebook, options: str, words: str) -> None:
    id = notebook.start(f"%%nbflow {options}\nst.text(1)")
    notebook.reply(id)
    assert words in notebook.text_of(id)


STATE = """%%nbflow state --as app --fresh
found = st.session_state.setdefault("found", [])
if st.button("Find"):
    found.append(len(found))
st.text(f"{found} {st.slider('Size', 0, 9, key='size', bind='query-params')}")
"""


def test_session_state_is_set_from_other_cells(notebook: Notebook) -> None:
    notebook.run(STATE)
    view = notebook.app()
    says(notebook, view, "[] 0")
    notebook.run("app.session_state.size = 4")
    says(notebook, view, "[] 4")
    assert view.shown("slider")[0]["value"] == [4]
    assert (
        printed(notebook, "app.session_state.update(size=5, found=[7]); print(app.session_state.size)") == "5"
    )
    says(notebook, view, "[7] 5")
    id = notebook.start("app.session_state.size = 40")
    assert notebook.reply(id)["ename"].startswith("Streamlit")
    says(notebook, view, "[7] 5")


def test_a_snapshot_is_taken_and_restored(notebook: Notebook) -> None:
    notebook.run(STATE)
    view = notebook.app()
    notebook.run("app.session_state.size = 4")
    notebook.run("before = app.snapshot()")
    notebook.touch(view, "Find")
    notebook.touch(view, "Find")
    says(notebook, view, "[0, 1] 4")
    notebook.run("after = app.snapshot()")
    assert printed(notebook, "app.restore(before); print(repr(before))").startswith("<Snapshot: 1 values")
    says(notebook, view, "[] 4")
    notebook.run("app.restore(after)")
    says(notebook, view, "[0, 1] 4")
    assert printed(notebook, "print(app.link)").endswith("?size=4")
    assert notebook.run("app.restore(3)")["ename"] == "StreamlitInvalidParameterTypeError"


def test_all_of_it_on_the_kernels_main_thread(notebook: Notebook) -> None:
    notebook.run("df = [1]")
    notebook.run(
        "%%nbflow main --as app --thread main --fresh --watch df\nst.text(f\"{df} {st.slider('Size', 0, 9, key='size')}\")"
    )
    view = notebook.app()
    notebook.run("df = [2]; app.session_state.size = 4; before = app.snapshot()")
    says(notebook, view, "[2] 4")
    notebook.run("app.session_state.size = 6")
    says(notebook, view, "[2] 6")
    notebook.run("app.restore(before)")
    says(notebook, view, "[2] 4")


def test_an_app_made_of_a_function_watches_too(notebook: Notebook) -> None:
    notebook.run("df = [1]")
    notebook.run("@st.app(watch=['df'])\ndef watching():\n    st.text(df)\nwatching")
    view = notebook.app()
    says(notebook, view, "[1]")
    notebook.run("df = [2]")
    says(notebook, view, "[2]")
    assert "not a variable name" in notebook.run("@st.app(watch='a b')\ndef other(): pass")["evalue"]


def test_steps_are_undone_from_the_notebook_and_from_the_app(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow undo --as app --fresh\nst.button('Undo', on_click=lambda: app.undo())\n"
        "st.text(st.slider('Size', 0, 9, key='size'))"
    )
    view = notebook.app()
    notebook.run("app.record()")
    for size in (3, 5):
        notebook.touch(view, "Size", [size])
    notebook.run("app.undo()")
    says(notebook, view, "3")
    notebook.touch(view, "Undo", wait=False)
    says(notebook, view, "0")
    notebook.run("app.redo()")
    says(notebook, view, "3")
