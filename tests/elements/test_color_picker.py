"""st.color_picker."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_a_color():
    app = run(lambda: (st.color_picker("c"), st.color_picker("d", "#0fa", width=10)))
    assert app.value == ("#000000", "#0fa")
    assert app.touch("c", "#112233").value[0] == "#112233"
    assert app.touch("c", "aabbcc").value[0] == "#aabbcc"
    assert [app.touch("d", raw).value[1] for raw in ("red", "", None)] == ["#0fa"] * 3
    assert app.node("d").props["width"] == 40


def test_state():
    def body(value):
        st.session_state.k = value
        return st.color_picker("c", key="k")

    assert run(lambda: body("#123456")).value == "#123456"
    with pytest.raises(TypeError):
        run(lambda: body(5))


@pytest.mark.parametrize(
    ("value", "error"),
    [(5, errors.StreamlitInvalidParameterTypeError), ("red", errors.StreamlitAPIException)],
)
def test_wrong_arguments(value, error):
    with pytest.raises(error):
        run(lambda: st.color_picker("c", value))
