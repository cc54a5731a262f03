"""Control flow of a run. These derive from BaseException, not Exception: cells are full of
``except Exception``, and that must let them pass (``finally`` still runs).

ScriptControl
├── StopRun     st.stop(): keep what was drawn so far and end the run
├── RerunNow    st.rerun(): drop the rest of this run and start another
├── Abandoned   somebody else took over: leave quietly, nothing you write counts
└── LateCall    a thread draws although the run that started it has ended
"""

from __future__ import annotations

from typing import final


class Root(BaseException):
    """What all of these share; `ScriptControl` may get one more base (`nbflow.runtime.script.caught`)."""


class ScriptControl(Root):
    """Ends a run on purpose."""

    __repr__ = BaseException.__repr__

    def __init__(self) -> None:
        BaseException.__init__(self)  # not super(): see `nbflow.runtime.script.caught`


@final
class StopRun(ScriptControl):
    """``st.stop()``, the stop button, or the kernel's interrupt.

    Attributes
    ----------
    by_person : bool
        True when a person stopped the run; the app then says so.
    """

    def __init__(self, *, by_person: bool = False) -> None:
        super().__init__()
        self.by_person = by_person


@final
class RerunNow(ScriptControl):
    """``st.rerun()``.

    Attributes
    ----------
    fragments : tuple of str or None
        The fragments to run; None for the whole app.
    """

    def __init__(self, fragments: tuple[str, ...] | None = None, *, rerun_data: object = None) -> None:
        super().__init__()
        # Packages raise it under Streamlit's name, with data of Streamlit's own: that is a whole run.
        self.fragments = fragments if isinstance(fragments, tuple) else None


@final
class Abandoned(ScriptControl):
    """A newer run has begun on another thread, or this one was interrupted by a touch."""


@final
class LateCall(ScriptControl):
    """A thread of the app draws although the run that started it has ended; the call does nothing."""
