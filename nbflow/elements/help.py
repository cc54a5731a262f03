"""st.help: what an object is, with its documentation and its members."""

from __future__ import annotations

import ast
import inspect
import linecache
import sys
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any, Final

from nbflow.display.members import described
from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop

_OURS: Final = str(Path(__file__).parents[1])


class _Itself:
    """The default: nbflow's own module, under the name that Streamlit gives its own."""

    def __repr__(self) -> str:
        return "<module 'streamlit'>"


@element(memo=False)
def help(place: Place, obj: Any = _Itself(), *, width: str | int = "stretch") -> DeltaGenerator:  # noqa: B008
    """Show an object's name, type, value, documentation and members.

    Parameters
    ----------
    obj : object, optional
        What to explain; by default nbflow itself.
    {width}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.help(str.split)
    """
    itself = isinstance(obj, _Itself)
    if itself:
        obj = sys.modules["nbflow"]
    wide = width_prop(width, content=False)
    if not place.in_app:
        return place.show("help", {})
    name = "nbflow" if itself else _written(inspect.currentframe())
    return place.show("help", {**described(obj, name), "width": wide})


def _written(frame: FrameType | None) -> str | None:
    """Return how the author wrote the object in the call; None for a literal."""
    while frame is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    if frame is None:
        return None
    place: Any = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), None)
    if place is None or place[0] is None or place[1] is None:
        return None
    first, last, start, end = place
    lines = linecache.getlines(frame.f_code.co_filename, frame.f_globals)[first - 1 : last]
    if not lines or start is None or end is None:
        return None
    lines[-1] = lines[-1].encode()[:end].decode()
    lines[0] = lines[0].encode()[start:].decode()
    return _argument("".join(lines))


def _argument(call: str) -> str | None:
    try:
        tree = ast.parse(call.strip(), mode="eval").body
    except SyntaxError:
        return None
    if not isinstance(tree, ast.Call):
        return call.strip() or None  # a bare expression that the notebook writes
    if len(tree.args) > 1:
        return None  # one of several that `st.write` was given
    given = tree.args[0] if tree.args else next((k.value for k in tree.keywords if k.arg == "obj"), None)
    if isinstance(given, ast.NamedExpr):
        return given.target.id
    if given is None or isinstance(given, ast.Constant | ast.Starred):
        return None
    return ast.get_source_segment(call.strip(), given)
