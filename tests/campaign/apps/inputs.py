"""Calls of inputs with random arguments, and the values that they can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

COUNT = 'S.get("n", 0)'
"""What changes while the app is used: a counter in the session state."""


@dataclass(frozen=True)
class Call:
    """A call without its label and what all inputs share."""

    kind: str
    arguments: str
    values: tuple[str, ...]  # source code of values that it may have

    @property
    def labeled(self) -> bool:
        """Whether its first argument is a label."""
        return self.kind not in ("feedback", "pagination")


def _options(rng: Random) -> tuple[str, list[str]]:
    options, values = rng.choice(
        [
            ("['a', 'b', 'c']", ["'a'", "'b'", "'c'"]),
            ("[1, 2, 3]", ["1", "2", "3"]),
            ("('x', 'y')", ["'x'", "'y'"]),
            ("[1.5, 'one']", ["1.5", "'one'"]),
            (f"['a', 'b', 'c', 'd'][:2 + {COUNT} % 3]", ["'a'", "'b'", "'d'"]),
            (f"list('abc')[::-1 if {COUNT} % 2 else 1]", ["'a'", "'b'", "'c'"]),
            (f"[f'{{x}}{{{COUNT} % 2}}' for x in 'pq']", ["'p0'", "'q0'", "'p1'"]),
            ("['only']", ["'only'"]),
        ]
    )
    return options, values


def _maybe(rng: Random, share: float, *texts: str) -> str:
    return f", {rng.choice(texts)}" if rng.random() < share else ""


FORMAT = "format_func=lambda x: f'<{x}>'"


def _checkbox(rng: Random) -> Call:
    value = _maybe(rng, 0.4, "True", "False", f"value={COUNT} % 2 == 1")
    return Call(rng.choice(["checkbox", "toggle"]), value, ("True", "False"))


def _text(rng: Random) -> Call:
    kind = rng.choice(["text_input", "text_area"])
    value = _maybe(rng, 0.5, "'x'", "None", "''", f"f'd{{{COUNT}}}'")
    return Call(kind, value + _maybe(rng, 0.2, "max_chars=5", "placeholder='p'"), ("''", "'y'", "'abc'"))


def _number(rng: Random) -> Call:
    if rng.random() < 0.6:
        value = rng.choice([", 0, 10, 3", ", -3, 5", ", 0, None, 2", f", 0, 10, {COUNT} % 5"])
        return Call("number_input", value + _maybe(rng, 0.2, "step=1", "step=2"), ("0", "2", "4"))
    value = rng.choice(["", ", 0.0, 1.0, 0.5", ", value=None", ", value=1.5", ", value='min', min_value=0.5"])
    return Call("number_input", value + _maybe(rng, 0.2, "step=0.25"), ("0.5", "1.0"))


def _slider(rng: Random) -> Call:
    choices: list[tuple[str, tuple[str, ...]]] = [
        (", 0, 10, 3", ("0", "4", "10")),
        (", 0, 10", ("1", "5")),
        (", 0, 10, (2, 5)", ("(0, 4)", "(3, 3)")),
        (f", 0, 5 + {COUNT} % 4, 3", ("5", "4")),
        (f", {COUNT} % 3, 9", ("2", "9")),
        (", 0.0, 1.0, 0.5, 0.1", ("0.0", "0.3")),
        (", date(2026, 1, 1), date(2026, 1, 31), date(2026, 1, 5)", ("date(2026, 1, 9)",)),
        (", value=(time(9), time(17))", ("(time(10), time(11))",)),
    ]
    arguments, values = rng.choice(choices)
    return Call("slider", arguments, values)


def _choice(rng: Random) -> Call:
    kind = rng.choice(["selectbox", "radio", "select_slider"])
    options, values = _options(rng)
    if kind == "select_slider":
        value = _maybe(rng, 0.3, f"value={values[0]}", f"value=({values[0]}, {values[-1]})")
    else:
        value = _maybe(rng, 0.4, "index=None", "index=1", f"index={COUNT} % 2")
        value += _maybe(rng, 0.15, "accept_new_options=True") if kind == "selectbox" else ""
    return Call(kind, f", {options}{value}{_maybe(rng, 0.2, FORMAT)}", tuple(values))


def _choices(rng: Random) -> Call:
    options, values = _options(rng)
    default = _maybe(rng, 0.4, f"default=[{values[0]}]", f"default={values[0]}", "default=[]")
    most = _maybe(rng, 0.2, "max_selections=1", "max_selections=2")
    more = most + _maybe(rng, 0.2, FORMAT) + _maybe(rng, 0.1, "accept_new_options=True")
    return Call("multiselect", f", {options}{default}{more}", ("[]", f"[{values[0]}]", f"[{values[-1]}]"))


def _group(rng: Random) -> Call:
    kind = rng.choice(["pills", "segmented_control"])
    options, values = _options(rng)
    many = rng.random() < 0.4
    mode = ", selection_mode='multi'" if many else ""
    default = _maybe(rng, 0.4, f"default={values[0]}")
    required = "" if many else _maybe(rng, 0.1, "required=True")
    chosen = ("[]", f"[{values[-1]}]") if many else ("None", values[-1])
    return Call(kind, f", {options}{mode}{default}{required}{_maybe(rng, 0.2, FORMAT)}", chosen)


def _date(rng: Random) -> Call:
    if rng.random() < 0.25:
        return Call(
            "date_input",
            ", (date(2026, 1, 5), date(2026, 1, 9))",
            ("(date(2026, 1, 7), date(2026, 1, 8))", "(date(2026, 1, 5), date(2026, 1, 5))"),
        )
    value = rng.choice(
        [
            "date(2026, 1, 5)",
            "None",
            "'2026-01-05'",
            "date(2026, 1, 5), date(2026, 1, 1), date(2026, 1, 31)",
            f"date(2026, 1, 5 + {COUNT} % 3)",
        ]
    )
    return Call("date_input", f", {value}", ("date(2026, 1, 7)",))


def _time(rng: Random) -> Call:
    value = rng.choice(["time(9, 15)", "None", "'12:30'"])
    return Call("time_input", f", {value}{_maybe(rng, 0.2, 'step=60')}", ("time(10, 30)",))


def _moment(rng: Random) -> Call:
    value = rng.choice(["datetime(2026, 1, 5, 9, 30)", "'2026-01-05 09:30'", "None"])
    return Call("datetime_input", f", {value}", ("datetime(2026, 1, 6, 10, 0)",))


def _color(rng: Random) -> Call:
    return Call("color_picker", _maybe(rng, 0.4, "'#ff0000'", "'#ABC'"), ("'#00ff00'",))


def _feedback(rng: Random) -> Call:
    kind = rng.choice(["stars", "thumbs", "faces"])
    return Call("feedback", f"{kind!r}{_maybe(rng, 0.3, 'default=1')}", ("None", "0", "1"))


def _pages(rng: Random) -> Call:
    pages = rng.choice(["3", "12", f"2 + {COUNT} % 3"])
    return Call("pagination", f"{pages}{_maybe(rng, 0.3, 'default=2')}", ("1", "2"))


MAKERS: list[Callable[[Random], Call]] = [
    *(_checkbox, _checkbox, _text, _text, _number, _number, _slider, _slider, _choice, _choice, _choice),
    *(_choices, _choices, _group, _group, _date, _time, _moment, _color, _feedback, _pages),
]


def any_input(rng: Random) -> Call:
    """Return a call of any input."""
    return rng.choice(MAKERS)(rng)
