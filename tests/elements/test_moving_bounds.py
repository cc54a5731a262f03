"""A value that fitted is no fault of the app when the bounds move: the default takes its place."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run

CASES = {
    "number": (lambda low, high: st.number_input("c", low, high, key="k"), 15, (10, 20), (30, 40), 30),
    "float": (lambda low, high: st.number_input("c", low, high, key="k"), 1.5, (1.0, 2.0), (3.0, 4.0), 3.0),
    "slider": (lambda low, high: st.slider("c", low, high, key="k"), 15, (10, 20), (30, 40), 30),
    "slider range": (
        lambda low, high: st.slider("c", low, high, (low, high), key="k"),
        (12, 15),
        (10, 20),
        (30, 40),
        (30, 40),
    ),
    "slider days": (
        lambda low, high: st.slider("c", low, high, key="k"),
        date(2020, 5, 1),
        (date(2020, 1, 1), date(2020, 12, 1)),
        (date(2021, 1, 1), date(2021, 12, 1)),
        date(2021, 1, 1),
    ),
    "date": (
        lambda low, high: st.date_input("c", low, low, high, key="k"),
        date(2020, 5, 1),
        (date(2020, 1, 1), date(2020, 12, 1)),
        (date(2021, 1, 1), date(2021, 12, 1)),
        date(2021, 1, 1),
    ),
    "dates": (
        lambda low, high: st.date_input("c", (low, high), low, high, key="k"),
        (date(2020, 5, 1), date(2020, 5, 2)),
        (date(2020, 1, 1), date(2020, 12, 1)),
        (date(2021, 1, 1), date(2021, 12, 1)),
        (date(2021, 1, 1), date(2021, 12, 1)),
    ),
    "moment": (
        lambda low, high: st.datetime_input("c", low, low, high, key="k"),
        datetime(2020, 5, 1),
        (datetime(2020, 1, 1), datetime(2020, 12, 1)),
        (datetime(2021, 1, 1), datetime(2021, 12, 1)),
        datetime(2021, 1, 1),
    ),
    "pages": (lambda low, high: st.pagination(high, key="k"), 15, (1, 20), (1, 10), 1),
    "select_slider": (
        lambda low, high: st.select_slider("c", range(low, high), key="k"),
        15,
        (10, 20),
        (30, 40),
        30,
    ),
    "max_selections": (
        lambda low, high: st.multiselect("c", range(low, high), max_selections=high - low, key="k"),
        [15, 16],
        (10, 20),
        (15, 16),
        [],
    ),
}


@pytest.mark.parametrize("way", ["set once", "given back", "set before the widget"])
@pytest.mark.parametrize("name", CASES)
def test_the_default_takes_the_place(name, way):
    draw, value, first, later, default = CASES[name]
    bounds = [first]

    def body():
        if way == "given back":
            st.session_state.k = st.session_state.get("k", value)
        elif "k" not in st.session_state:
            st.session_state.k = value
            if way == "set before the widget":
                return None
        return draw(*bounds[0]), st.session_state.k

    app = run(body)
    if way == "set before the widget":
        app.rerun()
    assert app.value == (value, value)
    assert app.rerun().value == (value, value)
    bounds[0] = later
    assert app.rerun().value == (default, default)
    assert app.rerun().value == (default, default)


@pytest.mark.parametrize("name", ["slider days", "date", "moment"])
def test_the_default_takes_the_place_of_what_another_control_has_held(name):
    draw, _, bounds, _, _ = CASES[name]
    draws = [lambda: st.number_input("c", 2, key="k")]

    def body():
        if "k" in st.session_state:
            st.session_state.k = st.session_state.k
        return draws[0]()

    app = run(body)
    draws[0] = lambda: draw(*bounds)
    assert app.rerun().value == bounds[0]


@pytest.mark.parametrize(
    "draw",
    [
        lambda: st.slider("c", 0, 10, key="k"),
        lambda: st.multiselect("c", range(50), max_selections=1, key="k"),
    ],
)
def test_what_the_app_sets_anew_is_still_checked(draw):
    def body():
        st.session_state.k = [30, 31]
        draw()

    with pytest.raises(errors.StreamlitAPIException):
        run(body)


@pytest.mark.parametrize(
    "value", [Decimal("0.1"), Fraction(1, 2), np.float32(0.5), np.bool_(True), pd.NA, np.array(3), 1j]
)
@pytest.mark.parametrize("name", ["value", "min_value", "max_value", "step"])
def test_a_number_of_another_kind_is_named_in_the_message(name, value):
    with pytest.raises(errors.StreamlitMixedNumericTypesError) as caught:
        run(lambda: st.number_input("n", **{name: value}))
    assert f"`{name}={value!r}` ({type(value).__name__})" in str(caught.value)
    assert f"`float({name})`" in str(caught.value)
    with pytest.raises(errors.StreamlitMixedNumericTypesError) as caught:
        run(lambda: st.number_input("n", **{"value": 1.0, "max_value": 2.0, name: value}))
    assert f"`{name}={value!r}`" in str(caught.value)


@pytest.mark.parametrize("value", [np.int64(3), np.uint8(3), np.float64(3.5)])
def test_numbers_of_numpy_that_are_pythons(value):
    app = run(lambda: st.number_input("n", value=value))
    assert app.value == value
    assert type(app.value) in (int, float)


@pytest.mark.parametrize(
    "value",
    [Decimal("0.5"), Fraction(1, 2), np.float32(0.5), np.float64(0.5), np.longdouble(0.5), np.int64(0)],
)
@pytest.mark.parametrize("draw", [st.number_input, st.slider])
def test_session_state_may_hold_any_number(draw, value):
    def body():
        st.session_state.setdefault("k", value)
        return draw("n", 0.0, 1.0, 0.1, key="k")

    app = run(body)
    assert app.value == value
    assert app.node("k").props["value"] in (float(value), [float(value)])
    assert app.rerun().value == value


def test_not_a_number_says_so():
    with pytest.raises(errors.StreamlitJSNumberBoundsError, match="not a number"):
        run(lambda: st.number_input("n", value=float("nan")))


@pytest.mark.parametrize("draw", [st.text_input, st.text_area])
def test_how_long_a_text_may_be_is_any_whole_number(draw):
    assert run(lambda: draw("t", max_chars=np.int64(5))).node("t").props["max_chars"] == 5


@pytest.mark.parametrize(
    ("draw", "value", "found"),
    [
        (st.time_input, np.datetime64("2020-01-02T03:04:05"), time(3, 4)),
        (st.time_input, pd.Timestamp("2020-01-02 03:04:05"), time(3, 4)),
        (st.datetime_input, np.datetime64("2020-01-02T03:04:05", "ns"), datetime(2020, 1, 2, 3, 4)),
        (st.datetime_input, np.datetime64("2020-01-02"), datetime(2020, 1, 2)),
        (st.datetime_input, pd.Timestamp("2020-01-02 03:04:05"), datetime(2020, 1, 2, 3, 4)),
    ],
)
def test_moments_of_other_libraries(draw, value, found):
    assert run(lambda: draw("t", value)).value == found


@pytest.mark.parametrize("draw", [st.time_input, st.datetime_input])
def test_no_time_is_none(draw):
    with pytest.raises(errors.StreamlitInvalidParameterTypeError, match="NaT"):
        run(lambda: draw("t", pd.NaT))
