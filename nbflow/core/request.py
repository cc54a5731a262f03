"""What the server knows of the person that a kernel was started for: the door from the server to the app.

A server that starts a kernel puts one environment variable, `VARIABLE`, into the environment of the
process (see `nbflow.server`, or `Request.packed` for a server of your own). The kernel reads it with
`current`, which takes it out of the environment at the same time, so that programs that the app
starts do not inherit it. Nothing that a page sends ever becomes part of it: a visitor cannot forge
who they are.

Limits: standard library only; what ``st.user`` and ``st.context`` make of it is `nbflow.kit.visitor`.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import Any, Final

VARIABLE: Final = "NBFLOW_REQUEST"
"""The environment variable that carries a `Request` to the kernel, as JSON."""

_LARGEST: Final = 120_000  # bytes; Linux refuses to start a process with a longer variable than 128 KiB


@dataclass(frozen=True, slots=True)
class Request:
    """The request that a kernel was started for.

    Attributes
    ----------
    headers : list of (str, str)
        The browser's headers, without those that are credentials of the server itself.
    cookies : dict
        The browser's cookies, without the server's own.
    ip_address : str or None
        Where the request came from; None on the machine itself.
    user : dict
        Who it is: the claims of an identity token, what a proxy says, or the server's own identity.
    page : str
        The path of the page that shows the app. Empty in a notebook: there the app is not the page.
    login : str
        The path below which ``auth/login`` and ``auth/logout`` answer, which ends in a slash. Empty
        where the server cannot redirect.
    """

    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    ip_address: str | None = None
    user: dict[str, Any] = field(default_factory=dict[str, Any])
    page: str = ""
    login: str = ""

    def packed(self) -> str:
        """Return the value of the environment variable."""
        whole = json.dumps(asdict(self), separators=(",", ":"))
        if len(whole) <= _LARGEST:
            return whole
        # Who it is matters more than what their browser says of itself.
        return json.dumps({**asdict(self), "headers": [], "cookies": {}}, separators=(",", ":"))


_lock = Lock()
_request: Request | None = None


def current() -> Request | None:
    """Return the request that this kernel was started for; None where no server named one.

    Looks at the environment each time: a kernel that was forked from a prepared one gets its
    environment after this module was imported.
    """
    global _request
    with _lock:
        text = os.environ.pop(VARIABLE, None)
        if text is not None:
            _request = _read(text)
        return _request


def _read(text: str) -> Request | None:
    try:
        found = json.loads(text)
        headers = [(str(name), str(value)) for name, value in found.pop("headers", [])]
        return Request(headers=headers, **found)
    except (ValueError, TypeError, AttributeError):
        return None
