"""Things that are shown: badge, space, latex, json, html, echo, help, skeleton, grid, chat, balloons, snow."""

from collections import ChainMap, namedtuple
from types import SimpleNamespace

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Blob, Icon, Markup, MarkupBlock
from tests.helpers import run


def props_of(face, body):
    return run(body).node(face).props


# --- texts ---------------------------------------------------------------------------------------


def test_a_badge():
    props = props_of("markdown", lambda: st.badge("a [b]", icon=":material/check:", color="green"))
    assert props == {"body": r":green-badge[:material/check: a \[b\]]", "width": "content"}
    assert type(props["body"]) is Markup


def test_space():
    assert props_of("space", st.space) == {"size": "small"}
    for wrong in (0, -1, "huge", 1.5, None):
        with pytest.raises(errors.StreamlitValueError):
            run(lambda wrong=wrong: st.space(wrong))


def test_a_formula():
    props = props_of("markdown", lambda: st.latex("\n  a^2\n"))
    assert props == {"body": "$$\na^2\n$$", "latex": True}
    assert type(props["body"]) is MarkupBlock


def test_a_formula_of_sympy():
    sympy = pytest.importorskip("sympy")
    assert props_of("markdown", lambda: st.latex(sympy.Symbol("x") ** 2))["body"] == "$$\nx^{2}\n$$"


Pair = namedtuple("Pair", "a b")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"a": [1, None]}, '{"a": [1, null]}'),
        ('{"as": "it is"}', '{"as": "it is"}'),
        (Pair(1, 2), '{"a": 1, "b": 2}'),
        (ChainMap({"a": 1}), '{"a": 1}'),
        ((1, 2), "[1, 2]"),
        ({3}, "[3]"),
        ({"a": {3}}, '{"a": [3]}'),
        ({"a": 1}.keys(), '["a"]'),
        ({"a": 1j}, '{"a": "1j"}'),
        (float("nan"), "NaN"),
    ],
)
def test_data(body, text):
    assert props_of("json", lambda: st.json(body)) == {"body": text}


def test_how_far_data_are_open():
    assert props_of("json", lambda: st.json([], expanded=False))["expanded"] is False
    assert props_of("json", lambda: st.json([], expanded=2))["expanded"] == 2
    with pytest.raises(errors.StreamlitInvalidParameterTypeError):
        run(lambda: st.json([], expanded="x"))


def test_keys_that_are_no_texts():
    app = run(lambda: st.json({(1, 2): 3, "a": 4}))
    assert (app.node("json").props["body"], len(app.nodes("alert"))) == ('{"a": 4}', 1)


def test_html(tmp_path):
    style = tmp_path / "a.css"
    style.write_text("b { color: red }")
    rich = SimpleNamespace(_repr_html_=lambda: "<i>x</i>")
    assert props_of("html", lambda: st.html(" <b>x</b> ")) == {"body": "<b>x</b>", "raw": True}
    assert props_of("html", lambda: st.html(rich))["body"] == "<i>x</i>"
    assert props_of("html", lambda: st.html(style)) == {
        "body": "<style>b { color: red }</style>",
        "raw": True,
        "styles": True,
    }
    assert props_of("html", lambda: st.html("<b>", unsafe_allow_javascript=True))["scripts"] is True
    with pytest.raises(errors.StreamlitMissingRequiredParameterError):
        run(lambda: st.html("  "))


def test_echo():
    def body():
        with st.echo():
            a = 1  # why
            st.text(a)
        with st.echo("below"), st.container():
            st.text(2)

    app = run(body)
    assert [node.face for node in app.nodes()] == ["code", "text", "container", "text", "code"]
    assert app.nodes("code")[0].props["text"] == "a = 1  # why\nst.text(a)"
    assert app.nodes("code")[1].props["text"] == "st.text(2)"


def test_echo_of_code_without_source():
    assert run(lambda: exec("with st.echo():\n    st.text(1)")).nodes("alert")[0].props["kind"] == "warning"


class Point:
    """A point."""

    x = 1

    def move(self):
        """Move it.

        Far.
        """

    @property
    def fails(self):
        raise ValueError


def test_help():
    props = props_of("help", lambda: st.help(Point))
    assert (props["name"], props["type"], props["doc"]) == ("Point", "class", "A point.")
    assert props["value"].endswith("test_show.Point()")
    assert props["members"] == [
        {"name": "fails", "type": "property"},
        {"name": "x", "type": "int", "value": "1"},
        {"name": "move", "type": "function", "doc": "Move it."},
    ]


def test_help_of_values():
    items = [3]
    assert "name" not in props_of("help", lambda: st.help("text"))
    props = props_of("help", lambda: st.help(items))
    assert (props["name"], props["value"]) == ("items", "[3]")
    assert props_of("help", lambda: st.help())["name"] == "nbflow"


# --- places --------------------------------------------------------------------------------------


def test_a_skeleton_gives_way():
    def body():
        place = st.skeleton(90)
        if st.checkbox("here"):
            place.text("x")

    app = run(body)
    assert app.node("skeleton").props == {"height": 90}
    app.touch("here", True)
    assert [node.face for node in app.nodes()] == ["empty", "text", "checkbox"]


def test_a_skeleton_while_something_works():
    seen = []

    def body():
        with st.skeleton(height="stretch", width=50):
            seen.extend((node.face, node.props) for node in app.nodes("skeleton"))
            st.text("inside stands beside it")
        with st.skeleton() as place:
            place.text("filled")

    app = run(lambda: None)
    app.body = body
    app.rerun()
    assert seen == [("skeleton", {"height": "stretch", "width": 50, "late": True})]
    assert [node.face for node in app.nodes()] == ["empty", "text", "empty", "text"]


def test_a_grid():
    def body():
        box = st.grid(3, gap=("large", None), border=True, row_height=80, dense=True, key="g")
        with box.cell(column_span=2, row_span=3):
            st.text("a")
        with box:
            st.text("b")
        box.cell(column_span="all")

    app = run(body)
    assert app.node("grid").props == {
        "count": 3,
        "row_gap": "large",
        "column_gap": "none",
        "border": True,
        "row_height": 80,
        "dense": True,
        "key": "g",
    }
    assert [(node.face, node.props) for node in app.node("grid").children] == [
        ("cell", {"across": 2, "down": 3}),
        ("text", {"body": "b"}),
        ("cell", {"across": "all"}),
    ]
    assert app.rerun().ops == []


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"columns": "x"}, errors.StreamlitValueError),
        ({"columns": 2.0}, errors.StreamlitInvalidParameterTypeError),
        ({"columns": 25}, errors.StreamlitValueOutOfRangeError),
        ({"wrap": False}, errors.StreamlitIncompatibleParametersError),
        ({"wrap": 1}, errors.StreamlitValueError),
        ({"border": 1}, errors.StreamlitValueError),
        ({"gap": ("small",)}, errors.StreamlitValueError),
        ({"gap": "x"}, errors.StreamlitValueError),
        ({"min_column_width": 0}, errors.StreamlitValueError),
        ({"row_height": "x"}, errors.StreamlitValueError),
        ({"row_height": 1.5}, errors.StreamlitInvalidParameterTypeError),
        ({"vertical_alignment": "x"}, errors.StreamlitValueError),
    ],
)
def test_wrong_grids(more, error):
    with pytest.raises(error):
        run(lambda: st.grid(**more))


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"column_span": 4}, errors.StreamlitValueOutOfRangeError),
        ({"column_span": "x"}, errors.StreamlitValueError),
        ({"column_span": 0}, errors.StreamlitValueError),
        ({"row_span": "all"}, errors.StreamlitInvalidParameterTypeError),
        ({"row_span": 0}, errors.StreamlitValueError),
    ],
)
def test_wrong_cells(more, error):
    with pytest.raises(error):
        run(lambda: st.grid(3).cell(**more))


@pytest.mark.parametrize(
    ("name", "avatar", "shown"),
    [
        ("human", None, "user"),
        ("AI", None, "assistant"),
        ("Zoe", None, None),
        ("🦊", None, Icon("🦊")),
        ("Zoe", ":material/pets:", Icon(":material/pets:")),
        ("Zoe", "user", "user"),
        ("Zoe", "https://e.org/z.png", {"src": "https://e.org/z.png"}),
        ("Zoe", b"GIF89a", {"src": Blob(b"GIF89a", "image/gif")}),
    ],
)
def test_a_message(name, avatar, shown):
    props = props_of("chat_message", lambda: st.chat_message(name, avatar=avatar))
    assert (props["name"], props.get("avatar")) == (name, shown)


def test_wrong_messages():
    with pytest.raises(errors.StreamlitMissingRequiredParameterError):
        run(lambda: st.chat_message(None))
    with pytest.raises(errors.StreamlitAPIException, match="avatar"):
        run(lambda: st.chat_message("Zoe", avatar="no/such.png"))


@pytest.mark.parametrize("name", ["balloons", "snow"])
def test_each_call_celebrates_anew(name):
    app = run(lambda: getattr(st, name)())
    first = app.node(name).props["nonce"]
    app.rerun()
    assert app.node(name).props["nonce"] > first
    assert len(app.ops) == 1


def test_nothing_happens_outside_an_app():
    st.grid(2).cell().text("x")
    with st.chat_message("user"), st.skeleton(), st.popover("x"):
        st.json({})
    st.skeleton().text("x")
    st.set_page_config("x")
    st.logo("🏠")
    st.help()
    st.balloons()
    assert st.write_stream(iter("ab")) == "ab"
