"""Containers: st.container, st.columns, st.empty, st.sidebar, st.bottom."""

import threading

import numpy as np
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Insert, Remove, Set
from nbflow.core.ids import BOTTOM, MAIN, SIDEBAR
from nbflow.core.node import Block
from tests.helpers import run


def bodies(block: Block):
    return [node.props.get("body", node.face) for node in block.walk()]


# --- container ----------------------------------------------------------------------------------


def test_what_is_put_into_a_container_stands_where_it_was_made():  # rule 151
    def body():
        box = st.container()
        st.text("below")
        box.text("above")
        with box:
            st.text("above too")

    app = run(body)
    assert bodies(app.session.app.tree.main) == ["container", "above", "above too", "below"]


def test_what_a_container_gets():
    app = run(
        lambda: st.container(
            border=True,
            key="k",
            width=300,
            height="stretch",
            horizontal=True,
            wrap=False,
            horizontal_alignment="distribute",
            vertical_alignment="bottom",
            gap="Large",
            autoscroll=True,
        )
    )
    assert app.node("k").props == {
        "border": True,
        "key": "k",
        "width": 300,
        "height": "stretch",
        "direction": "horizontal",
        "wrap": False,
        "halign": "distribute",
        "valign": "bottom",
        "gap": "large",
        "autoscroll": True,
    }
    assert run(lambda: st.container()).node("container").props == {}


@pytest.mark.parametrize(
    ("more", "props"),
    [
        ({"height": 200}, {"height": 200, "border": True}),
        ({"height": 200, "border": False}, {"height": 200}),
        ({"gap": None}, {"gap": "none"}),
        ({"gap": 0}, {"gap": 0}),
        ({"key": ""}, {}),
    ],
)
def test_containers_of_a_height_and_gaps(more, props):
    assert run(lambda: st.container(**more)).node("container").props == props


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"wrap": False}, errors.StreamlitIncompatibleParametersError),
        ({"gap": "big"}, errors.StreamlitValueError),
        ({"gap": -1}, errors.StreamlitValueError),
        ({"gap": True}, errors.StreamlitValueError),
        ({"gap": 2**40}, errors.StreamlitValueOutOfRangeError),
        ({"horizontal_alignment": "top"}, errors.StreamlitValueError),
        ({"vertical_alignment": "left"}, errors.StreamlitValueError),
        ({"height": "auto"}, errors.StreamlitInvalidHeightError),
        ({"width": "auto"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_containers(more, error):
    with pytest.raises(error):
        run(lambda: st.container(**more))


def test_a_container_and_a_widget_cannot_share_a_key():  # rule 39
    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(lambda: (st.container(key="k"), st.checkbox("c", key="k")))


def test_a_keyed_container_keeps_its_content_when_it_moves():
    first = [False]

    def body():
        if first[0]:
            st.text("new")
        with st.container(key="k"):
            st.text("inside")

    app = run(body)
    box = app.node("k")
    first[0] = True
    app.rerun()
    assert app.node("k") is box
    assert [type(op) for op in app.ops] == [Insert]


def test_a_rerun_that_changes_nothing_sends_nothing():
    def body():
        with st.container(border=True), st.columns(2)[0]:
            st.text("x")
        st.empty().text("y")
        with st.expander("e"):
            st.tabs(["a", "b"])[1].text("z")

    app = run(body)
    assert app.rerun().ops == []


# --- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "weights"),
    [
        (1, [1]),
        (2, [0.5, 0.5]),
        ([3, 1], [0.75, 0.25]),
        ((0.5, 1.5), [0.25, 0.75]),
        (np.int64(1), [1]),
        (np.array([1, 1]), [0.5, 0.5]),
    ],
)
def test_columns(spec, weights):
    app = run(lambda: len(st.columns(spec)))
    assert app.value == len(weights)
    assert [node.props["weight"] for node in app.nodes("column")] == weights


def test_what_columns_get():
    app = run(
        lambda: st.columns(2, gap=None, vertical_alignment="center", border=True, width=500, wrap=False)
    )
    assert app.node("columns").props == {"gap": "none", "valign": "center", "wrap": False, "width": 500}
    assert app.nodes("column")[0].props == {"weight": 0.5, "border": True, "valign": "center"}


def test_columns_are_places():
    def body():
        left, right = st.columns(2)
        right.text("right")
        with left:
            st.text("left")

    assert bodies(run(body).session.app.tree.main) == ["columns", "column", "left", "column", "right"]


def test_another_number_of_columns():
    count = [2]
    app = run(lambda: [column.text("x") for column in st.columns(count[0])])
    row = app.node("columns")
    count[0] = 3
    app.rerun()
    assert app.node("columns") is row
    assert len(app.nodes("column")) == 3


@pytest.mark.parametrize(
    ("args", "more", "error"),
    [
        ((0,), {}, errors.StreamlitInvalidColumnSpecError),
        ((-1,), {}, errors.StreamlitInvalidColumnSpecError),
        (([],), {}, errors.StreamlitInvalidColumnSpecError),
        (([1, 0],), {}, errors.StreamlitInvalidColumnSpecError),
        ((10_001,), {}, errors.StreamlitValueError),
        ((10**400,), {}, errors.StreamlitValueError),
        (("a",), {}, errors.StreamlitInvalidParameterTypeError),
        ((2.5,), {}, errors.StreamlitInvalidParameterTypeError),
        ((2,), {"gap": "big"}, errors.StreamlitValueError),
        ((2,), {"vertical_alignment": "distribute"}, errors.StreamlitValueError),
        ((2,), {"wrap": 1}, errors.StreamlitValueError),
        ((2,), {"width": "content"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_columns(args, more, error):
    with pytest.raises(error):
        run(lambda: st.columns(*args, **more))


# --- empty --------------------------------------------------------------------------------------


def test_an_empty_place_holds_one_element():  # rule 152
    def body():
        place = st.empty()
        place.text("one")
        place.text("two")

    assert bodies(run(body).session.app.tree.main) == ["empty", "two"]


def test_in_a_with_statement_the_last_one_wins():
    def body():
        with st.empty():
            st.text("one")
            st.text("two")

    assert bodies(run(body).session.app.tree.main) == ["empty", "two"]


def test_a_container_in_an_empty_place_holds_several():
    def body():
        box = st.empty().container()
        box.text("one")
        box.text("two")

    assert bodies(run(body).session.app.tree.main) == ["empty", "container", "one", "two"]


def test_an_empty_place_is_emptied():
    clear = [False]

    def body():
        place = st.empty()
        place.text("x")
        if clear[0]:
            place.empty()

    app = run(body)
    clear[0] = True
    app.rerun()
    assert bodies(app.session.app.tree.main) == ["empty", "empty"]
    assert {type(op) for op in app.ops} == {Remove, Insert}


def test_a_widget_in_an_empty_place_keeps_its_value():
    def body():
        place = st.empty()
        place.text("loading")
        return place.checkbox("c")

    app = run(body)
    assert app.touch("c", True).value is True
    assert app.rerun().ops == []


def test_an_element_is_replaced_in_its_place():
    def body():
        element = st.text("one")
        st.text("below")
        element.container().text("two")

    assert bodies(run(body).session.app.tree.main) == ["container", "two", "below"]


# --- sidebar and bottom ---------------------------------------------------------------------------


def test_the_sidebar_by_with_and_by_name():  # rule 154
    def body():
        with st.sidebar:
            st.text("one")
            st.sidebar.text("two")
            with st.container():
                st.text("three")
        st.text("page")
        st.sidebar.text("four")

    tree = run(body).session.app.tree
    assert bodies(tree.sidebar) == ["one", "two", "container", "three", "four"]
    assert bodies(tree.main) == ["page"]


def test_a_widget_in_the_sidebar_is_another_one():  # rule 40
    app = run(lambda: (st.checkbox("c"), st.sidebar.checkbox("c")))
    sidebar = app.session.app.tree.sidebar.children[0]
    app.session.touch({sidebar.spec.id: True}, {})
    assert app.value == (False, True)


def test_the_sidebar_is_left_when_its_body_fails():
    def body():
        try:
            with st.sidebar:
                raise KeyError
        except KeyError:
            st.text("page")

    assert bodies(run(body).session.app.tree.main) == ["page"]


def test_two_apps_share_nothing():
    """Both are inside `with st.sidebar` at the same time, on two threads."""
    inside, leave = threading.Event(), threading.Event()

    def slow():
        with st.sidebar:
            inside.set()
            assert leave.wait(5)
            st.text("slow")
        st.text("page")

    def quick():
        with st.sidebar:
            st.text("quick")
        st.text("page")

    apps = []
    thread = threading.Thread(target=lambda: apps.append(run(slow)))
    thread.start()
    assert inside.wait(5)
    quick_app = run(quick)
    leave.set()
    thread.join()
    assert bodies(quick_app.session.app.tree.sidebar) == ["quick"]
    assert bodies(apps[0].session.app.tree.sidebar) == ["slow"]
    assert [bodies(app.session.app.tree.main) for app in (quick_app, *apps)] == [["page"], ["page"]]


def test_a_fragment_writes_into_its_own_area_of_the_sidebar():  # rule 102
    count = [0]

    @st.fragment
    def part():
        count[0] += 1
        st.sidebar.text(f"run {count[0]}")
        with st.sidebar:
            st.text("more")
        st.button("Again")

    app = run(lambda: (part(), st.sidebar.text("last")))
    assert bodies(app.session.app.tree.sidebar) == ["wrapper", "run 1", "more", "last"]
    app.touch("Again")
    assert bodies(app.session.app.tree.sidebar) == ["wrapper", "run 2", "more", "last"]
    assert [type(op) for op in app.ops] == [Set]


def test_the_bottom():
    app = run(lambda: (st.bottom.text("one"), st.bottom.container().text("two")))
    assert bodies(app.session.app.tree.bottom) == ["one", "container", "two"]
    assert {op.parent for op in app.ops} == {BOTTOM}


def test_the_bottom_is_neither_in_the_sidebar_nor_in_a_dialog():  # rule 86
    def in_sidebar():
        with st.sidebar:
            st.bottom.text("x")

    @st.dialog("D")
    def dialog():
        with st.bottom:
            st.text("x")

    for body in (in_sidebar, dialog):
        with pytest.raises(errors.StreamlitInvalidLayoutContextError):
            run(body)


def test_areas_are_where_they_belong():
    app = run(lambda: (st.text("m"), st.sidebar.text("s")))
    assert [op.parent for op in app.ops] == [MAIN, SIDEBAR]


def test_what_is_unknown_is_said():  # rule 156
    with pytest.raises(errors.StreamlitAPIException, match="text"):
        run(lambda: st.sidebar.txt("x"))


def test_outside_an_app_containers_do_nothing():  # rule 57
    with st.sidebar, st.bottom, st.container() as box, st.columns(2)[1], st.empty(), st.form("f"):
        assert st.checkbox("c") is False
    assert box.slider("s", 0, 10, 5) == 5
    assert st.sidebar.text_input("t", "x") == "x"
    assert len(st.columns([1, 2, 3])) == 3
    assert [tab.open for tab in st.tabs(["a", "b"])] == [None, None]
    assert st.expander("e").open is None
    assert repr(st.sidebar) == "st.sidebar"
