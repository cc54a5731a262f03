"""Messages of pages: a message of ours arrives, any other is refused and changes nothing."""

from __future__ import annotations

import json
import logging
import math
from typing import get_args, get_type_hints

import pytest

import nbflow as st
from nbflow.hosts.wire import messages
from nbflow.hosts.wire.incoming import MalformedMessage, read
from tests.fakes import wired
from tests.helpers import run

CLIENT = "6f9619ff-8b86"
GOOD = {
    "hello": {
        "v": -1,
        "client": CLIENT,
        "info": {"dark": True, "timezone_offset": -60, "locale": "de", "url": "http://x/?é", "query": ""},
    },
    "ev": {"client": CLIENT, "n": 1, "vals": {"slider:a": [1, "x", None, {}]}, "trig": {}},
    "ask": {"client": CLIENT, "n": 1, "to": "rows", "q": {"start": 0}},
    "ack": {"client": CLIENT, "v": 3},
    "tick": {"client": CLIENT, "fid": "f"},
    "stop": {"client": CLIENT},
    "rerun": {"client": CLIENT},
    "need": {"blobs": ["a", "b"]},
    "chunk": {"name": "grid"},
    "query": {"client": CLIENT, "query": "a=1"},
}
ANYTHING = [
    None,
    True,
    0,
    -2,
    1.5,
    math.nan,
    math.inf,
    10**400,
    2**53 + 1,
    "",
    "text",
    "\ud800",
    "x" * 100_001,
    [],
    [1],
    [None],
    [["a"]],
    {},
    {"a": 1},
]


def kinds() -> list[str]:
    return [get_args(get_type_hints(kind)["t"])[0] for kind in get_args(messages.ToKernel)]


def refusal(content: object) -> str | None:
    """Why a message is refused; None when it is taken."""
    try:
        read(content)
    except MalformedMessage as error:
        return str(error)
    return None


@pytest.fixture
def wire():
    def body():
        st.text_input("name", key="name")
        st.button("go", key="go")

    return wired(run(body).session)[0]


def test_every_kind_is_tried_here():
    assert sorted(GOOD) == sorted(kinds())


@pytest.mark.parametrize("kind", GOOD)
def test_a_message_of_a_view_is_taken_as_it_is(kind):
    message = {"t": kind, **GOOD[kind]}
    assert read(message) is message


@pytest.mark.parametrize("kind", GOOD)
def test_what_a_message_must_have_is_asked_for_by_name(kind):
    for name in GOOD[kind]:
        message = {"t": kind, **GOOD[kind]}
        del message[name]
        with pytest.raises(MalformedMessage, match=f"'{name}' of a message '{kind}' is missing"):
            read(message)


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_of_another_type_is_refused(kind):
    """Each field is set to values of all types: what is taken has the type that the message declares."""
    [declared] = [
        get_type_hints(m) for m in get_args(messages.ToKernel) if kind in str(get_type_hints(m)["t"])
    ]
    for name in GOOD[kind]:
        for value in ANYTHING:
            said = refusal({"t": kind, **GOOD[kind], name: value})
            if said is not None:
                assert f"'{name}' of a message '{kind}' is " in said
                assert len(said) < 200
                continue
            hint = getattr(declared[name], "__supertype__", declared[name])
            if hint in (str, int):
                assert type(value) is hint
                assert hint is not int or -1 <= value <= 2**53
                assert hint is not str or (value.encode() is not None and len(value) <= 100_000)
            elif name == "blobs":
                assert type(value) is list
                assert all(type(hash) is str for hash in value)
            else:
                assert type(value) is dict or (name == "q" and value is None)


@pytest.mark.parametrize(
    "content", [*ANYTHING, {"t": None}, {"t": ["ev"]}, {"t": "nothing"}, {"t": "ev" * 9999}]
)
def test_what_is_no_message_at_all_is_refused(content):
    with pytest.raises(MalformedMessage) as caught:
        read(content)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "info",
    [
        {"dark": 1},
        {"timezone_offset": math.nan},
        {"timezone_offset": True},
        {"url": None},
        {"locale": "\ud800"},
    ],
)
def test_what_a_view_says_of_its_page_has_the_declared_types(info):
    with pytest.raises(MalformedMessage):
        read({"t": "hello", **GOOD["hello"], "info": info})


def test_a_view_need_not_know_all_of_its_page():
    read({"t": "hello", **GOOD["hello"], "info": {}})


def test_what_is_refused_changes_nothing_and_the_session_goes_on(wire):
    session = wire.session
    before = session.runs
    for kind, fields in GOOD.items():
        for name in fields:
            for value in ANYTHING:
                message = {"t": kind, **fields, name: value}
                if refusal(message) is not None:
                    wire.receive(message)
    assert session.runs == before
    assert session.app.info == {}
    assert wire.views == set()
    assert wire.refused > 200
    id = session.app.state.keys["name"]
    wire.receive({"t": "ev", "client": CLIENT, "n": 1, "vals": {id: "Ada"}, "trig": {}})
    assert session.app.state["name"] == "Ada"


@pytest.mark.parametrize("vals", [["abc"], "abc", 3, None])
def test_values_that_are_no_object_do_not_end_the_session(wire, vals):
    wire.receive({"t": "ev", "client": CLIENT, "n": 1, "vals": vals, "trig": {}})
    assert wire.session.running is None
    id = wire.session.app.state.keys["name"]
    wire.receive({"t": "ev", "client": CLIENT, "n": 2, "vals": {id: "Ada"}, "trig": {}})
    assert wire.session.app.state["name"] == "Ada"


def test_values_of_controls_that_are_not_there_are_nothing(wire):
    for n, vals in enumerate([{"nobody": 1}, {"": None}, {"slider:x": {"a": [[]]}}], 1):
        wire.receive({"t": "ev", "client": CLIENT, "n": n, "vals": vals, "trig": {"nobody": 1}})
    assert wire.refused == 0
    assert wire.session.running is None


def test_they_are_counted_and_the_first_is_logged(wire, caplog):
    with caplog.at_level(logging.WARNING, logger="nbflow.wire"):
        for _ in range(1000):
            wire.receive({"t": "ev", "client": CLIENT, "n": "1", "vals": {"secret": "s3cret"}, "trig": {}})
    assert wire.refused == 1000
    [record] = caplog.records
    assert "'n' of a message 'ev' is a string" in record.getMessage()
    assert "s3cret" not in record.getMessage()


@pytest.mark.parametrize("name", ["../app", "/etc/passwd", "grid.js", "", "\0", "é", "x" * 5000])
def test_a_part_that_is_none_is_answered_with_a_reason(wire, name):
    wire.receive({"t": "chunk", "name": name})
    [(told, _)] = wire._view.posted
    assert told["name"] == name
    assert "no part named" in told["error"]
    json.dumps(told, ensure_ascii=False).encode()
