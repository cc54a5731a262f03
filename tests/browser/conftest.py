"""Fixtures of the browser tests: one `host` for each of the four, with servers that live for the session."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.hands import Book
from tests.browser.harness import hosts
from tests.browser.harness.app import App
from tests.browser.harness.pages import launch, new_page

OpenApp = Callable[..., App]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a browser test."""
    for item in items:
        if item.path.is_relative_to(__file__.rpartition("/")[0]):
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test all four hosts, or those that its mark `hosts("lab", …)` names."""
    for fixture, scope in (("host", "function"), ("book", "module")):
        if fixture not in metafunc.fixturenames:
            continue
        mark = metafunc.definition.get_closest_marker("hosts")
        wanted = mark.args if mark else hosts.NAMES
        assert set(wanted) <= set(hosts.NAMES), f"unknown host in {wanted}; known: {hosts.NAMES}"
        metafunc.parametrize(fixture, wanted, indirect=True, scope=scope)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def running() -> Iterator[Callable[[str], hosts.Host]]:
    """Start each host when the first test asks for it; end them all with the session."""
    with contextlib.ExitStack() as stack:
        started: dict[str, hosts.Host] = {}

        def get(name: str) -> hosts.Host:
            if name not in started:
                started[name] = stack.enter_context(hosts.start(name))
            return started[name]

        yield get


@pytest.fixture
def host(
    request: pytest.FixtureRequest, browser: Browser, running: Callable[[str], hosts.Host]
) -> Iterator[OpenApp]:
    """Return `open(cells, width=, height=, query=) -> App` for one host; each call is a notebook and page."""
    it = running(request.param)
    with contextlib.ExitStack() as stack:

        def open_app(cells: list[str], *, width: int = 1280, height: int = 900, query: str = "") -> App:
            page, record = stack.enter_context(new_page(browser, width=width, height=height))
            app = it.open(page, record, cells, query)
            stack.callback(app.close)
            return app

        open_app.name = it.name  # type: ignore[attr-defined]
        yield open_app


@pytest.fixture(scope="module")
def book(
    request: pytest.FixtureRequest, browser: Browser, running: Callable[[str], hosts.Host]
) -> Iterator[Book]:
    """Open a notebook of the module's `CELLS` (name -> source) in one host; its tests share page and kernel.

    The first cell is run at once. In the end the page must not have complained, nor asked for anything beyond 127.0.0.1.
    """
    cells: dict[str, str] = request.module.CELLS
    with new_page(browser) as (page, record):
        app = running(request.param).open(page, record, list(cells.values()))
        it = Book(app, cells)
        app.run(0)
        yield it
        app.close()
        assert app.console_errors == []
        assert app.external == []
