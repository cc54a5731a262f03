"""Answers: lets the endpoints of a page answer what its faces ask.

Each question has a thread of its own: an answer may take long (a file that the app makes, a table
that is sorted), and neither the kernel nor the app's thread may wait for it. Without threads, the event
loop has it answered when it is free.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any, Final

from nbflow.core.values import Answer, Endpoint, MarkupBlock
from nbflow.hosts.markdown import render as markup
from nbflow.hosts.wire.messages import AnswerMessage, AskMessage
from nbflow.runtime.script.tracebacks import message_of
from nbflow.runtime.session import Session
from nbflow.runtime.threads import start_beside

MAX_PENDING: Final = 200
"""Questions of one app that are answered at the same time: each has a thread."""

Post = Callable[[AnswerMessage, Sequence[bytes]], None]


class RequestHandler:
    """Answers the questions of one view's components.

    Parameters
    ----------
    post : callable
        Sends a message with its bytes; any thread may call it.
    """

    def __init__(self, post: Post) -> None:
        self._post = post
        self._lock = Lock()
        self._open: set[tuple[str, int]] = set()  # (view, number) of what is being answered

    def ask(self, session: Session, message: AskMessage, buffers: Sequence[memoryview]) -> None:
        """Take a question; only starts a thread. A repeated one is not answered twice at once."""
        name = (message["client"], message["n"])
        with self._lock:
            if name in self._open:
                return  # the view was impatient: the answer is on its way
            full = len(self._open) >= MAX_PENDING
            if not full:
                self._open.add(name)
        if full:
            too_many = f"More than {MAX_PENDING} requests at once. Try again."
            return self._post({"t": "answer", "client": name[0], "n": name[1], "error": too_many}, [])
        start_beside(lambda: self._serve(session, name, message, buffers), "nbflow-answer")

    def _serve(
        self, session: Session, name: tuple[str, int], message: AskMessage, buffers: Sequence[memoryview]
    ) -> None:
        reply: AnswerMessage = {"t": "answer", "client": name[0], "n": name[1]}
        try:
            with session.lock:
                endpoint = session.app.tree.endpoint(message["to"])
            answer = _answer(endpoint, message["q"] or {}, buffers)
        except BaseException as error:  # also an exit, a panic: the face waits for an answer
            self._post({**reply, "error": f"{type(error).__name__}: {message_of(error)}"}, [])
        else:
            self._post({**reply, "a": _sendable(answer.data)}, answer.buffers)
        finally:
            with self._lock:
                self._open.discard(name)


def _sendable(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer with its Markdown as HTML; what is inside lists is sent as it is: they may be long."""
    return {
        name: markup.block(value) if type(value) is MarkupBlock else value for name, value in data.items()
    }


def _answer(endpoint: Endpoint | None, question: Mapping[str, Any], buffers: Sequence[memoryview]) -> Answer:
    if endpoint is None:
        raise LookupError("this element is no longer on the page")
    return endpoint.answer(question, buffers)
