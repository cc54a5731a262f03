"""Text that tries to be more than text, in every place, in every host: no script runs, nothing is asked for, no style
leaves the app's box, no link runs anything. `NBFLOW_CAMPAIGN=short` tries more, `long` each string by itself.
"""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.campaign.counting import tried
from tests.campaign.hostile import strings
from tests.campaign.hostile.places import LOADS, PLACES, RAW
from tests.campaign.hostile.trap import Trap

CELLS = {
    "setup": """import nbflow as st
from tests.campaign.hostile import places, strings
CHOICE = [[], 0, ""]""",
    "hostile": """%%nbflow hostile
names, number, text = CHOICE
with st.container(key="all"):
    places.draw(text, names) if names else None
with st.container(key="counted"):
    st.text(f"drawn {number}")
""",
}
# What is said of strings that are no image, no film, no diagram.
COMPLAINTS = ("Failed to load resource", "Access to", "Not allowed", "Refused", "Error", "WebGL", "[", "<", "pageerror: ")

GROUPS = {
    "no html, nothing loaded": [name for name in PLACES if name not in RAW | LOADS],
    "no html, addresses": [name for name in PLACES if name in LOADS - RAW],
    "html": sorted(RAW),
}
TEXTS = strings.TEXTS[os.environ.get("NBFLOW_CAMPAIGN", "")]


@pytest.mark.parametrize("group", GROUPS)
def test_text_stays_text(book, group, request):
    app = book.once("hostile")
    trap = request.getfixturevalue("trap")
    faults = []
    for number, text in enumerate(TEXTS):
        mark = f"{group} {number}"
        book.python(f"CHOICE[:] = [{GROUPS[group]!r}, {mark!r}, {text!r}]")
        app.rerun()
        expect(app["counted"]).to_have_text(f"drawn {mark}")
        expect(app.box.locator(".nb-chunk-wait")).to_have_count(0)
        found = trap.look(book.frame, styled=group != "html", loads=group != "no html, nothing loaded")
        tried(len(GROUPS[group]))
        faults += [f"{text[:60]!r}: {fault}" for fault in found]
    assert "\n".join(faults) == ""


@pytest.fixture
def trap(shelf, book):
    if not hasattr(shelf, "trap"):
        shelf.trap = Trap()
        shelf.trap.set(book.page)
    return shelf.trap
