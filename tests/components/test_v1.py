"""st.components.v1: what is declared, what travels, what comes back; beside the real Streamlit."""

from __future__ import annotations

import base64
import importlib
import json
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow.components.v1 as components
from nbflow.components.v1.arguments import MarshallComponentException, given, table, value_of
from nbflow.components.v1.front_end import FrontEnd
from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueError
from nbflow.core.values import Blob
from nbflow.testing import AppTest
from tests.helpers import run
from tests.optional import needs_pyarrow, pa


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built front end."""
    for name, text in {
        "index.html": '<script src="./static/main.js"></script><link href=/static/main.css>',
        "static/main.js": "main()",
        "static/main.css": "p {}",
        "static/late.js": "late()",
        "static/main.js.map": "{}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


# --- declaring -----------------------------------------------------------------------------------


def test_a_name_has_its_module(folder):
    component = components.declare_component("star", path=folder)
    assert component.name == f"{__name__}.star"
    assert (component.path, component.url, component.abspath) == (str(folder), None, str(folder))
    assert component == components.declare_component("star", str(folder))
    assert str(component) == f"'{__name__}.star': {folder}"


def test_what_cannot_be_declared(tmp_path):
    with pytest.raises(StreamlitAPIException, match="Either 'path' or 'url' must be set"):
        components.declare_component("star")
    with pytest.raises(StreamlitAPIException, match="No such component directory"):
        run(lambda: components.declare_component("star", path=tmp_path / "no"))


def test_outside_an_app_the_default_comes_back(tmp_path):
    assert components.declare_component("star", path=tmp_path / "no")(default=5) == 5


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"tab_index": "1"}, StreamlitInvalidParameterTypeError),
        ({"tab_index": True}, StreamlitInvalidParameterTypeError),
        ({"tab_index": -2}, StreamlitValueError),
        ({"on_change": "rerun"}, StreamlitAPIException),
        ({"x": object()}, MarshallComponentException),
        ({"x": {"y": {1, 2}}}, MarshallComponentException),
    ],
)
def test_bad_input_is_told(folder, arguments, error):
    with pytest.raises(error):
        run(lambda: components.declare_component("star", folder)(**arguments))


def test_arguments_need_names(folder):
    with pytest.raises(MarshallComponentException, match="Argument '3' needs a label"):
        run(lambda: components.declare_component("star", folder)(3))


# --- what travels --------------------------------------------------------------------------------


@needs_pyarrow
def test_arguments_are_json_bytes_and_tables():
    frame = pd.DataFrame({"a": [1]})
    sent = given({"n": 1, "raw": bytearray(b"x"), "frame": frame, "nan": float("nan"), "text": "ü"})
    assert json.loads(sent.plain) == {"n": 1, "nan": None, "text": "ü"}
    assert sent.special == [["raw", Blob(b"x", "application/octet-stream")], ["frame", table(frame)]]


FRAMES = {
    "frame": pd.DataFrame({"a": [1, 2], "b": ["x", None]}, index=["r", "s"]),
    "levels": pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])),
    "series": pd.Series([1, 2], name="s"),
    "index": pd.Index([1, 2]),
    "array": np.arange(4).reshape(2, 2),
    "polars": pl.DataFrame({"a": [1]}),
    "arrow": pa.table({"a": [1]}),
    "styler": pd.DataFrame({"a": [1]}).style,
    "columns": {"a": pd.Series([1, 2])},
}


@needs_pyarrow
@pytest.mark.parametrize("name", FRAMES)
def test_tables_travel_as_those_of_streamlit(name):
    from streamlit.components.v1 import component_arrow
    from streamlit.proto.Components_pb2 import ArrowTable

    theirs = ArrowTable()
    component_arrow.marshall(theirs, FRAMES[name])
    [[_, ours]] = given({"x": FRAMES[name]}).special

    def read(data: bytes) -> pd.DataFrame:
        return pa.ipc.open_stream(data).read_pandas()

    for part in ("data", "index", "columns"):
        pd.testing.assert_frame_equal(read(ours[part].data), read(getattr(theirs, part)))


def arrow(**columns: list) -> bytes:
    sink = pa.BufferOutputStream()
    made = pa.table({name: pa.array(values) for name, values in columns.items()})
    with pa.ipc.new_stream(sink, made.schema) as stream:
        stream.write_table(made)
    return sink.getvalue().to_pybytes()


@needs_pyarrow
@pytest.mark.parametrize("end", [64, 2**28 - 1])
def test_a_forged_table_that_points_beyond_its_bytes_is_refused(end):
    whole = arrow(a=["ab", "cd"])
    offsets = b"".join(number.to_bytes(4, "little") for number in (0, 2, 4))
    assert whole.count(offsets) == 1
    forged = whole.replace(offsets, offsets[:8] + end.to_bytes(4, "little"))
    parts = {"data": forged, "index": arrow(a=[0, 1]), "columns": arrow(a=["a"])}
    raw = {name: base64.b64encode(data).decode() for name, data in parts.items()}
    with pytest.raises(pa.ArrowInvalid):
        value_of(["dataframe", raw])


@needs_pyarrow
def test_values_come_back_as_those_of_streamlit():
    from streamlit.components.v1 import component_arrow
    from streamlit.proto.Components_pb2 import ArrowTable

    parts = {name: blob.data for name, blob in table(FRAMES["frame"]).items()}
    raw = {name: base64.b64encode(data).decode() for name, data in parts.items()}
    theirs = component_arrow.arrow_proto_to_dataframe(ArrowTable(**parts))
    pd.testing.assert_frame_equal(value_of(["dataframe", raw]), theirs)
    assert value_of(["bytes", "AP8="]) == b"\x00\xff"
    assert value_of(["json", {"a": [1, None]}]) == {"a": [1, None]}


# --- its value -----------------------------------------------------------------------------------


def test_a_value_is_kept_under_its_key(folder):
    def body(folder):
        import streamlit as st
        import streamlit.components.v1 as components

        if "calls" not in st.session_state:
            st.session_state.calls = []
        value = components.declare_component("star", folder)(
            default="none", key="star", on_change=lambda: st.session_state.calls.append(st.session_state.star)
        )
        st.text(f"{value} {st.session_state.star}")

    at = AppTest.from_function(body, kwargs={"folder": str(folder)}).run()
    assert at.text[0].value == "none None"
    [instance] = at.get("component_instance")
    assert instance.key == "star"
    instance.set_value({"a": 1}).run()
    assert at.text[0].value == "{'a': 1} {'a': 1}"
    at.get("component_instance")[0].set_value(None).run()
    assert at.text[0].value == "none None"
    assert at.session_state.calls == [{"a": 1}, None]


def test_without_a_key_other_arguments_are_another_component(folder):
    def body(folder):
        import streamlit as st
        import streamlit.components.v1 as components

        n = st.number_input("n", 0, 9, 1)
        keyed = components.declare_component("star", folder)(n=n, key="kept")
        other = components.declare_component("star", folder)(n=n)
        st.text(f"{keyed} {other}")

    at = AppTest.from_function(body, kwargs={"folder": str(folder)}).run()
    for instance in at.get("component_instance"):
        instance.set_value(5)
    at.run()
    assert at.text[0].value == "5 5"
    at.number_input[0].set_value(2).run()
    assert at.text[0].value == "5 None"


def test_in_a_form_a_value_waits_and_its_callback_runs(folder):
    def body(folder):
        import streamlit as st
        import streamlit.components.v1 as components

        with st.form("form"):
            value = components.declare_component("star", folder)(
                key="star", on_change=lambda: st.session_state.__setitem__("called", True)
            )
            st.form_submit_button("Send")
        st.text(f"{value} {st.session_state.get('called')}")

    at = AppTest.from_function(body, kwargs={"folder": str(folder)}).run()
    assert not at.exception
    at.get("component_instance")[0].set_value(3)
    at.button[0].click().run()
    assert at.text[0].value == "3 True"


def test_two_with_one_key_are_an_error(folder):
    def body():
        component = components.declare_component("star", folder)
        component(key="a")
        component(key="a")

    with pytest.raises(StreamlitAPIException, match="key='a'"):
        run(body)


# --- its files -----------------------------------------------------------------------------------


def ask(front: FrontEnd, **question):
    answer = front.endpoint().answer(question, [])
    return answer.data, list(answer.buffers)


def test_the_first_answer_has_the_index_and_what_it_names(folder):
    data, buffers = ask(FrontEnd(folder))
    assert sorted(data["files"]) == ["index.html", "static/late.js", "static/main.css", "static/main.js"]
    assert data["given"] == ["index.html", "static/main.js", "static/main.css"]
    assert buffers[1:] == [b"main()", b"p {}"]


def test_only_files_of_the_folder_are_given(folder):
    front = FrontEnd(folder)
    (folder.parent / "secret.txt").write_text("x")
    for name in ("../secret.txt", "/etc/passwd", "static/../../secret.txt", "static"):
        assert ask(front, get=[name]) == ({"given": []}, [])
    assert ask(front, get=["static/late.js"]) == ({"given": ["static/late.js"]}, [b"late()"])


def test_a_front_end_that_was_built_anew_has_another_token(folder):
    front = FrontEnd(folder)
    before = front.endpoint()
    assert front.endpoint() == before
    (folder / "index.html").write_text("new and longer than before, to be sure of its size" * 9)
    assert front.endpoint() != before


def test_a_folder_without_an_index_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no index.html in .*was the front end built"):
        ask(FrontEnd(tmp_path))


# --- html and iframe -----------------------------------------------------------------------------


def test_html_and_pages_in_a_frame():
    def body():
        components.html("<b>x</b>")
        components.iframe("https://example.org", 300, 200, True, tab_index=-1)

    first, second = run(body).nodes("iframe")
    sizes = {"width": "stretch", "height": 150, "scrolling": False}
    assert dict(first.props) == {"html": "<b>x</b>", **sizes}
    sizes = {"width": 300, "height": 200, "scrolling": True, "tab_index": -1}
    assert dict(second.props) == {"src": "https://example.org", **sizes}


@pytest.mark.parametrize("name", ["declare_component", "html", "iframe"])
def test_signatures_are_those_of_streamlit(name):
    import inspect

    theirs = getattr(importlib.import_module("streamlit.components.v1"), name)
    theirs = inspect.signature(inspect.unwrap(theirs)).parameters
    ours = inspect.signature(getattr(components, name)).parameters
    assert [(it.name, it.default, it.kind) for it in ours.values()] == [
        (it.name, it.default, it.kind) for it in theirs.values() if it.name != "self"
    ]
