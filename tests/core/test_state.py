from __future__ import annotations

import pytest

from nbflow.core.commit import commit
from nbflow.core.errors import (
    StreamlitDuplicateElementId,
    StreamlitDuplicateElementKey,
    StreamlitValueAssignmentNotAllowedError,
    StreamlitWidgetAlreadyInstantiatedError,
)
from nbflow.core.ids import ElementId, element_id
from nbflow.core.state import State
from nbflow.core.widget_spec import WidgetSpec

NUMBER = "number"


def spec(key: str | None = None, *, default=0, label="n", **more) -> WidgetSpec:
    return WidgetSpec(
        id=element_id(NUMBER, key, None if key else label), kind=NUMBER, default=default, key=key, **more
    )


def draw(state: State, *specs: WidgetSpec):
    """One complete run that draws these widgets; returns their values."""
    state.begin()
    values = [state.register(each) for each in specs]
    state.end()
    state.finish()
    return values


def touch(state: State, widget: WidgetSpec, raw):
    return commit(state, {widget.id: raw}, {})


def test_rule_42_without_a_touch_the_value_is_a_copy_of_the_default():
    state, default = State(), [1]
    [value] = draw(state, spec("k", default=default))
    assert value == default
    assert value is not default


def test_rule_42_session_state_beats_the_default():
    state = State()
    state["k"] = 5
    assert draw(state, spec("k", default=1)) == [5]
    assert state["k"] == 5


def test_rule_42_what_a_callback_assigns_beats_the_touch_and_the_touch_what_was_assigned_before():
    state = State()
    widget = spec("k")
    draw(state, widget)
    touch(state, widget, 3)
    state["k"] = 7
    assert draw(state, widget) == [7]
    state.end()
    state["k"] = 8
    touch(state, widget, 4)
    assert draw(state, widget) == [4]


def test_rule_18_a_touch_that_changes_nothing_is_no_change():
    state = State()
    widget = spec("k", default=3)
    draw(state, widget)
    assert touch(state, widget, 3) == []
    assert [cell.value for cell in touch(state, widget, 4)] == [4]


def test_rule_44_a_new_default_is_ignored_once_there_is_a_value():
    state = State()
    draw(state, spec("k", default=1))
    assert draw(state, spec("k", default=2)) == [1]


def test_rule_45_too_late_to_assign_once_it_is_drawn():
    state = State()
    state.begin()
    state.register(spec("k"))
    with pytest.raises(StreamlitWidgetAlreadyInstantiatedError, match=r"session_state\.k"):
        state["k"] = 1


def test_rule_45_a_fragments_run_may_assign_the_keys_of_the_rest():
    state, fragment = State(), object()
    draw(state, spec("mine", owner=fragment), spec("other"))
    state.begin(frozenset({fragment}))
    state["other"] = 5
    state.register(spec("mine", owner=fragment))
    with pytest.raises(StreamlitWidgetAlreadyInstantiatedError):
        state["mine"] = 5


def test_rule_46_buttons_cannot_be_assigned():
    state = State()
    state["b"] = True
    state.begin()
    with pytest.raises(StreamlitValueAssignmentNotAllowedError, match="b"):
        state.register(spec("b", trigger=True, writable=False))


def test_rule_39_one_key_twice():
    state = State()
    state.begin()
    state.register(spec("k"))
    with pytest.raises(StreamlitDuplicateElementKey, match="k"):
        state.register(spec("k"))


def test_rule_39_one_identity_twice():
    state = State()
    state.begin()
    state.register(spec())
    with pytest.raises(StreamlitDuplicateElementId, match=NUMBER):
        state.register(spec())


def test_rule_64_a_form_may_have_the_key_of_a_widget():
    state = State()
    state.begin()
    state.claim_form("k", None, live=False)
    assert state.register(spec("k")) == 0
    with pytest.raises(StreamlitDuplicateElementKey):
        state.claim_form("k", None, live=False)


def test_rule_49_deleting_a_widgets_key_resets_it():
    state = State()
    widget = spec("k", default=1)
    draw(state, widget)
    touch(state, widget, 5)
    del state["k"]
    assert draw(state, spec("k", default=1)) == [1]


def test_rule_50_a_widget_hidden_for_one_run_comes_back_with_its_default():
    state = State()
    widget = spec("k", default=1)
    draw(state, widget)
    touch(state, widget, 5)
    draw(state)
    assert "k" not in state
    assert draw(state, spec("k", default=1)) == [1]


def test_rule_13_a_run_that_was_cut_short_forgets_nothing():
    state = State()
    widget = spec("k")
    draw(state, widget)
    touch(state, widget, 5)
    state.begin()  # ... and no finish
    assert state["k"] == 5
    assert draw(state, widget) == [5]


def test_rule_51_plain_keys_stay_and_copying_keeps_a_widgets_value():
    state = State()
    widget = spec("k")
    draw(state, widget)
    touch(state, widget, 5)
    state.begin()
    state["k"] = state["k"]  # the trick, above the widget
    state.finish()
    assert state["k"] == 5
    assert draw(state, spec("k")) == [5]


@pytest.mark.parametrize("persist", ["session", "page"])
def test_rule_52_persist_state_keeps_the_value_of_a_hidden_widget(persist):
    state = State()
    widget = spec("k", persist=persist)
    draw(state, widget)
    touch(state, widget, 5)
    draw(state)
    assert state["k"] == 5
    draw(state)
    assert draw(state, spec("k", persist=persist)) == [5]


def test_rule_53_a_value_that_is_gone_falls_back_to_the_default():
    def accept(value):
        if value not in ("a", "c"):
            raise LookupError(value)
        return value

    state = State()
    before = spec("k", default="a")
    draw(state, before)
    touch(state, before, "b")
    assert draw(state, spec("k", default="a", accept=accept)) == ["a"]
    assert state["k"] == "a"


def test_rule_56_a_disabled_widget_takes_nothing():
    state = State()
    widget = spec("k", disabled=True)
    draw(state, widget)
    assert touch(state, widget, 5) == []
    assert state["k"] == 0


def test_rule_30_a_trigger_lasts_one_run():
    state = State()
    button = spec("b", default=False, trigger=True, decode=bool)
    draw(state, button)
    commit(state, {}, {button.id: True})
    assert state["b"] is True
    assert draw(state, button) == [True]
    assert state["b"] is False


def test_rule_32_a_trigger_is_over_with_the_next_commit_too():
    state = State()
    button = spec("b", default=False, trigger=True)
    draw(state, button)
    commit(state, {}, {button.id: True})
    commit(state, {}, {})
    assert state["b"] is False


def test_a_raw_value_that_cannot_be_read_is_ignored():
    state = State()
    widget = spec("k", decode=int)
    draw(state, widget)
    assert touch(state, widget, "no number") == []
    assert state["k"] == 0


def test_a_value_for_a_widget_that_is_not_there_is_ignored():
    assert commit(State(), {ElementId("gone"): 1}, {ElementId("gone too"): True}) == []


def test_all_new_values_are_there_before_the_changes_are_told():
    """Rule 17: each callback sees every new value."""
    state = State()
    one, two = spec("a"), spec("b")
    draw(state, one, two)
    changed = commit(state, {two.id: 2, one.id: 1}, {})
    assert [cell.spec.key for cell in changed] == ["a", "b"]
    assert (state["a"], state["b"]) == (1, 2)


def test_a_fragments_run_forgets_only_what_the_fragment_owned():
    """Rules 50 and 95."""
    state, fragment = State(), object()
    mine, other = spec("mine", owner=fragment), spec("other")
    draw(state, mine, other)
    state.begin(frozenset({fragment}))
    state.finish(frozenset({fragment}))
    assert "mine" not in state
    assert "other" in state


def test_a_fragments_run_still_sees_the_keys_of_the_rest():
    state, fragment = State(), object()
    draw(state, spec("mine", owner=fragment), spec("other"))
    state.begin(frozenset({fragment}))
    state.register(spec("mine", owner=fragment))
    with pytest.raises(StreamlitDuplicateElementKey):
        state.register(spec("other", owner=fragment))


def test_rule_141_iteration_shows_the_apps_keys_and_keyed_widgets_only():
    state = State()
    state["plain"] = 1
    draw(state, spec("k"), spec(label="no key"))
    assert sorted(state) == ["k", "plain"]
    with pytest.raises(KeyError):
        state["no key"]


def test_values_that_cannot_be_compared_count_as_changed():
    class Odd:
        def __ne__(self, other):
            raise ValueError

    state = State()
    widget = spec("k", default=Odd())
    state.begin()
    state.register(widget)
    assert len(touch(state, widget, 1)) == 1
