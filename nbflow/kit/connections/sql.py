"""SQLConnection: databases through SQLAlchemy, which must be installed."""

# SQLAlchemy is not a dependency of ours.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import threading
from collections import ChainMap
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from itertools import count
from typing import Any, Final

from nbflow.core.errors import StreamlitAPIException, StreamlitMissingRequiredParameterError
from nbflow.core.registry import PUBLIC
from nbflow.kit.connections.base import BaseConnection

PARTS: Final = ("url", "driver", "dialect", "username", "password", "host", "port", "database", "query")
NEEDED: Final = ("dialect", "username", "host")
EMBEDDED: Final = ("sqlite", "duckdb")
"""Dialects without a server: they need no username and host, which Streamlit asks for."""
PROVIDERS: Final = {
    "bigquery": "sqlalchemy-bigquery",
    "clickhouse": "clickhouse-sqlalchemy",
    "databricks": "databricks-sqlalchemy",
    "duckdb": "duckdb-engine",
    "redshift": "sqlalchemy-redshift",
    "snowflake": "snowflake-sqlalchemy",
    "trino": "trino[sqlalchemy]",
}
"""The packages of dialects that are not part of SQLAlchemy."""

TRIES: Final = 3
PAUSE: Final = 1.0
"""Seconds between two tries."""

_HOW: Final = "Set it in secrets.toml under `[connections.{0}]`, or give it to `st.connection`."
_numbers = count(1)

pause: Callable[[float], object] = threading.Event().wait


class SQLConnection(BaseConnection[Any]):
    """A database, through SQLAlchemy.

    Its settings come from ``[connections.<name>]`` in secrets.toml or from the arguments of
    ``st.connection``: a ``url``, or ``dialect``, ``username``, ``host`` and where needed ``password``,
    ``port``, ``database``, ``driver`` and ``query``. SQLite and DuckDB (with the package
    ``duckdb-engine``) only need ``dialect`` and ``database``. Everything else is passed to
    ``sqlalchemy.create_engine``.

    Examples
    --------
    >>> shop = st.connection("shop", type="sql", url="sqlite:///shop.db")
    >>> st.dataframe(shop.query("SELECT * FROM orders WHERE id > :id", params={"id": 7}, ttl="10m"))
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._number = next(_numbers)  # what one connection has read is not an other's
        self._queries: dict[tuple[Any, Any], Any] = {}
        super().__init__(connection_name, **kwargs)

    def _connect(self, autocommit: bool = False, **kwargs: Any) -> Any:
        import sqlalchemy
        from sqlalchemy.exc import NoSuchModuleError

        given = deepcopy(kwargs)
        own = {name: given.pop(name) for name in PARTS if name in given}
        secrets = self._secrets.to_dict()
        more = secrets.pop("create_engine_kwargs", {})
        parts = ChainMap(own, secrets)
        if not parts:
            raise StreamlitAPIException(
                f"No database is configured for the connection `{self._connection_name}`. "
                + _HOW.format(self._connection_name).replace("Set it", "Set a `url`"),
                error_id="sql-missing-connection-config",
            )
        url = sqlalchemy.make_url(parts["url"]) if "url" in parts else self._url(parts)
        try:
            engine = sqlalchemy.create_engine(url, **{**more, **given})
        except NoSuchModuleError as error:
            raise self._unknown(url.get_backend_name()) from error
        return engine.execution_options(isolation_level="AUTOCOMMIT") if autocommit else engine

    def _unknown(self, dialect: str) -> Exception:
        what = f"SQLAlchemy cannot find the dialect `{dialect}`"
        package = PROVIDERS.get(dialect)
        if package is not None:  # `st.connection` adds what to install
            return ModuleNotFoundError(what, name=package)
        return StreamlitAPIException(
            f"{what} of the connection `{self._connection_name}`. Correct it, or install the package that "
            "provides it."
        )

    def _url(self, parts: ChainMap[str, Any]) -> Any:
        from sqlalchemy import URL

        needed = NEEDED[:1] if parts.get("dialect") in EMBEDDED else NEEDED
        for name in needed:
            if name not in parts:
                raise StreamlitMissingRequiredParameterError(name, detail=_HOW.format(self._connection_name))
        driver = f"+{parts['driver']}" if "driver" in parts else ""
        return URL.create(
            drivername=parts["dialect"] + driver,
            username=parts.get("username"),
            password=parts.get("password"),
            host=parts.get("host"),
            port=int(parts["port"]) if "port" in parts else None,
            database=parts.get("database"),
            query=parts.get("query", {}),
        )

    def query(
        self,
        sql: str,
        *,
        show_spinner: bool | str = "Running `sql.query(...)`.",
        ttl: float | int | timedelta | None = None,
        index_col: str | list[str] | None = None,
        chunksize: int | None = None,
        params: Any | None = None,
        **kwargs: Any,
    ) -> Any:
        """Run a query that reads data; the result is cached as by ``st.cache_data``.

        A query that fails is tried three times, each time on a new connection.

        Parameters
        ----------
        sql : str
            The query; ``:name`` stands for a parameter.
        show_spinner : bool or str
            Show a spinner while it runs; a string is its text.
        ttl : float, timedelta or str, optional
            How long to cache the result, in seconds or as a string; by default forever.
        index_col, chunksize, params, **kwargs
            As for ``pandas.read_sql``.

        Returns
        -------
        pandas.DataFrame
            The result.
        """
        known = self._queries.get((ttl, show_spinner))
        if known is None:
            decorate = PUBLIC["cache_data"](ttl=ttl, show_spinner=show_spinner)
            known = self._queries[ttl, show_spinner] = decorate(_reader(self))
            known.keep_in_kernel()  # the connection's number is this kernel's
        return known(self._number, sql, index_col, chunksize, params, kwargs)

    def _read(self, sql: str, **how: Any) -> Any:
        import pandas as pd
        from sqlalchemy import text
        from sqlalchemy.exc import DatabaseError, PendingRollbackError

        # A dead connection first fails in pandas' search for a table of this name, which pandas ignores. The
        # query then fails with PendingRollbackError, which pandas 3 turns into an error of its own.
        failures = (DatabaseError, PendingRollbackError, pd.errors.DatabaseError)
        for last in (False,) * (TRIES - 1) + (True,):
            try:
                with self._instance.connect() as connection:
                    found = pd.read_sql(text(sql), connection, **how)
                    return found if how["chunksize"] is None else list(found)
            except failures:
                self.reset()
                if last:
                    raise
                pause(PAUSE)
        raise AssertionError("unreachable")

    def connect(self) -> Any:
        """Return a new SQLAlchemy connection, which the caller must close."""
        return self._instance.connect()

    @property
    def engine(self) -> Any:
        """SQLAlchemy's engine."""
        return self._instance

    @property
    def driver(self) -> str:
        """The name of the driver, such as "psycopg2"."""
        return self._instance.driver

    @property
    def session(self) -> Any:
        """A new SQLAlchemy session for a ``with`` statement, for writing and for transactions."""
        from sqlalchemy.orm import Session

        return Session(self._instance)

    def reset(self) -> None:
        """Forget the engine, and close what it keeps open; the next use makes a new one."""
        self.close()

    def close(self) -> None:
        """Close what the engine keeps open."""
        raw, self._raw_instance = self._raw_instance, None
        if raw is not None:
            raw.dispose()

    def __reduce__(self) -> Any:
        raise TypeError("A connection cannot be pickled. Get it again with `st.connection`.")


def _reader(connection: SQLConnection) -> Callable[..., Any]:
    def query(
        number: int, sql: str, index_col: Any, chunksize: int | None, params: Any, more: dict[str, Any]
    ) -> Any:
        return connection._read(  # pyright: ignore[reportPrivateUsage]
            sql, index_col=index_col, chunksize=chunksize, params=params, **more
        )

    # Caches go by the name: each connection has one of its own.
    query.__qualname__ = f"SQLConnection.query {connection._number}"  # pyright: ignore[reportPrivateUsage]
    return query
