"""What a run finds set: the notebook's context variables, and an event loop of its thread."""

from __future__ import annotations

import asyncio
import contextvars
import decimal
import threading

import pytest

import nbflow as st
from nbflow.runtime import event_loop
from nbflow.runtime.script.compile import Script
from nbflow.runtime.worker import Inline, OwnThread
from tests.runtime.stage import PATIENCE

number = contextvars.ContextVar("number", default=0)


@pytest.fixture(params=[Inline, lambda: OwnThread("app")], ids=["inline", "own thread"])
def opened(request, stage):
    """Open an app whose notebook's settings are those of the returned context."""

    def open_app(body):
        notebook = contextvars.Context()
        app = stage(body, request.param(), run=False)
        app.session.app.surroundings.notebook = lambda: notebook
        return app, notebook

    return open_app


def rerun(app):
    app.session.rerun()
    assert app.session.wait(PATIENCE)
    assert app.errors == []


def precise(digits):
    decimal.getcontext().prec = digits


def test_each_run_finds_the_notebooks_settings_of_that_time(opened):
    app, notebook = opened(lambda: st.text(f"{number.get()} {decimal.Decimal(1) / 3}"))
    for value in (1, 2):
        notebook.run(number.set, value)
        notebook.run(precise, value + 3)
        rerun(app)
        assert app.texts() == [f"{value} 0.{'3' * (value + 3)}"]


def test_what_the_app_sets_is_the_apps(opened):
    def body():
        st.text(f"{number.get()} {decimal.getcontext().prec}")
        number.set(7)
        precise(7)

    app, notebook = opened(body)
    for _ in range(2):
        rerun(app)
        assert app.texts() == ["0 28"]
    assert notebook.run(number.get) == 0
    assert notebook.run(decimal.getcontext).prec == 28
    assert number.get() == 0


def test_a_fragment_that_runs_alone_finds_what_the_app_has_set_and_the_notebook_since(opened):
    others = contextvars.ContextVar("others", default="unset")

    @st.fragment
    def part():
        st.checkbox("c", key="c")
        st.text(f"{number.get()} {others.get()} {decimal.getcontext().prec}")
        number.set(number.get() + 100)

    def body():
        number.set(1)
        if st.session_state.setdefault("precise", False):
            precise(5)
        part()

    app, notebook = opened(body)
    notebook.run(precise, 9)
    rerun(app)
    assert app.texts() == ["1 unset 9"]
    notebook.run(number.set, 50)
    notebook.run(others.set, "set")
    notebook.run(precise, 12)
    for checked in (True, False):
        app.touch("c", checked)
        assert app.session.wait(PATIENCE)
        assert app.texts() == ["101 set 12"]  # what the full run has ended with: fragments add nothing
    app.session.app.state["precise"] = True
    rerun(app)
    notebook.run(precise, 20)
    app.touch("c", True)
    assert app.session.wait(PATIENCE)
    assert app.texts() == ["101 set 5"]


def test_callbacks_find_them_too(opened):
    seen = []
    app, notebook = opened(lambda: st.button("b", key="b", on_click=lambda: seen.append(number.get())))
    rerun(app)
    notebook.run(number.set, 4)
    app.touch("b", True)
    assert app.session.wait(PATIENCE)
    assert seen == [4]


# --- the event loop -------------------------------------------------------------------------------


def test_the_event_loop_stays_the_same(stage):
    loops = []

    async def work():
        loops.append(asyncio.get_running_loop())

    def body():
        asyncio.get_event_loop().run_until_complete(work())
        asyncio.run(work())  # leaves the thread without one

    app = stage(body, OwnThread("app"))
    rerun(app)
    assert loops[0] is loops[2]
    assert len(set(loops)) == 3


def test_a_loop_that_the_app_has_set_is_left_alone_until_it_is_closed(stage):
    mine, seen = asyncio.new_event_loop(), []

    def body():
        seen.append(asyncio.get_event_loop())
        asyncio.set_event_loop(mine)

    app = stage(body, OwnThread("app"))
    rerun(app)
    mine.close()
    rerun(app)
    assert seen == [seen[0], mine, seen[0]]


def test_it_is_closed_when_its_thread_ends():
    loops = []

    def work():
        event_loop.ensure()
        loops.append(asyncio.get_event_loop())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(PATIENCE)
    assert loops[0].is_closed()


def test_a_stream_that_is_written_runs_on_it_too(stage):
    loops = []

    async def words():
        loops.append(asyncio.get_running_loop())
        yield "word"

    def body():
        loops.append(asyncio.get_event_loop())
        st.write_stream(words)

    app = stage(body, OwnThread("app"))
    rerun(app)
    assert app.texts("markdown") == ["word"]
    assert len(set(loops)) == 1
    assert not loops[0].is_closed()


def awaiting(text):
    script = Script(text, "<cell>", live=lambda: {"st": st, "asyncio": asyncio, "number": number})
    return lambda: script(None)


def test_top_level_await_runs_on_it_and_leaves_no_task_behind(stage):
    body = awaiting(
        "loop = asyncio.get_running_loop()\n"
        "st.text(st.session_state.setdefault('loop', loop) is loop)\n"
        "lock = st.session_state.setdefault('lock', asyncio.Lock())\n"
        "async with lock:\n    await asyncio.sleep(0)\n"
        "st.text(len(asyncio.all_tasks()))\n"
        "left = asyncio.create_task(asyncio.sleep(99))\nawait asyncio.sleep(0)\n"
    )
    app = stage(body, OwnThread("app"))
    for _ in range(2):
        assert (app.errors, app.texts()) == ([], ["True", "1"])
        rerun(app)


def test_a_task_of_an_earlier_run_draws_nothing_and_says_so(stage, capsys):
    async def draws():
        st.text("late")
        ended.append(True)

    def body():
        loop = asyncio.get_event_loop()
        if not tasks:
            tasks.append(loop.create_task(draws()))  # nothing runs it: the loop stands still
            return
        loop.run_until_complete(asyncio.sleep(0))

    tasks, ended = [], []
    app = stage(body, OwnThread("app"))
    rerun(app)
    assert (ended, app.texts()) == ([True], [])
    assert "the run that started it has ended" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["1 / 0", "st.stop()"])
def test_what_an_awaiting_app_raises_ends_its_run(stage, way):
    app = stage(awaiting(f"st.text('a')\nawait asyncio.sleep(0)\n{way}\nst.text('b')"), OwnThread("app"))
    assert app.texts() == ["a"]
    assert [type(error) for error in app.errors] == ([] if "stop" in way else [ZeroDivisionError])
    assert [error.__context__ for error in app.errors if error.__context__] == []
