"""st.components.v2: state, triggers and callbacks; what is declared, and from which files."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import nbflow as st
import nbflow.components.v2 as components
from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from tests.helpers import run
from tests.optional import needs_pyarrow


def shown(body):
    app = run(body)
    return app, app.nodes("component_v2")[-1]


def test_state_and_triggers_come_back():
    calls = []

    def body():
        result = components.component("c", js="export default () => {}")(
            key="c",
            default={"count": 1},
            on_count_change=lambda: calls.append("count"),
            on_text_change=lambda: calls.append("text"),
            on_click_change=lambda: calls.append("click"),
        )
        return dict(result), dict(st.session_state["c"])

    app, node = shown(body)
    assert app.value == ({"count": 1, "text": None, "click": None}, {"count": 1})
    app.session.touch({node.spec.id: {"count": 2, "text": "x"}}, {})
    assert app.value == ({"count": 2, "text": "x", "click": None}, {"count": 2, "text": "x"})
    app.session.touch({}, {node.props["events"]["click"]: [{"x": 1}]})
    assert app.value[0]["click"] == {"x": 1}
    app.session.touch({node.spec.id: {"count": 3, "text": "x"}}, {})
    assert app.value[0] == {"count": 3, "text": "x", "click": None}
    assert calls == ["count", "text", "click", "count"]


def test_a_result_has_attributes():
    def body():
        return components.component("c")(default={"a": 1}, on_a_change=lambda: None)

    app, _ = shown(body)
    assert app.value.a == 1
    with pytest.raises(AttributeError, match="The component has no `b`; it has: a"):
        app.value.b  # noqa: B018


@needs_pyarrow
def test_data_is_json_bytes_and_tables():
    frame = pd.DataFrame({"a": [1]})

    def body():
        made = components.component("c")
        made(data={"n": [1, None], "frame": frame}, key="a")
        made(data=b"x", key="b")
        made(data=frame, key="c")
        made(key="d")

    mixed, raw, table, none = run(body).nodes("component_v2")
    assert json.loads(mixed.props["data"]) == {"n": [1, None]}
    assert [name for name, _ in mixed.props["special"]] == ["frame"]
    assert raw.props["special"][0][1].data == b"x"
    assert table.props["special"][0][0] == ""
    assert none.props["data"] == "null"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"data": {"x": object()}}, "cannot be sent to the component"),
        ({"default": {"x": 1}}, "there is no `on_x_change`"),
        ({"on__change": print}, "names no event"),
        ({"on___change": print}, "names no event"),
    ],
)
def test_bad_input_is_told(arguments, said):
    with pytest.raises(StreamlitAPIException, match=said):
        run(lambda: components.component("c")(**arguments))


def test_texts_must_be_texts():
    with pytest.raises(StreamlitInvalidParameterTypeError):
        components.component("c", js=3)  # pyright: ignore[reportArgumentType]


def test_one_that_shows_nothing_has_no_height():
    _, node = shown(lambda: components.component("c")(height=0))
    assert node.props["height"] == 0


def test_outside_an_app_there_is_nothing():
    assert components.component("c")() == {}


def test_signatures_are_those_of_streamlit():
    from streamlit.components.v2 import component

    ours, theirs = (inspect.signature(it).parameters for it in (components.component, component))
    assert [(it.name, it.default, it.kind) for it in ours.values()] == [
        (it.name, it.default, it.kind) for it in theirs.values()
    ]
    ours, theirs = (inspect.signature(it("c")).parameters for it in (components.component, component))
    assert [(it.name, it.default, it.kind) for it in ours.values()] == [
        (it.name, it.default, it.kind) for it in theirs.values()
    ]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An installed package whose manifest names a folder of files."""
    folder = tmp_path / "pack"
    (folder / "build").mkdir(parents=True)
    (folder / "build" / "index-1f.js").write_text("export default () => 1;")
    (folder / "build" / "index-1f.css").write_text("p { color: red; }")
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "pack-er"\n[[tool.streamlit.component.components]]\nname = "part"\nasset_dir = "build"\n'
    )
    (folder / "__init__.py").write_text(
        "import nbflow.components.v2 as c\ndef make(**files):\n    return c.component('pack-er.part', **files)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield __import__("pack")
    del sys.modules["pack"]


def test_files_of_a_package_are_found_by_its_manifest(package):
    _, node = shown(lambda: package.make(js="index-*.js", css="index-1f.css")())
    assert (node.props["js_file"], node.props["css_file"]) == ("index-1f.js", "index-1f.css")
    answer = node.props["files"].answer({"first": ["index-1f.js", "index-1f.css"]}, [])
    assert answer.data == {"files": ["index-1f.css", "index-1f.js"], "given": ["index-1f.js", "index-1f.css"]}
    assert answer.buffers == [b"export default () => 1;", b"p { color: red; }"]


@pytest.mark.parametrize("path", ["nothing-*.js", "../x.js", "sub/x.js"])
def test_a_path_that_leads_to_no_file_is_told(package, path):
    with pytest.raises(StreamlitAPIException, match="must lead to one file"):
        package.make(js=path)


def test_a_path_without_a_manifest_is_told():
    with pytest.raises(StreamlitAPIException, match=r"names an `asset_dir`"):
        components.component("nobody.part", js="index.js")


def test_session_state_shows_state_and_triggers_and_takes_state():
    seen, callbacks = [], []

    def body():
        part = components.component("c")
        if "set" in st.session_state and st.session_state.pop("set"):
            st.session_state.c.count = 10
            st.session_state["c"]["unknown"] = 1
        seen.append(dict(st.session_state["c"]) if "c" in st.session_state else None)
        result = part(
            key="c",
            default={"count": 1},
            on_count_change=lambda: callbacks.append(("count", st.session_state.c.count)),
            on_click_change=lambda: callbacks.append(("click", st.session_state["c"]["click"])),
        )
        return dict(result), dict(st.session_state["c"])

    app, node = shown(body)
    assert app.value == ({"count": 1, "click": None}, {"count": 1})
    app.session.touch({}, {node.props["events"]["click"]: [{"x": 1}]})
    assert seen[-1] == {"count": 1, "click": {"x": 1}}
    assert app.value == ({"count": 1, "click": {"x": 1}}, {"count": 1, "click": {"x": 1}})
    app.session.app.state["set"] = True
    app.session.rerun()
    assert seen[-1] == {"count": 10}
    assert app.value == ({"count": 10, "click": None}, {"count": 10})
    assert app.nodes("component_v2")[-1].props["value"] == {"count": 10}
    app.session.touch({node.spec.id: {"count": 11}}, {})
    assert callbacks == [("click", {"x": 1}), ("count", 11)]


def test_session_state_as_a_whole_is_a_components_state():
    def body():
        if "c" not in st.session_state:
            st.session_state.c = {"count": 7}
        return dict(components.component("c")(key="c", default={"count": 1}, on_count_change=lambda: None))

    assert run(body).value == {"count": 7}


def test_state_cannot_be_set_below_its_component():
    def body():
        components.component("c")(key="c", default={"n": 1}, on_n_change=lambda: None)
        st.session_state.c.n = 2

    with pytest.raises(StreamlitAPIException, match=r"`st\.session_state\.c\.n` cannot be set any more"):
        run(body)
