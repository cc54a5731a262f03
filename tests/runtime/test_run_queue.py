from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbflow.core.ids import ElementId, FragmentId
from nbflow.runtime.run_queue import RunQueue, RunRequest

A, B = ElementId("a"), ElementId("b")
F, G = FragmentId("f"), FragmentId("g")


def test_touches_that_come_together_cost_one_run():
    inbox = RunQueue()
    inbox.add(RunRequest(values={A: 1}))
    inbox.add(RunRequest(values={A: 2, B: 3}))
    request = inbox.take()
    assert request is not None
    assert request.values == {A: 2, B: 3}
    assert inbox.take() is None
    assert not inbox


def test_rule_5_no_trigger_is_lost():
    joined = RunRequest(triggers={A: True}).joined(RunRequest(values={B: 1}))
    assert (joined.triggers, joined.values) == ({A: True}, {B: 1})


def test_rule_5_fragments_join_in_order_and_once():
    joined = RunRequest(fragments=(F, G)).joined(RunRequest(fragments=(G, FragmentId("h"), F)))
    assert joined.fragments == (F, G, "h")


def test_rule_5_the_whole_app_wins():
    assert RunRequest(fragments=(F,)).joined(RunRequest()).fragments is None
    assert RunRequest().joined(RunRequest(fragments=(F,))).fragments is None


def test_a_touch_outside_interrupts_everything():
    assert RunRequest().interrupts(RunRequest())
    assert RunRequest().interrupts(RunRequest(fragments=(F,)))


def test_rule_9_a_touch_in_a_fragment_waits_for_the_whole_app():
    assert not RunRequest(fragments=(F,)).interrupts(RunRequest())


def test_a_touch_in_a_fragment_interrupts_that_fragments_own_run():
    assert RunRequest(fragments=(F,)).interrupts(RunRequest(fragments=(F,)))
    assert not RunRequest(fragments=(F,)).interrupts(RunRequest(fragments=(F, G)))
    assert not RunRequest(fragments=(G,)).interrupts(RunRequest(fragments=(F,)))


def test_rule_101_a_timer_never_interrupts():
    tick = RunRequest(fragments=(F,), auto=True)
    assert not tick.interrupts(RunRequest())
    assert not tick.interrupts(RunRequest(fragments=(F,)))
    assert RunRequest(fragments=(F,)).joined(tick).interrupts(RunRequest(fragments=(F,)))


requests = st.builds(
    RunRequest,
    values=st.dictionaries(st.sampled_from([A, B]), st.integers(0, 3)),
    triggers=st.dictionaries(st.sampled_from([A, B]), st.just(True)),
    fragments=st.one_of(st.none(), st.lists(st.sampled_from([F, G]), max_size=2, unique=True).map(tuple)),
    auto=st.booleans(),
    seen=st.dictionaries(st.sampled_from("xy"), st.integers(0, 9)),
)


@given(requests, requests, requests)
def test_it_does_not_matter_how_requests_are_joined(one, two, three):
    assert one.joined(two).joined(three) == one.joined(two.joined(three))
