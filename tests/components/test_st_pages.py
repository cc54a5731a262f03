"""st_pages, in both generations: what stands for it, and the package itself where `NBFLOW_PACKAGES` has it.

``NBFLOW_PACKAGES/st_pages`` is the newer package, ``NBFLOW_PACKAGES_OLD/st_pages`` the older one.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import nbflow as st
from nbflow.testing import AppTest
from tests.helpers import App

HOME = """
import streamlit as st
from st_pages import Page, Section, add_page_title, show_pages, hide_pages, add_indentation
show_pages([
    Page("app.py", "Home", "🏠"),
    Page("more/one.py", "First", ":books:"),
    Section("Other", ":dog:"),
    Page("more/two.py"),
    Page("more/three.py", "Third", in_section=False),
])
add_page_title()
add_indentation()
st.text("home")
"""
ONE = "import streamlit as st\nfrom st_pages import add_page_title\nadd_page_title()\nst.text('one')\n"
TWO = "import streamlit as st\nfrom st_pages import hide_pages\nhide_pages(['First'])\nst.text('two')\n"
NEW = """
import streamlit as st
from st_pages import add_page_title, get_nav_from_toml, hide_pages
pages = get_nav_from_toml("pages.toml")
page = st.navigation(pages)
add_page_title(page)
if st.checkbox("Hide", key="hide"):
    hide_pages(["First"])
page.run()
"""
TOML = """
[[pages]]
path = "home.py"
name = "Home"
icon = "🏠"
[[pages]]
name = "Other"
icon = ":dog:"
is_section = true
[[pages]]
path = "more/one.py"
name = "First"
icon = ":books:"
url_path = "first"
[[pages]]
path = "more/two.py"
"""


def _folder(of: str) -> Path | None:
    folder = os.environ.get({"new": "NBFLOW_PACKAGES", "old": "NBFLOW_PACKAGES_OLD"}[of])
    return None if folder is None or not Path(folder, "st_pages").is_dir() else Path(folder)


@pytest.fixture
def package(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Whether the package is there: "stand-in", "new" or "old"."""
    sys.modules.pop("st_pages", None)
    if request.param != "stand-in":
        folder = _folder(request.param)
        if folder is None:
            pytest.skip(f"the {request.param} st_pages is not installed")
        monkeypatch.syspath_prepend(str(folder))
        importlib.invalidate_caches()
    yield request.param
    sys.modules.pop("st_pages", None)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "more").mkdir()
    for name, text in {
        "app.py": HOME,
        "new.py": NEW,
        "home.py": "import streamlit as st\nst.text('home')\n",
        "pages.toml": TOML,
        "more/one.py": ONE.replace("add_page_title()\n", ""),
        "more/two.py": "import streamlit as st\nst.text('two')\n",
        "more/three.py": "import streamlit as st\nst.text('three')\n",
    }.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def menu(at: AppTest) -> list[tuple[str, list[str]]]:
    nav = at.session.app.tree.sidebar.props["nav"]
    return [
        (str(group["title"]).strip(), [str(item["title"]) for item in group["pages"]])
        for group in nav["sections"]
    ]


def texts(at: AppTest) -> list[str]:
    assert list(at.exception) == []
    return [text.value for text in at.text]


@pytest.mark.parametrize("package", ["stand-in", "old"], indirect=True)
def test_an_app_that_lists_its_pages(package: str, home: Path):
    (home / "more/one.py").write_text(ONE)
    (home / "more/two.py").write_text(TWO)
    at = AppTest.from_file(str(home / "app.py"), default_timeout=20).run()
    assert texts(at) == ["home"]
    assert at.title[0].value == "🏠 Home"
    assert [names for _, names in menu(at)] == [
        ["Home", "First"],
        ["two" if package == "stand-in" else "Two"],
        ["Third"],
    ]
    assert menu(at)[1][0] == "🐶 Other"
    at.switch_page("more/one.py").run()
    assert texts(at) == ["one"]
    assert at.title[0].value == "📚 First"
    at.switch_page("more/two.py").run()
    assert texts(at) == ["two"]
    if package == "stand-in":
        assert "First" not in str(menu(at))
    at.switch_page("app.py").run()
    assert texts(at) == ["home"]
    assert "First" in str(menu(at))


@pytest.mark.parametrize("package", ["stand-in", "new"], indirect=True)
def test_an_app_that_reads_its_pages(package: str, home: Path):
    at = AppTest.from_file(str(home / "new.py"), default_timeout=20).run()
    assert texts(at) == ["home"]
    assert at.title[0].value == "🏠 Home"
    assert menu(at) == [("", ["Home"]), ("🐶 Other", ["First", "two"])]
    at.switch_page("more/one.py").run()
    assert texts(at) == ["one"]
    at.switch_page("home.py").run()
    at.checkbox(key="hide").check().run()
    assert menu(at) == [("", ["Home"]), ("🐶 Other", ["two"])]


@pytest.mark.parametrize("package", ["stand-in"], indirect=True)
def test_a_cell_is_the_first_page(package: str, home: Path):
    from nbflow.runtime.script.compile import Script

    script = Script(HOME, "<cell>")
    app = App(lambda: script(app.session.running))
    app.session.script = script
    app.rerun()
    assert [node.props["body"] for node in app.nodes("text")] == ["home"]
    from nbflow.runtime.pages import NAVIGATION

    app.session.touch({}, {NAVIGATION: "two"})
    assert app.errors == []
    assert [node.props["body"] for node in app.nodes("text")] == ["two"]
    app.session.touch({}, {NAVIGATION: "app"})
    assert [node.props["body"] for node in app.nodes("text")] == ["home"]


@pytest.mark.parametrize("package", ["stand-in"], indirect=True)
def test_pages_from_a_file_listed_by_the_app(package: str, home: Path):
    (home / "app.py").write_text(
        "import streamlit as st\nfrom st_pages import show_pages_from_config\nshow_pages_from_config('pages.toml')\nst.text('app')"
    )
    at = AppTest.from_file(str(home / "app.py"), default_timeout=20).run()
    assert texts(at) == ["home"]
    assert menu(at) == [("", ["Home"]), ("🐶 Other", ["First", "two"])]


@pytest.mark.parametrize("package", ["stand-in"], indirect=True)
@pytest.mark.parametrize("text", [None, "pages = 1 2", "[other]"])
def test_a_file_that_is_no_list_of_pages(package: str, home: Path, text: str | None):
    (home / "pages.toml").unlink()
    if text is not None:
        (home / "pages.toml").write_text(text)
    (home / "app.py").write_text(
        "import streamlit as st\nfrom st_pages import get_nav_from_toml\nst.text(repr(get_nav_from_toml('pages.toml')))"
    )
    at = AppTest.from_file(str(home / "app.py"), default_timeout=20).run()
    assert texts(at) == ["[]"]
    assert "There is no list of pages in `pages.toml`" in at.error[0].value


@pytest.mark.parametrize("package", ["stand-in"], indirect=True)
def test_no_page_and_a_page_without_a_file(package: str, home: Path):
    app = "import streamlit as st\nfrom st_pages import Page, Section, show_pages\n"
    (home / "app.py").write_text(app + "show_pages([Section('Only')])")
    assert (
        "at least one page"
        in AppTest.from_file(str(home / "app.py"), default_timeout=20).run().exception[0].value
    )
    (home / "app.py").write_text(app + "show_pages([Page('app.py'), Page('gone.py')])")
    assert "gone.py" in AppTest.from_file(str(home / "app.py"), default_timeout=20).run().exception[0].value


def test_outside_an_app_it_is_not_there():
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("st_pages")
    assert st.__name__ == "nbflow"
