"""st.pills and st.segmented_control."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Icon, Markup
from tests.helpers import run


@pytest.mark.parametrize("kind", [st.pills, st.segmented_control])
def test_one_and_several(kind):
    app = run(
        lambda: (
            kind("one", ["a", "b"], default="b"),
            kind("some", ["a", "b", "c"], selection_mode="multi", default=["c", "a"]),
            kind("none", ["a"]),
        )
    )
    assert app.value == ("b", ["c", "a"], None)
    app.touch("one", [0])
    assert (app.value[0], app.ops) == ("a", [])
    assert app.touch("one", []).value[0] is None
    assert app.touch("some", []).value[1] == []


def test_what_the_face_gets():
    app = run(lambda: st.pills("p", ["🔥 *Hot*", "b c", ":material/home:"], wrap=False, width=300))
    props = app.node("p").props
    assert props == {
        "style": "pills",
        "label": "p",
        "options": ["*Hot*", "b c", ""],
        "icons": ["🔥", None, ":material/home:"],
        "names": [None, None, "home"],
        "wrap": False,
        "width": 300,
        "value": [],
        "default": [],
    }
    assert {type(text) for text in props["options"]} == {Markup}
    assert type(props["icons"][0]) is Icon


def test_options_that_are_gone():  # rule 53
    options = [["a", "b", "c"]]
    app = run(
        lambda: (
            st.pills("p", options[0], key="p"),
            st.pills("q", options[0], key="q", selection_mode="multi"),
        )
    )
    app.event({"p": [1], "q": [1, 2]})
    options[0] = ["c", "d"]
    assert app.rerun().value == (None, ["c"])


def test_state_that_is_no_option_is_the_default():
    def body():
        st.session_state.k = "zz"
        return st.pills("p", ["a", "b"], default="b", key="k"), st.session_state.k

    assert run(body).value == ("b", "b")


def test_with_a_key_only_the_mode_tells_widgets_apart():  # rule 36
    more = [{}]
    app = run(lambda: st.pills("p", ["a", "b"], key="k", **more[0]))
    app.touch("k", [1])
    more[0] = {"label_visibility": "collapsed", "width": "stretch", "default": "a"}
    assert app.rerun().value == "b"
    more[0] = {"selection_mode": "multi"}
    assert app.rerun().value == []


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"selection_mode": "some"}, errors.StreamlitValueError),
        ({"selection_mode": "multi", "required": True}, errors.StreamlitIncompatibleParametersError),
        ({"default": "z"}, errors.StreamlitDefaultNotInOptionsError),
        ({"default": ["a", "b"]}, errors.StreamlitAPIException),
        ({"width": "wide"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.pills("p", ["a", "b"], **more))
