"""st.feedback."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_a_choice_can_be_taken_back():
    app = run(lambda: st.feedback("stars", key="k"))
    assert app.value is None
    assert app.touch("k", 4).value == 4
    assert app.ops == []
    assert app.touch("k", None).value is None
    assert app.touch("k", 9).value is None


@pytest.mark.parametrize(("kind", "count"), [("thumbs", 2), ("faces", 5), ("stars", 5)])
def test_how_many_there_are(kind, count):
    assert run(lambda: st.feedback(kind, default=count - 1)).value == count - 1
    with pytest.raises(errors.StreamlitValueOutOfRangeError):
        run(lambda: st.feedback(kind, default=count))


def test_state_that_is_no_icon_is_the_default():
    def body(value):
        st.session_state.k = value
        return st.feedback("faces", default=1, key="k")

    assert [run(lambda v=v: body(v)).value for v in (3, None, 9, True, "x")] == [3, None, 1, 1, 1]


def test_an_unknown_kind():
    with pytest.raises(errors.StreamlitValueError):
        run(lambda: st.feedback("hearts"))
