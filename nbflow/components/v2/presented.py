"""What session state shows under a component's key: its state, and what it has just triggered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nbflow.components.v2.result import ComponentResult
from nbflow.kit import Cell, ElementId, Place
from nbflow.kit.errors import StreamlitAPIException

Write = Callable[[str, Mapping[str, Any]], bool]


class PresentedState(dict[str, Any]):
    """State and triggers by name; what is set here before the component is drawn is its state from then on.

    Parameters
    ----------
    values : mapping
        State and triggers.
    write : callable
        Puts something in the place of the state of one name; returns whether it is known.
    """

    def __init__(self, values: Mapping[str, Any], write: Write) -> None:
        super().__init__(values)
        object.__setattr__(self, "_write", write)

    def __getattr__(self, name: str) -> Any:
        return self.get(name)

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __setitem__(self, name: str, value: Any) -> None:
        if self._write(name, {name: value}):
            super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        if self._write(name, {}):
            super().__delitem__(name)

    def __deepcopy__(self, memo: dict[int, Any]) -> PresentedState:
        return self


def presenter(
    place: Place, key: str | None, triggers: Mapping[str, ElementId]
) -> Callable[[Cell], Any] | None:
    """Return what presents a component's state under its key.

    Parameters
    ----------
    place : Place
        Where it is drawn.
    key : str or None
        Its key.
    triggers : mapping
        The controls that hold what it has triggered, by name: one for each of its callbacks.
    """
    if place.context is None or key is None:
        return None
    state = place.run.state

    def present(cell: Cell) -> PresentedState:
        fired = {name: state.cells[id].value for name, id in triggers.items() if id in state.cells}

        def write(name: str, put: Mapping[str, Any]) -> bool:
            if state.is_drawn(key):
                raise StreamlitAPIException(
                    f"`st.session_state.{key}.{name}` cannot be set any more: the component with the key "
                    f"`{key}` was drawn in this run. Set it above the component, or in a callback."
                )
            if triggers and name not in triggers:
                return False
            kept = {other: value for other, value in cell.value.items() if other != name}
            cell.value = ComponentResult({**kept, **put})
            return True

        given = {name: value for name, value in fired.items() if value is not None}
        return PresentedState({**given, **cell.value}, write)

    return present
