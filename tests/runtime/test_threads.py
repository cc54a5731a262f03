"""Threads that an app starts draw and print in the app, as long as the run goes on."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import traceback
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import nbflow as st
from nbflow.runtime import threads
from nbflow.runtime.context import CURRENT
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.scriptrunner import add_script_run_ctx
from nbflow.runtime.session import GRACE
from nbflow.runtime.timer import Timer
from nbflow.runtime.worker import OwnThread
from tests.runtime.stage import PATIENCE, Gate


@pytest.fixture(autouse=True)
def hook(monkeypatch):
    before = threading.Thread.start
    threads.wrap(monkeypatch.setattr)
    yield
    monkeypatch.undo()
    assert threading.Thread.start is before


def plainly(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join(PATIENCE)


def by_a_timer(work):
    timer = threading.Timer(0, work)
    timer.start()
    timer.join(PATIENCE)


def of_a_class_of_its_own(work):
    class Mine(threading.Thread):
        def run(self):
            work()

    mine = Mine(daemon=True)
    mine.start()
    mine.join(PATIENCE)


def from_a_thread(work):
    plainly(lambda: plainly(work))


def in_a_pool(work):
    with ThreadPoolExecutor(2) as pool:
        pool.submit(work).result(PATIENCE)


def to_a_thread(work):
    asyncio.run(asyncio.to_thread(work))


def in_streamlits_way(work):
    thread = add_script_run_ctx(threading.Thread(target=work))
    thread.start()
    thread.join(PATIENCE)


WAYS = [plainly, by_a_timer, of_a_class_of_its_own, from_a_thread, in_a_pool, to_a_thread, in_streamlits_way]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_thread_draws_is_shown(stage, way):
    def work():
        box.text("in the box")
        st.text("where it was started")
        with box:
            st.text("with the box")
        bar.progress(50)
        st.session_state.done = True

    def body():
        nonlocal box, bar
        box, bar = st.container(), st.progress(0)
        way(work)
        st.text("end")

    box = bar = None
    app = stage(body)
    for _ in range(2):
        assert app.texts() == ["in the box", "with the box", "where it was started", "end"]
        assert [node.props["value"] for node in app.nodes() if node.face == "progress"] == [0.5]
        assert app.session.app.state["done"]
        assert app.rerun()[-1].ops == ()


def test_in_a_fragment_it_is_the_fragments(stage):
    @st.fragment
    def part():
        st.checkbox("c", key="c")
        plainly(lambda: st.text("by the part"))

    app = stage(lambda: (part(), st.text("app")))
    app.touch("c", True)
    assert app.texts() == ["by the part", "app"]


def test_many_threads_in_one_container(stage):
    """Every element is there once, each slot is its own, and the page is the same after a rerun."""

    def work(number):
        slot = box.empty()
        for step in range(20):
            slot.text(f"{number}: {step}")
        st.text(f"{number} done")
        box.number_input(f"n{number}", value=number)

    def body():
        nonlocal box
        box = st.container()
        started = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in started:
            thread.start()
        for number in range(50):
            st.text(f"script {number}")
        for thread in started:
            thread.join(PATIENCE)

    box = None
    app = stage(body, OwnThread("app"))
    for _ in range(3):
        texts = app.texts()
        assert sorted(text for text in texts if ": 19" in text) == [f"{number}: 19" for number in range(8)]
        assert sorted(text for text in texts if "done" in text) == [f"{number} done" for number in range(8)]
        assert [text for text in texts if "script" in text] == [f"script {number}" for number in range(50)]
        assert sorted(n.props["value"] for n in app.nodes() if n.face == "number_input") == list(range(8))
        ids = [node.id for node in app.nodes()]
        assert len(ids) == len(set(ids))
        app.session.rerun()
        assert app.session.wait(PATIENCE)


# --- after the run --------------------------------------------------------------------------------


def late(stage, act, capsys, end=lambda: None):
    """Let a thread act when the run that started it is over; return the app, and what it said."""
    gate, started = Gate(), []

    def work():
        gate.pass_through()
        act(box)
        act(box)
        went_on.append(True)

    def body():
        nonlocal box
        box = st.container()
        if not started:
            started.append(threading.Thread(target=work, name="worker"))
            started[0].start()
        end()

    box, went_on = None, []
    app = stage(body)
    gate.wait_for_it()
    sent = len(app.sink.patches)
    gate.open.set()
    started[0].join(PATIENCE)
    assert went_on == [True]
    assert len(app.sink.patches) == sent
    return app, capsys.readouterr().err


@pytest.mark.parametrize(
    "act",
    [
        lambda box: box.text("late"),
        lambda box: st.text("late"),
        lambda box: box.number_input("n", value=3),
        lambda box: st.write("late", 1),
    ],
)
def test_what_comes_too_late_is_said_once(stage, capsys, act):
    app, said = late(stage, act, capsys)
    assert app.texts() == []
    assert said.count("\n") == 1
    assert said.startswith("worker (")
    assert "test_threads.py, line " in said
    assert "the run that started it has ended" in said
    assert "thread.join()" in said


@pytest.mark.parametrize("end", [st.stop, lambda: 1 / 0])
def test_runs_that_stop_or_fail_have_ended_as_well(stage, capsys, end):
    _, said = late(stage, lambda box: box.text("late"), capsys, end)
    assert "the run that started it has ended" in said


def test_session_state_can_be_set_later(stage, capsys):
    app, said = late(stage, lambda box: st.session_state.update(result=3), capsys)
    assert (app.session.app.state["result"], said) == (3, "")


def test_a_pools_thread_serves_the_runs_that_come_after(stage, capsys):
    pool, runs = ThreadPoolExecutor(1), []

    def body():
        runs.append(len(runs))
        pool.submit(st.container().text, f"run {runs[-1]}").result(PATIENCE)

    app = stage(body)
    app.rerun()
    assert (app.texts(), capsys.readouterr().err) == (["run 1"], "")
    pool.shutdown()


def test_a_container_outside_of_the_app(stage, capsys):
    boxes = []
    stage(lambda: boxes.append(st.container()))
    boxes[0].text("from a cell")
    boxes[0].text("from a cell")
    said = capsys.readouterr().err
    assert said.count("\n") == 2  # once for each line of the code
    assert said.count("`text()` shows nothing here") == 2


def test_an_element_in_code_of_the_app_that_is_not_in_a_run(stage, capsys):
    """The callback of an ipywidget: its prints are the app's."""
    app = stage(lambda: st.text("x"))
    token = OUTPUT.set((app.session, None))
    try:
        for _ in range(2):
            st.text("late")
    finally:
        OUTPUT.reset(token)
    said = capsys.readouterr().err
    assert (said.count("\n"), app.texts()) == (1, ["x"])
    assert "`text()` shows nothing here" in said
    st.text("in a cell")
    assert capsys.readouterr().err == ""


def test_an_interrupted_runs_thread_ends_quietly(stage, clock, capsys):
    gate, started, ended = Gate(), [], []

    def work():
        gate.pass_through()
        try:
            box.text("late")
        finally:
            ended.append(True)

    def body():
        nonlocal box
        box = st.container()
        if st.slider("s", 0, 10, key="s") == 1:
            started.append(threading.Thread(target=work))
            started[0].start()
            gate.wait_for_it()
            stuck.pass_through()

    box, stuck = None, Gate()
    app = stage(body, OwnThread("app"))
    app.touch("s", [1])
    stuck.wait_for_it()
    app.touch("s", [2])
    clock.advance(GRACE)
    assert app.session.wait(PATIENCE)
    gate.open.set()
    started[0].join(PATIENCE)
    stuck.open.set()
    assert (ended, app.texts(), capsys.readouterr().err) == ([True], [], "")


def test_a_thread_may_stop_itself_or_rerun_the_app(stage, capsys):
    def body():
        if st.session_state.setdefault("runs", 0) == 0:
            plainly(lambda: (st.text("before"), st.stop(), st.text("after")))
            st.session_state.runs = 1
            plainly(st.rerun)
        st.text(st.session_state.runs)

    app = stage(body)
    assert (app.texts(), capsys.readouterr().err) == (["1"], "")


# --- what the thread itself notices ----------------------------------------------------------------


def test_a_thread_is_what_its_author_made_it(stage):
    seen = []

    class Mine(threading.Thread):
        def run(self):
            seen.append(dict(vars(self)).get("run"))

    def body():
        thread = Mine()
        gone.append(weakref.ref(thread))
        thread.start()
        thread.join(PATIENCE)
        with pytest.raises(RuntimeError, match="once"):
            thread.start()
        assert "run" not in vars(thread)

    gone = []
    app = stage(body)
    assert (seen, app.errors) == ([None], [])
    assert gone[0]() is None


def test_an_exception_in_a_thread_is_reported_as_always(stage, monkeypatch):
    reported = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))
    stage(lambda: plainly(lambda: 1 / 0))
    assert reported == [ZeroDivisionError]


def test_its_traceback_has_the_apps_frames_only(stage, monkeypatch):
    def fails():
        try:
            st.columns(0)
        except Exception as error:
            raise ValueError("bad") from error

    reported = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_value))
    stage(lambda: plainly(fails))
    text = "".join(traceback.format_exception(reported[0]))
    assert "in fails" in text
    assert text.count("Traceback") == 2
    assert str(Path(st.__file__).parent) not in text


def test_threads_outside_of_apps_and_nbflows_own_belong_to_no_app(stage):
    seen = []

    def look():
        seen.append((CURRENT.get(), OUTPUT.get()))

    plainly(look)

    def body():
        threads.start_apart(thread := threading.Thread(target=look))
        thread.join(PATIENCE)

    stage(body)
    assert seen == [(None, None)] * 2


def test_the_painters_thread_belongs_to_no_app(monkeypatch):
    """The first app of a process starts it, in the middle of a run."""
    seen, done = [], threading.Event()
    timer = Timer("test")

    def look():
        seen.append(OUTPUT.get())
        done.set()

    context = contextvars.copy_context()
    context.run(OUTPUT.set, (object(), None))
    context.run(timer.later, 0, look)
    assert done.wait(PATIENCE)
    assert seen == [None]
