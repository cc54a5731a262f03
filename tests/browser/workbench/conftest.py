"""Fixtures of the run in the real workbench."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.workbench.workbench import Workbench, build_extension, opened

OpenWorkbench = Callable[..., Workbench]


@pytest.fixture(scope="session")
def extension() -> None:
    """Build the kernel extension."""
    build_extension()


@pytest.fixture
def workbench(extension: None, chromium: BrowserContext) -> Iterator[OpenWorkbench]:
    """Return `open(cells, **settings) -> Workbench`; each call is a workbench of its own."""
    with contextlib.ExitStack() as stack:
        yield lambda cells, **settings: stack.enter_context(opened(chromium, cells, **settings))
