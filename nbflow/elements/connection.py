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

    What it needs (addresses, passwords) stands in secrets.toml under ``[connections.<name>]``. When
    that changes, it connects again.

    Parameters
    ----------
    name : str
        Its name, and that of its section; ``"env:VARIABLE"``: the name that this environment variable holds.
    type : str or class, optional
        ``"sql"`` or ``"snowflake"``; or a class made from ``st.connections.BaseConnection``, or its full
        name. By default what `name` says if it is such a word, else what the secrets say under ``type``.
    max_entries : int, optional
        How many connections are kept; the one that was not used for longest goes first.
    ttl : float, timedelta or str, optional
        How long it is kept, in seconds or as a text; None: for ever. By default what the option
        ``runner.connectionDefaultTTL`` says.
    **kwargs
        Given on to the connection.

    Returns
    -------
    BaseConnection
        The connection.

    Raises
    ------
    StreamlitAPIException
        If there is no such kind of connection, or the class is none of a connection.
    KeyError
        If nothing says of which kind it is, or the environment variable is not set.
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
