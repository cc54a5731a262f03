"""st.text_area; what it shares with st.text_input is tested there."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_what_is_typed_counts_and_is_not_sent_back():
    app = run(lambda: st.text_area("Notes", max_chars=5))
    app.touch("Notes", "a\nb")
    assert (app.value, app.ops) == ("a\nb", [])
    assert app.touch("Notes", "123456").value == "12345"


def test_what_the_face_gets():
    app = run(lambda: st.text_area("a", None, 200, 9, placeholder="p", required=True, width=300))
    assert app.node("a").props == {
        "label": "a",
        "height": 200,
        "max_chars": 9,
        "placeholder": "p",
        "required": True,
        "width": 300,
        "value": None,
        "default": None,
    }
    assert "height" not in run(lambda: st.text_area("a")).node("a").props
    assert run(lambda: st.text_area("a", height="content")).node("a").props["height"] == "content"


@pytest.mark.parametrize("height", ["auto", 0, -5, 2.5])
def test_wrong_heights(height):
    with pytest.raises(errors.StreamlitInvalidHeightError):
        run(lambda: st.text_area("a", height=height))


def test_max_chars_is_part_of_the_identity():  # rule 36
    limit = [5]
    app = run(lambda: st.text_area("a", max_chars=limit[0], key="k"))
    app.touch("k", "x")
    limit[0] = 6
    assert app.rerun().value == ""
