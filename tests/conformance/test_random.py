"""Random apps, random touches: the same answers in both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nbflow.testing.widgets import Widget
from tests.conformance.both import Both, look
from tests.conformance.other_value import other_value

SLOW = settings(
    max_examples=settings().max_examples // 3,  # Streamlit takes its time
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
LABELS = ["a", "b **c**", "ä ö", ""]


@dataclass(frozen=True)
class Call:
    """A call without its label."""

    kind: str
    arguments: str


def arguments(**given: Any) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in given.items() if value is not ...)


@st.composite
def sliders(draw) -> Call:
    low, high = draw(st.integers(-3, 5)), draw(st.integers(4, 9))
    numbers = st.integers(low, max(low, high))
    if draw(st.booleans()):
        step = draw(st.sampled_from([..., 1, 2]))
        value = draw(st.one_of(st.just(...), st.just(None), numbers, st.tuples(numbers, numbers)))
    else:
        low, high, step = float(low), float(high), draw(st.sampled_from([..., 0.5]))
        value = draw(st.one_of(st.just(...), numbers.map(float), numbers))
    return Call("slider", arguments(min_value=low, max_value=high, value=value, step=step))


@st.composite
def number_inputs(draw) -> Call:
    kind = draw(st.sampled_from([int, float]))
    limits = st.one_of(st.just(...), st.just(None), st.integers(-5, 5).map(kind))
    low, high = draw(limits), draw(limits)
    value = draw(st.one_of(st.just(...), st.just(None), st.just("min"), st.integers(-6, 6).map(kind)))
    step = draw(st.sampled_from([..., kind(1), kind(2)]))
    given = arguments(min_value=low, max_value=high, value=value, step=step)
    return Call("number_input", given)


@st.composite
def texts(draw) -> Call:
    kind = draw(st.sampled_from(["text_input", "text_area"]))
    value = draw(st.sampled_from([..., None, "", "x", "long enough", 5]))
    longest = draw(st.sampled_from([..., None, 4, 20]))
    return Call(kind, arguments(value=value, max_chars=longest))


OPTIONS = st.sampled_from(
    [["a", "b", "c"], ["a"], [], [1, 2, 3], ("x", "y"), [None, "n"], ["a", "a"], [1.5, "one"]]
)


@st.composite
def choices(draw) -> Call:
    kind = draw(st.sampled_from(["selectbox", "radio"]))
    options = draw(OPTIONS)
    index = draw(st.sampled_from([..., 0, 1, 2, None, -1, 5]))
    return Call(kind, arguments(options=options, index=index))


@st.composite
def multiselects(draw) -> Call:
    options = draw(OPTIONS.filter(lambda options: len(options) > 1 and None not in options))
    default = draw(
        st.one_of(st.just(...), st.just(None), st.lists(st.sampled_from([*options, "z"]), max_size=3))
    )
    most = draw(st.sampled_from([..., None, 1, 2]))
    given = arguments(options=options, default=default, max_selections=most)
    return Call("multiselect", given)


@st.composite
def dates(draw) -> Call:
    days = st.sampled_from([date(2026, 1, 1), date(2026, 1, 5), date(2026, 2, 1)])
    value = draw(st.one_of(st.just(None), days, days, st.tuples(days, days), st.just("2026-01-05")))
    low, high = draw(st.one_of(st.just(...), days)), draw(st.one_of(st.just(...), days))
    given = arguments(value=value, min_value=low, max_value=high)
    return Call("date_input", given.replace("datetime.date", "date"))


@st.composite
def times(draw) -> Call:
    value = draw(
        st.sampled_from(
            [time(12), (time(9), time(17)), date(2026, 1, 5), (date(2026, 1, 1), date(2026, 1, 9))]
        )
    )
    return Call("slider", f"value={value!r}".replace("datetime.", ""))


def written(text: str) -> str:
    """A call as the script writes it: it imports the classes, not the module."""
    return (
        text.replace("datetime.datetime(", "datetime(")
        .replace("datetime.date(", "date(")
        .replace("datetime.time(", "time(")
    )


@st.composite
def clocks(draw) -> Call:
    value = draw(st.sampled_from([None, time(9, 5), time(23, 59), "12:30", datetime(2026, 1, 5, 8, 15), 5]))
    step = draw(st.sampled_from([..., 60, 3600, 30, 86400]))
    return Call("time_input", written(arguments(value=value, step=step)))


@st.composite
def moments(draw) -> Call:
    some = st.sampled_from([datetime(2026, 1, 1), datetime(2026, 1, 5, 9, 30), datetime(2026, 2, 1, 23, 59)])
    value = draw(st.one_of(st.just(None), some, some, st.just("2026-01-05 09:30"), st.just(date(2026, 1, 5))))
    low, high = draw(st.one_of(st.just(...), some)), draw(st.one_of(st.just(...), some))
    step = draw(st.sampled_from([..., 60, 30]))
    given = arguments(value=value, min_value=low, max_value=high, step=step)
    return Call("datetime_input", written(given))


@st.composite
def select_sliders(draw) -> Call:
    options = draw(st.sampled_from([["a", "b", "c"], [1, 2, 3], ["one"], [], ("x", "y")]))
    one = st.sampled_from([*options, "z"])
    value = draw(st.one_of(st.just(...), one, st.tuples(one, one)))
    return Call("select_slider", arguments(options=options, value=value))


@st.composite
def groups(draw) -> Call:
    kind = draw(st.sampled_from(["pills", "segmented_control"]))
    options = draw(st.sampled_from([["a", "b", "c"], [1, 2, 3], ["one"], ("x", "y")]))
    mode = draw(st.sampled_from([..., "single", "multi", "several"]))
    one = st.sampled_from([*options, "z"])
    default = draw(st.one_of(st.just(...), st.just(None), one, st.lists(one, max_size=3)))
    return Call(kind, arguments(options=options, selection_mode=mode, default=default))


colors = st.sampled_from([..., None, "#ff0000", "#ABC", "red", "#12345", 5]).map(
    lambda value: Call("color_picker", arguments(value=value))
)
ratings = st.builds(
    lambda kind, default: Call("feedback", arguments(options=kind, default=default)),
    st.sampled_from(["stars", "faces", "thumbs", "hearts"]),
    st.sampled_from([..., None, 0, 1, 4, 9]),
)
books = st.builds(
    lambda pages, default: Call("pagination", arguments(num_pages=pages, default=default)),
    st.sampled_from([1, 3, 12, 0, 2.5]),
    st.sampled_from([..., 1, 3, 99]),
)
checks = st.builds(
    lambda kind, value: Call(kind, arguments(value=value)),
    st.sampled_from(["checkbox", "toggle"]),
    st.sampled_from([..., True, False, 1]),
)
older = st.one_of(sliders(), number_inputs(), texts(), choices(), multiselects(), dates(), times(), checks)
newer = st.one_of(clocks(), moments(), select_sliders(), groups(), colors, ratings, books)
widgets = st.one_of(older, newer)
UNLABELED = ("feedback", "pagination")
PLACES = ["st.container()", "st.columns(2)[0]", "st.expander('e')", "st.form('NUMBER')"]
HEAD = "import streamlit as st\nfrom datetime import date, datetime, time\n"


@st.composite
def calls(draw) -> str:
    """One input in a box of its own; one that fails does not hide the others."""
    widget, label, keyed = draw(widgets), draw(st.sampled_from(LABELS)), draw(st.booleans())
    name = "" if widget.kind in UNLABELED else f"{label + ' NUMBER'!r}"
    keyed = keyed or not name
    given = [name, widget.arguments, "key='k NUMBER'" if keyed else ""]
    call = f"st.{widget.kind}({', '.join(part for part in given if part)})"
    place = draw(st.sampled_from(PLACES))
    return f"""with {place}:
    try:
        st.text(repr({call}))
    except Exception as e:
        st.text(type(e).__name__)
    {"st.form_submit_button('NUMBER')" if "form" in place else ""}
"""


def differences(both: Both, chosen: list[str]) -> list[str]:
    """The calls whose boxes do not show the same, with what they show."""
    theirs, ours = (look(at.main)[2] for at in (both.theirs.at, both.ours))
    assert len(theirs) == len(ours) == len(chosen)
    return [f"{c}\n- {a}\n+ {b}" for c, a, b in zip(chosen, theirs, ours, strict=True) if a != b]


@SLOW
@given(st.lists(calls(), min_size=20, max_size=20), st.lists(st.integers(0, 5), max_size=3))
def test_random_inputs_give_the_same_answers(chosen, choices):
    chosen = [call.replace("NUMBER", str(number)) for number, call in enumerate(chosen)]
    both = Both(HEAD + "".join(chosen), compare=False)
    found = differences(both, chosen)
    for choice in choices:
        for element in [e for e in both.ours if isinstance(e, Widget)]:
            value = other_value(element, choice)
            # Streamlit's AppTest forgets what waits in a form (docs/differences.md).
            if value is not None and (choice > 2 or not element.form_id):
                place = list(both.ours.get(element.type)).index(element)
                both.theirs.at.get(element.type)[place].set_value(value)
                element.set_value(value)
        both.theirs.run()
        both.ours.run()
        found += differences(both, chosen)
    assert not found, "\n".join(dict.fromkeys(found))
