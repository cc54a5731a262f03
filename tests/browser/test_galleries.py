"""The galleries of notebooks/, walked as a person would: by mouse, by keys, narrow, wide, light and dark.

The sections of a gallery are joined to one app here, and all galleries share one notebook: one page and one kernel for
many checks. tests/kernel/test_notebooks.py runs the notebooks as they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.galleries import look_at
from tests.browser.hands import Book, InputMethod, Shown
from tests.browser.looks import axe, shoot, sticking_out

NAMES = ("text", "inputs", "layout", "status", "chat", "media")
MAGIC = re.compile(r"^%%nbflow.*\n")

# What the keyboard test does, in the order of Tab: key of the control -> (keys pressed, what is said, value then).
KEYS: dict[str, tuple[list[str], object]] = {
    "box": (["Space"], True),
    "toggle": (["Space"], True),
    "radio": (["ArrowDown"], "Coffee"),
    "select": (["ArrowDown", "ArrowDown", "Enter"], "Rome"),
    "pills": (["ArrowRight", "Space"], "Clouds"),
    "segments": (["ArrowRight", "Enter"], "Month"),
    "thumbs": (["Enter"], 1),
    "faces": (["ArrowRight", "Space"], 4),
    "stars": (["End", "Space"], 4),
    "pages": (["Enter"], 4),
    "multi": (["ArrowDown", "ArrowDown", "Enter", "Escape"], ["Apple", "Cherry", "Banana"]),
    "slider": (["ArrowRight", "PageUp"], 51),
    "range": (["ArrowLeft"], (0.24, 0.75)),
    "steps": (["ArrowRight"], "large"),
    "number": (["ArrowUp"], 4),
    "text": ([*"typed", "Enter"], "typed"),
    "area": (["Control+End", *"!", "Control+Enter"], "Several lines\nof text!"),
}
TAIL = f"""
with st.container(key="state"):
    st.text(repr([st.session_state.get(key) for key in {list(KEYS)}]))
"""


def joined() -> dict[str, str]:
    """Return one cell that sets up, and for each gallery one app of all its sections."""
    setups: list[str] = []
    apps: dict[str, str] = {}
    for name in NAMES:
        path = Path(__file__).parents[2] / "notebooks" / f"gallery_{name}.ipynb"
        code = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
        setups += [source for source in code if not MAGIC.match(source)]
        sections = [MAGIC.sub("", source) for source in code if MAGIC.match(source)]
        apps[name] = "\n".join([f"%%nbflow {name} --fresh", *sections, TAIL])
    return {"setup": "\n".join(setups), **apps}


CELLS = joined()


@pytest.fixture
def gallery(book: Book):
    """Return the opener of a gallery: run once, 1200 wide."""

    def show(name: str) -> Shown:
        book.app.viewport(1200, 900)
        app = book.once(name)
        expect(app["state"]).to_be_attached()
        return app

    return show


@pytest.mark.hosts("lab", "voila", "vscode")
def test_the_galleries_keep_the_rules_and_fit(book, gallery):
    apps = {name: gallery(name) for name in NAMES}
    look_at(book, apps, heights=(8500, 5400), at_least=15)


@pytest.mark.hosts("lab")
def test_every_kind_of_control_is_reached_and_used_by_keyboard(book, gallery):
    gallery("inputs")
    app = book.run("inputs")  # from the start, also when this is tried a second time (not in Voila)
    expect(app["state"]).to_be_attached()
    app["primary"].get_by_role("button").focus()
    before = app.runs()
    book.page.keyboard.press("Enter")
    values: list[object] = [None] * len(KEYS)
    for place, (key, (strokes, value)) in enumerate(KEYS.items()):
        tab_to(app, key)
        for stroke in strokes:
            book.page.keyboard.press(stroke)
        values[place] = value
    app.says("state", repr(values))
    assert app.runs() > before
    # Days, times, colors and menus: their boxes open and close by keyboard, and the focus comes back.
    for key, role, stroke in (
        ("date", "dialog", "ArrowDown"),
        ("time", "listbox", "ArrowDown"),
        ("menu", "menu", "Enter"),
    ):
        app[key].locator("button:not(.nb-help), input").first.focus()
        book.page.keyboard.press(stroke)
        expect(app.box.get_by_role(role).first).to_be_visible()
        book.page.keyboard.press("Escape")
        expect(app.box.get_by_role(role)).to_have_count(0)
        expect(app[key].locator(":focus")).to_have_count(1)


def tab_to(app: Shown, key: str) -> None:
    """Press Tab until the focus is in the element of this key."""
    for _ in range(40):
        app.page.keyboard.press("Tab")
        if app[key].locator(":focus:not(.nb-help)").count():
            return
    raise AssertionError(f"Tab does not reach {key}")


@pytest.mark.hosts("voila")
def test_the_layout_gallery_opens_and_closes(book, gallery):
    app = gallery("layout")
    app.box.get_by_role("tab", name="About").click()
    expect(app.box.get_by_text("What is in the third tab")).to_be_visible()
    app.box.get_by_role("tab", name="About").press("ArrowLeft")
    expect(app.box.get_by_role("tab", name="Table")).to_be_focused()

    inside = app["closed"].get_by_text("What is inside")
    expect(inside).to_be_hidden()
    app["closed"].get_by_text("Closed at first").click()
    expect(inside).to_be_visible()
    app["closed"].locator("summary").press("Enter")
    expect(inside).to_be_hidden()

    opener = app["popover"].get_by_role("button").first
    opener.press("Enter")
    expect(app["in-popover"]).to_be_visible()
    book.page.keyboard.press("Escape")
    expect(app["in-popover"]).to_be_hidden()
    expect(opener).to_be_focused()

    book.app.viewport(400, 900)
    for name in ("Small dialog", "Large dialog", "Drawer"):
        app.press(name)
        dialog = app.box.get_by_role("dialog")
        expect(dialog).to_be_visible()
        assert sticking_out(app) == []
        assert inside_of(dialog, app.box)
        assert axe(app, at_least=5) == []
        shoot(book, app, f"gallery-{name}-400")
        book.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(app.box.get_by_role("button", name=name)).to_be_focused()

    app.box.get_by_role("button", name="Open the sidebar").click()
    expect(app["side-button"]).to_be_visible()
    assert axe(app, at_least=5) == []
    shoot(book, app, "gallery-drawer-400")
    book.page.keyboard.press("Escape")
    expect(app["side-button"]).to_be_hidden()


def inside_of(inner: Locator, outer: Locator) -> bool:
    """Say whether a box lies in another from left to right."""
    a, b = inner.bounding_box(), outer.bounding_box()
    assert a
    assert b
    return a["x"] >= b["x"] - 1 and a["x"] + a["width"] <= b["x"] + b["width"] + 1


@pytest.mark.hosts("voila")
def test_the_status_gallery_waits_and_celebrates(book, gallery):
    app = gallery("status")
    # The app's two seconds are over when the test has seen what it shows meanwhile: it sees the notebook's `time`.
    book.python(
        "import threading, types; over = threading.Event(); time = types.SimpleNamespace(sleep=lambda _: over.wait())"
    )
    app["wait"].get_by_role("button").click()
    expect(app.box.locator(".nb-spinner")).to_contain_text("Two seconds …")
    expect(app.box.get_by_text("Waited.")).to_have_count(0)
    book.python("import time; over.set()")
    expect(app.box.get_by_text("Waited.")).to_be_visible()
    expect(app.box.locator(".nb-spinner")).to_have_count(0)
    app.press("Long toast")
    toast = app.box.locator(".nb-toast")
    expect(toast).to_be_visible()
    assert axe(app, at_least=15) == []
    shoot(book, app, "gallery-toast")
    toast.get_by_role("button", name="Close").press("Enter")
    expect(toast).to_have_count(0)
    app.press("Balloons")
    app.press("Snow")
    expect(app.box.locator(".nb-celebration").first).to_be_attached()


@pytest.mark.hosts("lab")
def test_text_and_media_show_what_they_promise(book, gallery):
    text = gallery("text")
    expect(text.box.locator(".katex").first).to_be_visible()
    expect(text.box.get_by_text("Written piece by piece.")).to_be_visible()
    media = gallery("media")
    pictures = media.box.locator(".nb-image img")
    expect(pictures).to_have_count(7)
    loaded = "all => all.every(one => one.complete && one.naturalWidth > 0)"
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
    media.page.wait_for_function("all => all.every(one => one.complete)", arg=pictures.element_handles())
    assert pictures.evaluate_all(loaded)
    # A caption is as wide as its picture and stands in the middle below it.
    first = media.box.locator(".nb-image").first
    picture, caption = (first.locator(part).bounding_box() for part in ("img", ".nb-caption"))
    assert [caption["x"], caption["width"]] == pytest.approx([picture["x"], picture["width"]], abs=1)
    expect(first.locator(".nb-caption")).to_have_css("text-align", "center")
    sound = media.box.locator("audio").first
    sound.scroll_into_view_if_needed()
    expect(sound).to_have_js_property("readyState", 4)
    assert sound.evaluate("one => Math.round(one.duration * 10)") == 10

    film = media["film"].locator("video")
    film.scroll_into_view_if_needed()
    expect(film).to_have_js_property("readyState", 4)
    assert film.evaluate("one => [one.videoWidth, one.duration]") == [480, 4]
    assert film.evaluate("one => [...one.textTracks].map(track => track.label)") == ["English", "Deutsch"]
    # From one second to another, over and over.
    assert media["loop"].locator("video").evaluate(PLAY) == pytest.approx([1, 3, 1], abs=0.5)

    report = media["report"]
    report.scroll_into_view_if_needed()
    expect(report.locator("[data-page='1'] .textLayer")).to_contain_text("Page 1 of 3")
    expect(media["broken"].get_by_role("alert")).to_contain_text("This PDF cannot be shown")
    shoot(book, media, "gallery-media-loaded")
    assert axe(media, at_least=15) == []


# Where a film begins, how far it comes, and where it goes on after its end.
PLAY = """async film => {
    const began = film.currentTime;
    let last = began;
    await film.play();
    await new Promise(done => film.addEventListener("timeupdate", () => {
        if (film.currentTime < last) return done();
        last = film.currentTime;
    }));
    const again = film.currentTime;
    film.pause();
    return [began, last, again];
}"""


@pytest.mark.hosts("lab")
def test_files_photos_and_recordings_in_the_inputs_gallery(book, gallery, tmp_path):
    app = gallery("inputs")
    got = app["got"]
    button = app["file"].get_by_role("button", name="Upload", exact=True)
    with book.page.expect_file_chooser() as chosen:
        button.press("Enter")
    chosen.value.set_files({"name": "one.bin", "mimeType": "application/x-thing", "buffer": b"1"})
    expect(got).to_have_text("one.bin")
    expect(button).to_have_count(0)  # it is called "Replace" now
    several = app["files"].locator("input[type=file]")
    several.set_input_files(
        [
            {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"},
            {"name": "b.png", "mimeType": "image/png", "buffer": b"b" * (2**20 + 1)},
            {"name": "c.bin", "mimeType": "application/x-thing", "buffer": b"c"},
        ]
    )
    faults = app["files"].locator(".nb-file.is-wrong")
    expect(faults).to_have_count(2)
    expect(faults.first).to_contain_text("A little more than 1 MB is too much: at most 1 MB per file.")
    expect(got).to_have_text("a.txt one.bin")
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "deep.txt").write_text("x")
    app["folder"].locator("input[type=file]").set_input_files(tmp_path / "top")
    expect(got).to_have_text("a.txt one.bin top/deep.txt")

    # A camera and a microphone, by keyboard.
    book.page.context.grant_permissions(["camera", "microphone"])
    app["photo"].get_by_role("button", name="Turn on the camera").press("Enter")
    take = app["photo"].get_by_role("button", name="Take photo")
    expect(take).to_be_enabled()
    expect(app["photo"].locator("video")).to_have_js_property("readyState", 4)
    take.press("Space")
    record = app["recording"].get_by_role("button", name="Record", exact=True)
    record.press("Enter")
    expect(app["recording"].get_by_role("timer")).to_have_text(re.compile("00:0[1-9]"))
    app["recording"].get_by_role("button", name="Stop recording").press("Enter")
    expect(got).to_contain_text(re.compile(r"camera-input-\d+\.jpg .*recording-.*\.wav"))
    for theme in ("light", "dark") if book.host != "voila" else ("light",):
        if book.host != "voila":
            book.app.set_theme(theme)
        for width in (400, 1200):
            book.app.viewport(width, 4800)
            assert sticking_out(app) == []
            shoot(book, app, f"gallery-files-{theme}-{width}")
        assert axe(app, at_least=15) == []
    for key in ("file", "photo"):
        app[key].get_by_role("button", name=re.compile("Remove one.bin|Clear photo")).press("Enter")
    expect(got).not_to_contain_text("one.bin")
    expect(got).not_to_contain_text("camera")


@pytest.mark.hosts("voila")
def test_boxes_of_the_chat_gallery(book, gallery):
    app = gallery("chat")
    expect(app.box.get_by_text("as a language model writes it.")).to_be_visible()
    painter = app.box.locator(".nb-chat").filter(has_text="320 pixels wide")
    assert painter.bounding_box()["width"] == 320
    assert painter.locator("img").evaluate("one => one.naturalWidth") == 32

    # A word that is being composed is not sent: Enter chooses it.
    words = app["words"].get_by_role("textbox")
    words.focus()
    method = InputMethod(book.page)
    before = app.runs()
    method.compose("にほん")
    method.choose("日本")
    expect(words).to_have_value("日本")
    assert app.runs() == before
    book.page.keyboard.press("Enter")
    expect(words).to_have_value("")
    for _ in range(30):
        book.page.keyboard.press("x")
    expect(words).to_have_value("x" * 20)

    given = app["given"]
    given.locator("input[type=file]").set_input_files(
        [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}]
    )
    expect(given.get_by_role("list", name="Files")).to_be_visible()
    assert axe(app, at_least=15) == []
    shoot(book, app, "gallery-chat-file")
    given.get_by_role("textbox").press("Enter")
    expect(app.box.get_by_text("and 1 files: a.txt")).to_be_visible()
    expect(app["off"].get_by_role("textbox")).to_be_disabled()

    stopped = app["stopped"].get_by_role("textbox")
    stopped.fill("Count")
    stopped.press("Enter")
    stop = app["stopped"].get_by_role("button", name="Stop the app")
    expect(app.box.get_by_text(re.compile("0 1 2 3"))).to_be_visible()
    stop.press("Enter")
    expect(app["stopped"].get_by_role("button", name="Send")).to_be_visible()
    expect(stopped).to_be_enabled()
    app.box.get_by_role("textbox", name="Say something").fill("Hello")
    app.box.get_by_role("textbox", name="Say something").press("Enter")
    expect(app.box.get_by_text("You said: Hello")).to_be_visible()


@pytest.mark.hosts("nb7")
def test_notebook_7_shows_a_gallery_too(book, gallery):
    app = gallery("inputs")
    for theme in ("light", "dark"):
        book.app.set_theme(theme)
        expect(app.box).to_have_attribute("data-theme", theme)
        book.app.viewport(400, 4800)
        assert sticking_out(app) == []
        shoot(book, app, f"gallery-inputs-{theme}-400")
    assert axe(app, at_least=15) == []
    app["box"].get_by_role("checkbox").press("Space")
    tab_to(app, "toggle")
    book.page.keyboard.press("Space")
    expect(app["state"]).to_contain_text("[True, True, 'Tea'")


@pytest.mark.hosts("lab")
def test_the_form_of_the_inputs_gallery_says_what_is_missing(book, gallery):
    app = gallery("inputs")
    app.press("Order")
    fault = app["name"].locator(".nb-fault")
    expect(fault).to_be_visible()
    expect(app.field("name")).to_have_attribute("aria-invalid", "true")
    app["name"].screenshot(path=book.app.shot("gallery-fault"))
    app.field("name").fill("Ada")
    app.field("name").press("Enter")
    expect(app.box.get_by_text("Ada ordered something small.")).to_be_visible()
    expect(fault).to_have_count(0)
