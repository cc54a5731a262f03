"""Load on a real kernel: each scene asserts what was sent and kept, that the last value wins, and that the app answers."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import psutil

from tests.kernel.driver import Notebook, ViewModel


def opened(book: Notebook, body: str, name: str = "") -> ViewModel:
    """Run a cell with an app."""
    reply = book.run(f"%%nbflow {name}\n{body}", cell=name or None)
    assert reply["status"] == "ok", reply
    return book.app()


def answers(book: Notebook, view: ViewModel, value: int) -> None:
    """The app takes one more value."""
    book.touch(view, "N", [value])
    again(book, view)
    assert f"end {value}" in view.texts(), view.texts()[-3:]


def again(book: Notebook, view: ViewModel, client: str = "test") -> None:
    """Say hello and wait for the page."""
    seen = len(view.messages)
    book.send(view, {"t": "hello", "v": view.version, "client": client, "info": {}})
    book.pump_until(lambda: any(it["t"] == "snap" for it in view.messages[seen:]), patience=120)


def rest(book: Notebook, view: ViewModel, number: int, client: str = "test") -> None:
    """Wait until a run has taken an event; the kernel may have dropped messages."""
    while view.seq.get(client, 0) < number or view.running:
        again(book, view, client)


def burst(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """5,000 events at once."""
    view = opened(book, 'n = st.slider("N", 0, 9999, 0)\nst.text(f"end {n}")')
    id, before = view.control("N"), len(view.messages)
    for number in range(1, 5001):
        last = chance.randrange(9999)
        event = {"t": "ev", "client": "test", "n": book.events + number, "vals": {id: [last]}, "trig": {}}
        book.send(view, event)
    book.events += 5000
    rest(book, view, book.events)
    assert f"end {last}" in view.texts()
    assert len(view.messages) - before < 5000 + 100
    answers(book, view, 5)
    return {"events": 5000, "messages": len(view.messages) - before}


def fragments(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """20 fragments at 0.05 s, in ten views: each tick of each view arrives."""
    view = opened(
        book,
        """
counts = st.session_state.setdefault("counts", [0] * 20)
def make(k):
    @st.fragment(run_every=0.05)
    def part():
        counts[k] += 1
        st.text(f"part {k} {counts[k]}")
    part()
for k in range(20):
    make(k)
n = st.slider("N", 0, 9999, 0)
st.text(f"end {n}")""",
    )
    ids = [props["fid"] for props in view.shown("fragment")]
    assert len(set(ids)) == 20
    for _ in range(20):
        for client in range(10):
            for fid in ids:
                book.send(view, {"t": "tick", "client": f"view {client}", "fid": fid})
        book.pump(0.01)
    answers(book, view, 6)
    counts = [int(text.split()[2]) for text in view.texts() if text.startswith("part")]
    assert all(count > 1 for count in counts), counts
    assert max(counts) < 60, counts  # 200 ticks each, of ten views that all keep the same time
    return {"ticks": 20 * 10 * 20, "runs of a fragment": max(counts)}


def lines(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """100,000 printed lines."""
    view = opened(
        book,
        'n = st.slider("N", 0, 9999, 0)\nif n != 7: print()\n'
        'else:\n    for i in range(100_000): print("line", i)\nst.text(f"end {n}")',
    )
    before = len(view.messages)
    book.events += 1
    event = {"t": "ev", "client": "test", "n": book.events, "vals": {view.control("N"): [7]}, "trig": {}}
    book.send(view, event)
    rest(book, view, book.events)
    sent = sum(len(json.dumps(it)) for it in view.messages[before:])
    [printed] = view.shown("console")
    assert printed["text"].endswith("line 99998\nline 99999\n")
    assert len(printed["text"]) <= 200_000
    answers(book, view, 8)
    return {"lines": 100_000, "megabytes": round(sent / 1e6, 1)}


def text(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """A text of 50 MB, in each element that shows text."""
    view = opened(
        book,
        'n = st.slider("N", 0, 9999, 0)\n'
        "kind = {11: st.text, 12: st.code, 13: st.markdown, 14: st.json, 15: st.caption, 16: print}.get(n)\n"
        'if kind: kind(f"{n} *word* " * 5_500_000)\nst.text(f"end {n}")',
    )
    for n in range(11, 17):
        book.events += 1
        vals = {view.control("N"): [n]}
        book.send(view, {"t": "ev", "client": "test", "n": book.events, "vals": vals, "trig": {}})
        rest(book, view, book.events)
        assert view.texts()[-1] == f"end {n}"
        view.messages.clear()
    answers(book, view, 8)
    return {"texts": 6}


def elements(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """50,000 elements; then one of them changes, and one message says so."""
    view = opened(
        book,
        'n = st.slider("N", 0, 9999, 0)\nfor i in range(50_000): st.text(f"{i}" if i != 777 else f"{n} {i}")\n'
        'st.text(f"end {n}")',
    )
    assert len(view.texts()) == 50_001
    before = len(view.messages)
    answers(book, view, 9)
    ops = [op for it in view.messages[before:] if it["t"] == "patch" for op in it["ops"]]
    assert len(ops) <= 6, ops[:10]
    return {"elements": 50_000, "operations for one change": len(ops)}


def apps(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """30 apps in a notebook, each with its own value."""
    body = 'n = st.slider("N", 0, 9999, 0)\nst.text(f"end {n}")'
    views = [opened(book, body, f"app{number}") for number in range(30)]
    for number, view in enumerate(views):
        book.touch(view, "N", [number], wait=False)
    for number, view in enumerate(views):
        again(book, view)
        book.pump_until(lambda view=view, number=number: f"end {number}" in view.texts())
    return {"apps": len(views)}


def views(book: Notebook, chance: random.Random) -> dict[str, Any]:
    """10 views of one app, all of them at work."""
    view = opened(book, 'n = st.slider("N", 0, 9999, 0)\nst.text(f"end {n}")')
    id, clients = view.control("N"), [f"view {number}" for number in range(10)]
    for client in clients:
        again(book, view, client)
    for number in range(1, 51):
        for client in clients:
            last = chance.randrange(9999)
            event = {"t": "ev", "client": client, "n": number, "vals": {id: [last]}, "trig": {}}
            book.send(view, event)
    for client in clients:
        rest(book, view, 50, client)
    assert f"end {last}" in view.texts()
    answers(book, view, 4)
    return {"views": len(clients), "events": 500}


SCENES: list[Callable[[Notebook, random.Random], dict[str, Any]]] = [
    burst,
    fragments,
    lines,
    views,
    apps,
    elements,
    text,
]
QUICK = SCENES[:4]
"""What costs seconds."""


def memory(book: Notebook) -> int:
    """Bytes of the kernel."""
    return psutil.Process(book.manager.provisioner.pid).memory_info().rss
