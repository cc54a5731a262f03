"""st.connection: one connection to a database or a service, for all who ask for it (rules 146, 147)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nbflow.kit import publish
from nbflow.kit.connections.find import UNSET, class_of, connect, name_of


def connection(
    name: str,
    type: Any = None,
    max_entries: int | None = None,
    ttl: float | timedelta | str | None = UNSET,
    **kwargs: Any,
) -> Any:
    """Return a connection; the same one for the same arguments, in all apps of the kernel.

    Its settings (URLs, passwords) are in secrets.toml under ``[connections.<name>]``. When they change, it
    connects again.

    Parameters
    ----------
    name : str
        Its name, and that of its section; ``"env:VARIABLE"``: the name that this environment variable holds.
    type : str or class, optional
        ``"sql"`` or ``"snowflake"``; or a subclass of ``st.connections.BaseConnection``, or its full name.
        By default `name` if it is one of these words, otherwise ``type`` in the secrets.
    max_entries : int, optional
        The number of connections to keep; the least recently used one is removed first.
    ttl : float, timedelta or str, optional
        How long to keep it, in seconds or as a string; None: forever. By default the option
        ``runner.connectionDefaultTTL``.
    **kwargs
        Passed to the connection.

    Returns
    -------
    BaseConnection
        The connection.

    Raises
    ------
    StreamlitAPIException
        If the type is unknown, or the class is not a subclass of `BaseConnection`.
    KeyError
        If the type is not configured, or the environment variable is not set.
    ModuleNotFoundError
        If a package that it needs is not installed.

    Examples
    --------
    >>> import nbflow as st
    >>> shop = st.connection("shop", type="sql", url="sqlite:///shop.db")  # doctest: +SKIP
    >>> shop.query("SELECT * FROM orders", ttl="10m")  # doctest: +SKIP
    """
    name = name_of(name)
    return connect(name, class_of(name, type), max_entries, ttl, kwargs)


publish("connection", connection)
