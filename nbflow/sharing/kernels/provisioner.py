"""The kernel provisioner `nbflow`: kernels come from a zygote instead of a new Python."""

# jupyter_client has no complete types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportPrivateUsage=false, reportIncompatibleVariableOverride=false
# pyright: reportAttributeAccessIssue=false, reportUntypedBaseClass=false

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from nbflow.sharing.kernels.process import ForkedProcess, stream
from nbflow.sharing.kernels.settings import Settings
from nbflow.sharing.kernels.supply import HISTORY, SUPPLY

PORTS: Final = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
LAUNCHERS: Final = ("ipykernel_launcher", "ipykernel")


class NbflowProvisioner(LocalProvisioner):
    """Forks kernels from a process that has imported what they need.

    What cannot be forked (another language, an encrypted connection, a system without fork) is started as
    jupyter_client's own provisioner does.
    """

    process: Any = None

    forks = False
    """Whether this kernel is forked."""

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the start. Unlike the local provisioner, leave the choice of ports to the kernel."""
        SUPPLY.take_place(self.kernel_id)
        try:
            return await self._pre_launch(**kwargs)
        except BaseException:
            SUPPLY.leave_place(self.kernel_id)
            raise

    async def _pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager = cast(Any, self.parent)
        encryption = kwargs.get("transport_encryption", getattr(manager, "transport_encryption", "disabled"))
        plain = encryption in ("disabled", False, None)
        self.forks = bool(
            SUPPLY.settings.way != "cold"
            and self.parent is not None
            and manager.transport == "tcp"
            and plain
            and launches_ipykernel(self.kernel_spec.argv)
        )
        if not self.forks:
            return await super().pre_launch(**kwargs)
        kwargs.pop("transport_encryption", None)
        if not manager.connection_file:
            name = f"kernel-{self.kernel_id}-{secrets.token_hex(4)}.json"
            manager.connection_file = os.path.join(tempfile.gettempdir(), name)
        command = manager.format_kernel_cmd(extra_arguments=kwargs.pop("extra_arguments", []))
        return await super(LocalProvisioner, self).pre_launch(cmd=command, **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel, or start one if that fails."""
        if self.forks:
            try:
                return await self._fork(cmd, **kwargs)
            except (OSError, RuntimeError) as error:
                self.log.warning("nbflow: %s. A new kernel is started instead of a forked one.", error)
                manager = cast(Any, self.parent)
                manager.write_connection_file()
                self.connection_info = manager.get_connection_info()
        return await super().launch_kernel(cmd, **kwargs)

    async def _fork(self, cmd: list[str], **kwargs: Any) -> Any:
        environment: dict[str, str] = kwargs.get("env") or dict(os.environ)
        directory = kwargs.get("cwd")
        notebook = notebook_of(environment, directory, SUPPLY.settings)
        flags, arguments = split_command(cmd)
        origin = SUPPLY.origin(notebook, environment, flags, arguments)
        nursery = await asyncio.to_thread(SUPPLY.nursery, origin)
        while not nursery.settled.is_set():
            await asyncio.sleep(0.02)
        if nursery.status.state == "failed":
            raise RuntimeError(nursery.status.error)
        request = self._request(environment, directory, kwargs)
        request["history"] = not (request["share"] or any(part.startswith(HISTORY) for part in arguments))
        if SUPPLY.settings.way == "pool" and (kwargs.get("stdout") or kwargs.get("stderr")):
            raise RuntimeError("a waiting kernel has its streams already")
        streams = [stream(kwargs.get(name), name) for name in ("stdin", "stdout", "stderr")]
        try:
            process = nursery.fork(request, [number for number, _, _ in streams])
        finally:
            for _, _, ours in streams:
                for number in ours:
                    os.close(number)
        process.stdin, process.stdout, process.stderr = (file for _, file, _ in streams)
        return await self._started(process, environment, directory)

    def _request(self, environment: dict[str, str], directory: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
        settings = SUPPLY.settings
        manager = cast(Any, self.parent)
        independent = bool(kwargs.get("independent"))
        if not independent:
            environment = {**environment, "JPY_PARENT_PID": str(os.getpid())}
        connection = {name: getattr(manager, name) for name in PORTS}  # a restart keeps its ports
        connection |= {"ip": manager.ip, "transport": manager.transport, "key": manager.session.key.decode()}
        connection["signature_scheme"] = manager.session.signature_scheme
        return {
            "connection": connection,
            "connection_file": os.path.realpath(manager.connection_file),
            "env": environment,
            "cwd": None if directory is None else os.fspath(directory),
            "independent": independent,
            "share": settings.run_above,
            "limits": {"memory": settings.memory, "cpu": settings.cpu},
        }

    async def _started(self, process: ForkedProcess, environment: dict[str, str], directory: Any) -> Any:
        ports = await asyncio.wrap_future(process.started)
        manager = cast(Any, self.parent)
        for name, port in ports.items():
            setattr(manager, name, port)
        manager.write_connection_file(jupyter_session=environment.get("JPY_SESSION_NAME", ""))
        self.connection_info = manager.get_connection_info()
        self.process = process
        self.pid = self.pgid = process.pid
        self.cwd = directory or Path.cwd()
        return self.connection_info

    async def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        code = await super().poll()
        if code is not None:
            SUPPLY.leave_place(self.kernel_id, getattr(self.process, "last_words", ""))
        return code

    async def wait(self) -> int | None:
        """Wait for the kernel's end."""
        process = self.process
        code = await super().wait()
        if isinstance(process, ForkedProcess):
            SUPPLY.leave_place(self.kernel_id, process.last_words)
            process.close()
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and the programs it has started, unless it has ended."""
        if isinstance(self.process, ForkedProcess) and self.process.poll() is not None:
            return
        await super().send_signal(signum)

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of the kernel."""
        if not restart:
            if isinstance(self.process, ForkedProcess):
                self.process.close()
            SUPPLY.leave_place(self.kernel_id)
        await super().cleanup(restart=restart)


def launches_ipykernel(argv: list[str]) -> bool:
    """Whether a kernelspec's command is a plain ipykernel."""
    return any(a == "-m" and b in LAUNCHERS for a, b in pairwise(argv))


def split_command(cmd: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the Python program with its own options, and what ipykernel gets beside the connection file."""
    index = cmd.index("-m")
    after = cmd[index + 2 :]
    if "-f" in after:
        where = after.index("-f")
        after = after[:where] + after[where + 2 :]
    return tuple(cmd[:index]), tuple(after)


def notebook_of(environment: Mapping[str, str], directory: Any, settings: Settings) -> str | None:
    """Return the notebook that a kernel is for: Jupyter's servers say it in different ways."""
    if named := environment.get("NBFLOW_NOTEBOOK"):
        return str((Path(directory or ".") / named).resolve())
    by_voila = environment.get("SERVER_SOFTWARE", "").startswith("voila")
    for named in (
        environment.get("JPY_SESSION_NAME", ""),
        environment.get("SCRIPT_NAME", "") if by_voila else "",
    ):
        if named.endswith(".ipynb"):
            # Both paths begin where the server does; the kernel's directory is the file's.
            where = Path(directory or ".") / (named if Path(named).is_file() else Path(named).name)
            if where.is_file():
                return str(where.resolve())
    return settings.notebook
