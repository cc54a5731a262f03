"""docs/components.md: its table is what the browser tests have found."""

from __future__ import annotations

from tests.browser.component_table import PAGE, with_table


def test_the_table_is_what_was_found():
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_table(page), "run `python -m tests.browser.component_table`"
