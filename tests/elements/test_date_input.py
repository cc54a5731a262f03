"""st.date_input: a day, or a range of days."""

from datetime import date, datetime, timedelta

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


@pytest.mark.parametrize(
    ("state", "more", "error"),
    [
        ("never", {}, errors.StreamlitInvalidParameterTypeError),
        (DAY, {"min_value": "2021-01-01"}, errors.StreamlitValueBelowMinError),
        (DAY, {"max_value": "2019-01-01"}, errors.StreamlitValueAboveMaxError),
    ],
)
def test_state_that_does_not_fit(state, more, error):
    def body():
        st.session_state.k = state
        st.date_input("d", key="k", **more)

    with pytest.raises(error):
        run(body)


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
