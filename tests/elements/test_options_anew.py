"""Options that every run makes again: the value is the option that the person meant."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.core.commit import commit
from nbflow.testing import AppTest
from tests.helpers import run


class Thing:
    """Equal to nothing but itself."""

    def __init__(self, name):
        self.name = name


class Raises(Thing):
    __hash__ = Thing.__hash__

    def __eq__(self, other):
        raise RuntimeError("not comparable")


class Arrays(Thing):
    __hash__ = Thing.__hash__

    def __eq__(self, other):
        return self is other or np.array([isinstance(other, Arrays)] * 2)


class Unhashable(Thing):
    __hash__ = None

    def __eq__(self, other):
        return self is other


KINDS = [Thing, Raises, Arrays, Unhashable]


def known(things):
    """Return a `format_func` that fails on all objects but these."""
    names = {id(thing): thing.name for thing in things}
    return lambda thing: names[id(thing)]


def again(draw, kind=Thing, **more):
    """Run an app that makes three options in each run, and tells the names of what is chosen."""

    def body():
        things = [kind(name) for name in body.names]
        chosen = draw(things, format_func=known(things), key="k", **more)
        body.seen = st.session_state.k
        several = chosen if isinstance(chosen, list | tuple) else [chosen]
        return [None if thing is None else thing.name for thing in several]

    body.names = ["one", "two", "three"]
    app = run(body)
    app.names = body.names
    return app


SINGLE = {
    "selectbox": (lambda *a, **k: st.selectbox("c", *a, **k), 1),
    "selectbox, new ones": (lambda *a, **k: st.selectbox("c", *a, accept_new_options=True, **k), 1),
    "radio": (lambda *a, **k: st.radio("c", *a, **k), 1),
    "pills": (lambda *a, **k: st.pills("c", *a, **k), [1]),
    "segmented_control": (lambda *a, **k: st.segmented_control("c", *a, **k), [1]),
    "select_slider": (lambda *a, **k: st.select_slider("c", *a, **k), [1]),
}
SEVERAL = {
    "multiselect": (lambda *a, **k: st.multiselect("c", *a, **k), [1, 2]),
    "multiselect, new ones": (lambda *a, **k: st.multiselect("c", *a, accept_new_options=True, **k), [1, 2]),
    "pills": (lambda *a, **k: st.pills("c", *a, selection_mode="multi", **k), [1, 2]),
    "segmented_control": (lambda *a, **k: st.segmented_control("c", *a, selection_mode="multi", **k), [1, 2]),
    "select_slider": (lambda *a, **k: st.select_slider("c", *a, value=(a[0][0], a[0][2]), **k), [1, 2]),
}
EACH = [*SINGLE.values(), *SEVERAL.values()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("draw", "raw"), EACH)
def test_what_was_chosen_stays_chosen(draw, raw, kind):
    wanted = ["two", "three"] if raw == [1, 2] else ["two"]
    app = again(draw, kind)
    assert app.touch("k", raw).value == wanted
    assert app.rerun().value == wanted
    app.names[:] = ["zero", "one", "two", "three"]
    assert app.rerun().value == wanted
    places = [place + 1 for place in raw] if isinstance(raw, list) else raw + 1
    assert app.node("k").props["value"] == places
    assert app.rerun().value == wanted


@pytest.mark.parametrize("draw", [draw for draw, _ in EACH])
def test_what_nobody_touched_stays_as_well(draw):
    app = again(draw)
    before = app.value
    app.names[:] = ["zero", "one", "two", "three"]
    assert app.rerun().value == before


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("selectbox", ["four"]),
        ("radio", ["four"]),
        ("pills", [None]),
        ("segmented_control", [None]),
        ("select_slider", ["four"]),
    ],
)
def test_what_is_gone_from_the_options_is_the_default(name, instead):
    draw, raw = SINGLE[name]
    app = again(draw)
    app.touch("k", raw)
    app.names[:] = ["four", "five", "six"]
    assert app.rerun().value == instead


@pytest.mark.parametrize(
    ("name", "instead"),
    [("multiselect", []), ("pills", []), ("segmented_control", []), ("select_slider", ["four", "six"])],
)
def test_what_is_gone_of_several_is_left_out(name, instead):
    draw, raw = SEVERAL[name]
    app = again(draw)
    app.touch("k", raw)
    app.names[:] = ["four", "five", "six"]
    assert app.rerun().value == instead


def test_a_menu_answers_with_the_option():
    app = again(lambda *a, **k: st.menu_button("c", *a, **k))
    assert app.touch("k", 1).value == ["two"]
    assert app.rerun().value == [None]


@pytest.mark.parametrize(("draw", "raw"), EACH)
def test_setting_session_state_to_what_it_was_keeps_it(draw, raw):
    def kept(*args, **named):
        if "k" in st.session_state:
            st.session_state.k = st.session_state.k
        return draw(*args, **named)

    app = again(kept)
    chosen = app.touch("k", raw).value
    assert chosen[0] == "two"
    assert app.rerun().value == chosen


def test_a_copy_that_was_handed_out_is_known_in_the_next_run():
    def body():
        things = [Thing("one"), Thing("two")]
        if "saved" in st.session_state:
            st.session_state.k = st.session_state.saved
        chosen = st.selectbox("c", things, format_func=known(things), key="k", index=1)
        st.session_state.saved = chosen
        return chosen.name

    app = run(body)
    assert app.rerun().value == app.rerun().value == "two"


def test_the_label_may_be_set_where_format_func_knows_its_own_objects_only():
    def body():
        things = [Thing("one"), Thing("two")]
        st.session_state.k = "two"
        return st.selectbox("c", things, format_func=known(things), key="k").name

    assert run(body).value == "two"


def test_a_callback_sees_the_new_choice_and_is_called_once():
    seen = []

    def body():
        things = [Thing("one"), Thing("two")]
        return st.selectbox(
            "c",
            things,
            format_func=known(things),
            key="k",
            on_change=lambda: seen.append(st.session_state.k.name),
        ).name

    app = run(body)
    app.touch("k", 1)
    app.rerun()
    app.touch("k", 1)
    assert seen[0] == "two"
    assert app.value == "two"


def test_the_untouched_default_of_a_form_is_no_change():
    calls = []
    thing = Thing("one")

    def body():
        with st.form("f"):
            st.selectbox("c", [thing], format_func=lambda thing: thing.name, key="k")
            st.form_submit_button("go", on_click=calls.append, args=["go"])

    app = run(body)
    cell = app.state.cells[app.node("k").spec.id]
    assert commit(app.state, {cell.spec.id: 0}, {}) == []


def test_in_a_form_and_in_a_fragment():
    @st.fragment
    def part():
        things = [Thing("one"), Thing("two")]
        part_seen.append(st.radio("r", things, format_func=known(things), key="r").name)

    part_seen = []

    def body():
        part()
        things = [Thing("one"), Thing("two")]
        with st.form("f"):
            chosen = st.selectbox("c", things, format_func=known(things), key="k")
            st.form_submit_button("go", key="go")
        return chosen.name

    app = run(body)
    app.touch("r", 1)
    app.event({"k": 1, "go": True})
    assert (app.value, part_seen[-1]) == ("two", "two")
    assert (app.rerun().value, part_seen[-1]) == ("two", "two")


@pytest.mark.parametrize("persist", ["session", "page"])
def test_what_is_kept_while_it_is_not_drawn(persist):
    shown = [True]

    def body():
        things = [Thing("one"), Thing("two")]
        if shown[0]:
            return st.selectbox("c", things, format_func=known(things), key="k", persist_state=persist).name

    app = run(body)
    app.touch("k", 1)
    shown[0] = False
    app.rerun()
    shown[0] = True
    assert app.rerun().value == "two"


@pytest.mark.parametrize(("draw", "raw"), EACH)
def test_the_address_names_it(draw, raw):
    app = again(draw, bind="query-params")
    app.touch("k", raw)
    labels = ["two", "three"] if raw == [1, 2] else ["two"]
    assert app.session.app.query.params == {"k": labels}
    assert app.rerun().session.app.query.params == {"k": labels}


def test_a_namesake_stays_the_second_of_its_name():
    def body():
        things = [Thing("same"), Thing("same"), Thing("other")]
        things[1].second = True
        return hasattr(st.selectbox("c", things, format_func=known(things), key="k"), "second")

    app = run(body)
    assert app.touch("k", 1).value is True
    assert app.rerun().value is True


def test_equality_counts_more_than_a_label_that_moved():
    @dataclass(frozen=True)
    class City:
        id: int

    names = [{1: "Oslo", 2: "Rome"}]
    app = run(lambda: st.selectbox("c", [City(1), City(2)], format_func=lambda c: names[0][c.id], key="k"))
    app.touch("k", 1)
    names[0] = {1: "Rome", 2: "Oslo"}
    assert app.rerun().value == City(2)


def test_labels_may_change_between_runs():
    words = [["one", "two"]]
    app = run(lambda: st.radio("c", [1, 2], format_func=lambda n: words[0][n - 1], key="k"))
    app.touch("k", 1)
    words[0] = ["eins", "zwei"]
    assert app.rerun().value == 2


def test_a_format_func_with_a_side_effect():
    calls = []

    def numbered(name):
        calls.append(name)
        return f"{name} {len(calls)}"

    app = run(lambda: st.selectbox("c", ["a", "b"], format_func=numbered, key="k"))
    app.touch("k", 1)
    assert app.rerun().value == app.rerun().value == "b"


def test_an_enum_that_is_defined_anew():
    def body():
        class Size(enum.Enum):
            S = enum.auto()
            L = enum.auto()

        names = {Size.S: "small", Size.L: "large"}
        chosen = st.radio("c", Size, format_func=names.__getitem__, key="k")
        again = st.select_slider("d", Size, format_func=names.__getitem__, key="d")
        kept = st.session_state.setdefault("kept", Size.L)
        st.session_state.e = kept
        set_by_app = st.selectbox("e", Size, format_func=names.__getitem__, key="e")
        return chosen is Size.L, again is Size.L, set_by_app is Size.L

    app = run(body)
    app.event({"k": 1, "d": [1]})
    assert app.rerun().value == app.rerun().value == (True, True, True)


@pytest.mark.parametrize(
    "options",
    [
        lambda: [1.5, float("nan"), 2.5],
        lambda: [0, np.float64("nan"), 2],
        lambda: [pd.NA, pd.NaT, None],
        lambda: [np.int64(1), np.int64(2)],
        lambda: [np.datetime64("2020-01-01"), np.datetime64("2020-01-02")],
        lambda: [{"a": 1}, {"a": 2}],
        lambda: [[1], [2]],
        lambda: [1, True, "1"],
        lambda: pd.DataFrame({"x": [1, 2]}).columns.append(pd.Index(["y"])),
        lambda: pd.MultiIndex.from_product([["a"], [1, 2]]),
        lambda: [pd.Timestamp("2020"), pd.Timestamp("2021")],
        lambda: [SimpleNamespace(a=1), SimpleNamespace(a=2)],
        lambda: ["x", np.array([1, 2])],
        lambda: ["x", pd.Series([1, 2])],
        lambda: [b"a", b"b"],
        lambda: [int, float],
    ],
)
@pytest.mark.parametrize("draw", [st.selectbox, st.radio, st.multiselect, st.pills, st.select_slider])
def test_every_kind_of_option(draw, options):
    raw = 1 if draw in (st.selectbox, st.radio) else [1]
    app = run(lambda: draw("c", options(), key="k"))
    app.touch("k", raw)
    for _ in range(2):
        value = app.rerun().value
        if draw is st.multiselect:
            assert len(value) == 1
            value = value[0]
        wanted = list(options())[1]
        assert type(value) is type(wanted)
        assert str(value) == str(wanted)
        assert app.node("k").props["value"] == raw


def test_numbers_of_another_type_are_equal():
    def body(value):
        st.session_state.k = value
        return st.select_slider("c", [0.1, 0.3, 1.0], key="k")

    assert run(lambda: body(0.1 + 0.2)).value == 0.3
    assert run(lambda: body(1)).value == 1.0
    assert run(lambda: body(np.float64(1))).value == 1.0


def test_the_default_is_found_however_its_options_compare():
    array = np.array([1, 2])
    assert run(lambda: st.multiselect("c", ["x", array], default=["x"])).value == ["x"]
    thing = Raises("one")
    assert run(lambda: st.multiselect("c", ["x", thing], default=["x"])).value == ["x"]
    assert run(lambda: st.select_slider("c", [thing, Raises("two")], value=thing)).value.name == "one"


SCRIPT = """
import nbflow as st

class Thing:
    def __init__(self, name):
        self.name = name

things = [Thing("one"), Thing("two"), Thing("three")]
names = {thing: thing.name for thing in things}
ask = names.__getitem__
st.text(st.selectbox("s", things, format_func=ask).name)
st.text(st.radio("r", things, format_func=ask).name)
st.text([t.name for t in st.multiselect("m", things, format_func=ask, default=things[:1])])
st.text([t.name for t in st.pills("p", things, format_func=ask, selection_mode="multi")])
st.text(st.segmented_control("g", things, format_func=ask, default=things[0]).name)
st.text([t.name for t in st.select_slider("l", things, format_func=ask, value=(things[0], things[2]))])
"""


def test_a_test_chooses_by_position_label_or_value():
    at = AppTest.from_string(SCRIPT).run()
    at.selectbox[0].select_index(1)
    at.radio[0].set_value("two")
    at.multiselect[0].select("two").unselect("one")
    at.pills[0].select("two")
    at.segmented_control[0].set_value("two")
    at.select_slider[0].set_range("two", "three")
    wanted = ["two", "two", "['two']", "['two']", "two", "['two', 'three']"]
    assert [text.value for text in at.run().text] == wanted
    assert [text.value for text in at.run().text] == wanted
    assert (at.selectbox[0].index, at.radio[0].index, at.multiselect[0].indices) == (1, 1, [1])
    assert (at.pills[0].indices, at.segmented_control[0].formatted_values) == ([1], ["two"])
    assert at.multiselect[0].values == ["two"]
    # The values of a run, handed back:
    at.selectbox[0].set_value(at.selectbox[0].value)
    at.multiselect[0].set_value(at.multiselect[0].value)
    at.pills[0].select(at.pills[0].value[0])
    at.select_slider[0].set_value(at.select_slider[0].value)
    assert [text.value for text in at.run().text] == wanted
    at.multiselect[0].unselect(at.multiselect[0].value[0])
    at.pills[0].unselect(at.pills[0].value[0])
    assert [text.value for text in at.run().text][2:4] == ["[]", "[]"]
