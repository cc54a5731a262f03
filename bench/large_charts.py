"""Part i: charts of any size. What a person waits for; the same in the kernel, beside other packages."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import Plan, Results, opened
from bench.charts import CALM, WATCH
from bench.peers import Peer
from bench.scenes import filled
from bench.streams import task_time
from bench.tables import bytes_of

POINTS = (100_000, 1_000_000, 10_000_000)
STREAMLIT_DRAWS = 100_000  # points: of more it draws none within minutes
PIXELS = {"wide": 1200, "high": 350}

# The data are made before: "one" shows them, "all" changes them.
SCENE = """
import sys, types
import numpy as np
made = sys.modules.setdefault("bench_charts", types.SimpleNamespace(walks=[]))
if not made.walks:
    made.walks = [np.random.default_rng(k).standard_normal(TOTAL).cumsum() for k in range(4)]
state = st.session_state
if "n" not in state:
    state["n"] = 0
shown, changed = st.button("one", key="one"), st.button("all", key="all")
if shown or changed:
    state["n"] += 1
if state["n"]:
    st.line_chart(made.walks[state["n"] % 4])
st.text(f"n={state['n']}")
"""

STREAM = """
import time
import numpy as np
import pandas as pd
state = st.session_state
if "walk" not in state:
    state["walk"], state["n"] = np.random.default_rng(0).standard_normal(2_000_000).cumsum(), 1_000_000
@st.fragment(run_every=0.1)
def live():
    state["n"] += 100
    st.line_chart(pd.DataFrame({"y": state["walk"][: state["n"]]}))
    st.text(f"n={state['n']}, {time.process_time():.3f} s")
live()
"""


def large_charts(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Measure what a person waits for, and what travels for it."""
    for _ in range(plan.opens):
        for points in POINTS:
            for peer in peers:
                if peer.name == "floor" or (peer.name == "streamlit" and points > STREAMLIT_DRAWS):
                    continue
                _open(browser, peer, points, plan, results)
        for peer in peers:
            if peer.name == "nbflow":
                _stream(browser, peer, results)


def _open(browser: Browser, peer: Peer, points: int, plan: Plan, results: Results) -> None:
    with opened(browser, peer, filled(SCENE, TOTAL=points)) as page:
        page.set_default_timeout(180_000)
        page.locator(peer.look.one).first.wait_for()
        counted = bytes_of(page)
        page.reload(wait_until="commit")  # so that its sockets are counted, and the data are made
        page.locator(peer.look.one).first.wait_for()
        _add(results, peer, "first", points, [_click(page, peer.look.one)])
        page.locator(peer.look.all).first.wait_for()
        took, sent = [], []
        for _ in range(plan.events):
            before = counted[0]
            took.append(_click(page, peer.look.all))
            sent.append((counted[0] - before) / 1000)
        _add(results, peer, "change", points, took)
        _add(results, peer, "KB of a change", points, sent)
        if peer.name == "nbflow":
            _add(results, peer, "zoom", points, [_zoom(page) for _ in range(plan.events)])


def _add(results: Results, peer: Peer, what: str, points: int, values: list[float]) -> None:
    results.add(("i", peer.name, what, str(points)), values)


def _click(page: Page, button: str) -> float:
    page.bring_to_front()
    page.wait_for_timeout(CALM)
    return page.evaluate(WATCH, {"button": button, "calm": CALM})


def _zoom(page: Page) -> float:
    """Turn the wheel once: until what was moved stands, and what was asked for."""
    box = page.locator(".nb-vega canvas").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(CALM)
    turn = """canvas => canvas.dispatchEvent(new WheelEvent("wheel", {deltaY: -120, bubbles: true,
        composed: true, cancelable: true, clientX: canvas.getBoundingClientRect().x + 300,
        clientY: canvas.getBoundingClientRect().y + 150}))"""
    page.evaluate("() => { window.turned = 0; }")
    page.locator(".nb-vega canvas").first.evaluate(f"canvas => {{ canvas.click = () => ({turn})(canvas); }}")
    return page.evaluate(WATCH, {"button": ".nb-vega canvas", "calm": CALM})


def _stream(browser: Browser, peer: Peer, results: Results) -> None:
    """A frame of 1 million rows that grows ten times a second: what ten seconds of it take."""
    with opened(browser, peer, STREAM) as page:
        page.locator(".nb-vega canvas").first.wait_for()
        counted = bytes_of(page)
        page.reload(wait_until="commit")
        page.locator(".nb-vega canvas").first.wait_for()
        page.wait_for_timeout(3_000)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = *_grown(page), counted[0], task_time(cdp)
        page.wait_for_timeout(10_000)
        after = *_grown(page), counted[0], task_time(cdp)
        rows, kernel, received, worked = (late - early for late, early in zip(after, before, strict=True))
        for what, value in {
            "stream: pictures in 10 s": rows / 100,
            "stream: KB a picture": received / (rows / 100) / 1000,
            "stream: kernel, % of a core": kernel * 10,
            "stream: page, % of a core": worked * 10,
        }.items():
            results.add(("i", peer.name, what, "1000000"), [value])


def _grown(page: Page) -> tuple[float, float]:
    """Return how many rows the frame has, and how many seconds of processor time its kernel has taken."""
    rows, taken = str(page.locator(".nb-text").last.text_content()).removesuffix(" s").split(", ")
    return float(rows.removeprefix("n=")), float(taken)


# --- the kernel's side, without a browser -----------------------------------------------------------------


def kernel(results: Results) -> None:
    """10 million points of a line: the run, all, a zoom; beside plotly-resampler and datashader."""
    import numpy

    import nbflow as st
    from tests.helpers import run

    points = POINTS[-1]
    walk = numpy.random.default_rng(0).standard_normal(points).cumsum()
    run(lambda: st.line_chart(walk[:30_000]))
    app, took = _timed(lambda: run(lambda: st.line_chart(walk)))
    _kernel(results, "nbflow", "run", took)
    ask = app.node("vega_lite_chart").props["source"].answer
    zoomed = [points * 0.4, points * 0.6]
    _kernel(results, "nbflow", "picture of all", _timed(lambda: ask({"q": "see", "x": None, **PIXELS}))[1])
    _kernel(results, "nbflow", "zoom", _timed(lambda: ask({"q": "see", "x": zoomed, **PIXELS}))[1])
    if find_spec("plotly_resampler"):
        _resampler(results, walk, zoomed)
    if find_spec("datashader"):
        _datashader(results, walk, zoomed)


def _resampler(results: Results, walk: Any, zoomed: list[float]) -> None:
    import plotly.graph_objects as go  # pyright: ignore
    from plotly_resampler import FigureResampler  # pyright: ignore

    def first() -> Any:
        figure: Any = FigureResampler(go.Figure())
        figure.add_trace(go.Scattergl(name="y"), hf_y=walk, max_n_samples=4 * PIXELS["wide"])
        return figure

    figure, took = _timed(first)
    _kernel(results, "plotly-resampler", "picture of all", took)
    moved = {"xaxis.range[0]": zoomed[0], "xaxis.range[1]": zoomed[1]}
    _kernel(results, "plotly-resampler", "zoom", _timed(lambda: figure.construct_update_data_patch(moved))[1])


def _datashader(results: Results, walk: Any, zoomed: list[float]) -> None:
    import datashader  # pyright: ignore
    import numpy
    import pandas

    frame = pandas.DataFrame({"x": numpy.arange(len(walk), dtype="float64"), "y": walk})

    def draw(x: list[float]) -> None:
        canvas: Any = datashader.Canvas(PIXELS["wide"], PIXELS["high"], x_range=tuple(x))
        canvas.line(frame, "x", "y")

    draw([0, 100])  # compiled once
    _kernel(results, "datashader", "picture of all", _timed(lambda: draw([0, len(walk)]))[1])
    _kernel(results, "datashader", "zoom", _timed(lambda: draw(zoomed))[1])


def _kernel(results: Results, peer: str, what: str, took: float) -> None:
    results.add(("j", peer, what, str(POINTS[-1])), [took])


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    found = call()
    return found, (time.perf_counter() - begun) * 1000
