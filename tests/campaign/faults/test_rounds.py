"""A round of each kind; `python -m tests.campaign.faults` plays as many as one likes."""

from __future__ import annotations

import os

import pytest

from tests.campaign.faults import kernel_rounds, share_rounds

pytestmark = pytest.mark.kernel
TIMES = 10 if os.environ.get("NBFLOW_CAMPAIGN") == "long" else 1


@pytest.fixture(scope="module")
def desk():
    with kernel_rounds.desk(1) as it:
        yield it


@pytest.fixture(scope="module")
def place():
    with share_rounds.place(1) as it:
        yield it


@pytest.mark.parametrize("kind", kernel_rounds.ROUNDS, ids=lambda kind: kind.__name__)
def test_a_kernel_that(desk, kind):
    for _ in range(TIMES):
        kind(desk)


@pytest.mark.parametrize("kind", dict.fromkeys(share_rounds.ROUNDS), ids=lambda kind: kind.__name__)
def test_a_share_whose(place, kind):
    place.well()
    for _ in range(TIMES):
        kind(place)
