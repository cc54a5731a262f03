"""Stopping, interrupting, painting as it goes, and what a thousand reruns leave behind."""

from __future__ import annotations

import pytest

from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel


def test_interrupting_the_first_run_stops_it_and_says_so(notebook: Notebook) -> None:
    id = notebook.start(
        "%%nbflow stuck\nimport time\nst.text('begun')\nst.button('go')\ntime.sleep(20)\nst.text('end')"
    )
    notebook.pump_until(lambda: any(view.nodes for view in notebook.views.values()) or notebook.views)
    view = list(notebook.views.values())[-1]
    notebook.pump_until(lambda: len(view.messages) > 0)
    notebook.manager.interrupt_kernel()
    reply = notebook.reply(id)
    assert (reply["status"], reply["ename"]) == ("error", "KeyboardInterrupt")
    assert any(message.get("kind") == "interrupted" for message in view.messages)
    view = notebook.app()
    assert view.texts() == ["begun"]


def test_a_long_first_run_sends_the_core_to_a_page_that_lacks_it(notebook: Notebook) -> None:
    notebook.run("%%nbflow first\nst.text('brings the core along')")
    before = len(notebook.views)
    id = notebook.start("%%nbflow second\nimport time\nst.text('begun')\ntime.sleep(20)")
    notebook.pump_until(lambda: len(notebook.views) == before + 1)
    view = list(notebook.views.values())[-1]
    notebook.pump_until(lambda: {"t": "chunk", "name": "core"} in view.messages)
    assert view.texts() == ["begun"]
    notebook.manager.interrupt_kernel()
    assert notebook.reply(id)["ename"] == "KeyboardInterrupt"


def test_the_stop_button_ends_a_pure_python_loop(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\ngo = st.button('go')\nst.text('a')\nif go:\n    while True:\n        pass\nst.text('end')"
    )
    view = notebook.app()
    notebook.touch(view, "go", wait=False)
    notebook.pump_until(lambda: view.running)
    notebook.send(view, {"t": "stop", "client": "test"})
    notebook.pump_until(lambda: view.messages[-1].get("kind") == "interrupted")
    assert not view.running
    notebook.touch(view, "go", wait=False)  # it lives on
    notebook.pump_until(lambda: view.running)
    notebook.send(view, {"t": "stop", "client": "test"})
    notebook.pump_until(lambda: not view.running)


def test_a_long_script_paints_as_it_goes(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nimport time\ngo = st.button('go')\nst.text('first')\nif go:\n    time.sleep(0.3)\n    st.text('second')\n    time.sleep(0.3)"
    )
    view = notebook.app()
    notebook.touch(view, "go", wait=False)
    notebook.pump_until(lambda: view.running and view.texts() == ["first", "second"])
    notebook.pump_until(lambda: not view.running)


def test_twenty_thousand_elements_lose_no_message(notebook: Notebook) -> None:
    notebook.run("%%nbflow\nst.button('go')\nfor i in range(20_000):\n    st.text(i)")
    view = notebook.app()
    assert len(view.texts()) == 20_000
    assert len(view.messages) < 200
    before = len(view.messages)
    notebook.touch(view, "go")
    assert [message["ops"] for message in view.messages[before:] if message["t"] == "patch"][-1] == []


def test_a_thousand_reruns_leave_nothing_behind(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow leaks\nimport threading\nfrom IPython.display import display\nn = st.number_input('n', 0, 5000, 0)\n"
        "st.text(n)\nst.columns(2)[n % 2].checkbox('side')\nprint(n)\n"
        "display({'application/x-odd': n, 'text/plain': 'odd'}, raw=True)\n"
        "threading.Thread(target=print, args=('t',), name='prints').start()\n@st.fragment\ndef part():\n    st.text('part')\npart()"
    )
    view = notebook.app()
    count = (
        "import gc, threading, ipywidgets, comm\nfrom ipywidgets.widgets.widget import _instances\n"
        "from nbflow.core.node import Node\n"
        "[thread.join() for thread in threading.enumerate() if thread.name == 'prints']\ngc.collect()\n"
        "print(len(_instances), len(comm.get_comm_manager().comms), threading.active_count(),"
        " sum(isinstance(o, Node) for o in gc.get_objects()))"
    )
    for number in range(10):
        notebook.touch(view, "n", number)
    before = _printed(notebook, count)
    for number in range(1000):
        notebook.touch(view, "n", number + 100)
    assert _printed(notebook, count) == before


def test_foreign_widgets_leave_nothing_behind(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow foreign\nimport ipywidgets as w\nn = st.number_input('n', 0, 5000, 0)\n"
        "st.widget(w.VBox([w.IntSlider(n), w.Button()]))\nst.widget(w.IntText, {'value': n}, key='kept')\n"
        "out = w.Output()\nwith out:\n    print('inside', n)\nst.widget(out)\nst.text(out.outputs[0]['text'])"
    )
    view = notebook.app()
    # Counted when the run is over and has closed what it no longer shows.
    count = (
        "import comm, gc\nfrom ipywidgets.widgets.widget import _instances\n"
        "from nbflow.hosts.app import APPS\nassert APPS['foreign'].session.wait(10)\ngc.collect()\n"
        "APPS['foreign'].rerun()\nassert APPS['foreign'].session.wait(10)\ngc.collect()\n"
        "print(len(_instances), len(comm.get_comm_manager().comms))"
    )
    for number in range(10):
        notebook.touch(view, "n", number)
    before = _printed(notebook, count)
    for number in range(200):
        notebook.touch(view, "n", number + 100)
    assert _printed(notebook, count) == before
    assert view.texts()[-1] == "inside 299"


def _printed(notebook: Notebook, code: str) -> str:
    id = notebook.start(code)
    notebook.reply(id)
    return notebook.text_of(id)
