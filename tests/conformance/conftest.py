"""All tests of this folder are marked `conformance`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.caching import fresh_caches

__all__ = ["fresh_caches"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.conformance)
