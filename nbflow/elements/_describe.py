"""Descriptions: functions, classes, modules and plain data as Markdown or code. Part of the kit."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections import ChainMap, UserDict, UserList
from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from pprint import pformat
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final, cast

from nbflow.core.values import MarkupBlock
from nbflow.elements._source import Source
from nbflow.runtime.place import DeltaGenerator

LONGEST: Final = 50_000
"""Characters of data that are shown."""

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


def data_props(value: Any) -> dict[str, Any]:
    """Return the props of the face ``code`` for a mapping, a list or a record."""
    text = json.dumps(_plain(value), indent=2, ensure_ascii=False, default=_unknown)
    return _code(text, "json")


def record_props(value: Any) -> dict[str, Any]:
    """Return the props of the face ``code`` for a dataclass instance."""
    return _code(pformat(value, width=90, sort_dicts=False), "python")


def is_record(value: Any) -> bool:
    """Whether the value is an instance of a dataclass."""
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def _code(text: str, language: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        text, language = f"{text[:LONGEST]}\n… ({len(text) - LONGEST:,} more characters)", "text"
    return {"body": Source(text, language), "text": text}


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump") and not _is(value, type):
        return value.model_dump()
    if _is(value, tuple) and hasattr(value, "_asdict"):
        return value._asdict()
    if _is(value, Mapping):
        return {_name(name): _plain(item) for name, item in value.items()}
    if _is(value, *_ROWS):
        return [_plain(item) for item in value]
    return value


def _name(key: Any) -> Any:
    return key if isinstance(key, str | int | float | bool) or key is None else str(key)


def _unknown(value: Any) -> Any:
    if _is(value, set, frozenset):
        return list(value)
    if callable(getattr(value, "item", None)) and getattr(value, "ndim", 1) == 0:
        return value.item()
    return str(value)


def documentation(value: Any) -> MarkupBlock:
    """Return a value's name, signature and docstring."""
    doc = inspect.getdoc(value) or "No documentation."
    return MarkupBlock(f"{fenced(_headline(value), 'python')}\n\n{fenced(doc, 'text')}")


def _headline(value: Any) -> str:
    if isinstance(value, ModuleType):
        return f"module {value.__name__}"
    try:
        signature = str(inspect.signature(value)) if callable(value) else ""
    except (ValueError, TypeError):
        signature = "(…)"
    if isinstance(value, type):
        return f"class {value.__module__}.{value.__qualname__}{signature}"
    if callable(value) and hasattr(value, "__name__"):
        return f"def {value.__name__}{signature}"
    kind = cast(Any, type(value))
    return f"{kind.__module__}.{kind.__qualname__}"


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
