"""``%%nbflow --watch``, session state from another cell, and undo, in real notebooks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

CELLS = [
    "import nbflow as st\nrows = [1, 2]",
    '%%nbflow --as app --watch rows\nst.text(f\'{len(rows)} rows, {st.slider("Size", 0, 9, key="size")} chosen\')',
    "rows = [1, 2, 3]",
    "app.session_state.size = 7",
]


def shown(app, text: str) -> None:
    expect(app.frame.locator(".nb-app .nb-text").last).to_have_text(text)


@pytest.mark.hosts("lab", "nb7")
def test_other_cells_change_what_the_app_shows(host):
    app = host(CELLS)
    app.run(0)
    app.run(1)
    shown(app, "2 rows, 0 chosen")
    app.run(2)
    shown(app, "3 rows, 0 chosen")
    app.run(3)
    shown(app, "3 rows, 7 chosen")
    expect(app.frame.get_by_role("slider", name="Size")).to_have_attribute("aria-valuenow", "7")


@pytest.mark.hosts("voila")
def test_in_voila_the_cells_below_count_too(host):
    app = host(CELLS)
    shown(app, "3 rows, 7 chosen")
