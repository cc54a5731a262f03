"""Where no threads can be started, as in a browser: runs, timers and what else nbflow does beside them."""

from __future__ import annotations

import asyncio
import threading

import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException
from nbflow.runtime import event_loop, threads
from nbflow.runtime.script.compile import compile_app, execute
from nbflow.runtime.timer import Timer
from nbflow.runtime.worker import PAUSES, OnLoop, Pause


@pytest.fixture(autouse=True)
def no_threads(monkeypatch):
    """Let every thread fail as it does in Pyodide."""

    def refuse(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    threads.available.cache_clear()
    yield
    threads.available.cache_clear()


def on_loop(work):
    """Run a coroutine function on a loop; nothing of asyncio needs a thread."""
    return asyncio.run(work())


@pytest.fixture
def loop_worker(clock):
    """Return an `OnLoop` with the queue that stands for its loop, and what its pauses let in."""
    queue, events = [], []
    timer = Timer("t", clock=clock.now)

    def let_in():
        while events:
            events.pop(0)()

    worker = OnLoop(queue.append, Pause(timer, let_in))
    worker.queue, worker.events = queue, events
    return worker


def serve(worker):
    while worker.queue:
        worker.queue.pop(0)()


def test_it_is_noticed():
    assert not threads.available()


def test_the_loop_calls_what_is_due():
    async def work():
        timer, done, log = Timer("t"), asyncio.Event(), []
        timer.later(0.02, done.set)
        timer.later(0, lambda: log.append("first"))
        await done.wait()
        return log

    assert on_loop(work) == ["first"]


def test_what_is_due_can_be_called_at_once_and_only_once():
    async def work():
        time, log = [0.0], []
        timer = Timer("t", clock=lambda: time[0])
        timer.later(3600, lambda: log.append("due"))
        timer.poll()
        assert log == []
        time[0] = 3600
        timer.poll()
        timer.poll()
        return log

    assert on_loop(work) == ["due"]


def test_a_task_that_fails_does_not_stop_the_others(capsys, monkeypatch):
    import io
    import sys

    said = io.StringIO()
    monkeypatch.setattr(sys, "__stderr__", said)

    async def work():
        timer, done = Timer("t"), asyncio.Event()
        timer.later(0, lambda: 1 / 0)
        timer.later(0, done.set)
        await done.wait()

    on_loop(work)
    assert "ZeroDivisionError" in said.getvalue()


def test_work_beside_is_done_when_the_loop_is_free():
    async def work():
        done, log = asyncio.Event(), []
        threads.start_beside(lambda: (log.append("beside"), done.set()), "name")
        log.append("first")
        await done.wait()
        return log

    assert on_loop(work) == ["first", "beside"]


def test_a_pool_does_at_once_what_it_is_handed():
    with threads.pool(8, "name") as pool:
        assert pool.submit(lambda a, b: a + b, 1, b=2).result() == 3
        assert isinstance(pool.submit(lambda: 1 / 0).exception(), ZeroDivisionError)


def test_a_run_is_painted_between_two_elements(stage, clock, loop_worker):
    def body():
        st.text("first")
        clock.advance(PAUSES)
        st.text("second")
        clock.advance(PAUSES)
        st.text("third")

    app = stage(body, loop_worker, run=False)
    app.session.rerun()
    serve(loop_worker)
    patches = app.sink.take()
    assert [patch.running for patch in patches][-1] is False
    assert len(patches) > 1
    assert app.texts() == ["first", "second", "third"]


def test_an_event_that_is_let_in_interrupts_the_run(stage, clock, loop_worker):
    log = []

    def body():
        n = st.slider("n", 0, 9, key="n")
        log.append(n)
        for _ in range(3):
            clock.advance(PAUSES)
            st.text(f"n is {n}")
        log.append("end")

    app = stage(body, loop_worker)
    assert log == [0, "end"]
    app.touch("n", 5)
    clock.advance(-PAUSES)  # no pause at the slider, but at the first text
    loop_worker.events.append(lambda: app.touch("n", 7))
    serve(loop_worker)
    assert log == [0, "end", 5, 7, "end"]
    assert app.texts() == ["n is 7"] * 3


def test_who_waits_on_the_main_thread_does_the_work(stage, loop_worker):
    app = stage(lambda: st.text("drawn"), loop_worker, run=False)
    app.session.rerun()
    assert app.session.wait()
    assert app.texts() == ["drawn"]


def test_parallel_fragments_run_at_once(stage, loop_worker):
    @st.fragment(parallel=True)
    def part(n):
        st.text(f"part {n}")

    def body():
        part(1)
        part(2)

    app = stage(body, loop_worker)
    assert app.texts() == ["part 1", "part 2"]


def test_waiting_inside_the_loop_says_what_it_needs():
    code = compile_app("import asyncio\nawait asyncio.sleep(0)", "cell")

    async def work():
        execute(code, {})

    with pytest.raises(
        StreamlitAPIException, match=r"`await` and async generators cannot be used .* no threads"
    ):
        on_loop(work)


def test_nothing_is_let_in_where_code_cannot_wait():
    assert not event_loop.can_wait()
    event_loop.let_in()


def test_a_value_is_refreshed_when_the_loop_is_free():
    calls = []

    @st.cache_data(ttl=0.001, refresh_mode="background")
    def value():
        calls.append(1)
        return len(calls)

    async def work():
        value()
        while len(calls) < 2:
            value()
            await asyncio.sleep(0.002)
        return calls

    assert on_loop(work) == [1, 1]


def test_who_waits_lets_a_run_go_on_that_sleeps(stage, loop_worker):
    app = stage(lambda: st.text("drawn"), loop_worker)
    running = app.session.last_run
    app.session.painter.running = running  # it sleeps, on another stack
    loop_worker.events.append(lambda: setattr(app.session.painter, "running", None))
    assert app.session.wait()
