"""Frames of a page's websocket: ours pass, any other is dropped, and the server goes on."""

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from nbflow.sharing.server.gate import Gate, RefusedFrame, check

COMMS = {"ours"}
CUSTOM = {"comm_id": "ours", "data": {"method": "custom", "content": {"t": "rerun"}}}


def frame(kind="comm_msg", content=CUSTOM, channel=b"shell", *, buffers=(), **header):
    head = {"msg_id": "1", "msg_type": kind, "session": "s", **header}
    return joined([channel, *(json.dumps(it).encode() for it in (head, {}, {}, content)), *buffers])


def joined(parts):
    at = 8 * (len(parts) + 2)
    offsets = [at]
    for part in parts:
        offsets.append(at := at + len(part))
    return b"".join(n.to_bytes(8, "little") for n in (len(offsets), *offsets)) + b"".join(parts)


def number(value):
    return value.to_bytes(8, "little")


@pytest.mark.parametrize("whole", [False, True])
def test_what_views_send_passes(whole):
    check(frame(), COMMS, whole=whole)
    check(frame(buffers=[b"a" * 1000]), COMMS, whole=whole)


@pytest.mark.parametrize("kind", ["comm_open", "comm_close", "comm_info_request", "kernel_info_request"])
def test_only_voilas_page_has_comms_of_its_own(kind):
    check(frame(kind, {"comm_id": "widget", "data": {}}), COMMS, whole=True)
    with pytest.raises(RefusedFrame, match="kind"):
        check(frame(kind, {"comm_id": "widget", "data": {}}), COMMS, whole=False)


NEVER = [
    *("", "text", b"", b"\0" * 8, b"\0" * 48),
    *(number(2**60) + b"\0" * 64, number(2**64 - 1), number(6) + number(2**63) * 6),
    *(joined([b"shell"]), joined([b"shell", b"{}", b"{}", b"{}"]), joined([b"shell", *[b"{}"] * 2000])),
    joined([b"shell", b"[" * 100_000, b"{}", b"{}", b"{}"]),
    *(
        joined([b"shell", head, b"{}", b"{}", b"{}"])
        for head in (b"", b"[]", b"null", b"\xff", b'{"msg_type": ["comm_msg"]}')
    ),
    joined([b"shell", b'{"msg_type": "comm_msg", "msg_type": "execute_request"}', b"{}", b"{}", b"{}"]),
    *(frame(channel=channel) for channel in (b"control", b"stdin", b"iopub", b"", b"\xff")),
    *(
        frame(kind)
        for kind in (
            *(
                "execute_request",
                "inspect_request",
                "complete_request",
                "history_request",
                "is_complete_request",
            ),
            *(
                "debug_request",
                "shutdown_request",
                "interrupt_request",
                "input_reply",
                "create_subshell_request",
            ),
            *(
                "usage_request",
                "connect_request",
                "abort_request",
                "clear_request",
                "apply_request",
                "COMM_MSG",
            ),
        )
    ),
    frame(subshell_id="x"),
    *(
        joined([b"shell", b'{"msg_type": "comm_msg"}', b"{}", b"{}", content])
        for content in (b"", b"[]", b"7")
    ),
]


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("forged", NEVER, ids=range(len(NEVER)))
def test_what_no_page_sends_is_dropped(forged, whole):
    with pytest.raises(RefusedFrame):
        check(forged, COMMS, whole=whole)


@pytest.mark.parametrize(
    "content",
    [
        {"comm_id": "other", "data": CUSTOM["data"]},
        {"comm_id": ["ours"], "data": CUSTOM["data"]},
        {"data": CUSTOM["data"]},
        {"comm_id": "ours", "data": {"method": "update", "state": {"_esm": "evil()"}}},
        {"comm_id": "ours", "data": {"method": "request_state"}},
        {"comm_id": "ours", "data": "custom"},
        {"comm_id": "ours"},
    ],
)
def test_our_page_speaks_to_its_apps_only(content):
    with pytest.raises(RefusedFrame):
        check(frame(content=content), COMMS, whole=False)


def test_a_comm_that_is_there_is_not_opened_again():
    with pytest.raises(RefusedFrame, match="already"):
        check(frame("comm_open", {"comm_id": "ours", "target_name": "jupyter.widget"}), COMMS, whole=True)


@settings(max_examples=300, deadline=None, database=None)
@given(some.binary(max_size=200), some.integers(0, 200), some.booleans())
def test_a_damaged_frame_is_passed_or_dropped_but_never_fails(noise, at, whole):
    good = frame()
    gate = Gate()
    gate.admits(good[:at] + noise + good[at + len(noise) :], COMMS, whole=whole)
    gate.admits(noise, COMMS, whole=whole)
    assert gate.refused >= 1


def test_refusals_are_counted_and_logged_once(caplog):
    gate = Gate()
    with caplog.at_level(logging.WARNING, logger="nbflow.share"):
        for _ in range(50):
            assert not gate.admits(frame("execute_request"), COMMS, whole=False)
    assert gate.refused == 50
    assert len(caplog.records) == 1
    assert "execute_request" in caplog.text
