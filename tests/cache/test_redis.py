"""Values in a real Redis server, shared by real kernels: one computes, all see what is cleared."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.cache import redis_store
from nbflow.cache.redis_store import PREFIX, RedisStore, server
from nbflow.core.secrets import redact
from tests.helpers import run
from tests.redis_server import SERVER, Running

redis = pytest.importorskip("redis")
pytestmark = pytest.mark.skipif(
    SERVER is None, reason="no redis-server (Debian: apt-get install redis-server)"
)
REPO = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def machine(tmp_path_factory) -> Iterator[Running]:
    it = Running(tmp_path_factory.mktemp("redis"))
    yield it
    it.client.close()
    it.end()


@pytest.fixture(autouse=True)
def shared(machine):
    machine.client.flushdb()
    server.cache_clear()
    st.set_option("nbflow.cacheUrl", machine.url)
    yield machine.client
    st.cache_data.clear()
    st.set_option("nbflow.cacheUrl", None)


def kernel(machine: Running, code: str) -> subprocess.Popen:
    env = {**os.environ, "NBFLOW_CACHE_URL": machine.url, "PYTHONPATH": str(REPO)}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


LOAD = """
import nbflow as st
import numpy as np
import pandas as pd

@st.cache_data
def load(n):
    print("computed", flush=True)
    return pd.DataFrame({"a": np.arange(n), "b": ["x"] * n})

frame = load(100_000)
frame.iloc[0, 0] = 7
print(len(frame), load(100_000).iloc[0, 0], list(load(100_000).columns))
"""


def test_a_fresh_kernel_starts_warm(machine):
    assert said(kernel(machine, LOAD)) == "computed\n100000 0 ['a', 'b']\n"
    assert said(kernel(machine, LOAD)) == "100000 0 ['a', 'b']\n"


SLOW = """
import sys
import nbflow as st

@st.cache_data
def f():
    print("computing", flush=True)
    sys.stdin.readline()
    return "value"

print(f())
"""


def test_one_kernel_computes_and_the_others_wait(machine, shared):
    first = kernel(machine, SLOW)
    assert first.stdout.readline() == "computing\n"
    others = [kernel(machine, SLOW) for _ in range(2)]
    while len(shared.client_list()) < 4:  # all have come
        time.sleep(0.02)
    first.stdin.write("go\n")
    first.stdin.flush()
    assert [said(each) for each in (first, *others)] == ["value\n"] * 3
    assert shared.keys(f"{PREFIX}:lock:*") == []


def test_a_kernel_that_dies_while_it_computes_holds_nobody_up(machine, shared):
    first = kernel(machine, SLOW)
    assert first.stdout.readline() == "computing\n"
    [lock] = shared.keys(f"{PREFIX}:lock:*")
    assert 0 < shared.pttl(lock) <= 10_000  # it ends by itself
    first.kill()
    first.communicate()
    second = kernel(machine, SLOW)
    while len(shared.client_list()) < 2:
        time.sleep(0.02)
    shared.pexpire(lock, 1)  # the ten seconds are over
    assert second.stdout.readline() == "computing\n"
    second.stdin.write("go\n")
    second.stdin.flush()
    assert said(second) == "value\n"


def counted(**given):
    calls = []

    @st.cache_data(**given)
    def f(n=0):
        calls.append(n)
        return [n, np.ones(1000)]

    return f, calls


def forget(function):
    """What another kernel begins with: nothing in memory."""
    function._cache().store.remove()


def test_values_are_copies_and_are_read_by_other_kernels():
    f, calls = counted()
    f(1)[1][0] = 9
    forget(f)
    assert f(1)[1].sum() == 1000
    assert calls == [1]


def test_what_another_kernel_has_cleared_is_computed_anew(machine):
    f, calls = counted()
    f(1), f(2)
    other = RedisStore(server(machine.url), f._cache().key)
    other.remove(f._value_key((1,), {}))
    f(1), f(2)
    assert calls == [1, 2, 1]
    other.remove()
    f(1), f(2)
    assert calls == [1, 2, 1, 1, 2]
    server(machine.url).remove_all()
    f(1)
    assert calls == [1, 2, 1, 1, 2, 1]


def test_clearing_is_for_all_kernels(shared):
    f, calls = counted()

    @st.cache_data
    def g(n):
        return n

    f(1), f(2), g(1)
    f.clear(1)
    assert len(shared.keys(f"{PREFIX}:value:*")) == 2
    f.clear()
    assert len(shared.keys(f"{PREFIX}:value:*")) == 1
    st.cache_data.clear()
    assert shared.keys(f"{PREFIX}:value:*") == []
    f(1)
    assert calls == [1, 2, 1]


def test_what_was_cleared_while_it_was_computed_is_not_kept(machine, shared):
    @st.cache_data
    def f():
        RedisStore(server(machine.url), f._cache().key).remove()
        return 1

    assert f() == 1
    assert shared.keys(f"{PREFIX}:value:*") == []


def test_ttl_counts_from_the_writing(shared):
    f, calls = counted(ttl=100)
    f()
    [name] = shared.keys(f"{PREFIX}:value:*")
    assert 90_000 < shared.pttl(name) <= 100_000
    shared.hset(name, "at", repr(time.time() - 99.9))
    forget(f)
    f()
    entry = f._cache().store.get(f._value_key((), {}))
    assert f._cache().store.clock() - entry.stored > 99  # another kernel does not begin to count anew
    shared.hset(name, "at", repr(time.time() - 101))
    forget(f)
    f()
    assert len(calls) == 2

    @st.cache_data(persist="disk")
    def g():
        return 1

    g()
    assert -1 in [shared.pttl(each) for each in shared.keys(f"{PREFIX}:value:*")]  # for good


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_damaged_values_are_written_anew(shared, damage, caplog):
    f, calls = counted()
    f()
    [name] = shared.keys(f"{PREFIX}:value:*")
    data = bytearray(shared.hget(name, "value"))
    data[-1] ^= 1
    shared.hset(
        name,
        "value",
        {"cut": bytes(data[:-10]), "flip": bytes(data), "empty": b"", "foreign": b"x" * 99}[damage],
    )
    forget(f)
    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        f()
    assert len(calls) == 2
    assert "damaged" in caplog.text
    forget(f)
    f()
    assert len(calls) == 2


def test_elements_are_shared_too():
    calls = []

    @st.cache_data
    def f():
        calls.append(1)
        st.text("shown")
        return 1

    app = run(f)
    forget(f)
    again = run(f)
    assert [node.props["body"] for each in (app, again) for node in each.nodes("text")] == ["shown", "shown"]
    assert calls == [1]


def test_sessions_and_resources_stay_in_the_kernel(shared):
    @st.cache_resource
    def resource():
        return object()

    @st.cache_data(scope="session")
    def own():
        return 1

    resource()
    run(own)
    assert shared.keys(f"{PREFIX}:*") == []


def test_a_background_refresh_is_done_by_one_kernel(machine, shared):
    f, calls = counted(ttl=50, refresh_mode="background")
    f()
    [name] = shared.keys(f"{PREFIX}:value:*")
    assert 90_000 < shared.pttl(name) <= 100_000
    cache, key = f._cache(), f._value_key((), {})
    cache.store.get(key).stored -= 60
    lead = RedisStore(server(machine.url), cache.key).lead(key)  # another kernel refreshes it now
    f()
    assert len(calls) == 1
    lead.end()


def test_a_server_that_is_away_is_said_once(machine, caplog, monkeypatch):
    f, calls = counted()
    f(1)
    machine.end()
    try:
        with caplog.at_level(logging.WARNING, "nbflow.cache"):
            assert (f(1)[0], f(2)[0], f(2)[0], f(3)[0]) == (1, 2, 2, 3)
            f.clear(3)
            monkeypatch.setattr(redis_store, "AGAIN", 0.0)
            server(machine.url)._away_until = 0.0
            f(4)
        assert calls == [1, 2, 3, 4]
        [message] = [record.getMessage() for record in caplog.records]
        assert f"redis://127.0.0.1:{machine.port}/3" in message
        assert "a-secret-password" not in message
    finally:
        machine.start()
    server(machine.url)._away_until = 0.0
    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        f(5)
    assert "is back" in caplog.text
    forget(f)
    f(5)
    assert calls == [1, 2, 3, 4, 5]


def test_without_the_package_it_says_what_to_install(caplog, monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    server.cache_clear()
    f, calls = counted()
    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        f(1), f(1)
    assert calls == [1]
    assert 'pip install "nbflow[redis]"' in caplog.text
    server.cache_clear()


def test_the_password_is_a_secret(machine):
    server(machine.url)
    assert "a-secret-password" not in redact(f"failed: {machine.url}")


def test_apps_that_do_not_know_of_each_other(machine, shared):
    f, calls = counted()
    f()
    st.set_option("nbflow.cacheUrl", f"{machine.url}?prefix=other")
    forget(f)
    f()
    assert len(calls) == 2
    assert len(shared.keys(f"{PREFIX}:other:value:*")) == 1
    st.cache_data.clear()
    assert shared.keys(f"{PREFIX}:other:value:*") == []
    assert len(shared.keys(f"{PREFIX}:value:*")) == 1


def test_queries_of_connections_stay_in_the_kernel(shared, tmp_path):
    pytest.importorskip("sqlalchemy")
    db = st.connection("db", type="sql", url=f"sqlite:///{tmp_path}/a.db")
    assert db.query("SELECT 1 AS a")["a"].tolist() == [1]
    assert shared.keys(f"{PREFIX}:*") == []
    st.cache_resource.clear()


async def _twice(f):
    return await f(), await f()


def test_async_functions(machine):
    import asyncio

    calls = []

    @st.cache_data
    async def f():
        calls.append(1)
        return pd.Series([1, 2])

    asyncio.run(_twice(f))
    forget(f)
    assert asyncio.run(_twice(f))[1].sum() == 3
    assert calls == [1]
