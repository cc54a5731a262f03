"""What a person does to one app on a page, and what they see of it; and what a test does behind their back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.harness.app import App


class Book:
    """A notebook whose cells have names, shared by the tests of one module in one host."""

    def __init__(self, app: App, cells: Iterable[str]) -> None:
        self.app = app
        self.page = app.page
        self.host = app.host
        self._places = {name: place for place, name in enumerate(cells)}
        self._ran: set[str] = set()

    @property
    def frame(self) -> Page | Frame:
        """Where the outputs are."""
        return self.app.frame

    def run(self, name: str, *, wait: bool = True) -> Shown:
        """Run the cell of this name (Voila has run it already); return the app of the same name."""
        self.app.run(self._places[name], wait=wait)
        self._ran.add(name)
        return self.shown(name)

    def once(self, name: str) -> Shown:
        """Run the cell unless it was run before."""
        return self.shown(name) if name in self._ran else self.run(name)

    def shown(self, name: str) -> Shown:
        """Return the app of this name as it stands on the page."""
        return Shown(self, name, self.frame.locator(f".nbflow-host[data-app='{name}'] .nb-app").first)

    def python(self, code: str) -> str:
        """Run code in the kernel, from outside the notebook; return what it printed."""
        return self.app.kernel_execute(code).strip()


class Shown:
    """One app, as it is shown."""

    def __init__(self, book: Book, name: str, box: Locator) -> None:
        self.book = book
        self.page = book.page
        self.name = name
        self.box = box

    def __getitem__(self, key: str) -> Locator:
        """Return the element with this key."""
        return self.box.locator(f".st-key-{key}")

    def says(self, key: str, text: str | re.Pattern[str], **options: Any) -> None:
        """Wait until the container with this key shows exactly this text."""
        expect(self[key]).to_have_text(text, **options)

    def press(self, name: str) -> None:
        """Click the button that is called so."""
        self.box.get_by_role("button", name=name, exact=True).click()

    def field(self, key: str) -> Locator:
        """Return the text box with this key."""
        return self[key].locator("input, textarea").first

    def thumb(self, key: str) -> Locator:
        """Return the first thumb of a slider."""
        return self[key].get_by_role("slider").first

    def rerun(self) -> None:
        """Run the app from the kernel's side, as another view or a timer would, and wait for its end."""
        self.book.python(
            f"from nbflow.hosts.app import APPS; APPS[{self.name!r}].rerun(); APPS[{self.name!r}].session.wait(10)"
        )

    def runs(self) -> int:
        """How many runs came to an end by themselves so far."""
        return int(
            self.book.python(f"from nbflow.hosts.app import APPS; print(APPS[{self.name!r}].session.runs)")
        )

    # ---- what was repainted

    def watch(self) -> None:
        """Mark every DOM node of the app and write down from now on what changes."""
        self.box.evaluate(_WATCH)

    def repainted(self) -> list[str]:
        """Faces of the nodes whose DOM changed since `watch`, and "new" or "gone" for nodes that are."""
        return self.box.evaluate(_REPAINTED)

    def record(self, locator: Locator, property_or_attribute: str) -> None:
        """Write down every value that a property (or attribute) of one node takes from now on, per frame."""
        locator.evaluate(_RECORD, property_or_attribute)

    def recorded(self, locator: Locator) -> list[Any]:
        """Return what `record` wrote down."""
        return locator.evaluate("node => node.recorded")


class InputMethod:
    """An input method (Japanese, say): composes a word, and its keys are its own until the word is chosen."""

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)

    def compose(self, *words: str) -> None:
        """Let the word that is being composed become one after the other, then press Enter to choose it."""
        for word in words:
            where = {"selectionStart": len(word), "selectionEnd": len(word)}
            self._cdp.send("Input.imeSetComposition", {"text": word, **where})
        # The page hears of the key; the box does not get it.
        enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
        self._cdp.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
        self._cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})

    def choose(self, word: str) -> None:
        """End composing with this word."""
        self._cdp.send("Input.insertText", {"text": word})


_WATCH = """app => {
    app.marks = [...app.querySelectorAll("*")];
    app.changed = new Set();
    app.watcher?.disconnect();
    const note = (records) => {
        for (const { target } of records) {
            const at = target.nodeType === 1 ? target : target.parentElement;
            const element = at?.closest("[data-id]");
            const frame = at?.closest(".nb-indicator, .nb-live, .nb-toasts");
            if (!frame) app.changed.add(element?.dataset.face ?? element?.className ?? at?.className ?? "?");
        }
    };
    app.note = note;
    app.watcher = new MutationObserver(note);
    app.watcher.observe(app, {subtree: true, childList: true, characterData: true, attributes: true});
}"""
_REPAINTED = """app => {
    app.note(app.watcher.takeRecords());
    const changed = [...app.changed];
    if (app.marks.some(node => !node.isConnected)) changed.push("gone");
    return changed.sort();
}"""
_RECORD = """(node, name) => {
    const read = () => name in node ? node[name] : node.getAttribute(name);
    node.recorded = [read()];
    const look = () => {
        if (read() !== node.recorded.at(-1)) node.recorded.push(read());
        if (node.isConnected) requestAnimationFrame(look);
    };
    look();
}"""
