"""Cached functions: keys, copies, limits (execution model, 119 to 127, 138, 139)."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

import nbflow as st
from nbflow.core.cache_errors import UnhashableParamError, UnserializableReturnValueError, UserHashError
from nbflow.runtime.script.compile import Script
from tests.cache.cached import cache_of, counted
from tests.helpers import App

pytestmark = pytest.mark.usefixtures("fresh_caches")


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
