"""The deliberate differences: all are true. (That they are written down: tests/test_differences.py.)"""

from __future__ import annotations

import textwrap

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import find, kind_of
from tests.conformance.differences import DIFFERENCES
from tests.conformance.reference import Reference

SCRIPTS = [difference for difference in DIFFERENCES if difference.script]


def outcome(at) -> list[str]:
    """What is to be seen: texts, exceptions, and what was written."""
    written = [e.value for e in at.markdown if e.value.startswith("`")]
    return [e.value for e in at.text] + written + [kind_of(e) for e in at.exception]


@pytest.mark.parametrize("difference", SCRIPTS, ids=lambda difference: difference.where)
def test_a_difference_is_as_it_is_written_down(difference):
    script = "import streamlit as st\n" + textwrap.dedent(difference.script)
    reference, ours = Reference(script), AppTest.from_string(script)
    for run, at in ((reference.run, reference.at), (ours.run, ours)):
        run()
        if difference.touch:
            kind, name, value = difference.touch
            find(at, kind, name).set_value(value)
            run()
    assert (outcome(reference.at), outcome(ours)) == difference.outcomes
