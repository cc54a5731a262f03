from __future__ import annotations

import threading

from nbflow.runtime.timer import Timer
from tests.runtime.stage import PATIENCE


def test_tasks_are_done_in_the_order_of_their_time():
    timer, done, log = Timer("t", clock=lambda: 0.0), threading.Event(), []
    started, go = threading.Event(), threading.Event()

    def first():
        started.set()
        assert go.wait(PATIENCE)

    timer.later(0, first)
    assert started.wait(PATIENCE)
    # The clock stands still, so what is due is due at once, in order.
    timer.later(-1, lambda: log.append("third"))
    timer.later(-3, lambda: log.append("first"))
    timer.later(-2, lambda: log.append("second"))
    timer.later(0, done.set)
    go.set()
    assert done.wait(PATIENCE)
    assert log == ["first", "second", "third"]


def test_an_earlier_task_wakes_the_thread():
    timer, done = Timer("t"), threading.Event()
    timer.later(3600, lambda: None)
    timer.later(0, done.set)
    assert done.wait(PATIENCE)


def test_a_task_may_ask_for_another():
    timer, done = Timer("t"), threading.Event()
    timer.later(0, lambda: timer.later(0, done.set))
    assert done.wait(PATIENCE)


def test_a_task_that_fails_does_not_stop_the_others(monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "__stderr__", io.StringIO())
    timer, done = Timer("t"), threading.Event()
    timer.later(0, lambda: 1 / 0)
    timer.later(0, done.set)
    assert done.wait(PATIENCE)
    assert "ZeroDivisionError" in sys.__stderr__.getvalue()  # type: ignore[union-attr]


def test_no_thread_before_the_first_task():
    timer = Timer("nobody asks")
    assert "nobody asks" not in [thread.name for thread in threading.enumerate()]
    assert timer is not None
