"""Provision: where kernels come from. The one file of the server that knows `nbflow.sharing.kernels`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, cast

from nbflow.sharing import kernels
from nbflow.sharing.options import ShareOptions
from nbflow.sharing.server.content import Entry


def provide(options: ShareOptions) -> None:
    """Say how this process starts kernels. Places are the visits' own affair."""
    single = options.target.resolve()
    kernels.register()
    kernels.configure(
        kernels.Settings(
            notebook=str(single) if single.is_file() else None,
            run_above=options.run_above,
            mode=cast(Literal["auto", "fork", "pool", "cold"], options.mode),
            memory=options.memory,
            cpu=options.cpu,
        )
    )


def prepare(entry: Entry, notebook: Any) -> None:
    """Begin to prepare what all visitors of an entry share; returns at once."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    kernels.prepare(str(entry.path), cells if entry.path.suffix == ".py" else None)


def notices(entry: Entry) -> list[str]:
    """Return what the author should know about the cells that visitors share."""
    status = kernels.status(str(entry.path))
    found = [str(notice) for notice in status.warnings]
    if status.error:
        found.append(f"{status.error}. A new kernel is started for each visitor instead of a forked one.")
    return found


def watch(tell: Callable[[str, str], None]) -> None:
    """Call `tell` with a path and a step while something is prepared, on another thread."""
    kernels.watch(lambda path, status: tell(path, status.step) if status.state == "starting" else None)


def last_words(kernel_id: str) -> str:
    """Return why a kernel was ended, if it was ended for passing a limit."""
    return kernels.last_words(kernel_id)


def end_provisions() -> None:
    """End the processes that kernels come from."""
    kernels.close()
