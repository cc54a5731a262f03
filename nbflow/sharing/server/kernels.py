"""Kernels: starts, watches and ends what a visit runs in. How a kernel comes to be is the provisioner's."""

# jupyter_server and jupyter_client have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from nbflow.sharing.options import ShareError, ShareOptions
from nbflow.sharing.server.cells import CellRunner, connect
from nbflow.sharing.server.content import Content
from nbflow.sharing.server.kept_state import KeptState
from nbflow.sharing.server.provision import prepare
from nbflow.sharing.server.visits import Visit

_log: Final = logging.getLogger("nbflow.share")

WATCHED_EVERY: Final = 0.5
"""Seconds between two looks at a kernel. jupyter_client's restarter looks every three."""

STARTED_WITHIN: Final = 60.0


SECRETS: Final = frozenset(
    {"NBFLOW_PASSWORD", "NBFLOW_TOKEN", "NBFLOW_COOKIE_SECRET", "NBFLOW_STATE_STORE"}
    | {"JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN"}
)
"""Variables of the server that are nobody else's business, not even an app's."""

After = Callable[[CellRunner], Awaitable[Any]]


class Failed(ShareError):
    """A kernel could not start; the text is meant for visitors."""

    for_visitors = True


class Kernels:
    """The kernels of a server's visits.

    Parameters
    ----------
    manager : MappingKernelManager
        jupyter_server's.
    content : Content
        What is shared.
    options : ShareOptions
        What was asked for.
    kept : KeptState
        Where session state is kept.
    started : callable
        Called with a visit and its kernel's id before the kernel is used.
    died : callable
        Called with a visit whose kernel has ended by itself.
    """

    def __init__(
        self,
        manager: Any,
        content: Content,
        options: ShareOptions,
        kept: KeptState,
        *,
        started: Callable[[Visit, str], None],
        died: Callable[[Visit], None],
    ) -> None:
        self._manager = manager
        self._content = content
        self._options = options
        self._kept = kept
        self._started = started
        self._died = died
        self._watching: dict[str, asyncio.Task[None]] = {}
        self.whole: set[str] = set()  # entries that need Voila's own page

    async def run(self, visit: Visit, then: After | None = None) -> Any:
        """Start a visit's kernel and run its cells; return what `then` makes of that."""
        visit.notebook = self._content.notebook(visit.entry)
        if visit.entry.path.suffix == ".py":
            prepare(visit.entry, visit.notebook)  # it knows the file, but not that its cells are ours
        kernel_id = await self._start(visit)
        self._started(visit, kernel_id)
        visit.tell({"t": "kernel", "id": kernel_id, "visit": visit.id})
        km = self._manager.get_kernel(kernel_id)
        runner = CellRunner(visit, km, self._options.error_details)
        runner.kc = await asyncio.wait_for(connect(km), STARTED_WITHIN)
        self._watching[kernel_id] = asyncio.create_task(self._watch(visit, km))
        try:
            await runner.run()
            if runner.whole:
                self.whole.add(visit.entry.name)
            visit.tell({"t": "done"})
            return None if then is None else await then(runner)
        finally:
            runner.kc.stop_channels()

    async def _start(self, visit: Visit) -> str:
        entry = visit.entry
        cwd = self._options.cwd or entry.path.parent
        env = {
            **{name: value for name, value in os.environ.items() if name not in SECRETS},
            **visit.environ,
            **self._kept.environ(visit),
            "NBFLOW_NOTEBOOK": str(entry.path),
            "NBFLOW_UPLOAD_DIR": self._uploads(visit, make=True),
            "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": self._options.error_details,
        }
        if self._options.errors == "auto" and "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS" in os.environ:
            env["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"]
        name = kernel_name(visit.notebook, self._manager.kernel_spec_manager)
        try:
            return str(await self._manager.start_kernel(kernel_name=name, path=None, cwd=str(cwd), env=env))
        except Exception as error:
            _log.exception("The kernel %s for %s did not start.", name, entry.path.name)
            raise Failed(
                "The app's kernel could not be started. The reason is in the server's log."
            ) from error

    async def _watch(self, visit: Visit, km: Any) -> None:
        while not visit.ended:
            await asyncio.sleep(WATCHED_EVERY)
            if not await km.is_alive() and not visit.ended:
                self._died(visit)
                return

    async def stop(self, visit: Visit) -> None:
        """End a visit's kernel."""
        kernel_id = visit.kernel_id
        if kernel_id is not None:
            task = self._watching.pop(kernel_id, None)
            if task is not None:
                task.cancel()
            if kernel_id in self._manager:
                await self._manager.shutdown_kernel(kernel_id, now=False)
        shutil.rmtree(self._uploads(visit), ignore_errors=True)

    def _uploads(self, visit: Visit, *, make: bool = False) -> str:
        """Return the folder for large uploads of a visitor."""
        folder = Path(self._manager.connection_dir, f"uploads-{visit.id}")
        if make:
            folder.mkdir(mode=0o700)
        return str(folder)


def kernel_name(notebook: Any, specs: Any) -> str:
    """Return the kernelspec that a notebook names, if this machine has it; else this Python's."""
    wanted = notebook.metadata.get("kernelspec", {}).get("name")
    known = specs.find_kernel_specs()
    if wanted in known:
        return str(wanted)
    if wanted and wanted != "python3":
        _log.warning("There is no kernel named %r. Using python3.", wanted)
    return "python3"
