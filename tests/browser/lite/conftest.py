"""Fixtures of the run in JupyterLite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.hands import Book
from tests.browser.lite.lite import opened


@pytest.fixture(scope="module")
def lite(request: pytest.FixtureRequest, chromium: BrowserContext) -> Iterator[Book]:
    """Open the module's `CELLS` in JupyterLite, with nbflow installed. Its tests share page and kernel."""
    with opened(chromium, list(request.module.CELLS.values())) as app:
        book = Book(app, request.module.CELLS)
        book.run("install")
        yield book
        assert app.console_errors == []
        assert app.external == []
