"""st.tabs."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from tests.helpers import run


def opened(tabs):
    return [tab.open for tab in tabs]


def test_tabs_are_places_that_do_not_tell():
    def body():
        one, two = st.tabs(["One", "*Two*"])
        two.text("x")
        with one:
            st.text("y")
        return opened((one, two))

    app = run(body)
    assert app.value == [None, None]
    assert [node.props for node in app.nodes("tab")] == [
        {"label": "One", "index": 0},
        {"label": "*Two*", "index": 1, "name": "*Two*"},
    ]
    assert app.node("tabs").props == {}
    assert app.node("tabs").spec is None


def test_default_height_width_and_key():
    app = run(lambda: st.tabs(["a", "b"], default="b", height=200, width=300, key="k"))
    assert app.node("tabs").props == {"default": "b", "height": 200, "width": 300, "key": "k"}


def test_with_on_change_they_tell():
    app = run(lambda: opened(st.tabs(["a", "b"], on_change="rerun")))
    assert app.value == [True, False]
    app.touch("tabs", "b")
    assert (app.value, app.ops) == ([False, True], [])
    assert app.rerun().value == [False, True]


def test_state_is_the_label():
    def body():
        st.session_state.setdefault("k", "b")
        tabs = st.tabs(["a", "b"], on_change="rerun", key="k")
        return opened(tabs), st.session_state.k

    app = run(body)
    assert app.value == ([False, True], "b")
    assert app.touch("k", "a").value == ([True, False], "a")


def test_state_that_is_no_label_is_the_default():
    def body():
        st.session_state.k = "zz"
        return opened(st.tabs(["a", "b"], on_change="rerun", key="k")), st.session_state.k

    assert run(body).value == ([True, False], "a")


def test_the_app_can_switch():
    def body():
        if st.button("go"):
            st.session_state.k = "b"
        return opened(st.tabs(["a", "b"], on_change="rerun", key="k"))

    app = run(body)
    app.touch("go")
    assert app.value == [False, True]
    assert app.ops == [Set(app.node("k").id, {"value": "b"})]


def test_the_callback():
    seen = []
    app = run(
        lambda: st.tabs(
            ["a", "b"], key="k", on_change=lambda x: seen.append((x, st.session_state.k)), args=[1]
        )
    )
    app.touch("k", "b")
    assert seen == [(1, "b")]


def test_with_a_key_the_labels_count_too():  # rule 37
    labels = [["a", "b"]]
    app = run(lambda: opened(st.tabs(labels[0], on_change="rerun", key="k")))
    app.touch("k", "b")
    labels[0] = ["a", "b", "c"]
    assert app.rerun().value == [True, False, False]


def test_tabs_that_come_and_go_above_do_not_disturb():
    above = [False]

    def body():
        if above[0]:
            st.tabs(["x"], on_change="rerun")
        return opened(st.tabs(["a", "b"], on_change="rerun"))

    app = run(body)
    app.touch("tabs", "b")
    above[0] = True
    assert app.rerun().value == [False, True]


@pytest.mark.parametrize(
    ("args", "more", "error"),
    [
        (([],), {}, errors.StreamlitMissingRequiredParameterError),
        (([1],), {}, errors.StreamlitInvalidParameterTypeError),
        ((["a"],), {"default": "b"}, errors.StreamlitValueError),
        ((["a"],), {"on_change": None}, errors.StreamlitValueError),
        ((["a"],), {"on_change": "later"}, errors.StreamlitValueError),
        ((["a"],), {"bind": "cookie", "key": "k"}, errors.StreamlitValueError),
        ((["a"],), {"bind": "query-params"}, errors.StreamlitMissingRequiredParameterError),
        ((["a", "a"],), {"bind": "query-params", "key": "k"}, errors.StreamlitValueError),
        ((["a", ""],), {"bind": "query-params", "key": "k"}, errors.StreamlitValueError),
        ((["a"],), {"width": "content"}, errors.StreamlitInvalidWidthError),
        ((["a"],), {"height": 0}, errors.StreamlitInvalidHeightError),
    ],
)
def test_wrong_arguments(args, more, error):
    with pytest.raises(error):
        run(lambda: st.tabs(*args, **more))


def test_keys_are_claimed():  # rule 39
    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(lambda: (st.tabs(["a"], key="k"), st.checkbox("c", key="k")))
    with pytest.raises(errors.StreamlitDuplicateElementId):
        run(lambda: (st.tabs(["a"], on_change="rerun"), st.tabs(["a"], on_change="rerun")))
    run(lambda: (st.tabs(["a"]), st.tabs(["a"])))


def test_a_form_allows_them_without_a_callback():  # rule 66
    app = run(lambda: st.form("f").tabs(["a"], on_change="rerun"))
    assert app.node("tabs").props["form"] == "f"
    with pytest.raises(errors.StreamlitInvalidFormCallbackError):
        run(lambda: st.form("f").tabs(["a"], on_change=print))
