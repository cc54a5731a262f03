"""Take the README's picture: an app in JupyterLab, headless. `python -m scripts.screenshot`."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.harness import hosts
from tests.browser.harness.pages import new_page, profile

TARGET = Path(__file__).resolve().parents[1] / "docs" / "_static" / "screenshot.png"
WIDTH, HEIGHT = 1000, 860
COLORS = 128

CELLS = [
    "import nbflow as st\nimport pandas as pd\nfrom numpy.random import default_rng as rng",
    """%%nbflow
controls, chart = st.columns([1, 2])
with controls:
    steps = st.slider("Steps", 10, 500, 200)
    drift = st.number_input("Drift", value=0.0, step=0.05)
    names = st.multiselect("Walks", ["A", "B", "C"], ["A", "B", "C"])
    cards = st.toggle("Last values")

walks = pd.DataFrame(rng(7).normal(drift, 1, (steps, 3)).cumsum(axis=0), columns=list("ABC"))
with chart:
    st.line_chart(walks[names], height=220)
    if cards:
        for column, name in zip(st.columns(3), names):
            column.metric(name, f"{walks[name].iloc[-1]:.1f}", border=True)""",
]


def main() -> None:
    """Open the notebook, run it, touch the app, and save what the window shows."""
    with (
        hosts.start("lab") as lab,
        sync_playwright() as playwright,
        profile(playwright) as chromium,
        new_page(chromium, width=WIDTH, height=HEIGHT) as (page, record),
    ):
        app = lab.open(page, record, CELLS)
        app.run(0)
        app.run(1)
        page.locator("canvas, svg.marks").first.wait_for()
        page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
        page.get_by_role("switch", name="Last values").click(force=True)
        page.get_by_text("-50.1").wait_for()
        page.get_by_role("switch", name="Last values").scroll_into_view_if_needed()
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        app.close()
    picture.convert("RGB").quantize(COLORS).save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
