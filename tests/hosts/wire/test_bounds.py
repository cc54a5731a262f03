"""What an app that is open for a week keeps: no more than its page needs."""

from __future__ import annotations

import gc
import weakref

import nbflow as st
from nbflow.core.values import Blob
from nbflow.hosts.markdown import render
from nbflow.hosts.wire import view as views
from nbflow.hosts.wire.sent_blobs import FEW
from nbflow.kit import current_place
from nbflow.kit.source_code import SourceCode
from nbflow.runtime import painter
from tests.fakes import wired
from tests.helpers import App


def painting(body) -> tuple[App, object, object]:
    """An app whose patches go through a real wire."""
    app = App(body)
    wire, widget = wired(app.session)
    app.session.painter.sink = wire
    wire.snapshot()
    return app, wire, widget


def test_patches_are_sent_once_a_view_can_have_what_they_change():
    app = App(lambda: st.text("a"))
    wire, widget = wired(app.session)
    app.session.painter.sink = wire
    app.session.rerun()
    assert widget.posted == []
    wire.receive({"t": "hello", "v": -1, "client": "c", "info": {}})
    app.session.wait()
    told = [message["t"] for message, _ in widget.posted]
    app.session.rerun()
    assert told[0] == "snap"
    assert [message["t"] for message, _ in widget.posted[len(told) :]] == ["patch"]


def show(*blobs: Blob) -> None:
    for blob in blobs:
        current_place().show("image", {"images": [{"src": blob}]})


def test_images_that_left_the_page_are_forgotten():
    count = iter(range(10_000))
    keep = Blob(b"always", "image/png")
    made: list[weakref.ref] = []

    class Seen(Blob):
        __slots__ = ("__weakref__",)

    def body():
        blob = Seen(b"%d" % next(count), "image/png")
        made.append(weakref.ref(blob))
        show(keep, blob)

    app, wire, widget = painting(body)
    for _ in range(5 * FEW):
        app.session.rerun()
        widget.posted.clear()
    gc.collect()
    assert sum(one() is not None for one in made) <= FEW + 4
    wire.receive({"t": "need", "blobs": [keep.hash]})
    assert widget.posted[-1][1] == [b"always"]


def test_an_image_that_comes_back_after_that_is_sent_again():
    shown = [Blob(b"%d" % number, "image/png") for number in range(3 * FEW)]
    one = iter([*shown, shown[0]])
    app, _, widget = painting(lambda: show(next(one)))
    for _ in range(3 * FEW):
        app.session.rerun()
    widget.posted.clear()
    app.session.rerun()
    assert [buffers for _, buffers in widget.posted] == [[b"0"]]


def test_an_image_that_stays_is_sent_once():
    keep = Blob(b"always", "image/png")
    count = iter(range(10_000))
    app, _, widget = painting(lambda: show(keep, Blob(b"%d" % next(count), "image/png")))
    for _ in range(4 * FEW):
        app.session.rerun()
    assert sum(buffers.count(b"always") for _, buffers in widget.posted) == 1


def test_views_that_came_and_went_are_forgotten():
    app, wire, widget = painting(lambda: st.text_input("Name", key="name"))
    app.session.rerun()
    id = app.state.keys["name"]
    for number in range(3 * views.MOST_VIEWS):
        client = f"view {number}"
        wire.receive({"t": "hello", "v": -1, "client": client, "info": {}})
        wire.receive({"t": "ev", "client": client, "n": 1, "vals": {id: str(number)}, "trig": {}})
        widget.posted[:-1] = []
    assert len(wire.views) <= views.MOST_VIEWS
    [(told, _)] = widget.posted
    assert len(told["seq"]) <= painter.MOST_VIEWS
    assert told["seq"][client] == 1
    assert app.state["name"] == str(number)


def test_the_html_of_long_texts_is_not_kept():
    kept = []

    class Text(str):
        __slots__ = ("__weakref__",)

    for draw in (render.block, render.label, render.html_of_html):
        text = Text("*long* " * (render.LONGEST_REMEMBERED // 6))
        kept.append(weakref.ref(text))
        draw(text)
    text = SourceCode("x = 1\n" * (render.LONGEST_REMEMBERED // 5), "python")
    assert "hl-" in render.code(text)
    del text
    gc.collect()
    assert [one() for one in kept] == [None, None, None]


def test_a_text_without_end_is_shown_as_it_was_typed():
    text = "x <b> *z*\n" * render.MOST_MARKS
    html = render.block(text)
    assert html.startswith("<pre>x &lt;b&gt; *z*\n")
    assert len(html) > len(text)
    assert render.html_of_html(text) == html
    assert render.label(text) == html.removeprefix("<pre>").removesuffix("</pre>")
    code = SourceCode("x = 1\n" * render.LONGEST_CODE, "python")
    assert render.code(code) == str(code)


def test_an_image_in_a_text_may_be_long():
    text = f"![x](data:image/png;base64,{'A' * 2 * render.MOST_MARKS})"
    assert render.block(text).startswith("<p><img ")
