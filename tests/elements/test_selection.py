"""What charts and tables answer with: a dictionary whose items are attributes, which nobody can change."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy

import pytest

from nbflow.elements._selection import Selected, selection_of

EVENT = {"selection": {"rows": [1, 2], "points": [{"x": 1}]}}


def test_items_are_attributes_down_to_the_last():
    event = selection_of(EVENT)
    assert event.selection.rows == event["selection"]["rows"] == [1, 2]
    assert event.selection.points[0].x == 1
    assert event == EVENT
    assert json.loads(json.dumps(event)) == EVENT


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.update(a=1),
        lambda event: event.__setitem__("a", 1),
        lambda event: setattr(event, "a", 1),
        lambda event: event.selection.pop("rows"),
        lambda event: event.clear(),
    ],
)
def test_it_cannot_be_changed(change):
    event = selection_of(EVENT)
    with pytest.raises(TypeError, match="cannot be changed"):
        change(event)
    assert event == EVENT


def test_an_unknown_attribute_says_what_there_is():
    with pytest.raises(AttributeError, match=r"'row' is not part of it\. Known: rows, points"):
        _ = selection_of(EVENT).selection.row


def test_copies_are_their_own():
    event = selection_of(EVENT)
    for copy in (deepcopy(event), pickle.loads(pickle.dumps(event))):
        assert type(copy) is Selected
        assert copy == event
        copy["selection"]["rows"].append(3)
        assert event.selection.rows == [1, 2]
