"""How each kind of value stands in the page's address, for ``bind="query-params"`` (rules 58 to 62).

`read` raises where the texts mean no value of this widget: the parameter then goes, and the default
is used. What reads as the default goes too, so a `decode` that answers with it says the same.
An empty parameter (``?name=``) means "nothing chosen", and is only read where that can be chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any, Final, cast

from nbflow.kit import Binding
from nbflow.kit.inputs.dates import Days
from nbflow.kit.inputs.options import Options
from nbflow.kit.inputs.slider_scale import INT, TIME, Scale
from nbflow.kit.inputs.text import cut
from nbflow.kit.numbers import MAX_SAFE

_BOOLS: Final = {"true": True, "false": False}
_NOTHING: Final = [""]


def as_switch() -> Binding:
    """Return the binding of what is on or off: ``true`` and ``false``."""
    return Binding(lambda texts: _BOOLS[texts[-1].lower()], lambda value: ["true" if value else "false"])


def as_number(decode: Callable[[Any], Any], *, whole: bool) -> Binding:
    """Return the binding of one number; `decode` checks it as if the view had sent it."""

    def read(texts: list[str]) -> Any:
        found = float(texts[-1])
        if whole and abs(found) > MAX_SAFE:
            raise ValueError("not exact in a browser")
        return decode(int(found) if whole else found)

    return Binding(read, lambda value: [] if value is None else [_number(value)])


def as_line(limit: int | None) -> Binding:
    """Return the binding of a text, which may be empty."""
    return Binding(lambda texts: cut(texts[-1], limit), lambda value: [] if value is None else [value])


def as_label(find: Callable[[str], Any]) -> Binding:
    """Return the binding of a value that is a text of a few: `find` raises for others."""
    return Binding(lambda texts: find(texts[-1]), lambda value: [value])


def as_option(choices: Options) -> Binding:
    """Return the binding of one option, by its label."""
    return Binding(
        lambda texts: choices.decode(texts[-1]),
        lambda value: [] if value is None else [choices.label_of(value)],
    )


def as_several(choices: Options, limit: int | None) -> Binding:
    """Return the binding of some options: those that there are, each once, not more than `limit`."""

    def read(texts: list[str]) -> list[Any]:
        wanted = _filled(texts)
        known = dict.fromkeys(text for text in wanted if choices.creates or choices.place(text) is not None)
        if wanted and not known:
            raise LookupError("none of these is an option")
        return [choices.decode(text) for text in list(known)[:limit]]

    return Binding(read, lambda values: [choices.label_of(value) for value in values] or _NOTHING)


def as_dates(days: Days) -> Binding:
    """Return the binding of a day, or of the two of a range: ISO texts."""

    def read(texts: list[str]) -> Any:
        wanted = _filled(texts)
        if not wanted:
            raise ValueError("no day")
        return days.decode(wanted)

    return Binding(read, days.encode)


def as_moment(decode: Callable[[Any], Any], encode: Callable[[Any], str | None]) -> Binding:
    """Return the binding of a time or of a day with a time, as it travels to the view."""
    return Binding(
        lambda texts: decode(texts[-1]), lambda value: [] if (text := encode(value)) is None else [text]
    )


def as_points(scale: Scale) -> Binding:
    """Return the binding of a slider: numbers, or ISO texts of moments."""

    def place(text: str) -> Any:
        try:
            return int(float(text)) if scale.kind is INT else float(text)
        except ValueError:
            if not scale.kind.timelike:
                raise
        found = time.fromisoformat(text) if scale.kind is TIME else datetime.fromisoformat(text)
        if found.tzinfo is not None:
            raise ValueError("times in the URL must not have a time zone")
        return scale.kind.number(found)

    def write(value: Any) -> list[str]:
        several = isinstance(value, list | tuple)
        return [_point(item) for item in (cast(Sequence[Any], value) if several else [value])]

    return Binding(lambda texts: scale.decode([place(text) for text in _filled(texts)]), write)


def _filled(texts: list[str]) -> list[str]:
    return [text for text in texts if text]


def _number(value: Any) -> str:
    """Write a number as a browser does: 5.0 is 5."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _point(value: Any) -> str:
    if isinstance(value, time | datetime):
        clock = value.replace(tzinfo=None)
        short = not clock.second and not clock.microsecond
        return clock.isoformat(timespec="minutes") if short else clock.isoformat()
    return value.isoformat() if isinstance(value, date) else _number(value)
