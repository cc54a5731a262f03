"""What all tests share."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

from tests.optional import WHY, is_asked_by_test, is_missing, pa

settings.register_profile("fast", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)  # --hypothesis-profile=thorough
settings.load_profile("fast")

collect_ignore = ["conformance/test_data.py"] if is_missing(pa) else []  # Streamlit's own tables need pyarrow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests with a parameter that this environment does not have."""
    for item in items:
        call = getattr(item, "callspec", None)
        if call is not None and any(map(is_missing, call.params.values())):
            item.add_marker(pytest.mark.skip(reason=WHY))


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, Any, Any]:
    """Skip a test when another library needs pyarrow for what the test does itself."""
    try:
        return (yield)
    except ImportError as error:
        if is_asked_by_test(error):
            pytest.skip(WHY)
        raise
