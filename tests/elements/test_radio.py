"""st.radio; what it shares with st.selectbox is tested there."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Markup
from tests.helpers import run


def test_a_choice_counts_and_is_not_sent_back():
    app = run(lambda: st.radio("r", ["a", "b"]))
    app.touch("r", 1)
    assert (app.value, app.ops) == ("b", [])


def test_index_none_and_no_options():
    app = run(lambda: (st.radio("r", ["a", "b"], None), st.radio("s", []), st.radio("t", [], None)))
    assert app.value == (None, None, None)
    assert app.touch("r", 0).value == ("a", None, None)


def test_what_the_face_gets():
    app = run(lambda: st.radio("r", [1, 2], captions=["*one*", None], horizontal=True, width="stretch"))
    props = app.node("r").props
    assert props == {
        "label": "r",
        "options": ["1", "2"],
        "captions": ["*one*", ""],
        "horizontal": True,
        "width": "stretch",
        "value": 0,
        "default": 0,
    }
    assert {type(text) for text in (*props["options"], *props["captions"])} == {Markup}


def test_with_a_key_everything_else_may_change():  # rule 35
    options = [["a", "b"]]
    app = run(lambda: st.radio("r", options[0], key="k", horizontal=len(options[0]) > 2))
    app.touch("k", 1)
    options[0] = ["c", "b", "a"]
    assert app.rerun().value == "b"
    options[0] = ["c", "a"]
    assert app.rerun().value == "c"


def test_state_that_is_no_option_is_the_default():
    def body():
        st.session_state.k = "zz"
        return st.radio("r", ["a", "b"], 1, key="k"), st.session_state.k

    assert run(body).value == ("b", "b")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"index": 2}, errors.StreamlitValueOutOfRangeError),
        ({"index": 0.5}, errors.StreamlitInvalidParameterTypeError),
        ({"captions": [1, 2]}, errors.StreamlitInvalidParameterTypeError),
        ({"width": "wide"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.radio("r", ["a", "b"], **more))
