"""What belongs to the whole page: st.set_page_config, st.get_option, st.set_option, st.context."""

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Icon
from nbflow.kit.page import lacked_cookies
from tests.helpers import run


def test_page_config_holds_until_a_run_does_not_give_it():
    given = [True]

    def body():
        if given[0]:
            st.set_page_config(page_title="T", page_icon=":material/home:", layout="centered")
            st.set_page_config(initial_sidebar_state=300)

    app = run(body)
    tree = app.session.app.tree
    assert tree.main.props == {"title": "T", "icon": Icon(":material/home:"), "layout": "centered"}
    assert tree.sidebar.props == {"state": "auto", "width": 300}
    assert app.rerun().ops == []
    given[0] = False
    app.rerun()
    assert (tree.main.props, tree.sidebar.props) == ({}, {})


def test_a_fragment_sets_the_page_too():
    @st.fragment
    def part():
        if st.checkbox("wide"):
            st.set_page_config(layout="wide")

    app = run(part).touch("wide", True)
    assert [op.props for op in app.ops] == [{"layout": "wide"}]


@pytest.mark.parametrize("state", ["auto", "expanded", "collapsed", "locked"])
def test_the_sidebars_state(state):
    app = run(lambda: st.set_page_config(initial_sidebar_state=state))
    assert app.session.app.tree.sidebar.props == {"state": state}


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"layout": "narrow"}, errors.StreamlitValueError),
        ({"initial_sidebar_state": "open"}, errors.StreamlitValueError),
        ({"initial_sidebar_state": 0}, errors.StreamlitValueError),
        ({"menu_items": {"Buy": None}}, errors.StreamlitValueError),
        ({"menu_items": {"Get help": "no address"}}, errors.StreamlitInvalidURLError),
        ({"page_icon": 5}, errors.StreamlitInvalidParameterTypeError),
    ],
)
def test_wrong_pages(more, error):
    with pytest.raises(error):
        run(lambda: st.set_page_config(**more))


def test_menu_items_are_checked_only():
    items = {"Get Help": "https://e.org", "report a bug": "mailto:a@e.org", "About": "# Me"}
    assert run(lambda: st.set_page_config(menu_items=items)).session.app.tree.main.props == {}


def test_options():
    assert st.get_option("runner.magicEnabled") is True
    assert st.get_option("theme.base") is None
    with pytest.raises(RuntimeError, match=r"Did you mean 'runner\.magicEnabled'"):
        st.get_option("runner.magicEnable")
    for key, value in (("no.such", 1), ("runner.magicEnabled", False), ("client.showErrorDetails", "x")):
        with pytest.raises(errors.StreamlitAPIException):
            st.set_option(key, value)


@pytest.mark.parametrize(
    ("details", "type", "frames"),
    [
        ("full", "ValueError", True),
        ("stacktrace", "ValueError", True),
        ("type", "ValueError", False),
        ("none", "Error", False),
    ],
)
def test_how_much_of_an_error_is_shown(details, type, frames):
    def body():
        st.set_option("client.showErrorDetails", details)
        assert st.get_option("client.showErrorDetails") == details
        raise ValueError("sec" + "ret")

    props = run(body, check=False).node("exception").props
    assert (props["type"], bool(props["frames"])) == (type, frames)
    assert ("secret" in repr(dict(props))) == (details == "full")


def test_the_browser():
    def body():
        c = st.context
        return c.theme.type, c["timezone"], c.timezone_offset, c.locale, c.url, c.is_embedded, c.ip_address

    app = run(body)
    assert app.value == (None,) * 7
    app.session.app.info.update(
        dark=True,
        timezone="Europe/Vienna",
        timezone_offset=-60,
        locale="de-AT",
        url="http://h/app?a=1#x",
        query="?a=1&embed=true",
    )
    app.rerun()
    assert app.value == ("dark", "Europe/Vienna", -60, "de-AT", "http://h/app", True, None)


def test_cookies_are_those_that_components_have_set():
    seen = []
    app = run(lambda: seen.append(st.context.cookies.to_dict()))
    assert not lacked_cookies(app.session.app)  # there are none
    app.session.app.info["cookies"] = ""
    app.session.rerun()
    app.session.app.info["cookies"] = "a=b=c; d=; e"
    app.session.rerun()
    assert seen == [{}, {}, {"a": "b=c", "d": ""}]


def test_an_app_that_ran_before_its_page_hears_of_cookies():
    app = run(lambda: st.context.cookies)
    for cookies in ("a=b", "a=c"):  # the page; then, opened again, another one
        app.session.app.info["cookies"] = cookies
        assert lacked_cookies(app.session.app)
        app.session.rerun()
        assert not lacked_cookies(app.session.app)


def test_an_app_that_reads_no_cookies_hears_nothing_of_them():
    app = run(lambda: st.text("x"))
    app.session.app.info["cookies"] = "a=b"
    assert not lacked_cookies(app.session.app)


def test_there_are_no_headers_and_cookies():
    assert (dict(st.context.headers), st.context.headers.get_all("Host"), st.context.cookies.to_dict()) == (
        {},
        [],
        {},
    )
    assert "theme" in st.context
    with pytest.raises(KeyError, match="has no key"):
        st.context["nothing"]


def test_a_web_server_of_its_own_says_what_to_do():
    with pytest.raises(errors.StreamlitAPIException, match=r"%nbflow main\.py") as caught:
        st.App("main.py", secrets={"a": 1}, routes=[])
    assert "secrets.toml" in str(caught.value)
    assert "extension of the Jupyter server" in str(caught.value)


@pytest.mark.parametrize("name", ["cache", "caching", "experimental_user", "experimental_memo"])
def test_removed_names_say_what_took_their_place(name):
    assert not hasattr(st, name)
    with pytest.raises(AttributeError, match=f"st.{name} does not exist any more.*Use st\\."):
        getattr(st, name)
