"""Some of the campaign's random apps (tests/campaign/apps) in a real page, touched by clicks and keys.

The same is done in AppTest, which the campaign compares with Streamlit: after every step both must show the
same texts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

import nbflow
from nbflow.testing import AppTest
from nbflow.testing.widgets import Widget
from tests.browser.hands import Book, Shown
from tests.campaign.apps.code import source
from tests.campaign.apps.make import make
from tests.conformance.other_value import other_value

APPS = 6
STEPS = 6
PATIENCE = 60
"""Seconds that a run of a test may take: the first one imports pandas."""
NOTEBOOKS = 20 if os.environ.get("NBFLOW_CAMPAIGN") == "long" else 1
HIDING = ("expander(", "popover(", "st.status(", "tabs(", "@st.dialog", "st.Page(", "sidebar", "'ignore'")
"""Apps with these are left out: not all texts are on the page, or in another order, or a touch waits."""
ROLES = {
    "button": "button",
    "checkbox": "checkbox",
    "toggle": "switch",
    "text_input": "textbox",
    "text_area": "textbox",
    "number_input": "spinbutton",
    "radio": "radiogroup",
}


def controls(at: AppTest) -> list[Any]:
    """Return what a person can touch here."""
    return [e for e in at if isinstance(e, Widget) and e.type in ROLES and e.touchable and not e.disabled]


def apps() -> Iterator[str]:
    """Yield apps whose texts are all on the page, and that have something to touch."""
    for seed in range(1000):
        code = source(make(seed).lines)
        if any(word in code for word in HIDING):
            continue
        at = AppTest.from_string(code, default_timeout=PATIENCE).run()
        if len(controls(at)) > 3 and len(at.text) > 2 and not at.exception:
            yield code


@pytest.mark.hosts("voila")
@pytest.mark.parametrize("seed", range(NOTEBOOKS))
def test_a_person_sees_what_an_app_test_sees(host, seed):
    codes = {f"app{place}": code for place, code in enumerate(islice(apps(), seed * APPS, (seed + 1) * APPS))}
    cells = ["import nbflow", *(f"%%nbflow {name}\n{code}" for name, code in codes.items())]
    opened = host(cells)
    book = Book(opened, ["", *codes])
    for name, code in codes.items():
        nbflow.cache_data.clear()  # the kernel has not run the app before
        nbflow.cache_resource.clear()
        Person(book.run(name), AppTest.from_string(code, default_timeout=PATIENCE).run(), Random(seed)).use()
    assert opened.console_errors == []


class Person:
    """Somebody who uses an app on the page, and does the same in a test."""

    def __init__(self, shown: Shown, at: AppTest, rng: Random) -> None:
        self.shown = shown
        self.at = at
        self.rng = rng

    def use(self) -> None:
        """Touch some controls; compare after every touch."""
        self.compare()
        for _ in range(STEPS):
            found = controls(self.at)
            if self.at.exception or not found:  # what stood below it stays on the page
                return
            if self.touch(self.rng.choice(found)):
                self.at.run()
                self.compare()

    def compare(self) -> None:
        """Wait until the page shows the texts of the test; what stood below an exception stays on the page."""
        texts, wanted = self.shown.box.locator(".nb-text"), [text.value for text in self.at.text]
        if not self.at.exception:
            expect(texts).to_have_text(wanted)
        for place, text in enumerate(wanted):
            expect(texts.nth(place)).to_have_text(text)

    def touch(self, element: Any) -> bool:
        """Do it on the page and in the test; return whether the app is to run."""
        control = self.shown.box.get_by_role(ROLES[element.type], name=element.label, exact=True)
        value = other_value(element, self.rng.randint(0, 5))
        if element.type in ("button", "checkbox", "toggle"):
            value = True if element.type == "button" else not element.value
            control.click()
        elif element.type == "radio":
            control.get_by_role("radio", name=element.format_func(value), exact=True).click()
        else:
            write(control, str(value))
        if element.type != "button" and element.value == value:
            return False
        element.set_value(value)
        return element.type == "button" or not element.form_id


def write(control: Locator, text: str) -> None:
    """Replace what stands in a box, and leave it."""
    control.fill(text)
    control.press("Tab")
