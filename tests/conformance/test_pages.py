"""Pages, under Streamlit and nbflow: which one runs, what its widgets keep, and what is refused."""

from __future__ import annotations

import textwrap

import pytest
from streamlit.testing.v1 import AppTest as Theirs

from nbflow.testing import AppTest as Ours
from tests.conformance.both import Both, page, same, state

pytestmark = pytest.mark.conformance


class Apps:
    """One app of several files under both; after every step both must show the same."""

    def __init__(self, folder, files):
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("import streamlit as st\n" + textwrap.dedent(text))
        self.both = [kind.from_file(folder / "app.py", default_timeout=20) for kind in (Theirs, Ours)]
        self.run()

    def run(self):
        for at in self.both:
            at.run()
        theirs, ours = self.both
        same(page(theirs), page(ours))
        same(state(theirs), state(ours))
        same(theirs.query_params, ours.query_params)
        return self

    def each(self, step):
        for at in self.both:
            step(at)
        return self.run()

    def go(self, path):
        return self.each(lambda at: at.switch_page(path))

    def press(self, label):
        return self.each(lambda at: next(b for b in at.button if b.label == label).click())

    def texts(self):
        return [text.value for text in self.both[1].text]


PAGE = """
st.text("page {0}")
st.text_input("Name", "{0}", key="name")
st.checkbox("plain")
st.text_input("kept", key="session", persist_state="session")
st.text_input("of page", key="page", persist_state="page")
if st.button("to one"):
    st.switch_page("one.py")
if st.button("to two"):
    st.switch_page("two.py", query_params={{"from": "{0}"}})
"""
FRAME = """
st.sidebar.text_input("Shared", "s", key="shared")
st.sidebar.checkbox("anonymous")
def callback():
    st.switch_page("two.py")
st.sidebar.button("by callback", on_click=callback)
st.navigation(["one.py", "two.py", st.Page("three.py", title="Drei", icon="🔥", url_path="3")]).run()
st.text(f"footer {st.query_params.to_dict()}")
"""
FILES = {"app.py": FRAME, **{f"{n}.py": PAGE.format(n) for n in ("one", "two", "three")}}


@pytest.fixture
def apps(tmp_path):
    return Apps(tmp_path, FILES)


def test_the_first_page_is_shown_and_others_by_their_file(apps):
    assert apps.texts()[0] == "page one"
    assert apps.go("two.py").texts()[0] == "page two"
    assert apps.run().texts()[0] == "page two"
    assert apps.go("three.py").texts()[0] == "page three"


def test_widgets_of_a_page_start_anew_those_of_the_app_live_on(apps):
    apps.each(lambda at: at.text_input(key="name").set_value("typed"))
    apps.each(lambda at: at.text_input(key="shared").set_value("SHARED"))
    apps.each(lambda at: at.checkbox[1].check())
    apps.go("two.py").run()
    apps.each(lambda at: at.checkbox[0].check())
    apps.go("one.py").run()


def test_switch_page_drops_all_widgets(apps):
    apps.each(lambda at: at.text_input(key="name").set_value("typed"))
    apps.each(lambda at: at.text_input(key="shared").set_value("SHARED"))
    apps.press("to two").run()
    assert apps.texts() == ["page two", "footer {'from': 'one'}"]
    apps.press("to two")
    apps.press("to one")
    assert apps.texts() == ["page one", "footer {}"]


@pytest.mark.parametrize("listed", ["first, second", "first"])
@pytest.mark.parametrize(
    "go",
    [
        "if st.button('go'): st.switch_page(second)",
        "st.button('go', on_click=lambda: st.switch_page(second))",
        "st.text_input('inside', key='inside')\n        if st.button('go'): st.switch_page(second)",
    ],
)
@pytest.mark.parametrize("part", ["@st.fragment", "@st.dialog('D')"])
def test_switch_page_in_a_run_of_a_fragment_drops_the_fragments_widgets(part, go, listed):
    both = Both(f"""
def one():
    st.text(st.text_input("page", key="page"))
    {part}
    def part():
        {go}
    if st.toggle("open", True):
        part()
def two():
    st.text(sorted(st.session_state.to_dict().items()))
first, second = st.Page(one), st.Page(two)
st.text(st.text_input("frame", key="frame"))
st.navigation([{listed}]).run()
""")
    both.set("text_input", "page", "typed")
    both.set("text_input", "frame", "typed too")
    if "inside" in go:
        both.set("text_input", "inside", "typed inside")
    both.click("go")
    both.set("text_input", "frame", "more")


def test_switch_page_in_a_callback(apps):
    ours = apps.both[1]  # the other AppTest knows no pages before the body runs; a browser's session does
    ours.text_input(key="shared").set_value("typed").run()
    next(button for button in ours.button if button.label == "by callback").click().run()
    assert (apps.texts()[0], ours.text_input(key="shared").value) == ("page two", "s")


def test_persisted_state_of_pages(apps):
    for key in ("session", "page"):
        apps.each(lambda at, key=key: at.text_input(key=key).set_value(f"mine {key}"))
    apps.press("to two").run()
    apps.press("to one").run()


def test_plain_state_is_shared_by_all_pages(tmp_path):
    apps = Apps(
        tmp_path,
        {
            "app.py": "st.session_state.setdefault('n', 0)\nst.session_state.n += 1\nst.navigation(['one.py', 'two.py']).run()",
            "one.py": "st.text(st.session_state.n)\nst.session_state.seen = True",
            "two.py": "st.text((st.session_state.n, st.session_state.seen))",
        },
    )
    assert apps.go("two.py").texts() == ["(2, True)"]


def test_the_folder_pages(tmp_path):
    apps = Apps(
        tmp_path,
        {
            "app.py": "st.text('main')\nst.text_input('a', key='a')\nst.page_link('pages/10_last.py')\n"
            "st.button('go') and st.switch_page('pages/2_second.py')",
            "pages/2_second.py": "st.text('second')\nst.button('home') and st.switch_page('app.py')",
            "pages/10_last.py": "st.text('last')\nst.page_link('app.py')",
            "pages/__init__.py": "raise ValueError",
        },
    )
    assert apps.texts() == ["main"]
    assert apps.press("go").texts() == ["second"]
    assert apps.press("home").texts() == ["main"]
    assert apps.go("pages/10_last.py").texts() == ["last"]
    labels = [link.label for link in apps.both[1].page_link]
    assert labels == [link.label for link in apps.both[0].page_link] == ["app"]


def test_navigation_takes_the_place_of_the_folder(tmp_path):
    apps = Apps(
        tmp_path,
        {
            "app.py": "st.text_input('a', key='a')\nst.navigation(['one.py', 'two.py']).run()",
            "one.py": "st.text('one')\nst.switch_page('pages/x.py')",
            "two.py": "st.text('two')",
            "pages/x.py": "st.text('x')",
        },
    )
    assert apps.texts() == ["one"]
    assert apps.go("two.py").texts() == ["two"]


def test_pages_that_come_and_go(tmp_path):
    apps = Apps(
        tmp_path,
        {
            "app.py": "known = st.session_state.setdefault('known', False)\n"
            "st.navigation(['in.py', 'one.py'] if known else ['log.py']).run()",
            "log.py": "st.text('who?')\nif st.button('me'):\n    st.session_state.known = True\n    st.rerun()",
            "in.py": "st.text('welcome')",
            "one.py": "st.text('one')\nif st.button('out'):\n    st.session_state.known = False\n    st.rerun()",
        },
    )
    assert apps.press("me").texts() == ["welcome"]
    apps.go("one.py")
    assert apps.press("out").texts() == ["who?"]


def test_fragments_and_callbacks_of_pages(tmp_path):
    one = """
    @st.fragment
    def part():
        n = st.number_input("n", 0, key="n")
        st.text(f"part {n}")
    def called():
        st.session_state.log = f"called {st.session_state.n}"
    st.button("call", on_click=called)
    part()
    st.text(st.session_state.get("log"))
    """
    apps = Apps(
        tmp_path, {"app.py": "st.navigation(['one.py', 'two.py']).run()", "one.py": one, "two.py": one}
    )
    apps.each(lambda at: at.number_input[0].set_value(3))
    apps.press("call")
    apps.go("two.py").press("call")
    assert apps.texts() == ["part 0", "called 0"]


def test_links_have_the_titles_of_their_pages(tmp_path):
    apps = Apps(
        tmp_path,
        {
            "app.py": "two = st.Page('two.py', title='Zwei', icon='🔥', help='more')\nst.navigation(['one.py', two]).run()\n"
            "st.page_link(two)\nst.page_link('two.py')\nst.page_link('two.py', label='own', icon='😀', help='h')\n"
            "st.page_link(two, disabled=True)\nst.page_link('one.py')",
            "one.py": "",
            "two.py": "",
        },
    )
    assert [link.value for link in apps.both[1].page_link] == ["Zwei", "Zwei", "own", "Zwei", "one"]


F = "def f(): st.text('f')\ndef g(): st.text('g')\n"
SCRIPTS = {
    "functions": F + "st.navigation([f, g]).run()",
    "the default": F + "st.navigation([f, st.Page(g, default=True)]).run()",
    "sections": F + "st.navigation({'A': [f], 'B': [g]}).run()",
    "hidden": F + "st.navigation([f, st.Page(g, visibility='hidden')], position='hidden').run()",
    "top": F + "st.navigation([f, g], position='top', expanded=3).run()",
    "names": F
    + "p = st.Page(f)\nst.text((p.title, p.icon, p.url_path, p.help, p.visibility, p.is_external, p.external_url))",
    "names of the default": F + "p = st.Page(f, default=True, url_path='x')\nst.text(p.url_path)",
    "a title with underscores": "def my_page(): pass\np = st.Page(my_page)\nst.text((p.title, p.url_path))",
    "elsewhere": "p = st.Page('https://x.org/a', title='A: b?')\nst.text((p.title, p.url_path, p.is_external, p.external_url))",
    "elsewhere among others": F + "st.navigation([f, st.Page('https://x.org', title='X')]).run()",
    "help": F + "st.text(repr(st.Page(f, help='  a\\n  b ').help))",
    "path with slashes around": F + "st.text(st.Page(f, url_path='/x/').url_path)",
    "not run": F + "st.navigation([f, g])",
    "run twice": F + "p = st.navigation([f, g])\np.run()\np.run()",
    "run another": F + "p = st.Page(g)\nst.navigation([f, p])\np.run()",
    "none": "st.navigation([])",
    "no sections": "st.navigation({})",
    "two defaults": F + "st.navigation([st.Page(f, default=True), st.Page(g, default=True)])",
    "one path twice": F + "st.navigation([f, st.Page(g, url_path='f')])",
    "a function twice": F + "st.navigation([f, f])",
    "only elsewhere": "st.navigation([st.Page('https://x.org', title='X')])",
    "elsewhere without title": "st.Page('https://x.org')",
    "elsewhere as default": "st.Page('https://x.org', title='X', default=True)",
    "elsewhere with no path": "st.Page('https://x.org', title='?')",
    "no such file": "st.Page('nope.py')",
    "a path in a path": F + "st.Page(f, url_path='a/b')",
    "an empty path": F + "st.Page(f, url_path='')",
    "an empty path of the default": F + "st.text(st.Page(f, url_path='', default=True).url_path)",
    "an empty title": "st.Page(type('C', (), {'__call__': lambda self: None})())",
    "underscores only": "def ___(): pass\nst.Page(___)",
    "a bad icon": F + "st.Page(f, icon='abc')",
    "a bad visibility": F + "st.Page(f, visibility='maybe')",
    "a bad position": F + "st.navigation([f], position='left')",
    "a bad number": F + "st.navigation([f], expanded=-1)",
    "a bad kind": F + "st.navigation([f], expanded='yes')",
    "a bad page": "st.navigation([5])",
    "switch to nothing": "st.switch_page('nope.py')",
    "switch elsewhere": "st.switch_page(st.Page('https://x.org', title='X'))",
    "switch with bad parameters": F
    + "p = st.Page(f)\nst.navigation([p])\nst.switch_page(p, query_params='a=1')",
    "link to nothing": "st.page_link('nope.py')",
    "link elsewhere": "st.page_link(st.Page('https://x.org', title='X'))",
    "link to a page with another function": F + "st.navigation([f, g]).run()\nst.page_link(st.Page(g))",
    "null bytes": "st.Page('a\\0b')",
    "switch among functions": F + "pf, pg = st.Page(f), st.Page(g)\nst.navigation([pf, pg]).run()\n"
    "if not st.session_state.get('x'):\n    st.session_state.x = True\n    st.switch_page(pg)",
    "links to nothing": """
def f():
    for name in ("", "/", ".", "#x", "?a=1", "/f", "http://", "f"):
        for call in (st.page_link, st.switch_page, st.Page, lambda name: st.navigation([name])):
            try:
                call(name)
                st.text("no exception")
            except Exception as error:
                st.text(type(error).__name__)
    st.link_button("nowhere", "")
st.navigation([st.Page(f, title="first"), st.Page(lambda: None, url_path="other")]).run()
""",
    "one page, one widget, two calls": "def f(): st.text_input('a', key='k')\nst.text_input('a')\nst.navigation([f]).run()",
    "the same widget in frame and page": "def f(): st.text_input('a')\nst.text_input('a')\nst.navigation([f]).run()",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts(name):
    Both(SCRIPTS[name])


def test_widgets_in_a_fragment_of_a_page_stay_the_same_when_the_fragment_runs_alone():
    both = Both("""
        def page():
            @st.fragment
            def part():
                n = st.session_state.get("n", 0)
                st.text((st.text_input(f"L {n}", key="k"), st.text_input("U"), st.chat_input("C")))
                if st.button("more"):
                    st.session_state.n = n + 1
                st.button("go")
            part()
        st.navigation([st.Page(page)]).run()
    """)
    both.set("text_input", "k", "typed").set("text_input", "U", "too")
    both.click("more")
    assert both.click("go").texts == ["('typed', 'too', None)"]
    assert both.set("chat_input", 0, "hello").texts == ["('typed', 'too', 'hello')"]


@pytest.mark.parametrize(
    ("listed", "shown"),
    [("pages[:: 1 - 2 * (n % 2)]", "one"), ("pages[n % 2 :]", "two"), ("[pages[n % 2]]", "two")],
)
def test_the_first_page_changes(listed, shown):
    both = Both(f"""
        def one():
            st.text(("one", st.text_input("a", key="a"), st.text_input("b")))
        def two():
            st.text(("two", st.text_input("a", key="a"), st.text_input("b")))
        def more():
            st.session_state.n = n + 1
        n = st.session_state.get("n", 0)
        pages = [st.Page(one), st.Page(two)]
        st.navigation({listed}).run()
        st.button("more", on_click=more)
    """)
    both.set("text_input", "a", "typed").set("text_input", "b", "too")
    assert shown in both.click("more").texts[0]
    both.set("text_input", "a", "more").click("more").run()
