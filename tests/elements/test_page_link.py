"""st.page_link: to addresses, and to pages of the app."""

from pathlib import Path

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.testing import AppTest
from tests.helpers import run


def props_of(*args, **kwargs):
    [node] = run(lambda: st.page_link(*args, **kwargs)).nodes("page_link")
    return node.props


def test_an_address():
    assert props_of("https://a.b/c", label="**C**", icon="🔥", help="h", width="stretch") == {
        "label": "**C**",
        "url": "https://a.b/c",
        "icon": "🔥",
        "help": "h",
        "width": "stretch",
    }
    app = run(lambda: st.page_link("https://a.b", label="l", disabled=True, icon_position="right"))
    assert app.node("l").props["disabled"] is True
    assert app.rerun().ops == []


@pytest.mark.parametrize(
    ("params", "url"),
    [
        ({"x": "1 2"}, "https://a.b/c?q=0&x=1+2#d"),
        ({"x": ["1", "2"]}, "https://a.b/c?q=0&x=1&x=2#d"),
        ([("x", "1"), ("y", 2), ("x", "3")], "https://a.b/c?q=0&x=1&x=3&y=2#d"),
        ({}, "https://a.b/c?q=0#d"),
    ],
)
def test_parameters_are_added_to_the_address(params, url):
    assert props_of("https://a.b/c?q=0#d", label="l", query_params=params)["url"] == url


def test_what_is_no_page_is_refused_with_what_there_is():
    for page in ("pages/other.py", Path("other.py"), object(), "javascript:alert(1)", "//a.b"):
        with pytest.raises(errors.StreamlitPageNotFoundError, match="There is no page"):
            run(lambda page=page: st.page_link(page, label="l"))

    def body():
        st.navigation([lambda_named("first"), lambda_named("second")]).run()
        st.page_link("third.py")

    with pytest.raises(
        errors.StreamlitPageNotFoundError, match=r"`third\.py`.*`first` \(a function\), `second`"
    ):
        run(body)


def lambda_named(name):
    def page():
        st.text(name)

    page.__name__ = name
    return page


def test_a_page_of_the_app():
    def body():
        other = st.Page(lambda_named("other"), title="**O**", icon="🔥", help="h")
        st.navigation([lambda_named("first"), other]).run()
        st.page_link(other, query_params={"a": [1, 2]})

    props = run(body).node("page_link").props
    assert props == {
        "label": "**O**",
        "page": "other",
        "path": "other",
        "params": {"a": ["1", "2"]},
        "icon": "🔥",
        "help": "h",
    }


@pytest.mark.parametrize(
    ("error", "more"),
    [
        (errors.StreamlitMissingRequiredParameterError, {"label": None}),
        (errors.StreamlitMissingRequiredParameterError, {"label": ""}),
        (errors.StreamlitValueError, {"icon_position": "top"}),
        (errors.StreamlitInvalidWidthError, {"width": "wide"}),
        (errors.StreamlitQueryParamDictValueError, {"query_params": {"a": {}}}),
        (errors.StreamlitAPIException, {"query_params": {"embed": "true"}}),
        (errors.StreamlitAPIException, {"icon": "abc"}),
    ],
)
def test_wrong_arguments(error, more):
    with pytest.raises(error):
        run(lambda: st.page_link("https://a.b", **{"label": "l", **more}))


def test_an_app_test_sees_it():
    at = AppTest.from_string("import nbflow as st\nst.page_link('https://a.b', label='L')").run()
    assert at.page_link[0].value == "L"
