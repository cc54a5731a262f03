"""A program: an app in an IPython without a kernel and without threads, as Pyodide's is.

`test_in_browser.py` runs it in a process of its own: nothing here can be put back.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from types import ModuleType
from typing import Any

import comm
from comm.base_comm import BaseComm
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

APP = """%%nbflow demo --as app
import time
with st.form("form"):
    name = st.text_input("Name", key="name")
    st.form_submit_button("Send", key="send")

@st.dialog("Ask")
def ask():
    if st.button("Yes", key="yes"):
        st.session_state.answer = "yes"
        st.rerun()

@st.fragment(run_every=1)
def tick():
    st.session_state.ticks = st.session_state.get("ticks", 0) + 1

@st.cache_data
def double(n):
    return 2 * n

n = st.number_input("N", 0, 100, 1, key="n")
st.text(f"{name}|{double(n)}|{st.session_state.get('answer')}")
if st.button("Open", key="open"):
    ask()
tick()
st.download_button("Get", lambda: "made", key="get")
print("printed")"""


class Shell(InteractiveShell):
    """IPython itself; what a cell raises is raised."""

    def run(self, code: str) -> None:
        """Run a cell."""
        self.run_cell(code).raise_error()


class SentComm(BaseComm):
    """Keeps what is sent to the page."""

    sent: list[dict[str, Any]] = []  # noqa: RUF012

    def publish_msg(self, msg_type: str, data: Any = None, **_: Any) -> None:
        """Keep it."""
        if msg_type == "comm_msg":
            self.sent.append(data)


def refuse(thread: threading.Thread) -> None:
    """Do as Pyodide does."""
    raise RuntimeError("can't start new thread")


async def until(wanted: Any) -> None:
    """Let the loop go on until something is so. The test's own limit ends what never comes."""
    while not wanted():
        await asyncio.sleep(0)


async def main() -> None:
    """Use an app, as the messages of a page would."""
    shell = Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    shell.run("import nbflow as st")
    shell.run(APP)
    app = shell.user_ns["app"]
    state, text = app.session_state, lambda: str(app._snapshot())
    ids = app.session.app.state.keys

    def event(**how: dict[str, Any]) -> None:
        event.n += 1  # type: ignore[attr-defined]
        content = {"t": "ev", "client": "view", "n": event.n, "vals": {}, "trig": {}, **how}  # type: ignore[attr-defined]
        app.wire.receive(content)

    event.n = 0  # type: ignore[attr-defined]
    assert app.thread == "main"
    app.wire.receive({"t": "hello", "client": "view", "v": 0, "info": {}})
    event(vals={ids["n"]: 4})
    assert not app.session.idle  # only queued
    await until(lambda: "|8|" in text())
    event(vals={ids["name"]: "Ada"}, trig={ids["send"]: 1})
    await until(lambda: "Ada|8|None" in text())
    event(trig={ids["open"]: 1})
    await until(lambda: "yes" in ids)
    event(trig={ids["yes"]: 1})
    await until(lambda: "Ada|8|yes" in text())
    (fragment,) = app.session.app.fragments
    before = state.ticks
    app.wire.receive({"t": "tick", "client": "view", "fid": fragment})
    await until(lambda: state.ticks > before)
    state.n = 6
    assert app.snapshot() is not None  # it waits for the run
    assert "Ada|12|yes" in text()
    shell.run(APP)
    assert "Ada|12|yes" in text()
    assert SentComm.sent
    shell.user_ns["app"].close()


if __name__ == "__main__":
    threading.Thread.start = refuse  # type: ignore[assignment,method-assign]
    # JupyterLite has a module of this name with nothing in it but what ipywidgets asks of it.
    kernel: Any = ModuleType("ipykernel")
    kernel.__version__, kernel.version_info = "6.18.0", (6, 18, 0)
    sys.modules["ipykernel"] = kernel
    for missing in ("watchfiles", "pandas", "numpy", "pyarrow", "pydantic"):
        sys.modules[missing] = None  # type: ignore[assignment]
    comm.create_comm = SentComm  # as pyodide_kernel does
    asyncio.run(main())
    print("all is well")
