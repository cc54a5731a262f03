"""What the zygote does before it can be forked: imports, the cells above the app, a rehearsal."""

from __future__ import annotations

import importlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from nbflow.sharing.kernels.cells import PER_VISITOR, Cell, Dependence, above_the_app, read_notebook
from nbflow.sharing.kernels.environment import ReadsOfEnvironment
from nbflow.sharing.kernels.host import Host
from nbflow.sharing.kernels.imports import import_one, imported
from nbflow.sharing.kernels.leftovers import HENCE, Process, look, modules_in
from nbflow.sharing.kernels.rehearsal import rehearse
from nbflow.sharing.kernels.settings import Notice, stamp_of

OWN: Final = str(Path(__file__).parents[2]) + os.sep
ALWAYS: Final = ("ipywidgets", "nbflow", "nbflow.hosts.magic", "nbflow.hosts.app")

IF_INSTALLED: Final = ("matplotlib_inline.backend_inline",)
"""What IPython imports with the first figure. ipykernel requires the package, but not matplotlib itself."""


def prepare(zygote: Host) -> None:
    """Import, execute, rehearse, as the task says."""
    for name in ALWAYS:
        importlib.import_module(name)
    for name in IF_INSTALLED:
        with suppress(Exception):  # an app that draws nothing does not need it; one that does will say so
            importlib.import_module(name)
    zygote.app.shell.run_line_magic("load_ext", "nbflow")  # a cell's `import nbflow` finds it imported
    path = zygote.task.get("notebook")
    if not path:
        return
    given = zygote.task.get("cells")
    cells = read_notebook(Path(path)) if given is None else [Cell(n, text) for n, text in enumerate(given, 1)]
    if not zygote.task.get("run_above"):
        _import_all(zygote, cells)
        return
    above = above_the_app(cells)
    rest = _execute(zygote, above)
    rehearse(zygote, [*rest, *cells[len(above) :]], all_shared=not rest)


# --- imports ---------------------------------------------------------------------------------------


def _import_all(zygote: Host, cells: list[Cell]) -> None:
    names = list(dict.fromkeys(name for cell in cells for name in imported(cell.source)))
    for index, name in enumerate(names):
        zygote.tell(step=f"importing {name}", done=index, total=len(names))
        zygote.attempt(lambda name=name: import_one(name))


# --- the cells above the app ------------------------------------------------------------------------


def _execute(zygote: Host, above: list[Cell]) -> list[Cell]:
    """Execute the cells that can be shared; return the others."""
    dependence = Dependence()
    rest: list[Cell] = []
    zygote.seeding.watch()
    for index, cell in enumerate(above):
        zygote.tell(step=f"cell {cell.number} of {above[-1].number}", done=index, total=len(above))
        why_not = _left_out(zygote, cell, dependence)
        if why_not is None:
            why_not = zygote.attempt(lambda cell=cell: _run(zygote, cell))
            if why_not == []:
                continue
            if why_not is None:
                why_not = [Notice(cell.number, 0, f"it ended the process.{HENCE}")]
                zygote.crashed = True
        dependence.leave_out(cell, modules_in(_namespace(zygote)))
        rest.append(cell)
        zygote.notice(why_not)
    return rest


def _left_out(zygote: Host, cell: Cell, dependence: Dependence) -> list[Notice] | None:
    if PER_VISITOR in cell.tags:
        return []
    if cell.number in zygote.task.get("exclude", ()):
        return [
            Notice(cell.number, 0, f"after this cell, the app did not run in a fork of the process.{HENCE}")
        ]
    names = dependence.concerns(cell)
    if names:
        text = f"it uses {_listed(names)}, which a cell that runs for each visitor uses, too.{HENCE}"
        return [Notice(cell.number, 0, text)]
    return None


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _namespace(zygote: Host) -> dict[str, Any]:
    return zygote.app.kernel.shell.user_ns


def _run(zygote: Host, cell: Cell) -> list[Notice]:
    """Execute a cell; return why it must not be shared."""
    before = Process.now()
    known = {name: id(value) for name, value in _namespace(zygote).items()}
    with ReadsOfEnvironment() as reads:
        run = zygote.app.run_cell(cell.source)
    if run.reply.get("status") != "ok":
        text = f"{run.reply.get('ename')}: {run.reply.get('evalue')}.{HENCE}"
        return [Notice(cell.number, _line_of_error(cell), text)]
    if zygote.app.left_tasks:
        return [Notice(cell.number, 0, f"it left an asyncio task running.{HENCE}")]
    found = reads.notices(cell)
    if zygote.forks:
        found += look(cell, before, known, _namespace(zygote))
    if not found:
        zygote.recorded.append(run)
        zygote.seeding.keep()
        zygote.shared.append(cell.number)
    return found


def _line_of_error(cell: Cell) -> int:
    """Return the line of the cell in which the last error arose."""
    trace = getattr(sys, "last_traceback", None)
    line = 0
    while trace is not None:
        if "ipykernel_" in trace.tb_frame.f_code.co_filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line if line <= len(cell.source.splitlines()) else 0


def files(notebook: str | None) -> dict[str, tuple[int, int]]:
    """Return the stamps of the notebook and of the modules that are no part of an installation."""
    installed = (sys.prefix + os.sep, sys.base_prefix + os.sep, str(Path(json.__file__).parents[1]) + os.sep)
    found = {} if not notebook else {notebook: stamp_of(notebook)}
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if isinstance(path, str) and path.endswith(".py") and not path.startswith(installed):
            if not path.startswith(OWN):
                found[path] = stamp_of(path)
    return found
