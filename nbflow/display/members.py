"""What `st.help` says of an object: value, documentation, members."""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import Any, Final, cast

MAX_CHARACTERS: Final = 300
"""Characters of a value."""

_ADDRESS: Final = re.compile(r"^<.* at 0x[0-9a-fA-F]+>$", re.DOTALL)


def described(obj: Any, name: str | None) -> dict[str, Any]:
    """Return the props of the face ``help``."""
    value = _value(obj)
    return {
        "name": name,
        "type": _type(obj),
        "value": None if value == name else value,
        "doc": _doc(obj),
        "members": _members(obj) or None,
    }


def _type(obj: Any) -> str:
    return "class" if inspect.isclass(obj) else type(obj).__name__


def _value(obj: Any) -> str | None:
    text = _value_text(obj)
    if text is not None:
        return text
    named = obj if _name(obj) else cast(Any, type(obj))
    module = getattr(named, "__module__", None)
    whole = f"{_name(named)}{_signature(named)}"
    return f"{module}.{whole}" if module else whole


def _name(obj: Any) -> str | None:
    name = getattr(obj, "__qualname__", None) or getattr(obj, "__name__", None)
    return name if isinstance(name, str) else None


def _signature(obj: Any) -> str:
    if not callable(obj):
        return ""
    try:
        return str(inspect.signature(obj))
    except (ValueError, NameError):
        return "(...)"
    except TypeError:
        return ""


def _value_text(value: Any) -> str | None:
    """Return a repr that means something to a person."""
    if isinstance(value, type | ModuleType) or callable(value):
        return None
    text = repr(value).strip()
    if not isinstance(value, str) and _ADDRESS.match(text):
        return None
    return f"{text[:MAX_CHARACTERS]}..." if len(text) > MAX_CHARACTERS else text


def _doc(obj: Any) -> str | None:
    text = inspect.getdoc(obj)
    plain = inspect.isfunction(obj) or inspect.ismethod(obj) or isinstance(obj, property)
    if text is None and not plain and type(obj) not in (type, ModuleType):
        text = inspect.getdoc(cast(Any, type(obj)))
    return text.strip() or None if text else None


def _members(obj: Any) -> list[dict[str, Any]]:
    found: list[tuple[int, str, dict[str, Any]]] = []
    for name in dir(obj):
        if name.startswith("_"):
            continue
        try:
            weight, member = _member(obj, name)
        except Exception:  # whatever the author's property raises: it has no member to show
            continue
        if member["type"] != "module":
            found.append((weight, name, {key: text for key, text in member.items() if text}))
    return [member for _, _, member in sorted(found, key=lambda row: row[:2])]


def _member(obj: Any, name: str) -> tuple[int, dict[str, Any]]:
    computed = getattr(cast(Any, type(obj)), name, None)
    if isinstance(computed, property) or inspect.isgetsetdescriptor(computed):
        return 0, {"name": name, "type": "property", "doc": _first_line(_doc(computed))}
    value = getattr(obj, name)
    text = _value_text(value)
    weight = 2 if inspect.isclass(value) else 1 if callable(value) else 0
    doc = None if text is not None else _first_line(_doc(value))
    return weight, {"name": name, "type": _type(value), "value": text, "doc": doc}


def _first_line(text: str | None) -> str | None:
    return text.partition("\n")[0] if text else None
