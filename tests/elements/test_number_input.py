"""st.number_input."""

import math

import numpy as np
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run


@pytest.mark.parametrize(
    ("args", "value"),
    [
        ((), 0.0),
        ((1,), 1),
        ((1.5,), 1.5),
        ((None, 10), 0),
        ((None, 10.0), 0.0),
        ((0, 10, 5), 5),
        ((None, None, None), None),
        ((None, None, None, 1), None),
        ((None, None, "min", 1), 0),
        ((None, None, True), 1),
        ((np.int64(1), np.int64(9), np.int64(5)), 5),
    ],
)
def test_the_first_value_and_its_type(args, value):
    app = run(lambda: st.number_input("n", *args))
    assert (app.value, type(app.value)) == (value, type(value))


def test_ints_stay_ints_and_floats_floats():
    app = run(lambda: (st.number_input("i", value=1), st.number_input("f", value=1.0)))
    app.event({"i": 4, "f": 3})  # a browser says 3 for 3.0
    assert [(value, type(value)) for value in app.value] == [(4, int), (3.0, float)]
    assert app.ops == []


def test_none_with_an_int_step_makes_ints():
    app = run(lambda: st.number_input("n", value=None, step=1))
    assert app.node("n").props["type"] == "int"
    assert type(app.touch("n", 7).value) is int
    assert app.touch("n", None).value is None


@pytest.mark.parametrize("raw", [11, -1, math.inf, math.nan])
def test_what_lies_outside_is_the_default(raw):
    app = run(lambda: st.number_input("n", 0, 10, 5))
    app.touch("n", 7)
    app.touch("n", raw)
    assert app.value == 5
    assert app.ops == [Set(app.node("n").id, {"value": 5})]


def test_what_is_no_number_is_ignored():
    app = run(lambda: st.number_input("n", 0, 10, 5))
    app.touch("n", "7")
    assert app.value == 5


def test_what_the_face_gets():
    app = run(lambda: st.number_input("n", 0, 10, 5, 2, "%05d", placeholder="p", icon="🔢", required=True))
    assert app.node("n").props == {
        "label": "n",
        "type": "int",
        "min": 0,
        "max": 10,
        "step": 2,
        "format": "%05d",
        "placeholder": "p",
        "required": True,
        "icon": "🔢",
        "value": 5,
        "default": 5,
    }
    props = run(lambda: st.number_input("n")).node("n").props
    assert (props["type"], props["step"], props["format"], "min" in props) == ("float", 0.01, "%0.2f", False)


def test_state_outside_the_bounds_is_reset():  # number_input does not raise here, as in Streamlit
    def body():
        st.session_state.k = 99
        return st.number_input("n", 0, 10, 3, key="k"), st.session_state.k

    assert run(body).value == (3, 3)


def test_new_bounds_reset_a_keyed_value_that_does_not_fit():
    high = [10]
    app = run(lambda: st.number_input("n", 0, high[0], 1, key="k"))
    app.touch("k", 9)
    high[0] = 5
    app.rerun()
    assert app.value == 1
    assert app.ops == [Set(app.node("k").id, {"max": 5, "value": 1})]


@pytest.mark.parametrize("value", ["abc", [1]])
def test_state_of_the_wrong_type(value):
    def body():
        st.session_state.k = value
        st.number_input("n", key="k")

    with pytest.raises(TypeError):
        run(body)


def test_state_may_be_none():
    def body():
        st.session_state.setdefault("k", None)
        return st.number_input("n", value=5, key="k")

    app = run(body)
    assert app.value is None
    assert app.touch("k", 6).value == 6


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"min_value": 1, "max_value": 2.0}, errors.StreamlitMixedNumericTypesError),
        ({"value": 1, "step": 0.5}, errors.StreamlitMixedNumericTypesError),
        ({"min_value": 2, "max_value": 1}, errors.StreamlitInvalidMinMaxError),
        ({"min_value": 2, "value": 1}, errors.StreamlitValueBelowMinError),
        ({"max_value": -5}, errors.StreamlitValueAboveMaxError),
        ({"value": "x"}, errors.StreamlitJSNumberBoundsError),
        ({"value": 2**60}, errors.StreamlitJSNumberBoundsError),
        ({"value": 1, "step": 2**60}, errors.StreamlitJSNumberBoundsError),
        ({"format": "%q"}, errors.StreamlitInvalidNumberFormatError),
        ({"format": "abc"}, errors.StreamlitInvalidNumberFormatError),
        ({"format": ""}, errors.StreamlitInvalidNumberFormatError),
        ({"width": "content"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.number_input("n", **more))
