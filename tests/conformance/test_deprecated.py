"""What Streamlit has deprecated: the same notices at the same places, and styles that take no room."""

from __future__ import annotations

import ast
import inspect
import pathlib

import pytest
import streamlit

from tests.conformance.both import Both

FIGURE = "import matplotlib.pyplot as plt\nfig = plt.figure()\nfig.subplots().plot([1, 2])\n"
PICTURE = "import numpy as np\npicture = np.zeros((2, 2, 3), 'uint8')\n"


@pytest.mark.parametrize(
    "source",
    [
        PICTURE + "st.image(picture, use_column_width=True)",
        PICTURE + "st.image(picture, use_column_width='auto')",
        PICTURE + "st.image(picture, use_column_width=False, use_container_width=True)",
        PICTURE + "st.sidebar.image(picture, use_column_width=True)",
        PICTURE + "with st.sidebar:\n    st.image(picture, use_column_width=True)",
        PICTURE + "slot = st.empty()\nslot.image(picture, use_column_width=True)",
        FIGURE + "st.pyplot(fig, dpi=100)",
        FIGURE + "st.pyplot(fig, use_container_width=True)",
        "import pathlib\npathlib.Path('page.html').write_text('<p>x</p>')\nst.html('page.html')",
        "import pathlib\npathlib.Path('page.html').write_text('<p>x</p>')\nst.iframe('page.html')",
        "import pandas as pd\nst.dataframe(pd.DataFrame({'a': [1]}), use_container_width=True)",
        "import pandas as pd\nst.data_editor(pd.DataFrame({'a': [1]}), use_container_width=False)",
        "st.button('b', use_container_width=True)",
    ],
)
def test_the_notices_are_the_same(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    both = Both(source + "\nst.checkbox('again')\n")
    both.set("checkbox", "again", True)


def test_every_notice_that_streamlit_shows_in_the_page_is_known():
    """A newer Streamlit may have more of them."""
    known = {"_USE_COLUMN_WIDTH_REMOVED_WARNING", "_STRING_FILE_PATH_WARNING", "_SAVEFIG_KWARGS_DEPRECATION"}
    folder = pathlib.Path(inspect.getfile(streamlit)).parent
    found = set()
    for path in (folder / "elements").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "show_deprecation_warning":
                continue
            quiet = [k for k in node.keywords if k.arg == "show_in_browser" and not k.value.value]
            if not quiet:
                found.add(ast.unparse(node.args[0])[:60])
    assert {name for name in found if not name.startswith("'`_skeleton`")} == known


STYLES = [
    "st.html('<style>p{}</style>')",
    "st.html('<!-- why --> <style>p{}</style><style>q{}</style>')",
    "box = st.empty()\nbox.html('<style>p{}</style>')\nbox.text('still free')",
    "box = st.text('a')\nbox.html('<style>p{}</style>')",
    "slot = st.html('<style>p{}</style>')\nslot.html('<style>q{}</style>')",
    "with st.sidebar:\n    st.html('<style>p{}</style>')",
    "a, b = st.columns(2)\na.html('<style>p{}</style>')",
    "import pathlib\npathlib.Path('s.css').write_text('p{}')\nst.html(pathlib.Path('s.css'))",
    "import pathlib\npathlib.Path('s.css').write_text('p{}')\nst.html('s.css')",
    "class Styled:\n    def _repr_html_(self):\n        return '<style>p{}</style>'\nst.html(Styled())",
    "st.html('<style>p{}</style>', unsafe_allow_javascript=True)",
    "st.html('<style>p{}</style><p>x</p>')",
]


@pytest.mark.parametrize("source", STYLES)
def test_styles_alone_stand_in_the_event_container(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    both = Both(source + "\nif st.checkbox('again'):\n    st.text('x')")
    both.set("checkbox", "again", True)


def test_styles_of_a_fragment_are_replaced_by_its_next_run():
    both = Both("""
        st.html("<style>a{}</style>")
        @st.fragment
        def part():
            n = st.session_state.n = st.session_state.get("n", 0) + 1
            if n < 3:
                st.html(f"<style>p{n}{{}}</style>")
            st.button("go")
        part()
        st.checkbox("app")
    """)
    both.click("go")
    both.set("checkbox", "app", True)
