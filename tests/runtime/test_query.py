"""The parameters of the page's address: the proxy, bound widgets, and what travels to and from the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

import nbflow as st
from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDuplicateElementKey,
    StreamlitMissingRequiredParameterError,
    StreamlitQueryParamDictValueError,
)
from nbflow.core.registry import ELEMENTS
from nbflow.runtime.query import read
from nbflow.runtime.scheduler import RunRequest
from tests.helpers import App, run


class Page(App):
    """An app in a page that is its own: keeps what the address is told."""

    def __init__(self, body: Callable[[], Any], address: str = "") -> None:
        super().__init__(body)
        self.told: list[tuple[str, bool]] = []
        self.session.on_address = lambda address, touched: self.told.append((address, touched))
        self.open(address)

    def open(self, address: str) -> Page:
        self.told.clear()
        self._act(lambda: self.session.travel(address, first=True), True)
        return self

    def back(self, address: str) -> Page:
        self.told.clear()
        self._act(lambda: self.session.travel(address), True)
        return self

    @property
    def address(self) -> str:
        return self.session.query.text


def size(**how: Any) -> int:
    return st.slider("Size", 0, 10, 3, key="size", bind="query-params", **how)


# --- the mapping --------------------------------------------------------------------------------


def test_parameters_are_a_mapping_of_texts():
    def body():
        query = st.query_params
        query["n"] = 5  # type: ignore[assignment]
        query.tag = ["a", "b"]
        query["none"] = []
        query.update({"more": "x"}, extra=(1, 2))
        del query["more"]
        assert (
            dict(query) == query.to_dict() == {"n": "5", "tag": "b", "none": "", "extra": "2", "city": "Oslo"}
        )
        assert query.get_all("tag") == ["a", "b"]
        assert query.get_all("none") == query.get_all("gone") == []
        assert (query.tag, len(query), "gone" in query, query.get("gone")) == ("b", 5, False, None)
        assert query.pop("city") == "Oslo"
        assert repr(query) == "{'n': '5', 'tag': 'b', 'none': '', 'extra': '2'}"
        for ask in (lambda: query["gone"], lambda: query.__delitem__("gone")):
            with pytest.raises(KeyError, match="gone"):
                ask()
        with pytest.raises(AttributeError, match="gone"):
            _ = query.gone
        with pytest.raises(AttributeError, match="gone"):
            del query.gone

    page = Page(body, "?city=Oslo")
    assert page.told == [("n=5&tag=a&tag=b&extra=1&extra=2", False)]


def test_what_cannot_be_set_changes_nothing():
    def body():
        query = st.query_params
        with pytest.raises(StreamlitQueryParamDictValueError):
            query["a"] = {"b": 1}  # type: ignore[assignment]
        for name in ("embed", "Embed_Options"):
            with pytest.raises(StreamlitAPIException, match=name):
                query[name] = "true"
        with pytest.raises(StreamlitAPIException):
            query.update({"a": "1", "embed": "true"})
        with pytest.raises(StreamlitAPIException):
            query.from_dict({"embed": "true"})
        return dict(query)

    page = Page(body, "keep=1&embed=true")
    assert page.value == {"keep": "1"}
    assert page.address == "keep=1&embed=true"


def test_embed_is_hidden_and_stays():
    def body():
        query = st.query_params
        assert list(query) == ["a"]
        assert query.get_all("EMBED") == []
        with pytest.raises(KeyError):
            del query["EMBED"]
        query.clear()
        query.from_dict([("b", "2"), ("c", ["3", "4"])])

    assert Page(body, "a=1&EMBED=true&embed_options=x").address == "EMBED=true&embed_options=x&b=2&c=3&c=4"


def test_setting_does_not_run_again_and_is_told_once():
    runs: list[int] = []

    def body():
        runs.append(1)
        st.query_params["n"] = len(runs)
        st.query_params["n"] = "same"

    page = Page(body)
    assert (len(runs), page.told) == (1, [("n=same", False)])
    page.told.clear()
    page.rerun()
    assert page.told == []


def test_a_touch_makes_an_entry_of_the_history():
    def body():
        if st.button("Go", key="go"):
            st.query_params["went"] = "1"
            st.rerun()

    page = Page(body)
    page.touch("go")
    assert page.told == [("went=1", True)]


def test_outside_an_app_there_is_one_for_the_process():
    st.query_params["outside"] = "1"
    assert st.query_params["outside"] == "1"
    assert st.slider("S", 0, 9, 4, key="outside", bind="query-params") == 4
    st.query_params.clear()
    assert len(st.query_params) == 0


@pytest.mark.parametrize("address", ["a=" + "x" * 600_000, "&".join(f"p{n}=" for n in range(1001))])
def test_addresses_that_are_too_long_count_as_empty(address: str):
    assert read(address) == {}


# --- bound widgets ------------------------------------------------------------------------------

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


# --- the page -----------------------------------------------------------------------------------


def test_a_page_that_opens_late_runs_the_app_with_its_address():
    calls: list[str] = []

    def body():
        st.query_params.setdefault("visit", "1")
        return size(on_change=lambda: calls.append("called")), dict(st.query_params)

    page = Page(body)
    page.touch("size", [6])
    page.open("?size=8&city=Oslo")
    assert page.value == (8, {"visit": "1", "size": "8", "city": "Oslo"})
    assert calls == ["called"]  # by the touch only
    assert page.told == [("visit=1&size=8&city=Oslo", False)]


def test_back_takes_the_address_without_callbacks_and_what_is_missing_means_the_default():
    calls: list[str] = []

    def body():
        if st.session_state.get("stubborn"):
            st.session_state.name = "code"
        name = st.text_input(
            "Name", "you", key="name", bind="query-params", on_change=lambda: calls.append("x")
        )
        return size(on_change=lambda: calls.append("y")), name, st.query_params.get("plain")

    page = Page(body, "size=5&name=Ada&plain=1")
    page.back("size=7")
    assert page.value == (7, "you", None)
    page.state.plain["stubborn"] = True
    page.back("name=Bob")
    assert page.value == (3, "Bob", None)
    page.back("name=Bob&size=99")
    assert page.value == (3, "Bob", None)
    assert page.told == [("name=Bob", False)]  # the address is put right
    assert calls == []


def test_back_wins_over_a_touch_that_came_with_it():
    calls: list[str] = []
    page = Page(lambda: size(on_change=lambda: calls.append("x")))
    request = RunRequest(values={page.state.keys["size"]: [9]}).joined(
        RunRequest(address="size=4", travelled=True)
    )
    page.session.post(request)
    assert (page.value, calls) == (4, [])


def test_a_run_that_is_left_for_another_address_does_not_write_into_it():
    def body():
        st.query_params["n"] = st.session_state.setdefault("n", 0)
        if st.button("Go", key="go"):
            st.session_state.n = st.query_params["n"] = "old"
            page.session.travel("size=4")
        return size()

    page = Page(body)
    page.touch("go")
    assert (page.value, page.told[-1]) == (4, ("size=4&n=old", False))
    assert ("n=old", True) not in page.told


def test_what_the_page_says_already_is_not_told():
    page = Page(size)
    page.open("size=5")
    assert page.told == []
    page.session.query.assume("")
    page.session.tell_address()
    assert page.told == [("size=5", False)]
    assert page.session.query.lacks("size=6")
    assert not page.session.query.lacks("size=5")
