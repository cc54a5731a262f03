"""Conditions and searches as DuckDB's SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from nbflow.frames.base import Column
from nbflow.frames.filter import Condition, limits

POSITION: Final = '"__nbflow_position"'
"""What the column of row numbers is called."""


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _column_text(column: Column) -> str:
    """Return a column as the text that a person sees."""
    name = quoted(column.name)
    if column.kind != "float":
        return f"lower(CAST({name} AS VARCHAR))"
    return rf"regexp_replace(CAST(round({name}, 4) AS VARCHAR), '\.0$', '')"


def holds_sql(column: Column, text: str) -> str:
    """Return whether a cell shows a text (in lower case), as SQL."""
    test = f"contains({_column_text(column)}, {_text(text)})"
    if column.kind == "float":  # most are read from their plain text, which is quick
        test = f"contains(CAST(round({quoted(column.name)}, 4) AS VARCHAR), {_text(text)}) AND {test}"
    test = f"coalesce({test}, false)"
    return f"({test} OR {quoted(column.name)} IS NULL)" if text in "none" else test


def conditions_sql(columns: Sequence[Column], conditions: Sequence[Condition]) -> tuple[str, list[Any]]:
    """Return conditions as SQL, and the values of its parameters."""
    tests: list[str] = []
    values: list[Any] = []
    for condition in conditions:
        test, own = _condition(columns[int(condition["id"])], condition)
        tests.append(f"({test})")
        values += own
    return " AND ".join(tests), values


def _condition(column: Column, condition: Condition) -> tuple[str, list[Any]]:
    name, op = quoted(column.name), condition["op"]
    if op in ("empty", "filled"):
        return f"{name} IS {'NOT ' if op == 'filled' else ''}NULL", []
    if op == "contains":
        return f"contains({_column_text(column)}, ?)", [str(condition["text"]).lower()]
    if op == "equals":
        return f"{_column_text(column)} = ?", [str(condition["text"]).lower()]
    if op == "in":
        known = [value for value in condition["values"] if value is not None]
        tests = [f"{name} IN ({', '.join('?' * len(known))})"] if known else []
        tests += [f"{name} IS NULL"] if None in condition["values"] else []
        return " OR ".join(tests) or "false", known
    low, high = limits(column, condition)
    tests = [f"{name} IS NOT NULL", *([f"NOT isnan({name})"] if column.kind == "float" else [])]
    tests += [f"{name} >= ?"] if low is not None else []
    tests += [f"{name} <= ?"] if high is not None else []
    return " AND ".join(tests), [one for one in (low, high) if one is not None]
