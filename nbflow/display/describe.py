"""What a value is to a reader: documentation, data, a record, code in a text."""

from __future__ import annotations

import dataclasses
import re
from collections import ChainMap, UserDict, UserList
from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final

from nbflow.kit import DeltaGenerator

_DOCUMENTED: Final = (BuiltinFunctionType, FunctionType, MethodType, ModuleType, DeltaGenerator)
_ROWS: Final = (list, UserList, map, enumerate, ItemsView, KeysView, ValuesView)
_DATA: Final = (Mapping, UserDict, ChainMap, *_ROWS)
_ADDRESS: Final = re.compile(r"^<.* at 0x[0-9a-fA-F]+>$", re.DOTALL)
_TICKS: Final = re.compile(r"`+")


def _is(value: Any, *kinds: Any) -> bool:
    return isinstance(value, kinds)  # and the checker goes on knowing nothing of `value`


def is_documented(value: Any) -> bool:
    """Whether a value is shown by its documentation: functions, classes, modules."""
    return isinstance(value, (type, *_DOCUMENTED)) or bool(_ADDRESS.match(str(value)))


def is_data(value: Any) -> bool:
    """Whether a value is shown by its content: mappings, lists, records."""
    return (
        _is(value, *_DATA)
        or (_is(value, tuple) and hasattr(value, "_fields"))
        or (not isinstance(value, type) and callable(getattr(value, "model_dump", None)))
    )


def is_record(value: Any) -> bool:
    """Whether the value is an instance of a dataclass."""
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def fenced(text: str, language: str = "") -> str:
    """Return a text as a block of code, whatever backticks are in it."""
    fence = "`" * max(3, _longest_ticks(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def inline_code(text: str) -> str:
    """Return a text as code within a line, whatever backticks are in it."""
    ticks = "`" * (_longest_ticks(text) + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}" if text.strip() else "` `"


def _longest_ticks(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
