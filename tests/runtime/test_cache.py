"""Cached functions: keys, copies, limits, waiting, refreshing, sessions (execution model, 119 to 140)."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import timedelta

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.cache_errors import (
    CachedFunctionReturnedAwaitableError,
    CacheReplayClosureError,
    UnhashableParamError,
    UnserializableReturnValueError,
    UserHashError,
)
from nbflow.runtime import cache_table
from nbflow.runtime.cache import CachedFunction
from nbflow.runtime.cache_table import Cache
from nbflow.runtime.script import Script
from tests.helpers import App, run


@pytest.fixture(autouse=True)
def fresh_caches(tmp_path):
    st.set_option("nbflow.cacheDir", tmp_path)
    yield
    st.cache_data.clear()
    st.cache_resource.clear()
    st.set_option("nbflow.cacheDir", None)


def cache_of(function: CachedFunction) -> Cache:
    return function._cache()


def counted(decorate=st.cache_data, **kwargs):
    """A cached function and the calls that it really ran."""
    calls = []

    def f(*args, **named):
        calls.append((args, named))
        return [args, named]

    return (decorate(**kwargs)(f) if kwargs else decorate(f)), calls


# --- keys ----------------------------------------------------------------------------------------


def test_positional_and_named_are_one_but_a_default_is_not_an_argument():
    calls = []

    @st.cache_data
    def f(a=1, b=2):
        calls.append((a, b))
        return a

    f(1)
    f(a=1)
    assert len(calls) == 1
    f()
    f(a=1, b=2)
    f(b=2, a=1)
    assert len(calls) == 4


def test_underscored_parameters_do_not_count():
    calls = []

    @st.cache_data
    def f(a, _lock):
        calls.append(a)
        return a

    f(1, threading.Lock())
    f(1, _lock=threading.Lock())
    assert calls == [1]


def test_what_cannot_be_hashed_is_named():
    f, _ = counted()

    @st.cache_data
    def g(connection):
        return 1

    with pytest.raises(
        UnhashableParamError, match=r"`connection` of `g\(\)`, of type `_thread.lock`.*`_connection`"
    ):
        g(threading.Lock())
    with pytest.raises(UnhashableParamError, match="unnamed"):
        f(threading.Lock())


def test_hash_funcs_by_type_and_by_name():
    class Thing:
        def __init__(self, id):
            self.id = id
            self.lock = threading.Lock()

    name = f"{Thing.__module__}.{Thing.__qualname__}"
    for key in (Thing, name):
        calls = []

        @st.cache_data(hash_funcs={key: lambda thing: thing.id})
        def f(thing):
            calls.append(thing.id)  # noqa: B023
            return 1

        f.clear()
        f(Thing(1))
        f(Thing(1))
        f(Thing(2))
        assert calls == [1, 2]
    broken, _ = counted(hash_funcs={Thing: lambda thing: 1 / 0})
    with pytest.raises(UserHashError, match="ZeroDivisionError"):
        broken(Thing(1))


def define(source: str, space: dict, name: str = "f"):
    exec(compile(source, "<cell>", "exec"), space)
    return space[name]


CELL = """
@st.cache_data
def f(x):
    calls.append(x)
    return helper(x) + N
"""


def test_a_cell_that_runs_again_hits_and_a_changed_one_misses():
    space = {"st": st, "calls": [], "N": 1, "__name__": "__main__"}
    define("def helper(x):\n    return x\n", space, "helper")
    f = define(CELL, space)
    assert f(1) == 2
    assert define("# another comment\n" + CELL, space)(1) == 2
    assert space["calls"] == [1]
    space["N"] = 5  # values do not count, as in Streamlit
    assert define(CELL, space)(1) == 2
    define("def helper(x):\n    return 10 * x\n", space, "helper")  # functions do
    assert f(1) == 15
    define("def helper(x):\n    return x\n", space, "helper")
    assert f(1) == 2
    assert len(space["calls"]) == 2
    assert define(CELL.replace("+ N", "- N"), space)(1) == -4


def test_two_apps_of_a_kernel_share_the_values():
    calls = []
    source = "@st.cache_data\ndef f(x):\n    calls.append(x)\n    return x\nf(1)"
    for _ in range(2):
        app = App(lambda: None)
        app.session.script = Script(source, "<app>", live=lambda: {"st": st, "calls": calls})
        app.rerun()
    assert calls == [1]


def test_methods():
    calls = []

    class Model:
        def __init__(self, name):
            self.name = name

        def __reduce__(self):
            return Model, (self.name,)

        @st.cache_data
        def by_value(self, x):
            calls.append((self.name, x))
            return x

        @st.cache_data
        def whoever(_self, x):
            calls.append(x)
            return x

        @classmethod
        @st.cache_data
        def of_class(cls, x):
            calls.append(x)
            return x

    a, b = Model("a"), Model("b")
    assert [a.by_value(1), a.by_value(1), b.by_value(1)] == [1, 1, 1]
    assert calls == [("a", 1), ("b", 1)]
    a.by_value.clear(1)
    a.by_value(1)
    b.by_value(1)
    assert calls[2:] == [("a", 1)]
    assert [a.whoever(1), b.whoever(1), Model.of_class(2), a.of_class(2)] == [1, 1, 2, 2]
    assert calls[3:] == [1, 2]
    assert a.by_value.__name__ == "by_value"


# --- values --------------------------------------------------------------------------------------


def test_cache_data_copies_and_cache_resource_does_not():
    f, _ = counted()
    first = f(1)
    first.append("spoilt")
    assert f(1) == [(1,), {}]
    assert f(1) is not f(1)
    g, _ = counted(st.cache_resource)
    assert g(1) is g(1)


def test_what_cannot_be_pickled():
    @st.cache_data
    def f(value):
        return {"lambda": lambda: 1, "generator": (i for i in [1]), "lock": threading.Lock()}[value]

    for kind in ("lambda", "generator", "lock"):
        with pytest.raises(UnserializableReturnValueError, match="cache_resource"):
            f(kind)


def test_classes_of_the_app_itself_are_found_again():
    """An app's classes stand in no module; a copy is of the class as it is now."""
    source = """
from dataclasses import dataclass
@dataclass
class Point:
    x: int
@st.cache_data
def f(x):
    calls.append(x)
    return [Point(x)]
out.append(isinstance(f(1)[0], Point) and f(1)[0].x == 1)
"""
    calls, out = [], []
    app = App(lambda: None)
    app.session.script = Script(source, "<app>", live=lambda: {"st": st, "calls": calls, "out": out})
    app.rerun()
    app.rerun()
    assert out == [True, True]
    assert calls == [1]


def test_exceptions_are_not_kept():
    calls = []

    @st.cache_data
    def f():
        calls.append(1)
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            f()
    assert len(calls) == 2


# --- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ttl", [10, 10.0, "10s", timedelta(seconds=10)])
def test_ttl_counts_from_the_writing(ttl):
    f, calls = counted(ttl=ttl)
    f.clear()
    now = [0.0]
    cache_of(f).store.clock = lambda: now[0]
    f(1)
    now[0] = 9.9
    f(1)
    assert len(calls) == 1
    now[0] = 10.0
    f(1)
    assert len(calls) == 2


def test_max_entries_drops_what_was_not_read_for_longest():
    released = []
    f, calls = counted(st.cache_resource, max_entries=2, on_release=released.append)
    f(1)
    f(2)
    f(1)
    f(3)
    assert [value[0] for value in released] == [(2,)]
    f(1)
    assert len(calls) == 3


def test_max_size_keeps_the_newest_however_large():
    calls = []

    @st.cache_data(max_size="10kB")
    def f(n):
        calls.append(n)
        return bytearray(n)

    f(4000)
    f(4001)
    f(4000)
    assert calls == [4000, 4001]
    f(4002)
    f(4001)
    assert calls == [4000, 4001, 4002, 4001]
    f(50_000)
    f(50_000)
    assert calls[4:] == [50_000]


def test_changed_settings_replace_the_cache():
    calls = []

    def f():
        calls.append(1)
        return 1

    st.cache_data(f)()
    st.cache_data(ttl=100)(f)()
    st.cache_data(ttl=100)(f)()
    assert len(calls) == 2


def test_clear():
    f, calls = counted()
    f(1)
    f(2)
    f.clear(1)
    f(1)
    f(2)
    assert len(calls) == 3
    f.clear()
    f(1)
    f(2)
    assert len(calls) == 5
    st.cache_data.clear()
    f(1)
    assert len(calls) == 6


def test_validate_and_release():
    released, good = [], [True]
    f, _ = counted(st.cache_resource, validate=lambda value: good[0], on_release=released.append)
    first = f(1)
    assert f(1) is first
    good[0] = False
    assert f(1) is not first
    assert released == [first]
    f.clear()
    assert len(released) == 2


def test_a_release_that_fails_is_the_scripts_error():
    busy = [True]

    def fail(value):
        if busy[0]:
            raise OSError("busy")

    f, _ = counted(st.cache_resource, max_entries=1, on_release=fail)
    f(1)
    with pytest.raises(OSError, match="busy"):
        f(2)
    busy[0] = False


# --- waiting -------------------------------------------------------------------------------------


def test_one_computes_and_the_others_wait():
    calls, started, go = [], threading.Event(), threading.Event()

    @st.cache_data
    def f(x):
        calls.append(x)
        started.set()
        assert go.wait(10)
        return [x]

    results = []
    threads = [threading.Thread(target=lambda: results.append(f(1))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert started.wait(10)
    go.set()
    for thread in threads:
        thread.join(10)
    assert results == [[1]] * 4
    assert calls == [1]


def test_when_it_fails_another_one_tries():
    calls, started, go = [], threading.Event(), threading.Event()

    @st.cache_data
    def f():
        calls.append(1)
        if len(calls) == 1:
            started.set()
            assert go.wait(10)
            raise ValueError("the first one fails")
        return "fine"

    def first():
        with pytest.raises(ValueError, match="the first"):
            f()

    one = threading.Thread(target=first)
    one.start()
    assert started.wait(10)
    results = []
    two = threading.Thread(target=lambda: results.append(f()))
    two.start()
    go.set()
    one.join(10)
    two.join(10)
    assert results == ["fine"]


def test_a_run_that_waits_can_be_stopped():
    """Rule 7: waiting for another's computation is an interrupt point."""
    started, go = threading.Event(), threading.Event()

    @st.cache_data
    def f():
        started.set()
        assert go.wait(10)
        return 1

    other = threading.Thread(target=f)
    other.start()
    assert started.wait(10)
    app = App(lambda: f())
    stopper = threading.Timer(0.02, lambda: app.session.stop())
    stopper.start()
    app.rerun()
    assert app.notes
    assert app.value is None
    go.set()
    other.join(10)


def test_what_is_cleared_while_it_is_computed_is_not_kept():
    calls = []

    @st.cache_data
    def f():
        calls.append(1)
        if len(calls) == 1:
            f.clear()
        return 1

    f()
    f()
    f()
    assert len(calls) == 2


def test_recursion_with_the_same_arguments_does_not_wait_for_itself():
    @st.cache_data
    def f(x):
        return f(x)

    with pytest.raises(RecursionError):
        f(1)


# --- async ---------------------------------------------------------------------------------------


def test_async_functions():
    calls = []

    @st.cache_data
    async def f(x):
        calls.append(x)
        await asyncio.sleep(0)
        return [x]

    async def both():
        return await asyncio.gather(f(1), f(1), f(2))

    assert asyncio.run(both()) == [[1], [1], [2]]
    assert asyncio.run(f(1)) == [1]
    assert calls == [1, 2]


def test_what_cannot_be_awaited_twice_is_refused():
    async def inner():
        return 1

    @st.cache_data
    def f():
        return inner()

    with pytest.raises(CachedFunctionReturnedAwaitableError, match="async def"):
        f()
    with pytest.raises(errors.StreamlitAPIException, match="async generator"):

        @st.cache_data
        async def g():
            yield 1

    for name in ("validate", "on_release"):
        with pytest.raises(errors.StreamlitAPIException, match=name):
            st.cache_resource(**{name: inner})


# --- refreshing ----------------------------------------------------------------------------------


def test_stale_values_are_handed_out_while_a_new_one_is_computed():
    now, done = [0.0], threading.Event()
    calls = []

    @st.cache_data(ttl=10, refresh_mode="background")
    def f():
        calls.append(threading.current_thread().name)
        if len(calls) == 2:
            done.set()
        return len(calls)

    cache_of(f).store.clock = lambda: now[0]
    assert f() == 1
    now[0] = 11.0
    assert f() == 1  # stale: refreshed behind the scenes
    assert done.wait(10)
    for flight in list(cache_of(f)._flights.values()):
        assert flight.done.wait(10)
    assert f() == 2
    assert calls[1].startswith("nbflow-refresh")
    now[0] = 11.0 + 20.0  # twice the ttl: gone
    assert f() == 3


def test_a_refresh_that_failed_is_not_tried_again_at_once(caplog, monkeypatch):
    now, clock = [0.0], [0.0]
    monkeypatch.setattr(cache_table, "monotonic", lambda: clock[0])
    calls = []

    @st.cache_data(ttl=10, refresh_mode="background")
    def f():
        calls.append(1)
        if len(calls) > 1:
            raise OSError("away")
        return 1

    cache_of(f).store.clock = lambda: now[0]
    f()
    now[0] = 11.0
    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        for _ in range(3):
            assert f() == 1
            for flight in list(cache_of(f)._flights.values()):
                assert flight.done.wait(10)
    assert len(calls) == 2
    assert "away" in caplog.text
    clock[0] = 61.0
    assert f() == 1
    for flight in list(cache_of(f)._flights.values()):
        assert flight.done.wait(10)
    assert len(calls) == 3


def test_background_needs_a_ttl_and_no_disk():
    with pytest.raises(errors.StreamlitMissingRequiredParameterError):
        st.cache_data(refresh_mode="background")
    with pytest.raises(errors.StreamlitValueError):
        st.cache_data(refresh_mode="background", ttl=0)
    with pytest.raises(errors.StreamlitIncompatibleParametersError):
        st.cache_data(refresh_mode="background", ttl=1, persist="disk")


@pytest.mark.parametrize(
    ("kwargs", "error"),
    [
        ({"scope": "page"}, errors.StreamlitValueError),
        ({"persist": "cloud"}, errors.StreamlitValueError),
        ({"refresh_mode": "never"}, errors.StreamlitValueError),
        ({"ttl": "soon"}, errors.StreamlitBadTimeStringError),
        ({"max_size": "10 parsecs"}, errors.StreamlitValueError),
        ({"max_size": 0}, errors.StreamlitValueError),
        ({"max_size": 1.5}, errors.StreamlitInvalidParameterTypeError),
        ({"max_entries": "2"}, errors.StreamlitInvalidParameterTypeError),
    ],
)
def test_wrong_parameters(kwargs, error):
    with pytest.raises(error):
        st.cache_data(**kwargs)


# --- sessions ------------------------------------------------------------------------------------


def test_values_of_a_session_go_with_it():
    released, calls = [], []

    @st.cache_resource(scope="session", on_release=released.append)
    def f():
        calls.append(1)
        return object()

    one, two = run(f), run(f)
    assert len(calls) == 2
    first = one.value
    one.rerun()
    assert one.value is first
    one.session.close()
    assert released == [first]
    two.rerun()
    assert len(calls) == 2
    with pytest.raises(errors.StreamlitAPIException, match="no app runs"):
        f()
    two.session.close()


# --- elements ------------------------------------------------------------------------------------


def texts(app):
    return [node.props["body"] for node in app.nodes("text")]


def test_what_was_shown_is_shown_again_and_nothing_is_sent():
    calls = []

    @st.cache_data
    def f(x):
        calls.append(x)
        st.text("in")
        with st.container(border=True):
            slot = st.text("old")
            slot.text("deep")
        st.sidebar.text("aside")
        return x

    def body():
        with st.container():
            f(1)
        st.text("after")

    app = run(body)
    assert texts(app) == ["in", "deep", "after", "aside"]
    assert app.rerun().ops == []
    assert calls == [1]
    assert texts(run(body)) == texts(app)  # another session
    assert calls == [1]


def test_inner_functions_are_recorded_in_the_outer_ones():
    @st.cache_data
    def inner():
        st.text("inner")
        return 1

    @st.cache_resource
    def outer():
        st.text("outer")
        return inner()

    assert texts(run(outer)) == ["outer", "inner"]
    inner.clear()
    assert texts(run(outer)) == ["outer", "inner"]


def test_a_container_of_somebody_else_is_an_error_on_the_hit():
    @st.cache_data
    def f(_box):
        _box.text("x")

    def body():
        f(st.container())

    app = run(body)
    assert texts(app) == ["x"]
    with pytest.raises(CacheReplayClosureError):
        app.rerun()


def test_a_control_inside_is_warned_of_and_dead_on_a_hit():
    @st.cache_data
    def f():
        return st.checkbox("c")

    app = run(f)
    assert [node.face for node in app.nodes()] == ["exception", "checkbox"]
    assert app.value is False
    app.touch("c", True)
    assert app.value is False
    assert [node.face for node in app.nodes()] == ["exception", "checkbox"]
    assert not app.state.cells


def test_a_wheel_turns_below_what_is_there_and_is_no_child():
    seen = []

    @st.cache_data(show_time=True)
    def f(x):
        st.text("inside")
        from nbflow.runtime.here import HERE

        block = HERE.get().block
        seen.append((len(block.children), dict(block.passing.props)))
        return inner()

    @st.cache_data
    def inner():
        return 1

    app = run(lambda: (st.text("above"), f(1)))
    assert seen == [
        (
            2,
            {
                "text": "Running `test_a_wheel_turns_below_what_is_there_and_is_no_child.<locals>.f(...)`.",
                "show_time": True,
            },
        )
    ]
    assert [node.face for node in app.nodes()] == ["text", "text"]
    assert app.session.tree.main.passing is None


def test_background_functions_show_nothing_again_and_say_so():
    @st.cache_data(ttl=100, refresh_mode="background")
    def f():
        st.text("x")
        return 1

    app = run(f)
    assert [node.face for node in app.nodes()] == ["text", "exception"]
    app.rerun()
    assert app.nodes() == []
