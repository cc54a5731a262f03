"""Part s: a chat of 200 messages into which `st.write_stream` writes 1,000 tokens a second of Markdown.

Headings, code and tables follow each other. Measured, by the processor's time, are the longest task of the
page's main thread until the text is complete (no frame is longer), and the share of the time that it works in
the first and in the second half: what reads the whole text with each token works three times as much there.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser import Plan, Results, opened
from bench.long_pages import tasks, traced
from bench.peers import Peer
from bench.scenes import filled

SECONDS = 8
SETTLED = 1000  # ms after the last text: the whole is drawn by then
HALVES = ("first half", "second half")

TEXT = """## Part

Some words that explain it, and `code`.

```python
def f(x):
    return x + 1
```

| a | b |
|---|---|
| 1 | 2 |

- one
- two

"""

SCENE = """
import time
state = st.session_state
if "log" not in state:
    state["log"] = [("user" if n % 2 else "assistant", f"Message **{n}** with `code`.") for n in range(200)]
for role, text in state["log"]:
    with st.chat_message(role):
        st.markdown(text)
PART = TEXT
def tokens():
    begun = time.monotonic()
    text = PART * 2000
    for n in range(TOKENS):
        late = begun + n / 1000 - time.monotonic()
        if late > 0:
            time.sleep(late)
        yield text[4 * n:4 * n + 4]
if st.button("one", key="one"):
    with st.chat_message("assistant"):
        st.write_stream(tokens)
    st.text("written")
else:
    st.text("ready")
"""


def streams(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Measure the peers that have `st.write_stream`, in turn."""
    source = filled(SCENE, TOKENS=1000 * SECONDS, TEXT=TEXT)
    for _ in range(plan.rounds):
        for peer in peers:
            if peer.look.slider:
                with opened(browser, peer, source) as page:
                    _stream(page, peer, results)


def _stream(page: Page, peer: Peer, results: Results) -> None:
    page.bring_to_front()
    page.evaluate("() => probe.shown('ready')")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    with traced(page) as events:
        page.evaluate("css => probe.click(css)", peer.look.one)
        worked = [task_time(cdp)]
        for _ in HALVES:
            page.wait_for_timeout(SECONDS * 500)
            worked.append(task_time(cdp))
        page.evaluate("() => probe.shown('written')")
        page.wait_for_timeout(SETTLED)
    cdp.detach()
    halves = [(after - before) / (SECONDS / 2) * 100 for before, after in pairwise(worked)]
    for name, share in zip(HALVES, halves, strict=True):
        results.add(("s", peer.name, f"{name}, % of a core", "page"), [share])
    results.add(("s", peer.name, "longest task, ms", "page"), [max(tasks(events))])


def task_time(cdp: Any) -> float:
    """Return the seconds of processor time that the page's main thread has taken for its tasks."""
    found = cdp.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in found if metric["name"] == "TaskDuration")
