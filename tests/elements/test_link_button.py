"""st.link_button: an element, or with `on_click` a button."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.runtime.place import DeltaGenerator
from tests.helpers import run


def test_an_element_by_default():
    app = run(lambda: st.link_button("l", "https://a.b", icon="🔥", type="primary"))
    assert isinstance(app.value, DeltaGenerator)
    assert app.node("l").spec is None
    assert app.node("l").props == {
        "label": "l",
        "url": "https://a.b",
        "icon": "🔥",
        "type": "primary",
        "mode": "ignore",
    }
    assert app.rerun().ops == []


def test_a_button_with_on_click():
    called = []
    app = run(
        lambda: (
            st.link_button("l", "u", on_click="rerun"),
            st.link_button("m", "u", on_click=called.append, args=[1]),
        )
    )
    assert app.value == (False, False)
    assert app.touch("l").value == (True, False)
    assert app.touch("m").value == (False, True)
    assert called == [1]


def test_keys_and_identities():
    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(lambda: (st.link_button("l", "u", key="k"), st.link_button("m", "u", key="k")))
    with pytest.raises(errors.StreamlitDuplicateElementId):
        run(lambda: (st.link_button("l", "u", shortcut="K"), st.link_button("l", "u", shortcut="K")))
    assert run(lambda: (st.link_button("l", "u"), st.link_button("l", "u"))).errors == []
    assert run(lambda: st.link_button("l", "u", key="k")).rerun().ops == []


def test_state_cannot_press_it():
    def body():
        st.session_state.k = True
        st.link_button("l", "u", key="k")

    with pytest.raises(errors.StreamlitValueAssignmentNotAllowedError):
        run(body)


@pytest.mark.parametrize("more", [{"type": "loud"}, {"on_click": "maybe"}, {"icon_position": "top"}])
def test_wrong_arguments(more):
    with pytest.raises(errors.StreamlitValueError):
        run(lambda: st.link_button("l", "u", **more))


def test_no_callback_in_a_form():
    def body(**more):
        with st.form("f"):
            st.link_button("l", "u", **more)

    assert run(body).errors == []
    with pytest.raises(errors.StreamlitInvalidFormCallbackError):
        run(lambda: body(on_click=print))
