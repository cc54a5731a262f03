"""Part l: pages of 100 to 30,000 texts, beside one bare anywidget with as many.

The time from the event to the repaint depends on what else the machine does. So the work of the page's main
thread is measured too, by the processor's time of its tasks: scripts, styles, layout and painting together.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import CALM, Plan, Results, first_picture, opened, series
from bench.peers import Peer

SIZES = (100, 1000, 3000, 10_000, 30_000)
TRACED = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel"


def long_pages(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Measure each size, all peers in turn."""
    for total in SIZES if plan.rounds > 1 else SIZES[:4:2]:
        with contextlib.ExitStack() as stack:
            pages = {peer: stack.enter_context(opened(browser, peer, peer.lines(total))) for peer in peers}
            for peer, page in pages.items():
                took = first_picture(page, peer.look, total)
                results.add(("l", peer.name, "first, ms", str(total)), [took])
            for round in range(plan.rounds + 1):
                for kind in ("one", "all"):
                    for peer, page in pages.items():
                        _event(page, peer, kind, total, results, warm=round > 0)


@contextlib.contextmanager
def traced(page: Page) -> Iterator[list[dict[str, Any]]]:
    """Record what the browser does; the list is filled when the context is left."""
    cdp = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    cdp.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    cdp.on("Tracing.tracingComplete", lambda _: ended.append(True))
    config = {"includedCategories": TRACED.split(",")}
    cdp.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    try:
        yield events
    finally:
        cdp.send("Tracing.end")
        while not ended:
            page.wait_for_timeout(10)
        cdp.detach()


def _event(page: Page, peer: Peer, kind: str, total: int, results: Results, *, warm: bool) -> None:
    with traced(page) as events:
        took = series(page, peer.look, kind, total, 1, CALM)
    if warm:
        results.add(("l", peer.name, f"{kind}, ms", str(total)), took)
        results.add(("l", peer.name, f"{kind}, work of the page", str(total)), [main_thread(events)])


def main_thread(events: list[dict[str, Any]]) -> float:
    """Return the milliseconds of processor time that the page's main thread has worked."""
    return sum(tasks(events))


def tasks(events: list[dict[str, Any]]) -> list[float]:
    """Return the milliseconds of processor time of each task of the page's main thread."""
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"].get("name") == "CrRendererMain"
    }
    return [
        event.get("tdur", 0) / 1000
        for event in events
        if event["name"] == "RunTask" and (event["pid"], event["tid"]) in mains
    ]
