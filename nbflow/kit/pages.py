"""Page: one page of an app, as its author describes it, and how it is found by path."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Any, Final, Literal

from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitIncompatibleParametersError,
    StreamlitMissingRequiredParameterError,
    StreamlitPageNotFoundError,
    StreamlitValueError,
)
from nbflow.kit.checks import is_address
from nbflow.kit.glyphs import leading_emoji
from nbflow.kit.icon import icon_prop
from nbflow.runtime.context import CURRENT, RunContext, current_run
from nbflow.runtime.pages import Entry, Pages, pages_of

NUMBERED: Final = re.compile(r"([0-9]*)[_ -]*(.*)\.py")
"""The name of a page's file: a number that says its place, and its name."""

_VISIBILITY: Final = ("visible", "hidden")


class Page:
    """One page of an app, for ``st.navigation``.

    Parameters
    ----------
    page : str, Path or callable
        A script file (relative to the app's script, or to the notebook's folder), a function without
        parameters, or an address with http or https, which opens in a new tab. Beyond Streamlit: a
        notebook file (``"other.ipynb"``), whose ``%%nbflow`` cells are shown one below the other; and the
        name of a cell that has run (``"sales"`` for ``%%nbflow sales``).
    title : str, optional
        What the menu and the browser call it; inline Markdown. By default made from the name of the
        file or the function; needed for an address.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"``. By default the emoji that the file's name
        begins with; ``""``: none.
    url_path : str, optional
        Its path in the address, without ``/``; the only one of this app. By default made like the title.
    default : bool, default False
        The page that the app opens with; else the first one is.
    visibility : {"visible", "hidden"}, default "visible"
        Whether the menu lists it. Links and ``st.switch_page`` reach it all the same.
    help : str, optional
        A tooltip for its entry; Markdown.

    Raises
    ------
    StreamlitPageNotFoundError
        If there is no such file, and no cell of this name.
    StreamlitMissingRequiredParameterError
        If `title` or `url_path` is missing or empty where it is needed.
    StreamlitValueError
        If `visibility` is invalid.
    StreamlitAPIException
        If `url_path` contains ``/``, or `icon` is none.

    Examples
    --------
    >>> import nbflow as st
    >>> def start():
    ...     st.title("Start")
    >>> st.navigation([st.Page(start, icon=":material/home:")]).run()
    """

    def __init__(
        self,
        page: str | Path | Callable[[], None],
        *,
        title: str | None = None,
        icon: str | None = None,
        url_path: str | None = None,
        default: bool = False,
        visibility: Literal["visible", "hidden"] = "visible",
        help: str | None = None,
    ) -> None:
        if visibility not in _VISIBILITY:
            raise StreamlitValueError("visibility", [f"'{word}'" for word in _VISIBILITY])
        self._default = default
        self._visibility: Literal["visible", "hidden"] = visibility
        self._help = cleandoc(str(help)) if help is not None and str(help).strip() else ""
        self._external_url: str | None = None
        self._page: Path | str | Callable[[], None] | None = None
        self._file: Path | None = None
        self._title = self._icon = self._url_path = ""
        self._can_be_called = False
        context = CURRENT.get()
        if context is None:
            return
        if isinstance(page, str) and is_address(page, ("http", "https")):
            self._elsewhere(page, title, icon, url_path)
        else:
            self._of_app(context, page, title, icon, url_path)

    def _elsewhere(self, page: str, title: str | None, icon: str | None, url_path: str | None) -> None:
        if title is None or not title.strip():
            raise StreamlitMissingRequiredParameterError(
                "title", detail=f"What is at an address has no name of its own: {page}"
            )
        if self._default:
            raise StreamlitIncompatibleParametersError(
                "page=<address>",
                "default=True",
                explanation="The app cannot open with a page of another site.",
            )
        self._external_url, self._title = page, title
        self._icon = icon_prop(icon) or ""
        self._url_path = (_path_from(title) if url_path is None else url_path).strip().strip("/")
        if not self._url_path:
            raise StreamlitMissingRequiredParameterError(
                "url_path", detail="Give a non-empty string, or a `title` that a path can be made from."
            )
        _check_path(self._url_path)

    def _of_app(
        self,
        context: RunContext,
        page: str | Path | Callable[[], None],
        title: str | None,
        icon: str | None,
        url_path: str | None,
    ) -> None:
        name = found_icon = ""
        if isinstance(page, str | Path):
            page = _file_or_cell(page, pages_of(context.run.app))
            found_icon, name = icon_and_name(page) if isinstance(page, Path) else ("", page)
        elif hasattr(page, "__name__"):
            name = str(page.__name__)
        elif title is None:
            raise StreamlitMissingRequiredParameterError(
                "title", detail="This callable has no name that one could be made from."
            )
        self._page = page
        self._file = page if isinstance(page, Path) else None
        self._title = title or name.replace("_", " ")
        self._icon = icon_prop(found_icon if icon is None else icon) or ""
        if not self._title.strip():
            raise StreamlitMissingRequiredParameterError(
                "title", detail="It cannot be empty, or underscores and spaces only."
            )
        self._url_path = name.replace(" ", "_") if isinstance(page, str) else name
        if url_path is not None:
            self._url_path = url_path.strip().strip("/")
            if not self._url_path.strip() and not self._default:
                raise StreamlitMissingRequiredParameterError(
                    "url_path", detail="Only the page that the app opens with can have an empty one."
                )
            _check_path(self._url_path)

    @property
    def title(self) -> str:
        """What it is called."""
        return self._title

    @property
    def icon(self) -> str:
        """Its icon; empty without one."""
        return str(self._icon)

    @property
    def help(self) -> str:
        """The tooltip of its entry; empty without one."""
        return self._help

    @property
    def url_path(self) -> str:
        """Its path in the address; empty for the page that the app opens with."""
        return "" if self._default else self._url_path

    @property
    def visibility(self) -> Literal["visible", "hidden"]:
        """Whether the menu lists it."""
        return self._visibility

    @property
    def is_external(self) -> bool:
        """Whether it is an address elsewhere."""
        return self._external_url is not None

    @property
    def external_url(self) -> str | None:
        """The address; None for a page of the app."""
        return self._external_url

    def run(self) -> None:
        """Draw the page here. Only the one that ``st.navigation`` has returned, and once in a run.

        Raises
        ------
        StreamlitAPIException
            If it is another page, or was run already.
        """
        if not self._can_be_called:
            raise StreamlitAPIException(
                "This page cannot be run: only the one that `st.navigation` returns can, and only once. "
                "Write `st.navigation(pages).run()`.",
                error_id="page-cannot-be-called-directly",
            )
        self._can_be_called = False
        context = CURRENT.get()
        if context is None or self._page is None:
            return
        context.run.checkpoint()
        pages_of(context.run.app).run(self._url_path, self._page)

    def entry(self) -> Entry:
        """Return what the session has to know of it."""
        return Entry(
            self._url_path,
            self.url_path,
            self.title,
            self.icon,
            self.help,
            self._file,
            external=self.is_external,
            cell=self._page if isinstance(self._page, str) else "",
        )

    def known_as(self, file: Path) -> Page:
        """Let links find a function's page by a file's name, which is or would be the app's script."""
        self._file = file
        return self


StreamlitPage = Page  # as packages call it


# --- paths --------------------------------------------------------------------------------------------


def file_of(page: str | Path, pages: Pages) -> Path:
    """Return the file that a path means.

    Raises
    ------
    StreamlitAPIException
        If the text is not a path.
    """
    if "\x00" in str(page):
        raise StreamlitAPIException(
            "The path of a page must not contain null bytes.", error_id="page-path-contains-null-bytes"
        )
    return (pages.home / page).resolve()


def _file_or_cell(page: str | Path, pages: Pages) -> Path | str:
    """Return the file that a text means or, if there is none, the name of a cell.

    Raises
    ------
    StreamlitPageNotFoundError
        If there is neither.
    StreamlitAPIException
        If it is the cell whose app is asking.
    """
    path = file_of(page, pages)
    if path.is_file():
        return path
    if isinstance(page, str) and page in pages.cells:
        run = current_run()
        if run is not None and run.body is pages.cells[page]:
            raise StreamlitAPIException(
                f"`st.Page({page!r})`: the cell `{page}` is this app itself. Name another cell, or give a "
                "function."
            )
        return page
    names = ", ".join(f"`{name}`" for name in pages.cells) or "none"
    raise StreamlitPageNotFoundError(
        path.name,
        detail=f"There is no such file: {path}. Paths start at the app's script, or at the notebook's "
        f"folder. Named `%%nbflow` cells that have run: {names}.",
    )


def icon_and_name(path: Path) -> tuple[str, str]:
    """Return the emoji that a file's name begins with, and the name without it and without a number."""
    found = NUMBERED.search(f"{path.stem}.py" if path.suffix == ".ipynb" else path.name)
    if found is None:
        return "", ""
    text = re.sub(r"[_ ]+", "_", found[2]).strip() or found[1]
    emoji = leading_emoji(text)
    return emoji, text.removeprefix(emoji).lstrip("_ -") if emoji else text


def _path_from(title: str) -> str:
    text = re.sub(r"[&#?/\\:*\"<>|']", "", re.sub(r"\s+", "_", title.lower()))
    return re.sub(r"_+", "_", text.strip("_"))


def _check_path(path: str) -> None:
    if "/" in path:
        raise StreamlitAPIException(
            f"`url_path='{path}'` cannot include `/`: pages do not lie in each other. Use one word, such "
            "as `foo_bar`.",
            error_id="page-nested-url-path",
        )


def find_page(page: Any, pages: Pages) -> Entry | None:
    """Return the entry of a page that is named by its file or given itself; None for the app's own script.

    Raises
    ------
    StreamlitPageNotFoundError
        If the app has no such page.
    StreamlitAPIException
        If it is another page than the one that ``st.navigation`` has under this path.
    """
    if isinstance(page, Page):
        entry = page.entry()
        known = pages.entries.get(entry.name)
        if known is not None and (known.path, known.cell) != (entry.path, entry.cell) and not entry.external:
            raise StreamlitAPIException(
                f"`st.navigation` has another page under the path `{entry.name}` "
                f"(`{known.path or known.title}`). Use the very `st.Page` that it was given.",
                error_id="page-source-mismatch-file" if entry.path else "page-source-mismatch-callable",
            )
        return known or entry
    if not isinstance(page, str | Path):
        raise StreamlitPageNotFoundError(
            repr(page), detail="A page is named by the path of its file, or by its `st.Page`."
        )
    path = file_of(page, pages)
    found = pages.find(path) or pages.find_cell(str(page))
    if found is None and (pages.entries or path != _script(pages)):
        raise StreamlitPageNotFoundError(str(page), str(pages.home), detail=_known(pages))
    return found


def _script(pages: Pages) -> Path | None:
    path = pages.app.script
    return None if path is None else path.resolve()


def _known(pages: Pages) -> str:
    if not pages.entries:
        return "This app has no pages: give some to `st.navigation`, or put scripts into a folder `pages`."
    names = [_quoted(entry, pages.home) for entry in pages.entries.values() if not entry.external]
    return f"The app's pages: {', '.join(names)}. Functions are named by their `st.Page`."


def _quoted(entry: Entry, home: Path) -> str:
    if entry.cell:
        return f"`{entry.cell}` (a cell)"
    if entry.path is None:
        return f"`{entry.title}` (a function)"
    return f"`{entry.path.relative_to(home) if entry.path.is_relative_to(home) else entry.path}`"


def app_pages() -> Pages:
    """Return the pages of the running app."""
    run = current_run()
    assert run is not None  # outside of an app there are none, and nobody asks
    return pages_of(run.app)


def home_of_pages() -> Path | None:
    """Return the folder that paths of the running app's pages start at."""
    run = current_run()
    return None if run is None else pages_of(run.app).home
