"""A forked kernel is a kernel: everything that Jupyter does with one works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nbflow.sharing import kernels
from nbflow.sharing.kernels.supply import SUPPLY
from scripts.kernels import VERSIONS, path_of
from tests.sharing.kernels.visitor import until

pytestmark = pytest.mark.kernel


@pytest.mark.parametrize("version", VERSIONS)
def test_a_cell_prints_shows_and_returns_with_each_ipykernel(visit, repo, version):
    path = os.pathsep.join([str(path_of(version)), str(repo)])
    visitor = visit(env={"PYTHONPATH": path})
    assert visitor.forked
    ran = visitor.run(
        "import os, sys, ipykernel\nprint('out')\nprint('err', file=sys.stderr)\nipykernel.__version__"
    )
    assert ran.result == repr(version)
    assert {"out", "err"} == set(ran.text.split())
    assert ran.reply["execution_count"] == 1
    visitor.client.execute(
        "os.system('echo shell')"
    )  # through a pipe and a thread: it may come after the cell
    until(
        lambda: "shell" in str(visitor.client.get_iopub_msg(timeout=30)["content"].get("text")), "no output"
    )
    assert visitor.run("await __import__('asyncio').sleep(0)").status == "ok"
    visitor.manager.restart_kernel()
    visitor.client.wait_for_ready(timeout=60)
    assert visitor.run("2 * 3").result == "6"
    visitor.leave()
    visitor.gone()


def test_an_interrupt_reaches_the_cell(visit):
    visitor = visit()
    id = visitor.client.execute("import time\nprint('on', flush=True)\ntime.sleep(600)")
    until(lambda: visitor.client.get_iopub_msg(timeout=30)["msg_type"] == "stream", "the cell did not begin")
    visitor.manager.interrupt_kernel()
    reply = until(lambda: _reply(visitor, id), "no reply")
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    # What arrives right after an interrupt is aborted by ipykernel.
    until(lambda: visitor.run("1 + 1").result == "2", "the kernel does not go on")


def _reply(visitor, id):
    message = visitor.client.get_shell_msg(timeout=30)
    return message if message["parent_header"].get("msg_id") == id else None


def test_a_restart_forgets_the_variables_and_keeps_the_ports(visit):
    visitor = visit()
    visitor.run("x = 1")
    before = visitor.manager.get_connection_info(), visitor.pid
    visitor.manager.restart_kernel()
    visitor.client.wait_for_ready(timeout=60)
    after = visitor.manager.get_connection_info(), visitor.pid
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert visitor.forked
    assert visitor.run("x").reply["ename"] == "NameError"


@pytest.mark.parametrize(
    ("code", "expected"), [("os._exit(7)", 7), ("os.kill(os.getpid(), 9)", -9), ("exit()", 0)]
)
def test_the_exit_code_is_the_processs_own(visit, code, expected):
    visitor = visit()
    process = visitor.manager.provisioner.process
    visitor.client.execute(f"import os\n{code}")
    if expected == 0:  # `exit()` asks the front end to end the kernel
        visitor.leave()
    visitor.gone()
    assert process.poll() == expected


def test_directory_environment_and_arguments_are_the_visitors_own(visit, tmp_path):
    visitor = visit(env={"QUERY_STRING": "city=Oslo"}, cwd=str(tmp_path))
    other = visit(env={"TZ": "Asia/Tokyo"})
    assert visitor.value("[__import__('os').getcwd(), __import__('os').environ['QUERY_STRING']]") == [
        str(tmp_path),
        "city=Oslo",
    ]
    assert other.value("'QUERY_STRING' in __import__('os').environ") is False
    assert other.value("__import__('time').tzname[0]") == "JST"
    assert Path(visitor.value("__import__('ipykernel').get_connection_file()")).samefile(
        visitor.manager.connection_file
    )
    assert visitor.value("__import__('sys').stdin.read()") == ""
    assert visitor.value("[__import__('os').getsid(0), __import__('os').getpid()]") == [
        visitor.pid,
        visitor.pid,
    ]


def test_streams_go_where_the_server_says(visit):
    visitor = visit(stdout=subprocess.PIPE)
    visitor.run("import os, sys; os.write(sys.stdout.fileno(), b'to the pipe\\n')")
    stdout = visitor.manager.provisioner.process.stdout
    assert stdout.readline() == b"to the pipe\n"


def test_what_a_kernel_started_ends_with_it(visit):
    visitor = visit()
    pid = visitor.value("__import__('subprocess').Popen(['sleep', '600']).pid")
    visitor.leave()
    until(lambda: not Path(f"/proc/{pid}").exists(), "a program is left")


def test_the_history_is_kept_as_by_other_kernels(visit, tmp_path):
    env = {"IPYTHONDIR": str(tmp_path)}
    first = visit(env=env)
    first.run("remembered = 41")
    first.leave()
    second = visit(env=env)
    inputs = second.client.history(hist_access_type="tail", n=5, reply=True, timeout=30)["content"]["history"]
    assert [text for _, _, text in inputs] == ["remembered = 41"]


def test_kernels_outlive_the_zygote_and_the_next_gets_another(visit):
    visitor = visit()
    visitor.run("x = 5")
    (zygote,) = SUPPLY.pids()
    os.kill(zygote, signal.SIGKILL)
    until(lambda: not any(n.alive for n in SUPPLY.nurseries()), "the end was not noticed")
    assert visitor.run("x").result == "5"
    assert visitor.manager.is_alive()
    other = visit()
    assert other.forked
    assert other.run("1").result == "1"
    os.kill(visitor.pid, signal.SIGKILL)
    visitor.gone()


SERVER = """
import sys, time
from nbflow.sharing import kernels
kernels.register()
from jupyter_client.manager import start_new_kernel
from nbflow.sharing.kernels.supply import SUPPLY
manager, client = start_new_kernel(kernel_name="python3", independent=%r)
client.execute_interactive("import subprocess; p = subprocess.Popen(['sleep', '600'])")
print(manager.provisioner.pid, *SUPPLY.pids(), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("independent", [False, True])
def test_a_server_that_is_killed_takes_zygote_and_kernels_with_it(repo, independent):
    command = [sys.executable, "-c", SERVER % independent]
    env = {**os.environ, "PYTHONPATH": str(repo)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as server:
        assert server.stdout is not None
        kernel, *zygotes = map(int, server.stdout.readline().split())
        server.kill()
    until(lambda: not [pid for pid in zygotes if Path(f"/proc/{pid}").exists()], "a zygote is left")
    if independent:
        assert Path(f"/proc/{kernel}").exists()
        os.killpg(kernel, signal.SIGKILL)
    else:
        until(lambda: not _group(kernel), "a kernel is left")


def _group(leader: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.getpgid(int(name)) == leader:
                    found.append(int(name))
            except ProcessLookupError:
                continue
    return found


def test_many_kernels_leave_nothing_behind(visit):
    visit().leave()
    before = _descriptors(), len(SUPPLY.nurseries())
    pids = []
    for _ in range(int(os.environ.get("NBFLOW_VISITS", "8"))):
        visitor = visit()
        pids.append(visitor.pid)
        visitor.leave()
    until(lambda: _descriptors() <= before[0], f"descriptors are left: {_descriptors()} after {before[0]}")
    assert len(SUPPLY.nurseries()) == before[1]
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert kernels.places().taken == 0


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_all_places_are_taken(visit, settings):
    settings(max_visitors=1)
    visitor = visit()
    assert not kernels.places().free
    with pytest.raises(kernels.AllPlacesTaken, match="The limit of 1 visitors is reached"):
        visit()
    visitor.manager.restart_kernel()
    visitor.leave()
    assert kernels.places().free


def test_a_kernel_that_dies_leaves_its_place(visit, settings):
    settings(max_visitors=1)
    visitor = visit()
    os.kill(visitor.pid, signal.SIGKILL)
    visitor.gone()
    assert kernels.places().free


def test_a_zygote_that_cannot_start_costs_time_only(visit, settings, monkeypatch):
    from nbflow.sharing.kernels import nursery

    monkeypatch.setattr(nursery, "ZYGOTE", "nbflow.there_is_no_such_module")
    visitor = visit()
    assert not visitor.forked
    assert visitor.run("1 + 1").result == "2"


def test_the_kernelspec_nbflow_forks_in_any_server(visit, repo, tmp_path, monkeypatch):
    import shutil

    spec = tmp_path / "kernels" / "nbflow"
    spec.mkdir(parents=True)
    shutil.copy(repo / "nbflow/sharing/kernels/kernelspec/kernel.json", spec)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    visitor = visit(name="nbflow")
    assert visitor.forked
    assert visitor.run("1 + 1").result == "2"


def test_the_zygote_learns_nothing_of_a_visitor(visit):
    """What it knew, the next visitor's kernel would have in its memory."""
    visitor = visit(env={"HTTP_AUTHORIZATION": "a-secret-of-" + "the-first-visitor"})
    (zygote,) = SUPPLY.pids()
    key = visitor.manager.session.key
    found = _memory_has(zygote, [key, b"a-secret-of-" + b"the-first-visitor"])
    assert found == []
    assert _memory_has(visitor.pid, [key]) == [key]


def _memory_has(pid: int, texts: list[bytes]) -> list[bytes]:
    found = set()
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            where, allowed = line.split()[:2]
            if not allowed.startswith("rw") or "[v" in line:
                continue
            start, end = (int(part, 16) for part in where.split("-"))
            try:
                memory.seek(start)
                part = memory.read(end - start)
            except OSError:
                continue
            found |= {text for text in texts if text in part}
    return sorted(found)
