"""A real kernel that is built without sockets, so that it can be forked, and gets them afterwards.

Everything that cells may keep (the streams, the display publisher, comms, the session) is made once and stays
the same object in the fork: only the socket behind the IOPub thread and the kernel's streams are new.
"""

# ipykernel, IPython and zmq have no complete types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingParameterType=false, reportPrivateUsage=false
# pyright: reportUntypedBaseClass=false, reportIncompatibleMethodOverride=false, reportAttributeAccessIssue=false

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, cast

from ipykernel import kernelapp
from ipykernel.iostream import BackgroundSocket, IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.history import HistoryManager
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from zmq.eventloop.zmqstream import ZMQStream

from nbflow.sharing.kernels.recording import Recorder, Replay, RunCell, send_again

PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")


class _NoLoop:
    """In place of the IOPub thread's loop: a stream's delayed flush comes at the cell's end anyway."""

    def call_later(self, delay: float, call: Callable[..., Any], *_: Any) -> None:
        """Forget it."""


class LateIOPub(IOPubThread):
    """An IOPub thread that gives everything to a recorder until it gets a socket."""

    def __init__(self, record: Callable[[Any], None]) -> None:
        self._record: Callable[[Any], None] | None = record
        self.socket = None
        self.session = None
        self.background_socket = BackgroundSocket(self)
        self._master_pid = os.getpid()
        self._pipe_flag = False
        self.io_loop = _NoLoop()
        self._events: deque[Any] = deque()
        self._event_pipes = {}
        self.thread = threading.Thread()  # never started: what is scheduled happens at once

    def send_multipart(self, *args: Any, **kwargs: Any) -> None:
        """Send a message, or record it."""
        if self._record is not None:
            self._record(args[0])
        else:
            super().send_multipart(*args, **kwargs)

    def connect(self, socket: Any, session: Any) -> None:
        """Become an ordinary IOPub thread; what was given out before stays valid."""
        background = self.background_socket
        takes = inspect.signature(IOPubThread.__init__).parameters
        more = {"session": session} if "session" in takes else {}
        IOPubThread.__init__(self, socket, pipe=True, **more)
        self.background_socket = background
        self._record = None


class ForkedKernel(IPythonKernel):
    """A kernel that sends recorded messages again in place of executing a cell that has run."""

    replay: Replay | None = AnyTrait(None)  # pyright: ignore[reportAssignmentType]

    on_start: Callable[[], None] | None = AnyTrait(None)  # pyright: ignore[reportAssignmentType]

    def start(self) -> None:
        """Listen to requests."""
        super().start()
        if self.on_start is not None:
            self.on_start()

    async def do_execute(
        self, code: str, silent: bool, store_history: bool = True, *args: Any, **more: Any
    ) -> dict[str, Any]:
        """Execute a cell, or send again what it published before the fork."""
        cell = None if self.replay is None or silent else self.replay.take(code)
        if cell is None:
            return await super().do_execute(code, silent, store_history, *args, **more)
        shell: Any = self.shell
        reply = send_again(cell, self, shell.execution_count)
        if store_history:
            shell.execution_count += 1
        expressions = more.get("user_expressions") or (args[0] if args else None) or {}
        reply["user_expressions"] = shell.user_expressions(expressions)
        return reply

    def keep_history(self) -> None:
        """Write the history to IPython's file, as kernels do that are not shared."""
        shell: Any = self.shell
        old = shell.history_manager
        kept = {name: getattr(old, name) for name in ("input_hist_parsed", "input_hist_raw", "output_hist")}
        shell.history_manager = HistoryManager(shell=shell, parent=shell, enabled=True, **kept)
        shell.configurables.append(shell.history_manager)


class ForkedKernelApp(IPKernelApp):
    """The kernel's application, in two steps: `initialize` before the fork, `connect` after it."""

    kernel: Any
    shell: Any

    def initialize(self, argv: Any = None) -> None:
        """Build kernel and shell; no socket, no thread."""
        super(IPKernelApp, self).initialize(argv)
        self.config.HistoryManager.enabled = False
        self.config.InteractiveShell.enable_tip = False  # drawn at random for each front end that asks
        self.kernel_class = ForkedKernel
        self.left_tasks: list[asyncio.Task[Any]] = []
        self.parent_handle = 1  # somebody looks after it: do not print how to connect
        self.init_pdb()
        self.recorder = Recorder(self.session)
        self.iopub_thread = LateIOPub(self.recorder.take)
        self.iopub_socket = self.iopub_thread.background_socket
        self.session.key = b""
        self._late_streams()
        self.init_signal()
        self._late_kernel()
        self.init_path()
        self.init_shell()
        self.init_gui_pylab()
        self.init_extensions()
        self.init_code()

    def _late_streams(self) -> None:
        """As `init_io`, without the threads that watch the file descriptors."""
        self.capture_fd_output = False
        self.init_io()
        self.capture_fd_output = True

    def _late_kernel(self) -> None:
        self.kernel = ForkedKernel.instance(
            parent=self,
            session=self.session,
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: self.kernel.execution_count

    # --- before the fork: cells ------------------------------------------------------------------

    def run_cell(self, source: str) -> RunCell:
        """Execute a cell as a request would, on a loop that is closed then; return what it published."""
        kernel, shell = self.kernel, self.kernel.shell
        message = self.session.msg("execute_request", {"code": source})
        cell = self.recorder.cell = RunCell(source, message["header"]["msg_id"])
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        kernel.io_loop = IOLoop.current()
        kernel.shell_channel_thread = _MainThread()
        kernel.set_parent([], message)
        kernel.pre_handler_hook()
        try:
            cell.reply = loop.run_until_complete(kernel.do_execute(source, False, True))
        finally:
            kernel.post_handler_hook()
            sys.stdout.flush()
            sys.stderr.flush()
            kernel.shell_channel_thread = None
            self.recorder.cell = None
            self.left_tasks = [task for task in asyncio.all_tasks(loop) if not task.done()]
            kernel.io_loop.close(all_fds=True)
            asyncio.set_event_loop(None)
        shell.payload_manager.clear_payload()
        return cell

    def forked(self) -> None:
        """This process is a fork: what remembers its number gets the new one."""
        self.session.pid = os.getpid()
        self.iopub_thread._master_pid = os.getpid()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, OutStream):  # a cell may have put something in its place
                stream._master_pid = os.getpid()

    # --- after the fork --------------------------------------------------------------------------

    def connect(self, connection: dict[str, Any], file: str) -> dict[str, int]:
        """Open the sockets and start the kernel's threads; return the ports."""
        asyncio.set_event_loop(asyncio.new_event_loop())
        self.forked()
        self.session.session = self.session.session[:-8] + os.urandom(4).hex()
        self.kernel.ident = self.kernel._default_ident()
        self.load_connection_info(cast(Any, connection))
        self.connection_file = file
        level, self.log.level = (self.log.level, logging.ERROR)  # it warns of a connection without encryption
        self.init_sockets()
        self.log.level = level
        self.init_heartbeat()
        self.log_connection_info()
        self._connect_streams()
        self._connect_kernel()
        return {name: getattr(self, name) for name in PORTS}

    def init_iopub(self, context: Any) -> None:
        """Make the socket; in place of a new IOPub thread, the one that streams and cells know gets it."""
        late = self.iopub_thread

        def connected(socket: Any, **_: Any) -> LateIOPub:
            late.connect(socket, self.session)
            return late

        module: Any = kernelapp
        made = module.IOPubThread
        module.IOPubThread = connected
        try:
            super().init_iopub(context)
        finally:
            module.IOPubThread = made

    def _connect_streams(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if not isinstance(stream, OutStream):
                continue
            stream._io_loop = self.iopub_thread.io_loop
            stream._flush_pending = False
            stream._should_watch = True
            _watch_descriptor(stream)

    def _connect_kernel(self) -> None:
        kernel = self.kernel
        shell_thread = getattr(self, "shell_channel_thread", None)
        if shell_thread is not None:
            kernel.shell_stream = ZMQStream(self.shell_socket, shell_thread.io_loop)
            shell_thread.shell_stream = kernel.shell_stream
            kernel.shell_channel_thread = shell_thread
        else:
            kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.control_stream = ZMQStream(self.control_socket, self.control_thread.io_loop)
        kernel.control_thread = self.control_thread
        kernel.stdin_socket = self.stdin_socket
        self._connect_debugger()
        self.control_thread.start()
        if shell_thread is not None:
            shell_thread.start()
        kernel.record_ports({name: getattr(self, name) for name in PORTS})

    def _connect_debugger(self) -> None:
        kernel = self.kernel
        kernel.debug_shell_socket = self.debug_shell_socket
        kernel.debugpy_stream = ZMQStream(self.debugpy_socket, self.control_thread.io_loop)
        debugger = getattr(kernel, "debugger", None)
        if debugger is not None:
            debugger.debugpy_client.debugpy_stream = kernel.debugpy_stream
            debugger.shell_socket = self.debug_shell_socket

    def close(self) -> None:
        """Close the sockets. The control thread first: it still sends while the IOPub thread is stopped."""
        control = self.control_thread
        if control is not None and control.is_alive() and control is not threading.current_thread():
            control.stop()
            control.join()
        super().close()


def _watch_descriptor(stream: OutStream) -> None:
    """Take what programs and C code write, as an ordinary kernel's stream does."""
    real = sys.__stdout__ if stream.name == "stdout" else sys.__stderr__
    current = getattr(sys, stream.name)
    setattr(sys, stream.name, real)  # ipykernel asks this name for its descriptor
    try:
        stream._setup_stream_redirects(stream.name)
    finally:
        setattr(sys, stream.name, current)


class _MainThread:
    """In place of the shell channel's thread while there is none: ipykernel asks who started it."""

    def __init__(self) -> None:
        self.parent_thread = threading.current_thread()
