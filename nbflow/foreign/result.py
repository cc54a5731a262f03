"""What a component has: its state, and what it has just triggered."""

from __future__ import annotations

from typing import Any


class ComponentResult(dict[str, Any]):
    """State and triggers by name, as items and as attributes."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            known = ", ".join(self) or "nothing yet"
            raise AttributeError(f"The component has no `{name}`; it has: {known}.") from error

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value
