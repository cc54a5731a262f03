"""Session state in a real Redis server: written after each run, kept alive, read by another kernel."""

from __future__ import annotations

import json
import logging
import threading
import time

import numpy as np
import pytest

import nbflow as st
from nbflow.core.state_copy import StateCopy, WidgetValue
from nbflow.hosts import kept_state
from nbflow.hosts.kept_state import Unkept, Writer, key, read, store, written
from tests.helpers import App
from tests.redis_server import SERVER, Running


class OfThisTest:
    """Pickled by its name."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OfThisTest)

    __hash__ = object.__hash__


def test_values_come_back_as_they_were():
    copy = StateCopy(
        {"a": [1, {"b": None}], "array": np.arange(3), "mine": OfThisTest()},
        {"size": WidgetValue(7, "slider", "session")},
    )
    back = read(written(copy, Unkept()))
    assert (back.plain["a"], back.plain["array"].tolist(), back.plain["mine"]) == (
        [1, {"b": None}],
        [0, 1, 2],
        OfThisTest(),
    )
    assert back.widgets == copy.widgets


def test_what_cannot_be_kept_is_left_out_and_logged_once(caplog):
    caplog.set_level(logging.INFO)
    unkept = Unkept()
    state = {"lock": threading.Lock(), "large": np.zeros(1_000_000), "fine": 1}
    for _ in range(2):
        assert read(written(StateCopy(state), unkept)).plain == {"fine": 1}
    assert [message.partition(" is not kept")[0] for message in caplog.messages] == [
        "st.session_state['lock'] (lock)",
        "st.session_state['large'] (ndarray)",
    ]


def test_what_cannot_be_read_here_is_left_out(monkeypatch):
    data = written(StateCopy({"mine": OfThisTest(), "fine": 1}), Unkept())
    monkeypatch.delattr(f"{__name__}.OfThisTest")
    assert read(data).plain == {"fine": 1}


needs_redis = pytest.mark.skipif(SERVER is None, reason="no redis-server")


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    it = Running(tmp_path_factory.mktemp("redis"))
    yield it
    it.client.close()
    it.end()


def until(what):
    end = time.monotonic() + 30
    while not (found := what()):
        assert time.monotonic() < end
        threading.Event().wait(0.01)
    return found


@pytest.fixture
def kernel(machine, monkeypatch):
    """Begin an app as the kernel of a visit does."""
    apps: list[App] = []

    def begin(body, visit: str, before: str = "") -> App:
        asked = {"url": machine.url, "key": visit, "before": before, "seconds": 60}
        monkeypatch.setenv(kept_state.VARIABLE, json.dumps(asked))
        app = App(body)
        kept_state.keep(app.session.app, "app")
        apps.append(app)
        return app.rerun()

    yield begin
    for app in apps:
        app.session.close()
    kept_state._asked.clear()


def body():
    st.session_state.setdefault("runs", 0)
    st.session_state.runs += 1
    return st.slider("Size", 0, 10, 3, key="size"), st.session_state.runs


@needs_redis
def test_another_kernel_goes_on_with_it(machine, kernel, monkeypatch):
    name = key(store(machine.url), "one")
    app = kernel(body, "one")
    app.touch("size", [7])
    until(lambda: machine.client.exists(name) and b"\x07" in machine.client.hget(name, "app"))
    assert 0 < machine.client.pttl(name) <= 60_000
    until(lambda: read(machine.client.hget(name, "app")).widgets["size"].value == 7)
    other = kernel(body, "two", before="one")
    assert other.value == (7, 3)
    assert kernel(body, "three", before="nobody's").value == (3, 1)
    assert kept_state.VARIABLE not in kept_state.os.environ  # the app does not see the password


@needs_redis
def test_a_writer_keeps_its_value_from_expiring_and_writes_it_again(machine):
    writer = Writer(store(machine.url), "field-test", "app", 1)
    try:
        writer.put(b"one")
        until(lambda: machine.client.hget("field-test", "app") == b"one")
        until(lambda: machine.client.pttl("field-test") < 700)
        until(lambda: machine.client.pttl("field-test") > 900)  # renewed
        machine.client.flushdb()  # as a server that was started again
        until(lambda: machine.client.hget("field-test", "app") == b"one")
    finally:
        writer.close()
    until(lambda: not machine.client.exists("field-test"))  # nobody renews it now


def test_without_being_asked_nothing_is_kept():
    app = App(body)
    kept_state.keep(app.session.app, "app")
    assert app.session.app.at_rest == []
