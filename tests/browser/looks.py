"""What is asked of every app's look: accessibility rules, nothing that sticks out, and pictures for people."""

from __future__ import annotations

import os
from pathlib import Path

from tests.browser.hands import Book, Shown
from tests.browser.harness.pages import shots_folder

AXE = Path(__file__).parents[2] / "js" / "node_modules" / "axe-core" / "axe.min.js"


def axe(app: Shown, where: str = ".nb-app", *, at_least: int = 50) -> list[str]:
    """Return what axe-core has to say of an app: one line for each node that breaks a rule."""
    frame = app.book.frame
    if not frame.evaluate("'axe' in window"):
        frame.add_script_tag(path=AXE)
    return list(frame.evaluate(_AXE, [app.name, where, at_least]))


def sticking_out(app: Shown) -> list[str]:
    """Return the elements that reach beyond the app's box and are not in something that scrolls."""
    return list(app.box.evaluate(_STICKING_OUT))


def shoot(book: Book, app: Shown, name: str) -> None:
    """Save a picture of an app in its full height where $NBFLOW_SHOTS says; it is for people and never compared."""
    if "NBFLOW_SHOTS" in os.environ:
        app.box.evaluate(_STAND_STILL)
        path = shots_folder() / f"{book.host}-{name}.png"
        app.box.screenshot(path=path, animations="disabled")


_AXE = """async ([name, where, atLeast]) => {
    const host = `.nbflow-host[data-app=${name}]`;
    const animations = document.querySelector(host).shadowRoot.getAnimations();
    for (const one of animations) if (one.effect.getComputedTiming().iterations !== Infinity) one.finish();
    const result = await axe.run({include: [{fromShadowDom: [host, where]}]});
    const seen = result.passes.flatMap(rule => rule.nodes).length;
    if (seen < atLeast) return [`axe looked at ${seen} nodes only`];
    return result.violations.flatMap(v => v.nodes.map(n =>
        `${v.id}: ${n.html.slice(0, 160)} ${n.any.concat(n.all, n.none).map(c => c.message).join("; ")}`));
}"""
_STAND_STILL = """async app => {
    app.style.height = "auto";
    for (const one of app.getRootNode().getAnimations())
        if (one.effect.getComputedTiming().iterations !== Infinity) one.finish();
}"""
_STICKING_OUT = """app => {
    const box = app.getBoundingClientRect();
    const out = [];
    for (const node of app.querySelectorAll("*")) {
        const at = node.getBoundingClientRect();
        if (at.width === 0 || at.right <= box.right + 1 && at.left >= box.left - 1) continue;
        let scrolls = false;
        for (let up = node.parentElement; up && up !== app; up = up.parentElement)
            scrolls ||= getComputedStyle(up).overflowX !== "visible" || up.classList.contains("nb-sr");
        if (!scrolls && !node.classList.contains("nb-sr"))
            out.push(`${node.tagName}.${node.className} ${at.left - box.left}..${at.right - box.left} of ${box.width}`);
    }
    return out;
}"""
