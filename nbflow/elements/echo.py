"""st.echo: code that is run and shown."""

from __future__ import annotations

import ast
import inspect
import linecache
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from textwrap import dedent
from types import FrameType
from typing import Any

from nbflow.kit import current_place, publish


def echo(code_location: str = "above") -> AbstractContextManager[None]:
    """Show the code of a ``with`` block as well as running it.

    Parameters
    ----------
    code_location : {"above", "below"}, default "above"
        Whether the code appears above or below the output of the block.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.echo():
    ...     element = st.write("This line is shown, and its result too.")
    """
    frame = inspect.currentframe()
    caller = None if frame is None else frame.f_back
    return _echoed(None if caller is None else _block_of(caller), code_location == "below")


@contextmanager
def _echoed(code: str | None, below: bool) -> Generator[None, None, None]:
    place: Any = current_place().handle()
    if not below:
        _show(place, code)
    yield
    if below:
        _show(place, code)


def _show(place: Any, code: str | None) -> None:
    if code is None:
        place.warning("The code of this block cannot be shown: its source is not known.")
    else:
        place.code(code, "python")


def _block_of(frame: FrameType) -> str | None:
    """Return the body of the ``with`` statement that a frame stands at."""
    name, line = frame.f_code.co_filename, frame.f_lineno
    lines = linecache.getlines(name, frame.f_globals)
    if len(lines) < line:
        return None
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:  # a cell with magics
        return _indented(lines, line)
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.With | ast.AsyncWith) and node.lineno <= line <= (node.end_lineno or line)
        if line <= max(item.context_expr.end_lineno or 0 for item in node.items)
    ]
    if not found:
        return _indented(lines, line)
    block = max(found, key=lambda node: node.lineno)
    first = block.body[0]
    decorators: list[ast.expr] = getattr(first, "decorator_list", [])
    start = min([first.lineno, *(decorator.lineno for decorator in decorators)])
    return dedent("".join(lines[start - 1 : block.end_lineno]))


def _indented(lines: list[str], line: int) -> str | None:
    def depth(text: str) -> int:
        return len(text) - len(text.lstrip())

    outer = depth(lines[line - 1])
    end = line
    while end < len(lines) and (not lines[end].strip() or depth(lines[end]) > outer):
        end += 1
    return dedent("".join(lines[line:end])).rstrip() + "\n" if end > line else None


publish("echo", echo)
