"""st.expander."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.core.values import Icon, Markup
from tests.helpers import run


def test_it_is_a_place_that_does_not_tell():
    def body():
        with st.expander("More", icon="🔍", type="compact", width=300) as box:
            st.text("x")
        return box.open

    app = run(body)
    assert app.value is None
    props = app.node("expander").props
    assert props == {"label": "More", "icon": "🔍", "type": "compact", "width": 300, "open": False}
    assert (type(props["label"]), type(props["icon"])) == (Markup, Icon)


def test_what_the_app_opens_is_sent():
    wide = [False]
    app = run(lambda: st.expander("More", wide[0]))
    wide[0] = True
    app.rerun()
    assert app.ops == [Set(app.node("expander").id, {"open": True})]


def test_with_on_change_it_tells():
    app = run(lambda: st.expander("More", True, on_change="rerun").open)
    assert app.value is True
    app.touch("expander", False)
    assert (app.value, app.ops) == (False, [])


def test_state():
    def body():
        if st.button("open"):
            st.session_state.k = True
        return st.expander("More", key="k", on_change="rerun").open, st.session_state.k

    app = run(body)
    assert app.value == (False, False)
    app.touch("open")
    assert app.value == (True, True)
    assert app.ops == [Set(app.node("k").id, {"value": True})]


def test_the_callback():
    seen = []
    app = run(lambda: st.expander("More", key="k", on_change=seen.append, args=("x",)))
    app.touch("k", True)
    assert seen == ["x"]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"label": None}, errors.StreamlitMissingRequiredParameterError),
        ({"type": "big"}, errors.StreamlitValueError),
        ({"icon": "abc"}, errors.StreamlitAPIException),
        ({"on_change": None}, errors.StreamlitValueError),
        ({"bind": "query-params"}, errors.StreamlitMissingRequiredParameterError),
        ({"width": "content"}, errors.StreamlitInvalidWidthError),
        ({"key": ""}, errors.StreamlitValueError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.expander(**{"label": "More", **more}))
