"""A Jupyter-like server in a temporary folder: own settings, own runtime files, own process group."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[3]
UP_WITHIN = 90.0  # seconds; a cold disk and two busy cores


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    url: str
    tmp: Path
    process: subprocess.Popen[bytes]

    @property
    def root(self) -> Path:
        """Where its notebooks lie."""
        return self.tmp / "root"

    @property
    def runtime(self) -> Path:
        """Where its kernels' connection files lie."""
        return self.tmp / "runtime"

    def log(self) -> str:
        """Return what the server wrote so far."""
        return (self.tmp / "server.log").read_text(errors="replace")


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(tmp: Path, extra: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which nothing of the person's own Jupyter set-up is read or written."""
    # MPLBACKEND too: Streamlit, imported by other tests, sets it for the whole process.
    # PYTHONDONTWRITEBYTECODE: a kernel would compile all of nbflow at each start, which no installed package does.
    foreign = ("JUPYTER", "IPYTHON", "PYTEST", "MPLBACKEND", "PYTHONDONTWRITEBYTECODE")
    env = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    env.update(
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}",
        JUPYTER_CONFIG_DIR=str(tmp / "config"),
        JUPYTER_DATA_DIR=str(tmp / "data"),
        JUPYTER_RUNTIME_DIR=str(tmp / "runtime"),
        JUPYTERLAB_SETTINGS_DIR=str(tmp / "labsettings"),
        JUPYTERLAB_WORKSPACES_DIR=str(tmp / "workspaces"),
        JUPYTER_PREFER_ENV_PATH="1",
        IPYTHONDIR=str(tmp / "ipython"),
    )
    env.update(extra)
    return env


def write_settings(tmp: Path, settings: Mapping[str, Mapping[str, object]]) -> None:
    """Write JupyterLab user settings; keys are plugin ids such as `@jupyterlab/apputils-extension:themes`."""
    for plugin, values in settings.items():
        package, name = plugin.split(":")
        file = tmp / "labsettings" / package / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))


def forget_theme(tmp: Path) -> None:
    """Let the next page begin with the host's own theme: JupyterLab's server keeps what a page has chosen."""
    (tmp / "labsettings/@jupyterlab/apputils-extension/themes.jupyterlab-settings").unlink(missing_ok=True)


@contextlib.contextmanager
def server(
    argv: list[str],
    *,
    probe: str,
    settings: Mapping[str, Mapping[str, object]] | None = None,
    env: Mapping[str, str] | None = None,
    files: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Start `argv`, wait until `probe` answers, and end the process group in the end.

    Parameters
    ----------
    argv
        The command; `{port}`, `{root}` and `{tmp}` in it are filled in.
    probe
        A path of the server; any HTTP answer to it means "up".
    settings
        JupyterLab user settings, by plugin id.
    env
        More environment variables for the server and its kernels.
    files
        Files to write into `{tmp}` first, by name.
    """
    tmp = Path(tempfile.mkdtemp(prefix="nbflow-host-"))
    for folder in ("root", "config", "data", "runtime", "labsettings", "workspaces", "ipython"):
        (tmp / folder).mkdir()
    write_settings(tmp, settings or {})
    for name, text in (files or {}).items():
        (tmp / name).write_text(text)
    port = free_port()
    fill = {"port": str(port), "root": str(tmp / "root"), "tmp": str(tmp)}
    command = [_filled(argument, fill) for argument in argv]
    with (tmp / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=tmp / "root",
            env=environment(tmp, env or {}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        it = Server(f"http://127.0.0.1:{port}", tmp, process)
        try:
            _wait_until_up(it, probe)
            yield it
        finally:
            _end_group(process)
    shutil.rmtree(tmp, ignore_errors=True)


def _filled(argument: str, fill: Mapping[str, str]) -> str:
    for name, value in fill.items():
        argument = argument.replace("{" + name + "}", value)
    return argument


def _wait_until_up(it: Server, probe: str) -> None:
    end = time.monotonic() + UP_WITHIN
    while True:
        if it.process.poll() is not None:
            raise RuntimeError(f"the server ended with {it.process.returncode}:\n{it.log()[-3000:]}")
        try:
            urllib.request.urlopen(it.url + probe, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return  # it answers, that is enough
        except OSError:
            if time.monotonic() > end:
                raise RuntimeError(f"no answer in {UP_WITHIN:.0f} s:\n{it.log()[-3000:]}") from None
            time.sleep(0.05)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the server and what it started, kernels too: they share its session, or their parent ends them."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
