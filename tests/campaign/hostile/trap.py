"""What to look for on a page: scripts that ran, requests that left, styles outside the app's box, links that run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Frame, Page

FINDINGS = """() => {
    const found = [];
    const say = (what, node) => found.push(`${what}: ${(node.outerHTML ?? "").slice(0, 200)}`);
    const scheme = (text) => {
        const bare = String(text).replace(/[\\x00-\\x20\\x7f]/g, "");
        return (/^[a-z][a-z0-9+.-]*:/i.exec(bare)?.[0] ?? "").toLowerCase();
    };
    const leads = ["", "http:", "https:", "mailto:", "tel:", "ftp:", "ftps:"];
    const shows = [...leads, "data:", "blob:"];
    const inApp = (node) => {
        for (const one of node.attributes ?? []) {
            if (/^on/i.test(one.name)) say("a handler", node);
            const link = ["href", "xlink:href", "action", "formaction"].includes(one.name);
            const image = node.localName === "image" || node.localName === "img";
            const inside = node.localName === "use" && one.value.startsWith("#");
            const saves = node.localName === "a" && node.hasAttribute("download") && scheme(one.value) === "blob:";
            if (link && !image && !inside && !saves && !leads.includes(scheme(one.value))) say("a link", node);
            if (one.name === "src" && !shows.includes(scheme(one.value))) say("a source", node);
            if (one.name === "src" && ["iframe", "embed", "object"].includes(node.localName) && scheme(one.value) === "data:")
                say("a page", node);
            if (one.name === "srcdoc" && !(node.sandbox && node.hasAttribute("sandbox") && !node.sandbox.contains("allow-same-origin")))
                say("a page without a sandbox", node);
        }
        if (["script", "object", "embed", "base", "meta", "link"].includes(node.localName)) say("an element", node);
    };
    const walk = (root, inside) => {
        for (const node of root.querySelectorAll("*")) {
            if (inside) inApp(node);
            else if (!node.matches(".nbflow-host, .nbflow-host *") && getComputedStyle(node).getPropertyValue("--nbflow-escaped")) say("a style outside of the app", node);
            if (node.shadowRoot) walk(node.shadowRoot, inside || node.classList.contains("nbflow-host"));
        }
    };
    walk(document, false);
    for (const box of document.querySelectorAll(".nbflow-snapshot")) for (const node of box.querySelectorAll("*")) inApp(node);
    for (const host of document.querySelectorAll(".nbflow-host, .nbflow-snapshot")) {
        const around = (host.parentElement ?? host).getBoundingClientRect();
        for (let x = 3; x < innerWidth; x += 37)
            for (let y = 3; y < innerHeight; y += 37) {
                const over = document.elementFromPoint(x, y);
                // Shadows may reach 12 pixels beyond the box (`overflow-clip-margin`).
                const out = x < around.left - 14 || x > around.right + 14 || y < around.top - 14 || y > around.bottom + 14;
                if (out && over && (over === host || host.contains(over))) say("over the page", over);
            }
    }
    return [...new Set(found)];
}"""

STYLED = """() => [...document.querySelectorAll(".nbflow-host")].flatMap((host) =>
    [...host.shadowRoot.querySelectorAll("*")].filter((node) => getComputedStyle(node).getPropertyValue("--nbflow-escaped"))
        .map((node) => `a style in the app: ${node.outerHTML.slice(0, 200)}`)).slice(0, 5)"""


@dataclass
class Trap:
    """Notes what a page does that it must not.

    Attributes
    ----------
    ran : list of str
        Addresses of the frames in which hostile text ran.
    left : list of str
        Addresses that were asked for at `evil.invalid`.
    """

    ran: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def set(self, page: Page) -> None:
        """Watch a page from now on: its frames, dialogs, other windows and requests."""
        page.expose_binding("nbflowTrap", self._run)
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self.ran.append(f"a window: {popup.url}"))
        page.on("request", lambda request: self._asked(request.url))

    def _run(self, source: dict[str, Any], *_: object) -> None:
        self.ran.append(f"a script in {source['frame'].url[:80]}")

    def _dialog(self, dialog: Any) -> None:
        self.ran.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if "evil.invalid" in url or url.startswith("file:///etc"):
            self.left.append(url)

    def look(self, frame: Page | Frame, *, styled: bool = True, loads: bool = False) -> list[str]:
        """Return what is wrong now, and forget what was noted.

        Parameters
        ----------
        frame : Page or Frame
            Where the app is.
        styled : bool, default True
            Styles may not even reach the app: no place on it takes HTML.
        loads : bool, default False
            Addresses may be loaded.
        """
        found: list[str] = [*frame.evaluate(FINDINGS), *(frame.evaluate(STYLED) if styled else ()), *self.ran]
        found += () if loads else [f"a request: {url}" for url in self.left]
        self.ran.clear()
        self.left.clear()
        return found


def names(
    of: Iterable[str], *, raw: bool, loads: bool, all_raw: frozenset[str], all_loads: frozenset[str]
) -> list[str]:
    """Return the places that take HTML (or none of them), and that load addresses (or none of them)."""
    return [name for name in of if (name in all_raw) == raw and (name in all_loads) == loads]
