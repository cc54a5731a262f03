from __future__ import annotations

import contextvars
import threading

from nbflow.runtime.worker import Inline, OnLoop, OwnThread
from tests.runtime.stage import PATIENCE, Gate


def test_inline_runs_at_once_on_the_thread_that_asks():
    log = []
    Inline().wake(lambda: log.append(threading.get_ident()))
    assert log == [threading.get_ident()]


def test_inline_does_not_run_inside_itself():
    worker, log = Inline(), []

    def serve():
        log.append("begin")
        worker.wake(lambda: log.append("never"))
        log.append("end")

    worker.wake(serve)
    assert log == ["begin", "end"]


def test_inline_is_free_again_after_a_failure():
    worker, log = Inline(), []

    def fail():
        raise ValueError

    for task in (fail, lambda: log.append("next")):
        try:
            worker.wake(task)
        except ValueError:
            log.append("failed")
    assert log == ["failed", "next"]


def test_on_loop_queues():
    queue, log = [], []
    OnLoop(queue.append).wake(lambda: log.append("run"))
    assert log == []
    queue.pop()()
    assert log == ["run"]


def test_own_thread_is_started_when_it_is_needed_and_keeps_order():
    worker, done, log = OwnThread("w"), threading.Event(), []
    assert worker.ident is None
    for number in range(100):
        worker.wake(lambda n=number: log.append(n))
    worker.wake(done.set)
    assert done.wait(PATIENCE)
    assert log == list(range(100))
    worker.close()


def test_what_the_caller_has_set_does_not_leak_into_the_app():
    variable = contextvars.ContextVar("variable", default="unset")
    variable.set("the caller's")
    worker, done, log = OwnThread("w"), threading.Event(), []
    worker.wake(lambda: log.append(variable.get()))
    worker.wake(done.set)
    assert done.wait(PATIENCE)
    assert log == ["unset"]
    worker.close()


def test_a_fresh_thread_takes_over_and_the_old_one_ends():
    worker, gate, done = OwnThread("w"), Gate(), threading.Event()
    threads = []

    def stuck():
        threads.append(threading.current_thread())
        gate.pass_through()

    def fresh():
        threads.append(threading.current_thread())
        done.set()

    worker.wake(stuck)
    gate.wait_for_it()
    worker.replace()
    worker.wake(fresh)
    assert done.wait(PATIENCE)
    gate.open.set()
    threads[0].join(PATIENCE)
    assert not threads[0].is_alive()
    worker.close()
    threads[1].join(PATIENCE)
    assert not threads[1].is_alive()
