"""Using last run's node again must never show: a run without the memo gives the same page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st_

import nbflow as st
from nbflow.core.node import Block
from tests.helpers import App

NUMBERS = st_.integers(0, 2)


def call(name, *args, **kwargs):
    return st_.tuples(st_.just(name), st_.tuples(*args), st_.fixed_dictionaries(kwargs))


leaves = st_.one_of(
    call("text", st_.sampled_from(["a", "b", 1, 1.0, True])),
    call("markdown", st_.sampled_from(["*a*", "b"]), help=st_.sampled_from([None, "h"])),
    call("metric", st_.just("m"), NUMBERS, delta=st_.sampled_from([None, 1, -1])),
    call("progress", st_.integers(0, 3)),
    call("success", st_.sampled_from(["a", "b"])),
    call("write", st_.sampled_from(["a", 1, ("b", "c")])),
    call("divider"),
    call("slider", st_.just("s"), st_.just(0), st_.integers(5, 6), key=st_.sampled_from([None, "k", "l"])),
    call("checkbox", st_.sampled_from(["c", "d"]), key=st_.sampled_from([None, "m"])),
    call(
        "selectbox",
        st_.just("x"),
        st_.sampled_from([["a", "b"], ["b", "a"], ["c"]]),
        key=st_.sampled_from([None, "n"]),
    ),
)
boxes = st_.sampled_from(["container", "expander", "columns", "sidebar", "empty", "form", "fragment"])
items = st_.recursive(leaves, lambda inner: st_.tuples(boxes, st_.lists(inner, max_size=3)), max_leaves=8)
scripts = st_.lists(items, max_size=6)


def draw(script) -> None:
    for item in script:
        try:
            _draw_one(item)
        except st.errors.StreamlitAPIException as error:
            st.text(type(error).__name__)  # duplicate keys, forms in forms: the same in both


def _draw_one(item) -> None:
    if len(item) == 3:
        name, args, kwargs = item
        if kwargs.get("key", "") is None:
            kwargs = {}
        answer = getattr(st, name)(*args, **kwargs)
        if name in ("slider", "checkbox", "selectbox"):
            st.text(answer)
        return
    kind, inside = item
    if kind == "fragment":
        st.fragment(draw)(inside)
        return
    box = {
        "container": st.container,
        "expander": lambda: st.expander("e"),
        "columns": lambda: st.columns(2)[1],
        "sidebar": lambda: st.sidebar,
        "empty": st.empty,
        "form": lambda: st.form("f"),
    }[kind]()
    with box:
        draw(inside)


def picture(app: App) -> list[object]:
    def look(node):
        props = {name: value for name, value in node.props.items() if name != "fid"}
        return (
            node.face,
            props,
            [look(child) for child in node.children] if isinstance(node, Block) else None,
        )

    return [look(area) for area in app.session.app.tree.roots]


def play(scripts, touches) -> list[object]:
    """Run one script after the other, touch in between; return what is seen after each."""
    seen: list[object] = []
    app = App(lambda: draw(scripts[0]))
    for script, (which, raw) in zip(scripts, touches, strict=True):
        app.body = lambda script=script: draw(script)
        app.rerun(check=False)
        seen.append(picture(app))
        controls = [node for node in app.nodes() if node.face in ("slider", "checkbox")]
        if controls:
            spec = controls[which % len(controls)].spec
            app.session.touch({spec.id: [raw] if spec.kind == "slider" else bool(raw)}, {})
            seen.append(picture(app))
    return seen


def without_memo(function, *args):
    claim = Block.claim
    Block.claim = lambda self, *_: None  # type: ignore[method-assign]
    try:
        return function(*args)
    finally:
        Block.claim = claim  # type: ignore[method-assign]


@given(st_.lists(st_.tuples(scripts, st_.tuples(st_.integers(0, 5), NUMBERS)), min_size=1, max_size=4))
def test_with_and_without_the_memo_the_page_is_the_same(steps):
    scripts, touches = zip(*steps, strict=True)
    assert play(scripts, touches) == without_memo(play, scripts, touches)


CONTROLS = {
    "button": lambda **about: st.button("b", key="k", on_click=about.pop("call"), **about),
    "checkbox": lambda **about: st.checkbox("c", key="k", on_change=about.pop("call"), **about),
    "slider": lambda **about: st.slider("s", key="k", on_change=about.pop("call"), **about),
    "selectbox": lambda **about: st.selectbox("x", ["a"], key="k", on_change=about.pop("call"), **about),
    "in a container": lambda **about: st.container().button(
        "b", key="k", on_click=about.pop("call"), **about
    ),
    "by position": lambda **about: st.button(
        "b", "k", None, about["call"], about.get("args"), about.get("kwargs")
    ),
}


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize(
    "hand_over",
    [
        lambda items: {"args": (items,)},
        lambda items: {"args": [items]},
        lambda items: {"args": ((1, items),)},
        lambda items: {"kwargs": {"items": items}},
        lambda items: {"kwargs": {"items": {"a": items}}},
    ],
)
def test_a_callback_gets_the_list_that_the_last_run_gave(control, hand_over):
    def call(items):
        raise AssertionError("not touched here")

    given_lists: list[list] = []

    def body():
        items: list = []
        given_lists.append(items)
        CONTROLS[control](call=call, **hand_over(items))

    app = App(body)
    for _ in range(3):
        app.rerun()
        spec = next(node.spec for node in app.nodes() if node.spec is not None)
        handed = [*spec.args, *spec.kwargs.values()]
        assert any(_holds(each, given_lists[-1]) for each in handed)
        assert app.session.app.state.cells[spec.id].spec is spec


def _holds(value, wanted):
    if value is wanted:
        return True
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return any(_holds(each, wanted) for each in inner)


def test_one_moment_in_two_time_zones_is_two_texts():
    from datetime import UTC, datetime, timedelta, timezone

    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    shown = [noon, noon.astimezone(timezone(timedelta(hours=2))), noon.replace(fold=1, tzinfo=None), noon]
    app = App(lambda: st.text(shown[0]))
    for value in list(shown):
        shown[0] = value
        app.rerun()
        assert app.node("text").props["body"] == str(value)
