"""Widgets that are bound to the parameters of the page's address."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import nbflow as st
from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDuplicateElementKey,
    StreamlitMissingRequiredParameterError,
)
from nbflow.core.registry import ELEMENTS
from tests.helpers import run
from tests.runtime.address import Page, size

DAY, MOMENT = dt.date(2026, 3, 5), dt.datetime(2026, 3, 5, 9, 30)
MEANT = [  # the call, the address, the value, the address afterwards
    (lambda **b: st.slider("L", 0, 10, 3, **b), "k=7", 7, "k=7"),
    (lambda **b: st.slider("L", 0, 10, 3, **b), "k=7.9", 7, "k=7"),
    (lambda **b: st.slider("L", 0, 10, 3, **b), "k=1&k=2", 3, ""),
    (lambda **b: st.slider("L", 0.0, 1.0, 0.5, **b), "k=0.25", 0.25, "k=0.25"),
    (lambda **b: st.slider("L", 0.0, 1.0, 0.5, **b), "k=1.0", 1.0, "k=1"),
    (lambda **b: st.slider("L", 0, 10, (2, 8), **b), "k=3&k=5", (3, 5), "k=3&k=5"),
    (lambda **b: st.slider("L", value=DAY, **b), "k=2026-03-07", dt.date(2026, 3, 7), "k=2026-03-07"),
    (lambda **b: st.slider("L", value=dt.time(9), **b), "k=10:45", dt.time(10, 45), "k=10%3A45"),
    (lambda **b: st.slider("L", value=MOMENT, **b), "k=2026-03-06T09:30", MOMENT.replace(day=6),
     "k=2026-03-06T09%3A30"),
    (lambda **b: st.slider("L", value=MOMENT, **b), "k=2026-03-06T09:30Z", MOMENT, ""),
    (lambda **b: st.number_input("L", 0, 10, 3, **b), "k=4", 4, "k=4"),
    (lambda **b: st.number_input("L", 0, 10, 3, **b), "k=nan", 3, ""),
    (lambda **b: st.number_input("L", 0, 10, 3, **b), "k=1e999", 3, ""),
    (lambda **b: st.number_input("L", value=None, **b), "k=", None, ""),
    (lambda **b: st.number_input("L", 0.0, 9.0, 0.5, **b), "k=2.5", 2.5, "k=2.5"),
    (lambda **b: st.number_input("L", 0.0, 9.0, 0.5, **b), "k=inf", 0.5, ""),
    (lambda **b: st.checkbox("L", **b), "k=TRUE", True, "k=true"),
    (lambda **b: st.toggle("L", True, **b), "k=false", False, "k=false"),
    (lambda **b: st.checkbox("L", **b), "k=1", False, ""),
    (lambda **b: st.text_input("L", "x", **b), "k=", "", "k="),
    (lambda **b: st.text_input("L", "x", max_chars=3, **b), "k=abcdef", "abc", "k=abc"),
    (lambda **b: st.text_area("L", **b), "k=a%0Ab+c", "a\nb c", "k=a%0Ab+c"),
    (lambda **b: st.selectbox("L", ["a", "b"], **b), "k=b", "b", "k=b"),
    (lambda **b: st.selectbox("L", ["a", "b"], **b), "k=1", "a", ""),
    (lambda **b: st.selectbox("L", ["a", "b"], accept_new_options=True, **b), "k=new", "new", "k=new"),
    (lambda **b: st.selectbox("L", [1, 2], format_func=lambda n: f"no {n}", **b), "k=no+2", 2, "k=no+2"),
    (lambda **b: st.radio("L", ["a", "b"], index=None, **b), "k=b", "b", "k=b"),
    (lambda **b: st.radio("L", ["a", "b"], index=None, **b), "k=", None, ""),
    (lambda **b: st.multiselect("L", ["a", "b", "c"], **b), "k=b&k=x&k=b&k=a", ["b", "a"], "k=b&k=a"),
    (lambda **b: st.multiselect("L", ["a", "b"], max_selections=1, **b), "k=b&k=a", ["b"], "k=b"),
    (lambda **b: st.multiselect("L", ["a", "b"], ["a"], **b), "k=", [], "k="),
    (lambda **b: st.multiselect("L", ["a", "b"], ["a"], **b), "k=x", ["a"], ""),
    (lambda **b: st.date_input("L", DAY, **b), "k=2026-03-07", dt.date(2026, 3, 7), "k=2026-03-07"),
    (lambda **b: st.date_input("L", DAY, **b), "k=2026-02-30", DAY, ""),
    (lambda **b: st.date_input("L", (DAY, DAY), **b), "k=2026-03-06&k=2026-03-07",
     (dt.date(2026, 3, 6), dt.date(2026, 3, 7)), "k=2026-03-06&k=2026-03-07"),
    (lambda **b: st.tabs(["A", "B"], **b)[1].open, "k=B", True, "k=B"),
    (lambda **b: st.tabs(["A", "B"], **b)[1].open, "k=C", False, ""),
    (lambda **b: st.color_picker("L", "#ff0000", **b), "k=%23336699", "#336699", "k=%23336699"),
    (lambda **b: st.color_picker("L", "#ff0000", **b), "k=red", "#ff0000", ""),
    (lambda **b: st.time_input("L", dt.time(9), **b), "k=10:45", dt.time(10, 45), "k=10%3A45"),
    (lambda **b: st.time_input("L", dt.time(9), **b), "k=25:00", dt.time(9), ""),
    (lambda **b: st.datetime_input("L", MOMENT, **b), "k=2026-03-06T09:30", MOMENT.replace(day=6),
     "k=2026-03-06T09%3A30"),
    (lambda **b: st.feedback("stars", **b), "k=3", 3, "k=3"),
    (lambda **b: st.feedback("thumbs", **b), "k=3", None, ""),
    (lambda **b: st.pagination(9, **b), "k=4", 4, "k=4"),
    (lambda **b: st.pagination(9, **b), "k=10", 1, ""),
    (lambda **b: st.pills("L", ["a", "b"], **b), "k=b", "b", "k=b"),
    (lambda **b: st.segmented_control("L", ["a", "b"], selection_mode="multi", **b), "k=b&k=a&k=x",
     ["b", "a"], "k=b&k=a"),
    (lambda **b: st.select_slider("L", ["a", "b", "c"], **b), "k=c", "c", "k=c"),
    (lambda **b: st.select_slider("L", ["a", "b", "c"], ("a", "c"), **b), "k=b&k=b", ("b", "b"), "k=b&k=b"),
    (lambda **b: st.expander("L", **b).open, "k=true", True, "k=true"),
]  # fmt: skip


@pytest.mark.parametrize(("draw", "before", "value", "after"), MEANT)
def test_each_kind_reads_and_writes_its_texts(draw, before, value, after):
    page = Page(lambda: draw(key="k", bind="query-params"), before)
    assert (page.value, page.address) == (value, after)
    page.rerun()
    assert (page.value, page.address) == (value, after)


@pytest.mark.parametrize(("draw", "_", "value", "address"), [case for case in MEANT if case[3]])
def test_what_is_written_is_read_again(draw, _, value, address):
    assert Page(lambda: draw(key="k", bind="query-params"), address).value == value


def test_every_element_that_takes_bind_is_tried_here():
    taking = {name for name, element in ELEMENTS.items() if "bind" in element.public.__annotations__}
    tried = {name for case in MEANT for name in case[0].__code__.co_names if name in ELEMENTS}
    assert taking == tried


def test_a_key_is_needed_and_embed_is_refused():
    with pytest.raises(StreamlitMissingRequiredParameterError):
        run(lambda: st.slider("L", bind="query-params"))
    for key in ("embed", "Embed_options"):
        with pytest.raises(StreamlitAPIException, match=key):
            run(lambda key=key: st.slider("L", key=key, bind="query-params"))


def test_at_first_the_address_beats_session_state_then_session_state_wins():
    def body():
        if "seen" not in st.session_state:
            st.session_state.seen = True
            st.session_state.size = 9
        return size()

    page = Page(body, "size=5")
    assert (page.value, page.state["size"]) == (5, 5)
    page.state.plain["size"] = 8
    page.rerun()
    assert (page.value, page.told[-1]) == (8, ("size=8", False))


def test_a_touch_is_in_the_address_before_callbacks_and_body():
    seen: list[Any] = []

    def body():
        seen.append(st.query_params.get("size"))
        return size(on_change=lambda: seen.append(st.query_params.get("size")))

    page = Page(body)
    page.touch("size", [6])
    assert seen == [None, "6", "6"]
    assert page.told == [("size=6", True)]
    page.touch("size", [3])  # the default
    assert page.address == ""


def test_a_run_that_changes_nothing_takes_the_node_again():
    page = Page(size, "size=5")
    before = page.node("size")
    page.rerun()
    assert page.node("size") is before
    assert page.ops == []


def test_bound_parameters_cannot_be_set_by_hand():
    def body():
        size()
        for act in (
            lambda: st.query_params.__setitem__("size", "1"),
            lambda: st.query_params.__delitem__("size"),
            lambda: st.query_params.update(size="1"),
            st.query_params.clear,
        ):
            with pytest.raises(StreamlitAPIException, match="bound"):
                act()

    assert Page(body, "size=5").address == "size=5"


def test_deleting_the_state_of_a_bound_widget_resets_it():
    page = Page(lambda: size(), "size=5")
    del page.state["size"]
    page.rerun()
    assert (page.value, page.address) == (3, "")


def test_the_parameter_of_a_widget_that_is_gone_leaves_and_comes_back_with_it():
    page = Page(lambda: st.checkbox("Show", True, key="show") and size(), "size=5&other=1")
    page.touch("show", False)
    assert page.address == "other=1"
    page.touch("show", True)
    assert (page.value, page.address) == (5, "other=1&size=5")


def test_a_widget_that_is_no_longer_bound_gives_its_parameter_free():
    def body():
        bind = "query-params" if st.checkbox("Bind", True, key="bind") else None
        return st.slider("Size", 0, 10, 3, key="size", bind=bind)

    page = Page(body, "size=5")
    page.touch("bind", False)
    assert (page.value, page.address) == (5, "")


def test_a_fragment_keeps_the_parameters_of_the_others():
    @st.fragment
    def part():
        if st.checkbox("Show", True, key="show"):
            st.slider("Inner", 0, 10, 3, key="inner", bind="query-params")

    def body():
        size()
        part()

    page = Page(body, "size=5&inner=6")
    page.touch("show", False)
    assert page.address == "size=5"


def test_a_value_in_a_form_is_written_when_it_is_submitted():
    def body():
        with st.form("f"):
            size()
            st.form_submit_button("Send", key="send")

    page = Page(body)
    page.event({"size": [7], "send": True})
    assert page.told == [("size=7", True)]


def test_a_disabled_widget_takes_the_address_too():
    assert Page(lambda: size(disabled=True), "size=5").value == 5


def test_the_same_key_twice_is_still_an_error():
    def body():
        size()
        st.slider("Other", key="size", bind="query-params")

    with pytest.raises(StreamlitDuplicateElementKey):
        Page(body, "size=5")
