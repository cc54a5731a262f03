"""Sketch: what an app shows before its visitor has a kernel.

The server makes one visit of its own, of nobody in particular, and keeps what it was sent: the page of
each visitor draws that at once, with the app's own front end, and the visitor's kernel takes it over
where it stands. It also finds out whether the app runs at all, before anybody comes.
"""

# nbclient and jupyter_client have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any, Final

from nbflow.sharing.server.cells import CellRunner
from nbflow.sharing.server.visits import Event, Visit

LARGEST: Final = 1_000_000
"""Characters of a sketch: more costs a visitor more time than it saves."""

ANSWERED_WITHIN: Final = 10.0

OLDEST: Final = -1
"""The version of what a sketch shows: older than all that the visitor's own kernel says, which begins with 0.
What that one adds to its version 0 must not be added to the sketch."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the page of an app draws before it is live.

    Attributes
    ----------
    stamp : float
        When the notebook was changed last, at the time.
    events : tuple of Event
        As in a visit's log.
    fault : str or None
        Why the app did not run.
    """

    stamp: float
    events: tuple[Event, ...] = ()
    fault: str | None = None
    whole: bool = field(default=False)


async def sketch_of(visit: Visit, runner: CellRunner, stamp: float) -> Sketch:
    """Make the sketch of a visit that has run all cells; the runner's client is still connected."""
    if runner.fault is not None or runner.whole:
        return Sketch(stamp, fault=runner.fault, whole=runner.whole)
    events: list[Event] = []
    size = 0
    for event in visit.log:
        if event["t"] == "app":
            snap, blobs = await _snapshot(runner.kc, event)
            event = {"t": "app", "state": event["state"], "snap": snap, "blobs": blobs}
        elif event["t"] != "html":
            continue
        size += len(json.dumps(event))
        if size > LARGEST:
            return Sketch(stamp)
        events.append(event)
    return Sketch(stamp, tuple(events))


async def _snapshot(client: Any, app: Event) -> tuple[str, list[str]]:
    """Ask an app for all that it shows, as a page does."""
    hello = {"t": "hello", "v": -1, "client": "sketch", "info": {"query": ""}}
    content = {"comm_id": app["comm"], "data": {"method": "custom", "content": hello}}
    client.shell_channel.send(client.session.msg("comm_msg", content))
    end = asyncio.get_running_loop().time() + ANSWERED_WITHIN
    snap: dict[str, Any] = {"t": "snap", "v": OLDEST, "seq": {}, "run": 0, "tree": None}
    blobs: list[str] = []
    while (left := end - asyncio.get_running_loop().time()) > 0:
        message = await client.get_iopub_msg(timeout=left)
        said = _said(message, app)
        if said is not None and said["t"] == "snap":
            snap.update(tree=said["tree"], soon=said.get("soon", []), blobs=said.get("blobs", []))
            blobs = [b64encode(bytes(buffer)).decode() for buffer in message["buffers"]]
            if not said["run"]:
                break
    return json.dumps(snap, separators=(",", ":")), blobs


def _said(message: dict[str, Any], app: Event) -> dict[str, Any] | None:
    content = message["content"]
    if message["msg_type"] != "comm_msg" or content.get("comm_id") != app["layout"]:
        return None
    packed = (content.get("data") or {}).get("content") or {}
    return json.loads(packed["j"]) if packed.get("to") == app["state"]["number"] else None
