"""The rehearsal: does the app run in a fork, what does it import and make on the way, how does it look?"""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import json
import sys
from typing import Any

from nbflow.hosts.app import APPS
from nbflow.sharing.kernels.cells import Cell
from nbflow.sharing.kernels.host import Host
from nbflow.sharing.kernels.imports import import_one
from nbflow.sharing.kernels.leftovers import Process, look, others
from nbflow.sharing.kernels.settings import Notice

LONGEST_END = 5.0
"""Seconds that threads of a closed app may take to end."""


def rehearse(host: Host, cells: list[Cell], *, all_shared: bool) -> None:
    """Run the rest of the notebook before anybody comes.

    Parameters
    ----------
    host : Host
        The process that is prepared.
    cells : list of Cell
        What a visitor will execute.
    all_shared : bool
        Whether these are the app and what is below it: then the app runs in this process, too, so that what
        it makes once (parsed schemas, cached values) is there for all visitors.
    """
    if host.crashed:
        return  # it would end there, too
    host.tell(step="rehearsing the app")
    if all_shared and host.attempt(lambda: _warm(host, cells)) == []:
        return
    answer, failed = host.rehearse(lambda: _rehearsal(host, cells))
    if failed:
        host.tell(failed_rehearsal=failed, cells=host.shared)
        return
    result = json.loads(answer)
    host.tell(snapshot=result["snapshot"])
    host.attempt(lambda: [notice for name in result["modules"] for notice in import_one(name)])


def _warm(host: Host, cells: list[Cell]) -> list[Notice]:
    """Run the app here, close it, and rehearse in a fork of that; return why it must not have run here."""
    apps = [cell for cell in cells if cell.is_app][:1]
    namespace: dict[str, Any] = host.app.kernel.shell.user_ns
    before, known = Process.now(), {name: id(value) for name, value in namespace.items()}
    for cell in apps:
        if host.app.run_cell(cell.source).reply.get("status") != "ok":
            return [Notice(cell.number, 0, "it failed")]
        for app in list(APPS.values()):
            app.close()
        for thread in others():
            thread.join(LONGEST_END)
        if found := look(cell, before, known, {}):
            return found
    for name in set(namespace) - set(known):
        del namespace[name]
    answer, failed = host.rehearse(lambda: _rehearsal(host, cells))
    if failed:
        return [Notice(0, 0, failed)]
    host.tell(snapshot=json.loads(answer)["snapshot"])
    return []


def _rehearsal(host: Host, cells: list[Cell]) -> str:
    known = set(sys.modules)
    for cell in cells:
        if host.app.run_cell(cell.source).reply.get("status") != "ok":
            return json.dumps({"snapshot": "", "modules": _new_modules(known)})
    snapshots = [app._snapshot() for app in list(APPS.values())]
    return json.dumps({"snapshot": "\n".join(snapshots), "modules": _new_modules(known)})


def _new_modules(known: set[str]) -> list[str]:
    """Return what was imported since; not what a cell has put among the modules itself."""
    return [n for n in list(sys.modules) if n not in known and getattr(sys.modules[n], "__spec__", None)]
