"""Messages of every kind with any fields, to an app with a bit of everything: it goes on, and what it holds stays bounded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import nbflow as st
from nbflow.components import v1, v2
from nbflow.core.values import Blob, Endpoint
from nbflow.hosts.wire import messages
from nbflow.hosts.wire.view import MOST_VIEWS
from tests.campaign.counting import examples
from tests.campaign.load.week import Quiet
from tests.fakes import wired
from tests.helpers import App

ROWS = 3000
FRAME = pd.DataFrame({"a": range(ROWS), "b": np.arange(ROWS) / 3, "c": [f"t{i}" for i in range(ROWS)]})
PIXELS = np.zeros((4, 4, 3), dtype="uint8")
KINDS = [get_args(get_type_hints(kind)["t"])[0] for kind in get_args(messages.ToKernel)]


def everything() -> str:
    """What a page can speak to: controls, a fragment, endpoints, bytes, parameters, what the browser reports."""
    name = st.text_input("name", key="name")
    st.button("go", key="go")
    st.file_uploader("file", key="file")
    st.chat_input("chat", key="chat", accept_file=True)
    st.data_editor(FRAME, key="editor", num_rows="dynamic")
    st.line_chart(FRAME, x="a", y="b", reduce=100)
    st.scatter_chart(FRAME, x="a", y="b", reduce=100)
    st.bar_chart(FRAME, x="a", y="b", reduce=100)
    st.image(PIXELS)
    st.audio(bytes(3_000_000))
    st.download_button("file", b"1", key="download")
    v1.declare_component("built", path=Path(__file__).parent)(key="v1")
    v2.component("made", html="<p>a</p>")(key="v2", on_clicked_change=lambda: None)

    @st.fragment(run_every=60)
    def part() -> None:
        st.checkbox("in a fragment", key="inside")

    part()
    context = st.context
    st.text(
        f"{context.locale} {context.timezone} {context.timezone_offset} {context.url} {len(context.cookies)}"
    )
    st.text(str(st.query_params.to_dict()))
    return name


def inside(value: Any) -> Iterator[Any]:
    """Yield what props hold."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from inside(item)
    else:
        yield value


def names(app: App) -> dict[str, list[str]]:
    """What a page knows of an app: what its messages name."""
    held = [one for node in app.nodes() for one in inside(dict(node.props))]
    specs: list[Any] = [node.spec for node in app.nodes() if node.spec is not None]
    return {
        "control": [spec.id for spec in specs],
        "fragment": list(app.session.app.fragments),
        "endpoint": [one.token for one in held if isinstance(one, Endpoint)],
        "bytes": [one.hash for one in held if isinstance(one, Blob)],
    }


WORDS = [
    "a",
    "",
    "../../etc/passwd",
    "%00",
    "a=1&a=2",
    "?x",
    "é",
    "\ud800",
    "x" * 5000,
    "core",
    "grid",
    "1e999",
]
NUMBERS = [-2, -1, 0, 1, 7, 2**53, 2**60, 10**400, 1.5, -0.0, float("nan"), float("inf"), True, None]


def anything(known: dict[str, list[str]]) -> Any:
    """Values of any shape, of which many name something that is there."""
    own = [name for found in known.values() for name in found]
    one = some.sampled_from([*own, *WORDS]) | some.sampled_from(NUMBERS)
    asked = some.sampled_from(
        ["q", "x", "y", "wide", "high", "had", "from", "to", "get", "first", "rows", "id"]
    )
    return some.recursive(
        one,
        lambda inner: (
            some.lists(inner, max_size=4)
            | some.dictionaries(some.sampled_from([*own, "id", "selection"]) | asked, inner, max_size=5)
        ),
        max_leaves=8,
    )


def test_all_kinds_with_any_fields():
    app = App(everything)
    app.rerun()
    wire, widget = wired(app.session)
    app.session.painter.sink = Quiet(wire)  # type: ignore[assignment]
    wire.snapshot()
    known = names(app)
    assert all(known.values()), known
    fields = {
        kind: get_type_hints(kind_) for kind, kind_ in zip(KINDS, get_args(messages.ToKernel), strict=True)
    }
    value = anything(known)

    def forged(kind: str) -> Any:
        made = some.fixed_dictionaries({}, optional={name: value for name in fields[kind] if name != "t"})
        return made.map(lambda message: {"t": kind, **message})

    def almost(kind: str) -> Any:
        right: dict[Any, Any] = {
            "v": some.integers(-1, 9),
            "n": some.integers(-1, 2**53),
            "client": some.sampled_from(["a", "b"]) | some.text(max_size=4),
            "name": some.sampled_from(WORDS),
            "query": some.sampled_from(WORDS) | some.text(max_size=20),
            "to": some.sampled_from(known["endpoint"]),
            "fid": some.sampled_from(known["fragment"]),
            "blobs": some.lists(some.sampled_from(known["bytes"]), max_size=5),
            "q": some.dictionaries(some.sampled_from(["q", "x", "wide", "high", "from", "to", "get"]), value),
            "vals": some.dictionaries(some.sampled_from(known["control"]), value, max_size=3),
            "trig": some.dictionaries(some.sampled_from(known["control"]), value, max_size=2),
            "info": some.dictionaries(some.sampled_from([*get_type_hints(messages.ClientInfo)]), value),
            "kept": some.just(1),
            "options": some.dictionaries(some.sampled_from(known["control"]), value, max_size=2),
        }
        made = some.fixed_dictionaries(
            {name: right[name] for name in fields[kind] if name not in ("t", "kept")}
        )
        return made.map(lambda message: {"t": kind, **message})

    buffers = some.lists(some.binary(max_size=20).map(memoryview), max_size=2)

    @settings(
        max_examples=examples(200), deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(some.sampled_from(KINDS).flatmap(lambda kind: forged(kind) | almost(kind)), buffers)
    def tried(message: Any, buffers: list[memoryview]) -> None:
        while widget.came.acquire(blocking=False):
            pass
        refused = wire.refused
        wire.receive(message, buffers)
        if message["t"] == "ask" and wire.refused == refused:
            widget.came.acquire()  # the answer comes from another thread
        assert app.session.running is None
        assert len(wire.views) <= MOST_VIEWS
        app.errors.clear()
        widget.posted.clear()

    tried()
    app.touch("name", "Ada")
    assert app.value == "Ada"


def test_what_is_named_twice_is_sent_once():
    app = App(everything)
    app.rerun()
    wire, widget = wired(app.session)
    wire.snapshot()
    widget.posted.clear()
    hash = names(app)["bytes"][0]
    wire.receive({"t": "need", "blobs": [hash] * 10_000})
    [(_, buffers)] = widget.posted
    assert len(buffers) == 1


@pytest.mark.parametrize("asked", ["get", "first"])
def test_a_file_that_is_named_twice_is_sent_once(tmp_path, asked):
    (tmp_path / "index.html").write_text("<p>a</p>")
    (tmp_path / "a.js").write_text("1")
    component = v1.declare_component("twice", path=tmp_path)
    app = App(lambda: component(key="v1"))
    app.rerun()
    files: Any = app.node("v1").props["files"]
    answer = files.answer({asked: ["a.js", "index.html", "../x"] * 1000}, [])
    assert answer.data["given"] == ["a.js", "index.html"]
    assert len(answer.buffers) == 2
