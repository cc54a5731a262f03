"""Random apps, random touches: the same page, state and exceptions under both, after every step.

`NBFLOW_CAMPAIGN=long` plays 10,000 sequences; `python -m tests.campaign.apps` as many as one likes.
"""

from __future__ import annotations

import os

import pytest
import streamlit

from tests.campaign.apps.__main__ import campaign
from tests.campaign.apps.code import Line, smaller, source
from tests.campaign.apps.known import KNOWN
from tests.campaign.apps.make import App, make
from tests.campaign.apps.play import play
from tests.campaign.apps.shrink import shrink
from tests.campaign.apps.touch import Touch
from tests.conformance.caching import fresh_caches  # noqa: F401
from tests.conformance.differences import DIFFERENCES

SEQUENCES = 10_000 if os.environ.get("NBFLOW_CAMPAIGN") == "long" else 40
pytestmark = [pytest.mark.conformance, pytest.mark.usefixtures("fresh_caches")]


@pytest.fixture(autouse=True)
def quiet():
    """Streamlit warns of much that random apps do."""
    before = streamlit.logger._global_log_level
    streamlit.logger.set_log_level("error")
    yield
    streamlit.logger.set_log_level(before)


@pytest.mark.parametrize("part", range(4))
def test_random_apps_are_the_same_in_both(part):
    share = SEQUENCES // 4
    summary = campaign(share, part * share)
    assert summary.sequences == share
    assert summary.runs > 4 * share  # most sequences are played to their end
    assert summary.refused < share / 10
    assert summary.differences == []


@pytest.mark.parametrize("where", sorted(set(KNOWN)))
def test_what_the_campaign_knows_is_in_the_table(where):
    assert any(entry.where == where for entry in DIFFERENCES)


def test_a_seed_makes_the_same_app_again():
    assert source(make(7).lines) == source(make(7).lines)


def test_a_difference_is_found_and_shrunk():
    """The frameworks print their own names here, which no two of them share."""
    own = "st.text(type(st.sidebar).__module__)"
    lines = [
        Line("if st.checkbox('on'):", [Line("st.text('first')"), Line(own), Line("st.text('last')")]),
        Line("st.button('other')"),
    ]
    touches = [Touch("set", "button", "other", True), Touch("set", "checkbox", "on", True), Touch("run")]
    app = App(lines)
    played = play(app, touches)
    assert played.kind == "page"
    app, played = shrink(app, played)
    assert source(app.lines).splitlines()[-1].strip() == own
    assert len(played.touches) <= 1


def test_smaller_apps_leave_out_parts_and_keep_what_stands_in_blocks():
    lines = [Line("a"), Line("if b:", [Line("c")])]
    found = [[text for line in one for text in line.write()] for one in smaller(lines)]
    assert ["a"] in found
    assert ["a", "c"] in found
    assert ["if b:", "    c"] in found
