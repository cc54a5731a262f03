"""Counts the inputs that the campaign's tests try: `tried(n)` in a test; a pytest plugin prints the sum for `make campaign`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

_sum = 0


def tried(number: int = 1) -> None:
    """Count inputs that were tried."""
    global _sum
    _sum += number


def examples(number: int) -> int:
    """How many examples Hypothesis tries: so many, unless a profile is asked for (``--hypothesis-profile=thorough``)."""
    asked = settings.get_current_profile_name() != "default"
    return settings.default.max_examples if asked and settings.default is not None else number


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many, for `python -m tests.campaign`."""
    terminalreporter.write_line(f"tried {max(_sum, terminalreporter._numcollected)}")
