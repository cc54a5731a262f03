"""notebooks/chat.ipynb, walked through as a person would: sending, streaming at 200 tokens a second, stopping, files."""

from __future__ import annotations

import itertools
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.hands import Book

CHAT = nbformat.read(Path(__file__).parents[2] / "notebooks" / "chat.ipynb", 4)
NAMES = ["model", "chat", "attachments"]
CELLS = dict(zip(NAMES, (cell.source for cell in CHAT.cells if cell.cell_type == "code"), strict=True))
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001"
    "ff89993d1d0000000049454e44ae426082"
)

# Per frame: how long the answer is. And each time the page has grown: how far its end is below what is seen. That is
# measured when the app has had its turn to scroll, just before the frame is painted; earlier nobody sees it.
WATCH = """app => {
    const page = app.querySelector(".nb-page");
    app.seen = [];
    app.below = [];
    const look = () => {
        const all = app.querySelectorAll(".nb-chat");
        const last = all[all.length - 1];
        app.seen.push([performance.now(), last ? last.textContent.length : 0]);
        if (app.isConnected) requestAnimationFrame(look);
    };
    look();
    const grown = () => app.below.push(page.scrollHeight - page.scrollTop - page.clientHeight);
    new ResizeObserver(grown).observe(page.querySelector(".nb-main"));
}"""


@pytest.fixture
def chat(host):
    """Return the notebook, all cells run."""
    opened = host(list(CELLS.values()), height=1100)
    book = Book(opened, CELLS)
    for name in NAMES:
        book.run(name)
    return book


def say(app, text: str) -> None:
    box = app.box.get_by_role("textbox", name="Say something")
    box.fill(text)
    box.press("Enter")


def pick(app, label: str, key: str, times: int) -> None:
    for _ in range(times):
        app.box.get_by_role("slider", name=label).press(key)


def measured(app) -> tuple[float, float, float]:
    """Return characters a second, the longest pause in ms while the text grew, and the px that were out of sight."""
    frames, below = app.box.evaluate("app => [app.seen, app.below]")
    assert len(below) > 2, "the page has grown"
    grown = [frame for before, frame in itertools.pairwise(frames) if frame[1] > before[1]]
    pauses = [b[0] - a[0] for a, b in itertools.pairwise(grown)]
    seconds = (grown[-1][0] - grown[0][0]) / 1000
    return (grown[-1][1] - grown[0][1]) / seconds, max(pauses), max(below)


@pytest.mark.hosts("lab", "voila")
def test_the_chat_walked_through(chat):
    app = chat.shown("chat")
    box = app.box.get_by_role("textbox", name="Say something")
    expect(box).to_be_visible()
    app.box.get_by_role("slider", name="Tokens per second").press("End")
    expect(app.box.get_by_role("slider", name="Tokens per second")).to_have_attribute("aria-valuetext", "200")

    # a message: Shift+Enter is a new line, an empty one is not sent
    box.press("Enter")
    expect(app.box.locator(".nb-chat")).to_have_count(0)
    box.fill("one")
    box.press("Shift+Enter")
    box.press_sequentially("two")
    expect(box).to_have_value("one\ntwo")
    app.box.evaluate(WATCH)
    box.press("Enter")
    expect(box).to_have_value("")

    # while the model speaks nothing can be sent, and a button stops it
    expect(app.box.get_by_role("button", name="Stop the app")).to_be_enabled()
    expect(box).to_be_disabled()
    expect(app.box.get_by_role("button", name="Send")).to_be_visible(timeout=15_000)
    expect(box).to_be_focused()
    answer = app.box.locator(".nb-chat").nth(1)
    expect(answer).not_to_contain_text("▌")
    speed, pause, below = measured(app)
    characters = len(answer.text_content()) / 301
    print(
        f"{chat.host}: {speed / characters:.0f} tokens/s shown, longest pause {pause:.0f} ms, {below:.0f} px below"
    )
    assert speed / characters > 100, "half of what the model says, on a machine that does much else"
    assert pause < 1000
    assert below < 120, "the end stays in sight"

    # the reader scrolls up: the page stays there
    say(app, "more")
    expect(app.box.get_by_role("button", name="Stop the app")).to_be_enabled()
    app.box.locator(".nb-page").evaluate("page => { page.scrollTop = 0; }")
    grown = app.box.locator(".nb-chat").nth(3)
    length = len(grown.text_content())
    chat.page.wait_for_function(
        "([node, n]) => node.textContent.length > n + 200", arg=[grown.element_handle(), length]
    )
    assert app.box.locator(".nb-page").evaluate("page => page.scrollTop") == 0

    # stopped: what was said stays, also in the next run
    app.press("Stop the app")
    expect(app.box.get_by_role("button", name="Send")).to_be_visible()
    expect(box).to_be_enabled()
    said = len(grown.text_content())
    assert said > length
    app.rerun()
    expect(app.box.locator(".nb-chat")).to_have_count(4)
    assert abs(len(app.box.locator(".nb-chat").nth(3).text_content()) - said) < 30

    # files
    shown = chat.shown("attachments")
    shown["message"].locator("input[type=file]").set_input_files(
        [
            {"name": "dot.png", "mimeType": "image/png", "buffer": PIXEL},
            {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"hello"},
        ]
    )
    expect(shown["message"].get_by_role("list", name="Files").get_by_role("listitem")).to_have_count(2)
    shown["message"].get_by_role("button", name="Send").click()
    expect(shown.box.get_by_text("You have sent 2 files.")).to_be_visible()
    expect(shown.box.get_by_text("notes.txt, 5 bytes")).to_be_visible()
    expect(shown.box.get_by_role("img").first).to_be_visible()
    expect(shown["message"].get_by_role("list", name="Files")).to_have_count(0)
    chat.app.shot("chat")
    assert chat.app.console_errors == []
    assert chat.app.external == []
