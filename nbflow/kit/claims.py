"""What a call takes for itself, and what it finds: keys, forms, values that the app has assigned."""

from __future__ import annotations

from typing import Any

from nbflow.core.node import Block
from nbflow.runtime.context import CURRENT
from nbflow.runtime.place import Place


def is_current(place: Place) -> bool:
    """Whether ``st.*`` calls write to the same container now."""
    context = CURRENT.get()
    return context is not None and context.block is place.block


def root_of(place: Place) -> str | None:
    """Return the area of the page: "main", "sidebar", "event" or "bottom"; None outside an app."""
    return None if place.block is None else place.block.root


def form_clears(place: Place) -> bool:
    """Whether the form around is cleared when it is submitted."""
    return _says(place, "clear")


def form_waits(place: Place) -> bool:
    """Whether there is a form around that keeps its values until it is submitted."""
    return place.form is not None and not _says(place, "live")


def _says(place: Place, name: str) -> bool:
    block: Block | None = None if place.form is None else place.block
    while block is not None and block.face != "form":
        block = block.parent
    return block is not None and bool(block.props.get(name))


def claim_key(place: Place, key: str) -> None:
    """Take a key for this call; raise if this run has used it already."""
    if place.context is not None:
        place.context.run.state.claim_key(key, place.context.owner)


def claim_form(place: Place, key: str, *, live: bool, clears: bool) -> None:
    """Take the key of a form for this call; raise if this run has used it already."""
    if place.context is not None:
        place.context.run.state.claim_form(key, place.context.owner, live=live, clears=clears)


def is_assigned(place: Place, key: str) -> bool:
    """Whether the app has put a value into session state that no widget has taken yet."""
    return place.context is not None and key in place.context.run.state.plain


def take_assigned(place: Place, key: str) -> Any:
    """Take such a value out of session state; None when there is none."""
    return None if place.context is None else place.context.run.state.plain.pop(key, None)
