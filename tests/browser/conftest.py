"""Fixtures of the browser tests: one `host` for each of the four, with servers that live for the session."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.hands import Book
from tests.browser.harness import hosts
from tests.browser.harness.app import App
from tests.browser.harness.pages import launch, new_page, profile

OpenApp = Callable[..., App]
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a browser test; those in the real workbench and in JupyterLite run by themselves."""
    folder = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(folder / "workbench"):
            item.add_marker(pytest.mark.workbench)
        elif item.path.is_relative_to(folder / "lite"):
            item.add_marker(pytest.mark.lite)
        elif item.path.is_relative_to(folder):
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test all four hosts, or those that its mark `hosts("lab", …)` names."""
    for fixture, scope in (("host", "function"), ("shelf", "module")):
        if fixture not in metafunc.fixturenames:
            continue
        mark = metafunc.definition.get_closest_marker("hosts")
        wanted = mark.args if mark else hosts.NAMES
        assert set(wanted) <= set(hosts.NAMES), f"unknown host in {wanted}; known: {hosts.NAMES}"
        metafunc.parametrize(fixture, wanted, indirect=True, scope=scope)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as it:
        yield it


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[BrowserContext]:
    """One Chromium for all visits to hosts."""
    with profile(playwright) as context:
        yield context


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Another, for pages without a host: each context begins with nothing."""
    it = launch(playwright)
    yield it
    it.close()


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
    request: pytest.FixtureRequest, chromium: BrowserContext, running: Callable[[str], hosts.Host]
) -> Iterator[OpenApp]:
    """Return `open(cells, width=, height=, query=) -> App` for one host; each call is a notebook and page."""
    it = running(request.param)
    with contextlib.ExitStack() as stack:

        def open_app(cells: list[str], *, width: int = 1280, height: int = 900, query: str = "") -> App:
            page, record = stack.enter_context(new_page(chromium, width=width, height=height))
            app = it.open(page, record, cells, query)
            stack.callback(app.close)
            return app

        open_app.name = it.name  # type: ignore[attr-defined]
        yield open_app


class Shelf:
    """The book that the tests of a module share in one host, until one fails with it: the next gets a new one."""

    def __init__(self, chromium: BrowserContext, host: hosts.Host, cells: dict[str, str]) -> None:
        self._chromium, self._host, self._cells = chromium, host, cells
        self._open = contextlib.ExitStack()
        self._book: Book | None = None

    def take(self) -> Book:
        """Return the book; the first cell of a new one is run at once."""
        if self._book is None:
            with contextlib.ExitStack() as opening:  # a page that did not come is closed again
                page, record = opening.enter_context(new_page(self._chromium))
                app = self._host.open(page, record, list(self._cells.values()))
                opening.callback(app.close)
                app.run(0)
                self._open = opening.pop_all()
            self._book = Book(app, self._cells)
        return self._book

    def discard(self) -> None:
        """Close it: nobody knows what a test left that failed."""
        self._book = None
        self._open.close()

    def close(self, expected: tuple[str, ...] = (), allowed: tuple[str, ...] = ()) -> None:
        """Close it for good. The page must not have complained, nor asked for anything beyond 127.0.0.1.

        What begins as `expected` says (the module's `COMPLAINTS`) is no complaint; an address that holds one of
        `allowed` (the module's `REQUESTS`) may be asked for.
        """
        app = self._book and self._book.app
        errors, external = (app.console_errors, app.external) if app else ([], [])
        self.discard()
        errors = [error for error in errors if not error.startswith(expected)]
        assert errors == []
        assert [url for url in external if not any(part in url for part in allowed)] == []


@pytest.fixture(scope="module")
def shelf(
    request: pytest.FixtureRequest, chromium: BrowserContext, running: Callable[[str], hosts.Host]
) -> Iterator[Shelf]:
    """Hold the notebook of the module's `CELLS` (name -> source) in one host."""
    it = Shelf(chromium, running(request.param), request.module.CELLS)
    yield it
    it.close(getattr(request.module, "COMPLAINTS", ()), getattr(request.module, "REQUESTS", ()))


@pytest.fixture
def book(request: pytest.FixtureRequest, shelf: Shelf) -> Iterator[Book]:
    """Return the module's notebook, open in one host; its tests share page and kernel."""
    yield shelf.take()
    if request.node.stash.get(FAILED, False):
        shelf.discard()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, for what it used."""
    report = yield
    item.stash[FAILED] = report.failed
    return report
