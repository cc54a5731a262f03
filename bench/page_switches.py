"""A switch of the page in the browser: from the click in the menu to the frame with the whole other page.

``python -m bench.page_switches [ROUNDS]``. The pages are those of part p: six of 1000 elements. Streamlit and
nbflow (in Voila) switch in turn, so that what else runs on the machine slows both.
"""

from __future__ import annotations

import contextlib
import statistics
import sys

from playwright.sync_api import Browser, Page, sync_playwright

from bench.pages import ELEMENTS, PAGES, SOURCE
from tests.browser.harness.hosts import start, write_notebook
from tests.browser.harness.pages import launch
from tests.browser.harness.servers import server

SCRIPT = SOURCE.partition("wanted =")[0] + "shown.run()\n"
COMMAND = [
    sys.executable, "-m", "streamlit", "run", "{tmp}/entry.py", "--server.headless=true",
    "--server.address=127.0.0.1", "--server.port={port}",
    "--server.fileWatcherType=none", "--browser.gatherUsageStats=false",
]  # fmt: skip
LAST = ELEMENTS - 4
PATIENCE = 90_000  # ms
SWITCH = """
async ([page, texts, last]) => {
  const all = (root, css) => {
    const found = [...root.querySelectorAll(css)];
    for (const el of root.querySelectorAll("*")) if (el.shadowRoot) found.push(...all(el.shadowRoot, css));
    return found;
  };
  const link = all(document, "a").find((it) => it.textContent.trim() === `Page ${page}`);
  const from = performance.now();
  link.click();
  return await new Promise((resolve) => {
    const step = () => {
      const lines = all(document, '[data-testid="stText"], .nb-text');
      const whole = lines.length >= texts && lines[0].textContent.startsWith(`${page} line 0`) &&
        lines.at(-1).textContent.startsWith(`${page} note ${last}`);
      requestAnimationFrame(whole ? () => setTimeout(() => resolve(performance.now() - from)) : step);
    };
    step();
  });
}
"""


def opened(browser: Browser, address: str) -> Page:
    """Open the app and wait for its first page."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address, timeout=PATIENCE)
    page.get_by_text(f"0 note {LAST}").first.wait_for()
    return page


def main(rounds: int) -> None:
    """Measure both in turn; print the medians and their ratio. The first round is not counted."""
    took: dict[str, list[float]] = {"streamlit": [], "nbflow": []}
    with contextlib.ExitStack() as stack:
        chromium = launch(stack.enter_context(sync_playwright()))
        files = {"entry.py": SCRIPT.replace("MODULE", "streamlit")}
        streamlit = stack.enter_context(server(COMMAND, probe="/_stcore/health", files=files))
        voila = stack.enter_context(start("voila")).server
        cells = ["%load_ext nbflow\nimport nbflow as st", "%%nbflow\n" + SCRIPT.replace("MODULE", "nbflow")]
        notebook = f"{voila.url}/voila/render/{write_notebook(voila.root, cells)}"
        pages = {"streamlit": opened(chromium, streamlit.url), "nbflow": opened(chromium, notebook)}
        for turn in range(1, rounds + 2):
            for peer, page in pages.items():
                took[peer].append(page.evaluate(SWITCH, [turn % PAGES, ELEMENTS // 2, LAST]))
        chromium.close()
    medians = {peer: statistics.median(values[1:]) for peer, values in took.items()}
    for peer, value in medians.items():
        print(f"{peer:10} {value:7.0f} ms")
    print(f"ratio      {medians['nbflow'] / medians['streamlit']:7.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
