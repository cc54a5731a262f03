"""st.slider: numbers, ranges, dates, times."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import numpy as np
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run

DAY = 86_400_000_000
PLUS_TWO = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("args", "value", "line"),
    [
        ((), 0, ("int", 0, 100, 1, "%d")),
        ((5,), 5, ("int", 5, 100, 1, "%d")),
        ((0.5,), 0.5, ("float", 0.5, 1.0, 0.01, "%0.2f")),
        ((0, 10, 3, 2), 3, ("int", 0, 10, 2, "%d")),
        ((0, 10, 30), 30, ("int", 0, 30, 1, "%d")),
        ((10, 0), 10, ("int", 0, 10, 1, "%d")),
        ((0, 10, (2, 4)), (2, 4), ("int", 0, 10, 1, "%d")),
        ((0, 10, [4, 2]), (2, 4), ("int", 0, 10, 1, "%d")),
        ((0, 10, ()), (0, 10), ("int", 0, 10, 1, "%d")),
        ((0, 10, (3,)), (3, 10), ("int", 0, 10, 1, "%d")),
        ((np.int64(0), np.int64(9), np.int64(4)), 4, ("int", 0, 9, 1, "%d")),
    ],
)
def test_numbers(args, value, line):
    app = run(lambda: st.slider("s", *args))
    assert (app.value, type(app.value)) == (value, type(value))
    props = app.node("s").props
    assert tuple(props[name] for name in ("type", "min", "max", "step", "format")) == line


def test_dates():
    app = run(lambda: st.slider("s", value=date(2020, 1, 15)))
    assert app.value == date(2020, 1, 15)
    props = app.node("s").props
    first = 18_262 * DAY  # 2020-01-01
    assert (props["type"], props["format"]) == ("date", "YYYY-MM-DD")
    assert (props["value"], props["min"], props["max"]) == ([first + 14 * DAY], first, first + 28 * DAY)
    assert props["step"] == DAY
    app.touch("s", [first])
    assert (app.value, app.ops) == (date(2020, 1, 1), [])


def test_times():
    app = run(lambda: st.slider("s", value=(time(9), time(17, 30))))
    assert app.value == (time(9), time(17, 30))
    props = app.node("s").props
    assert (props["type"], props["step"], props["format"]) == ("time", 15 * 60_000_000, "HH:mm")
    low, high = props["value"]
    assert app.touch("s", [low + 15 * 60_000_000, high]).value == (time(9, 15), time(17, 30))


def test_times_keep_their_zone():
    app = run(lambda: st.slider("s", value=time(9, tzinfo=PLUS_TWO)))
    assert app.value == time(9, tzinfo=PLUS_TWO)
    assert app.touch("s", app.node("s").props["value"]).value == time(9, tzinfo=PLUS_TWO)


@pytest.mark.parametrize("zone", [None, UTC, PLUS_TWO])
def test_datetimes_keep_their_zone(zone):
    noon = datetime(2020, 1, 15, 12, tzinfo=zone)
    app = run(lambda: st.slider("s", value=noon))
    assert app.value == noon
    [raw] = app.node("s").props["value"]
    assert raw == 18_276 * DAY + DAY // 2  # what the clock shows, whatever the zone
    assert app.touch("s", [raw + DAY]).value == noon + timedelta(days=1)


def test_bounds_less_than_a_day_apart_step_by_quarters():
    app = run(
        lambda: st.slider("s", datetime(2020, 1, 1, 8), datetime(2020, 1, 1, 18), datetime(2020, 1, 1, 9))
    )
    assert app.node("s").props["step"] == 15 * 60_000_000


def test_dates_at_the_end_of_what_can_be_counted():
    app = run(lambda: st.slider("s", value=date(2255, 6, 1)))
    assert app.value == date(2255, 6, 1)


def test_a_drag_is_not_sent_back():
    app = run(lambda: (st.slider("s"), st.slider("f", 0.0, 5.0)))
    app.event({"s": [40], "f": [3]})
    assert (app.value, app.ops) == ((40, 3.0), [])


@pytest.mark.parametrize("raw", [[101], [-1], [1, 2], [], [float("nan")]])
def test_what_is_not_on_the_line_is_the_default(raw):
    app = run(lambda: st.slider("s", 0, 100, 5))
    app.touch("s", [40])
    app.touch("s", raw)
    assert app.value == 5
    assert app.ops == [Set(app.node("s").id, {"value": [5]})]


def test_the_line_is_part_of_a_keyed_identity_the_rest_is_not():  # rule 36
    more = [{"value": 5, "help": "a"}]
    app = run(lambda: st.slider("s", 0, 10, key="k", **more[0]))
    app.touch("k", [7])
    more[0] = {"value": 6, "help": "b", "format": "%d km"}
    assert app.rerun().value == 7
    more[0] = {"step": 2}
    assert app.rerun().value == 0


def test_state_beats_the_default():
    def body():
        st.session_state.k = 8
        return st.slider("s", 0, 10, 5, key="k")

    assert run(body).value == 8


def test_state_makes_a_range_where_nothing_else_says_it():
    def body():
        st.session_state.setdefault("k", (2, 8))
        return st.slider("s", 0, 10, key="k")

    app = run(body)
    assert app.value == (2, 8)
    assert app.touch("k", [3, 4]).value == (3, 4)
    assert app.rerun().value == (3, 4)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (-1, errors.StreamlitValueBelowMinError),
        (101, errors.StreamlitValueAboveMaxError),
        ((5, 101), errors.StreamlitValueAboveMaxError),
        ("abc", ValueError),
        (None, TypeError),
    ],
)
def test_state_that_does_not_fit(value, error):
    def body():
        st.session_state.k = value
        st.slider("s", 0, 100, 5, key="k")

    with pytest.raises(error):
        run(body)


def test_a_value_of_an_earlier_run_that_does_not_fit_is_no_error():
    value = [50]
    app = run(lambda: st.slider("s", value=value[0], key="k"))
    app.touch("k", [70])
    value[0] = 0.5  # the bounds are still None: the same identity
    assert app.rerun().value == 0.5


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("a",), errors.StreamlitInvalidParameterTypeError),
        ((0, 10, 2.5), errors.StreamlitInvalidParameterTypeError),
        ((0, 1.0), errors.StreamlitInvalidParameterTypeError),
        ((0, 10, (1, 2.5)), errors.StreamlitInvalidParameterTypeError),
        ((0, 10, {1}), errors.StreamlitInvalidParameterTypeError),
        ((0, 10, (1, 2, 3)), errors.StreamlitValueError),
        ((0, 10, 5, 0), errors.StreamlitValueError),
        ((0, 10, 5, 0.5), errors.StreamlitInvalidParameterTypeError),
        ((5, 5), errors.StreamlitInvalidMinMaxError),
        ((0, 2**60), errors.StreamlitJSNumberBoundsError),
        ((date(1500, 1, 1), date(1600, 1, 1), date(1550, 1, 1)), errors.StreamlitJSNumberBoundsError),
        ((date(2020, 1, 1), 5, date(2020, 1, 1)), errors.StreamlitInvalidParameterTypeError),
        ((None, None, date(2020, 1, 1), 1), errors.StreamlitInvalidParameterTypeError),
        ((None, None, date(2020, 1, 1), timedelta(0)), errors.StreamlitValueError),
    ],
)
def test_wrong_arguments(args, error):
    with pytest.raises(error):
        run(lambda: st.slider("s", *args))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((0, "x"), "`max_value` cannot be a `str`. Give one of: `int`.*Given: `max_value='x'`"),
        ((0, 5.5), "`max_value` cannot be a `float`. Give one of: `int`.*Given: `max_value=5.5`"),
        ((0.0, 1, 0.5), "`max_value` cannot be a `int`. Give one of: `float`.*Given: `max_value=1`"),
        ((0, 5, 2, "x"), "`step` cannot be a `str`. Give one of: `int`.*Given: `step='x'`"),
        (
            (None, None, date(2020, 1, 1), 1),
            "`step` cannot be a `int`. Give one of: `timedelta`.*Given: `step=1`",
        ),
        ((0, 5, (1, "x")), r"`value` cannot be a `str`. Give one of: `int`.*Given: `\(1, 'x'\)`"),
        ((0, 5, ("x", 1)), r"`value` cannot be a `str`. Give one of: `int`, `float`.*Given: `\('x', 1\)`"),
    ],
)
def test_a_wrong_type_is_said_of_the_argument_that_has_it(args, said):
    with pytest.raises(errors.StreamlitInvalidParameterTypeError, match=said):
        run(lambda: st.slider("s", *args))


def test_outside_an_app_it_is_its_default():
    assert st.slider("s", 0, 10, (2, 3)) == (2, 3)
