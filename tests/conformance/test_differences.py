"""The deliberate differences: all are true, all are written down."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import find, kind_of
from tests.conformance.differences import DIFFERENCES, DOCUMENT, document
from tests.conformance.reference import Reference

REPO = Path(__file__).parents[2]
SCRIPTS = [difference for difference in DIFFERENCES if difference.script]
TESTS = [difference for difference in DIFFERENCES if difference.test]


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


@pytest.mark.parametrize("difference", TESTS, ids=lambda difference: difference.where)
def test_a_difference_is_held_by_a_test(difference):
    path, name = difference.test.split("::")
    assert f"def {name}(" in (REPO / path).read_text()


def test_the_document_is_fresh():
    assert DOCUMENT.read_text() == document(), "run `python -m tests.conformance.differences`"
