"""Exceptions as props. Part of the kit: the door to the runtime's tracebacks."""

from __future__ import annotations

from nbflow.runtime.script.tracebacks import exception_props

__all__ = ["exception_props"]
