"""What an app prints and displays lands in the app, in the fragment that printed it; nothing else does."""

from __future__ import annotations

import pytest

from tests.kernel.driver import Notebook, ViewModel

pytestmark = pytest.mark.kernel


def printed(view: ViewModel) -> str:
    return "".join(props["text"] for props in view.shown("console"))


def test_prints_stand_where_they_happened(notebook: Notebook) -> None:
    id = notebook.start(
        "%%nbflow\nimport sys, warnings, logging\nprint('first')\nst.text('between')\nprint('second')\n"
        "warnings.warn('careful')\nlogging.getLogger('x').warning('logged')\nprint('err', file=sys.stderr)"
    )
    notebook.reply(id)
    view = notebook.app()
    faces = [view.nodes[child]["f"] for child in view.children[1]]
    assert faces[:3] == ["console", "text", "console"]
    text = printed(view)
    assert [word for word in ("first", "second", "careful", "logged", "err") if word in text] == [
        "first",
        "second",
        "careful",
        "logged",
        "err",
    ]
    assert notebook.text_of(id) == ""


def test_threads_of_the_app_print_into_their_fragment(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nimport threading, logging\n@st.fragment\ndef part():\n    st.button('part')\n"
        "    thread = threading.Thread(target=print, args=('from a thread',))\n    thread.start()\n"
        "    thread.join()\npart()\nst.text('end')"
    )
    view = notebook.app()
    notebook.pump_until(lambda: "from a thread" in printed(view))
    [area] = [node for node in view.nodes.values() if node["f"] == "fragment"]
    assert "console" in {view.nodes[child]["f"] for child in view.children[area["i"]]}
    notebook.touch(view, "part")
    assert printed(view).count("from a thread") == 1


def test_other_cells_keep_their_output(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nimport time\nst.button('go')\nif st.session_state.get('late'):\n    for i in range(20):\n"
        "        print('app', i)\n        time.sleep(0.01)\nst.session_state.late = True"
    )
    view = notebook.app()
    notebook.touch(view, "go", wait=False)
    id = notebook.start(
        "for i in range(20):\n    print('cell', i)\n    time = __import__('time'); time.sleep(0.01)"
    )
    notebook.reply(id)
    notebook.pump_until(lambda: not view.running and "app 19" in printed(view))
    assert "cell" not in printed(view)
    assert "app" not in notebook.text_of(id)
    assert notebook.text_of(id).count("cell") == 20


def test_displayed_objects_and_figures_land_in_the_app(notebook: Notebook) -> None:
    """Also rule 15: a figure that a run leaves open is closed."""
    id = notebook.start(
        "%%nbflow\nimport matplotlib.pyplot as plt\nfrom IPython.display import HTML, display\n"
        "display(HTML('<b>bold</b>'))\nplt.plot([1, 2])\nplt.show()\nplt.figure()\nst.text('end')"
    )
    notebook.reply(id)
    view = notebook.app()
    assert "<b>bold</b>" in view.shown("html")[0]["body"]
    assert view.shown("image")[0]["src"]["mime"] == "image/png"
    assert not [output for output in notebook.outputs[id] if "image/png" in output.get("data", {})]
    # The figure that was left open is nobody else's: a later cell's own figure is its first.
    after = notebook.start("import matplotlib.pyplot as plt\nprint(plt.get_fignums())")
    notebook.reply(after)
    assert notebook.text_of(after) == "[]\n"


def test_what_only_the_host_can_draw_is_drawn_by_one_output_widget(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nfrom IPython.display import display\nst.button('again')\n"
        "display({'application/x-odd': 1, 'text/plain': 'odd'}, raw=True)\n"
        # What HoloViews and Panel load into a notebook when they are imported: the app needs none of it.
        "display({'application/vnd.holoviews_load.v0+json': 'x', 'application/javascript': 'x'}, raw=True)\n"
        "display({'text/html': '<script type=\"esms-options\">{}</script>'}, raw=True)"
    )
    view = notebook.app()
    assert (len(view.shown("output")), view.shown("html")) == (1, [])
    model = view.shown("output")[0]["widget"]
    for _ in range(3):
        notebook.touch(view, "again")
    assert view.shown("output")[0]["widget"] == model


def test_a_display_handle_updates_in_place(notebook: Notebook) -> None:
    notebook.run(
        "%%nbflow\nfrom IPython.display import HTML, display\nhandle = display(HTML('<i>one</i>'), display_id=True)\n"
        "st.text('x')\nhandle.update(HTML('<i>two</i>'))"
    )
    assert [props["body"] for props in notebook.app().shown("html")] == ["<i>two</i>"]
