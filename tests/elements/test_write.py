"""st.write: each thing in the way that suits it."""

from __future__ import annotations

import json
import math
from collections import namedtuple
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from types import MappingProxyType, SimpleNamespace

import numpy as np
import pandas as pd
import polars as pl
import pytest
from matplotlib.figure import Figure

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.core.values import Blob, Foreign, MarkupBlock, MarkupHtml
from nbflow.display.rich import rich_face
from nbflow.runtime.context import CURRENT
from tests.fakes import Database
from tests.helpers import run
from tests.optional import pa


def written(*values, **kwargs) -> list[tuple[str, dict]]:
    return [(node.face, dict(node.props)) for node in run(lambda: st.write(*values, **kwargs)).nodes()]


def one(value) -> tuple[str, dict]:
    [found] = written(value)
    return found


# --- texts ---------------------------------------------------------------------------------------


def test_texts_are_markdown():
    assert written("**a**") == [("markdown", {"body": MarkupBlock("**a**")})]
    assert type(one("a")[1]["body"]) is MarkupBlock


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (3, "`3`"),
        (2.5, "`2.5`"),
        (None, "`None`"),
        (True, "`True`"),
        (datetime(2024, 5, 1), "`2024-05-01 00:00:00`"),
    ],
)
def test_plain_values_are_code_in_a_text(value, body):
    assert one(value) == ("markdown", {"body": body})


def test_neighbors_share_a_paragraph():
    assert written("1 + 1 =", 2, {"a": 1}, "end")[::2] == [
        ("markdown", {"body": "1 + 1 = `2`"}),
        ("markdown", {"body": "end"}),
    ]


def test_html_must_be_allowed():
    [(_, props)] = written("<b>a</b>", 1, unsafe_allow_html=True)
    assert (type(props["body"]), props["raw"]) == (MarkupHtml, True)


def test_backticks_in_what_is_written():
    class Odd:
        def __init__(self, text):
            self.text = text

        def __str__(self):
            return self.text

    assert one(Odd("a`b"))[1]["body"] == "``a`b``"
    assert one(Odd("a\n```"))[1]["body"] == "````\na\n```\n````"


def test_a_text_again_costs_nothing():
    words = iter(["a", "a", "b"])
    app = run(lambda: st.write(next(words)))
    [node] = app.nodes()
    assert app.rerun().ops == []
    assert app.rerun().ops == [Set(node.id, {"body": MarkupBlock("b")})]


def test_several_values_cannot_replace_one_element():  # rule 153
    with pytest.raises(errors.StreamlitAPIException, match="2 values"):
        run(lambda: st.text("a").write("b", "c"))


def test_one_value_can_replace_an_element():
    [node] = run(lambda: st.text("a").write({"b": 1})).nodes()
    assert node.face == "json"


def test_it_writes_into_containers():
    app = run(lambda: st.container().write("a", [1]))
    assert [child.face for child in app.nodes("container")[0].children] == ["markdown", "json"]


def test_it_returns_nothing():
    assert run(lambda: st.write("a")).value is None


# --- data ------------------------------------------------------------------------------------------

Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}),
        ([1, "ä"], [1, "ä"]),
        (map(str, [1]), ["1"]),
        (Point(1, 2), {"x": 1, "y": 2}),
        (MappingProxyType({"a": {3}}), {"a": [3]}),
        ({"n": np.int64(3)}, {"n": 3}),
    ],
)
def test_data_are_a_tree(value, data):
    face, props = one(value)
    assert (face, json.loads(props["body"])) == ("json", data)


def test_keys_that_are_no_texts_are_left_out_with_a_warning():
    [(kind, _), (face, props)] = written({(1, 2): 3, "a": 4})
    assert (kind, face, json.loads(props["body"])) == ("alert", "json", {"a": 4})


def test_records_are_explained():
    @dataclass
    class Person:
        name: str

    ada = Person("Ada")
    face, props = one(ada)
    assert (face, props["type"]) == ("help", "Person")
    assert "Person(name='Ada')" in props["value"]


def test_other_values_share_the_paragraph_too():
    assert written("a", (1, 2), {3}) == [("markdown", {"body": "a `(1, 2)` `{3}`"})]


def test_formulas():
    import sympy

    face, props = one(sympy.Symbol("x") ** 2)
    assert (face, props["latex"], props["body"]) == ("markdown", True, "$$\nx^{2}\n$$")


FRAME = pd.DataFrame({"name": ["Ada", "Bob"], "age": [36.0, math.nan]})


@pytest.mark.parametrize(
    "value",
    [
        FRAME,
        FRAME.style,
        FRAME["name"],
        FRAME.set_index("name").index,
        FRAME["name"].array,
        {"n": FRAME["name"]},
        pl.DataFrame({"name": ["Ada", "Bob"], "age": [36, None]}),
        pl.LazyFrame({"name": ["Ada", "Bob"], "age": [36, None]}),
        pl.Series("n", ["Ada", "Bob"]),
        {"n": pl.Series(["Ada", "Bob"])},
        pa.table({"name": ["Ada", "Bob"], "age": [36, None]}),
        pa.array(["Ada", "Bob"]),
        pa.chunked_array([["Ada"], ["Bob"]]),
        np.array([["Ada", "36"], ["Bob", ""]]),
        np.array(["Ada", "Bob"]),
        Database().execute("select 'Ada' union select 'Bob'"),
        SimpleNamespace(to_pandas=lambda: FRAME),
    ],
)
def test_tables_are_what_dataframe_shows(value):
    face, props = one(value)
    shown = [at for at, column in enumerate(props["columns"]) if not column.get("index")]
    assert (face, props["rows"]) == ("data_grid", 2)
    assert props["first"]["columns"][shown[0]] == ["Ada", "Bob"]


def test_a_styler_keeps_its_colors_and_formats():
    _, props = one(FRAME.style.format({"age": "{:.1f} years"}).map(lambda _: "color: red", subset=["name"]))
    assert props["first"]["styles"] == {"1": ["color: red", "color: red"]}
    assert props["first"]["texts"]["2"][0] == "36.0 years"


def test_a_table_is_sent_once():
    assert run(lambda: st.write(FRAME)).rerun().ops == []


# --- things that show themselves ---------------------------------------------------------------------


def test_exceptions():
    assert one(ValueError("x"))[0] == "exception"


def test_figures_are_pictures():
    figure = Figure(figsize=(1, 1))
    figure.subplots().set_title("Sales")
    for value in (figure, figure.axes[0]):
        face, props = one(value)
        assert (face, props["alt"]) == ("image", "Figure: Sales")
        assert props["src"].data.startswith(b"\x89PNG")


def shows(**reprs):
    """An object with methods of these names that return these values."""
    made = {name: (lambda content: lambda self, **_: content)(value) for name, value in reprs.items()}
    return type("Rich", (), made)()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (shows(_repr_html_="<b>a</b>"), ("html", {"body": "<b>a</b>", "raw": True})),
        (shows(_repr_markdown_="*a*"), ("markdown", {"body": MarkupBlock("*a*")})),
        (shows(_repr_png_=b"p"), ("image", {"src": Blob(b"p", "image/png")})),
        (shows(_repr_png_="cA=="), ("image", {"src": Blob(b"p", "image/png")})),
        (shows(_repr_svg_="<svg/>"), ("image", {"src": Blob(b"<svg/>", "image/svg+xml")})),
        (shows(_repr_latex_="$\\displaystyle x^2$"), ("markdown", {"body": MarkupBlock("$$\nx^2\n$$")})),
        (shows(_repr_mimebundle_={"text/html": "a", "text/plain": ""}), ("html", {"body": "a", "raw": True})),
        (shows(_repr_mimebundle_=({"text/html": "a"}, {})), ("html", {"body": "a", "raw": True})),
        (shows(_repr_json_={"a": 1}), ("json", {"body": '{"a": 1}'})),
        (shows(_repr_pdf_=b"%PDF"), ("pdf", {"src": Blob(b"%PDF", "application/pdf")})),
        (shows(_repr_html_=None, _repr_png_=b"p"), ("image", {"src": Blob(b"p", "image/png")})),
        # Nobody but a notebook can draw it; there is none here, so the second choice is taken.
        (shows(_repr_mimebundle_={"application/x": 1, "text/html": ""}), ("html", {"body": "", "raw": True})),
    ],
)  # fmt: skip
def test_rich_objects(value, shown):
    assert one(value) == shown


@pytest.mark.parametrize("html", ["<script>x</script>", "<iframe src=x></iframe>"])
def test_what_only_a_notebook_can_draw_is_handed_to_it(monkeypatch, html):
    places = []

    def display(value):
        places.append(CURRENT.get().block.face)
        return True

    monkeypatch.setattr("nbflow.elements.write.display_in_notebook", display)
    value = shows(_repr_html_=html)
    app = run(lambda: (st.write(value), st.container().write("a", value)))
    assert places == ["main", "container"]
    assert app.nodes("html") == []


def test_ipywidgets():
    import ipywidgets

    slider = ipywidgets.IntSlider()
    face, props = one(slider)
    assert (face, props["widget"]) == ("output", Foreign(slider))
    for widget in (slider.layout, slider.style, slider):
        widget.close()


# --- documentation -----------------------------------------------------------------------------------


def documented(x: int) -> int:
    """Say ``` nothing."""
    return x


class Thing:
    """A thing."""


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (documented, ["documented(x: 'int') -> 'int'", "Say ``` nothing."]),
        (len, ["len(obj, /)"]),
        (Thing, ["Thing", "A thing.", "class"]),
        (math, ["math", "module"]),
        (Thing(), ["A thing."]),
        (pd.DataFrame, ["pandas"]),
    ],
)
def test_functions_classes_and_modules_are_explained(value, says):
    face, props = one(value)
    assert face == "help"
    told = " ".join(str(props.get(name)) for name in ("name", "type", "value", "doc"))
    assert [word for word in says if word not in told] == []


def test_the_name_of_one_among_several_is_not_guessed():
    assert [props.get("name") for _, props in written("a", len)] == [None, None]


def test_a_container_is_explained():
    [help] = run(lambda: st.write(st.container())).nodes("help")
    assert help.props["type"] == "DeltaGenerator"


class Yes:
    """Says yes to every name, as a mock or a proxy does."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: "x"

    def __str__(self):
        return "yes"


def test_an_object_that_says_yes_to_every_name_is_no_picture():
    assert rich_face(Yes()) is None


# --- streams -------------------------------------------------------------------------------------------


def test_a_stream_is_written_piece_by_piece():
    def talk():
        yield "a"
        yield " b"
        yield FRAME
        yield ""
        yield lambda: st.text("called")
        yield "c"

    expected = ["markdown", "data_grid", "text", "markdown"]
    for stream in (talk, talk()):
        assert [face for face, _ in written(stream)] == expected
    assert [props["body"] for face, props in written(talk()) if face == "markdown"] == ["a b", "c"]


def test_a_stream_replaces_in_its_slot():
    def talk():
        yield "a"
        yield "b"

    assert [node.props["body"] for node in run(lambda: st.text("x").write(talk())).nodes()] == ["ab"]


def test_an_async_stream():
    async def talk():
        yield "a"
        st.text("in between")
        yield "b"

    assert [props["body"] for _, props in written(talk())] == ["ab", "in between"]


def test_an_async_stream_within_a_loop():
    import asyncio

    async def talk():
        yield "a"
        yield "b"

    async def main():
        return written(talk())

    assert asyncio.run(main()) == [("markdown", {"body": "ab"})]


def test_a_string_buffer_is_a_text():
    assert one(StringIO("*a*")) == ("markdown", {"body": "*a*"})
