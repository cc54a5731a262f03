"""What an app raises in a real kernel: the cell ends, the app says it, the next touch works."""

from __future__ import annotations

import pytest

from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel

RAISED = {
    "CancelledError": "import asyncio; raise asyncio.CancelledError",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "Panic": "raise type('Panic', (BaseException,), {})('as polars does')",
    "Unprintable": "raise type('Unprintable', (Exception,), {'__str__': lambda self: 1 / 0})",
}


@pytest.mark.parametrize("thread", ["own", "main"])
@pytest.mark.parametrize("name", RAISED)
def test_a_cell_that_raises_ends_and_the_app_lives_on(notebook: Notebook, name: str, thread: str) -> None:
    reply = notebook.run(
        f"%%nbflow --thread {thread} --fresh\nif st.checkbox('well'):\n    st.text('well')\n"
        f"else:\n    {RAISED[name]}\nif st.button('again'):\n    {RAISED[name]}"
    )
    assert reply["status"] == "error"
    assert reply["ename"].rpartition(".")[2] == name
    view = notebook.app()
    assert [shown["type"].rpartition(".")[2] for shown in view.shown("exception")] == [name]
    notebook.touch(view, "well", True)
    assert (view.texts(), view.shown("exception")) == (["well"], [])
    notebook.touch(view, "again")
    assert not view.running
    assert len(view.shown("exception")) == 1
    notebook.touch(view, "well", False)
    assert not view.running


@pytest.mark.parametrize("thread", ["own", "main"])
@pytest.mark.parametrize("code", ["", "2", "'why'"])
def test_a_cell_that_exits_ends_and_the_app_lives_on(notebook: Notebook, code: str, thread: str) -> None:
    reply = notebook.run(
        f"%%nbflow --thread {thread} --fresh\nimport sys\nst.text('above')\nif not st.checkbox('on'):\n"
        f"    sys.exit({code})\nst.text('below')"
    )
    assert reply["status"] == "ok"
    view = notebook.app()
    assert (view.texts(), view.shown("exception")) == (["above"], [])
    assert [shown["text"] for shown in view.shown("console")] == (["why\n"] if "why" in code else [])
    notebook.touch(view, "on", True)
    assert (view.texts(), view.shown("console")) == (["above", "below"], [])


@pytest.mark.parametrize("raised", ["raise SystemExit(2)", "raise type('Panic', (BaseException,), {})('p')"])
def test_a_file_that_cannot_be_made_is_answered(notebook: Notebook, raised: str) -> None:
    notebook.run(f"%%nbflow\ndef make():\n    {raised}\nst.download_button('save', make, file_name='a.txt')")
    view = notebook.app()
    [button] = view.shown("download_button")
    source = next(value["$ask"] for value in button.values() if isinstance(value, dict) and "$ask" in value)
    notebook.send(view, {"t": "ask", "client": "test", "n": 1, "to": source, "q": {}})
    notebook.pump_until(lambda: view.messages[-1]["t"] == "answer")
    assert view.messages[-1]["error"].startswith(("SystemExit: 2", "Panic: p"))


def test_texts_that_are_no_unicode_are_shown(notebook: Notebook) -> None:
    reply = notebook.run(
        "%%nbflow\nst.text('a\\ud800b')\nst.markdown('c\\udc80')\nprint('d\\udfff')\nif st.button('go'):\n"
        "    raise ValueError('e\\ud800')"
    )
    assert reply["status"] == "ok"
    view = notebook.app()
    assert len(view.texts()) == 1
    notebook.touch(view, "go")
    assert len(view.shown("exception")) == 1
    notebook.touch(view, "go")
    assert not view.running
