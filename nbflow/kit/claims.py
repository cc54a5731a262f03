"""What a call takes for itself, and what it finds: keys, forms, values that the app has assigned."""

from __future__ import annotations

from typing import Any

from nbflow.core.node import Block
from nbflow.runtime.context import CURRENT
from nbflow.runtime.place import Place


def is_current(at: Place) -> bool:
    """Whether ``st.*`` calls write to the same container now."""
    context = CURRENT.get()
    return context is not None and context.block is at.block


def root_of(at: Place) -> str | None:
    """Return the area of the page: "main", "sidebar", "event" or "bottom"; None outside an app."""
    return None if at.block is None else at.block.root


def form_clears(at: Place) -> bool:
    """Whether the form around is cleared when it is submitted."""
    return _says(at, "clear")


def form_waits(at: Place) -> bool:
    """Whether there is a form around that keeps its values until it is submitted."""
    return at.form is not None and not _says(at, "live")


def _says(at: Place, name: str) -> bool:
    block: Block | None = None if at.form is None else at.block
    while block is not None and block.face != "form":
        block = block.parent
    return block is not None and bool(block.props.get(name))


def claim_key(at: Place, key: str) -> None:
    """Take a key for this call; raise if this run has used it already."""
    if at.context is not None:
        at.context.run.state.claim_key(key, at.context.owner)


def claim_form(at: Place, key: str, *, live: bool) -> None:
    """Take the key of a form for this call; raise if this run has used it already."""
    if at.context is not None:
        at.context.run.state.claim_form(key, at.context.owner, live=live)


def is_assigned(at: Place, key: str) -> bool:
    """Whether the app has put a value into session state that no widget has taken yet."""
    return at.context is not None and key in at.context.run.state.plain


def take_assigned(at: Place, key: str) -> Any:
    """Take such a value out of session state; None when there is none."""
    return None if at.context is None else at.context.run.state.plain.pop(key, None)
