"""Deferred downloads: a view asks, the app's function makes the file on a thread of its own."""

from __future__ import annotations

import threading

import pytest

import nbflow as st
from nbflow.hosts.view import Wire
from tests.helpers import App, run


class View:
    """Stands in for the widget: what it is handed is kept."""

    def __init__(self) -> None:
        self.posted: list[tuple[dict, list[bytes]]] = []
        self.came = threading.Event()

    def post(self, message, buffers=()):
        self.posted.append((message, list(buffers)))
        self.came.set()


def ask(app: App, id: str) -> View:
    view = View()
    wire = Wire(view, on_stop=lambda: None, on_hello=lambda _: None)
    wire.session = app.session
    wire.receive({"t": "file", "client": "c", "w": id})
    return view


def test_a_file_is_made_on_a_thread_of_its_own_and_sent_with_its_name():
    threads = []

    def make():
        threads.append(threading.current_thread())
        return b"made"

    app = run(lambda: st.download_button("d", make, "a.bin", key="k"))
    view = ask(app, app.node("k").spec.id)
    assert view.came.wait(5)
    told = {"t": "file", "client": "c", "w": "download_button:k"}
    assert view.posted == [({**told, "name": "a.bin", "mime": "application/octet-stream"}, [b"made"])]
    assert threads != [threading.main_thread()]


def test_what_the_function_raises_is_told():
    app = run(lambda: st.download_button("d", lambda: 1 / 0, key="k"))
    view = ask(app, app.node("k").spec.id)
    assert view.came.wait(5)
    assert view.posted[0][0]["error"] == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize("disabled", [True, False])
def test_nobody_gets_a_file_that_is_not_offered(disabled):
    app = run(lambda: st.download_button("d", (lambda: "x") if disabled else "x", key="k", disabled=disabled))
    assert ask(app, app.node("k").spec.id).posted == []
    assert ask(app, "download_button:other").posted == []
