"""Errors of objects that are bound to a thread say what to do in an app."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import threading

import pytest

from nbflow.core.values import MarkupBlock
from nbflow.runtime.script.thread_bound import hint
from nbflow.runtime.script.tracebacks import exception_props
from nbflow.runtime.worker import OwnThread


def of_a_connection():
    connection.execute("select 1")


def of_a_library_that_wraps_it():
    try:
        connection.cursor()
    except sqlite3.ProgrammingError as error:
        raise ValueError("Execution failed on sql 'select 1'") from error


def while_that_is_handled():
    try:
        connection.close()
    finally:
        raise KeyError("cleanup")


def of_a_signal():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def of_a_loops_signal():
    asyncio.run(adds_a_handler())


async def adds_a_handler():
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, print)


def of_another_loop():
    future = loop.create_future()
    asyncio.get_event_loop().run_until_complete(waits_for(future))


async def waits_for(future):
    await future


def of_no_loop():
    coroutine = asyncio.sleep(0)
    try:
        asyncio.get_running_loop().run_until_complete(coroutine)
    finally:
        coroutine.close()


def of_tkinter():
    raise RuntimeError("main thread is not in main loop")  # its words; no display is needed to say them


def of_a_browser():
    raise ArithmeticError("cannot switch to a different thread (which happens to have exited)")  # greenlet's


CASES = {
    of_a_connection: "check_same_thread=False",
    of_a_library_that_wraps_it: "check_same_thread=False",
    while_that_is_handled: "check_same_thread=False",
    of_a_signal: "main thread only",
    of_a_loops_signal: "main thread only",
    of_another_loop: "belongs to another event loop",
    of_no_loop: "only during `await`",
    of_tkinter: "tkinter",
    of_a_browser: "st.cache_resource",
}

connection: sqlite3.Connection
loop: asyncio.AbstractEventLoop


@pytest.fixture(autouse=True)
def made_here():
    global connection, loop
    connection, loop = sqlite3.connect(":memory:"), asyncio.new_event_loop()
    yield
    connection.close()
    loop.close()


@pytest.mark.parametrize("case", CASES)
def test_the_ways_out_are_named(stage, case):
    app = stage(case, OwnThread("app"))
    [node] = app.nodes()
    told = node.props["hint"]
    assert isinstance(told, MarkupBlock)
    assert CASES[case] in str(told)
    assert "%%nbflow --thread main" in str(told)
    assert node.props["text"].endswith(str(told))
    assert node.props["message"] == str(app.errors[0])


def test_nothing_is_added_to_other_errors(stage):
    app = stage(lambda: 1 / 0, OwnThread("app"))
    assert "hint" not in app.nodes()[0].props


def test_on_the_main_thread_there_is_nothing_to_say():
    error = sqlite3.ProgrammingError(
        "SQLite objects created in a thread can only be used in that same thread"
    )
    assert hint(error) is None
    found = []
    other = threading.Thread(target=lambda: found.append(hint(error)))
    other.start()
    other.join()
    assert "st.cache_resource" in found[0]


def test_notes_of_an_exception_are_shown():
    error = ValueError("bad")
    error.add_note("Row 3.")
    props = exception_props(error)
    assert props["message"] == "bad\nRow 3."
    assert props["text"].endswith("ValueError: bad\nRow 3.")
