"""Expressions of Ibis on DuckDB, as relations: so they are asked lazily too.

Other backends have rules of their own about threads and about the order of rows: of them the first rows are
taken in the run (see `frames/read.py`).
"""

from __future__ import annotations

from typing import Any


def relation_of(expression: Any) -> Any:
    """Return a table expression as a relation of DuckDB; None where it is none, or not of DuckDB."""
    if not hasattr(expression, "order_by"):
        return None
    try:
        backend = expression.get_backend()
        if backend.name != "duckdb":
            return None
        return backend.con.sql(str(backend.compile(expression)))
    except Exception:  # a table in memory that DuckDB has not heard of yet, parameters without values
        return None
