"""A real kernel and a stand-in for the browser: cells are executed, comm messages go both ways.

`Notebook` runs cells; `Notebook.app()` is the view of the newest app: what a browser would have
after all patches, and a way to touch controls.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from jupyter_client.manager import KernelManager

REPO = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


def unpacked(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the nodes that a list of nodes and rows stands for."""
    found: list[dict[str, Any]] = []
    for node in nodes:
        if "v" in node:
            values = enumerate(node["v"], node["i"])
            found += [{"i": id, "f": node["f"], "p": {node["n"]: value}} for id, value in values]
        else:
            found.append(node)
    return found


@dataclass
class ViewModel:
    """What a browser has of one app."""

    comm: str
    state: dict[str, Any]
    nodes: dict[int, dict[str, Any]] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    version: int = -1
    running: bool = False
    seq: dict[str, int] = field(default_factory=dict)
    stale: dict[str, int] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    gaps: int = 0
    closed: bool = False
    kept: dict[str, Any] = field(default_factory=dict)  # what the Layout's model holds for views to come

    @property
    def layout(self) -> str:
        """The comm of its layout: what the kernel says comes there."""
        return str(self.state["layout"]).removeprefix("IPY_MODEL_")

    def receive(self, message: dict[str, Any]) -> None:
        """Take a message as the view does."""
        self.messages.append(message)
        kind = message["t"]
        if kind == "snap":
            self.nodes.clear()
            self.children.clear()
            self._add(message["tree"])
        elif kind == "patch":
            if message["from"] != self.version:
                self.gaps += 1
                return
            for op in message["ops"]:
                self._apply(op)
        else:
            return
        self.version = message["v"]
        self.running = bool(message["run"])
        self.seq = message["seq"]
        self.stale = message["stale"]

    def take_kept(self, state: dict[str, Any], buffers: list[Any]) -> None:
        """Take what the state of the Layout's model has for views to come."""
        self.kept.update(state, buffers=buffers)
        page = state.get(f"nbflow_{self.state['number']}")
        if page is not None and json.loads(page["j"])["v"] > self.version:
            self.receive(json.loads(page["j"]))

    def _add(self, node: dict[str, Any]) -> None:
        self.nodes[node["i"]] = node
        if "c" in node:
            children = node["c"] = unpacked(node["c"])
            self.children[node["i"]] = [child["i"] for child in children]
            for child in children:
                self._add(child)

    def _apply(self, op: list[Any]) -> None:
        match op:
            case ["i", parent, index, packed]:
                nodes = unpacked(packed)
                self.children[parent][index:index] = [node["i"] for node in nodes]
                for node in nodes:
                    self._add(node)
            case ["m", parent, id, index]:
                self.children[parent].remove(id)
                self.children[parent].insert(index, id)
            case ["r", parent, ids]:
                self.children[parent] = [id for id in self.children[parent] if id not in ids]
            case ["s", id, props]:
                for name, value in props.items():
                    self._set(id, name, value)
            case ["v", first, name, values]:
                for id, value in enumerate(values, first):
                    self._set(id, name, value)
            case ["a", id, prop, suffix]:
                self.nodes[id]["p"][prop] += suffix
            case ["g", id, prop, settled, rest]:
                before = self.nodes[id]["p"][prop]
                known = before["settled"] if isinstance(before, dict) else ""
                self.nodes[id]["p"][prop] = {"settled": known + settled, "rest": rest}
            case _:
                raise AssertionError(f"unknown operation {op}")

    def _set(self, id: int, name: str, value: Any) -> None:
        if value is None:
            self.nodes[id]["p"].pop(name, None)
        else:
            self.nodes[id]["p"][name] = value

    def shown(self, face: str) -> list[dict[str, Any]]:
        """Return the props of all nodes of this face, in the order of the page."""
        found: list[dict[str, Any]] = []

        def walk(id: int) -> None:
            node = self.nodes[id]
            if node["f"] == face:
                found.append(node["p"])
            for child in self.children.get(id, ()):
                walk(child)

        walk(0)
        return found

    def texts(self) -> list[str]:
        """Return what st.text shows."""
        return [props["body"] for props in self.shown("text")]

    def control(self, label: str) -> str:
        """Return the element id of the control with this label."""
        for node in self.nodes.values():
            if node["p"].get("label") == label and "w" in node:
                return node["w"]
        raise AssertionError(f"no control {label!r} among {list(self.nodes.values())}")


class Notebook:
    """A kernel with nbflow in it.

    Parameters
    ----------
    pythonpath : Path, optional
        A folder whose packages win: another version of ipykernel.
    """

    def __init__(self, pythonpath: Path | None = None) -> None:
        env = dict(os.environ)
        env.pop("MPLBACKEND", None)  # Streamlit, imported by other tests, sets it for the whole process
        paths = [*([] if pythonpath is None else [str(pythonpath)]), str(REPO), env.get("PYTHONPATH", "")]
        env["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(env=env)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.views: dict[str, ViewModel] = {}
        self.outputs: dict[str, list[dict[str, Any]]] = {}
        self.events = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    # --- cells -----------------------------------------------------------------------------------

    def start(self, code: str, cell: str | None = None) -> str:
        """Execute a cell; do not wait."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        content |= {"allow_stdin": False, "stop_on_error": False}
        metadata = {} if cell is None else {"cellId": cell}
        message = self.client.session.msg("execute_request", content, metadata=metadata)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def run(self, code: str, cell: str | None = None) -> dict[str, Any]:
        """Execute a cell and wait for it; return the content of the reply."""
        id = self.start(code, cell)
        return self.reply(id)

    def reply(self, id: str) -> dict[str, Any]:
        """Wait for a cell's end."""
        end = time.monotonic() + PATIENCE
        while True:
            self.pump(0.01)
            if self.client.shell_channel.msg_ready():
                reply = self.client.get_shell_msg(timeout=1)
                if reply["parent_header"].get("msg_id") == id:
                    self.pump_until(lambda: self._idle(id))
                    return reply["content"]
            assert time.monotonic() < end, "the cell did not end"

    def _idle(self, id: str) -> bool:
        return any(output.get("idle") for output in self.outputs.get(id, ()))

    def text_of(self, id: str) -> str:
        """Return what a cell printed."""
        return "".join(output.get("text", "") for output in self.outputs.get(id, ()))

    # --- messages --------------------------------------------------------------------------------

    def pump(self, seconds: float = 0.0) -> None:
        """Take what the kernel published."""
        from queue import Empty

        while True:
            try:
                message = self.client.get_iopub_msg(timeout=seconds)
            except Empty:
                return
            seconds = 0.0
            self._take(message)

    def pump_until(self, done: Callable[[], Any], patience: float = PATIENCE) -> None:
        """Take messages until `done` says so."""
        end = time.monotonic() + patience
        while not done():
            assert time.monotonic() < end, "it did not happen in time"
            self.pump(0.02)

    def _take(self, message: dict[str, Any]) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        parent = message["parent_header"].get("msg_id", "")
        if kind == "comm_open":
            state = content["data"].get("state", {})
            if "app_id" in state:
                self.views[content["comm_id"]] = ViewModel(content["comm_id"], state)
        elif kind == "comm_close" and content["comm_id"] in self.views:
            self.views[content["comm_id"]].closed = True
        elif kind == "comm_msg" and content["data"]["method"] == "update":
            if content["comm_id"] in self.views:
                self.views[content["comm_id"]].state.update(content["data"]["state"])
            for view in self.views.values():
                if view.layout == content["comm_id"]:
                    view.take_kept(content["data"]["state"], message["buffers"])
        elif kind == "comm_msg" and content["data"]["method"] == "custom":
            told = content["data"]["content"]
            for view in self.views.values():
                if view.layout == content["comm_id"] and view.state["number"] == told.get("to"):
                    view.receive(json.loads(told["j"]))
        elif kind == "status":
            if content["execution_state"] == "idle":
                self.outputs.setdefault(parent, []).append({"idle": True})
        elif kind in ("stream", "display_data", "update_display_data", "execute_result", "error"):
            self.outputs.setdefault(parent, []).append({"type": kind, **content})

    # --- the app ---------------------------------------------------------------------------------

    def app(self) -> ViewModel:
        """Return the newest app's view; say hello to the kernel as a browser does."""
        view = list(self.views.values())[-1]
        # Messages of the app's thread and of the kernel's are not in order with each other: what the
        # run sent last may come after the cell's end. The answer to this comes after all of it.
        seen = len(view.messages)
        self.send(view, {"t": "hello", "v": view.version, "client": "test", "info": {}})
        self.pump_until(lambda: any(message["t"] == "snap" for message in view.messages[seen:]))
        return view

    def send(self, view: ViewModel, message: dict[str, Any]) -> None:
        """Send a message of the view to the kernel."""
        content = {"comm_id": view.comm, "data": {"method": "custom", "content": message}}
        self.client.shell_channel.send(self.client.session.msg("comm_msg", content))

    def touch(self, view: ViewModel, label: str, value: Any = None, *, wait: bool = True) -> int:
        """Change a control (no value: press a button); wait for the run's end."""
        self.events += 1
        id = view.control(label)
        part = {"trig": {id: True}} if value is None else {"vals": {id: value}}
        if value is not None:  # the control shows what the person did
            node = next(node for node in view.nodes.values() if node.get("w") == id)
            node["p"]["value"] = value
        number = self.events
        self.send(view, {"t": "ev", "client": "test", "n": number, "vals": {}, "trig": {}, **part})
        if wait:
            self.pump_until(lambda: view.seq.get("test", 0) >= number and not view.running)
        return number
