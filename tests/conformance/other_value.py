"""What a person could set a control to: for tests that touch whatever is on a page."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any


def other_value(element: Any, choice: int) -> Any:
    """A value that this very element may take, or None."""
    if element.type == "button":
        return choice > 2
    if element.type in ("checkbox", "toggle"):
        return bool(choice % 2)
    if element.type in ("text_input", "text_area"):
        return ["", "y", "abc"][choice % 3][: element.proto.get("max_chars") or None]
    if element.type in ("selectbox", "radio"):
        return element.spec.decode(choice % len(element.options)) if element.options else None
    if element.type == "multiselect":
        most = element.proto.get("max_selections") or 2
        places = [
            place for place, label in enumerate(element.options) if label not in element.options[:place]
        ]
        return element.spec.decode(places[: min(choice % 3, most)])
    if element.type == "number_input":
        low = element.min if element.min is not None else -3
        high = element.max if element.max is not None else low + 5
        return min(low + choice, high)
    return _newer_value(element, choice)


def _newer_value(element: Any, choice: int) -> Any:
    if element.type == "time_input":
        return [time(0), time(12, 30), time(23)][choice % 3]
    if element.type == "date_time_input":
        return datetime.fromisoformat(element.proto.min if choice % 2 else element.proto.max)
    if element.type == "color_picker":
        return ["#00ff00", "#123456"][choice % 2]
    if element.type == "feedback":
        return [0, 1, None][choice % 3]
    if element.type == "pagination":
        return 1 + choice % element.num_pages
    if element.type == "button_group":
        if not element.options:
            return []
        several = bool(element.proto.get("multi"))
        found = element.spec.decode([choice % len(element.options)])
        return found if several or not isinstance(found, list) else found[0]
    if element.type == "select_slider" and element.options:
        ends = element.spec.decode([0, len(element.options) - 1])
        return (
            ends
            if isinstance(element.spec.default, tuple)
            else element.spec.decode([choice % len(element.options)])
        )
    return _older_value(element, choice)


def _older_value(element: Any, choice: int) -> Any:
    if element.type == "slider":
        low, high = element.proto.min, element.proto.max
        if isinstance(element.spec.default, tuple):
            return element.spec.decode([low, high if choice % 2 else low])
        return element.spec.decode([low if choice % 2 else high])
    if isinstance(element.spec.default, tuple):
        return (element.min, element.min)
    return element.min if choice % 2 else element.max
