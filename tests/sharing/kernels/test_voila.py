"""Voila itself, unchanged: its kernels are forked too."""

from __future__ import annotations

import os
import re
import sys
import urllib.request

import psutil
import pytest

from nbflow.sharing.kernels import Settings
from tests.browser.harness.servers import Server, server
from tests.sharing.kernels.visitor import write_notebook

pytestmark = pytest.mark.kernel

START = "from nbflow.sharing import kernels; kernels.register();from voila.app import main; main()"
CELLS = [
    "import os\nprint('made by', os.getpid())\nimport ipywidgets as w\nwho = w.Label('above'); who",
    "%%nbflow\nimport nbflow as st\nst.text(os.environ['QUERY_STRING'])",
]


def kernels_of(voila: Server) -> list[psutil.Process]:
    """The forked kernels: children of a zygote that lead a session of their own."""
    found = []
    for process in psutil.process_iter():
        try:
            if (
                process.environ().get("JUPYTER_RUNTIME_DIR", "").startswith(str(voila.tmp))
                and os.getsid(process.pid) == process.pid
                and "zygote" in " ".join(process.parent().cmdline())
            ):
                found.append(process)
        except (psutil.Error, ProcessLookupError, AttributeError):
            continue
    return found


def test_voilas_kernels_are_forked_and_have_their_visitors_parameters(tmp_path, repo):
    notebook = write_notebook(tmp_path / "nb.ipynb", CELLS, {})
    argv = [sys.executable, "-c", START, str(notebook), "--no-browser", "--Voila.ip=127.0.0.1"]
    argv += ["--port={port}", "--show_tracebacks=True"]
    settings = Settings(notebook=str(notebook), run_above=True).to_json()
    with server(
        argv, probe="/voila/static/none", env={"NBFLOW_KERNELS": settings, "PYTHONPATH": str(repo)}
    ) as it:
        pages = []
        for number in range(2):
            with urllib.request.urlopen(f"{it.url}/?n={number}", timeout=120) as answer:
                pages.append(answer.read().decode())
        made = [re.findall(r"made by (\d+)", page) for page in pages]
        assert made[0]
        assert made[0] == made[1]  # the cell was executed once
        assert len(kernels_of(it)) == 2
        assert "Traceback" not in "".join(pages)
