"""The parameters of the page's address: the proxy, and what travels to and from the page."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException, StreamlitQueryParamDictValueError
from nbflow.runtime.run_queue import RunRequest
from nbflow.runtime.url_params import read
from tests.runtime.address import Page, size

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
        RunRequest(address="size=4", from_history=True)
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
    page.session.app.query.assume("")
    page.session.painter.tell_address()
    assert page.told == [("size=5", False)]
    assert page.session.app.query.lacks("size=6")
    assert not page.session.app.query.lacks("size=5")
