"""Maps in real pages: drawn without a network, touched by mouse and keys, changed in place, in both themes.

The apps are those of the gallery of charts, and one that asks for what is not there.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.looks import axe, shoot

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "gallery_charts.ipynb"
CODE = [cell.source for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code"]
NAMED = {source.split()[1]: source for source in CODE if source.startswith("%%nbflow")}
CELLS = {
    "setup": CODE[0],
    "maps": NAMED["maps"],
    "hexagons": NAMED["hexagons"],
    "far": """%%nbflow far
style = st.text_input("Style", "http://127.0.0.1:9/tile/{z}/{x}/{y}.png", key="style")
here = pdk.Layer("ScatterplotLayer", [{"at": [0, 0], "name": "<i>1</i>"}], get_position="at", radius_min_pixels=9, pickable=True)
tooltip = {"html": "<b>{name}</b><svg onload='window.acted = 1'></svg><script>window.acted = 1</script>"}
st.pydeck_chart(pdk.Deck(here, map_style=style, tooltip=tooltip), key="map", alt="Far away")
""",
}
MARK = "canvas => { canvas.marked = true; return canvas.width; }"


def middle(of: Locator) -> tuple[float, float]:
    of.scroll_into_view_if_needed()
    box = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.hosts("vscode")  # the frame with the least rights; the gallery of charts shows maps in all hosts
def test_a_map_is_drawn_touched_and_changed_in_place(book):
    app, mouse = book.once("maps"), book.page.mouse
    routes = app.box.get_by_role("group", name="Routes between six cities")
    canvas = routes.locator("canvas")
    expect(canvas).to_be_visible()
    assert canvas.evaluate(MARK) > 300
    tip = app.box.locator(".nb-chart-tip:not([hidden])")
    mouse.move(*middle(canvas))
    mouse.move(*[at + 1 for at in middle(canvas)])
    expect(tip).to_have_text("Bern137,000 people")  # drawn, and where it belongs
    # The page scrolls below the wheel until the map has the focus.
    book.frame.evaluate("addEventListener('wheel', event => { window.turned = event; }, {capture: true})")
    mouse.wheel(0, 1)
    book.frame.wait_for_function("window.turned?.deltaY === 1")
    assert book.frame.evaluate("window.turned.defaultPrevented") is False
    mouse.click(*middle(canvas))
    app.says("chosen", "Bern")
    mouse.move(*middle(canvas))
    mouse.wheel(0, 2)
    book.frame.wait_for_function("window.turned.deltaY === 2")
    assert book.frame.evaluate("window.turned.defaultPrevented") is True
    mouse.wheel(0, -2)
    # New data and sizes: the same picture, where the person moved it.
    x, y = middle(canvas)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 90, y, steps=5)
    mouse.up()
    app.thumb("size").press("ArrowRight")
    expect(app.thumb("size")).to_have_attribute("aria-valuenow", "4")
    assert canvas.evaluate("canvas => canvas.marked") is True
    x, y = middle(canvas)
    mouse.click(x + 90, y)
    app.says("chosen", "Click a city")
    # By keys: back to the start, and what is in the middle.
    stage = routes.get_by_role("application")
    app.box.get_by_role("button", name="Reset view").last.click()
    stage.focus()
    book.page.keyboard.press("Enter")
    app.says("chosen", "Bern")


@pytest.mark.hosts("lab")
def test_maps_keep_the_rules_in_both_themes(book):
    for name in ("maps", "hexagons"):
        app = book.once(name)
        expect(app.box.locator("canvas").last).to_be_visible()
        for theme in ("light", "dark"):
            book.app.set_theme(theme)
            expect(app.box).to_have_attribute("data-theme", theme)
            for width in (400, 1200):
                book.app.viewport(width, 1600)
                expect(app.box.locator(".nb-broken")).to_have_count(0)
                shoot(book, app, f"{name}-{theme}-{width}")
            assert axe(app, at_least=10) == []
    book.app.set_theme("light")
    book.app.viewport(1280, 900)


HERE = "http://127.0.0.1:9"  # nobody is there: the test itself answers
STYLE = {
    "version": 8,
    "sources": {},
    "layers": [{"id": "b", "type": "background", "paint": {"background-color": "#00f"}}],
}
SHARED = {"access-control-allow-origin": "*"}


@pytest.mark.hosts("lab")
def test_a_named_map_is_fetched_and_what_cannot_be_is_said(book):
    red = BytesIO()
    Image.new("RGB", (256, 256), "#f00").save(red, "png")
    answers = {
        "tile": red.getvalue(),
        "broken-tile": b"no picture",
        "style": json.dumps(STYLE).encode(),
        "broken-style": b"{",
    }
    book.page.route(
        f"{HERE}/**",
        lambda route: route.fulfill(body=answers[route.request.url.split("/")[3]], headers=SHARED),
    )
    app = book.once("far")
    stage = app.box.get_by_role("group", name="Far away")
    note = app.box.get_by_role("status").filter(has_text="Outline only")
    wait_for_color(stage, (255, 0, 0))
    expect(note).to_have_count(0)
    expect(app.box.get_by_text("Tiles: 127.0.0.1:9")).to_be_visible()
    for style, said in (
        (f"{HERE}/broken-tile/{{z}}/{{x}}/{{y}}.png", "tiles of 127.0.0.1:9 could not be loaded"),
        (f"{HERE}/broken-style/", "the map style of 127.0.0.1:9 could not be loaded"),
    ):
        app.field("style").fill(style)
        app.field("style").press("Enter")
        expect(note).to_contain_text(said)
        expect(stage.locator("canvas").first).to_be_visible()
    app.field("style").fill(f"{HERE}/style/")
    app.field("style").press("Enter")
    wait_for_color(stage, (0, 0, 255))
    expect(note).to_have_count(0)
    # HTML of the author's with values as text; nothing in it acts.
    book.page.mouse.move(*middle(stage))
    expect(app.box.locator(".nb-chart-tip b")).to_have_text("<i>1</i>")
    assert book.frame.evaluate("window.acted") is None


def wait_for_color(of: Locator, wanted: tuple[int, int, int]) -> None:
    """Wait until this color is in the picture: frames come when they come."""
    of.scroll_into_view_if_needed()
    seen: set[tuple[int, ...]] = set()
    for _ in range(60):
        picture = Image.open(BytesIO(of.screenshot())).convert("RGB")
        seen = {color for _, color in picture.getcolors(1_000_000)}
        if wanted in seen:
            return
    raise AssertionError(f"{wanted} is not among the {len(seen)} colors of the map")


@pytest.mark.hosts("lab")
def test_without_webgl_a_sentence_stands_there(host):
    app = host([CELLS["setup"], CELLS["maps"]])
    app.page.evaluate(
        """() => {
            const get = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
                return kind.startsWith("webgl") ? null : get.call(this, kind, ...more);
            };
        }"""
    )
    app.run(0)
    app.run(1)
    faults = app.page.get_by_role("alert").filter(has_text="WebGL 2")
    expect(faults).to_have_count(2)
    expect(app.page.locator(".nb-text", has_text="Click a city")).to_be_visible()
    assert app.console_errors == []
