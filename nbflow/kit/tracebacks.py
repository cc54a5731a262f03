"""Exceptions as props."""

from __future__ import annotations

from nbflow.runtime.script.tracebacks import exception_props

__all__ = ["exception_props"]
