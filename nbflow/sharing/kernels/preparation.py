"""What the zygote does before it can be forked: imports, the cells above the app, a rehearsal."""

from __future__ import annotations

import ast
import importlib
import json
import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nbflow.sharing.kernels.cells import PER_VISITOR, Cell, Dependence, above_the_app, read_notebook
from nbflow.sharing.kernels.environment import ReadsOfEnvironment
from nbflow.sharing.kernels.leftovers import HENCE, Process, look, modules_in
from nbflow.sharing.kernels.settings import Notice, stamp_of

if TYPE_CHECKING:
    from nbflow.sharing.kernels.zygote import Zygote

GOOD: Final = "good"
OWN: Final = str(Path(__file__).parents[2]) + os.sep
ALWAYS: Final = ("ipywidgets", "nbflow", "nbflow.hosts.magic", "nbflow.hosts.app", "matplotlib_inline.backend_inline")


def prepare(zygote: Zygote) -> None:
    """Import, execute, rehearse, as the task says."""
    for name in ALWAYS:
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
    _rehearse(zygote, [*rest, *cells[len(above) :]], len(above))


# --- imports ---------------------------------------------------------------------------------------


def _import_all(zygote: Zygote, cells: list[Cell]) -> None:
    names = list(dict.fromkeys(name for cell in cells for name in imported(cell.source)))
    for index, name in enumerate(names):
        zygote.tell(step=f"importing {name}", done=index, total=len(names))
        zygote.attempt(lambda name=name: _import(name))


def imported(source: str) -> Iterator[str]:
    """Yield the modules that a cell imports, without those of a magic's cell that is not Python."""
    lines = [line if not line.lstrip().startswith(("%", "!", "?")) else "" for line in source.splitlines()]
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _import(name: str) -> list[Notice]:
    before = Process.now()
    try:
        importlib.import_module(name)
    except Exception:
        return [Notice(0, 0, f"`import {name}` failed")]  # the visitor's cell will say so
    return look(Cell(0, f"import {name}"), before, {}, {})


# --- the cells above the app ------------------------------------------------------------------------


def _execute(zygote: Zygote, above: list[Cell]) -> list[Cell]:
    """Execute the cells that can be shared; return the others."""
    dependence, rest = Dependence(), []
    zygote.seeding.watch()
    for index, cell in enumerate(above):
        zygote.tell(step=f"cell {cell.number} of {above[-1].number}", done=index, total=len(above))
        why_not = _left_out(zygote, cell, dependence)
        if why_not is None:
            why_not = zygote.attempt(lambda cell=cell: _run(zygote, cell))
            if not why_not:
                continue
        dependence.leave_out(cell, modules_in(_namespace(zygote)))
        rest.append(cell)
        zygote.notice(why_not)
    return rest


def _left_out(zygote: Zygote, cell: Cell, dependence: Dependence) -> list[Notice] | None:
    if PER_VISITOR in cell.tags:
        return []
    if cell.number in zygote.task.get("exclude", ()):
        return [Notice(cell.number, 0, f"after it the app did not run in a fork of the process.{HENCE}")]
    names = dependence.concerns(cell)
    if names:
        text = f"it uses {_listed(names)}, which a cell that each visitor executes uses, too.{HENCE}"
        return [Notice(cell.number, 0, text)]
    return None


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _namespace(zygote: Zygote) -> dict[str, Any]:
    return zygote.app.kernel.shell.user_ns


def _run(zygote: Zygote, cell: Cell) -> list[Notice]:
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
    found = [*reads.notices(cell), *look(cell, before, known, _namespace(zygote))]
    if not found:
        zygote.recorded.append(run)
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


# --- the rehearsal -----------------------------------------------------------------------------------


def _rehearse(zygote: Zygote, cells: list[Cell], total: int) -> None:
    """Run the rest of the notebook in a fork: does it work there, what does it import, how does it look?"""
    zygote.tell(step="rehearsing the app", done=total, total=total)
    told, failed = zygote.rehearse(lambda: _rehearsal(zygote, cells))
    if failed:
        zygote.tell(failed_rehearsal=failed, cells=zygote.shared)
        return
    result = json.loads(told)
    zygote.tell(picture=result["picture"])
    zygote.attempt(lambda: [notice for name in result["modules"] for notice in _import(name)])


def _rehearsal(zygote: Zygote, cells: list[Cell]) -> str:
    from nbflow.hosts.app import APPS

    known = set(sys.modules)
    for cell in cells:
        if zygote.app.run_cell(cell.source).reply.get("status") != "ok":
            return json.dumps({"picture": "", "modules": _new_modules(known)})
    pictures = [app._snapshot() for app in list(APPS.values())]  # pyright: ignore[reportPrivateUsage]
    return json.dumps({"picture": "\n".join(pictures), "modules": _new_modules(known)})


def _new_modules(known: set[str]) -> list[str]:
    """Return what was imported since; not what a cell has put among the modules itself."""
    return [n for n in list(sys.modules) if n not in known and getattr(sys.modules[n], "__spec__", None)]


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


# --- what goes through pipes -------------------------------------------------------------------------


def written(notices: list[Notice]) -> str:
    """Write notices for `read`."""
    return json.dumps([asdict(notice) for notice in notices])


def read(told: str) -> list[Notice]:
    """Read what a step that was not taken has told; nothing if it ended the process."""
    if not told:
        return [Notice(0, 0, f"a cell ended the process.{HENCE}")]
    return [Notice(**notice) for notice in json.loads(told)]


def read_until(reader: int, end: float, clock: Callable[[], float] = time.monotonic) -> tuple[str, bool]:
    """Read a pipe to its end, or up to a time; return what came and whether the end did."""
    parts: list[bytes] = []
    with os.fdopen(reader, "rb", buffering=0) as file:
        while True:
            ready, _, _ = select.select([file], [], [], max(end - clock(), 0))
            if not ready:
                return "", False
            part = file.read(1 << 16)
            if not part:
                return b"".join(parts).decode(), True
            parts.append(part)


def why(error: BaseException) -> str:
    """Say why the preparation failed and what follows."""
    return f"{type(error).__name__}: {error}. A kernel is started for each visitor instead."
