"""Pages of a session: the menu, the address, what is drawn again. As a browser drives them."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.diff import Set
from nbflow.runtime.pages import NAVIGATION, pages_of
from nbflow.testing import AppTest
from tests.helpers import run


def one():
    st.text("one")
    st.text_input("Name", "1", key="name")
    st.text("below")


def two():
    st.text("two")
    st.text_input("Name", "2", key="name")
    st.text("below")


def body():
    st.text_input("Shared", "s", key="shared")
    st.navigation([one, two]).run()


def choose(app, page):
    app.session.touch({}, {NAVIGATION: page})
    return app


def texts(app):
    return [node.props["body"] for node in app.nodes("text")]


def test_a_menu_keeps_the_apps_widgets_and_drops_those_of_the_page():
    app = run(body).touch("name", "mine").touch("shared", "kept")
    choose(app, "two")
    assert (texts(app), app.state["name"], app.state["shared"]) == (["two", "below"], "2", "kept")
    choose(app, "one")
    assert (texts(app), app.state["name"]) == (["one", "below"], "1")


def test_a_page_chosen_in_a_fragment_starts_the_controls_inside_again():
    app = AppTest.from_string("""
        import nbflow as st

        def other():
            st.text("other")

        page = st.Page(other)

        @st.fragment
        def outer():
            @st.fragment
            def inner():
                st.slider("L", 0, 10, 5, key="k")

            inner()
            if st.button("go"):
                st.switch_page(page)

        outer()
        st.navigation([st.Page(lambda: None, title="First"), page]).run()
    """).run()
    app.slider[0].set_value(7).run()
    assert app.slider[0].value == 7
    app.button[0].click().run()
    assert (app.text[0].value, app.slider[0].value) == ("other", 5)


CALLED_BACK = """
    import nbflow as st

    def page(name):
        return st.Page(lambda: st.text(name), title=name, url_path=name)

    pages = [page("first"), page("second"), page("third")]

    def called():
        {callback}

    if st.session_state.get("n"):
        st.number_input("L", 0, 10, 3, key="k", on_change=called)
    else:
        st.number_input("L", value=3.5, key="k", on_change=called)
    st.button("more", key="n")
    st.navigation(pages).run()
"""


@pytest.mark.parametrize(
    ("callback", "shown"), [("raise ValueError", []), ("st.switch_page(pages[2])", ["third"])]
)
def test_callbacks_are_called_on_the_page_that_was_chosen(callback, shown):
    """What the app has not sent yet comes along, here 3 for 3.5: it does not keep a person from the page."""
    app = AppTest.from_string(CALLED_BACK.format(callback=callback)).run()
    app.button[0].click().run()
    entries = pages_of(app.session.app).entries.values()
    app._destination = next(entry.name for entry in entries if entry.url_path == "second")
    app.run()
    assert bool(app.exception) is not bool(shown)
    app.run()
    assert [text.value for text in app.text] == (shown or ["second"])


def test_equal_calls_of_two_pages_are_not_one_element():
    app = run(body)
    before = {node.props["body"]: node.id for node in app.nodes("text")}
    choose(app, "two")
    assert before["below"] not in {node.id for node in app.nodes("text")}
    shared = app.node("shared").id
    assert app.rerun().ops == []
    assert app.node("shared").id == shared


def test_the_old_page_is_gone_with_the_first_picture_of_the_new_one():
    def slow():
        st.text("slow")
        run_now = st.session_state.setdefault("seen", [])
        if not run_now:
            run_now.append(
                [node.props["body"] for node in app.session.app.tree.main.leftover() if "body" in node.props]
            )

    app = run(lambda: st.navigation([one, slow]).run())
    choose(app, "slow")
    assert app.state["seen"] == [[]]


def test_the_address_follows_and_leads():
    told = []
    app = run(body)
    app.session.painter.on_address = lambda query, touched: told.append((query, touched))
    choose(app, "two")
    assert told == [("nbflow-page=two", True)]
    app.session.travel("")
    assert texts(app)[0] == "one"
    app.session.travel("nbflow-page=two")
    assert texts(app)[0] == "two"
    assert told == [("nbflow-page=two", True)]


def test_the_first_page_may_change():
    told, order = [], [one, two]
    app = run(lambda: st.navigation(order).run())
    app.session.painter.on_address = lambda query, touched: told.append(query)
    order.reverse()
    app.rerun()
    assert texts(app)[0] == "one"  # as long as there is that page
    assert told == ["nbflow-page=one"]
    order.reverse()
    app.session.travel("")
    assert texts(app)[0] == "two"  # which was the first one when this address was on the page
    order.remove(two)
    app.rerun()
    assert texts(app)[0] == "one"
    app.session.travel("nbflow-page=two")
    assert (texts(app)[0], app.session.app.tree.main.props["missing"]) == ("one", "two")


def test_a_page_that_opens_with_an_address():
    app = run(lambda: st.text("nothing yet"))
    app.session.script = lambda _: body()
    app.session.travel("nbflow-page=two&x=1", first=True)
    assert texts(app)[0] == "two"
    assert app.session.app.query.params == {"x": ["1"]}


def test_an_address_without_a_page_shows_the_first_and_says_so():
    app = run(body)
    app.session.travel("nbflow-page=nowhere")
    assert texts(app)[0] == "one"
    assert app.session.app.tree.main.props["missing"] == "nowhere"
    app.rerun(check=False)
    assert "missing" not in app.session.app.tree.main.props


def test_parameters_go_with_their_page():
    app = run(lambda: (st.navigation([one, two]).run(), st.query_params.setdefault("a", "1")))
    choose(app, "two")
    app.session.app.query.params = {"b": ["2"]}
    choose(app, "two")
    assert "b" in app.session.app.query.params
    choose(app, {"page": "one", "query": {"c": ["3"]}})
    assert "b" not in app.session.app.query.params
    assert app.session.app.query.params["c"] == ["3"]


@pytest.mark.parametrize("raw", [5, None, {"query": {}}, ["one"]])
def test_what_is_no_page_leaves_the_app_where_it_is(raw):
    app = choose(run(body), "two")
    choose(app, raw)
    assert texts(app)[0] == "two"


def test_the_menu():
    def menu():
        elsewhere = st.Page("https://x.org", title="**X**", icon="🔥", help="out")
        st.navigation({"A": [one, st.Page(two, visibility="hidden")], "B": [elsewhere]}, expanded=5).run()

    nav = run(menu).session.app.tree.sidebar.props["nav"]
    assert nav == {
        "position": "sidebar",
        "current": "one",
        "expanded": 5,
        "sections": [
            {"title": "A", "pages": [{"page": "one", "path": "", "title": "one"}]},
            {
                "title": "B",
                "pages": [
                    {
                        "page": "x",
                        "path": "x",
                        "title": "**X**",
                        "icon": "🔥",
                        "help": "out",
                        "url": "https://x.org",
                    }
                ],
            },
        ],
    }


def test_one_page_needs_no_menu():
    assert "nav" not in run(lambda: st.navigation([one]).run()).session.app.tree.sidebar.props


def test_the_title_is_the_pages_unless_the_app_says_another():
    def body(before=False, after=False):
        if before:
            st.set_page_config(page_title="before")
        st.navigation([st.Page(one, title="Uno"), two]).run()
        if after:
            st.set_page_config(page_title="after")

    titles = [
        run(lambda kw=kw: body(**kw)).session.app.tree.main.props["title"]
        for kw in ({}, {"before": True}, {"after": True})
    ]
    assert titles == ["Uno", "before", "after"]


def test_a_file_that_is_saved_is_read_anew_and_its_lines_are_named(tmp_path):
    (tmp_path / "app.py").write_text(
        "import streamlit as st\nst.navigation(['a.py']).run()\nst.text(__file__)"
    )
    page = tmp_path / "a.py"
    page.write_text("import streamlit as st\nst.text('old')")
    at = AppTest.from_file(tmp_path / "app.py").run()
    page.write_text("import streamlit as st\n\nst.text('new one')\n1 / 0")
    at.run()
    assert at.text[0].value == "new one"
    assert at.exception[0].proto.frames[-1]["line"] == 4
    assert at.exception[0].proto.frames[-1]["file"] == str(page)
    assert pages_of(at.session.app).files == {page}


def test_a_switch_costs_only_the_page():
    app = run(body)
    choose(app, "two")
    assert not any(isinstance(op, Set) and op.id == app.node("shared").id for op in app.ops)
