"""Cells: runs a visit's cells, and sends the page what they show, as it comes.

The cells are executed by Voila's own executor, so what a cell may do is what it may do in Voila. Unlike
Voila's page, ours gets an app at the moment in which its widget is displayed, while the cell still runs.
"""

# nbclient and Voila have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, Final

from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_output
from voila.execute import VoilaExecutor

from nbflow.sharing.server import outputs
from nbflow.sharing.server.visits import Visit

_log: Final = logging.getLogger("nbflow.share")

AppState = dict[str, Any]
_TRAITS: Final = ("app_id", "title", "options", "number")

_HELD: Final = 0.02
"""Seconds after which a kernel is asked once more whether it is there."""


def is_ours(state: Mapping[str, Any]) -> bool:
    """Whether a widget's state is that of an app of nbflow."""
    return state.get("_model_module") == "anywidget" and "app_id" in state and "number" in state


class CellRunner(VoilaExecutor):
    """Executes the cells of one visit and sends its page what they show."""

    def __init__(self, visit: Visit, km: Any, errors: str) -> None:
        super().__init__(visit.notebook, km=km, show_tracebacks=True, store_widget_state=True, timeout=None)
        self._visit = visit
        self._errors = errors
        self._reported = 0
        self.apps: dict[str, AppState] = {}
        self.whole = False
        self.fault: str | None = None

    async def run(self) -> None:
        """Run all cells; the first that fails is the last."""
        cells = self.nb.cells
        code = [index for index, cell in enumerate(cells) if cell.cell_type == "code" and cell.source.strip()]
        for index, cell in enumerate(cells):
            if cell.cell_type == "markdown":
                self._visit.tell({"t": "html", "html": outputs.markdown(cell.source)})
            elif index in code and not await self._run_cell(cell, index, code.index(index) + 1, len(code)):
                break
        if self.whole:
            self._visit.tell({"t": "whole"})

    async def _run_cell(self, cell: Any, index: int, number: int, count: int) -> bool:
        cell.outputs, self._reported = [], 0
        self._visit.tell({"t": "step", "n": number, "of": count})
        try:
            await self.async_execute_cell(cell, index, store_history=False)
        except CellExecutionError as error:
            _log.error("%s, cell %d: %s", self._visit.entry.path.name, number, error)
            self.fault = f"{error.ename}: {error.evalue}"
            if not any(output.output_type == "error" for output in cell.outputs):  # a magic that was misused
                cell.outputs.append(new_output("error", ename=error.ename, evalue=error.evalue, traceback=[]))
        finally:
            self._flush(cell)
        self.whole = self.whole or outputs.needs_manager(cell.outputs, self.apps)
        return self.fault is None

    # --- what the kernel says --------------------------------------------------------------------

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        """Take a message of the kernel; an app that it displays goes to the page at once."""
        added = super().process_message(msg, cell, cell_index)
        view = ((added or {}).get("data") or {}).get(outputs.VIEW)
        state = self.widget_state.get(view.get("model_id"), {}) if view else {}
        if is_ours(state):
            self._show_app(view["model_id"], state, cell)
        return added

    def _show_app(self, model: str, state: dict[str, Any], cell: Any) -> None:
        app = {name: state[name] for name in _TRAITS}
        self.apps[model] = app
        self._flush(cell)
        layout = str(state.get("layout", "")).removeprefix("IPY_MODEL_")
        self._visit.tell({"t": "app", "comm": model, "layout": layout, "state": app})

    def _flush(self, cell: Any) -> None:
        """Tell the page what the cell has shown since the last time."""
        fresh = cell.outputs[self._reported :] if self._reported <= len(cell.outputs) else cell.outputs
        self._reported = len(cell.outputs)
        text = "".join(outputs.html(it, self._errors) for it in _joined(fresh) if not _is_view(it))
        if text:
            self._visit.tell({"t": "html", "html": text})


def _joined(found: list[Any]) -> list[Any]:
    """Join what a stream said in a row: it may have been cut within a line."""
    joined: list[Any] = []
    for output in found:
        last = joined[-1] if joined else {}
        if output.get("name") and output.get("name") == last.get("name"):
            joined[-1] = {**last, "text": last["text"] + output["text"]}
        else:
            joined.append(output)
    return joined


def _is_view(output: Any) -> bool:
    return outputs.VIEW in (output.get("data") or {})


async def connect(km: Any) -> Any:
    """Return a client of a kernel, as soon as the kernel and its outputs can be heard.

    nbclient's own way waits a fifth of a second for silence after the kernel has answered.
    """
    client = km.client()
    client.start_channels()
    client.allow_stdin = False
    asked: set[str] = set()
    answered = heard = False
    while not (answered and heard):
        if not await km.is_alive():
            client.stop_channels()
            raise RuntimeError("the kernel ended while it was starting")
        asked.add(client.kernel_info())
        end = asyncio.get_running_loop().time() + (_HELD if answered else 0.5)
        while not (answered and heard) and (left := end - asyncio.get_running_loop().time()) > 0:
            answered = await _reply(client, answered, left)
            heard = heard or bool(await client.iopub_channel.msg_ready())
    await _drain(client)
    return client


async def _reply(client: Any, answered: bool, wait: float) -> bool:
    if answered:
        await asyncio.sleep(0.002)
        return True
    try:
        reply = await client.get_shell_msg(timeout=min(wait, 0.1))
    except Exception as error:
        if type(error).__name__ != "Empty":
            raise
        return False
    return reply["msg_type"] == "kernel_info_reply"


async def _drain(client: Any) -> None:
    while await client.iopub_channel.msg_ready():
        await client.get_iopub_msg(timeout=0.1)
