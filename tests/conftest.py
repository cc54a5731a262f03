"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.optional import WHY, is_missing

settings.register_profile("fast", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)  # --hypothesis-profile=thorough
settings.load_profile("fast")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests with a parameter that this environment does not have."""
    for item in items:
        call = getattr(item, "callspec", None)
        if call is not None and any(map(is_missing, call.params.values())):
            item.add_marker(pytest.mark.skip(reason=WHY))
