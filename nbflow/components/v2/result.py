"""What a component has: its state, and what it has just triggered."""

from nbflow.foreign.result import ComponentResult

BidiComponentResult = ComponentResult

__all__ = ["BidiComponentResult", "ComponentResult"]
