"""Script: an app's source, compiled so that tracebacks point at the cell, and run.

The body sees the notebook's variables as they are when a run begins; what it assigns stays its
own. Its ``import streamlit`` is compiled as ``import nbflow``; for all other code that it runs, see
`nbflow.runtime.script.import_hook`.
"""

from __future__ import annotations

import ast
import asyncio
import gc
import inspect
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from nbflow.runtime import event_loop, threads
from nbflow.runtime.options import configured
from nbflow.runtime.script import (
    caught,  # noqa: F401 # pyright: ignore[reportUnusedImport] - it hears of Streamlit
    diverted_components,  # noqa: F401 # pyright: ignore[reportUnusedImport] - as well
    main_module,
)
from nbflow.runtime.script.diverted import in_app
from nbflow.runtime.script.import_hook import REAL, is_streamlit
from nbflow.runtime.script.stand_ins import ITSELF, target

if TYPE_CHECKING:
    from nbflow.runtime.run import ScriptRun

WRITE: Final = "__nbflow_write__"
CALL: Final = "__nbflow_call__"

Namespace = dict[str, Any]


class Script:
    """An app written as source text.

    Parameters
    ----------
    source : str
        Python; IPython's own syntax has been transformed already.
    filename : str
        The name that the compiled code carries; `linecache` knows the text under it.
    live : callable, optional
        Returns the variables that the body sees.
    first_line : int, default 1
        The line of the file that the source begins with.
    last_expression : bool, default False
        Write the value of the last line even if it is a call, as a notebook does.
    own : mapping, optional
        Names that the body starts with, such as ``__file__``.

    Attributes
    ----------
    code : CodeType
        The compiled body.
    namespace : dict
        The variables of the newest run: the ``__main__`` of the app's code.
    sees_notebook : bool
        Whether there is a notebook whose variables the body sees.
    entered : int
        Distinguishes this run from all others, see `main_module.enter`.
    """

    def __init__(
        self,
        source: str,
        filename: str,
        *,
        live: Callable[[], Mapping[str, Any]] | None = None,
        first_line: int = 1,
        last_expression: bool = False,
        own: Mapping[str, Any] | None = None,
    ) -> None:
        self.filename = filename
        self._live = live or dict[str, Any]
        self.sees_notebook = live is not None
        self.entered = 0
        self._own = dict(own or {})
        silent = source.rstrip().endswith(";")  # as in a notebook
        said = partial(configured, script=None if self.sees_notebook else Path(filename))
        last = last_expression or bool(said("magic.displayLastExprIfNoSemicolon", False))
        self.code = compile_app(
            source,
            filename,
            first_line,
            last_expression=last and not silent,
            magic=bool(said("runner.magicEnabled", True)),
            root_text=bool(said("magic.displayRootDocString", False)),
        )
        self._seen: Mapping[str, Any] = {}
        self.namespace: Namespace = {}

    def __call__(self, run: ScriptRun) -> None:
        """Run the body once."""
        self._seen = self._look()
        self.namespace = {**vars(ModuleType(main_module.MAIN)), **self._seen, **self._own}
        self.namespace.update(_writers())
        main_module.enter(run, self)
        execute(self.code, self.namespace)

    def _look(self) -> Namespace:
        """Return the notebook's variables, without what it says of their types."""
        seen = in_app(self._live())
        return {name: value for name, value in seen.items() if name not in main_module.ANNOTATIONS}

    def refresh(self) -> None:
        """Before a fragment runs alone: take over what changed in the notebook meanwhile."""
        seen: dict[str, Any] = {}
        for name, value in self._look().items():
            # What the app has given a value is its own from then on.
            if self.namespace.get(name, _MISSING) is self._seen.get(name, _MISSING):
                self.namespace[name] = seen[name] = value
        self._seen = seen


_MISSING: Final = object()


def execute(code: CodeType, namespace: Namespace) -> None:
    """Execute code that may hold top-level ``await``."""
    if not code.co_flags & inspect.CO_COROUTINE:
        exec(code, namespace)
        return
    coroutine = eval(code, namespace)
    try:
        asyncio.get_running_loop()
        beside = True
    except RuntimeError:
        beside = False
    # Not above: what the app raises would seem to come from that RuntimeError.
    if beside:
        _run_beside_loop(coroutine)
    else:
        event_loop.run(coroutine)


def _run_beside_loop(coroutine: Any) -> None:
    """Run a coroutine although this thread's loop is running (``--thread main``)."""
    if not threads.available():
        event_loop.wait_inside(coroutine)
        return
    import threading
    from contextvars import copy_context

    failure: list[BaseException] = []

    def work() -> None:
        try:
            event_loop.run(coroutine)
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=copy_context().run, args=(work,))
    threads.start_apart(thread)
    thread.join()
    if failure:
        raise failure[0]


def _writers() -> dict[str, Any]:
    from nbflow.runtime.script.bare_expressions import write_expression, written_call

    return {WRITE: write_expression, CALL: written_call}


def compile_app(
    source: str,
    filename: str,
    first_line: int = 1,
    *,
    last_expression: bool = False,
    magic: bool = True,
    root_text: bool = False,
) -> CodeType:
    """Compile an app's source.

    Parameters
    ----------
    source, filename, first_line, last_expression
        As for `Script`.
    magic : bool, default True
        Write bare expressions (rule 164).
    root_text : bool, default False
        Write also a text that the source begins with.

    Raises
    ------
    SyntaxError
        With the line numbers of the file.
    """
    with _no_collection():
        tree = ast.parse("\n" * (first_line - 1) + source, filename)
        _import_ours(tree)
        if magic:
            _Magic(last_expression, root_text).rewrite(tree)
        return compile(tree, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


@contextmanager
def _no_collection() -> Generator[None]:
    """Let no garbage be collected meanwhile.

    CPython 3.11 cannot parse while it parses, and a finalizer may: asyncio logs the traceback of a task
    that nobody asked for. The app would fail with "AST constructor recursion depth mismatch".
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _import_ours(tree: ast.Module) -> None:
    """Import nbflow where the source imports Streamlit, so that ``st.*`` calls go there directly.

    What nbflow does not have is left to the import itself, which says so.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            if node.level == 0 and node.module is not None and not _names_modules(node):
                node.module = _ours(node.module)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname is not None or alias.name == REAL:
                    alias.asname = alias.asname or REAL
                    alias.name = _ours(alias.name)
                    if alias.asname == alias.name:
                        alias.asname = None


def _names_modules(node: ast.ImportFrom) -> bool:
    """Whether it names modules of Streamlit, which nbflow may have in other places: the import finds them."""
    return any(target(f"{node.module}.{alias.name}") is not None for alias in node.names)


def _ours(module: str) -> str:
    if module == REAL:
        return ITSELF
    return target(module) or module if is_streamlit(module) else module


class _Magic:
    """Turns bare expressions into writes, wherever the script itself runs them."""

    def __init__(self, last_expression: bool, root_text: bool) -> None:
        self._last = last_expression
        self._root_text = root_text

    def rewrite(self, tree: ast.Module) -> None:
        self._body(tree.body, root=True)
        ast.fix_missing_locations(tree)

    def _body(self, body: list[ast.stmt], *, root: bool = False, function: bool = False) -> None:
        for index, node in enumerate(body):
            docstring = index == 0 and (function or (root and not self._root_text))
            if isinstance(node, ast.Expr):
                self._expression(node, last=root and index == len(body) - 1, docstring=docstring)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self._body(node.body, function=True)
            elif not isinstance(node, ast.ClassDef):
                self._parts(node)

    def _parts(self, node: ast.stmt) -> None:
        for name in ("body", "orelse", "finalbody"):
            self._body(getattr(node, name, []))
        for name in ("handlers", "cases"):
            for clause in getattr(node, name, []):
                self._body(clause.body)

    def _expression(self, node: ast.Expr, *, last: bool, docstring: bool) -> None:
        value = node.value
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and docstring:
            return
        if isinstance(value, ast.Constant) and value.value is Ellipsis:
            return
        if isinstance(value, ast.Yield | ast.YieldFrom | ast.Await):
            return
        if isinstance(value, ast.Call):
            if not (last and self._last):
                return
            value.func = _located(ast.Call(ast.Name(CALL, ast.Load()), [value.func], []), value.func)
            return
        values = value.elts if isinstance(value, ast.Tuple) else [value]
        node.value = _located(ast.Call(ast.Name(WRITE, ast.Load()), list(values), []), value)


def _located(new: ast.Call, old: ast.AST) -> ast.Call:
    ast.copy_location(new, old)
    ast.copy_location(new.func, old)
    return new
