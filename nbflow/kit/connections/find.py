"""Which class a connection has, and the one connection that everybody gets who asks for it."""

from __future__ import annotations

import math
import os
from datetime import timedelta
from importlib import import_module
from inspect import getsource
from typing import Any, Final, cast

from nbflow.core.errors import StreamlitAPIException, StreamlitValueError
from nbflow.core.registry import PUBLIC
from nbflow.kit.connections.base import BaseConnection
from nbflow.kit.connections.snowflake import SnowflakeCallersRightsConnection, SnowflakeConnection
from nbflow.kit.connections.sql import SQLConnection
from nbflow.kit.settings import option_now

KINDS: Final[dict[str, type[BaseConnection[Any]]]] = {
    "snowflake": SnowflakeConnection,
    "snowflake-callers-rights": SnowflakeCallersRightsConnection,
    "sql": SQLConnection,
}
_PACKAGES: Final = {
    "MySQLdb": "mysqlclient",
    "psycopg2": "psycopg2-binary",
    "sqlalchemy": "sqlalchemy",
    "duckdb_engine": "duckdb-engine",
    "psycopg": "psycopg[binary]",
    "snowflake": "snowflake-connector-python",
    "snowflake.connector": "snowflake-connector-python",
    "snowflake.snowpark": "snowflake-snowpark-python",
}


class Unset:
    """A `ttl` that was not given."""

    def __repr__(self) -> str:
        return "<unset>"


UNSET: Any = Unset()

_makers: dict[tuple[Any, ...], Any] = {}


def name_of(name: str) -> str:
    """Return the name that is meant by ``env:VARIABLE``."""
    if not name.startswith("env:"):
        return name
    variable = name.removeprefix("env:")
    try:
        return os.environ[variable]
    except KeyError:
        raise KeyError(
            f"{variable}: st.connection('{name}') uses an environment variable that is not set."
        ) from None


def class_of(name: str, type: Any) -> Any:
    """Return the class of a connection: the one given, or by its name, or as the secrets say."""
    found: Any = type
    if found is None:
        found = name if name in (*KINDS, "snowpark") else _of_secrets(name)
    if not isinstance(found, str):
        return found
    if "." in found:
        module, _, attribute = found.rpartition(".")
        return getattr(import_module(module), attribute)
    if found in KINDS:
        return KINDS[found]
    if found == "snowpark":
        raise StreamlitAPIException(
            "Streamlit has removed the Snowpark connection. Use `type='snowflake'`: its `session()` is a "
            "Snowpark session.",
            error_id="snowpark-connection-removed",
        )
    raise StreamlitAPIException(
        f"`{found}` is not a type of connection. Give `type='sql'`, `type='snowflake'`, a subclass of "
        f"`st.connections.BaseConnection`, or the full name of one, such as `type='package.module.Class'`.",
        error_id="invalid-first-party-connection",
    )


def _of_secrets(name: str) -> Any:
    secrets = PUBLIC["secrets"]
    secrets.load_if_toml_exists()
    try:
        return secrets["connections"][name]["type"]
    except KeyError:
        raise KeyError(
            f"The type of the connection '{name}' is not configured. Give `type='sql'` or a class, or set "
            f"`type` under `[connections.{name}]` in secrets.toml."
        ) from None


def connect(name: str, kind: Any, max_entries: int | None, ttl: Any, kwargs: dict[str, Any]) -> Any:
    """Return the connection, a new one if there is none with these arguments."""
    if not isinstance(kind, type) or not issubclass(kind, BaseConnection):
        raise StreamlitAPIException(
            f"{kind} is not a subclass of `st.connections.BaseConnection`.",
            error_id="connection-not-base-connection-subclass",
        )
    scope: Any = kind.scope()
    if scope not in ("global", "session"):
        raise StreamlitValueError(
            "scope", ["'global'", "'session'"], detail=f"`{kind.__name__}.scope()` returns {scope!r}."
        )
    ttl = _default_ttl() if ttl is UNSET else ttl
    ttl = ttl.total_seconds() if isinstance(ttl, timedelta) else ttl
    known = (scope, max_entries, ttl)
    if known not in _makers:
        _makers[known] = _maker(*known)
    try:
        return _makers[known](name, kind, _mark(cast("type[Any]", kind)), **kwargs)
    except ModuleNotFoundError as error:
        package = _PACKAGES.get(error.name or "", error.name)
        raise ModuleNotFoundError(
            f"{error}. The connection `{name}` needs it: install the package '{package}'.", name=error.name
        ) from None


def _mark(kind: type[Any]) -> str:
    """Return what distinguishes a class from others: its name, and its text, which its author may edit."""
    try:
        text = getsource(kind)
    except (OSError, TypeError):
        text = ""
    return f"{kind.__module__}.{kind.__qualname__}\n{text}"


def _default_ttl() -> float | None:
    said = option_now("runner.connectionDefaultTTL")
    if said is None:
        return None
    try:
        seconds = float(said)
    except (TypeError, ValueError):
        seconds = math.nan
    if isinstance(said, bool) or not math.isfinite(seconds) or seconds < 0:
        raise StreamlitAPIException(
            f"`runner.connectionDefaultTTL` must be a number of seconds, 0 or more, not {said!r}.",
            error_id="connection-default-ttl-invalid",
        )
    return seconds


def _maker(scope: Any, max_entries: int | None, ttl: Any) -> Any:
    # `_kind` is not compared: a class may keep what changes, and an app defines its own again in each run.
    def make(name: str, _kind: type[BaseConnection[Any]], mark: str, **kwargs: Any) -> BaseConnection[Any]:
        return _kind(connection_name=name, **kwargs)

    def release(connection: BaseConnection[Any]) -> None:
        connection.close()

    make.__qualname__ = f"connection {scope} {max_entries} {ttl}"  # each has a cache of its own
    return PUBLIC["cache_resource"](
        max_entries=max_entries,
        ttl=ttl,
        scope=scope,
        on_release=release,
        show_spinner="Running `st.connection(...)`.",
    )(make)
