"""The app and the notebook share one kernel: neither takes anything from the other.

With the oldest and the newest libraries that nbflow promises to work with.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.kernels import OLDEST, PATCHED, VERSIONS, path_of, promised
from tests.kernel.driver import Notebook, ViewModel
from tests.kernel.test_output import printed

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module", params=[OLDEST, VERSIONS[-1]])
def notebook(request: pytest.FixtureRequest) -> Iterator[Notebook]:
    with Notebook(path_of(request.param)) as notebook:
        wanted = {name: promised(name) for name in PATCHED} if request.param == OLDEST else {}
        reply = notebook.run(
            "import nbflow as st, ipykernel, ipywidgets as w, sys\nfrom importlib import import_module\n"
            "from IPython.display import HTML, display, clear_output\n"
            f"for name, version in {wanted!r}.items():\n"
            "    assert import_module(name).__version__ == version, 'run `python -m scripts.kernels`'\n"
        )
        assert reply["status"] == "ok", reply
        yield notebook


def app(notebook: Notebook, body: str, options: str = "") -> ViewModel:
    """Open an app; return its view."""
    reply = notebook.run(f"%%nbflow {options}\n{body}")
    assert reply["status"] == "ok", reply
    return notebook.app()


def cell(notebook: Notebook, code: str) -> str:
    """Run a cell that must not fail; return what it printed."""
    id = notebook.start(code)
    reply = notebook.reply(id)
    assert reply["status"] == "ok", reply
    return notebook.text_of(id)


def displayed(notebook: Notebook, code: str) -> list[str]:
    """Run a cell; return the MIME types that it displayed, each with its text."""
    id = notebook.start(code)
    assert notebook.reply(id)["status"] == "ok"
    return sorted(
        f"{mime}: {text if mime == 'text/plain' else ''}"
        for output in notebook.outputs[id]
        for mime, text in output.get("data", {}).items()
    )


# --- what stands in another library's place ------------------------------------------------------


def test_pyplot_works_in_a_cell_in_apps_and_in_a_cell_after_them(notebook: Notebook) -> None:
    drawing = "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('t')\n"
    numbers = "print(plt.get_fignums(), plt.gcf().axes[0].get_title())\n"
    for _ in range(2):
        view = app(notebook, drawing + numbers + "plt.show()\nst.button('again')\nplt.figure();")
        notebook.touch(view, "again")
        assert printed(view) == "[1] t\n"
        assert len(view.shown("image")) == 1
        assert cell(notebook, drawing + numbers) == "[1] t\n"
    shown = displayed(notebook, "plt.plot([1]); plt.title('shown with the cell');")
    assert any(each.startswith("image/png") for each in shown)
    assert cell(notebook, "print(plt.get_fignums(), plt.get_backend())").startswith("[] ")


def test_the_streams_can_do_what_they_could(notebook: Notebook) -> None:
    uses = (
        "import contextlib, inspect, io\nfrom ipykernel.iostream import OutStream\n"
        "print(sys.stdout.write('a\\n'), sys.stdout.write(string='b\\n'), sys.stdout.writelines(['c', '\\n']))\n"
        "print(OutStream.write(sys.stdout, 'd\\n'))\n"
        "write = sys.stdout.write\n"
        "print(write.__name__, callable(write), list(inspect.signature(OutStream.write).parameters))\n"
        "try:\n    sys.stdout.write(b'bytes')\nexcept TypeError as error:\n    print('TypeError')\n"
        "with contextlib.redirect_stdout(io.StringIO()) as text:\n    print('caught')\n"
        "print(text.getvalue(), end='')\n"
        "before = sys.stdout.write\nsys.stdout.write = lambda text: before(text.upper())\nprint('loud')\n"
        "sys.stdout.write = before\nprint('soft')\n"
        "print(sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable(), sys.stdout.closed)\n"
        "sys.stdout.flush()"
    )
    told = cell(notebook, uses)
    assert "TypeError" in told
    assert "LOUD\nsoft" in told
    assert printed(app(notebook, uses)) == told
    assert cell(notebook, uses) == told


def test_display_and_its_hooks_can_do_what_they_could(notebook: Notebook) -> None:
    uses = (
        "import inspect\nip = get_ipython()\npub = ip.display_pub\n"
        "seen = []\ndef hook(message):\n    seen.append(message['msg_type'])\n"
        "    return message if 'keep' in str(message['content']) else None\n"
        "pub.register_hook(hook)\ndisplay(HTML('keep')); display(HTML('drop'))\n"
        "pub.clear_output(wait=True)\n"
        "print(seen, pub.unregister_hook(hook))\n"
        "pub.publish({'text/plain': 'plain'}); pub.publish(data={'text/plain': 'named'}, metadata={})\n"
        "print(pub.publish.__name__, pub.publish.__self__ is pub, *inspect.signature(pub.publish).parameters)\n"
    )
    told = cell(notebook, uses)
    assert "['display_data', 'display_data', 'clear_output'] True" in told
    view = app(notebook, uses)
    assert [props["body"] for props in view.shown("html")] == ["keep"]
    assert printed(view).replace("plain\nnamed\n", "") == told
    assert displayed(notebook, "display(HTML('later'))") == [
        "text/html: ",
        "text/plain: <IPython.core.display.HTML object>",
    ]


def test_results_and_tracebacks_that_code_reports_itself_stand_in_the_app(notebook: Notebook) -> None:
    body = (
        "sys.displayhook({'a': 1})\nget_ipython().displayhook(HTML('<i>x</i>'))\nsys.displayhook(None)\n"
        "exec(compile('40 + 2', 'x', 'single'))\n"
        "try:\n    1 / 0\nexcept ZeroDivisionError:\n    get_ipython().showtraceback()\nst.text('goes on')"
    )
    id = notebook.start(f"%%nbflow\n{body}")
    assert notebook.reply(id)["status"] == "ok"
    view = notebook.app()
    assert printed(view) == "{'a': 1}\n42\n"
    assert [props["body"] for props in view.shown("html")] == ["<i>x</i>"]
    assert [props["type"] for props in view.shown("exception")] == ["ZeroDivisionError"]
    assert view.texts() == ["goes on"]
    assert not [o for o in notebook.outputs[id] if o.get("type") in ("error", "execute_result", "stream")]
    shown = displayed(notebook, "exec(compile('40 + 2', 'x', 'single'))")
    assert shown == ["text/plain: 42"]
    assert cell(notebook, "print(_)") == "42\n"


def test_an_output_widget_can_do_what_it_could(notebook: Notebook) -> None:
    body = (
        "out = w.Output()\nst.widget(out)\n"
        "with out:\n    print('one')\n    display(HTML('two'))\n"
        "@out.capture()\ndef f():\n    print('three')\n    return 3\nst.text(f())\n"
        "with out:\n    1 / 0\nst.text([o['output_type'] for o in out.outputs])\n"
        "out.clear_output(wait=True)\nst.text(len(out.outputs))\n"
        "with out:\n    handle = display(HTML('a'), display_id=True)\n"
        "handle.update(HTML('b'))\nst.text([o['data']['text/html'] for o in out.outputs])\n"
        "out.clear_output()\nout.append_stdout('x'); out.append_display_data(HTML('y'))\n"
        "st.text([o['output_type'] for o in out.outputs])\n"
        "inner = w.Output()\nwith out:\n    with inner:\n        print('inside')\n    print('around')\n"
        "st.text([inner.outputs[0]['text'], out.outputs[-1]['text']])"
    )
    assert app(notebook, body).texts() == [
        "3",
        "['stream', 'display_data', 'stream', 'error']",
        "4",
        "['b']",
        "['stream', 'display_data']",
        "['inside\\n', 'around\\n']",
    ]
    cell(notebook, "out = w.Output()\nwith out:\n    print('to the page')\nassert out.outputs == ()")
    cell(notebook, "with out:\n    1 / 0\nprint('goes on')")


def test_decks_and_threads_of_cells_are_what_they_were(notebook: Notebook) -> None:
    uses = (
        "import inspect, threading, weakref, gc\nimport pydeck as pdk\n"
        "class Mine(threading.Thread):\n    def run(self):\n        self.value = 1\n"
        "mine = Mine(name='n')\nmine.start(); mine.join()\nprint(mine.value, vars(mine).get('run'))\n"
        "try:\n    mine.start()\nexcept RuntimeError as error:\n    print(error)\n"
        "print(threading.Thread.start.__name__, list(inspect.signature(threading.Thread.start).parameters))\n"
        "gone = weakref.ref(mine); del mine; print(gone() is None)\n"
        "deck = pdk.Deck(height=300)\nprint(deck.deck_widget.height, deck.selected_data)\n"
    )
    told = cell(notebook, uses)
    assert told.startswith("1 None\n")
    assert printed(app(notebook, uses)) == told
    assert cell(notebook, uses) == told


def test_the_pager_of_a_cell_and_of_an_app(notebook: Notebook) -> None:
    view = app(notebook, "get_ipython().run_line_magic('pinfo', 'len')")
    assert "Return the number of items" in printed(view)
    reply = notebook.run("len?")
    assert reply["payload"][0]["source"] == "page"


def test_all_is_undone(notebook: Notebook) -> None:
    undone = (
        "import threading\nfrom comm.base_comm import BaseComm\nfrom ipykernel.iostream import OutStream\n"
        "from nbflow.hosts import capture, decks, figures\nfrom nbflow.hosts.app import APPS\n"
        "import matplotlib.pyplot, pydeck\n"
        "for each in list(APPS.values()):\n    each.close()\n"
        "capture.uninstall(); decks.uninstall(); figures.uninstall()\n"
        "ip = get_ipython()\n"
        "own = [threading.Thread.start, BaseComm.handle_msg, OutStream.write, w.Output.__enter__,\n"
        "       w.Output.__exit__, type(ip.displayhook).__call__, type(sys.displayhook).__call__,\n"
        "       ip._showtraceback, pydeck.Deck.__init__, pydeck.bindings.deck.has_jupyter_extra]\n"
        "print([f.__module__ for f in own if 'nbflow' in f.__code__.co_filename])\n"
        "print([n for n in ('publish', 'clear_output') if n in vars(ip.display_pub)],\n"
        "      type(matplotlib._pylab_helpers.Gcf.figs).__name__,\n"
        "      isinstance(vars(OutStream)['write'], type(lambda: 0)))"
    )
    assert cell(notebook, undone) == "[]\n[] OrderedDict True\n"
    assert printed(app(notebook, "print('captured again')")) == "captured again\n"
