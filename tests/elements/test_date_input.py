"""st.date_input: a day, or a range of days."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run

DAY = date(2020, 2, 29)


def test_today_is_the_default():
    app = run(lambda: st.date_input("d"))
    assert app.value == date.today()
    props = app.node("d").props
    assert props["value"] == [date.today().isoformat()]
    assert props["min"][:4] == str(date.today().year - 10)
    assert "clearable" not in props


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (DAY, DAY),
        (datetime(2020, 2, 29, 12), DAY),
        ("2020-02-29", DAY),
        ("2020-02-29T12:00:00", DAY),
        (None, None),
        ((), ()),
        ([DAY], (DAY,)),
        ((DAY, "2020-03-01"), (DAY, date(2020, 3, 1))),
        (("today",), (date.today(),)),
    ],
)
def test_values(given, value):
    assert run(lambda: st.date_input("d", given)).value == value


def test_a_choice_counts_and_is_not_sent_back():
    app = run(lambda: st.date_input("d", DAY))
    app.touch("d", ["2021-01-02"])
    assert (app.value, app.ops) == (date(2021, 1, 2), [])
    assert app.touch("d", []).value == date(
        2021, 1, 2
    )  # it can be emptied only where it may be empty at first


def test_a_date_that_may_be_missing_can_be_emptied():
    app = run(lambda: st.date_input("d", None))
    assert app.touch("d", ["2021-01-02"]).value == date(2021, 1, 2)
    assert app.touch("d", []).value is None


def test_a_range_may_be_half_chosen():
    app = run(lambda: st.date_input("d", (DAY, DAY)))
    assert app.node("d").props["range"] is True
    assert app.touch("d", ["2020-01-02"]).value == (date(2020, 1, 2),)
    assert app.touch("d", []).value == ()
    assert app.touch("d", ["2020-01-02", "2020-01-03"]).value == (date(2020, 1, 2), date(2020, 1, 3))


def test_bounds_are_ten_years_away_by_default():
    props = run(lambda: st.date_input("d", DAY)).node("d").props
    assert (props["min"], props["max"]) == ("2010-02-28", "2030-02-28")
    props = run(lambda: st.date_input("d", date(5, 1, 1), max_value="0009-01-01")).node("d").props
    assert (props["min"], props["max"]) == ("0001-01-01", "0009-01-01")


def test_today_moves_into_the_bounds():
    assert run(lambda: st.date_input("d", max_value=DAY)).value == DAY


def test_what_lies_outside_is_the_default():
    app = run(lambda: st.date_input("d", DAY))
    app.touch("d", ["2020-03-01"])
    app.touch("d", ["1950-01-01"])
    assert app.value == DAY
    assert app.ops == [Set(app.node("d").id, {"value": ["2020-02-29"]})]


@pytest.mark.parametrize("raw", [["never"], [5], 5])
def test_what_is_no_date_is_ignored(raw):
    app = run(lambda: st.date_input("d", DAY))
    app.touch("d", ["2020-03-01"])
    assert app.touch("d", raw).value == date(2020, 3, 1)


def test_new_bounds_reset_a_keyed_value_that_does_not_fit():
    low = [None]
    app = run(lambda: (st.date_input("d", date(2022, 1, 1), low[0], key="k"), st.session_state.k))
    app.touch("k", ["2020-03-01"])
    low[0] = date(2021, 1, 1)
    assert app.rerun().value == (date(2022, 1, 1), date(2022, 1, 1))


def test_format_is_part_of_the_identity_the_rest_is_not():  # rule 36
    more = [{"help": "a"}]
    app = run(lambda: st.date_input("d", DAY, key="k", **more[0]))
    app.touch("k", ["2020-03-01"])
    more[0] = {"help": "b", "max_value": date(2025, 1, 1)}
    assert app.rerun().value == date(2020, 3, 1)
    more[0] = {"format": "DD.MM.YYYY"}
    assert app.rerun().value == DAY
    assert app.node("k").props["format"] == "DD.MM.YYYY"


def test_today_is_the_same_widget_tomorrow(monkeypatch):
    app = run(lambda: st.date_input("d"))
    chosen = date.today() + timedelta(days=3)
    app.touch("d", [chosen.isoformat()])

    monkeypatch.setattr("nbflow.kit.inputs.dates.this_day", lambda: date.today() + timedelta(days=1))
    assert app.rerun().value == chosen
    assert [set(op.props) for op in app.ops] == [{"min", "max", "default"}]


@pytest.mark.parametrize(
    ("state", "value"),
    [(DAY, DAY), ("2020-02-29", DAY), (datetime(2020, 2, 29, 5), DAY), ((DAY,), (DAY,)), (None, None)],
)
def test_state(state, value):
    def body():
        st.session_state.setdefault("k", state)
        return st.date_input("d", key="k")

    app = run(body)
    assert app.value == value
    assert app.rerun().value == value
    assert bool(app.node("k").props.get("range")) is isinstance(value, tuple)


def test_state_that_is_no_day():
    def body():
        st.session_state.k = "never"
        st.date_input("d", key="k")

    with pytest.raises(errors.StreamlitInvalidParameterTypeError):
        run(body)


@pytest.mark.parametrize(
    ("value", "default"),
    [("today", date(2021, 12, 31)), (None, None), (date(2021, 5, 5), date(2021, 5, 5)), ((), ())],
)
@pytest.mark.parametrize(
    "outside", [date(2020, 2, 29), date(2022, 1, 1), "2020-02-29", np.datetime64("2022-01-01")]
)
def test_state_outside_the_bounds_is_the_default(value, default, outside):
    def body():
        st.session_state.k = outside
        found = st.date_input("d", value, min_value="2021-01-01", max_value="2021-12-31", key="k")
        return found, st.session_state.k

    assert run(body).value == (default, default)


KEEP = {
    "set once": lambda value: st.session_state.setdefault("k", value),
    "given back": lambda value: st.session_state.update(k=st.session_state.get("k", value)),
    "set always": lambda value: st.session_state.update(k=value),
}


@pytest.mark.parametrize("keep", KEEP)
def test_bounds_that_move_away_from_the_state(keep):
    bounds = ["2020-01-01", "2020-12-31"]

    def body():
        KEEP[keep](DAY)
        return st.date_input("d", min_value=bounds[0], max_value=bounds[1], key="k"), st.session_state.k

    app = run(body)
    assert app.value == (DAY, DAY)
    bounds[:] = ["2021-01-01", "2021-12-31"]
    assert app.rerun().value == (date(2021, 12, 31),) * 2
    assert app.node("k").props["value"] == ["2021-12-31"]


def test_days_of_other_libraries():
    given = [
        np.datetime64("2020-02-29"),
        np.datetime64("2020-02-29T05:00", "ns"),
        pd.Timestamp("2020-02-29 05:00"),
    ]
    for value in given:
        assert run(lambda value=value: st.date_input("d", value)).value == DAY
        assert run(lambda value=value: st.date_input("d", DAY, min_value=value)).value == DAY
    for value in (pd.NaT, np.datetime64("NaT", "s")):
        with pytest.raises(errors.StreamlitInvalidParameterTypeError, match=r"Nat|NaT"):
            run(lambda value=value: st.date_input("d", value))


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"value": "never"}, errors.StreamlitInvalidParameterTypeError),
        ({"value": 5}, errors.StreamlitInvalidParameterTypeError),
        ({"value": (1, 2, 3)}, errors.StreamlitInvalidParameterTypeError),
        ({"min_value": 5}, errors.StreamlitInvalidParameterTypeError),
        ({"min_value": "2030-01-01", "max_value": "2020-01-01"}, errors.StreamlitInvalidMinMaxError),
        ({"value": DAY, "min_value": "2021-01-01"}, errors.StreamlitValueBelowMinError),
        ({"value": DAY, "max_value": "2019-01-01"}, errors.StreamlitValueAboveMaxError),
        ({"format": "YYYY"}, errors.StreamlitValueError),
        ({"format": 3}, errors.StreamlitInvalidParameterTypeError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.date_input("d", **more))
