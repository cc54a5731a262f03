"""Cached functions: waiting for each other, async ones, refreshing, wrong parameters (execution model, 126 to 130)."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.cache_errors import CachedFunctionReturnedAwaitableError
from tests.cache.cached import cache_of
from tests.helpers import App

pytestmark = pytest.mark.usefixtures("fresh_caches")


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
    assert app.sink.interruptions == 1
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


@pytest.mark.parametrize("kind", [OSError, SystemExit, GeneratorExit])
def test_a_refresh_that_failed_is_not_tried_again_at_once(caplog, kind):
    st.cache_data.clear()
    now, clock = [0.0], [0.0]
    calls = []

    @st.cache_data(ttl=10, refresh_mode="background")
    def f():
        calls.append(1)
        if len(calls) > 1:
            raise kind("away")
        return 1

    cache_of(f).store.clock, cache_of(f).clock = lambda: now[0], lambda: clock[0]
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
