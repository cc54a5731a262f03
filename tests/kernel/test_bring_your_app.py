"""The cells of docs/bring-your-app.md in a kernel."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.kernel.driver import Notebook
from tests.test_bring_your_app import PAGE, SHOP

pytestmark = pytest.mark.kernel

CELLS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_cells_of_the_page(notebook: Notebook, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("__pycache__"))
    notebook.run(f"import os, sys; os.chdir({str(folder)!r}); sys.modules.pop('stars', None)")
    first, opening, setting, trying = CELLS

    def minimum(value: int) -> None:
        notebook.pump_until(lambda: view.shown("number_input")[0]["value"] == value and not view.running)

    assert notebook.run(first)["status"] == "ok"
    assert notebook.run(opening)["status"] == "ok"
    view = notebook.app()
    minimum(10)
    assert notebook.run(setting)["status"] == "ok"
    minimum(20)
    assert notebook.run(trying)["status"] == "ok"
    minimum(20)
    page = folder / "views" / "orders.py"
    page.write_text(page.read_text().replace('"Orders"', '"All orders"'))
    notebook.pump_until(lambda: "All orders" in str(view.shown("heading")) and not view.running)
    minimum(20)  # its state stays
