"""What a cell leaves behind that does not survive a fork: threads, connections, tasks, random generators."""

from __future__ import annotations

import ast
import os
import stat
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from nbflow.runtime.timer import PAINTER
from nbflow.sharing.kernels.cells import Cell
from nbflow.sharing.kernels.settings import Notice


@dataclass(frozen=True, slots=True)
class Process:
    """The descriptors and native threads of this process at one time."""

    sockets: frozenset[str]
    tasks: frozenset[str]

    @classmethod
    def now(cls) -> Process:
        """Look at this process."""
        return cls(frozenset(_sockets()), frozenset(_listed("/proc/self/task")))


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _sockets() -> Iterator[str]:
    for number in _listed("/proc/self/fd"):
        try:
            if stat.S_ISSOCK(os.fstat(int(number)).st_mode):
                yield os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue  # the listing's own


NO_FORK: Final = {
    "polars": "polars' thread pool does not survive a fork",
    "libgomp": "the threads of OpenMP do not survive a fork",
}

CONNECTIONS: Final = {
    ("duckdb", "DuckDBPyConnection"): "a DuckDB connection",
    ("_duckdb", "DuckDBPyConnection"): "a DuckDB connection",
    ("sqlalchemy", "Engine"): "an SQLAlchemy engine",
    ("sqlalchemy", "Connection"): "an SQLAlchemy connection",
    ("sqlalchemy", "Session"): "an SQLAlchemy session",
    ("sqlalchemy", "AsyncEngine"): "an SQLAlchemy engine",
    ("sqlite3", "Connection"): "an SQLite connection",
    ("psycopg", "Connection"): "a PostgreSQL connection",
    ("psycopg2", "connection"): "a PostgreSQL connection",
    ("pymongo", "MongoClient"): "a MongoDB client",
    ("redis", "Redis"): "a Redis client",
    ("requests", "Session"): "an HTTP session",
    ("httpx", "Client"): "an HTTP client",
    ("concurrent", "ThreadPoolExecutor"): "a thread pool",
    ("concurrent", "ProcessPoolExecutor"): "a process pool",
    ("multiprocessing", "Pool"): "a process pool",
    ("multiprocessing", "ThreadPool"): "a thread pool",
    ("h5py", "File"): "an open HDF5 file",
    ("netCDF4", "Dataset"): "an open netCDF file",
}
"""Objects that two processes must not use at the same time, by package and the name of a class (or base)."""


def connections(namespace: Mapping[str, Any], known: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield (variable, what it is) for the connections that are new since `known` (name -> id)."""
    for name, value in list(namespace.items()):
        if name.startswith("_") or known.get(name) == id(value):
            continue
        for kind in _classes(value):
            what = CONNECTIONS.get(((kind.__module__ or "").partition(".")[0], kind.__name__))
            if what is not None and not _in_memory(value, what):
                yield name, what
                break


def _classes(value: Any) -> tuple[type, ...]:
    return type(value).__mro__


def _in_memory(value: Any, what: str) -> bool:
    """SQLite's database in memory is copied with the process, as any data; DuckDB's has threads."""
    try:
        if what == "an SQLite connection":
            return all(not file for _, _, file in value.execute("pragma database_list"))
    except Exception:
        return False
    return False


def line_of(cell: Cell, name: str) -> int:
    """Return the line of a cell that assigns a variable; 0 if there is none."""
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        lines = cell.source.splitlines()
        return next((n for n, text in enumerate(lines, 1) if text.split("=")[0].strip() == name), 0)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            return node.lineno
        if isinstance(node, ast.alias) and (node.asname or node.name) == name:
            return node.lineno
    return 0


def line_with(cell: Cell, *words: str) -> int:
    """Return the first line of a cell that mentions one of the words; 0 if none does."""
    lines = [(n, text) for n, text in enumerate(cell.source.splitlines(), 1) if any(w in text for w in words)]
    used = [number for number, text in lines if not text.lstrip().startswith(("import ", "from "))]
    return next(iter([*used, *(number for number, _ in lines)]), 0)


HENCE: Final = " It runs for each visitor."


def look(cell: Cell, before: Process, known: Mapping[str, int], namespace: Mapping[str, Any]) -> list[Notice]:
    """Return why this process could not be forked after the cell; empty if it can be."""
    found = [
        Notice(cell.number, line_of(cell, name), f"`{name}` is {what}, which visitors cannot share.{HENCE}")
        for name, what in connections(namespace, known)
    ]
    threads = others()
    if threads:
        named = ", ".join(sorted(f"{thread.name!r}" for thread in threads))
        line = line_with(cell, "Thread", "Pool", "Executor", "Timer", ".start(")
        found.append(Notice(cell.number, line, f"it started a thread that still runs ({named}).{HENCE}"))
    after = Process.now()
    if not found and after.sockets - before.sockets:
        line = line_with(cell, "connect", "socket", "http", "Client", "urlopen", "Session")
        found.append(Notice(cell.number, line, f"it left a network connection open.{HENCE}"))
    if not found:
        found += _native(cell, before, after)
    return found


def others() -> list[threading.Thread]:
    """Return the threads that a fork would not have."""
    main = threading.main_thread()
    return [thread for thread in threading.enumerate() if thread is not main and thread.name != PAINTER]


def _native(cell: Cell, before: Process, after: Process) -> list[Notice]:
    """Threads that Python does not know. Those of BLAS and Arrow are made to survive a fork."""
    new = after.tasks - before.tasks - {str(thread.native_id) for thread in threading.enumerate()}
    if not new:
        return []
    if "duckdb" in cell.source:
        text = f"DuckDB's threads do not survive a fork, not even for a database in memory.{HENCE}"
        return [Notice(cell.number, line_with(cell, "duckdb"), text)]
    if any(_task_name(task).startswith("polars") for task in new):
        line = line_with(cell, "pl.", "polars")
        return [Notice(cell.number, line, f"{NO_FORK['polars']}.{HENCE}")]
    if _openmp_was_used():
        line = line_with(cell, "fit", "sklearn", "predict")
        return [Notice(cell.number, line, f"{NO_FORK['libgomp']}.{HENCE}")]
    return []


def _task_name(task: str) -> str:
    try:
        with open(f"/proc/self/task/{task}/comm") as file:
            return file.read().strip()
    except OSError:
        return ""


def _openmp_was_used() -> bool:
    """OpenMP's pool is there once a parallel region has run; only its library's presence can be asked."""
    if "sklearn" not in sys.modules and "xgboost" not in sys.modules and "lightgbm" not in sys.modules:
        return False
    try:
        with open("/proc/self/maps") as file:
            return any("libgomp" in line or "libomp" in line or "libiomp" in line for line in file)
    except OSError:
        return False


def modules_in(namespace: Mapping[str, Any]) -> set[str]:
    """Return the names that stand for modules: a cell that mentions one depends on nothing but the import."""
    return {name for name, value in list(namespace.items()) if isinstance(value, ModuleType)}
