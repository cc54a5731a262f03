"""Part g: a line chart of 100,000 points: from the click for it until it stands, then its changes."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from bench.browser import Plan, Results, opened
from bench.peers import Peer
from bench.scenes import filled

POINTS = 100_000
CALM = 700  # ms without a change of the picture: it stands

# "one" shows the chart, "all" changes its data. No chart library is on the page before.
SCENE = """
import numpy as np
state = st.session_state
if "n" not in state:
    state["n"] = 0
shown, changed = st.button("one", key="one"), st.button("all", key="all")
if shown or changed:
    state["n"] += 1
if state["n"]:
    st.line_chart(np.random.default_rng(state["n"]).standard_normal(TOTAL).cumsum())
st.text(f"n={state['n']}")
"""

# The picture is what the canvas holds, made small; the time is that of its last change.
WATCH = """
async ({ button, calm }) => {
  const look = (root, css) => {
    const found = root.querySelector(css);
    if (found) return found;
    for (const el of root.querySelectorAll("*"))
      if (el.shadowRoot) { const inner = look(el.shadowRoot, css); if (inner) return inner; }
    return null;
  };
  const small = document.createElement("canvas");
  small.width = 160; small.height = 90;
  const pen = small.getContext("2d", { willReadFrequently: true });
  const picture = () => {
    const canvas = look(document, ".nb-vega canvas, [data-testid='stVegaLiteChart'] canvas");
    if (!canvas || !canvas.width) return "";
    pen.clearRect(0, 0, 160, 90);
    pen.drawImage(canvas, 0, 0, 160, 90);
    const data = pen.getImageData(0, 0, 160, 90).data;
    let sum = 0, ink = 0;
    for (let i = 3; i < data.length; i += 4) {
      sum = (sum * 31 + data[i] + data[i - 1] * 7 + data[i - 3]) % 1e9;
      ink += data[i];
    }
    return ink ? String(sum) : "";
  };
  const before = picture();
  const from = performance.now();
  look(document, button).click();
  let last = before, at = 0;
  return await new Promise((resolve, reject) => {
    const step = () => {
      const now = performance.now(), seen = picture();
      if (seen !== last) { last = seen; at = now; }
      if (at && last && last !== before && now - at > calm) return resolve(at - from);
      if (now - from > 170000) return reject(new Error("the chart did not change: " + last));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
"""


def charts(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Measure all peers but the floor, which has no charts."""
    for _ in range(plan.opens):
        for peer in peers:
            if peer.name == "floor":
                continue
            with opened(browser, peer, filled(SCENE, TOTAL=POINTS)) as page:
                page.set_default_timeout(180_000)
                page.locator(peer.look.one).first.wait_for()
                results.add(("g", peer.name, "first", str(POINTS)), [_click(page, peer.look.one)])
                page.locator(peer.look.all).first.wait_for()
                took = [_click(page, peer.look.all) for _ in range(plan.events)]
                results.add(("g", peer.name, "update", str(POINTS)), took)


def _click(page: Page, button: str) -> float:
    page.bring_to_front()
    page.wait_for_timeout(CALM)
    return page.evaluate(WATCH, {"button": button, "calm": CALM})
