"""Parallel fragments: in a full run, their bodies go to threads (rule 105). Without threads: at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, as_completed
from contextvars import Context, copy_context
from typing import Any

from nbflow.core.control import Abandoned, ScriptControl
from nbflow.runtime import threads
from nbflow.runtime.run import ScriptRun

MAX_WORKERS = 8


class ParallelFragments:
    """The parallel fragments of one full run; they are joined before the run ends."""

    def __init__(self, run: ScriptRun) -> None:
        self._run = run
        self._pool: Executor | None = None
        self._futures: list[Future[Any]] = []

    def submit(self, body: Callable[[], object]) -> None:
        """Run a fragment's body on a thread; its area is reserved already."""
        if self._pool is None:
            self._pool = threads.pool(MAX_WORKERS, "nbflow-parallel")
        # The context is empty so that the pool's threads belong to no app by themselves.
        self._futures.append(Context().run(self._pool.submit, copy_context().run, body))

    def join(self) -> None:
        """Wait for all; the first st.stop, st.rerun or failure goes up and ends the others."""
        for future in as_completed(self._futures):
            error = future.exception()
            if error is None:
                continue
            if isinstance(error, ScriptControl) and self._run.stopping is None:
                self._run.stop(Abandoned())
            raise error

    def close(self) -> None:
        """Let the threads end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
