"""Part o: in JupyterLab, from running the cells until the app is there.

The page is open and its kernel has answered once. First the kernel has imported nothing and the page knows no
app, then both have had one, as when a cell is run again. Both peers run two cells: one costs JupyterLab some
60 ms by itself. What the kernel works for the imports is measured beside it, by the processor's time.
"""

from __future__ import annotations

import subprocess
import sys

from playwright.sync_api import Browser

from bench import scenes
from bench.browser import PROBE, Plan, Results
from bench.peers import Floor, Nbflow
from tests.browser.harness.app import Place
from tests.browser.harness.hosts import Host, start, write_notebook
from tests.browser.harness.jupyter import LabApp
from tests.browser.harness.pages import Record

RUN = """async (call) => {
  const begun = performance.now();
  void window.jupyterapp.commands.execute("notebook:run-all-cells");
  return await probe.firstPicture(call) - begun;
}"""

PRIME = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  await kernel.requestExecute({ code }).done;
}"""

CELLS = {
    "floor": lambda total: ["import anywidget", scenes.filled(scenes.FLOOR, TOTAL=total)],
    "nbflow": lambda total: [
        "%load_ext nbflow\nimport nbflow as st",
        "%%nbflow\n" + scenes.filled(scenes.LINES, TOTAL=total),
    ],
}
LOOKS = {"floor": Floor.look, "nbflow": Nbflow.look}

PRIMING = 1
"""Lines of the app before."""

SETTLED = 1500
"""Milliseconds until the page has loaded that app's module."""

# What a kernel has imported before its first cell.
KERNEL = """import time, ipykernel.kernelapp, ipykernel.ipkernel, ipykernel.zmqshell
begun = time.process_time()
"""
IMPORTS = {"floor": "import anywidget", "nbflow": "import nbflow.hosts.magic, nbflow.hosts.app"}


def openings(browser: Browser, names: tuple[str, ...], plan: Plan, results: Results) -> None:
    """Measure the peers that run in JupyterLab, in turn."""
    with start("lab") as host:
        for _ in range(plan.opens):
            for total in plan.sizes:
                for name in names:
                    if name not in CELLS:
                        continue
                    for kind, primed in (("first app", False), ("next app", True)):
                        took = _opening(browser, host, name, total, primed=primed)
                        results.add(("o", name, f"{kind} until painted", str(total)), [took])
    for _ in range(plan.rounds):
        for name in names:
            if name in IMPORTS:
                source = f"{KERNEL}{IMPORTS[name]}\nprint((time.process_time() - begun) * 1000)"
                command = [sys.executable, "-c", source]
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                results.add(("o", name, "imports", "kernel:"), [float(out)])


def _opening(browser: Browser, host: Host, name: str, total: int, *, primed: bool) -> float:
    """Return the milliseconds from running the cells until all lines are there.

    With `primed`, the kernel has run them before, and the page has their models, but shows nothing of them.
    """
    look, cells = LOOKS[name], CELLS[name](total)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    try:
        page = context.new_page()
        page.add_init_script(PROBE)
        page.add_init_script(f"probe.shadow = {look.shadow!r}; probe.text = {look.text!r};")
        notebook = write_notebook(host.server.root, cells)
        page.goto(host.address(notebook))
        LabApp(Place(host.name, host.server, page, Record(), notebook, cells)).wait_until_ready()
        if primed:
            for cell in CELLS[name](PRIMING):
                page.evaluate(PRIME, cell)
            page.wait_for_timeout(SETTLED)
        return page.evaluate(RUN, {"button": look.all, "total": total})
    finally:
        context.close()
