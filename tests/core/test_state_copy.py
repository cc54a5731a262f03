"""What of a session's state another one goes on with."""

from __future__ import annotations

import nbflow as st
from nbflow.core.state_copy import copy_of, restore
from tests.helpers import App


def moved(app: App, body=None) -> App:
    """Another session, of the same app or of a changed one, with what this one holds."""
    other = App(body or app.body)
    restore(other.state, copy_of(app.state))
    return other.rerun()


def test_values_of_the_app_and_of_widgets_with_keys_go_on():
    def body():
        st.session_state.setdefault("seen", []).append(len(st.session_state.seen))
        st.slider("Without a key", 0, 10, 1)
        return st.slider("Size", 0, 10, 3, key="size"), list(st.session_state.seen)

    app = App(body).rerun()
    app.touch("size", [7]).touch("Without a key", [9])
    other = moved(app)
    assert other.value == (7, [0, 1, 2, 3])
    assert other.node("Without a key").props["value"] == [1]
    assert other.touch("size", [4]).value[0] == 4


def test_a_restored_value_can_be_read_before_its_widget_is_drawn():
    def body():
        before = st.session_state.get("name", "nobody")
        return before, st.text_input("Name", key="name")

    app = App(body).rerun().touch("name", "Ada")
    assert moved(app).value == ("Ada", "Ada")


def test_what_lasts_one_run_or_stands_in_the_address_does_not():
    def body():
        pressed = st.button("Go", key="go")
        st.file_uploader("File", key="file")
        st.text_input("City", "Oslo", key="city", bind="query-params")
        return pressed

    app = App(body).rerun().touch("go").touch("city", "Bergen")
    assert copy_of(app.state).widgets == {}
    assert moved(app).value is False


def test_a_value_that_its_widget_cannot_have_any_more_is_the_default():
    def body():
        return st.selectbox("Color", ["red", "green"], key="color")

    def changed():
        return st.selectbox("Color", ["blue", "yellow"], key="color")

    app = App(body).rerun().touch("color", "green")
    assert app.value == "green"
    assert moved(app).value == "green"
    assert moved(app, changed).value == "blue"


def test_what_is_not_drawn_is_forgotten_unless_it_persists():
    def body():
        if st.checkbox("More", key="more"):
            st.text_input("Brief", key="brief")
            st.text_input("Lasting", key="lasting", persist_state="session")
        return sorted(st.session_state)

    app = App(body).rerun().touch("more", True).touch("brief", "a").touch("lasting", "b")

    def less():
        return st.session_state.get("brief"), st.session_state.get("lasting")

    other = moved(app, less)
    assert other.rerun().value == (None, "b")
