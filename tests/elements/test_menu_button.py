"""st.menu_button."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_a_choice_lasts_one_run():
    called = []
    app = run(
        lambda: st.menu_button(
            "m", [1, 2], key="k", format_func=lambda n: f"*{n}*", on_click=called.append, args=[0]
        )
    )
    assert (app.value, app.node("k").props["options"]) == (None, ["*1*", "*2*"])
    assert app.touch("k", 1).value == 2
    assert (app.ops, called) == ([], [0])
    assert app.rerun().value is None


def test_an_option_that_is_not_there_is_no_choice():
    app = run(lambda: st.menu_button("m", ["a"]))
    assert app.touch("m", 3).value is None


@pytest.mark.parametrize(
    ("options", "more", "error"),
    [
        ([], {}, errors.StreamlitMissingRequiredParameterError),
        ([1, "1"], {}, errors.StreamlitAPIException),
        (["a"], {"type": "loud"}, errors.StreamlitValueError),
        (["a"], {"on_click": "rerun"}, errors.StreamlitAPIException),
    ],
)
def test_wrong_arguments(options, more, error):
    with pytest.raises(error):
        run(lambda: st.menu_button("m", options, **more))


def test_not_in_a_form_and_not_by_state():
    def in_form():
        with st.form("f"):
            st.menu_button("m", ["a"])

    def by_state():
        st.session_state.k = "a"
        st.menu_button("m", ["a"], key="k")

    with pytest.raises(errors.StreamlitInvalidLayoutContextError):
        run(in_form)
    with pytest.raises(errors.StreamlitValueAssignmentNotAllowedError):
        run(by_state)
