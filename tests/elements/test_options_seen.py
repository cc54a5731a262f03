"""A page names options by their positions: of those that the person saw, even if the app has others by now."""

from __future__ import annotations

import pytest

import nbflow as st
from tests.helpers import App

FIRST = ["a", "b", "c"]
LATER = {
    "one comes first": ["x", "a", "b", "c"],
    "another order": ["c", "b", "a"],
    "fewer": ["b", "c"],
    "the same": FIRST,
}
ONE = {
    "selectbox": lambda options: st.selectbox("L", options, key="k"),
    "radio": lambda options: st.radio("L", options, key="k"),
    "pills": lambda options: st.pills("L", options, key="k"),
    "segmented_control": lambda options: st.segmented_control("L", options, key="k"),
    "select_slider": lambda options: st.select_slider("L", options, key="k"),
    "menu_button": lambda options: st.menu_button("L", options, key="k"),
}
SEVERAL = {
    "multiselect": lambda options: st.multiselect("L", options, key="k"),
    "pills": lambda options: st.pills("L", options, selection_mode="multi", key="k"),
    "select_slider": lambda options: st.select_slider("L", options, options[:2], key="k"),
}


class Changing(App):
    """An app whose options change; touches say which options were seen."""

    def __init__(self, draw):
        self.options = FIRST
        super().__init__(lambda: draw(self.options))
        self.rerun()
        self.seen = self.node("k").props["options_hash"]

    def choose(self, raw, options):
        """The person has chosen among the first options; the app has others before the touch arrives."""
        self.options = options
        self.rerun()
        spec = self.node("k").spec
        values, triggers = ({}, {spec.id: raw}) if spec.trigger else ({spec.id: raw}, {})
        more = {"seen": {"page": 1}, "options": {spec.id: self.seen}}
        self._act(lambda: self.session.touch(values, triggers, **more), True)
        return self.value


def raw_of(kind, place):
    return [place] if kind in ("pills", "segmented_control", "select_slider") else place


@pytest.mark.parametrize("options", LATER.values(), ids=LATER)
@pytest.mark.parametrize("kind", ONE)
def test_the_option_that_was_seen_is_chosen(kind, options):
    assert Changing(ONE[kind]).choose(raw_of(kind, 1), options) == "b"


@pytest.mark.parametrize("kind", ONE)
def test_an_option_that_is_gone_is_not_chosen_and_no_other_one_is(kind):
    app = Changing(ONE[kind])
    app.options = ["b", "c", "d"]
    untouched = app.rerun().value
    assert app.choose(raw_of(kind, 0), app.options) == untouched


@pytest.mark.parametrize("kind", SEVERAL)
def test_several_options_that_were_seen_are_chosen(kind):
    found = Changing(SEVERAL[kind]).choose([0, 2], ["x", "a", "b", "c"])
    assert list(found) == ["a", "c"]


def test_options_that_have_changed_often_since_are_not_guessed():
    app = Changing(ONE["selectbox"])
    for turn in range(9):
        app.options = [f"{turn}", *FIRST]
        app.rerun()
    assert app.choose(2, app.options) == "a"


def test_options_that_come_back_are_known():
    app = Changing(ONE["radio"])
    for options in (["c", "b", "a"], FIRST, ["c", "b", "a"], FIRST):
        app.options = options
        app.rerun()
    assert app.choose(2, ["c", "b", "a"]) == "c"


def test_objects_that_each_run_makes_again_are_found_by_their_labels():
    class Thing:
        def __init__(self, name):
            self.name = name

    def draw(options):
        return st.selectbox(
            "L", [Thing(name) for name in options], format_func=lambda t: t.name, key="k"
        ).name

    assert Changing(draw).choose(1, ["x", "a", "b", "c"]) == "b"


def test_what_a_page_makes_up_is_ignored():
    app = Changing(ONE["selectbox"])
    for wrong in (12, "text", None, [1], {"a": 1}):
        app.seen = wrong
        assert app.choose(1, FIRST) in FIRST


def test_controls_that_are_others_with_other_options_say_nothing():
    app = App(lambda: st.selectbox("L", FIRST)).rerun()
    assert "options_hash" not in app.node("L").props
