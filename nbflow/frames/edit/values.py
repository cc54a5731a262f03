"""Edited values: from what the view sends to what the column holds, or a word on why not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from nbflow.frames.base import Column
from nbflow.frames.values import wire

Options = Mapping[str, Any]
"""A column of the grid as sent to the view: ``min``, ``max``, ``options`` …"""


class Refused(ValueError):
    """The value cannot stand in this column; the message says why."""


def parsed(raw: Any, column: Column, options: Options) -> Any:
    """Return the value that an edit means.

    Parameters
    ----------
    raw : object
        As the view sent it; None empties the cell.
    column : Column
        Where it is to stand.
    options : mapping
        What is allowed there.

    Raises
    ------
    Refused
        If it must not stand there.
    """
    if raw is None or (raw == "" and column.kind not in ("string", "empty")):
        if options.get("required"):
            raise Refused("A value is required.")
        return None
    try:
        value = _PARSERS.get(column.kind, _as_it_is)(raw, column)
    except Refused:
        raise
    except (ValueError, TypeError, InvalidOperation, OverflowError, KeyError) as error:
        raise Refused(f"{_said(raw)} is not {_WORDS.get(column.kind, 'a value of this column')}.") from error
    _check(value, raw, options)
    return value


def _said(raw: Any) -> str:
    text = raw if isinstance(raw, str) else json.dumps(raw, default=str)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


# --- one kind each ----------------------------------------------------------------------------------------


def _as_it_is(raw: Any, column: Column) -> Any:
    return list(cast("list[Any]", raw)) if isinstance(raw, list) else raw


def _integer(raw: Any, column: Column) -> int:
    if isinstance(raw, float) and not raw.is_integer():
        raise ValueError
    return int(raw)


def _float(raw: Any, column: Column) -> float:
    return float(raw)


def _boolean(raw: Any, column: Column) -> bool:
    if isinstance(raw, str):
        word = raw.strip().lower()
        if word not in _TRUE and word not in _FALSE:
            raise ValueError
        return word in _TRUE
    return bool(raw)


def _string(raw: Any, column: Column) -> str:
    if isinstance(raw, list):
        return ",".join(str(item) for item in cast("list[Any]", raw))
    return str(raw)


def _list(raw: Any, column: Column) -> list[Any]:
    return list(cast("list[Any]", raw)) if isinstance(raw, list) else [raw]


def _datetime(raw: Any, column: Column) -> datetime:
    text = str(raw)
    if re.fullmatch(r"\d\d:\d\d(:\d\d(\.\d+)?)?", text):  # a TimeColumn edits the time of today
        value = datetime.combine(date.today(), time.fromisoformat(text))
    else:
        value = datetime.fromisoformat(text)
    if column.timezone is None:
        return value.replace(tzinfo=None)
    zone = _zone(column.timezone)
    return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)


def _zone(name: str) -> Any:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return datetime.fromisoformat(f"2000-01-01T00:00:00{name.removeprefix('UTC') or '+00:00'}").tzinfo


def _date(raw: Any, column: Column) -> date:
    return datetime.fromisoformat(str(raw)).date()


def _time(raw: Any, column: Column) -> time:
    text = str(raw)
    return datetime.fromisoformat(text).time() if "-" in text[:5] else time.fromisoformat(text)


def _timedelta(raw: Any, column: Column) -> timedelta:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not isfinite(raw):
        raise ValueError
    return timedelta(seconds=raw)


_TRUE: Final = frozenset({"true", "t", "yes", "y", "on", "1"})
_FALSE: Final = frozenset({"false", "f", "no", "n", "off", "0"})
_PARSERS: Final[Mapping[str, Callable[[Any, Column], Any]]] = {
    "integer": _integer,
    "float": _float,
    "decimal": lambda raw, column: Decimal(str(raw)),
    "boolean": _boolean,
    "string": _string,
    "list": _list,
    "datetime": _datetime,
    "date": _date,
    "time": _time,
    "timedelta": _timedelta,
}
_WORDS: Final = {
    "integer": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "boolean": "true or false",
    "datetime": "a date with a time",
    "date": "a date",
    "time": "a time",
    "timedelta": "a number of seconds",
}


# --- what the configuration allows ------------------------------------------------------------------------


def _check(value: Any, raw: Any, options: Options) -> None:
    kind = options.get("kind")
    if kind in ("number", "date", "time", "datetime", "progress"):
        _check_span(value, raw, options)
    elif kind in ("text", "link"):
        _check_text(str(value), options)
    elif kind == "selectbox":
        _check_choice([raw], options, free=False)
    elif kind == "multiselect":
        _check_choice(
            cast("list[Any]", raw if isinstance(raw, list) else [raw]),
            options,
            free=bool(options.get("accept_new_options")),
        )


def _check_span(value: Any, raw: Any, options: Options) -> None:
    for name, word in (("min", "smaller"), ("max", "larger")):
        limit = options.get(name)
        if limit is None:
            continue
        beyond = _compare(value, limit) < 0 if name == "min" else _compare(value, limit) > 0
        if beyond:
            raise Refused(f"{_said(raw)} is {word} than {limit}.")


def _compare(value: Any, limit: Any) -> int:
    mine = _comparable(value)
    theirs = _comparable(limit if not isinstance(limit, str) else _moment(limit, value))
    return 0 if mine == theirs else -1 if mine < theirs else 1


def _moment(limit: str, value: Any) -> Any:
    if isinstance(value, time):
        return time.fromisoformat(limit)
    moment = datetime.fromisoformat(limit)
    return moment if isinstance(value, datetime) else moment.date()


def _comparable(value: Any) -> Any:
    if isinstance(value, datetime | time):
        return value.replace(tzinfo=None)
    if isinstance(value, timedelta):
        return value.total_seconds()
    return float(value) if isinstance(value, str | Decimal | int) else value


def _check_text(text: str, options: Options) -> None:
    most = options.get("max_chars")
    if most is not None and len(text) > most:
        raise Refused(f"A text of {len(text)} characters is longer than {most}.")
    pattern = options.get("validate")
    if pattern:
        try:
            fits = re.search(pattern, text)
        except re.error:
            return  # JavaScript's patterns are not quite Python's: the view has checked
        if fits is None:
            raise Refused(f"{_said(text)} does not match the required pattern ({pattern}).")


def _check_choice(chosen: Sequence[Any], options: Options, *, free: bool) -> None:
    given: Sequence[Mapping[str, Any]] = options.get("options") or ()
    if free or not given:
        return
    known = {json.dumps(wire(one["value"])) for one in given}
    for value in chosen:
        if json.dumps(value) not in known:
            raise Refused(f"{_said(value)} is not one of the options.")
