"""Part g: tables. From a click to the first drawn row, its bytes, an edit's answer; what the kernel keeps."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, WebSocket

from bench import scenes
from bench.browser import CALM, Plan, Results, opened
from bench.peers import Peer

ROWS = (1_000, 100_000, 1_000_000)
KINDS = ("dataframe", "data_editor")
LONG = (10_000_000, 20)
EDITS = 4

# Both draw with Glide. Its table for screen readers comes 200 ms after a picture: so the picture itself is
# looked at, the place of the first cell, until something dark stands there (a text; an empty cell is light).
FIRST_ROW = """
([button, shadow]) => new Promise((done, failed) => {
  const root = () => (shadow && document.querySelector(shadow)?.shadowRoot) || document;
  const begun = performance.now();
  root().querySelector(button).click();
  const drawn = (canvas) => {
    const { data } = canvas.getContext("2d").getImageData(4, 40, 112, 26);
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3] > 200 && data[i] + data[i + 1] + data[i + 2] < 300) return true;
    return false;
  };
  const look = () => {
    const canvas = root().querySelector('canvas[data-testid="data-grid-canvas"]');
    if (canvas && canvas.width > 120 && drawn(canvas)) done(performance.now() - begun);
    else if (performance.now() - begun > 60000) failed(new Error("no row was drawn"));
    else requestAnimationFrame(look);
  };
  look();
})
"""
TEXT = """
([was, shadow, text]) => new Promise((done, failed) => {
  const root = () => (shadow && document.querySelector(shadow)?.shadowRoot) || document;
  const begun = performance.now();
  const look = () => {
    const found = [...root().querySelectorAll(text)].map((e) => e.textContent).join();
    if (found.includes("first=") && !found.includes(was)) done([performance.now() - begun, found]);
    else if (performance.now() - begun > 60000) failed(new Error(`still ${found}`));
    else requestAnimationFrame(look);
  };
  look();
})
"""
WRITING = """
(shadow) => {
  const root = (shadow && document.querySelector(shadow)?.shadowRoot) || document;
  return root.activeElement?.matches("input, textarea");
}
"""


def tables(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Measure what a person waits for."""
    for _ in range(plan.opens):
        for kind in KINDS:
            for rows in ROWS:
                for peer in peers:
                    if peer.name != "floor":
                        _open(browser, peer, kind, rows, results)


def _open(browser: Browser, peer: Peer, kind: str, rows: int, results: Results) -> None:
    source = scenes.filled(scenes.TABLE, ROWS=rows).replace("st.KIND", f"st.{kind}")
    source = source.replace("KIND_EDITS", str(kind == "data_editor"))
    with opened(browser, peer, source) as page:
        page.evaluate("text => probe.shown(text)", "ready")
        counted = bytes_of(page)
        page.reload(wait_until="commit")  # so that its sockets are counted, and the frame is made
        page.evaluate("text => probe.shown(text)", "ready")
        page.locator(peer.look.one).first.wait_for()
        before = counted[0]
        took = page.evaluate(FIRST_ROW, [peer.look.one, peer.look.shadow])
        page.wait_for_timeout(500)
        results.add(("h", peer.name, f"{kind} first row", str(rows)), [took])
        results.add(("h", peer.name, f"{kind} KB", str(rows)), [(counted[0] - before) / 1000])
        if kind == "data_editor":
            results.add(("h", peer.name, "edit", str(rows)), _edits(page, peer))


def bytes_of(page: Page) -> list[int]:
    """Count what the page's sockets receive from its next load on."""
    counted = [0]

    def count(frame: str | bytes) -> None:
        counted[0] += len(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", count)

    page.on("websocket", listen)
    return counted


def _edits(page: Page, peer: Peer) -> list[float]:
    """Type into the first cell; from Enter until the text under the table has the number."""
    took: list[float] = []
    was = page.evaluate(TEXT, ["nothing", peer.look.shadow, peer.look.text])[1]
    for number in range(EDITS + 1):
        page.wait_for_timeout(CALM)
        _open_first_cell(page, peer)
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(f"0.{number + 1}", delay=20)
        page.wait_for_timeout(CALM)
        page.keyboard.press("Enter")
        ms, was = page.evaluate(TEXT, [was, peer.look.shadow, peer.look.text])
        took.append(ms)
    return took[1:]


def _open_first_cell(page: Page, peer: Peer) -> None:
    """Press its place until an editor stands there: Streamlit's grid hears nothing while it is made again."""
    canvas = page.locator('[data-testid="data-grid-canvas"]').first
    while not page.evaluate(WRITING, peer.look.shadow):
        box = canvas.bounding_box()
        assert box
        page.mouse.dblclick(box["x"] + 40, box["y"] + 52)
        page.wait_for_timeout(2 * CALM)


# --- the kernel's side, without a browser -----------------------------------------------------------------


def kernel(results: Results) -> None:
    """10 million rows of 20 columns: first rows, last rows, an order, and the memory beside the frame."""
    import numpy
    import pandas
    import psutil

    import nbflow as st
    from tests.helpers import run

    rows, columns = LONG
    run(lambda: st.dataframe(pandas.DataFrame({"a": [1.0]})))
    rng = numpy.random.default_rng(0)
    frame = pandas.DataFrame({f"c{i}": rng.random(rows) for i in range(columns)}, copy=False)
    size = int(frame.memory_usage().sum())
    gc.collect()
    before = psutil.Process().memory_info().rss
    app, took = _timed(lambda: run(lambda: st.dataframe(frame, key="k")))
    results.add(("h", "nbflow", "kernel: first run", str(rows)), [took])
    results.add(("h", "nbflow", "kernel: run again", str(rows)), [_timed(app.rerun)[1]])
    gc.collect()
    kept = psutil.Process().memory_info().rss - before
    results.add(("h", "nbflow", "kernel: % of the frame kept", str(rows)), [100 * kept / size])
    ask = app.node("k").props["source"].answer
    last: dict[str, Any] = {"q": "rows", "start": rows - 100, "end": rows}
    results.add(("h", "nbflow", "kernel: last rows", str(rows)), [_timed(lambda: ask(last, ()))[1]])
    ordered = {**last, "sort": [{"id": 1, "desc": True}]}
    for what in ("kernel: sorted, last rows", "kernel: and again"):
        results.add(("h", "nbflow", what, str(rows)), [_timed(lambda: ask(ordered, ()))[1]])
    gc.collect()
    kept = psutil.Process().memory_info().rss - before
    results.add(("h", "nbflow", "kernel: % kept, with an order", str(rows)), [100 * kept / size])


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    found = call()
    return found, (time.perf_counter() - begun) * 1000
