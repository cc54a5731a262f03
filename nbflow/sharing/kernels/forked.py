"""The life of a forked kernel: from the fork to its end."""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
import traceback
from typing import NoReturn

from nbflow.sharing.kernels.channel import Message
from nbflow.sharing.kernels.kernel_app import ForkedKernelApp
from nbflow.sharing.kernels.limits import Lifeline, Limits, watch
from nbflow.sharing.kernels.randomness import Seeding
from nbflow.sharing.kernels.recording import Replay, RunCell


def run_kernel(
    app: ForkedKernelApp,
    recorded: list[RunCell],
    seeding: Seeding,
    request: Message,
    lifeline: Lifeline,
    streams: list[int],
) -> NoReturn:
    """Be the kernel that the server asked for; never return."""
    code = 1
    try:
        _take_streams(streams)
        _take_surroundings(request)
        app.kernel.replay = Replay(recorded)
        app.kernel.shell.execution_count = 1
        _be_served(app, seeding, request, lifeline)
        code = _end()
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def _take_streams(streams: list[int]) -> None:
    """Standard input, output and errors are what the server gave."""
    for number, given in enumerate(streams):
        os.dup2(given, number, inheritable=True)
        os.close(given)


def _take_surroundings(request: Message) -> None:
    """Directory, environment and arguments, as a started program has them."""
    if request.get("cwd"):
        os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    if hasattr(time, "tzset"):
        time.tzset()
    sys.argv[1:] = ["-f", request["connection_file"]]


def _be_served(app: ForkedKernelApp, seeding: Seeding, request: Message, lifeline: Lifeline) -> None:
    session = os.environ.get("JPY_SESSION_NAME")
    namespace = app.kernel.shell.user_ns
    namespace.pop("__session__", None)
    if session:
        namespace["__session__"] = session
    if request["history"]:
        app.kernel.keep_history()
    ports = app.connect(request["connection"], request["connection_file"])
    app.kernel.on_start = lambda: seeding.anew(namespace)  # not before: names and ports are drawn until then
    watch(lifeline, Limits(**request["limits"]), independent=request["independent"])
    lifeline.send({"op": "ports", "ports": ports})
    app.start()


def _end() -> int:
    """End as a program does, without taking apart every object: that would touch all of the shared memory."""
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            stream.flush()
    return 0
