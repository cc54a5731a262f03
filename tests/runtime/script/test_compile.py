from __future__ import annotations

import sys

import pytest

from nbflow.runtime.script.compile import Script


def run(stage, source: str, **how):
    """Run a script in a session; return the stage and the script."""
    script = Script(source, "<cell>", **how)
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    return app, script


def test_the_body_sees_the_notebooks_variables_as_they_are_at_each_run(stage):
    notebook = {"size": 1}
    app, _ = run(stage, "import nbflow as st\nst.text(size)", live=lambda: notebook)
    notebook["size"] = 2
    app.rerun()
    assert app.texts() == ["2"]


def test_what_the_body_assigns_stays_its_own(stage):
    notebook = {"size": 1}
    app, script = run(stage, "size = size + 1\nother = 3", live=lambda: notebook)
    app.rerun()
    assert notebook == {"size": 1}
    assert (script.namespace["size"], script.namespace["other"]) == (2, 3)


def test_rule_93_before_a_fragment_runs_alone_the_notebooks_news_come_in(stage):
    notebook = {"data": "old", "mine": "old"}
    source = (
        "import nbflow as st\nmine = 'changed'\n@st.fragment\ndef part():\n    st.checkbox('c', key='c')\n"
    )
    app, script = run(stage, source + "    st.text((data, mine))\npart()", live=lambda: notebook)
    app.session.script = script  # as a host does it
    notebook.update(data="new", mine="new")
    app.touch("c", True)
    assert app.texts() == ["('new', 'changed')"]


def test_streamlit_means_nbflow_and_sys_modules_stay_as_they_are(stage):
    before = sys.modules.get("streamlit")
    app, script = run(
        stage, "import streamlit\nimport streamlit as st\nfrom streamlit import text\ntext(st.__name__)"
    )
    assert app.texts() == ["nbflow"]
    assert script.namespace["streamlit"].__name__ == "nbflow"
    assert sys.modules.get("streamlit") is before


def test_local_modules_that_the_app_imports_see_nbflow_too(stage, tmp_path, monkeypatch):
    (tmp_path / "my_local_parts.py").write_text(
        "import streamlit as st\ndef draw():\n    st.text(st.__name__)"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    app, _ = run(stage, "import my_local_parts\nmy_local_parts.draw()")
    sys.modules.pop("my_local_parts")
    assert app.errors == []
    assert app.texts() == ["nbflow"]


def test_tracebacks_point_at_the_line(stage):
    app, _ = run(stage, "x = 1\n\nraise ValueError('here')", first_line=10)
    [error] = app.errors
    frame = error.__traceback__
    while frame.tb_next is not None:
        frame = frame.tb_next
    assert (frame.tb_frame.f_code.co_filename, frame.tb_lineno) == ("<cell>", 12)


def test_a_syntax_error_has_the_line_of_the_file():
    with pytest.raises(SyntaxError) as caught:
        Script("x = 1\ny = (", "<cell>", first_line=10)
    assert caught.value.lineno == 11


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("'a'", []),  # a docstring
        ("x = 1\n'a'", ["a"]),
        ("x = 1\nx", ["`1`"]),
        ("x = 1\nx, 'b'", ["`1` b"]),
        ("x = 1\nNone\n...", []),
        ("x = 1\nif x:\n    'in if'\nelse:\n    'not'", ["in if"]),
        ("for i in range(2):\n    i", ["`0`", "`1`"]),
        ("def f():\n    'doc'\n    'written'\nf()", ["written"]),
        ("class C:\n    'doc'\n    'not written'", []),
        ("x = 1\nwith open('/dev/null'):\n    'in with'", ["in with"]),
        ("try:\n    1 / 0\nexcept ZeroDivisionError:\n    'caught'", ["caught"]),
        ("match 1:\n    case 1:\n        'matched'", ["matched"]),
        ("len('abc')", []),
    ],
)
def test_rule_164_bare_expressions_are_written(stage, source, written):
    app, _ = run(stage, source)
    assert app.errors == []
    assert app.texts("markdown") == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("len('abc')", ["`3`"]),
        ("len('abc');", []),
        ("import nbflow as st\nst.slider('s')", []),
        ("import nbflow as st\nst.text('x')", []),
        ("print", None),
        ("[].append(1)", []),
    ],
)
def test_the_last_line_of_a_cell_is_written_even_if_it_is_a_call(stage, source, written):
    app, _ = run(stage, source, last_expression=True)
    assert app.errors == []
    if written is not None:
        assert app.texts("markdown") == written


def test_top_level_await(stage):
    app, _ = run(
        stage,
        "import asyncio\nimport nbflow as st\nasync def answer():\n    await asyncio.sleep(0)\n    return 42\n"
        "st.text(await answer())",
    )
    assert (app.errors, app.texts()) == ([], ["42"])


def test_top_level_await_beside_a_running_loop(stage):
    import asyncio

    async def main():
        app, _ = run(stage, "import asyncio\nimport nbflow as st\nawait asyncio.sleep(0)\nst.text('after')")
        return app

    app = asyncio.run(main())
    assert (app.errors, app.texts()) == ([], ["after"])


def test_functions_of_the_body_see_its_variables(stage):
    app, _ = run(
        stage, "import nbflow as st\nx = 1\ndef f():\n    return [x for _ in range(2)]\nst.text(f())"
    )
    assert app.texts() == ["[1, 1]"]


def test_names_of_its_own(stage):
    app, script = run(stage, "x = __file__, __name__", own={"__file__": "app.py"})
    assert app.errors == []
    assert script.namespace["x"] == ("app.py", "__main__")
