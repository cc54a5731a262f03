"""Named cells as pages, in a real kernel."""

from __future__ import annotations

import pytest

from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel


def test_a_named_cell_is_a_page_and_is_seen_to_change(notebook: Notebook) -> None:
    notebook.run("price = 3")
    notebook.run("%%nbflow sales --page\nst.text(f'sold for {price}')\nst.button('Again')")
    notebook.run(
        "%%nbflow shop\nst.navigation([st.Page('sales'), st.Page(lambda: st.text('b'), title='B')]).run()"
    )
    view = notebook.app()
    assert view.texts() == ["sold for 3"]
    notebook.run("price = 5")
    notebook.touch(view, "Again")
    assert view.texts() == ["sold for 5"]
    notebook.run("%%nbflow sales --page\nst.text('another page')")
    notebook.pump_until(lambda: view.texts() == ["another page"])


def test_a_fragment_of_a_page_sees_the_notebook_as_it_is(notebook: Notebook) -> None:
    notebook.run("price = 3")
    notebook.run(
        "%%nbflow part --page\n@st.fragment\ndef part():\n    st.button('Again')\n    st.text(f'costs {price}')\npart()"
    )
    notebook.run("%%nbflow shop\nst.navigation([st.Page('part')]).run()")
    view = notebook.app()
    notebook.run("price = 5")
    notebook.touch(view, "Again")
    assert view.texts() == ["costs 5"]


def test_the_app_itself_is_no_page_of_its_own(notebook: Notebook) -> None:
    notebook.run("%%nbflow shop\nst.navigation([st.Page('shop')]).run()")
    assert "is this app itself" in notebook.app().shown("exception")[0]["message"]


def test_a_page_needs_a_name(notebook: Notebook) -> None:
    reply = notebook.run("%%nbflow --page\nst.text('x')")
    assert "give the cell a name" in str(reply)
