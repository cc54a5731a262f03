"""Part k: a component with a front end of its own: its first picture, and a value's way back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.browser import Plan, Results, opened
from bench.peers import Peer
from bench.scenes import filled

CALM = 250  # ms between two values
VALUES = 10
SIZE = 200_000  # bytes of script, as of a small front end built with React

# "one" shows the component. No component is on the page before.
SCENE = """
import sys
if FOLDER not in sys.path:
    sys.path.insert(0, FOLDER)
from bench_part import part
state = st.session_state
if st.button("one", key="one"):
    state["shown"] = True
if "shown" in state:
    st.text(f"n={part(key='part', default=0)}")
"""

PAGE = """<!DOCTYPE html><html><head><link rel="stylesheet" href="./static/main.css">
<script defer src="./static/main.js"></script></head><body><p>…</p></body></html>"""

SCRIPT = """
const tell = (type, more) => parent.postMessage({ isStreamlitMessage: true, type, ...more }, "*");
let painted = false;
addEventListener("message", ({ data }) => {
  if (data.bench) return tell("streamlit:setComponentValue", { value: data.bench, dataType: "json" });
  if (data.type !== "streamlit:render") return;
  document.querySelector("p").textContent = "rendered";
  tell("streamlit:setFrameHeight", { height: 100 });
  if (!painted) requestAnimationFrame(() => setTimeout(() => parent.postMessage({ painted: true }, "*")));
  painted = true;
});
tell("streamlit:componentReady", { apiVersion: 1 });
const ballast = [FILLER];
"""

# Both look for what they need through open shadow roots.
LOOK = """
const look = (root, css) => {
  const found = root.querySelector(css);
  if (found) return found;
  for (const el of root.querySelectorAll("*"))
    if (el.shadowRoot) { const inner = look(el.shadowRoot, css); if (inner) return inner; }
  return null;
};
"""
FIRST = f"""
async (button) => {{ {LOOK}
  const from = performance.now();
  return await new Promise((resolve) => {{
    addEventListener("message", ({{ data }}) => data?.painted && resolve(performance.now() - from));
    look(document, button).click();
  }});
}}
"""
BACK = f"""
async ([text, n]) => {{ {LOOK}
  const frame = look(document, "iframe.nb-component, iframe.stCustomComponentV1");
  const from = performance.now();
  frame.contentWindow.postMessage({{ bench: n }}, "*");
  return await new Promise((resolve) => {{
    const step = () =>
      look(document, text)?.textContent.trim() === `n=${{n}}` ? resolve(performance.now() - from)
                                                             : requestAnimationFrame(step);
    step();
  }});
}}
"""


def components(browser: Browser, peers: list[Peer], plan: Plan, results: Results) -> None:
    """Measure all peers but the floor, which has no components."""
    with tempfile.TemporaryDirectory() as folder:
        _build(Path(folder))
        for _ in range(plan.opens):
            for peer in peers:
                if peer.name == "floor":
                    continue
                with opened(browser, peer, filled(SCENE, FOLDER=folder)) as page:
                    page.locator(peer.look.one).first.wait_for()
                    page.bring_to_front()
                    page.wait_for_timeout(CALM)
                    first = page.evaluate(FIRST, peer.look.one)
                    results.add(("k", peer.name, "picture", "first"), [first])
                    results.add(("k", peer.name, "back", "value"), _values(page, peer))


def _values(page: Page, peer: Peer) -> list[float]:
    took: list[float] = []
    for n in range(1, VALUES + 1):
        page.wait_for_timeout(CALM)
        took.append(page.evaluate(BACK, [peer.look.text, n]))
    return took[2:]  # the first ones warm up


def _build(folder: Path) -> None:
    """Write the front end, and the module that declares it: Streamlit needs one."""
    (folder / "bench_part.py").write_text(
        "import streamlit.components.v1 as components\n"
        f"part = components.declare_component('part', path={str(folder)!r})\n"
    )
    (folder / "static").mkdir()
    (folder / "index.html").write_text(PAGE)
    (folder / "static" / "main.css").write_text("body { margin: 0 }")
    filler = ",".join(f"'{number:08d}'" for number in range(SIZE // 11))
    (folder / "static" / "main.js").write_text(SCRIPT.replace("FILLER", filler))
