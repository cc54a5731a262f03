"""Kernels: one per version of ipykernel that counts, shared by the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.kernels import VERSIONS, path_of
from tests.kernel.driver import Notebook


@pytest.fixture(scope="module", params=VERSIONS)
def notebook(request: pytest.FixtureRequest) -> Iterator[Notebook]:
    with Notebook(path_of(request.param)) as notebook:
        reply = notebook.run(
            f"import nbflow as st, ipykernel; assert ipykernel.__version__ == {request.param!r}"
        )
        assert reply["status"] == "ok", reply
        yield notebook
