"""Counts the inputs that the campaign's tests try: `tried(n)` in a test; a pytest plugin prints the sum for `make campaign`."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

_sum = 0


def tried(number: int = 1) -> None:
    """Count inputs that were tried."""
    global _sum
    _sum += number


def examples(number: int) -> int:
    """How many examples Hypothesis tries: so many, or 20 times as many in a long campaign.

    A profile that is asked for (``--hypothesis-profile=thorough``) has its own number.
    """
    if settings.get_current_profile_name() != "default" and settings.default is not None:
        return settings.default.max_examples
    return number * (20 if os.environ.get("NBFLOW_CAMPAIGN") == "long" else 1)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many, for `python -m tests.campaign`."""
    terminalreporter.write_line(f"tried {max(_sum, terminalreporter._numcollected)}")
