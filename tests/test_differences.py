"""The table of deliberate differences is written down, and names tests that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.differences import DIFFERENCES, DOCUMENT, document

REPO = Path(__file__).parents[1]
HELD = [difference for difference in DIFFERENCES if difference.test]


@pytest.mark.parametrize("difference", HELD, ids=lambda difference: difference.where)
def test_a_difference_is_held_by_a_test(difference):
    path, name = difference.test.split("::")
    assert f"def {name}(" in (REPO / path).read_text()


def test_the_document_is_fresh():
    assert DOCUMENT.read_text() == document(), "run `python -m tests.conformance.differences`"
