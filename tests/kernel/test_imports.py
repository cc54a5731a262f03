"""What a notebook has imported from Streamlit before, in a real kernel: nbflow in apps, a hint in cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from scripts.kernels import VERSIONS, path_of
from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel

PART = """
    import streamlit as st
    from streamlit import text, sidebar
    def draw(label):
        st.text(label)
        text(label.upper())
    class Chart:
        def draw(self):
            st.text("chart")
"""
HINT = "Streamlit shows nothing in a notebook cell."


@pytest.fixture(params=[VERSIONS[0], VERSIONS[-1]])
def notebook(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Notebook]:
    """A kernel in which nothing is imported yet, in a folder with a local module."""
    (tmp_path / "part.py").write_text(dedent(PART))
    with Notebook(path_of(request.param)) as notebook:
        notebook.run(f"import sys; sys.path.insert(0, {str(tmp_path)!r})")
        yield notebook


def printed(notebook: Notebook, code: str) -> str:
    id = notebook.start(dedent(code))
    reply = notebook.reply(id)
    assert reply["status"] == "ok", reply
    return notebook.text_of(id)


BEFORE = """
    import streamlit as st
    from streamlit import sidebar, text
    import streamlit.components.v1 as components
    import part
    def draw():
        st.text("from a cell")
        text("from the same cell")
"""


@pytest.mark.parametrize("order", ["streamlit first", "nbflow first"])
def test_names_of_earlier_cells_mean_nbflow_in_an_app(notebook: Notebook, order: str) -> None:
    for code in [BEFORE, "import nbflow"] if order == "streamlit first" else ["import nbflow", BEFORE]:
        assert "Traceback" not in printed(notebook, code)
    cell = """
        %%nbflow
        st.text("hello")
        draw()
        part.draw("part")
        part.Chart().draw()
        sidebar.text("side")
        if st.button("again"):
            text("pressed")
    """
    assert printed(notebook, cell) == ""
    view = notebook.app()
    shown = ["hello", "from a cell", "from the same cell", "part", "PART", "chart"]
    assert view.texts() == [*shown, "side"]
    notebook.touch(view, "again")
    assert view.texts() == [*shown, "pressed", "side"]
    assert printed(notebook, "print(st.__name__, part.st.__name__, type(sidebar).__module__)") == (
        "streamlit streamlit streamlit.delta_generator\n"
    )


def test_outside_of_an_app_there_is_one_hint_in_each_cell(notebook: Notebook) -> None:
    notebook.run("import nbflow")
    notebook.run(dedent(BEFORE))
    for code in ["st.text('a'); st.slider('b', 0, 5); draw(); sidebar.text('c'); st.session_state.x = 1"] * 2:
        told = printed(notebook, code)
        assert told.startswith(HINT)
        assert "%%nbflow" in told
        assert told.count("\n") == 1
    assert HINT not in printed(notebook, "%%nbflow\nst.text('a')\ndraw()")
    cached = "@st.cache_data\ndef f(x):\n    return x\nassert f(1) == 1\nassert st.__name__ == 'streamlit'"
    assert HINT not in printed(notebook, cached)


def test_streamlits_own_apptest_in_a_cell_is_left_alone(notebook: Notebook) -> None:
    notebook.run("import nbflow")
    notebook.run("%%nbflow\nimport part\npart.draw('x')")
    code = """
        from streamlit.testing.v1 import AppTest
        script = "import part\\npart.draw('x')"
        print([text.value for text in AppTest.from_string(script).run(timeout=30).text])
    """
    told = printed(notebook, code)
    assert "['x', 'X']" in told or "['x']" in told
    assert HINT not in told


def test_threads_and_pools_of_an_app(notebook: Notebook) -> None:
    notebook.run("import nbflow, streamlit\nfrom concurrent.futures import ThreadPoolExecutor")
    notebook.run("old = ThreadPoolExecutor(1)\nold.submit(int).result()")
    cell = """
        %%nbflow
        import threading
        from multiprocessing.pool import ThreadPool
        def work(_=None):
            import part
            return part.st.__name__
        found = [old.submit(work).result(), *old.map(work, [1])]
        thread = threading.Thread(target=lambda: found.append(work()))
        thread.start()
        thread.join()
        with ThreadPool(1) as pool:
            found += pool.map(work, [1])
        nbflow.text(set(found))
    """
    printed(notebook, cell)
    assert notebook.app().texts() == ["{'nbflow'}"]


def test_the_module_of_an_app(notebook: Notebook) -> None:
    notebook.run("import nbflow as st\nclass Model: pass\nmodel = Model()")
    cell = """
        %%nbflow --out data,point
        import pickle, typing
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        class Point:
            inner: "Point | None" = None
        def name(value):
            print("printed in a worker")
            return type(value).__name__
        data, point = pickle.dumps(Point()), Point()
        st.text(typing.get_type_hints(Point) == {"inner": Point | None})
        st.text(type(pickle.loads(pickle.dumps(model))) is Model)
        for method in ("fork", "spawn"):
            with ProcessPoolExecutor(1, mp_context=get_context(method)) as pool:
                st.text(pool.submit(name, Point()).result())
    """
    printed(notebook, cell)
    assert notebook.app().texts() == ["True", "True", "Point", "Point"]
    code = """
        import sys, pickle
        assert not hasattr(sys.modules["__main__"], "Point")
        assert vars(sys.modules["__main__"]) is get_ipython().user_ns
        Point = type(point)
        assert type(pickle.loads(data)) is Point
        assert type(pickle.loads(pickle.dumps(model))) is Model
        print("ok")
    """
    assert printed(notebook, code) == "ok\n"


def test_code_that_an_app_runs_in_the_notebook_stays_there(notebook: Notebook) -> None:
    notebook.run("import nbflow as st\nhere = 1")
    printed(notebook, "%%nbflow\nhere = 2\nget_ipython().run_cell('def f(): return here')\nst.text(here)")
    assert printed(notebook, "print(f())") == "1\n"


def test_a_script_file_is_main(notebook: Notebook, tmp_path: Path) -> None:
    script = """
        import pickle
        import streamlit as st
        import part
        class Point: pass
        def main():
            part.draw("x")
            st.text(type(pickle.loads(pickle.dumps(Point()))) is Point)
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                st.text(pool.submit(name, Point()).result())
        def name(value):
            return type(value).__name__
        if __name__ == "__main__":
            main()
    """
    (tmp_path / "app.py").write_text(dedent(script))
    notebook.run("import nbflow")
    assert printed(notebook, f"%nbflow {tmp_path / 'app.py'}") == ""
    assert notebook.app().texts() == ["x", "X", "True", "Point"]
