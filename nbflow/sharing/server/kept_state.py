"""Kept state: says to kernels where to keep a visitor's session state, and what to go on with."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownLambdaType=false

from __future__ import annotations

import asyncio
import hashlib
import json

from nbflow.hosts.kept_state import VARIABLE, key, store
from nbflow.sharing.options import ShareOptions
from nbflow.sharing.server.content import Entry
from nbflow.sharing.server.visits import Visit


class KeptState:
    """The store of a server's visitors, if there is one.

    Parameters
    ----------
    options : ShareOptions
        What was asked for.

    Attributes
    ----------
    named_people : bool
        Whether a user is a person, whom the other replicas know by the same name; not a browser.
    """

    def __init__(self, options: ShareOptions) -> None:
        self.named_people = False
        self._url = options.state_store
        self._base = options.base_url
        self._seconds = options.idle_timeout
        self._server = store(self._url) if self._url else None

    def _key(self, entry: Entry, user: str, visit: str) -> str:
        """Return a visit's key. It needs the id, which only the page knows, and the same person."""
        person = user if self.named_people else ""
        return hashlib.sha256("\0".join((self._base, entry.name, person, visit)).encode()).hexdigest()

    async def of_lost(self, entry: Entry, user: str, visit: str) -> str:
        """Return the key of a visit that this server does not have (any more); "" if nothing was kept."""
        server = self._server
        if server is None or not visit:
            return ""
        found = self._key(entry, user, visit)

        def is_there() -> bool:
            return server.ask(lambda client: bool(client.exists(key(server, found))), False)

        return found if await asyncio.to_thread(is_there) else ""

    def environ(self, visit: Visit) -> dict[str, str]:
        """Return the variable for a visit's kernel."""
        if not self._url:
            return {}
        asked = {
            "url": self._url,
            "key": self._key(visit.entry, visit.user, visit.id),
            "before": visit.before,
            "seconds": self._seconds,
        }
        return {VARIABLE: json.dumps(asked)}
