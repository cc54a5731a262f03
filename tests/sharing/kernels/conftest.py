"""Real kernels, forked from a real zygote; none of them is left."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nbflow.sharing import kernels
from nbflow.sharing.kernels.supply import SUPPLY
from tests.sharing.kernels.visitor import Visitor, until, write_notebook


@pytest.fixture(autouse=True)
def provisioner(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", "local-provisioner")  # put back afterwards
    monkeypatch.delenv("MPLBACKEND", raising=False)
    kernels.register()
    yield
    from jupyter_client.provisioning import KernelProvisionerFactory

    KernelProvisionerFactory.clear_instance()


@pytest.fixture
def settings() -> Iterator[Callable[..., None]]:
    """Say how kernels are started; nothing is left afterwards."""
    yield lambda **given: kernels.configure(kernels.Settings(**given))
    pids = SUPPLY.pids()
    kernels.close()
    kernels.configure(kernels.Settings())
    until(lambda: not [pid for pid in pids if Path(f"/proc/{pid}").exists()], "a zygote is left")


@pytest.fixture
def visit(settings: Callable[..., None]) -> Iterator[Callable[..., Visitor]]:
    """Start a kernel as a visitor's."""
    visitors: list[Visitor] = []

    def start(notebook: Path | None = None, **more: object) -> Visitor:
        visitors.append(Visitor(notebook, **more))
        return visitors[-1]

    yield start
    for visitor in visitors:
        visitor.leave()


@pytest.fixture
def prepared(tmp_path: Path, settings: Callable[..., None]) -> Callable[..., kernels.Status]:
    """Write a notebook and prepare it, its cells above the app executed."""

    def prepare(*cells: str, tags: dict[int, list[str]] | None = None, **more: object) -> kernels.Status:
        path = write_notebook(tmp_path / "nb.ipynb", cells, tags or {})
        settings(run_above=True, **more)
        kernels.prepare(str(path))
        status = kernels.wait(str(path), 60)
        assert status.state == "ready", status
        return status

    return prepare


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    return tmp_path / "nb.ipynb"


@pytest.fixture(scope="session")
def repo() -> Path:
    return Path(os.path.abspath(__file__)).parents[3]
