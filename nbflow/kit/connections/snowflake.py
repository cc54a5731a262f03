"""SnowflakeConnection: Snowflake through its own connector, which must be installed."""

# The connector is not a dependency of ours.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final, Literal

from nbflow.core.errors import StreamlitAPIException
from nbflow.core.registry import PUBLIC
from nbflow.kit.connections.base import BaseConnection
from nbflow.kit.visitor import request

TRIES: Final = 3
PAUSE: Final = 1.0
"""Seconds between two tries."""

NOT_CONNECTED: Final = "08001"
"""SQL's own code of a connection that could not be made; the connector tries all else again by itself."""

TOKEN_FILE: Final = Path("/snowflake/session/token")
"""Where Snowflake's containers find the token of the app's owner."""
USER_TOKEN: Final = "sf-context-current-user-token"
"""The header by which Snowflake tells an app of the person in front of it."""

OF_CONTAINER: Final = ("account", "host", "database", "schema", "protocol", "port")
"""What Snowflake's containers say of themselves, as environment variables such as SNOWFLAKE_HOST."""

_numbers = count(1)

pause: Callable[[float], object] = threading.Event().wait


class BaseSnowflakeConnection(BaseConnection[Any]):
    """What the connections to Snowflake have in common."""

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._number = next(_numbers)
        self._queries: dict[tuple[Any, Any], Any] = {}
        super().__init__(connection_name, **kwargs)

    def query(
        self,
        sql: str,
        *,
        ttl: float | int | timedelta | None = None,
        show_spinner: bool | str = "Running `snowflake.query(...)`.",
        params: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Read with a query; the result is kept like that of a function with ``st.cache_data``.

        Parameters
        ----------
        sql : str
            The query; ``?`` stands for a parameter.
        ttl : float, timedelta or str, optional
            How long a result is kept, in seconds or as a text; by default for ever.
        show_spinner : bool or str
            Turn a wheel while it runs; a text stands beside it.
        params : sequence, optional
            The parameters.
        **kwargs
            As for the connector's ``cursor.execute``.

        Returns
        -------
        pandas.DataFrame
            The result.
        """
        known = self._queries.get((ttl, show_spinner))
        if known is None:
            decorate = PUBLIC["cache_data"](ttl=ttl, show_spinner=show_spinner, scope=self.scope())
            known = self._queries[ttl, show_spinner] = decorate(_reader(self))
            known.keep_in_kernel()
        return known(sql, params, kwargs)

    def _read(self, sql: str, params: Any, more: dict[str, Any]) -> Any:
        for last in (False,) * (TRIES - 1) + (True,):
            try:
                cursor = self._instance.cursor()
                cursor.execute(sql, params=params, **more)
                return cursor.fetch_pandas_all()
            except Exception as error:
                if getattr(error, "sqlstate", None) != NOT_CONNECTED:
                    raise
                self.reset()
                if last:
                    raise
                pause(PAUSE)
        raise AssertionError("unreachable")

    def write_pandas(
        self,
        df: Any,
        table_name: str,
        database: str | None = None,
        schema: str | None = None,
        chunk_size: int | None = None,
        **kwargs: Any,
    ) -> tuple[bool, int, int]:
        """Write a data frame to a table.

        Parameters
        ----------
        df : pandas.DataFrame
            The rows.
        table_name : str
            The table; it must be there, unless ``auto_create_table=True``.
        database, schema, chunk_size, **kwargs
            As for ``snowflake.connector.pandas_tools.write_pandas``.

        Returns
        -------
        bool, int, int
            Whether it worked, in how many parts, and how many rows.
        """
        from snowflake.connector.pandas_tools import write_pandas

        worked, parts, rows, _ = write_pandas(
            conn=self._instance,
            df=df,
            table_name=table_name,
            database=database,
            schema=schema,
            chunk_size=chunk_size,
            **kwargs,
        )
        return worked, parts, rows

    def cursor(self) -> Any:
        """Return a new cursor of the connector's."""
        return self._instance.cursor()

    @property
    def raw_connection(self) -> Any:
        """The connector's connection."""
        return self._instance

    def session(self) -> Any:
        """Return a session of Snowpark, which must be installed (snowflake-snowpark-python)."""
        from snowflake.snowpark.session import Session

        return Session.builder.configs({"connection": self._instance}).create()

    def close(self) -> None:
        """Close the connector's connection."""
        raw, self._raw_instance = self._raw_instance, None
        if raw is not None:
            raw.close()

    def __reduce__(self) -> Any:
        raise TypeError("A connection cannot be pickled; ask for it again with `st.connection`.")


class SnowflakeConnection(BaseSnowflakeConnection):
    """Snowflake.

    What it connects to is said by ``[connections.<name>]`` in secrets.toml and by ``st.connection``,
    with the names of ``snowflake.connector.connect``; where neither says anything, by the connector's
    own files.

    Examples
    --------
    >>> shop = st.connection("snowflake")
    >>> st.dataframe(shop.query("SELECT * FROM orders WHERE id > ?", params=[7], ttl="10m"))
    """

    def _connect(self, **kwargs: Any) -> Any:
        connector = _connector()
        secrets = self._secrets.to_dict()
        try:
            if secrets:
                return connector.connect(**{**secrets, **kwargs})
            if self._connection_name == "snowflake" and not kwargs:
                return connector.connect()
            if not kwargs:
                return connector.connect(connection_name=self._connection_name)
            return connector.connect(**kwargs)
        except connector.Error as error:
            if secrets or kwargs:
                raise
            raise StreamlitAPIException(
                f"Nothing says which Snowflake account `{self._connection_name}` is. Set it in secrets.toml "
                f"under `[connections.{self._connection_name}]` (account, user, …), in the connector's own "
                "connections.toml, or give it to `st.connection`.",
                error_id="snowflake-missing-connection-config",
            ) from error


class SnowflakeCallersRightsConnection(SnowflakeConnection):
    """Snowflake, with the rights of the person in front of the app; in Snowflake's containers only."""

    @classmethod
    def scope(cls) -> Literal["global", "session"]:
        """Return "session": each visitor has their own."""
        return "session"

    def _connect(self, **kwargs: Any) -> Any:
        asking = request()
        tokens = [value for name, value in (asking.headers if asking else []) if name.lower() == USER_TOKEN]
        if not tokens or not TOKEN_FILE.is_file():
            raise StreamlitAPIException(
                "A connection with the caller's rights works in Snowflake's containers only, where Snowflake "
                "tells the app of its visitor. Elsewhere use `st.connection('snowflake')`.",
                error_id="snowflake-token-header-not-found",
            )
        service = TOKEN_FILE.read_text(encoding="utf-8").strip()
        # A service token without a dot says that the visitor's is complete.
        token = f"{service}.{tokens[0]}" if "." in service else tokens[0]
        from_env = {name: os.environ.get(f"SNOWFLAKE_{name.upper()}") for name in OF_CONTAINER}
        own = {name: value for name, value in from_env.items() if value is not None}
        usual = {"authenticator": "oauth", "ocsp_fail_open": True, "client_session_keep_alive": True}
        return _connector().connect(**{**usual, **own, "token": token, **kwargs})


def _connector() -> Any:
    import snowflake.connector

    snowflake.connector.paramstyle = "qmark"  # as Streamlit's connections have it
    return snowflake.connector


def _reader(connection: BaseSnowflakeConnection) -> Callable[..., Any]:
    def query(sql: str, params: Any, more: dict[str, Any]) -> Any:
        return connection._read(sql, params, more)  # pyright: ignore[reportPrivateUsage]

    # Caches go by the name: each connection has one of its own.
    query.__qualname__ = f"SnowflakeConnection.query {connection._number}"  # pyright: ignore[reportPrivateUsage]
    return query
