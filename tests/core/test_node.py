from __future__ import annotations

from datetime import date

import pytest

from nbflow.core import call as calls
from nbflow.core.call import Call, same, snapshot_call
from nbflow.core.node import Block, Node
from nbflow.core.values import Blob

TEXT = object()


def call(*args: object, **named: object) -> Call:
    return TEXT, args, tuple(named.items())


def write(block: Block, body: str, *, slot: int | None = None) -> Node:
    """As `nbflow.kit` does it, without a memo."""
    return block.place("text", {"body": body}, call=snapshot_call(call(body)), slot=slot)


def again(block: Block, body: str) -> Node | None:
    node = block.claim(call(body))
    if node is not None:
        block.add(node)
    return node


def block_of(*bodies: str, **how) -> Block:
    block = Block("main", {}, **how)
    for body in bodies:
        write(block, body)
    return block


def test_a_call_with_the_arguments_of_last_time_gives_its_node():
    block = block_of("a", "b")
    before = list(block.children)
    block.begin()
    assert [again(block, "a"), again(block, "b")] == before


def test_an_id_is_used_again_at_its_place_when_the_arguments_change():
    block = block_of("a", "b")
    ids = [node.id for node in block.children]
    block.begin()
    assert [write(block, "x").id, write(block, "y").id] == ids


def test_an_id_never_changes_its_face():
    block = block_of("a")
    block.begin()
    block.place("title", {})
    assert block.children[0].id != block.prior[0].id


def test_one_node_is_not_placed_twice():
    block = block_of("a")
    block.begin()
    assert again(block, "a") is block.prior[0]
    assert again(block, "a") is None


def test_equal_calls_give_back_their_nodes_in_order():
    block = block_of("a", "a", "a")
    before = list(block.children)
    block.begin()
    assert [again(block, "a") for _ in range(3)] == before


def test_an_id_taken_by_position_goes_back_to_the_call_it_belongs_to():
    block = block_of("a")
    a = block.children[0]
    block.begin()
    new = write(block, "new")  # stands where "a" stood: takes its id for now
    assert new.id == a.id
    assert again(block, "a") is a
    assert block.children[0].id != a.id


def test_what_a_run_did_not_reach_can_be_kept():
    block = block_of("a", "b", "c")
    snapshot_call = block.children[1:]
    block.begin()
    again(block, "a")
    assert block.leftover() == snapshot_call
    block.end(keep_rest=True)
    assert [node.props["body"] for node in block.children] == ["a", "b", "c"]


def test_after_a_complete_run_the_rest_is_forgotten():
    block = block_of("a", "b")
    block.begin()
    again(block, "a")
    block.end(keep_rest=False)
    assert (len(block.children), block.prior) == (1, [])


def test_runs_that_are_cut_short_do_not_pile_up_what_they_drew():
    block = block_of("a", "b")
    block.end(keep_rest=False)
    for number in range(5):
        block.begin()
        block.add(Node(f"face {number}", {}))
        block.end(keep_rest=True)
    assert [node.face for node in block.children] == ["face 4", "text", "text"]


def test_a_single_slot_holds_the_last_element_only():
    block = block_of("a", "b", single=True)
    assert [node.props["body"] for node in block.children] == ["b"]


def test_a_single_slot_goes_on_using_the_id_within_a_run_and_from_run_to_run():
    block = block_of("a", "b", single=True)
    id = block.children[0].id
    block.begin()
    assert write(block, "c").id == id
    assert block.leftover() == []


def test_rule_152_an_element_is_replaced_in_its_slot():
    block = block_of("a", "b")
    id = block.children[0].id
    assert write(block, "x", slot=0).id == id
    assert [node.props["body"] for node in block.children] == ["x", "b"]


def test_a_keyed_node_is_found_wherever_it_stood():
    block = Block("main", {})
    for key in "abc":
        block.place("slider", {}, key)
    ids = {node.key: node.id for node in block.children}
    block.begin()
    for key in "cab":
        block.place("slider", {}, key)
    assert [node.id for node in block.children] == [ids[key] for key in "cab"]


def test_a_path_counts_positions_from_the_root():
    root = Block("main", {}, id=1)
    write(root, "a")
    row = Block("columns", {}, parent=root)
    root.add(row)
    column = Block("column", {}, parent=row)
    assert column.path == (1, 1, 0)
    row.add(column)
    assert column.path == (1, 1, 0)


def test_a_block_knows_its_root():
    root = Block("root", {})
    sidebar = Block("sidebar", {}, parent=root)
    assert Block("column", {}, parent=Block("columns", {}, parent=sidebar)).root == "sidebar"


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (1, 1.0), (0.0, -0.0), ([1], (1,)), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], [True])],
)
def test_what_prints_differently_is_not_the_same(one, other):
    assert not same(one, other)


@pytest.mark.parametrize("value", [1, "x", [1, [2]], {"a": (1, 2)}, date(2026, 1, 2), None, float("1e300")])
def test_equal_values_are_the_same(value):
    from copy import deepcopy

    assert same(value, deepcopy(value))


def test_a_call_keeps_copies_of_lists_that_may_change():
    options = ["a", "b"]
    known = snapshot_call(call(options))
    assert known is not None
    options.append("c")
    assert not calls.same_call(known, call(options))


@pytest.mark.parametrize("argument", [object(), {"a"}, [object()], list(range(1000))])
def test_a_call_with_arguments_that_cannot_be_compared_is_not_kept(argument):
    assert snapshot_call(call(argument)) is None


def test_arguments_by_position_and_by_name_are_two_calls():
    known = snapshot_call(call("a"))
    assert known is not None
    assert not calls.same_call(known, call(body="a"))
    assert not calls.same_call(known, call("a", "b"))
    assert calls.same_call(known, call("a"))


def test_a_not_a_number_is_the_same_as_itself():
    nan = float("nan")
    assert same(nan, nan)


def test_blobs_are_equal_by_what_they_hold():
    assert Blob(b"x", "image/png") == Blob(b"x", "image/png")
    assert Blob(b"x", "image/png") != Blob(b"y", "image/png")
    assert Blob(b"x", "image/png") != Blob(b"x", "image/jpeg")
