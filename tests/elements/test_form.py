"""st.form and st.form_submit_button (rules 63 to 75 of the execution model)."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.testing import AppTest
from tests.helpers import run


def person(clear: bool = False, **more):
    with st.form("person", clear, **more):
        name = st.text_input("Name")
        age = st.number_input("Age", 0, 150, 40)
        sent = st.form_submit_button("Save")
    return name, age, sent


def test_a_submit_brings_all_values_at_once():  # rule 72
    app = run(person)
    assert app.value == ("", 40, False)
    app.event({"Name": "Ada", "Age": 36, "Save": True})
    assert (app.value, app.ops) == (("Ada", 36, True), [])
    assert app.rerun().value == ("Ada", 36, False)


def test_members_know_their_form():
    app = run(person)
    assert [node.props["form"] for node in app.nodes() if node.props.get("form")] == ["person"] * 4
    assert app.node("Save").face == "button"
    assert app.node("Save").props == {
        "label": "Save",
        "submit": True,
        "form": "person",
        "key": "FormSubmitter:person-Save",
    }


def test_what_the_form_gets():
    app = run(lambda: person(True, enter_to_submit=False, border=False, width="content", height=300))
    assert app.node("form").props == {
        "form": "person",
        "clear": True,
        "enter": False,
        "border": False,
        "width": "content",
        "height": 300,
    }
    assert run(person).node("form").props == {"form": "person"}


def test_the_callback_sees_the_new_values():
    seen = []

    def body():
        form = st.form("f")
        form.text_input("Name", key="k")
        form.form_submit_button(on_click=lambda: seen.append(st.session_state.k))

    app = run(body)
    app.event({"k": "Ada", "Submit": True})
    assert seen == ["Ada"]


def test_only_the_pressed_submit_button_is_true():  # rule 69
    def body():
        with st.form("f"):
            return st.form_submit_button("a"), st.form_submit_button("b")

    assert run(body).touch("b").value == (False, True)


def test_two_submit_buttons_of_one_label():  # rule 69
    def body(**more):
        with st.form("f"):
            st.form_submit_button("a")
            st.form_submit_button("a", **more)

    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(body)
    run(lambda: body(key="other"))


def test_two_forms_of_one_key():  # rule 64
    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(lambda: (st.form("f"), st.form("f")))
    run(lambda: (st.form("f"), st.checkbox("c", key="f")))


def in_with(inner):
    with st.form("f"):
        inner()


def in_columns(inner):
    with st.form("f"), st.columns(2)[1], st.expander("e"):
        inner()


def by_name(inner):
    column = st.form("f").columns(2)[0]
    inner(column)


@pytest.mark.parametrize("around", [in_with, in_columns, by_name])
@pytest.mark.parametrize("name", ["form", "button"])
def test_neither_forms_nor_buttons_stand_in_a_form(around, name):  # rules 64, 65
    with pytest.raises(errors.StreamlitInvalidLayoutContextError):
        run(lambda: around(lambda place=st: getattr(place, name)("x")))


def test_a_submit_button_needs_a_form():  # rule 65
    with pytest.raises(errors.StreamlitInvalidLayoutContextError):
        run(lambda: st.form_submit_button())


@pytest.mark.parametrize("around", [in_with, in_columns, by_name])
def test_callbacks_in_a_form(around):  # rule 66
    with pytest.raises(errors.StreamlitInvalidFormCallbackError):
        run(lambda: around(lambda place=st: place.checkbox("c", on_change=print)))
    app = run(lambda: around(lambda place=st: place.checkbox("c", on_change="ignore")))
    assert app.node("c").props["form"] == "f"


def test_membership_by_with_and_by_name():  # rule 67
    def by_name():
        with st.form("f"):
            st.sidebar.button("legal")

    def by_with():
        with st.form("f"), st.sidebar:
            st.button("illegal")

    def outside():
        box = st.container()
        with st.form("f"):
            box.button("legal")

    def outside_by_with():
        box = st.container()
        with st.form("f"), box:
            st.button("legal too: a container knows whether it is in a form")

    for body in (by_name, outside, outside_by_with):
        run(body)
    with pytest.raises(errors.StreamlitInvalidLayoutContextError):
        run(by_with)


def test_a_form_is_a_place_also_after_its_with_statement():
    def body():
        form = st.form("f")
        with st.container():
            return form.checkbox("c"), form.form_submit_button("go")

    app = run(body)
    assert app.event({"c": True, "go": True}).value == (True, True)


def test_a_widget_inside_and_the_same_outside():  # rule 40
    def body():
        with st.form("f"):
            inside = st.checkbox("c", key=None)
        return inside, st.checkbox("c")

    app = run(body)
    inner, outer = app.nodes("checkbox")
    assert inner.spec.id != outer.spec.id
    assert "form" not in outer.props


def test_a_widget_that_leaves_its_form_is_drawn_anew():
    """The same call at the same place of the sidebar, but the `with` around it is gone."""
    in_form = [True]

    def body():
        if in_form[0]:
            with st.form("f"), st.sidebar:
                st.text_input("x")
        else:
            with st.sidebar:
                st.text_input("x")

    app = run(body)
    assert app.node("x").props["form"] == "f"
    in_form[0] = False
    assert "form" not in app.rerun().node("x").props


def test_a_form_has_no_state():  # rule 46
    def before():
        st.session_state.f = 1
        st.form("f")

    def after():
        st.form("f")
        st.session_state.f = 1

    with pytest.raises(errors.StreamlitValueAssignmentNotAllowedError):
        run(before)
    with pytest.raises(errors.StreamlitWidgetAlreadyInstantiatedError):
        run(after)


def test_a_form_in_a_fragment_reruns_the_fragment():  # rule 75
    runs = []

    @st.fragment
    def part():
        runs.append("part")
        return person()

    app = run(lambda: (runs.append("app"), part()))
    app.event({"Name": "Ada", "Save": True})
    assert runs == ["app", "part", "part"]


def test_a_fragment_in_a_form_may_hold_the_submit_button():  # rule 75
    @st.fragment
    def part():
        return st.text_input("Name"), st.form_submit_button("Save")

    def body():
        with st.form("f"):
            return part()

    assert run(body).value == ("", False)


@pytest.mark.parametrize(
    ("args", "more", "error"),
    [
        ((3,), {}, errors.StreamlitInvalidParameterTypeError),
        (("f",), {"width": "wide"}, errors.StreamlitInvalidWidthError),
        (("f",), {"height": "auto"}, errors.StreamlitInvalidHeightError),
    ],
)
def test_wrong_arguments(args, more, error):
    with pytest.raises(error):
        run(lambda: st.form(*args, **more))


@pytest.mark.parametrize("more", [{"type": "huge"}, {"icon_position": "top"}])
def test_wrong_submit_buttons(more):
    with pytest.raises(errors.StreamlitValueError):
        run(lambda: st.form("f").form_submit_button("x", **more))


# --- live=True -------------------------------------------------------------------------------------


LIVE = """
import nbflow as st
seen = st.session_state.setdefault("seen", [])
with st.form("note", live=True, clear_on_submit=CLEAR):
    text = st.text_input("Text", key="text", on_change=lambda: seen.append(st.session_state.text))
    loud = st.checkbox("Loud")
    st.markdown(text.upper() if loud else text)  # the preview
    sent = st.form_submit_button("Save")
st.text(f"{text} {loud} {sent} {seen}")
"""


def test_a_live_form_runs_the_app_with_each_change():
    at = AppTest.from_string(LIVE.replace("CLEAR", "False")).run()
    at.text_input[0].input("abc").run()
    assert (at.markdown[0].value, at.text[0].value) == ("abc", "abc False False ['abc']")
    at.checkbox[0].check().run()
    assert (at.markdown[0].value, at.text[0].value) == ("ABC", "abc True False ['abc']")
    at.button[0].click().run()
    assert at.text[0].value == "abc True True ['abc']"
    at.run()
    assert at.text[0].value == "abc True False ['abc']"
    assert not at.exception


def test_a_live_form_can_be_cleared():
    at = AppTest.from_string(LIVE.replace("CLEAR", "True")).run()
    at.text_input[0].input("abc").run()
    at.button[0].click().run()
    assert at.text[0].value == "abc False True ['abc']"
    at.checkbox[0].check().run()
    assert at.text[0].value == "True False ['abc', '']"


def test_a_callback_needs_the_authors_wish():
    at = AppTest.from_string(
        """
        import nbflow as st
        with st.form("f"):
            st.slider("s", on_change=print)
        """
    ).run()
    assert "live=True" in at.exception[0].message


def test_a_form_that_becomes_live_or_no_longer_is():
    at = AppTest.from_string(
        """
        import nbflow as st
        with st.form("f", live=st.toggle("live")):
            text = st.text_input("Text")
            st.form_submit_button("Save")
        st.text(text)
        """
    ).run()
    at.text_input[0].input("a").run()
    assert at.text[0].value == ""  # waits for the button
    at.toggle[0].set_value(True).run()
    at.text_input[0].input("b").run()
    assert at.text[0].value == "b"
    at.toggle[0].set_value(False).run()
    at.text_input[0].input("c").run()
    assert at.text[0].value == "b"


def test_in_a_fragment_only_that_runs():
    at = AppTest.from_string(
        """
        import nbflow as st
        st.session_state.whole = st.session_state.get("whole", 0) + 1
        @st.fragment
        def part():
            with st.form("f", live=True):
                st.markdown(st.text_input("Text"))
                st.form_submit_button("Save")
        part()
        st.text(st.session_state.whole)
        """
    ).run()
    at.text_input[0].input("a").run()
    assert (at.markdown[0].value, at.text[0].value) == ("a", "1")
