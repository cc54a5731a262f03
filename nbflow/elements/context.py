"""st.context: what is known of the browser that looks at the app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from nbflow.kit import publish
from nbflow.kit.page import context_info, page_cookies, view_info
from nbflow.kit.visitor import request

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


class Headers(Mapping[str, str]):
    """The browser's headers: upper or lower case is the same. Read-only."""

    def __init__(self, headers: Iterable[tuple[str, str]]) -> None:
        self._headers: dict[str, list[str]] = {}
        for name, value in headers:
            self._headers.setdefault(_spelled(name), []).append(value)

    def __getitem__(self, key: str) -> str:
        try:
            return self._headers[_spelled(key)][0]
        except LookupError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._headers)

    def __len__(self) -> int:
        return len(self._headers)

    def get_all(self, key: str) -> list[str]:
        """Return all values of a header."""
        return list(self._headers.get(_spelled(key), []))

    def to_dict(self) -> dict[str, str]:
        """Return a new dict, with the first value of each header."""
        return {name: values[0] for name, values in self._headers.items()}


def _spelled(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


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

    Theme, locale, time zone and address are what the browser reported when the app was last opened;
    headers, cookies and the IP address are those of the request that the kernel was started for, in
    servers that have nbflow's server extension. What is not known is None, or empty.

    Examples
    --------
    >>> import nbflow as st
    >>> zone = st.context.timezone or "UTC"
    """

    __iter__ = None

    @property
    def headers(self) -> Headers:
        """The headers of the request that opened the app, without those that are the server's credentials."""
        known = request()
        return Headers([] if known is None else known.headers)

    @property
    def cookies(self) -> Cookies:
        """The browser's cookies, without those of the server's own login.

        Those of the request that opened the app, and those that components had set when the page was
        opened.
        """
        known = request()
        return Cookies({**({} if known is None else known.cookies), **page_cookies()})

    @property
    def theme(self) -> Theme:
        """The theme; its ``type`` is "light" or "dark"."""
        found = context_info("theme")
        if found is not None:
            return Theme(type=found)
        dark = _client_info("dark")
        return Theme(type=None if dark is None else "dark" if dark else "light")

    @property
    def timezone(self) -> str | None:
        """The browser's time zone, such as "Europe/Vienna"."""
        return _client_info("timezone")

    @property
    def timezone_offset(self) -> int | None:
        """Minutes from the browser's time to UTC: -60 where it is one hour later than UTC."""
        return _client_info("timezone_offset")

    @property
    def locale(self) -> str | None:
        """The browser's language, such as "de-AT"."""
        return _client_info("locale")

    @property
    def url(self) -> str | None:
        """The page's address, without its parameters: a notebook's, or the app's own in Voila."""
        url = _client_info("url")
        return None if url is None else str(url).partition("#")[0].partition("?")[0]

    @property
    def ip_address(self) -> str | None:
        """Where the request came from; None on the machine itself. Not for anything that must be safe."""
        known = request()
        return None if known is None else known.ip_address

    @property
    def is_embedded(self) -> bool | None:
        """Whether the page's address says ``?embed=true``."""
        embedded = context_info("is_embedded")
        query = _client_info("query")
        return embedded if query is None else "embed=true" in str(query).lstrip("?").split("&")

    def __getitem__(self, key: str) -> Any:
        if key not in _KEYS:
            raise KeyError(f'st.context has no key "{key}". Keys are: {", ".join(_KEYS)}.')
        return getattr(self, key)

    def __contains__(self, key: object) -> bool:
        return key in _KEYS


def _client_info(name: str) -> Any:
    said = context_info(name)
    return view_info(name) if said is None else said


context = publish("context", ContextProxy())
