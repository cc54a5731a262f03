"""Relations of DuckDB: the database finds what a chart's pixels can show."""

from __future__ import annotations

from typing import Any


def large_query(data: Any, most: int | None) -> Any:
    return None
