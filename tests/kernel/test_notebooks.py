"""Every notebook of the manual runs from top to bottom, and keeps a picture of each of its apps."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.kernel
NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_and_keeps_pictures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MPLBACKEND", raising=False)  # set by Streamlit where other tests import it
    book = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "notebooks are kept without outputs"
    NotebookClient(
        book, kernel_name="python3", timeout=60, resources={"metadata": {"path": path.parent}}
    ).execute()
    apps = [cell for cell in book.cells if re.search(r"^%%?nbflow(?!.*--page)", cell.source, re.MULTILINE)]
    assert apps
    for cell in apps:
        html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
        assert "nbflow-snapshot" in html, cell.source
        assert "Traceback" not in html, cell.source
