"""st.datetime_input."""

from datetime import date, datetime, time

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run

NOON = datetime(2026, 1, 2, 12, 0)


def test_a_moment_counts_and_is_not_sent_back():
    app = run(lambda: st.datetime_input("d", NOON))
    assert app.value == NOON
    app.touch("d", "2026-01-03T10:07")
    assert (app.value, app.ops) == (datetime(2026, 1, 3, 10, 7), [])


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2026-01-02 03:04:05", datetime(2026, 1, 2, 3, 4)),
        ("2026/01/02 03:04", datetime(2026, 1, 2, 3, 4)),
        ("2026-01-02T03:04:05+02:00", datetime(2026, 1, 2, 3, 4)),
        (date(2026, 1, 2), datetime(2026, 1, 2)),
        ("2026-01-02", datetime(2026, 1, 2)),
        (time(3, 4), datetime.combine(date.today(), time(3, 4))),
        (None, None),
    ],
)
def test_what_can_be_given(given, value):
    assert run(lambda: st.datetime_input("d", given)).value == value


def test_what_the_face_gets():
    app = run(lambda: st.datetime_input("d", NOON, format="DD.MM.YYYY", step=60))
    assert app.node("d").props == {
        "label": "d",
        "min": "2016-01-02T00:00",
        "max": "2036-01-02T23:59",
        "format": "DD.MM.YYYY",
        "step": 60,
        "value": "2026-01-02T12:00",
        "default": "2026-01-02T12:00",
    }


def test_outside_the_bounds_is_the_default():
    app = run(lambda: st.datetime_input("d", NOON, "2026-01-02", "2026-01-03"))
    assert app.touch("d", "2026-01-03T00:01").value == NOON
    assert app.touch("d", "2026-01-03T00:00").value == datetime(2026, 1, 3)
    assert app.touch("d", "nonsense").value == NOON


def test_state_outside_the_bounds_is_the_default():
    def body():
        st.session_state.k = datetime(2030, 1, 1)
        return st.datetime_input("d", NOON, max_value="2026-01-03", key="k"), st.session_state.k

    assert run(body).value == (NOON, NOON)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"value": "late"}, errors.StreamlitInvalidParameterTypeError),
        ({"min_value": 7}, errors.StreamlitInvalidParameterTypeError),
        ({"min_value": "2027-01-01", "max_value": "2026-01-01"}, errors.StreamlitInvalidMinMaxError),
        ({"min_value": "2026-01-03"}, errors.StreamlitValueBelowMinError),
        ({"max_value": "2026-01-01"}, errors.StreamlitValueAboveMaxError),
        ({"step": 59}, errors.StreamlitValueOutOfRangeError),
        ({"step": 60.0}, errors.StreamlitInvalidParameterTypeError),
        ({"format": "YY"}, errors.StreamlitValueError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.datetime_input("d", **{"value": NOON, **more}))
