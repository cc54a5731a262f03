"""Code run in an app's kernel from outside, through the connection file that its server wrote."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_core.utils import ensure_event_loop


class KernelError(AssertionError):
    """The code raised in the kernel."""


class KernelDoor:
    """A second client of a running kernel.

    It lives on a thread of its own: Playwright's sync API runs an event loop in the test's thread, and
    jupyter_client would meet it there.
    """

    def __init__(self, connection_file: Path) -> None:
        self._thread = ThreadPoolExecutor(1, "kernel-door")
        self._client = self._thread.submit(self._open, connection_file).result(30)

    @staticmethod
    def _open(connection_file: Path) -> BlockingKernelClient:
        client = BlockingKernelClient(connection_file=str(connection_file))
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=30)
        return client

    def execute(self, code: str, seconds: float = 30) -> str:
        """Run `code`, return what it printed, raise `KernelError` with its traceback's last line."""
        return self._thread.submit(self._execute, code, seconds).result(seconds + 5)

    def _execute(self, code: str, seconds: float) -> str:
        printed: list[str] = []

        def keep(message: dict[str, dict[str, str]]) -> None:
            content = message["content"]
            if content.get("name") == "stdout":
                printed.append(content["text"])

        reply = self._client.execute_interactive(
            code, store_history=False, allow_stdin=False, timeout=seconds, output_hook=keep
        )
        content = reply["content"]
        if content["status"] != "ok":
            raise KernelError(f"{content.get('ename')}: {content.get('evalue')}")
        return "".join(printed)

    def close(self) -> None:
        """Let go of the kernel; it lives on."""
        self._thread.submit(self._close).result(10)
        self._thread.shutdown()

    def _close(self) -> None:
        self._client.stop_channels()
        ensure_event_loop().close()  # jupyter_core made one for this thread
