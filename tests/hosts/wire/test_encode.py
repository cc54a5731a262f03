"""Operations and nodes as JSON."""

from __future__ import annotations

import json
import math
from types import SimpleNamespace

import pytest

import nbflow as st
from nbflow.core.diff import Append, Insert, Move, Remove, Set
from nbflow.core.node import Block, Node
from nbflow.core.values import Age, Blob, Foreign, Icon, Markup, MarkupBlock, MarkupHtml
from nbflow.hosts.wire.encode import Encoder
from nbflow.kit.source_code import SourceCode
from tests.helpers import run


@pytest.fixture
def encoder():
    made = Encoder()
    made.begin({}, {})
    return made


def test_operations(encoder):
    node = Node("text", {"body": "a"}, id=11)
    assert encoder.op(Insert(1, 0, (node,))) == ("i", 1, 0, [{"i": 11, "f": "text", "p": {"body": "a"}}])
    assert encoder.op(Move(1, 11, 2)) == ("m", 1, 11, 2)
    assert encoder.op(Remove(1, (11, 12))) == ("r", 1, [11, 12])
    assert encoder.op(Set(11, {"body": "b", "help": None})) == ("s", 11, {"body": "b", "help": None})
    assert encoder.op(Append(11, "body", "c")) == ("a", 11, "body", "c")


def test_one_prop_of_neighbors_travels_as_a_row(encoder):
    ops = [
        Set(11, {"body": "a"}),
        Set(12, {"body": Markup("*b*")}),
        Set(13, {"help": None}),  # another prop
        Set(14, {"help": "c"}),
        Set(16, {"help": "d"}),  # not its neighbor
        Set(17, {"help": "e", "body": "e"}),  # more than one prop
        Set(18, {"help": "f"}),
        Remove(1, (19,)),  # the order of operations stays
        Set(19, {"help": "g"}),
        Set(18, {"message": "<h>"}),
    ]
    assert encoder.ops(ops) == [
        ("v", 11, "body", ["a", "<em>b</em>"]),
        ("v", 13, "help", [None, "c"]),
        ("v", 16, "help", ["d"]),
        ("s", 17, {"help": "e", "body": "e"}),
        ("v", 18, "help", ["f"]),
        ("r", 1, [19]),
        ("v", 19, "help", ["g"]),
        ("v", 18, "message", ["&lt;h&gt;"]),
    ]


def test_elements_that_differ_in_one_prop_are_inserted_as_a_row():
    packing = Encoder(rows=True)
    packing.begin({}, {})
    nodes = [
        Node("text", {"body": "a"}, id=11),
        Node("text", {"body": Markup("*b*")}, id=12),
        Node("text", {"body": "c"}, id=13),
        Node("text", {"body": "d", "help": "h"}, id=14),  # more than one prop
        Node("text", {"body": "e"}, id=15),  # nothing beside it that is alike
        Node("caption", {"body": "f"}, id=16),  # another face
        Node("text", {"body": "g"}, id=18),
        Node("text", {"body": "h"}, id=20),  # not its neighbor
        Node("text", {"message": "<i>"}, id=21),  # another prop
        Node("text", {"message": "<j>"}, id=22),
        Node("button", {"label": "k"}, id=23),
        Node("button", {"label": "l"}, id=24, spec=SimpleNamespace(id="e1")),  # a control
        Block("container", {"border": True}, id=25),
    ]
    block = Block("main", {}, id=1)
    block.children = nodes
    wired = packing.node(block)["c"]
    assert wired[0] == {"i": 11, "f": "text", "n": "body", "v": ["a", "<em>b</em>", "c"]}
    assert wired[6] == {"i": 21, "f": "text", "n": "message", "v": ["&lt;i&gt;", "&lt;j&gt;"]}
    alone = [node for node in wired if "v" not in node]
    assert [node["i"] for node in alone] == [14, 15, 16, 18, 20, 23, 24, 25]
    assert alone == [packing.node(node) for node in nodes if node.id in {node["i"] for node in alone}]
    assert packing.op(Insert(1, 0, tuple(nodes))) == ("i", 1, 0, wired)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("<b>", "<b>"),
        (Markup("*a* <b>"), "<em>a</em> &lt;b&gt;"),
        (MarkupBlock("*a*"), "<p><em>a</em></p>"),
        (MarkupHtml("<b>a</b>"), "<p><b>a</b></p>"),
        (Icon("🎈"), '<span class="nb-emoji" aria-hidden="true">🎈</span>'),
        (SourceCode("<", None), "&lt;"),
        ([Markup("*a*"), 1, None], ["<em>a</em>", 1, None]),
        ((1, 2), [1, 2]),
        ({"a": [Markup("*b*")]}, {"a": ["<em>b</em>"]}),
        (1.5, 1.5),
        (math.nan, None),
        (-math.inf, None),
        (True, True),
        (Foreign(SimpleNamespace(model_id="m1")), {"$widget": "m1"}),
        ({"$widget": "m2"}, {"$widget": "m2"}),
    ],
)
def test_values(encoder, value, told):
    assert encoder.props({"x": value}) == {"x": told}
    json.dumps(encoder.props({"x": value}), allow_nan=False)


def test_blobs_travel_beside(encoder):
    blob = Blob(b"png", "image/png")
    assert encoder.props({"src": blob, "more": [blob]}) == {
        "src": {"$blob": blob.hash, "mime": "image/png"},
        "more": [{"$blob": blob.hash, "mime": "image/png"}],
    }
    assert encoder.blobs == {blob.hash: blob}
    encoder.begin({}, {})
    assert encoder.blobs == {}


def test_plain_messages_of_exceptions_are_escaped(encoder):
    assert encoder.props({"message": "<b> & x"})["message"] == "&lt;b&gt; &amp; x"
    assert encoder.props({"message": MarkupBlock("`x`")})["message"] == "<p><code>x</code></p>"


def test_the_end_of_a_message_that_grew_is_escaped_too(encoder):
    assert encoder.op(Append(12, "message", " <b>")) == ("a", 12, "message", " &lt;b&gt;")


def test_a_block_is_told_as_it_was_at_the_patch():
    child, later = Node("text", {"body": "a"}, id=12), Node("text", {"body": "later"}, id=13)
    block = Block("container", {"border": False}, id=11)
    block.children = [child, later]
    encoder = Encoder()
    encoder.begin({11: [child]}, {11: {"border": True}})
    assert encoder.op(Insert(1, 0, (block,)))[3] == [
        {"i": 11, "f": "container", "p": {"border": True}, "c": [{"i": 12, "f": "text", "p": {"body": "a"}}]}
    ]


def test_controls_carry_their_element_id():
    app = run(lambda: st.checkbox("a", key="k"))
    [node] = app.nodes()
    encoder = Encoder()
    encoder.begin({}, {})
    assert encoder.node(node)["w"] == node.spec.id


def test_the_whole_page():
    app = run(lambda: (st.sidebar.text("s"), st.text("m")))
    tree = app.session.app.tree
    encoder = Encoder()
    encoder.begin(tree.sent.children, tree.sent.props)
    told = encoder.node(tree.root)
    assert [(area["i"], area["f"], len(area["c"])) for area in told["c"]] == [
        (1, "main", 1),
        (2, "sidebar", 1),
        (3, "event", 0),
        (4, "bottom", 0),
    ]
    json.dumps(told, allow_nan=False)


def test_an_age_grows_until_it_is_told(encoder):
    app = run(lambda: st.toast("Saved"))
    [toast] = app.session.app.tree.event.children
    assert encoder.node(toast)["p"]["age"] < 5
    # The snapshot that a reloaded page gets a minute later says how old the message is.
    now = [100.0]
    toast.props = {**toast.props, "age": Age(lambda: now[0])}
    now[0] += 60.04
    encoder.begin(app.session.app.tree.sent.children, app.session.app.tree.sent.props)
    event = encoder.node(app.session.app.tree.root)["c"][2]
    assert [node["p"]["age"] for node in event["c"]] == [60.0]
    assert isinstance(toast.props["age"], Age)
