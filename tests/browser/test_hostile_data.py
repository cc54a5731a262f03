"""Text that tries to be more than text, in every place, in every host: no script runs, nothing is asked for, no style
leaves the app's box, no link runs anything. `NBFLOW_CAMPAIGN=short` tries more, `long` each string by itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlencode

import nbformat
import pytest
from playwright.sync_api import expect

from nbflow.hosts.snapshot.page import snapshot
from nbflow.sharing import export
from nbflow.sharing.server.render import plain
from tests.campaign.counting import tried
from tests.campaign.hostile import strings
from tests.campaign.hostile.places import LOADS, PLACES, RAW, draw
from tests.campaign.hostile.trap import Trap
from tests.helpers import run
from tests.sharing.sharing import notebook, sharing

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
COMPLAINTS = (
    "Failed to load resource",
    "Access to",
    "Not allowed",
    "Refused",
    "Error",
    "WebGL",
    "[",
    "<",
    "pageerror: ",
)

# The trap says whether they were asked for by a place that may load addresses.
REQUESTS = ("evil.invalid", "nbflowTrap", "example.org")

GROUPS = {
    "no html, nothing loaded": [name for name in PLACES if name not in RAW | LOADS],
    "no html, addresses": [name for name in PLACES if name in LOADS - RAW],
    "html": sorted(RAW),
}
TEXTS = strings.TEXTS[os.environ.get("NBFLOW_CAMPAIGN", "")]


# One body of code draws in all of them. The campaign tries all four.
HOSTS = ("lab", "nb7", "voila", "vscode") if "NBFLOW_CAMPAIGN" in os.environ else ("lab",)


@pytest.mark.hosts(*HOSTS)
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


# ---- without a notebook: shared, saved, exported

SHARED = """%%nbflow
from tests.campaign.hostile import places, strings
st.set_page_config(page_title="hostile")
query = st.query_params
places.draw(strings.QUICK[int(query.get("number", 0))], query.get("names", "").split())
st.text(f"drawn {query.get('number')}")"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    path = notebook(tmp_path_factory.mktemp("hostile") / "app.ipynb", "import nbflow as st", SHARED)
    with sharing(path, "--no-preview") as running:
        yield running.url.replace("localhost", "127.0.0.1")


@pytest.fixture
def watched(browser):
    with browser.new_context(viewport={"width": 1200, "height": 800}) as context:
        page = context.new_page()
        trap = Trap()
        trap.set(page)
        yield page, trap


@pytest.mark.parametrize("group", GROUPS)
def test_a_shared_page_shows_text_as_text(shared, watched, group):
    page, trap = watched
    faults = []
    for number, text in enumerate(strings.QUICK):
        page.goto(f"{shared}?{urlencode({'number': number, 'names': ' '.join(GROUPS[group])})}")
        expect(page.get_by_text(f"drawn {number}", exact=True)).to_be_visible()
        tried(len(GROUPS[group]))
        found = trap.look(page, styled=group != "html", loads=group != "no html, nothing loaded")
        faults += [f"{text[:60]!r}: {fault}" for fault in found]
    assert "\n".join(faults) == ""


def saved_page(text: str, names: list[str]) -> str:
    app = run(lambda: draw(text, names))
    return snapshot(app.session.app.tree, "id", alone=False).encode(errors="replace").decode()


def by_nbconvert(html: str, folder: Path) -> str:
    from nbconvert.exporters.html import HTMLExporter

    return HTMLExporter().from_notebook_node(_with_output(html))[0]


def by_export(html: str, folder: Path) -> str:
    cells = "".join(export._cells(_with_output(html), folder))
    return plain("hostile", f"<main>{cells}</main>", "auto")


def _with_output(html: str):
    v4 = nbformat.v4
    cell = v4.new_code_cell("%%nbflow", outputs=[v4.new_output("display_data", {"text/html": html})])
    return v4.new_notebook(cells=[cell])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("made", [by_nbconvert, by_export])
@pytest.mark.parametrize("group", GROUPS)
def test_a_saved_page_shows_text_as_text(watched, group, made, tmp_path):
    page, trap = watched
    faults = []
    for text in TEXTS:
        page.set_content(made(saved_page(text, GROUPS[group]), tmp_path), wait_until="domcontentloaded")
        expect(page.locator(".nbflow-snapshot")).to_have_count(1)
        tried(len(GROUPS[group]))
        found = trap.look(page, loads=group != "no html, nothing loaded")
        faults += [f"{text[:60]!r}: {fault}" for fault in found]
    assert "\n".join(faults) == ""
