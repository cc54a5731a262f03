"""Controls of single values: numbers, texts, moments, colors, files, yes or no."""

# Models are classes of any kind, and containers have the methods of all elements.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import base64
import json
import math
import mimetypes
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from nbflow.models.part import SKIPPED, Part
from nbflow.models.schema import NOTHING, Field

_EXACT: Final = 2**53 - 1
"""The largest whole number that a browser keeps exactly."""

TEXT: Final = {"text_input": "default", "text_area": None}
NUMBER: Final = {"number_input": None, "slider": None}
YES_NO: Final = {"checkbox": None, "toggle": None}


def text(part: Part) -> Any:
    """Draw a text field; None where it may be empty and is."""
    field = part.field
    initial = "" if field.initial is NOTHING or field.initial is None else _as_text(field.initial)
    usual = "text_area" if field.extra("format") == "multi-line" else "text_input"
    command = part.widget(usual, {**TEXT, "color_picker": None})
    if command == "color_picker":
        return color(part)
    given: dict[str, Any] = {"value": initial, "max_chars": field.extra("maxLength")}
    if command == "text_input" and field.extra("writeOnly"):
        given["type"] = "password"
    value = part.draw(command, **given)
    return None if field.nullable and not value else value


def _as_text(value: Any) -> str:
    secret = getattr(value, "get_secret_value", None)
    value = value if secret is None else secret()
    value = getattr(value, "pattern", value)  # of a regular expression
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def number(part: Part) -> Any:
    """Draw a slider where both ends are known, else a number field."""
    field = part.field
    whole = isinstance(field.type, type) and issubclass(field.type, int)
    cast: Any = int if whole else float
    step = cast(field.extra("multipleOf") or (1 if whole else 0.01))
    low, high = _bounds(part, step, cast)
    if not _exact(field.initial):
        return text(part)
    initial = None if field.initial is NOTHING or field.initial is None else cast(field.initial)
    if initial is None and not field.nullable:
        initial = cast(0) if low is None else low
        initial = initial if high is None else min(initial, high)
    if initial is not None:
        initial = max(initial, initial if low is None else low)
        initial = min(initial, initial if high is None else high)
    closed = low is not None and high is not None and low < high and not field.nullable
    command = part.widget(
        "slider" if closed else "number_input", NUMBER if closed else {"number_input": None}
    )
    given: dict[str, Any] = {"min_value": low, "max_value": high, "step": step}
    if not whole:
        given["format"] = f"%.{max(2, *(_decimals(value) for value in (step, low, high, initial)))}f"
    value = _seeded(part, command, initial, **given)
    if value is not None and field.type is Decimal:
        return Decimal(repr(value))
    return value


def _exact(value: Any) -> bool:
    """Whether a browser can hold a number."""
    if isinstance(value, int):
        return abs(value) <= _EXACT
    return math.isfinite(value) if isinstance(value, float | Decimal) else True


def _decimals(value: Any) -> int:
    return (
        0 if value is None else min(10, len(format(Decimal(repr(value)), "f").partition(".")[2].rstrip("0")))
    )


def _bounds(part: Part, step: Any, cast: Any) -> tuple[Any, Any]:
    schema, field = part.field.schema, part.field
    low, high = schema.get("minimum", field.bound("ge")), schema.get("maximum", field.bound("le"))
    above, below = (
        schema.get("exclusiveMinimum", field.bound("gt")),
        schema.get("exclusiveMaximum", field.bound("lt")),
    )
    if low is None and above is not None:
        low = above + step if cast is int else float(above) + step
    if high is None and below is not None:
        high = below - step if cast is int else float(below) - step
    low = None if low is None or abs(low) > _EXACT else cast(low)
    high = None if high is None or abs(high) > _EXACT else cast(high)
    return low, high


def _seeded(part: Part, command: str, initial: Any, **given: Any) -> Any:
    """Draw a control that can be emptied, and begins with a value all the same."""
    if part.field.nullable and initial is not None and part.box is not None:
        from nbflow.kit import SessionState

        state = SessionState()
        if part.key not in state:
            state[part.key] = initial
        initial = None
    return part.draw(command, value=initial, **given)


def yes_no(part: Part) -> Any:
    """Draw a checkbox; a choice of yes and no where neither is possible too."""
    field = part.field
    if field.nullable:
        options = [True, False]
        index = options.index(field.initial) if field.initial in options else None
        return part.draw("selectbox", options=options, index=index, format_func=_yes_or_no)
    command = part.widget("checkbox", YES_NO)
    return part.draw(command, value=bool(field.initial) if field.initial is not NOTHING else False)


def _yes_or_no(value: bool) -> str:
    return "Yes" if value else "No"


_MOMENTS: Final = {
    datetime: ("datetime_input", "now"),
    date: ("date_input", "today"),
    time: ("time_input", "now"),
}
_FORMATS: Final = {"date-time": datetime, "date": date, "time": time}


def moment_kind(field: Field) -> type | None:
    """Return what a field holds: datetime, date or time; None for something else.

    Pydantic's own types, such as `AwareDatetime` and `PastDate`, are no classes of dates: their schema
    says it.
    """
    for kind in (datetime, date, time):
        if isinstance(field.type, type) and issubclass(field.type, kind):
            return kind
    return _FORMATS.get(field.schema.get("format", "")) if isinstance(field.type, type) else None


def _first_moment(field: Field, now: str) -> Any:
    """Return what a field begins with: now, or a day before or after it where now is not allowed."""
    name = getattr(field.type, "__name__", "")
    days = -1 if name.startswith("Past") else 1 if name.startswith("Future") else 0
    if not days:
        return now
    other = datetime.now().replace(microsecond=0) + timedelta(days=days)
    return other if now == "now" else other.date()


def moment(part: Part) -> Any:
    """Draw a field for a date, a time of the day, or both."""
    field = part.field
    kind = moment_kind(field)
    assert kind is not None
    command, now = _MOMENTS[kind]
    initial: Any = field.initial
    zone = getattr(initial, "tzinfo", None)
    if initial is NOTHING or not isinstance(initial, kind):
        initial = None if field.nullable else _first_moment(field, now)
    elif kind is not date:
        initial = initial.replace(tzinfo=None)
    given: dict[str, Any] = {}
    if kind is not time:
        given = {"min_value": field.bound("ge", "gt"), "max_value": field.bound("le", "lt")}
        given = {name: value for name, value in given.items() if value is not None}
    value = _seeded(part, command, None if initial is None else initial, **given)
    if value is None or kind is date:
        return value
    if zone is not None:
        return value.replace(tzinfo=zone)
    return value.astimezone() if getattr(field.type, "__name__", "") == "AwareDatetime" else value


def color(part: Part) -> Any:
    """Draw a color picker, or a text field if the schema asks for one."""
    initial = part.field.initial
    if part.field.extra("format") == "text":
        return part.draw("text_input", value="" if initial in (NOTHING, None) else str(initial))
    return part.draw("color_picker", value=_hex(initial))


def _hex(value: Any) -> str | None:
    if value is NOTHING or value is None:
        return None
    long = getattr(value, "as_hex", None)
    if long is not None:
        try:
            text = long(format="long")
        except TypeError:  # an older version
            text = long()
        return text[:7] if len(text) > 4 else text
    return str(value)


# --- files ----------------------------------------------------------------------------------------


def file(part: Part) -> Any:
    """Draw an uploader for one file, and show what it holds."""
    initial = part.field.initial
    uploaded = part.draw("file_uploader", type=endings(part.field.schema))
    if uploaded is None:
        if initial is NOTHING:
            return None if part.field.nullable else SKIPPED
        return initial if initial is None else _contents(part, _bytes(initial))
    data = uploaded.getvalue()
    preview(part.box, data, uploaded.type)
    return _contents(part, data)


def files(part: Part) -> Any:
    """Draw an uploader for several files."""
    uploaded = part.draw("file_uploader", type=endings(_items(part)), accept_multiple_files=True)
    for one in uploaded:
        preview(part.box, one.getvalue(), one.type)
    return [_contents(part, one.getvalue()) for one in uploaded]


def _items(part: Part) -> Any:
    return {**part.field.schema.get("items", {}), **part.field.schema}


def _contents(part: Part, data: bytes) -> Any:
    """Return a file's bytes as validation wants them: in Base64 if that is what the field holds."""
    form = _items(part).get("format", "")
    if form == "base64":
        return base64.b64encode(data)
    return base64.urlsafe_b64encode(data) if form == "base64url" else data


def _bytes(value: Any) -> bytes:
    as_bytes = getattr(value, "as_bytes", None)
    if as_bytes is not None:
        return as_bytes()
    return value if isinstance(value, bytes) else str(value).encode()


def endings(schema: Any) -> list[str] | None:
    """Return the endings of files that a field's ``mime_type`` allows; None: all."""
    wanted = schema.get("mime_type")
    if not wanted:
        return None
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    found = [ending for kind in kinds for ending in mimetypes.guess_all_extensions(kind)]
    return [ending.lstrip(".") for ending in found] or None


def preview(box: Any, data: bytes, mime: str) -> None:
    """Show an image, a sound or a film."""
    family = mime.partition("/")[0]
    if family == "image":
        box.image(data)
    elif family in ("audio", "video"):
        getattr(box, family)(data, format=mime)


# --- what has no control of its own ------------------------------------------------------------------


def as_json(part: Part) -> Any:
    """Draw a text area for JSON; what JSON cannot say is shown, and stays as it is."""
    initial = part.field.initial
    text = ""
    if initial is not NOTHING and initial is not None:
        try:
            text = json.dumps(initial, indent=2, default=_listed)
        except (TypeError, ValueError):
            part.draw("text_input", value=repr(initial), disabled=True)
            return initial
    entered = part.draw("text_area", value=text, placeholder="JSON")
    if not entered.strip():
        return None if part.field.nullable or not part.field.required else SKIPPED
    try:
        return json.loads(entered)
    except ValueError as error:
        return part.fail(f"This is not JSON: {error}")


def _listed(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    raise TypeError


def json_text(part: Part) -> Any:
    """Draw a text area for a text that holds JSON, as Pydantic's `Json` wants it."""
    initial = part.field.initial
    text = "" if initial is NOTHING or initial is None else json.dumps(initial, default=str)
    entered = part.draw("text_area", value=text, placeholder="JSON")
    return entered if entered.strip() else SKIPPED


def constant(part: Part) -> Any:
    """Draw nothing: there is only one value."""
    from typing import get_args

    return get_args(part.field.type)[0]
