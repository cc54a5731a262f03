from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbflow.core.diff import Append, Grow, Insert, Move, Remove, SentPage, Set, diff
from nbflow.core.node import Block, Node
from nbflow.core.values import GrowingMarkup
from tests.core.drawing import Box, Cut, Keyed, Pen, Text, expected, scripts
from tests.core.view import Page, picture


def run(page: Page, *items, **how):
    Pen(**how).run(page.root, items)
    return page.paint().ops


def texts(*bodies: str):
    return [Text(body) for body in bodies]


def kinds(ops):
    return [type(op) for op in ops]


def test_the_first_run_is_one_insertion():
    ops = run(Page(), *texts("a", "b"), Box((Text("c"),)))
    assert kinds(ops) == [Insert]
    assert [node.face for node in ops[0].nodes] == ["text", "text", "container"]


def test_a_rerun_that_changes_nothing_sends_nothing():
    page = Page()
    script = [*texts("a", "a", "b"), Box((Text("c"), Keyed("k", 1)))]
    run(page, *script)
    assert run(page, *script) == []
    assert run(page, *script, memo=False) == []


def test_only_the_changed_prop_is_sent():
    page = Page()
    run(page, *texts("a", "b", "c"))
    second = page.root.children[1].id
    assert run(page, *texts("a", "x", "c")) == [Set(second, {"body": "x"})]


def test_a_prop_that_is_gone_is_sent_as_none():
    page = Page()
    run(page, Box((), border=True))
    assert run(page, Box(())) == [Set(page.root.children[0].id, {"border": None})]


def test_a_text_that_grows_is_sent_as_its_end():
    page = Page()
    run(page, Text("x" * 64))
    assert run(page, Text("x" * 64 + "!")) == [Append(page.root.children[0].id, "body", "!")]


def test_of_markup_that_grows_only_what_is_not_settled_is_sent_again():
    page = Page()

    def show(text: str, settled: int):
        page.root.begin()
        page.root.place("markdown", {"body": GrowingMarkup(text, settled)})
        return page.paint().ops

    [insert] = show("a\n\nb", 3)
    id = insert.nodes[0].id
    assert show("a\n\nb c\n\nd", 8) == [Grow(id, "body", "b c\n\n", "d")]
    assert show("a\n\nb c\n\nd", 8) == []
    assert show("a\n\nb c\n\nd\n\n", 11) == [Grow(id, "body", "d\n\n", "")]
    assert show("a\n\nb c\n\nd", 0) == [Set(id, {"body": "a\n\nb c\n\nd"})]
    assert show("another", 0) == [Grow(id, "body", "", "another")]


def test_a_short_text_that_grows_is_sent_whole():
    page = Page()
    run(page, Text("x"))
    assert kinds(run(page, Text("xy"))) == [Set]


def test_an_insertion_above_is_sent_alone():
    page = Page()
    run(page, *texts("a", "b", "c"))
    [op] = run(page, *texts("new", "a", "b", "c"))
    assert isinstance(op, Insert)
    assert (op.index, [node.props["body"] for node in op.nodes]) == (0, ["new"])


def test_a_removal_is_sent_alone():
    page = Page()
    run(page, *texts("a", "b", "c"))
    gone = page.root.children[1].id
    assert run(page, *texts("a", "c")) == [Remove(0, (gone,))]


def test_a_keyed_widget_moves_and_keeps_its_id():
    page = Page()
    run(page, Keyed("a", 0), Keyed("b", 0), Keyed("c", 0))
    id = page.root.children[0].id
    assert run(page, Keyed("b", 0), Keyed("c", 0), Keyed("a", 0)) == [Move(0, id, 2)]


def test_what_is_inside_a_new_block_travels_with_it():
    page = Page()
    run(page)
    [op] = run(page, Box((Text("a"), Box((Text("b"),)))))
    assert isinstance(op, Insert)
    assert len(op.nodes) == 1


def test_zero_and_minus_zero_one_and_true_are_different_values():
    page = Page()
    for value in (0.0, -0.0, 1, True, 1.0):
        page.root.begin()
        page.root.place("x", {"value": value})
        page.root.end(keep_rest=False)
        assert len(page.paint().ops) == 1


def test_a_partial_picture_keeps_what_was_not_reached():
    page = Page()
    run(page, *texts("a", "b", "c"))
    Pen().run(page.root, ())  # what was there is forgotten ...
    page2 = Page()
    run(page2, *texts("a", "b", "c"))
    page2.root.begin()
    Pen().draw(page2.root, texts("x"))
    difference = page2.paint(partial=True)
    assert [child[1]["body"] for child in page2.view.picture()[2]] == ["x", "b", "c"]
    assert difference.stale == {page2.root.id: 1}


def longest_rising(numbers: list[int]) -> int:
    best: list[int] = []
    for index, number in enumerate(numbers):
        best.append(1 + max((best[i] for i in range(index) if numbers[i] < number), default=0))
    return max(best, default=0)


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)), st.sets(st.integers(8, 12)), st.randoms())
def test_moves_are_as_few_as_can_be(order, gone, new, random):
    page = Page()
    run(page, *[Keyed(str(n), 0) for n in range(8)])
    after = [n for n in order if n not in gone]
    for n in new:
        after.insert(random.randint(0, len(after)), n)
    ops = run(page, *[Keyed(str(n), 0) for n in after])
    stay = [n for n in after if n < 8]
    assert sum(isinstance(op, Move) for op in ops) == len(stay) - longest_rising(stay)
    assert not any(isinstance(op, Set | Append) for op in ops)


@given(st.lists(scripts, min_size=1, max_size=4))
def test_the_view_shows_what_the_last_run_drew(runs):
    page = Page()
    for script in runs:
        run(page, *script)
        assert page.view.picture()[2] == expected(script)


@given(st.lists(scripts, min_size=1, max_size=4))
def test_memo_and_no_memo_show_the_same(runs):
    with_memo, without = Page(), Page()
    for script in runs:
        run(with_memo, *script)
        run(without, *script, memo=False)
        assert with_memo.view.picture() == without.view.picture() == picture(with_memo.root)


@given(st.lists(st.tuples(scripts, st.integers(0, 12), st.booleans()), min_size=1, max_size=4))
def test_pictures_in_the_middle_of_runs_lead_to_the_same_page(runs):
    """A frame after every few elements, and runs that are cut short anywhere."""
    page = Page()
    for script, at, cut in runs:
        count = 0

        def tick(at=at, cut=cut) -> None:
            nonlocal count
            count += 1
            if at and count % at == 0:
                page.paint(partial=True)
                if cut:
                    raise Cut

        Pen(tick=tick).run(page.root, script)
        page.paint()
        assert page.view.picture() == picture(page.root)
        if not (cut and at and count >= at):
            assert page.view.picture()[2] == expected(script)


@given(st.lists(scripts, min_size=2, max_size=4))
def test_an_id_never_stands_for_two_things_at_once_or_changes_its_face(runs):
    page = Page()
    faces: dict[int, str] = {}
    for script in runs:
        run(page, *script)
        ids = [node.id for node in page.root.walk()]
        assert len(ids) == len(set(ids))
        for node in page.root.walk():
            assert faces.setdefault(node.id, node.face) == node.face


@given(scripts, scripts)
def test_nothing_is_remembered_of_blocks_that_are_gone(first, second):
    page = Page()
    run(page, *first)
    run(page, *second)
    run(page)
    assert set(page.shown.children) == {page.root.id}
    assert set(page.shown.props) == {page.root.id}


class _Counted(int):
    """A node's id that counts how often it is compared."""

    comparisons = 0

    def __eq__(self, other: object) -> bool:
        _Counted.comparisons += 1
        return int(self) == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = int.__hash__


def test_a_page_that_grows_costs_as_much_as_it_has_children_and_not_their_square():
    sent, main = SentPage(), Block("main", {})
    main.children = [Node("text", {}, id=_Counted(1_000_000 + number)) for number in range(4000)]
    sent.children[main.id], sent.props[main.id] = list(main.children), main.props
    main.children = [*main.children, *(Node("text", {}) for _ in range(1000))]
    _Counted.comparisons = 0
    [op] = diff(sent, [main]).ops
    assert isinstance(op, Insert)
    assert (op.index, len(op.nodes)) == (4000, 1000)
    assert _Counted.comparisons < 10 * 5000
