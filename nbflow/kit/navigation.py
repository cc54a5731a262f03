"""The menu of an app's pages, and the folder ``pages`` of a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, cast

from nbflow.core.control import RerunNow
from nbflow.core.errors import (
    NoSessionContext,
    StreamlitAPIException,
    StreamlitInvalidLayoutContextError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from nbflow.core.values import Icon, Markup, MarkupBlock
from nbflow.kit.pages import NUMBERED, Page, find_page
from nbflow.kit.settings import option_now
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.pages import Entry, Pages, pages_of


def navigation(pages: Any, position: str, expanded: Any) -> Page:
    """Register pages, show their menu, and return the page to run."""
    sections = _sections(pages)
    every = [page for section in sections.values() for page in section]
    if not every:
        raise StreamlitMissingRequiredParameterError("pages", detail="Give at least one page.")
    first = _first(every)
    context = CURRENT.get()
    if context is None:
        first._can_be_called = True  # pyright: ignore[reportPrivateUsage]
        return first
    context.run.checkpoint()
    entries = _entries(sections, pages_of(context.run.app))
    limit = _limit(expanded)
    name, missing = pages_of(context.run.app).resolve(entries, first.entry().name)
    page = next(page for page in every if page.entry().name == name)
    page._can_be_called = True  # pyright: ignore[reportPrivateUsage]
    if position == "sidebar" and option_now("client.showSidebarNavigation") is False:
        position = "hidden"
    _show(context, page, missing, _menu(sections, name, position, limit))
    return page


def _show(context: RunContext, page: Page, missing: str | None, menu: dict[str, Any] | None) -> None:
    where = "main" if menu is not None and menu["position"] == "top" else "sidebar"
    props = context.run.page.of("main")
    main: dict[str, Any] = {"missing": missing}
    if "title" not in props:  # st.set_page_config has the last word, wherever it stands
        main["title"] = page.title
    if "icon" not in props and page.icon not in ("", "spinner"):
        main["icon"] = Icon(page.icon)
    areas: dict[str, dict[str, Any]] = {"main": main}
    if menu is not None:
        areas.setdefault(where, {})["nav"] = menu
    context.run.set_page(**areas)


def _menu(
    sections: Mapping[str, list[Page]], current: str, position: str, expanded: bool | int
) -> dict[str, Any] | None:
    """Return the menu as the view has it; None where there is nothing to choose."""
    groups = [
        {
            "title": Markup(str(header)),
            "pages": [_item(page) for page in pages if page.visibility == "visible"],
        }
        for header, pages in sections.items()
    ]
    groups = [group for group in groups if group["pages"]]
    if position == "hidden" or sum(len(group["pages"]) for group in groups) < 2:
        return None
    return {"position": position, "current": current, "expanded": expanded, "sections": groups}


def _item(page: Page) -> dict[str, Any]:
    entry = page.entry()
    item: dict[str, Any] = {"page": entry.name, "path": entry.url_path, "title": Markup(entry.title)}
    if entry.icon:
        item["icon"] = Icon(entry.icon)
    if entry.help:
        item["help"] = MarkupBlock(entry.help)
    if page.external_url is not None:
        item["url"] = page.external_url
    return item


def _sections(pages: Any) -> dict[str, list[Page]]:
    if isinstance(pages, Mapping):
        given = cast("Mapping[str, Sequence[Any]]", pages)
        return {header: [as_page(page) for page in section] for header, section in given.items()}
    return {"": [as_page(page) for page in pages]}


def as_page(page: Any) -> Page:
    """Return a page; one that is made from a path or a function has the defaults."""
    if isinstance(page, Page):
        return page
    if isinstance(page, str | Path) or callable(page):
        return Page(cast(Any, page))
    raise StreamlitInvalidParameterTypeError(
        "pages", type(page).__name__, ["str", "Path", "callable", "st.Page"]
    )


def _first(pages: Sequence[Page]) -> Page:
    """Return the page that the app opens with."""
    chosen = [page for page in pages if page._default]  # pyright: ignore[reportPrivateUsage]
    if len(chosen) > 1:
        names = " and ".join(f"`{page.title}`" for page in chosen)
        raise StreamlitAPIException(
            f"{names} all have `default=True`. Only one page can be the default.",
            error_id="navigation-multiple-default-pages",
        )
    own = chosen or [page for page in pages if not page.is_external]
    if not own:
        raise StreamlitAPIException(
            "All pages are links to other sites. Give at least one page of the app itself.",
            error_id="navigation-external-only-pages",
        )
    own[0]._default = True  # pyright: ignore[reportPrivateUsage]
    return own[0]


def _entries(sections: Mapping[str, list[Page]], known: Pages) -> dict[str, Entry]:
    found: dict[str, tuple[str, Page]] = {}
    for header, pages in sections.items():
        for page in pages:
            name = page.entry().name
            if name in found:
                first, second = _described(*found[name], known.home), _described(header, page, known.home)
                raise StreamlitAPIException(
                    f"Two pages have the path `{name}`: {first}, and {second}. Give one of them another "
                    f"`url_path`; without one, it is derived from the name of the file or function.",
                    error_id="navigation-duplicate-url-pathname",
                )
            found[name] = (header, page)
    return {name: page.entry() for name, (_, page) in found.items()}


def _described(header: str, page: Page, home: Path) -> str:
    path = page.entry().path
    if path is not None:
        text = f"`{path.relative_to(home) if path.is_relative_to(home) else path}`"
    else:
        text = f"`{page.external_url}`" if page.is_external else f"the function titled `{page.title}`"
    return f"{text} in section `{header}`" if header else text


def _limit(expanded: Any) -> bool | int:
    if isinstance(expanded, bool):
        return expanded
    if not isinstance(expanded, int):
        raise StreamlitInvalidParameterTypeError("expanded", type(expanded).__name__, ["bool", "int"])
    if expanded < 0:
        raise StreamlitValueError(
            "expanded", ["True", "False", "a non-negative integer"], detail=f"Given: {expanded!r}."
        )
    return expanded or False


# --- the folder "pages" ---------------------------------------------------------------------------------


def run_script(run: Any, path: Path, body: Callable[[], None]) -> None:
    """Run an app's script: with the scripts in the folder ``pages`` beside it, it is one page of several.

    A script that calls ``st.navigation`` says itself what its pages are; the folder does not count then.
    """
    if run is None:  # a body can be run without one
        body()
        return
    pages = pages_of(run.app)
    folder = path.parent / "pages"
    if pages.folder is False or not folder.is_dir():
        pages.folder = False
        body()
        return
    pages.folder = True
    files = [file for file in folder.glob("*.py") if not file.name.startswith((".", "__init__"))]
    first = Page(path, default=True)
    page = navigation([first, *map(Page, sorted(files, key=_order))], "sidebar", False)
    if page is first:
        page._page = body  # pyright: ignore[reportPrivateUsage]
    page.run()


def claim_pages() -> None:
    """The app calls ``st.navigation``: if its folder ``pages`` was shown, start again without it."""
    context = CURRENT.get()
    if context is None:
        return
    pages = pages_of(context.run.app)
    if pages.folder:
        pages.folder, pages.current, pages.entries = False, None, {}
        raise RerunNow
    pages.folder = False


def _order(path: Path) -> tuple[float, str]:
    found = NUMBERED.search(path.name)
    number, label = (found[1], found[2]) if found else ("", path.name)
    return (float(number) if number else float("inf"), label.lower())


def switch(page: Any, query_params: Any) -> NoReturn:
    """End the run and show another page (``st.switch_page``, which says what may be given)."""
    context = CURRENT.get()
    if context is None:
        raise NoSessionContext("st.switch_page needs a running app: use it in a %%nbflow cell.")
    context.run.checkpoint()
    if (
        context.owner is not None
        and context.owner.parallel
        and context.owner not in context.run.fragments.top
    ):
        raise StreamlitInvalidLayoutContextError(
            "`st.switch_page` cannot be called in a parallel fragment. Call it outside, or in a callback."
        )
    if query_params is not None and (
        isinstance(query_params, str | bytes) or not isinstance(query_params, Mapping | Iterable)  # pyright: ignore[reportUnnecessaryIsInstance]
    ):
        kinds = ["mapping", "iterable of (key, value) pairs"]
        raise StreamlitInvalidParameterTypeError("query_params", type(query_params).__name__, kinds)
    if isinstance(page, Page) and page.is_external:
        raise StreamlitAPIException(
            f"`{page.external_url}` is not a page of this app. Use `st.page_link` so that the user can "
            f"open it.",
            error_id="switch-page-external-url-not-supported",
        )
    pages = pages_of(context.run.app)
    entry = find_page(page, pages)
    pages.switch(None if entry is None else entry.name, query_params, context.run.owners)
    raise RerunNow
