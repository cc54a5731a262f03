"""A cell becomes an app, in a real kernel: what it sees, hands back, prints, and how it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel


def test_the_app_sees_live_variables_and_keeps_its_own(notebook: Notebook) -> None:
    notebook.run("price, hidden = 3, 1")
    notebook.run("%%nbflow shop\nhidden = price * 2\nst.text(hidden)\nst.button('Again')")
    view = notebook.app()
    assert view.texts() == ["6"]
    notebook.run("price = 10")
    notebook.touch(view, "Again")
    assert view.texts() == ["20"]
    assert notebook.text_of(_run(notebook, "print(hidden)")) == "1\n"


def test_out_hands_values_back_after_every_run(notebook: Notebook) -> None:
    notebook.run("%%nbflow --out total,ghost\ntotal = st.slider('Size', 0, 10, 2) * 2")
    view = notebook.app()
    assert notebook.text_of(_run(notebook, "print(total)")) == "4\n"
    notebook.touch(view, "Size", [5])
    assert notebook.text_of(_run(notebook, "print(total)")) == "10\n"
    assert "has no variable 'ghost'" in view.shown("console")[0]["text"]


def test_fragments_see_live_variables_but_do_not_take_the_apps_own(notebook: Notebook) -> None:
    notebook.run("live, shared = 1, 'notebook'")
    notebook.run(
        "%%nbflow --out shared\nshared = 'app'\n@st.fragment\ndef part():\n    st.button('part')\n"
        "    st.text(f'{live} {shared}')\npart()"
    )
    view = notebook.app()
    assert view.texts() == ["1 app"]
    notebook.run("live, shared = 2, 'changed'")
    for _ in range(2):
        notebook.touch(view, "part")
        assert view.texts() == ["2 app"]
    assert notebook.text_of(_run(notebook, "print(shared)")) == "changed\n"


def test_ipython_syntax_and_await_work(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nimport asyncio\nawait asyncio.sleep(0)\nx = !echo from the shell\nst.text(x[0])\n"
        "%timeit -n1 -r1 sum([])\nlen?\nst.text('end')"
    )
    view = notebook.app()
    assert view.texts() == ["from the shell", "end"]
    printed = "".join(props["text"] for props in view.shown("console"))
    assert "loop" in printed
    assert "Return the number of items" in printed


def test_the_last_expression_is_written_but_not_a_widget(notebook: Notebook) -> None:
    notebook.run("%%nbflow\nst.text('a')\n'bare'\nst.checkbox('tick')")
    view = notebook.app()
    assert [props["body"] for props in view.shown("markdown")] == ["<p>bare</p>"]
    notebook.run("%%nbflow\nsorted([3, 1])")
    assert "1" in str(notebook.app().nodes)


def test_a_failing_first_run_fails_the_cell_and_the_app_goes_on(notebook: Notebook) -> None:
    reply = notebook.run(
        "%%nbflow\nst.text('before')\nif not st.checkbox('mend'):\n    1 / 0\nst.text('after')"
    )
    assert reply["status"] == "error"
    assert reply["ename"] == "ZeroDivisionError"
    assert "line 4" in reply["evalue"]
    view = notebook.app()
    [shown] = view.shown("exception")
    assert (shown["type"], shown["frames"][-1]["line"]) == ("ZeroDivisionError", 4)
    assert shown["frames"][-1]["file"].startswith("Cell In[")
    assert shown["frames"][-1]["code"] == "1 / 0"
    assert all("nbflow/" not in frame["file"] for frame in shown["frames"])
    notebook.touch(view, "mend", True)
    assert (view.texts(), view.shown("exception")) == (["before", "after"], [])


def test_a_wrong_option_is_a_clear_error(notebook: Notebook) -> None:
    reply = notebook.run("%%nbflow --bogus\n1")
    assert reply["status"] == "error"
    assert reply["ename"] == "UsageError"
    assert "bogus" in reply["evalue"]


def test_running_the_cell_again_keeps_the_state_unless_fresh(notebook: Notebook) -> None:
    source = "%%nbflow{}\nst.session_state.n = st.session_state.get('n', 0) + 1\nst.text(st.session_state.n)\nst.checkbox('c', key='c')"
    notebook.run(source.format(" counter"))
    view = notebook.app()
    notebook.touch(view, "c", True)
    assert view.texts() == ["2"]
    notebook.run(source.format(" counter"))
    assert view.closed
    view = notebook.app()
    assert (view.texts(), view.shown("checkbox")[0]["value"]) == (["3"], True)
    notebook.run(source.format(" counter --fresh"))
    view = notebook.app()
    assert (view.texts(), view.shown("checkbox")[0]["value"]) == (["1"], False)


def test_the_cell_itself_names_the_app(notebook: Notebook) -> None:
    notebook.run("%%nbflow\nst.text('one')", cell="cell-a")
    first = notebook.app()
    notebook.run("%%nbflow\nst.text('two')", cell="cell-a")
    assert first.closed
    second = notebook.app()
    assert second.texts() == ["two"]
    notebook.run("%%nbflow\nst.text('other')", cell="cell-b")
    assert not second.closed


def test_streamlit_means_nbflow_in_cells_files_and_their_modules(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "helpers_of_app.py").write_text("import streamlit as st\ndef say(x): st.text(x)\n")
    (tmp_path / "app.py").write_text(
        "import streamlit as st\nfrom streamlit.errors import StreamlitAPIException\n"
        "import helpers_of_app\nhelpers_of_app.say(__name__)\nst.text(st.__name__)\n"
    )
    reply = notebook.run(f"%nbflow {tmp_path / 'app.py'}")
    assert reply["status"] == "ok", reply
    view = notebook.app()
    assert view.texts() == ["__main__", "nbflow"]
    outside = _run(notebook, "import streamlit; print(streamlit.__name__, streamlit.__version__)")
    assert notebook.text_of(outside) == "streamlit 1.67.0\n"


def test_a_saved_file_reruns_the_app(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "helpers_two.py").write_text("TEXT = 'old'\n")
    (tmp_path / "app_two.py").write_text(
        "import streamlit as st\nimport helpers_two\nst.text(helpers_two.TEXT)\nst.checkbox('c', key='c')"
    )
    notebook.run(f"%nbflow {tmp_path / 'app_two.py'}")
    view = notebook.app()
    notebook.touch(view, "c", True)
    (tmp_path / "helpers_two.py").write_text("TEXT = 'new text'\n")
    notebook.pump_until(lambda: view.texts() == ["new text"])
    (tmp_path / "app_two.py").write_text(
        "import streamlit as st\nst.text('edited')\nst.checkbox('c', key='c')"
    )
    notebook.pump_until(lambda: view.texts() == ["edited"])
    assert view.shown("checkbox")[0]["value"] is True


def test_the_first_page_waits_for_its_view(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow one\nimport numpy\nst.text(st.checkbox('a', key='a'))\n"
        "st.image(numpy.zeros((2, 2, 3), dtype='uint8'))"
    )
    view = list(notebook.views.values())[-1]
    part = view.kept[f"nbflow_{view.state['number']}"]
    page = json.loads(part["j"])
    assert page["t"] == "snap"
    assert part["b"] == [None] * len(page["blobs"])  # the buffers' places
    assert [bytes(buffer[:2]) for buffer in view.kept["buffers"]] == [b"\xff\xd8"]  # a JPEG

    def answer(client: str, *, kept: bool) -> dict[str, Any]:
        seen = len(view.messages)
        hello = {"t": "hello", "v": page["v"], "client": client, "info": {}}
        notebook.send(view, hello | ({"kept": 1} if kept else {}))
        notebook.pump_until(lambda: len(view.messages) > seen)
        return view.messages[seen]

    now = answer("first", kept=True)
    assert (now["t"], now["from"], now["v"], now["ops"]) == ("patch", page["v"], page["v"], [])
    assert answer("first", kept=True)["t"] == "snap"  # it asks again: it has missed something
    assert answer("second", kept=False)["t"] == "snap"  # a page with another kernel's version of this number
    notebook.touch(view, "a", True)
    assert answer("third", kept=True)["t"] == "snap"  # what was kept is old


def test_a_page_that_is_loaded_again_gets_each_app_with_its_page(notebook: Notebook) -> None:
    notebook.run("%%nbflow one\nst.text(st.checkbox('a', key='a'))")
    notebook.touch(notebook.app(), "a", True)
    reply = notebook.run(
        "import ipywidgets, json\n"
        "from nbflow.hosts.app import APPS\nlayout = APPS['one'].layout\n"
        "(name,) = (name for name in layout.get_state() if name.startswith('nbflow'))\n"
        "assert json.loads(layout.get_state()[name]['j'])['tree']['c'][0]['c'][1]['p']['body'] == 'True'\n"
        "assert name not in layout.get_state('width')"
    )
    assert reply["status"] == "ok", reply


def test_only_the_first_app_brings_the_core_along(notebook: Notebook) -> None:
    for name in ("one", "two", "one"):
        notebook.run(f"%%nbflow {name}\nst.text('{name}')")
    cores = [len(view.state["_esm"]) for view in notebook.views.values()]
    newest = max(notebook.views.values(), key=lambda view: view.state["number"])
    assert all(size < 3000 for size in sorted(cores)[:-1])
    assert len(newest.state["_esm"]) < 3000
    seen = len(newest.messages)
    notebook.send(newest, {"t": "chunk", "name": "core"})
    notebook.pump_until(lambda: len(newest.messages) > seen)
    assert newest.messages[seen] == {"t": "chunk", "name": "core"}


def test_an_app_is_made_of_a_function_and_is_a_widget(notebook: Notebook) -> None:
    reply = notebook.run(
        "import ipywidgets\n@st.app\ndef hello():\n    st.text(st.text_input('Name', 'you', key='name'))\n"
        "box = ipywidgets.HBox([hello])\nhello"
    )
    assert reply["status"] == "ok", reply
    view = notebook.app()
    assert view.texts() == ["you"]
    notebook.run("hello.session_state.name = 'me'; hello.rerun()")
    notebook.pump_until(lambda: view.texts() == ["me"])
    notebook.run("hello.close()")
    notebook.pump_until(lambda: view.closed)


def test_apps_live_side_by_side(notebook: Notebook) -> None:
    notebook.run("%%nbflow one\nst.text(st.checkbox('a', key='same'))")
    one = notebook.app()
    notebook.run("%%nbflow two\nst.text(st.checkbox('a', key='same'))")
    two = notebook.app()
    notebook.touch(one, "a", True)
    assert (one.texts(), two.texts()) == (["True"], ["False"])


def test_apps_with_one_layout_hear_only_what_is_theirs(notebook: Notebook) -> None:
    notebook.run("%%nbflow one\nst.text(st.checkbox('a', key='a'))")
    one = notebook.app()
    notebook.run("%%nbflow two\nst.text(st.checkbox('b', key='b'))")
    two = notebook.app()
    notebook.run(
        "import ipywidgets\nfrom nbflow.hosts.app import APPS\n"
        "APPS['one'].layout = APPS['two'].layout = ipywidgets.Layout(width='90%')"
    )
    notebook.pump_until(lambda: one.layout == two.layout)
    heard = len(two.messages)
    notebook.touch(one, "a", True)
    assert (one.texts(), two.texts()) == (["True"], ["False"])
    assert len(two.messages) == heard
    notebook.touch(two, "b", True)
    assert two.texts() == ["True"]


@pytest.mark.parametrize("thread", ["own", "main"])
def test_the_app_runs_on_the_thread_that_was_asked_for(notebook: Notebook, thread: str) -> None:
    notebook.run(
        f"%%nbflow --thread {thread}\nimport threading\nst.button('again')\n"
        "seen = st.session_state.setdefault('seen', set())\nseen.add(threading.get_ident())\n"
        "st.text(threading.current_thread() is threading.main_thread())\nst.text(len(seen))"
    )
    view = notebook.app()
    notebook.touch(view, "again")
    assert view.texts() == [str(thread == "main"), "1"]


def _run(notebook: Notebook, code: str) -> str:
    id = notebook.start(code)
    notebook.reply(id)
    return id


def test_a_syntax_error_shows_the_line_of_the_cell_only(notebook: Notebook) -> None:
    reply = notebook.run("%%nbflow\nx = 1\nif x\n    x")
    assert (reply["ename"], reply["evalue"]) == ("SyntaxError", "expected ':' (line 3)")
    assert "nbflow/" not in "".join(reply["traceback"])


def test_a_cell_knows_its_own_code(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nwith st.echo():\n    a = [1]\n    st.text('x')\nst.help(a)\n"
        "st.set_page_config('T', '🔥'); st.logo('🏠')"
    )
    view = notebook.app()
    assert view.shown("code")[0]["text"] == "a = [1]\nst.text('x')"
    assert (view.shown("help")[0]["name"], view.shown("help")[0]["value"]) == ("a", "[1]")
    notebook.run("%%nbflow magics\n%timeit -n1 -r1 0\nwith st.echo():\n    st.text('y')")
    assert notebook.app().shown("code")[-1]["text"] == "st.text('y')"


def test_a_cell_ends_where_its_script_waits_in_a_loop_for_the_browser(
    notebook: Notebook, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<p></p>")
    notebook.run(
        "%%nbflow\nimport time\nimport streamlit.components.v1 as components\n"
        f"store = components.declare_component('store', path={str(tmp_path)!r})\nst.session_state.runs = 1\n"
        "found = store(key='store', default={})\nwhile st.session_state.store is None:\n    time.sleep(0.01)\n"
        "st.text(f'{found} {st.session_state[\"store\"]}')"
    )
    view = notebook.app()
    notebook.pump_until(lambda: view.shown("component_instance"))
    (id,) = (node["w"] for node in view.nodes.values() if node.get("w"))
    notebook.send(view, {"t": "ev", "client": "test", "n": 1, "vals": {id: ["json", {"a": 1}]}, "trig": {}})
    notebook.pump_until(view.texts)
    assert view.texts() == ["{'a': 1} {'a': 1}"]
