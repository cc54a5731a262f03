"""Voila alone: it loads no server extensions, but an identity provider that its configuration names."""

# Jupyter's classes have few types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any

from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.utils import url_path_join

from nbflow.server.login import handlers
from nbflow.server.requests import follow


class VisitorsMixin:
    """Adds nbflow's part of the server to an identity provider of your own.

    Examples
    --------
    >>> class Mine(VisitorsMixin, MyIdentityProvider):  # doctest: +SKIP
    ...     pass
    """

    parent: Any

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        manager = getattr(self.parent, "kernel_manager", None)
        if manager is not None:
            follow(manager, self.parent)

    def get_handlers(self) -> list[Any]:
        """Return the pages of the server's own login, and those of ``st.login``."""
        base: str = self.parent.base_url
        found: list[Any] = super().get_handlers()  # type: ignore[misc]
        # A Jupyter server puts its URL before them, Voila does not.
        pages = [(url_path_join(base, pattern), *more) for pattern, *more in found]
        return [*pages, *handlers(base, self.parent)]


class VoilaIdentityProvider(VisitorsMixin, PasswordIdentityProvider):
    """Voila's own identity provider, with nbflow's part of the server."""
