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
        "print(sys.stdout.write('a\\n'), OutStream.write(sys.stdout, string='b\\n'))\nsys.stdout.writelines(['c', '\\n'])\n"
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
    # Of a cell IPython's own wrapper asks for another name; in an app it is that of the stream.
    assert printed(app(notebook, "import sys\nprint(sys.stdout.write(string='b\\n'))")) == "b\n2\n"


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


# --- the notebook's settings ---------------------------------------------------------------------


def test_the_notebooks_settings_hold_in_the_app_as_of_each_run(notebook: Notebook) -> None:
    cell(
        notebook,
        "import contextvars, decimal, numpy as np\nmine = contextvars.ContextVar('mine', default='unset')\n"
        "np.set_printoptions(precision=2); decimal.getcontext().prec = 5; mine.set('first')",
    )
    # NumPy 1 keeps its print options for the whole process.
    by_context = cell(notebook, "print(int(np.__version__[0]) > 1)") == "True\n"
    array = "np.array([1 / 3])" if by_context else '"-"'

    def third(text: str) -> str:
        return f"[{text}]" if by_context else "-"

    body = (
        f"st.text(f'{{{array}}} {{decimal.Decimal(1) / 3}} {{mine.get()}}')\nst.button('again')\n"
        "@st.fragment\ndef part():\n    st.button('part')\n"
        f"    st.text(f'part {{{array}}} {{decimal.Decimal(1) / 3}} {{mine.get()}}')\n"
        "decimal.getcontext().prec = 3; np.set_printoptions(precision=1); part()"
    )
    view = app(notebook, body)
    assert view.texts() == [f"{third('0.33')} 0.33333 first", f"part {third('0.3')} 0.333 first"]
    # What the app has set is the app's: the notebook does not see it, its fragments do.
    told = f"print({array}, decimal.Decimal(1) / 3, mine.get())"
    assert cell(notebook, told) == f"{third('0.33')} 0.33333 first\n"
    cell(notebook, "np.set_printoptions(precision=4); decimal.getcontext().prec = 7; mine.set('second')")
    notebook.touch(view, "part")
    assert view.texts()[1] == f"part {third('0.3')} 0.333 second"
    notebook.touch(view, "again")
    assert view.texts()[0] == f"{third('0.3333')} 0.3333333 second"
    assert cell(notebook, told) == f"{third('0.3333')} 0.3333333 second\n"


def test_a_setting_of_the_cell_that_opens_the_app_holds_in_its_first_run(notebook: Notebook) -> None:
    cell(
        notebook,
        "import numpy as np\n@st.app\ndef shows():\n    st.text(np.array([1 / 3]))\n"
        "np.set_printoptions(precision=1)\nshows.run_now()\nnp.set_printoptions(precision=8)",
    )
    assert notebook.app().texts() == ["[0.3]"]


def test_what_python_keeps_for_the_whole_process_is_shared(notebook: Notebook) -> None:
    cell(
        notebook,
        "import locale, os, random, tempfile, warnings\nimport numpy as np, pandas as pd, polars as pl\n"
        "import matplotlib.pyplot as plt\nwarnings.filterwarnings('ignore', 'quiet')\n"
        "pd.set_option('display.precision', 3); pl.Config.set_tbl_rows(3); plt.rcParams['lines.linewidth'] = 7\n"
        "random.seed(1); expected = random.Random(1).random(); here = os.getcwd(); os.chdir(tempfile.gettempdir())",
    )
    view = app(
        notebook,
        "warnings.warn('quiet')\nwarnings.warn('loud')\n"
        "st.text(pd.get_option('display.precision')); st.text(pl.Config.state()['POLARS_FMT_MAX_ROWS'])\n"
        "st.text(plt.rcParams['lines.linewidth']); st.text(random.random() == expected)\n"
        "st.text(os.getcwd() == os.path.realpath(tempfile.gettempdir())); st.text(plt.get_backend() != 'agg')\n"
        "with pd.option_context('display.precision', 1), np.errstate(divide='ignore'):\n"
        "    st.text(pd.get_option('display.precision')); np.array([1]) / 0",
    )
    assert view.texts() == ["3", "3", "7.0", "True", "True", "True", "1"]
    assert ("loud" in printed(view), "quiet" in printed(view)) == (True, False)
    cell(notebook, "assert pd.get_option('display.precision') == 3\nos.chdir(here)\nplt.rcdefaults()")


def test_the_app_has_an_event_loop(notebook: Notebook) -> None:
    cell(notebook, "import asyncio\nasync def twice(n):\n    await asyncio.sleep(0)\n    return 2 * n")
    view = app(
        notebook,
        "loop = asyncio.get_event_loop()\nst.text(loop.run_until_complete(twice(1)))\n"
        "st.text(st.session_state.setdefault('loop', loop) is loop)\n"
        "st.text(asyncio.run(twice(3)))\nst.button('again')",
    )
    for _ in range(2):
        assert view.texts() == ["2", "True", "6"]
        notebook.touch(view, "again")
    view = app(
        notebook,
        "loop = asyncio.get_running_loop()\nst.text(st.session_state.setdefault('loop', loop) is loop)\n"
        "lock = st.session_state.setdefault('lock', asyncio.Lock())\n"
        "async with lock:\n    st.text(await twice(2))\n"
        "async def beside():\n    st.text((await asyncio.gather(twice(4), twice(5)))[1])\n"
        "left = asyncio.create_task(asyncio.sleep(99))\nawait beside()\nst.button('again')",
    )
    for _ in range(2):
        assert view.texts() == ["True", "4", "10"]
        notebook.touch(view, "again")
    assert cell(notebook, "print(await twice(5))") == "10\n"


def test_on_the_main_thread_the_app_is_a_cell_in_all_of_that(notebook: Notebook) -> None:
    cell(
        notebook,
        "import asyncio, decimal, signal, sqlite3\nimport numpy as np\nnp.set_printoptions(precision=3)\n"
        "db = sqlite3.connect(':memory:'); loop = asyncio.get_running_loop()",
    )
    view = app(
        notebook,
        "st.text(np.array([1 / 3]))\nst.text(db.execute('select 5').fetchone()[0])\n"
        "st.text(signal.getsignal(signal.SIGINT) is signal.signal(signal.SIGINT, signal.getsignal(signal.SIGINT)))\n"
        "st.text(asyncio.get_event_loop() is loop)\ndecimal.getcontext().prec = 2\nst.button('again')",
        "--thread main",
    )
    for _ in range(2):
        assert view.texts() == ["[0.333]", "5", "True", "True"]
        assert cell(notebook, "print(decimal.getcontext().prec != 2)") == "True\n"
        notebook.touch(view, "again")


def test_what_is_bound_to_the_notebooks_thread_says_what_to_do(notebook: Notebook) -> None:
    cell(notebook, "import sqlite3, signal\ndb = sqlite3.connect(':memory:')")
    for body, way in (
        ("db.execute('select 1')", "check_same_thread=False"),
        ("signal.signal(signal.SIGINT, signal.SIG_DFL)", "main thread only"),
    ):
        reply = notebook.run(f"%%nbflow\n{body}")
        assert "%%nbflow --thread main" in reply["evalue"]
        [shown] = notebook.app().shown("exception")
        assert way in shown["text"]
        assert "--thread main" in shown["hint"]
    kept = (
        "import sqlite3\n@st.cache_resource\ndef connect():\n"
        "    return sqlite3.connect(':memory:', check_same_thread=False)\n"
        "st.text(connect().execute('select 7').fetchone()[0])"
    )
    assert app(notebook, kept).texts() == ["7"]
    assert app(notebook, kept).texts() == ["7"]


def test_the_first_app_may_be_made_while_a_cell_catches_its_output(notebook: Notebook) -> None:
    told = cell(
        notebook,
        "import contextlib, io\nfrom IPython.utils.capture import capture_output\n"
        "from nbflow.hosts.patches import capture\ncapture.uninstall()\n"
        "with capture_output(), contextlib.redirect_stdout(io.StringIO()):\n"
        "    @st.app\n    def quiet():\n        print('of the app')\n        display(HTML('<b>app</b>'))\n"
        "quiet.run_now()",
    )
    view = notebook.app()
    assert (told, printed(view)) == ("", "of the app\n")
    assert [props["body"] for props in view.shown("html")] == ["<b>app</b>"]


# --- output --------------------------------------------------------------------------------------


@pytest.mark.parametrize("wait", [False, True])
def test_clear_output_takes_away_what_was_displayed(notebook: Notebook, wait: bool) -> None:
    view = app(
        notebook,
        "import matplotlib.pyplot as plt, pandas as pd\nst.text('stays')\n"
        "for step in range(3):\n"
        f"    clear_output(wait={wait})\n"
        "    print('printed', step); display(HTML('<b>x</b>')); display(pd.DataFrame({'a': [1]}))\n"
        "    plt.plot([step]); plt.show(); display({'application/x-odd': 1}, raw=True)\n"
        "    with st.container():\n        display(w.IntSlider())\n"
        f"clear_output(wait={wait})\nprint('last')\nst.button('again')",
    )
    for _ in range(2):
        assert (view.texts(), printed(view)) == (["stays"], "last\n")
        assert [view.shown(face) for face in ("html", "image", "output")] == [[], [], []]
        notebook.touch(view, "again")


def test_a_loop_that_clears_makes_one_output_widget(notebook: Notebook) -> None:
    count = "len([o for o in w.Widget.widgets.values() if isinstance(o, w.Output)])"
    cell(notebook, "import warnings; warnings.simplefilter('ignore', DeprecationWarning)")
    view = app(
        notebook,
        f"before = {count}\nfor step in range(5):\n    clear_output(wait=step % 2)\n"
        f"    display({{'application/x-odd': step}}, raw=True)\nst.text({count} - before)\nst.button('again')",
    )
    assert (view.texts(), len(view.shown("output"))) == (["1"], 1)
    notebook.touch(view, "again")
    assert (view.texts(), len(view.shown("output"))) == (["0"], 1)


def test_callbacks_of_widgets_stand_in_the_app_that_shows_them(notebook: Notebook) -> None:
    cell(
        notebook,
        "slider = w.IntSlider()\ndef moved(change):\n    print('moved', change['new'])\n"
        "    display(HTML(f\"<b>{change['new']}</b>\"))\nslider.observe(moved, 'value')\n"
        "button = w.Button()\n"
        "def fails(_):\n    print('pressed'); 1 / 0\nbutton.on_click(fails)\n"
        "nowhere = w.IntSlider(); nowhere.observe(moved, 'value')",
    )
    first = app(
        notebook,
        "st.widget(w.VBox([slider]))\n@st.fragment\ndef part():\n"
        "    st.button('part')\n    st.widget(button)\npart()\nst.text('end')",
        "first",
    )
    second = app(notebook, "display(w.IntSlider(description='other'))\nst.text('second')", "second")
    send(notebook, "slider", {"method": "update", "state": {"value": 7}, "buffer_paths": []})
    notebook.pump_until(lambda: first.shown("html"))
    assert (printed(first), first.shown("html")[0]["body"]) == ("moved 7\n", "<b>7</b>")
    send(notebook, "button", {"method": "custom", "content": {"event": "click"}})
    notebook.pump_until(lambda: first.shown("exception"))
    [area] = [node for node in first.nodes.values() if node["f"] == "fragment"]
    assert [first.nodes[i]["f"] for i in first.children[area["i"]]] == [
        *("button", "output", "console", "exception")
    ]
    [error] = first.shown("exception")
    assert error["type"] == "ZeroDivisionError"
    assert error["frames"][-1]["file"].startswith("Cell In[")
    assert not [frame for frame in error["frames"] if "nbflow/hosts" in frame["file"]]
    assert printed(second) == ""
    # The next run of the fragment takes away what its widgets have printed.
    notebook.touch(first, "part")
    assert first.shown("exception") == []
    # A widget that no app shows is the notebook's.
    cell(notebook, "button._click_handlers.callbacks.clear(); button.on_click(lambda _: st.text('x'))")
    send(notebook, "button", {"method": "custom", "content": {"event": "click"}})
    notebook.pump_until(lambda: "`text()` shows nothing here" in printed(first))
    parent = send(notebook, "nowhere", {"method": "update", "state": {"value": 3}, "buffer_paths": []})
    notebook.pump_until(lambda: "moved 3" in notebook.text_of(parent))
    assert "moved 3" not in printed(first) + printed(second)


def test_interact_in_an_app(notebook: Notebook) -> None:
    view = app(
        notebook,
        "def f(x):\n    print('x is', x)\n    return HTML(f'<i>{x}</i>')\n"
        "kept = st.session_state.kept = w.interact(f, x=(0, 10)).widget",
        "interacting",
    )
    cell(
        notebook,
        "from nbflow.hosts.app import APPS\nkept = APPS['interacting'].session_state.kept\n"
        "x, out = kept.children",
    )
    send(notebook, "x", {"method": "update", "state": {"value": 8}, "buffer_paths": []})
    told = "print([o.get('text') or o['data'].get('text/html') for o in out.outputs])"
    assert cell(notebook, told) == "['x is 8\\n', '<i>8</i>']\n"
    assert printed(view) == ""


def send(notebook: Notebook, name: str, data: dict[str, object]) -> str:
    """Send a widget a message as its view would; return the message's name."""
    model = cell(notebook, f"print({name}.model_id, end='')")
    content = {"comm_id": model, "data": data}
    message = notebook.client.session.msg("comm_msg", content)
    notebook.client.shell_channel.send(message)
    return message["header"]["msg_id"]


def test_threads_draw_in_the_app_while_the_run_goes_on(notebook: Notebook) -> None:
    view = app(
        notebook,
        "import threading\nfrom concurrent.futures import ThreadPoolExecutor\nbox = st.container()\n"
        "def work(n):\n    box.text(n)\n    print('print', n)\n    return n\n"
        "thread = threading.Thread(target=work, args=(0,)); thread.start(); thread.join()\n"
        "with ThreadPoolExecutor() as pool:\n    st.text(sum(pool.map(work, [1, 2])))\nst.button('again')",
    )
    for _ in range(2):
        assert sorted(view.texts()) == ["0", "1", "2", "3"]
        assert sorted(printed(view).split("\n")) == ["", "print 0", "print 1", "print 2"]
        notebook.touch(view, "again")


def test_a_thread_that_draws_too_late_says_so_in_the_app(notebook: Notebook) -> None:
    cell(notebook, "import threading\nopen = threading.Event(); ended = threading.Event()")
    view = app(
        notebook,
        "box = st.container()\ndef work():\n    open.wait(20)\n    box.text('late')\n    box.text('late')\n"
        "    ended.set()\nthreading.Thread(target=work, name='worker').start()\nst.text('end')",
    )
    cell(notebook, "open.set(); ended.wait(20)")
    notebook.pump_until(lambda: "worker (Cell In[" in printed(view))
    assert "line 5): `st` calls of this thread or task no longer show anything" in printed(view)
    assert (printed(view).count("worker"), "Traceback" in printed(view)) == (1, False)
    assert view.texts() == ["end"]


# --- the end -------------------------------------------------------------------------------------


def test_all_is_undone(notebook: Notebook) -> None:
    undone = (
        "import threading\nfrom comm.base_comm import BaseComm\nfrom ipykernel.iostream import OutStream\n"
        "from nbflow.hosts.patches import capture, pydeck as decks, pyplot as figures\nfrom nbflow.hosts.app import APPS\n"
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
