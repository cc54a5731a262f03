"""What a page says a control is set to: never a value that the control could not produce, never a broken run."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import nbflow as st
from nbflow.hosts.wire.incoming import MalformedMessage, read
from tests.campaign.controls import CONTROLS, Control, encodable
from tests.campaign.counting import examples
from tests.helpers import App, run

AREA = {"xref": "x", "yref": "y", "x": [2, 5], "y": [2, 5]}
EDITS = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


def nested(depth: int) -> Any:
    made: Any = []
    for _ in range(depth):
        made = [made]
    return made


FORGED: list[Any] = [
    *(None, True, False, 0, 1, -1, 1.5, -0.0, 1e308, math.nan, math.inf, -math.inf),
    *(10**400, -(10**400), 10**21, 2**53, 2**53 + 1, 2**63),
    *("", "a", "x" * 10, "\ud800", "\0", "2024-05-06", "9999-99-99", "2024-05-06T11:11:11", "24:00", "12:61"),
    *("#12", "#GGGGGG", "../../etc/passwd", "<script>"),
    *(
        [],
        [0],
        [1],
        [1, 1],
        [2, 0],
        [0, 1, 2, 3],
        ["a"],
        ["a", "a"],
        ["new", "new"],
        ["\ud800"],
        [None],
        [True],
    ),
    *([1.5], [-1], [99], [10**400], [math.nan], [[1]], [{}], [30, "x"], [60, 30], [33], [33, 47], [0.35]),
    *([True, False], [1714914000000001], [1714914000000000, 1714910400000000]),
    *(["2024-05-07", "2024-05-06"], ["2024-05-06"] * 3, ["1999-01-01"], ["2024-05-06T00:00"]),
    *(
        {},
        {"text": 1},
        {"text": ""},
        {"text": "x" * 10},
        {"text": "\ud800"},
        {"text": "a", "files": [{"id": "q"}]},
    ),
    *(
        {"selection": selection}
        for selection in (
            *(
                None,
                [],
                {},
                {"rows": [5]},
                {"rows": [1, 1]},
                {"rows": [True]},
                {"rows": 1e9},
                {"rows": {"a": 1}},
            ),
            *(
                {"rows": [[0, 10**20]] * 1000},
                {"rows": [[0, 2], [1, 3]]},
                {"rows": [[2, 0]]},
                {"rows": ["0"]},
            ),
            *(
                {"columns": ["zz", "a", "a"]},
                {"columns": [0]},
                {"cells": [[1.5, "a"]]},
                {"cells": [[0, "zz"]]},
            ),
            *({"cells": [[0, "a"]] * 3}, {"cells": [[0]]}, {"cells": "ab"}, {"zz": {"a": 1}}, {"pick": 5}),
            *({"points": 5}, {"points": {"a": 1}}, {"selected": "abc", "areas": 5}),
            *({"points": [5]}, {"points": [{"curve_number": "x"}, {"curve_number": 1}]}),
            *({"point_indices": many} for many in (["a"], [None], [{}], [-5], [True], [1.5], [1, 1])),
            *(
                {area: [one]}
                for area in ("box", "lasso")
                for one in (
                    *(
                        5,
                        "x",
                        [],
                        {},
                        {"x": [1, 2]},
                        {**AREA, "x": []},
                        {**AREA, "x": [1]},
                        {**AREA, "x": "ab"},
                    ),
                    *({**AREA, "x": [{}, 1]}, {**AREA, "x": [None, 1]}, {**AREA, "x": ["q", "r"]}, AREA),
                    {**AREA, "x": [0, 99] * 10_000, "y": [0, 99] * 10_000},
                )
            ),
            {"box": [AREA] * 10_000},
            *({"pick": many, "span": many} for many in ([5], ["a"], [[]], [None])),
            *({"selected": [one], "areas": [one]} for one in (5, None, "a", [])),
            *(
                {"indices": {"l": indices}, "objects": {"l": [{}] * 2}}
                for indices in ([], [0], [1, 1], [0, -1], [0, 1.5], [True, 0], ["0", "1"], [0, 1], "01", 5)
            ),
            *({"indices": {"zz": [0]}, "objects": {"zz": [{}]}}, {"indices": {"l": [0]}, "objects": {}}),
            *({"indices": {}, "objects": {"l": [{}]}}, {"indices": [], "objects": []}),
        )
    ),
    {**EDITS, "edited_rows": {"7": {"a": 1}, "-1": {"a": 1}, "x": {"a": 2}}},
    {**EDITS, "edited_rows": {"0": {"zz": 1, "a": "text"}}},
    {**EDITS, "edited_rows": {"0": {"b": "\ud800", "a": 10**400, "c": "maybe"}}},
    {**EDITS, "added_rows": [{"a": {}}, {"a": "1", "b": 1, "c": 3}, {"__proto__": 1}]},
    {**EDITS, "added_rows": [{}] * 100_001},
    {**EDITS, "deleted_rows": [-1, 7, 0, 0, True, "x", 10**30]},
    {"edited_rows": [], "added_rows": {}, "deleted_rows": {}},
    *({"cleared": True}, {"cleared": {}}, [{"cleared": True}]),
    *([{"id": "x"}], [{"id": None}], [1, {"id": "x", "name": "../../x"}]),
    *(nested(3000), {"a": nested(3000)}),
]

JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(some.characters(), max_size=8)
    | some.sampled_from(["a", "b", "rows", "2024-05-06", "09:30", "#aabbcc"]),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def say(app: App, raw: Any, *, key: str = "k", trigger: bool | None = None) -> None:
    """Let a page say what a control is set to, as it arrives in the kernel."""
    spec: Any = app.node(key).spec
    pressed = spec.trigger if trigger is None else trigger
    said = {spec.id: raw}
    message = {
        "t": "ev",
        "client": "x",
        "n": 1,
        "vals": {} if pressed else said,
        "trig": said if pressed else {},
    }
    try:
        taken: Any = read(message)
    except MalformedMessage:
        return
    app._act(lambda: app.session.touch(taken["vals"], taken["trig"], seen={"x": 1}), check=True)


def check(control: Control, app: App, raw: Any) -> None:
    say(app, raw)
    assert control.possible(app.value), f"{control.name} became {app.value!r}"
    app.rerun()
    assert control.possible(app.value), f"{control.name} stayed {app.value!r}"


@pytest.mark.parametrize("control", CONTROLS, ids=[control.name for control in CONTROLS])
def test_no_forged_value_is_returned(control):
    for raw in FORGED:
        check(control, run(lambda: control.draw(key="k")), raw)


@pytest.mark.parametrize("control", CONTROLS, ids=[control.name for control in CONTROLS])
def test_no_value_at_all_is_returned_that_the_control_does_not_have(control):
    app = run(lambda: control.draw(key="k"))

    @settings(
        max_examples=examples(40), deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(JSON)
    def tried(raw: Any) -> None:
        check(control, app, raw)

    tried()


@pytest.mark.parametrize("control", CONTROLS, ids=[control.name for control in CONTROLS])
def test_what_a_view_sends_is_taken(control):
    if control.good is None:
        pytest.skip("its values need a kernel's answer first")
    app = run(lambda: control.draw(key="k"))
    before = repr(app.value)
    say(app, control.good)
    assert repr(app.value) != before
    assert control.possible(app.value)


@pytest.mark.parametrize("control", CONTROLS, ids=[control.name for control in CONTROLS])
def test_a_disabled_control_cannot_be_set(control):
    def body() -> Any:
        return control.draw(key="k", disabled=True)

    app = run(body)
    spec: Any = app.node("k").spec
    if not spec.disabled:
        pytest.skip("it cannot be disabled")
    before = repr(app.value)
    for raw in (control.good, *FORGED[:40]):
        say(app, raw)
        assert repr(app.value) == before


@pytest.mark.parametrize("control", CONTROLS, ids=[control.name for control in CONTROLS])
def test_a_value_is_no_press_and_a_press_is_no_value(control):
    app = run(lambda: control.draw(key="k"))
    before = repr(app.value)
    spec: Any = app.node("k").spec
    say(app, control.good, trigger=not spec.trigger)
    assert repr(app.value) == before


def form() -> tuple[str, bool, bool]:
    with st.form("f"):
        st.link_button("Elsewhere", "https://example.org", key="link", on_click="rerun")
        name = st.text_input("Name", key="name")
        sent = st.form_submit_button("Send", key="send")
        st.form_submit_button("Not now", key="off", disabled=True)
    other = st.button("Other", key="other")
    return name, sent, other


def event(app: App, values: dict[str, Any], presses: dict[str, Any]) -> None:
    ids: dict[str, Any] = {key: app.node(key).spec for key in (*values, *presses)}
    vals = {ids[key].id: raw for key, raw in values.items()}
    trig = {ids[key].id: raw for key, raw in presses.items()}
    app._act(lambda: app.session.touch(vals, trig, seen={"x": 1}), check=True)


@pytest.mark.parametrize("presses", [{}, {"other": True}, {"off": True}, {"link": True}])
def test_a_field_of_a_form_counts_with_its_button_only(presses):
    app = run(form)
    event(app, {"name": "forged"}, presses)
    assert app.value[:2] == ("", False)
    event(app, {"name": "true"}, {"send": True})
    assert app.value[:2] == ("true", True)


def choosing() -> str:
    runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
    with st.form("f", clear_on_submit=True):
        chosen = st.radio("x", list(["abc", "cba", "bca"][runs % 3]), key="x")
        st.form_submit_button("Send", key="send")
    st.button("Other", key="other")
    return chosen


def test_a_form_is_cleared_to_an_option_whatever_its_position_is_by_now():
    app = run(choosing)
    assert app.value == "c"
    event(app, {"x": {"cleared": True}}, {"send": True})
    assert app.value == "c"  # nothing was cleared before
    event(app, {"x": 2}, {"send": True})
    assert app.value == "a"
    event(app, {"x": {"cleared": True}}, {"other": True})
    assert app.value == "a"
    event(app, {"x": {"cleared": True}}, {"send": True})
    assert app.value == "b"


def test_half_an_emoji_is_replaced_as_browsers_do():
    app = run(lambda: st.text_input("x", key="k"))
    say(app, "a\ud83d")
    assert app.value == "a\ufffd"
    assert encodable(app.value)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (10**22, "a whole number that no browser writes"),
        (math.nan, "a number that is not finite"),
        (nested(200), "more than 100 levels"),
        ({"a": [1, {"b": -(10**400)}]}, "a whole number that no browser writes"),
    ],
)
def test_what_no_browser_writes_is_refused_whole(raw, fault):
    with pytest.raises(MalformedMessage, match=fault):
        read({"t": "ev", "client": "x", "n": 1, "vals": {"a": raw}, "trig": {}})
    with pytest.raises(MalformedMessage, match=fault):
        read({"t": "ask", "client": "x", "n": 1, "to": "rows", "q": {"a": raw}})


def test_json_stays_what_it_is():
    said = {"a": [1, 1.5, True, None, "é", {"b": "x"}], "c": 2**53}
    message: Any = read({"t": "ev", "client": "x", "n": 1, "vals": said, "trig": {}})
    assert message["vals"] == said == json.loads(json.dumps(said))
