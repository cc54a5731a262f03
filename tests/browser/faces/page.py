"""js/dev/inputs.ts in a browser, as a person and as a kernel see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

JS = Path(__file__).parents[3] / "js"


class Inputs:
    """The dev page as a person and as a kernel see it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.type = page.keyboard.type

    def press(self, key: str) -> None:
        """Press a key and let the answer come: one event is in flight at a time, faster ones are joined."""
        self.page.keyboard.press(key)
        self.rest()

    def rest(self) -> None:
        """Wait until all that was sent is answered and drawn."""
        self.page.evaluate("window.kernel.rest()")

    def drag_from(self, locator: Any) -> tuple[float, float]:
        locator.scroll_into_view_if_needed()
        box = locator.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        return x, y

    def at(self, key: str) -> Any:
        return self.page.locator(f".st-key-{key}")

    def box(self, key: str) -> Any:
        return self.at(key).locator("input, textarea").first

    def thumb(self, key: str, index: int = 0) -> Any:
        return self.at(key).get_by_role("slider").nth(index)

    def events(self) -> list[dict[str, Any]]:
        return self.page.evaluate("window.events.map(e => ({...e.vals, ...e.trig}))")

    def sent(self, key: str) -> list[Any]:
        self.rest()
        return [event[key] for event in self.events() if key in event]

    def kernel_sets(self, key: str, **props: Any) -> None:
        self.page.evaluate("([key, props]) => window.kernel.set(key, props)", [key, props])
        self.rest()

    def axe(self) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(path=str(JS / "node_modules/axe-core/axe.min.js"))
        found = self.page.evaluate(
            "axe.run({rules: {'page-has-heading-one': {enabled: false}, region: {enabled: false}}})"
        )["violations"]
        return [
            f"{one['id']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]
        ]
