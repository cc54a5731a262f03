"""``st.connections``: the classes of connections."""

from nbflow.kit.connections.base import BaseConnection as BaseConnection
from nbflow.kit.connections.base import BaseConnection as ExperimentalBaseConnection
from nbflow.kit.connections.snowflake import (
    SnowflakeCallersRightsConnection as SnowflakeCallersRightsConnection,
)
from nbflow.kit.connections.snowflake import SnowflakeConnection as SnowflakeConnection
from nbflow.kit.connections.sql import SQLConnection as SQLConnection

__all__ = [
    "BaseConnection",
    "ExperimentalBaseConnection",
    "SQLConnection",
    "SnowflakeCallersRightsConnection",
    "SnowflakeConnection",
]
