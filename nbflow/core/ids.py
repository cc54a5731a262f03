"""The kinds of names that things have, one line each."""

from __future__ import annotations

from typing import NewType

from nbflow.core.errors import StreamlitAPIException, StreamlitValueError

NodeId = NewType("NodeId", int)
"""A node's name on the wire; given once per session, never reused."""

ElementId = NewType("ElementId", str)
"""A widget's identity across runs: ``"slider:size"`` with a key, ``"slider-9f3c…"`` without."""

FragmentId = NewType("FragmentId", str)
"""A fragment's identity: the function's name and the place of its call."""

ROOT, MAIN, SIDEBAR, EVENT, BOTTOM = (NodeId(number) for number in range(5))
"""The nodes that every app has, in this order (execution_model.md, rule 150)."""

FIRST_FREE_ID = 10


def element_id(kind: str, key: str | None, identity: object) -> ElementId:
    """Name a widget (rules 33 to 38 of the execution model).

    Parameters
    ----------
    kind : str
        The element's kind; a slider and a checkbox never share an identity.
    key : str or None
        The key that the app gave.
    identity : object
        What else distinguishes the widget from others: compared by its ``repr``.

    Returns
    -------
    ElementId
        The same for the same input within one process.
    """
    mark = "" if identity is None else f"{hash(repr(identity)) & 0xFFFFFFFFFFFFFFFF:016x}"
    if key is None:
        return ElementId(f"{kind}-{mark}")
    return ElementId(f"{kind}:{key}" if identity is None else f"{kind}:{key}-{mark}")


def key_text(key: object) -> str:
    """Return a key as text: 1 and "1" are the same.

    Raises
    ------
    StreamlitValueError
        If it is empty.
    StreamlitAPIException
        If it looks like one of nbflow's own (rule 41).
    """
    name = str(key)
    if not name:
        raise StreamlitValueError("key", ["a non-empty string"])
    if name.startswith("$$ID"):
        raise StreamlitAPIException(f"A key must not begin with `$$ID`; this one is `{name}`.")
    return name
