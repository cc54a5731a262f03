"""st.time_input."""

from datetime import UTC, datetime, time, timedelta

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_a_time_counts_and_is_not_sent_back():
    app = run(lambda: st.time_input("t", "09:15"))
    assert app.value == time(9, 15)
    app.touch("t", "10:07")
    assert (app.value, app.ops) == (time(10, 7), [])


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("17:30:20", time(17, 30)),
        ("2026-01-02T03:04:05", time(3, 4)),
        (datetime(2026, 1, 2, 3, 4, 5), time(3, 4)),
        (time(9, 0, tzinfo=UTC), time(9, 0, tzinfo=UTC)),
        (None, None),
    ],
)
def test_what_can_be_given(given, value):
    assert run(lambda: st.time_input("t", given)).value == value


def test_seconds_count_only_where_the_step_has_some():
    app = run(lambda: (st.time_input("t", "09:15:20", step=1), st.time_input("u", "09:15", step=60)))
    assert app.value[0] == time(9, 15, 20)
    assert app.node("t").props["value"] == "09:15:20"
    assert app.touch("u", "10:00:59").value[1] == time(10, 0)


def test_what_the_face_gets():
    app = run(lambda: st.time_input("t", None, step=300, format="12h", required=True, width=200))
    assert app.node("t").props == {
        "label": "t",
        "step": 300,
        "format": "12h",
        "required": True,
        "clearable": True,
        "width": 200,
        "value": None,
        "default": None,
    }


def test_nonsense_from_the_view_is_the_default():
    app = run(lambda: st.time_input("t", "09:15"))
    assert app.touch("t", "25:99").value == time(9, 15)


def test_now_stays_what_it_was_first():
    app = run(lambda: st.time_input("t"))
    first = app.value
    assert isinstance(first, time)
    assert app.rerun().value == first


def test_with_a_key_only_the_step_tells_widgets_apart():  # rule 36
    more = [{}]
    app = run(lambda: st.time_input("t", "09:15", key="k", **more[0]))
    app.touch("k", "10:00")
    more[0] = {"required": True, "format": "12h"}
    assert app.rerun().value == time(10, 0)
    more[0] = {"step": 60}
    assert app.rerun().value == time(9, 15)


def test_session_state():
    def body(value):
        st.session_state.k = value
        return st.time_input("t", "09:15", key="k")

    assert run(lambda: body(None)).value is None
    assert run(lambda: body(time(1, 2))).value == time(1, 2)
    assert run(lambda: body(datetime(2026, 1, 2, 3, 4))).value == time(3, 4)
    with pytest.raises(TypeError):
        run(lambda: body("01:02"))


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"value": "late"}, errors.StreamlitInvalidParameterTypeError),
        ({"value": 7}, errors.StreamlitInvalidParameterTypeError),
        ({"step": True}, errors.StreamlitInvalidParameterTypeError),
        ({"step": 0}, errors.StreamlitValueOutOfRangeError),
        ({"step": timedelta(hours=24)}, errors.StreamlitValueOutOfRangeError),
        ({"format": "36h"}, errors.StreamlitValueError),
        ({"width": "content"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.time_input("t", **more))
