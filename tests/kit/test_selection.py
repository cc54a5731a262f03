"""What charts and tables answer with: a dictionary whose items are attributes, which nobody can change."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy
from typing import get_type_hints

import pydeck
import pytest

import nbflow as st
from nbflow.kit.selection import Selected, selection_of

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


@pytest.mark.parametrize(
    ("state", "draw"),
    [
        ("DataframeState", lambda: st.dataframe({"a": [1]}, on_select="rerun")),
        ("PlotlyState", lambda: st.plotly_chart({"data": [{"y": [1]}]}, on_select="rerun")),
        ("PydeckState", lambda: st.pydeck_chart(pydeck.Deck(), on_select="rerun")),
        ("EChartsState", lambda: st.echarts_chart({"series": []}, on_select="rerun")),
    ],
)
def test_the_types_for_annotations_name_what_there_is(state, draw):
    event = draw()  # outside an app: what it is while nothing is selected
    wanted = get_type_hints(getattr(st.typing, state))
    assert event.keys() == wanted.keys() == {"selection"}
    assert event["selection"].keys() == get_type_hints(wanted["selection"]).keys()


def test_the_types_of_edits_and_clicks():
    assert get_type_hints(st.typing.DataEditorState).keys() == {"edited_rows", "added_rows", "deleted_rows"}
    assert get_type_hints(st.typing.ButtonColumnClickState).keys() == {"row", "label"}
    assert get_type_hints(st.typing.VegaLiteState).keys() == {"selection"}
