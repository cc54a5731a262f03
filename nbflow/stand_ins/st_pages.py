"""The package st_pages, where it is not installed: both generations of it.

The newer one reads pages for ``st.navigation`` from a file; the older one lists them in the app's script.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Any, Final

import nbflow as st
from nbflow.kit import pages as kit_pages
from nbflow.kit.glyphs import random_emoji, shortcodes
from nbflow.kit.listed_pages import current_entry, hide_in_menu, is_listed, replace_listing, table_entry

CONFIG: Final = ".streamlit/pages.toml"
HIDE_PAGES_KEY: Final = "_st_pages_pages_to_hide"


def translate_icon(icon: str | None) -> str | None:
    """Return the emoji of a name such as ``:dog:``; "random" is any."""
    if icon == "random":
        return random_emoji()
    if icon is not None and icon.startswith(":") and icon.endswith(":") and ":material/" not in icon:
        return shortcodes().get(icon[1:-1], icon[1:-1])
    return icon


@dataclass
class Page:
    """One page, by its file.

    Parameters
    ----------
    path : str
        The file.
    name, icon : str, optional
        What the menu shows; by default made from the name of the file.
    is_section : bool, default False
        It is the title of a section.
    in_section : bool or str, default True
        Whether it stands in the section above it. A string is taken as `url_path`, which the newer package
        has at this place.
    use_relative_hash : bool, default False
        Of no use here.
    url_path : str, optional
        Its path in the address.
    """

    path: str
    name: str | None = None
    icon: str | None = None
    is_section: bool = False
    in_section: bool | str = True
    use_relative_hash: bool = False
    url_path: str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.in_section, str):
            self.in_section, self.url_path = True, self.in_section
        icon, name = kit_pages.icon_and_name(Path(self.path))
        self.icon = translate_icon(self.icon or icon or None)
        if self.name is None:
            self.name = name

    @property
    def page_path(self) -> Path:
        """Its file."""
        return Path(self.path)

    @property
    def page_name(self) -> str:
        """What the menu calls it."""
        return self.name or ""

    @property
    def page_icon(self) -> str:
        """Its icon."""
        return self.icon or ""

    @property
    def page_hash(self) -> str:
        """What distinguishes it from others."""
        text = f"{self.path}_{self.name}" if self.is_section else str(self.page_path.absolute())
        return md5(text.encode(), usedforsecurity=False).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """Return it as a row of the table of pages."""
        return table_entry(
            self.page_hash,
            self.page_name if self.is_section else self.page_name.replace("_", " "),
            self.page_icon,
            str(self.page_path.absolute()),
            is_section=self.is_section,
            in_section=self.in_section,
        )


class Section(Page):
    """The title of a section: the pages that follow stand below it."""

    def __init__(self, name: str, icon: str | None = None, url_path: str | None = None) -> None:
        super().__init__(path="", name=name, icon=icon, is_section=True, url_path=url_path)


# --- the older package: pages that the app lists -------------------------------------------------------


def show_pages(pages: list[Page]) -> None:
    """Let the app have these pages, of which its own script is one (in a cell: the first)."""
    replace_listing({page.page_hash: page.to_dict() for page in pages})


def show_pages_from_config(path: str = CONFIG) -> None:
    """Let the app have the pages of a file."""
    pages = _from_config(path)
    if pages is not None:
        show_pages(pages)


def add_indentation() -> None:
    """Do nothing: the menu shows sections by itself."""


# --- the newer package: pages for st.navigation --------------------------------------------------------


def get_nav_from_toml(path: str = CONFIG) -> list[Any] | dict[str, list[Any]]:
    """Return the pages of a file for ``st.navigation``: a list, or a dict if there are sections."""
    pages = _from_config(path)
    if pages is None:
        return []
    hidden: list[str] = st.session_state.setdefault(HIDE_PAGES_KEY, [])
    sections: dict[str, list[Any]] = {}
    header, visible = "", True
    for page in pages:
        if page.is_section:
            header = f"{page.icon} {page.name}" if page.icon else str(page.name)
            visible = page.name not in hidden
        elif visible and not {page.name, str(page.name).replace("_", " ")} & set(hidden):
            made = st.Page(page.path, title=page.name, icon=page.icon, url_path=page.url_path)
            sections.setdefault(header, []).append(made)
    if any(page.is_section for page in pages):
        return sections
    return sections.get("", [])


def _from_config(path: str) -> list[Page] | None:
    file = Path(path)
    home = kit_pages.home_of_pages()
    if not file.is_absolute() and not file.is_file() and home is not None:
        file = home / path
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["pages"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        st.error(
            f"There is no list of pages in `{path}` ({type(error).__name__}: {error}). Write one "
            "like this:\n\n"
            '```toml\n[[pages]]\npath = "home.py"\nname = "Home"\nicon = ":house:"\n\n'
            '[[pages]]\nname = "More"\nis_section = true\n\n[[pages]]\npath = "more/first.py"\n```'
        )
        return None
    return [
        Section(row["name"], row.get("icon"), row.get("url_path")) if row.get("is_section") else Page(**row)
        for row in rows
    ]


# --- in both ---------------------------------------------------------------------------------------------


def add_page_title(
    page: Any = True,
    also_indent: bool = True,
    hidden_pages: list[str] | None = None,
    *,
    add_icon: bool = True,
    **config: Any,
) -> None:
    """Write the page's icon and name as its title.

    Parameters
    ----------
    page : st.Page or bool
        The page, as the newer package wants it; of the older one, whether the icon is written (`add_icon`).
    also_indent : bool
        Of no use here.
    hidden_pages : list of str, optional
        Pages to leave out of the menu.
    **config
        For ``st.set_page_config``.
    """
    if isinstance(page, st.Page):
        icon = page.icon if "/" not in page.icon else ""
        st.title(f"{icon} {page.title}".strip())
        return
    entry = current_entry()
    if entry is None:
        return
    look: dict[str, Any] = {"page_title": entry.title, "page_icon": entry.icon or None, **config}
    st.set_page_config(**look)
    st.title(f"{entry.icon} {entry.title}".strip() if page and add_icon else entry.title)
    if hidden_pages:
        hide_pages(hidden_pages)


def hide_pages(pages: list[str]) -> None:
    """Leave pages and sections of these names out of the menu.

    For pages of ``st.navigation``, until it is called with others.
    """
    if is_listed():
        hide_in_menu(pages)
    elif st.session_state.get(HIDE_PAGES_KEY) != pages:
        st.session_state[HIDE_PAGES_KEY] = pages
        st.rerun()


__all__ = [
    "Page",
    "Section",
    "add_indentation",
    "add_page_title",
    "get_nav_from_toml",
    "hide_pages",
    "show_pages",
    "show_pages_from_config",
    "translate_icon",
]
