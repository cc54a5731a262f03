"""Questions of faces: an endpoint answers on a thread of its own, as long as its element is shown."""

from __future__ import annotations

import threading

import pytest

import nbflow as st
from nbflow.core.values import Answer, Endpoint
from nbflow.kit import current_place
from tests.fakes import wired
from tests.helpers import App, run


def ask(app: App, to: str, question=None, buffers=()) -> tuple[dict, list[bytes]]:
    wire, view = wired(app.session)
    wire.receive({"t": "ask", "client": "c", "n": 1, "to": to, "q": question}, buffers)
    assert view.came.acquire(timeout=5)
    return view.posted[0]


def shown(answer, token="rows"):
    current_place().show("grid", {"source": Endpoint(answer, token)})


def test_the_endpoint_gets_the_question_and_its_bytes_and_both_travel_back():
    def answer(question, buffers):
        return Answer({"twice": 2 * question["n"]}, [bytes(buffers[0]) + b"!"])

    app = run(lambda: shown(answer))
    assert ask(app, "rows", {"n": 4}, [memoryview(b"abc")]) == (
        {"t": "answer", "client": "c", "n": 1, "a": {"twice": 8}},
        [b"abc!"],
    )


def test_it_is_asked_on_a_thread_of_its_own():
    threads = []

    def answer(question, buffers):
        threads.append(threading.current_thread())
        return Answer({})

    ask(run(lambda: shown(answer)), "rows")
    assert threads != []
    assert threads != [threading.main_thread()]


def test_what_it_raises_is_told():
    told, _ = ask(run(lambda: shown(lambda *_: 1 / 0)), "rows")
    assert told["error"] == "ZeroDivisionError: division by zero"


def test_an_endpoint_that_left_the_page_is_not_asked():
    app = run(lambda: shown(lambda *_: Answer({})) if not st.checkbox("gone", key="gone") else None)
    app.touch("gone", True)
    told, _ = ask(app, "rows")
    assert told["error"] == "LookupError: this element is no longer on the page"


def test_the_same_endpoint_again_sends_nothing_and_the_newest_answers():
    runs = []

    def body():
        st.button("again", key="again")
        runs.append(len(runs))
        mine = runs[-1]
        shown(lambda *_: Answer({"run": mine}))

    app = run(body)
    app.touch("again")
    assert app.ops == []
    assert ask(app, "rows")[0]["a"] == {"run": 1}


def test_a_question_that_is_repeated_while_it_is_answered_is_answered_once():
    calls, let_go = [], threading.Event()

    def answer(question, buffers):
        calls.append(question)
        let_go.wait(5)
        return Answer({})

    wire, view = wired(run(lambda: shown(answer)).session)
    message = {"t": "ask", "client": "c", "n": 1, "to": "rows", "q": {}}
    wire.receive(message)
    wire.receive(message)
    let_go.set()
    assert view.came.acquire(timeout=5)
    assert len(calls) == 1
    wire.receive(message)  # the answer was lost: asked again
    assert view.came.acquire(timeout=5)
    assert len(calls) == 2


def test_a_deferred_download_is_made_when_it_is_asked_for():
    app = run(lambda: st.download_button("d", lambda: b"made", "a.bin", key="k"))
    told, buffers = ask(app, app.node("k").props["source"].token)
    assert told["a"] == {"name": "a.bin", "mime": "application/octet-stream"}
    assert buffers == [b"made"]


@pytest.mark.parametrize("disabled", [True, False])
def test_nobody_gets_a_file_that_is_not_offered(disabled):
    data = (lambda: "x") if disabled else "x"
    app = run(lambda: st.download_button("d", data, "a", key="k", disabled=disabled))
    assert "source" not in app.node("k").props
    assert "error" in ask(app, app.node("k").spec.id)[0]
