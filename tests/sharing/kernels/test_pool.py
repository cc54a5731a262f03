"""Where a process cannot be forked, kernels wait for their visitors. To others nothing differs."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from nbflow.sharing import kernels
from nbflow.sharing.kernels.supply import SUPPLY
from tests.sharing.kernels.visitor import until, write_notebook

pytestmark = pytest.mark.kernel

APP = "%%nbflow\nimport nbflow as st\nst.text('app')"
CELLS = [
    "import threading, time\nprint('above')\nt = threading.Thread(target=time.sleep, args=(600,), daemon=True)\nt.start()",
    "x = 41",
    APP,
]


def test_a_waiting_kernel_has_run_the_cells_threads_and_all(prepared, visit, notebook):
    status = prepared(*CELLS, mode="pool", pool_size=1)
    assert (status.shared, status.warnings) == (2, ())
    visitor = visit(notebook, env={"QUERY_STRING": "a=1"})
    assert visitor.forked is False
    assert visitor.run(CELLS[0]).text == "above\n"
    assert visitor.value("[t.is_alive(), x, __import__('os').environ['QUERY_STRING']]") == [True, 41, "a=1"]
    assert visitor.run(APP).status == "ok"
    id = visitor.client.execute("print('on', flush=True)\ntime.sleep(600)")
    until(lambda: visitor.client.get_iopub_msg(timeout=30)["msg_type"] == "stream", "the cell did not begin")
    visitor.manager.interrupt_kernel()
    assert until(lambda: _reply(visitor, id), "no reply")["content"]["ename"] == "KeyboardInterrupt"
    before = visitor.manager.get_connection_info()
    visitor.manager.restart_kernel()
    visitor.client.wait_for_ready(timeout=60)
    assert visitor.manager.get_connection_info() == before
    assert visitor.value("x") == 41
    pid = visitor.pid
    visitor.leave()
    until(lambda: not Path(f"/proc/{pid}").exists(), "the kernel is left")


def _reply(visitor, id):
    message = visitor.client.get_shell_msg(timeout=30)
    return message if message["parent_header"].get("msg_id") == id else None


def test_exit_codes_and_places(prepared, visit, notebook):
    prepared("x = 1", APP, mode="pool", pool_size=1, max_visitors=1)
    visitor = visit(notebook)
    process = visitor.manager.provisioner.process
    os.kill(visitor.pid, signal.SIGKILL)
    visitor.gone()
    assert process.poll() == -signal.SIGKILL
    assert kernels.places().free


def test_a_changed_notebook_gets_other_kernels_and_closing_leaves_none(visit, notebook, prepared, settings):
    prepared("x = 1", APP, mode="pool", pool_size=2)
    (pool,) = SUPPLY.nurseries()
    first = visit(notebook)
    write_notebook(notebook, ["x = 2", APP], {})
    until(
        lambda: SUPPLY.nurseries() != [pool] and kernels.status(str(notebook)).state == "ready",
        "not replaced",
    )
    assert visit(notebook).value("x") == 2
    assert first.value("x") == 1


def test_streams_of_ones_own_need_a_started_kernel(prepared, visit, notebook):
    prepared("x = 1", APP, mode="pool", pool_size=1)
    visitor = visit(notebook, stderr=subprocess.DEVNULL)
    assert visitor.run("1 + 1").result == "2"
