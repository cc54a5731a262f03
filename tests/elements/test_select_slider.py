"""st.select_slider."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_an_option_and_a_range():
    app = run(lambda: (st.select_slider("s", "abc"), st.select_slider("r", ["a", "b", "c"], ("c", "b"))))
    assert app.value == ("abc", ("b", "c"))
    assert app.touch("r", [0, 1]).value[1] == ("a", "b")
    assert app.ops == []
    assert app.touch("r", [2, 0]).value[1] == ("a", "c")


def test_what_the_face_gets():
    app = run(lambda: st.select_slider("s", [1, 2, 3], 2, lambda n: f"<{n}>"))
    assert app.node("s").props == {
        "label": "s",
        "options": ["&lt;1&gt;", "&lt;2&gt;", "&lt;3&gt;"],
        "min": 0,
        "max": 2,
        "step": 1,
        "value": [1],
        "default": [1],
    }


def test_the_value_stays_with_its_label_when_options_change():  # rule 53
    options = [["a", "b", "c"]]
    app = run(lambda: st.select_slider("s", options[0], key="k"))
    app.touch("k", [1])
    options[0] = ["x", "y", "b"]
    assert app.rerun().value == "b"
    options[0] = ["x", "y"]
    assert app.rerun().value == "x"


def test_what_the_view_cannot_mean_is_the_default():
    app = run(lambda: st.select_slider("s", ["a", "b"], "b"))
    assert app.touch("s", [7]).value == "b"
    assert app.touch("s", [0, 1]).value == "b"


def test_session_state():
    def body(value, default):
        st.session_state.k = value
        return st.select_slider("s", [1, 2, 3], default, key="k")

    assert run(lambda: body(3, 1)).value == 3
    assert run(lambda: body(9, 2)).value == 2
    assert run(lambda: body((2, 3), (1, 2))).value == (2, 3)


@pytest.mark.parametrize(
    ("options", "value", "error"),
    [
        ([], None, errors.StreamlitMissingRequiredParameterError),
        (["a"], "b", ValueError),
        (["a"], ["a", "b"], ValueError),
        (["a"], ["a"], ValueError),
    ],
)
def test_wrong_arguments(options, value, error):
    with pytest.raises(error):
        run(lambda: st.select_slider("s", options, value))
