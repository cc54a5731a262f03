"""st.text_input and what it shares with st.text_area."""

from datetime import timedelta

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run


def test_what_is_typed_counts_and_is_not_sent_back():
    app = run(lambda: st.text_input("Name"))
    assert app.value == ""
    app.touch("Name", "Ada")
    assert (app.value, app.ops) == ("Ada", [])


def test_a_value_changed_by_a_callback_is_sent():
    def shout():
        st.session_state.k = st.session_state.k.upper()

    app = run(lambda: st.text_input("Name", key="k", on_change=shout))
    app.touch("k", "ada")
    assert app.value == "ADA"
    assert app.ops == [Set(app.node("k").id, {"value": "ADA"})]


@pytest.mark.parametrize(("value", "first"), [("x", "x"), (5, "5"), (None, None), ("", "")])
def test_defaults(value, first):
    app = run(lambda: st.text_input("a", value))
    assert app.value == first
    assert app.node("a").props.get("default") == first


def test_none_stays_none_until_something_is_typed():
    app = run(lambda: st.text_input("a", None))
    assert app.touch("a", "").value == ""
    assert app.touch("a", None).value is None


def test_max_chars_cuts_what_people_type_but_not_what_the_app_sets():
    app = run(lambda: st.text_input("a", "abcdef", max_chars=3, key="k"))
    assert app.value == "abc"
    app.touch("k", "uvwxyz")
    assert app.value == "uvw"
    assert app.ops == [Set(app.node("k").id, {"value": "uvw"})]

    def body():
        st.session_state.k = "abcdef"
        return st.text_input("a", max_chars=3, key="k")

    assert run(body).value == "abcdef"


def test_max_chars_and_validate_are_part_of_the_identity():  # rule 36
    more = [{"max_chars": 9}]
    app = run(lambda: st.text_input("a", key="k", **more[0]))
    app.touch("k", "x")
    more[0] = {"max_chars": 9, "placeholder": "type", "help": "h", "value": "new"}
    assert app.rerun().value == "x"
    more[0] = {"max_chars": 8}
    assert app.rerun().value == ""


def test_what_the_face_gets():
    app = run(
        lambda: st.text_input(
            "a", "v", 20, placeholder="p", required=True, icon="🔑", validate=(r"\d+", "digits"), live="0.3s"
        )
    )
    assert app.node("a").props == {
        "label": "a",
        "value": "v",
        "default": "v",
        "max_chars": 20,
        "placeholder": "p",
        "required": True,
        "icon": "🔑",
        "validate": [r"\d+", "digits"],
        "live": 300,
    }


def test_types_bring_things_along():
    app = run(
        lambda: (st.text_input("a", type="email"), st.text_input("b", type="password", autocomplete="x"))
    )
    email, password = (node.props for node in app.nodes("text_input"))
    assert (email["type"], email["icon"], email["autocomplete"]) == ("email", ":material/mail:", "email")
    assert email["validate"][0].startswith("^")
    assert (password["type"], password["autocomplete"]) == ("password", "x")
    assert "validate" not in password


@pytest.mark.parametrize(
    ("live", "pause"), [(True, 250), ("0ms", 0), ("1m", 60_000), ("0.1ms", 1), (False, None)]
)
def test_live(live, pause):
    app = run(lambda: st.text_input("a", live=live))
    assert app.node("a").props.get("live") == pause


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"type": "number"}, errors.StreamlitValueError),
        ({"live": 300}, errors.StreamlitInvalidParameterTypeError),
        ({"live": timedelta(seconds=1)}, errors.StreamlitInvalidParameterTypeError),
        ({"live": []}, errors.StreamlitInvalidParameterTypeError),
        ({"live": "2m"}, errors.StreamlitValueOutOfRangeError),
        ({"live": "soon"}, errors.StreamlitBadTimeStringError),
        ({"validate": 3}, errors.StreamlitInvalidParameterTypeError),
        ({"validate": ("a",)}, errors.StreamlitValueError),
        ({"max_chars": -1}, errors.StreamlitValueOutOfRangeError),
        ({"max_chars": "3"}, TypeError),
        ({"width": "content"}, errors.StreamlitInvalidWidthError),
        (
            {"type": "password", "bind": "query-params", "key": "k"},
            errors.StreamlitIncompatibleParametersError,
        ),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.text_input("a", **more))


def test_state_of_the_wrong_type():
    def body():
        st.session_state.k = 5
        st.text_input("a", key="k")

    with pytest.raises(TypeError, match="5"):
        run(body)


def test_state_may_be_none():
    def body():
        st.session_state.setdefault("k", None)
        return st.text_input("a", key="k")

    assert run(body).value is None


def test_a_raw_value_of_the_wrong_type_is_ignored_and_corrected():
    app = run(lambda: st.text_input("a"))
    app.touch("a", 5)
    assert app.value == ""
    assert app.ops == [Set(app.node("a").id, {"value": ""})]


def test_the_wrong_kind_of_value_from_an_earlier_run_is_no_error():
    """The key belonged to another kind of widget before."""
    widget = [lambda: st.number_input("a", value=5, key="k")]
    app = run(lambda: widget[0]())
    widget[0] = lambda: st.text_input("a", key="k")
    assert app.rerun().value == ""
