"""st.context: what is known of the browser that looks at the app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from nbflow.kit import publish
from nbflow.kit.page import page_cookies, view_info

_KEYS: Final = (
    "cookies",
    "headers",
    "ip_address",
    "is_embedded",
    "locale",
    "theme",
    "timezone",
    "timezone_offset",
    "url",
)


class Cookies(Mapping[str, str]):
    """The browser's cookies, or any texts by name. Read-only."""

    def __init__(self, cookies: Mapping[str, str]) -> None:
        self._cookies = dict(cookies)

    def __getitem__(self, key: str) -> str:
        return self._cookies[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cookies)

    def __len__(self) -> int:
        return len(self._cookies)

    def to_dict(self) -> dict[str, str]:
        """Return a new dict."""
        return dict(self._cookies)


class Nothing(Cookies):
    """Headers: a kernel never sees the browser's requests, so there are none."""

    def __init__(self) -> None:
        super().__init__({})

    def get_all(self, key: str) -> list[str]:
        """Return all values of a header: none."""
        return []


class Theme(dict[str, Any]):
    """The page's theme.

    Attributes
    ----------
    type : {"light", "dark"} or None
        Which mode the notebook is in; None as long as no view is open.
    """

    @property
    def type(self) -> str | None:
        """The mode."""
        return self["type"]


class ContextProxy:
    """What is known of the browser: attributes, or keys of the same names.

    It is what the browser reported when the app was last opened. Outside an app, and before that, the
    values are None.

    Examples
    --------
    >>> import nbflow as st
    >>> zone = st.context.timezone or "UTC"
    """

    __iter__ = None

    @property
    def headers(self) -> Nothing:
        """The headers of the browser's request: never known here, so empty."""
        return Nothing()

    @property
    def cookies(self) -> Cookies:
        """The cookies that the app's components have set, as of when the page was opened."""
        return Cookies(page_cookies())

    @property
    def theme(self) -> Theme:
        """The theme; its ``type`` is "light" or "dark"."""
        dark = _told("dark")
        return Theme(type=None if dark is None else "dark" if dark else "light")

    @property
    def timezone(self) -> str | None:
        """The browser's time zone, such as "Europe/Vienna"."""
        return _told("timezone")

    @property
    def timezone_offset(self) -> int | None:
        """Minutes from the browser's time to UTC: -60 where it is one hour later than UTC."""
        return _told("timezone_offset")

    @property
    def locale(self) -> str | None:
        """The browser's language, such as "de-AT"."""
        return _told("locale")

    @property
    def url(self) -> str | None:
        """The page's address, without its parameters: a notebook's, or the app's own in Voila."""
        url = _told("url")
        return None if url is None else str(url).partition("#")[0].partition("?")[0]

    @property
    def ip_address(self) -> str | None:
        """Always None: a kernel does not see the requests to the server."""
        return None

    @property
    def is_embedded(self) -> bool | None:
        """Whether the page's address says ``?embed=true``."""
        query = _told("query")
        return None if query is None else "embed=true" in str(query).lstrip("?").split("&")

    def __getitem__(self, key: str) -> Any:
        if key not in _KEYS:
            raise KeyError(f'st.context has no key "{key}". Keys are: {", ".join(_KEYS)}.')
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in _KEYS


def _told(name: str) -> Any:
    return view_info(name)


context = publish("context", ContextProxy())
