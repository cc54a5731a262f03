"""Whatever an app raises, wherever: it is shown, or it ends the run, and the next touch works."""

from __future__ import annotations

import ast
import asyncio
import gc
import json
import textwrap
import threading

import pytest

import nbflow as st
from nbflow.core.state import different
from nbflow.runtime.run import Ending
from nbflow.runtime.script.compile import compile_app
from nbflow.runtime.worker import OwnThread
from nbflow.testing.errors import AppTestError
from nbflow.testing.v1 import AppTest
from tests.runtime.stage import PATIENCE, Gate

RAISED = {
    "CancelledError": "raise asyncio.CancelledError",
    "GeneratorExit": "raise GeneratorExit",
    "KeyboardInterrupt": "raise KeyboardInterrupt('by the code')",
    "Panic": "raise Panic('as polars does')",
    "Silent": "raise Silent",
    "Unprintable": "raise Unprintable",
    "RecursionError": "deeper()",
    "MemoryError": "raise MemoryError",
    "BaseExceptionGroup": "raise BaseExceptionGroup('several', [Panic('one'), ValueError('two')])",
    "ExceptionGroup": "raise ExceptionGroup('several', [ValueError('one'), ValueError('two')])",
}

BEFORE = """
import asyncio, sys
import nbflow as st

class Panic(BaseException):
    pass

class Silent(BaseException):
    def __str__(self):
        raise SystemExit(3)

class Unprintable(Exception):
    def __str__(self):
        raise ValueError("no text")
    __repr__ = __str__

def deeper():
    return deeper()

def fail():
    if not st.session_state.get("well"):
        RAISE
    return "well"

"""

PLACES = {
    "body": "fail()",
    "await": "async def work():\n    fail()\nawait work()",
    "with": "with st.status('s'), st.spinner('w'), st.container():\n    fail()",
    "callback": "st.button('go', on_click=fail)",
    "on_change": "st.checkbox('go', on_change=fail)",
    "form": "with st.form('f'):\n    st.form_submit_button('go', on_click=fail)",
    "format_func": "st.selectbox('s', ['a'], format_func=lambda _: fail())",
    "fragment": "@st.fragment\ndef part():\n    fail()\npart()",
    "fragment_alone": "@st.fragment\ndef part():\n    if st.button('go'):\n        fail()\npart()",
    "fragment_callback": "@st.fragment\ndef part():\n    st.button('go', on_click=fail)\npart()",
    "timed": "@st.fragment(run_every=10)\ndef part():\n    if st.button('go'):\n        fail()\npart()",
    "parallel": "@st.fragment(parallel=True)\ndef part():\n    fail()\npart()",
    "dialog": "@st.dialog('d')\ndef part():\n    fail()\npart()",
    "dialog_alone": "@st.dialog('d')\ndef part():\n    if st.button('go'):\n        fail()\npart()",
    "stream": "def words():\n    yield 'one '\n    fail()\nst.write_stream(words)",
    "async_stream": "async def words():\n    yield 'one '\n    fail()\nst.write_stream(words)",
    "cache_data": "@st.cache_data\ndef kept(n):\n    return fail()\nst.cache_data.clear()\nkept(1)",
    "cache_resource": "@st.cache_resource\ndef kept(n):\n    return fail()\nst.cache_resource.clear()\nkept(1)",
    "async_cache": "@st.cache_data\nasync def kept(n):\n    return fail()\nst.cache_data.clear()\nawait kept(1)",
}


def opened(place: str, raised: str) -> AppTest:
    source = BEFORE.replace("RAISE", raised) + PLACES[place] + "\nst.text('the end')\n"
    return AppTest.from_string(textwrap.dedent(source))


def fail_in(place: str, raised: str) -> AppTest:
    """Run an app until it has raised at this place."""
    at = opened(place, raised).run()
    if "'go'" in PLACES[place]:
        assert [text.value for text in at.text] == ["the end"]
        if place == "on_change":
            at.checkbox[0].check().run()
        else:
            at.button[0].click().run()
    return at


@pytest.mark.parametrize("raised", RAISED)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_raised_is_shown_and_the_next_touch_works(place, raised):
    at = fail_in(place, RAISED[raised])
    [shown] = at.exception
    assert shown.proto.type.rpartition(".")[2] == raised
    assert at.session.running is None
    at.session_state["well"] = True
    at.run()
    if place == "on_change":
        at.checkbox[0].uncheck().run()
    assert not at.exception
    assert [text.value for text in at.text] == ["the end"]


@pytest.mark.parametrize("code", ["", "0", "2", "'a message'"])
@pytest.mark.parametrize("place", PLACES)
def test_an_exit_stops_the_run_and_says_what_it_says(place, code):
    at = fail_in(place, f"sys.exit({code})")
    assert not at.exception
    assert at.session.last_ending is Ending.STOPPED
    assert at.output == ("a message\n" if code == "'a message'" else "")
    at.session_state["well"] = True
    at.run()
    assert [text.value for text in at.text] == ["the end"]
    assert not at.output


def test_what_argparse_says_stands_in_the_app():
    at = AppTest.from_string(
        "import argparse, nbflow as st\n"
        "parser = argparse.ArgumentParser(prog='tool')\n"
        "parser.add_argument('--size', required=True)\n"
        "st.text('above')\n"
        "parser.parse_args([])\n"
        "st.text('below')\n"
    ).run()
    assert [text.value for text in at.text] == ["above"]
    assert "tool: error: the following arguments are required: --size" in at.output


# --- what ends a run on purpose passes, in groups too -------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "ending"),
    [
        ("st.stop()", Ending.STOPPED),
        ("sys.exit()", Ending.STOPPED),
        (
            "if not st.session_state.get('again'):\n        st.session_state.again = True\n        st.rerun()",
            None,
        ),
    ],
)
def test_a_stop_in_a_task_group_stops_and_a_rerun_reruns(raised, ending):
    at = AppTest.from_string(
        "import asyncio, sys\nimport nbflow as st\n"
        f"async def one():\n    {raised}\n"
        "async def main():\n"
        "    async with asyncio.TaskGroup() as group:\n"
        "        group.create_task(one())\n"
        "        group.create_task(asyncio.sleep(0))\n"
        "asyncio.run(main())\n"
        "st.text('the end')\n"
    ).run()
    assert not at.exception
    assert [text.value for text in at.text] == ([] if ending else ["the end"])
    assert at.session.last_ending is (ending or Ending.COMPLETE)


def test_of_a_group_of_a_stop_and_an_error_the_error_is_shown():
    at = AppTest.from_string(
        "import nbflow as st\nfrom nbflow.core.control import StopRun\n"
        "raise BaseExceptionGroup('both', [StopRun(), ValueError('real')])"
    ).run()
    [shown] = at.exception
    trace = "\n".join(shown.stack_trace)
    assert "StopRun()" not in trace.partition("ExceptionGroup: ")[2]
    assert "ValueError: real" in trace


def test_the_code_can_catch_an_exit_of_a_fragment():
    at = AppTest.from_string(
        "import sys, nbflow as st\n"
        "@st.fragment\ndef part():\n    sys.exit(4)\n"
        "try:\n    part()\nexcept SystemExit as error:\n    st.text(error.code)\n"
    ).run()
    assert [text.value for text in at.text] == ["4"]


# --- long tracebacks ---------------------------------------------------------------------------------


def test_of_a_recursion_the_beginning_and_the_end_are_shown():
    at = fail_in("body", "deeper()")
    frames = at.exception[0].proto.frames
    assert len(frames) < 20
    assert any("more times" in frame["code"] for frame in frames)


def test_of_a_recursion_of_many_functions_the_middle_is_left_out():
    source = "\n".join(f"def f{n}(depth): f{(n + 1) % 7}(depth + 1)" for n in range(7)) + "\nf0(0)"
    at = AppTest.from_string(source).run()
    frames = at.exception[0].proto.frames
    assert 20 < len(frames) < 120


# --- the session -------------------------------------------------------------------------------------


def test_the_thread_of_an_app_survives_what_the_app_raises(stage):
    what = [asyncio.CancelledError(), SystemExit(2), KeyboardInterrupt(), GeneratorExit(), None]
    threads = set()

    def body():
        threads.add(threading.current_thread())
        error = what.pop(0)
        if error is not None:
            raise error
        st.text("well")

    app = stage(body, OwnThread("w"))
    while what:
        app.session.rerun()
        assert app.session.wait(PATIENCE)
    assert app.texts() == ["well"]
    assert len(threads) == 1
    assert [type(error) for error in app.errors] == [asyncio.CancelledError, KeyboardInterrupt, GeneratorExit]


@pytest.mark.parametrize("hook", ["after_run", "at_rest", "on_error", "address"])
def test_a_hook_that_fails_leaves_the_session_able_to_go_on(stage, hook):
    failing = [True]

    def fail(*_):
        if failing:
            failing.clear()
            raise asyncio.CancelledError("of the hook")

    app = stage(lambda: st.text("x"))
    if hook == "at_rest":
        app.session.app.at_rest.append(fail)
    elif hook == "address":
        app.session.painter.on_address = fail
        app.body = lambda: (st.query_params.update(a=str(len(failing))), st.text("x"))
    elif hook == "on_error":
        app.session.app.on_error = fail
        app.body = lambda: (st.text("x"), 1 / 0) if failing else st.text("x")
    else:
        app.session.after_run = fail
    app.rerun()
    assert app.session.running is None
    assert [n.props["type"].rpartition(".")[2] for n in app.nodes() if n.face == "exception"]
    assert app.rerun()[-1].running is False
    assert (app.texts(), [n for n in app.nodes() if n.face == "exception"]) == (["x"], [])


def test_a_picture_that_cannot_be_sent_says_so_and_the_next_one_is_whole(stage):
    app = stage(lambda: st.text("x"))
    send, broken = app.sink.send, [1]

    def fail(patch):
        if broken and broken.pop():
            raise RecursionError("too deep to be sent")
        send(patch)

    app.sink.send = fail
    app.body = lambda: (st.text("x"), st.text("y"))
    app.session.rerun()
    [shown] = [node for node in app.nodes() if node.face == "exception"]
    assert shown.props["message"] == "too deep to be sent"
    assert app.session.running is None
    app.rerun()
    assert app.texts() == ["x", "y"]


def test_a_picture_of_a_run_that_goes_on_cannot_be_sent(stage, clock):
    broken = [1]

    def body():
        st.text("x")
        clock.advance(1)
        st.text("y")

    app = stage(body, run=False)
    send = app.sink.send

    def fail(patch):
        if broken and broken.pop():
            raise RecursionError("too deep to be sent")
        send(patch)

    app.sink.send = fail
    app.session.rerun()
    assert [node.props["message"] for node in app.nodes() if node.face == "exception"]
    app.rerun()
    assert app.texts() == ["x", "y"]


def test_nothing_can_be_sent_at_all(stage):
    app = stage(lambda: st.text("x"))
    send = app.sink.send

    def fail(patch):
        raise OSError("no way")

    app.sink.send = fail
    app.session.rerun()
    assert app.session.running is None
    app.sink.send = send
    app.rerun()
    assert app.texts() == ["x"]


# --- caches ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [SystemExit(1), asyncio.CancelledError(), GeneratorExit()])
def test_who_waits_for_a_computation_that_is_given_up_computes(error):
    gate, values = Gate(), []

    st.cache_data.clear()

    @st.cache_data
    def kept(n):
        if not gate.reached.is_set():
            gate.pass_through()
            raise error
        return n

    def first():
        with pytest.raises(type(error)):
            kept(1)

    threads = [threading.Thread(target=first), threading.Thread(target=lambda: values.append(kept(1)))]
    threads[0].start()
    gate.wait_for_it()
    threads[1].start()
    gate.open.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert values == [1]


# --- what else must not stay half done -----------------------------------------------------------------


def test_a_stream_that_fails_leaves_no_cursor():
    at = AppTest.from_string(
        "import nbflow as st\ndef words():\n    yield 'one '\n    yield 'two'\n    raise GeneratorExit\n"
        "st.write_stream(words, cursor='|')"
    ).run()
    assert [text.value for text in at.markdown] == ["one two"]
    assert len(at.exception) == 1


@pytest.mark.parametrize("raised", ["sys.exit(2)", "raise asyncio.CancelledError", "raise KeyboardInterrupt"])
def test_a_cell_above_the_app_fails_the_test_and_does_not_end_it(tmp_path, raised):
    cells = [f"import asyncio, sys\n{raised}", "%%nbflow\nst.text('x')"]
    book = {"cells": [{"cell_type": "code", "metadata": {}, "source": cell} for cell in cells], "nbformat": 4}
    path = tmp_path / "book.ipynb"
    path.write_text(json.dumps(book))
    with pytest.raises(AppTestError, match="above the app, failed"):
        AppTest.from_notebook(path)


@pytest.mark.parametrize("error", [SystemExit("of it"), GeneratorExit("of it"), ValueError("of it")])
def test_all_values_are_released_although_releasing_one_fails(error):
    released = []

    def release(value):
        released.append(value)
        raise error

    @st.cache_resource(on_release=release)
    def kept(n):
        return n

    kept(1), kept(2)
    with pytest.raises(type(error)):
        kept.clear()
    assert released == [1, 2]
    kept(1)
    released.clear()
    with pytest.raises(type(error)):
        kept.clear(1)
    assert released == [1]


def test_objects_that_cannot_be_compared_count_as_changed():
    class Odd:
        def __ne__(self, other):
            raise LookupError

    assert different(Odd(), Odd())


def test_an_app_is_compiled_whatever_the_garbage_collector_meets():
    class Garbage:
        """As a task whose exception nobody asked for: its finalizer formats a traceback, which parses."""

        def __init__(self):
            self.me = self

        def __del__(self):
            ast.parse("f(1)[2].x + 3")

    source = "\n".join(f"a{n} = [(({n} + 1) * 2), {{'x': {n}}}]" for n in range(50))
    before = gc.get_threshold()
    gc.set_threshold(5, 1, 1)
    try:
        for _ in range(20):
            Garbage()
        assert compile_app(source, "app")
    finally:
        gc.set_threshold(*before)
