"""What a call costs, in instructions of Python's byte code: the same on every machine, however busy it is.

A test fails when a call has become a fifth dearer than `COSTS` says. If that is meant, write the new figure there and
say in the commit what it buys; when a call has become cheaper, write that down too. `python -m tests.test_cost_of_calls`
prints the figures of now.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from bench.calls import nbflow_run, script

COSTS = {
    ("text", "same"): 252,
    ("text", "changed"): 638,
    ("button", "same"): 521,
    ("button", "changed"): 1532,
    ("slider", "same"): 621,
    ("slider", "changed"): 1873,
}
"""Instructions per call under Python 3.11."""

DEARER = 1.2
FEW, MANY = 40, 140


def _yardstick() -> int:
    """Do what calls do: other versions of Python have other instructions for it."""
    total = 0
    found: dict[str, Any] = {}
    for i in range(100):
        pair = (f"n{i}", i)
        if type(pair) is tuple and pair[0] not in found:
            found[pair[0]] = {"body": i, "more": None}
        total += sum(value["body"] for value in (found[pair[0]],))
    return total


YARDSTICK = 6612
"""Its instructions under Python 3.11."""


def instructions(act: Any) -> int:
    """Count what `act` executes on this thread, calls into C as one."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def pace() -> float:
    """Return how many instructions this Python needs, compared with Python 3.11."""
    instructions(_yardstick)  # from Python 3.13 on, those of a function's first call are not reported
    return instructions(_yardstick) / YARDSTICK


def cost(kind: str, how: str) -> float:
    """Return the instructions of one call more, its share of the comparison with the last run included."""
    totals = []
    for calls in (FEW, MANY):
        run = nbflow_run(script("nbflow", kind, how == "changed", calls=calls))
        for _ in range(3):
            run()
        totals.append(instructions(run))
    return (totals[1] - totals[0]) / (MANY - FEW)


@pytest.mark.parametrize(("kind", "how"), COSTS)
def test_a_call_is_no_dearer_than_it_was(kind: str, how: str) -> None:
    allowed = COSTS[kind, how] * DEARER * pace()
    found = cost(kind, how)
    assert found == pytest.approx(cost(kind, how), rel=0.01)  # no measurement of time
    assert found <= allowed, f"st.{kind}, {how}: {found:.0f} instructions per call, {allowed:.0f} are allowed"


if __name__ == "__main__":
    print("yardstick:", pace() * YARDSTICK)
    for known in COSTS:
        print(known, cost(*known))
