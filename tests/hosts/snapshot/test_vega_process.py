"""Charts that nobody has drawn are drawn in a process of its own: nothing in a spec ends the kernel or reads a file."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

import nbflow as st
from nbflow.hosts.snapshot.page import snapshot
from nbflow.hosts.snapshot.vega import process
from nbflow.hosts.snapshot.vega.process import RENDERER, Renderer
from tests.helpers import run

pytest.importorskip("vl_convert")

BARS = {
    "mark": "bar",
    "data": {"values": [{"a": 1}]},
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}


def nested(depth):
    made = {}
    for _ in range(depth):
        made = {"a": made}
    return made


@pytest.fixture(scope="module", autouse=True)
def ended():
    yield
    RENDERER.close()


@pytest.fixture(scope="module")
def renderer():
    made = Renderer(limit=30)
    yield made
    made.close()


@pytest.mark.parametrize(
    "spec", ['{"mark": "bar", "title": "a\\u0000b", "data": {"values": [{}]}}', "[" * 9999, "", "NaN", "[]"]
)
def test_what_cannot_be_drawn_costs_no_more_than_its_process(renderer, spec):
    assert renderer.png(spec) is None
    assert renderer.png(json.dumps(BARS)).startswith(b"\x89PNG")


def test_a_chart_that_takes_too_long_is_given_up():
    renderer = Renderer(limit=0.01)
    assert renderer.png(json.dumps(BARS)) is None
    assert renderer._process is None


def test_after_some_failures_none_is_started_any_more(monkeypatch):
    renderer = Renderer()
    monkeypatch.setattr(process, "_PROGRAM", "/nowhere")
    for _ in range(process.MOST_FAILURES):
        assert renderer.png(json.dumps(BARS)) is None
    monkeypatch.undo()
    assert renderer.png(json.dumps(BARS)) is None


def test_a_forked_process_leaves_the_other_ones(renderer):
    assert renderer.png(json.dumps(BARS)) is not None
    of_the_parent = renderer._process
    renderer.forget()
    assert renderer._process is None
    assert renderer.png(json.dumps(BARS)) is not None
    of_the_parent.wait()  # its input is closed


@pytest.mark.parametrize(
    "address", ["{path}", "file://{path}", "FILE://{path}", "http://127.0.0.1:9/red.png"]
)
def test_no_file_is_read(renderer, tmp_path, address):
    path = tmp_path / "red.png"
    Image.new("RGB", (50, 50), (255, 0, 0)).save(path)
    image = {"type": "image", "width": 100, "height": 100, "url": address.format(path=path)}
    png = renderer.png(json.dumps({**BARS, "mark": image}))
    assert (255, 0, 0) not in {
        color for _, color in Image.open(io.BytesIO(png)).convert("RGB").getcolors(10**6)
    }
    rows = {**BARS, "data": {"url": f"file://{path}", "format": {"type": "csv"}}}
    assert renderer.png(json.dumps(rows)) is None or b"red" not in renderer.png(json.dumps(rows))


@pytest.mark.parametrize(
    "title",
    ["a\0b", "a\x01\x1fb", "\ud800", "\uffff", "</text><image href='file:///etc/passwd'/>", "x" * 500],
)
def test_the_kernel_survives_any_title(title):
    app = run(lambda: st.vega_lite_chart({**BARS, "title": title, "data": {"values": [{"a": title}]}}))
    assert snapshot(app.session.app.tree, "id").count('<img src="data:image/png') == 1


def test_the_kernel_survives_a_spec_of_any_depth():
    app = run(lambda: st.vega_lite_chart({**BARS, "usermeta": nested(300)}))
    assert "nbflow-snapshot" in snapshot(app.session.app.tree, "id")
