"""st.checkbox and st.toggle."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run


@pytest.mark.parametrize("command", [st.checkbox, st.toggle])
def test_a_tick_counts_and_is_not_sent_back(command):
    app = run(lambda: command("Sure?"))
    assert app.value is False
    app.touch("Sure?", True)
    assert (app.value, app.ops) == (True, [])
    app.rerun()
    assert (app.value, app.ops) == (True, [])


def test_what_the_face_gets():
    app = run(lambda: (st.checkbox("a"), st.toggle("b", True, width=90, wrap=True, help="h")))
    assert app.node("a").props == {"label": "a", "value": False, "default": False}
    assert app.node("b").props == {
        "label": "b",
        "help": "h",
        "toggle": True,
        "value": True,
        "default": True,
        "width": 90,
        "wrap": True,
    }


def test_the_app_has_the_last_word():
    def body():
        if st.session_state.get("k"):
            st.session_state.k = False
        return st.checkbox("Sure?", key="k")

    app = run(body)
    app.touch("k", True)
    assert app.value is False
    assert app.ops == [Set(app.node("k").id, {"value": False})]


def test_state_is_set_before_and_read_after():
    def body():
        st.session_state.setdefault("k", True)
        return st.checkbox("Sure?", key="k"), st.session_state.k

    app = run(body)
    assert app.value == (True, True)
    assert app.touch("k", False).value == (False, False)


def test_state_cannot_be_set_after():  # rule 45
    def body():
        st.checkbox("Sure?", key="k")
        st.session_state.k = True

    with pytest.raises(errors.StreamlitWidgetAlreadyInstantiatedError):
        run(body)


def test_state_of_the_wrong_type():
    def body():
        st.session_state.k = "yes"
        st.checkbox("Sure?", key="k")

    with pytest.raises(TypeError, match="'yes'"):
        run(body)


def test_the_callback_sees_the_new_value():
    seen = []
    app = run(lambda: st.checkbox("Sure?", key="k", on_change=lambda: seen.append(st.session_state.k)))
    app.touch("k", True)
    assert seen == [True]
    app.touch("k", True)  # no change
    assert seen == [True]


def test_without_a_key_a_new_default_is_a_new_widget_with_one_it_is_not():  # rules 34, 35, 44
    default = [False]
    app = run(lambda: (st.checkbox("a", default[0]), st.checkbox("b", default[0], key="b")))
    default[0] = True
    assert app.rerun().value == (True, False)


def test_a_checkbox_and_a_toggle_do_not_collide():
    assert run(lambda: (st.checkbox("a"), st.toggle("a"))).value == (False, False)


def test_hidden_for_a_run_it_comes_back_with_its_default():  # rule 50
    shown = [True]
    app = run(lambda: st.checkbox("a", key="k") if shown[0] else None)
    app.touch("k", True)
    shown[0] = False
    app.rerun()
    shown[0] = True
    assert app.rerun().value is False


def test_persist_state_keeps_it():  # rule 52
    shown = [True]
    app = run(lambda: st.checkbox("a", key="k", persist_state="session") if shown[0] else None)
    app.touch("k", True)
    shown[0] = False
    app.rerun()
    shown[0] = True
    assert app.rerun().value is True


def test_ignore_is_told_to_the_view():  # rule 29
    app = run(lambda: st.checkbox("a", on_change="ignore"))
    assert app.node("a").props["mode"] == "ignore"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"label_visibility": "gone"}, errors.StreamlitValueError),
        ({"on_change": "later"}, errors.StreamlitValueError),
        ({"bind": "cookie", "key": "k"}, errors.StreamlitValueError),
        ({"bind": "query-params"}, errors.StreamlitMissingRequiredParameterError),
        ({"persist_state": "ever", "key": "k"}, errors.StreamlitValueError),
        ({"persist_state": "page"}, errors.StreamlitMissingRequiredParameterError),
        ({"key": "$$ID-1"}, errors.StreamlitAPIException),
        ({"width": -1}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.checkbox("a", **more))


def test_a_label_may_be_anything():
    app = run(lambda: (st.checkbox(5), st.toggle(None)))
    assert [node.props["label"] for node in app.nodes("checkbox")] == ["5", ""]


def test_outside_an_app_it_is_its_default():
    assert st.checkbox("a", True) is True
