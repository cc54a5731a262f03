"""st.button: true for one run."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run


def test_a_press_is_true_for_exactly_one_run():  # rule 31
    app = run(lambda: st.button("Go"))
    assert app.value is False
    assert app.touch("Go").value is True
    assert app.rerun().value is False


def test_a_press_sends_nothing_back():
    app = run(lambda: st.button("Go"))
    assert app.touch("Go").ops == []


def test_only_the_pressed_one_is_true():
    app = run(lambda: [st.button("a"), st.button("b")])
    assert app.touch("b").value == [False, True]


def test_session_state_has_the_press_under_the_key():
    app = run(lambda: (st.button("Go", key="k"), st.session_state.k))
    assert app.touch("k").value == (True, True)
    assert app.rerun().value == (False, False)


def test_the_callback_is_called_before_the_body():
    seen = []

    def body():
        seen.append("body")
        st.button(
            "Go", on_click=lambda *args, **kwargs: seen.append((args, kwargs)), args=[1], kwargs={"b": 2}
        )

    app = run(body)
    app.touch("Go")
    assert seen == ["body", ((1,), {"b": 2}), "body"]


def test_a_disabled_button_cannot_be_pressed():  # rule 56
    app = run(lambda: st.button("Go", disabled=True))
    assert app.touch("Go").value is False
    assert app.node("Go").props["disabled"] is True


def test_its_key_keeps_it_the_same_when_the_label_changes():  # rule 35
    labels = iter(["one", "two"])
    app = run(lambda: st.button(next(labels), key="k"))
    id = app.node("k").id
    app.rerun()
    assert app.ops == [Set(id, {"label": "two"})]


def test_what_the_face_gets():
    app = run(
        lambda: st.button(
            "Go",
            help="why",
            type="primary",
            icon="🚀",
            icon_position="right",
            width="stretch",
            shortcut="Control + Shift + k",
            wrap=False,
        )
    )
    assert app.node("Go").props == {
        "label": "Go",
        "help": "why",
        "type": "primary",
        "icon": "🚀",
        "icon_position": "right",
        "width": "stretch",
        "shortcut": "ctrl+shift+k",
        "wrap": False,
    }


def test_what_is_usual_is_not_sent():
    app = run(lambda: st.button("Go", type="secondary", width="content", icon=" "))
    assert app.node("Go").props == {"label": "Go"}


@pytest.mark.parametrize(("given", "width"), [(True, "stretch"), (False, None)])
def test_use_container_width_still_works(given, width):
    app = run(lambda: st.button("Go", use_container_width=given, width=300))
    assert app.node("Go").props.get("width") == width


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"type": "huge"}, errors.StreamlitValueError),
        ({"icon": "abc"}, errors.StreamlitAPIException),
        ({"icon": 5}, errors.StreamlitInvalidParameterTypeError),
        ({"icon_position": "top"}, errors.StreamlitValueError),
        ({"width": "big"}, errors.StreamlitInvalidWidthError),
        ({"width": 0}, errors.StreamlitInvalidWidthError),
        ({"on_click": "rerun"}, errors.StreamlitAPIException),
        ({"on_click": "soon"}, errors.StreamlitValueError),
        ({"on_click": 3}, errors.StreamlitValueError),
        ({"shortcut": "Ctrl+C"}, errors.StreamlitAPIException),
        ({"shortcut": "Ctrl"}, errors.StreamlitAPIException),
        ({"shortcut": "a+b"}, errors.StreamlitAPIException),
        ({"shortcut": "ctrl+plus"}, errors.StreamlitAPIException),
        ({"shortcut": 5}, errors.StreamlitInvalidParameterTypeError),
        ({"key": ""}, errors.StreamlitValueError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.button("Go", **more))


def test_its_state_cannot_be_set():  # rule 46
    def body():
        st.session_state.k = True
        st.button("Go", key="k")

    with pytest.raises(errors.StreamlitValueAssignmentNotAllowedError):
        run(body)


def test_two_that_are_the_same():  # rule 39
    with pytest.raises(errors.StreamlitDuplicateElementId):
        run(lambda: (st.button("Go"), st.button("Go")))
    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(lambda: (st.button("a", key=1), st.button("b", key="1")))
    run(lambda: (st.button("Go"), st.sidebar.button("Go")))  # rule 40


def test_outside_an_app_it_is_not_pressed():  # rule 57
    assert st.button("Go") is False


@pytest.mark.parametrize("shortcut", ["K", "f5", "Mod+Enter", "cmd+del", "esc"])
def test_shortcuts(shortcut):
    normal = {"K": "k", "f5": "f5", "Mod+Enter": "ctrl+enter", "cmd+del": "cmd+delete", "esc": "escape"}
    app = run(lambda: st.button("Go", shortcut=shortcut))
    assert app.node("Go").props["shortcut"] == normal[shortcut]
