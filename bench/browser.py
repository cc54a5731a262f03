"""Parts a, b, d, e and f: real servers, headless Chromium, every peer in turn."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from bench.peers import Look, Peer

PROBE = (Path(__file__).parent / "probe.js").read_text()
GAPS = (0, 30, 100, 300)  # ms between a repaint and the next event
CALM = 250  # ms between events of the plain measurement: no event hurries another
MOVES = 20
BETWEEN_MOVES = 50  # ms, a person who holds a key

Samples = dict[tuple[str, ...], list[float]]


@dataclass(slots=True)
class Plan:
    """How much to measure."""

    sizes: tuple[int, ...] = (10, 100, 1000)
    rounds: int = 3
    events: int = 6
    warm_up: int = 2
    opens: int = 3


@dataclass(slots=True)
class Results:
    """Samples in milliseconds by (part, peer, what …); counts of part d and e beside them."""

    samples: Samples = field(default_factory=dict)
    traffic: dict[tuple[str, ...], dict[str, float]] = field(default_factory=dict)

    def add(self, key: tuple[str, ...], values: list[float]) -> None:
        """Add samples to those already there."""
        self.samples.setdefault(key, []).extend(values)


@contextlib.contextmanager
def opened(browser: Browser, peer: Peer, source: str) -> Iterator[Page]:
    """Open a scene in a context of its own (cold cache, no storage); its kernel ends with it."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.add_init_script(PROBE)
    page.add_init_script(f"probe.shadow = {peer.look.shadow!r}; probe.text = {peer.look.text!r};")
    try:
        page.goto(peer.address(source), wait_until="commit")
        yield page
    finally:
        with contextlib.suppress(Exception):
            page.goto("about:blank")  # Voila's page ends its kernel when it is left
        context.close()


def events(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Parts a (event to repaint), d (traffic) and, for the smallest size, f (events that follow fast)."""
    for total in plan.sizes:
        with contextlib.ExitStack() as stack:
            pages = {peer: stack.enter_context(opened(browser, peer, peer.lines(total))) for peer in peers}
            for peer, page in pages.items():
                first_picture(page, peer.look, total)
                for kind in ("one", "all"):
                    series(page, peer.look, kind, total, plan.warm_up, CALM)
            for _ in range(plan.rounds):
                for kind in ("one", "all"):
                    for peer, page in pages.items():
                        took = series(page, peer.look, kind, total, plan.events, CALM)
                        results.add(("a", peer.name, kind, str(total)), took)
            for peer, page in pages.items():
                for kind in ("one", "all"):
                    call = {"button": getattr(peer.look, kind), "kind": kind, "total": total}
                    counted = page.evaluate("call => probe.traffic(call)", call)
                    results.traffic[("d", peer.name, kind, str(total))] = counted
            if total == plan.sizes[0]:
                _hurried(pages, plan, total, results)


def _hurried(pages: dict[Peer, Page], plan: Plan, total: int, results: Results) -> None:
    for _ in range(plan.rounds):
        for gap in GAPS:
            for peer, page in pages.items():
                # The first of a series follows a pause: it does not count.
                took = series(page, peer.look, "one", total, plan.events + 3, gap)[1:]
                results.add(("f", peer.name, "one", str(gap)), took)


def first_picture(page: Page, look: Look, total: int) -> float:
    """Return the milliseconds from the navigation until all lines are there."""
    page.bring_to_front()  # a page behind another one draws no frames
    return page.evaluate("call => probe.firstPicture(call)", {"button": look.all, "total": total})


def series(page: Page, look: Look, kind: str, total: int, count: int, gap: int) -> list[float]:
    """Return the milliseconds from click to repaint of each of `count` clicks."""
    page.bring_to_front()
    call = {"button": getattr(look, kind), "kind": kind, "total": total, "events": count, "gap": gap}
    return page.evaluate("call => probe.series(call)", call)


def first_render(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Part b: navigation until all elements are there, with a cold cache (in Voila: a new kernel)."""
    for _ in range(plan.opens):
        for total in plan.sizes:
            for peer in peers:
                with opened(browser, peer, peer.lines(total)) as page:
                    took = first_picture(page, peer.look, total)
                results.add(("b", peer.name, "first", str(total)), [took])


def moves(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Part e: twenty quick moves of a slider while the script takes two seconds."""
    for _ in range(max(1, plan.rounds - 1)):
        for opaque in (True, False):
            for peer in peers:
                if peer.look.slider:
                    _move(browser, peer, opaque, results)


def _move(browser: Browser, peer: Peer, opaque: bool, results: Results) -> None:
    what = "opaque" if opaque else "20 steps"
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "runs"
        with opened(browser, peer, peer.slow(log, opaque=opaque)) as page:
            page.evaluate("() => probe.shown('value=0')")
            begun, ended = _runs(log)
            slider = page.locator(peer.look.slider).first
            slider.focus()
            for _ in range(MOVES):
                page.keyboard.press("ArrowRight")
                last = page.evaluate("() => performance.now()")
                time.sleep(BETWEEN_MOVES / 1000)
            shown = page.evaluate("text => probe.shown(text)", f"value={MOVES}")
            more_begun, more_ended = _runs(log)
    results.add(("e", peer.name, "last value", what), [shown - last])
    results.add(("e", peer.name, "runs started", what), [more_begun - begun])
    results.add(("e", peer.name, "runs finished", what), [more_ended - ended])


def _runs(log: Path) -> tuple[int, int]:
    lines = log.read_text().splitlines()
    return sum(line.startswith("start") for line in lines), sum(line.startswith("end") for line in lines)
