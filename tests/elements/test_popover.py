"""st.popover."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.core.values import Icon, Markup
from tests.helpers import run


def test_it_is_a_place_that_does_not_tell():
    def body():
        with st.popover("More", icon="🔍", type="primary", width="stretch", wrap=False) as box:
            st.text("x")
        return box.open

    app = run(body)
    assert app.value is None
    props = app.node("popover").props
    assert props == {"label": "More", "icon": "🔍", "type": "primary", "width": "stretch", "wrap": False}
    assert (type(props["label"]), type(props["icon"])) == (Markup, Icon)
    assert [node.face for node in app.node("popover").children] == ["text"]


def test_the_old_name_of_its_width():
    assert run(lambda: st.popover("x", use_container_width=True)).node("popover").props["width"] == "stretch"


def test_with_on_change_it_tells():
    seen = []
    app = run(lambda: st.popover("More", key="k", on_change=seen.append, args=("x",)).open)
    assert app.value is False
    app.touch("k", True)
    assert (app.value, seen, app.ops) == (True, ["x"], [])


def test_state():
    def body():
        if st.button("open"):
            st.session_state.k = True
        return st.popover("More", key="k", on_change="rerun").open

    app = run(body).touch("open")
    assert app.value is True
    assert app.ops == [Set(app.node("k").id, {"value": True})]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"label": None}, errors.StreamlitMissingRequiredParameterError),
        ({"type": "big"}, errors.StreamlitValueError),
        ({"icon": "abc"}, errors.StreamlitAPIException),
        ({"on_change": None}, errors.StreamlitValueError),
        ({"width": 0}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.popover(**{"label": "More", **more}))


def test_no_callback_in_a_form():
    def body():
        with st.form("f"):
            st.popover("x", on_change=print)

    with pytest.raises(errors.StreamlitInvalidFormCallbackError):
        run(body)
