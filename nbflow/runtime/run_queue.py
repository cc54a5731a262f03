"""The queue of runs: joins what is waiting into one request, and decides what interrupts what.

Rules 2 to 9 of the execution model. Where nbflow differs: a touch inside a fragment interrupts
that fragment's own run (Streamlit lets it finish), so that the last value wins there as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbflow.core.ids import ElementId, FragmentId


@dataclass(slots=True, kw_only=True)
class RunRequest:
    """Ask for a run.

    Attributes
    ----------
    values : mapping
        What widgets hold now, by element id, as the wire has it.
    triggers : mapping
        Buttons pressed: each fires in one run.
    fragments : tuple of FragmentId or None
        What to run; None for the whole app.
    auto : bool
        Asked for by a timer: waits for its turn, never interrupts (rule 101).
    seen : mapping
        The number of the newest event of each view that is part of this.
    replay : mapping
        Buttons whose callbacks have been called already: only the body is to see them (rule 26).
    address : str or None
        The parameters of the page's address, if they have changed from outside.
    from_history : bool
        They have, because the person went back or forward in the browser (rule 59).
    follows : bool
        A run that somebody caused has asked for it (``st.rerun``).
    by_app : bool
        Only the app has asked for it (``st.rerun``): no page has sent what its controls hold.
    options : mapping
        The hash of the options that the page has shown, by element id.
    changes : tuple of callable
        What the notebook changes of the app's state (an `AppState`), before all else.
    """

    values: Mapping[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    triggers: Mapping[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    fragments: tuple[FragmentId, ...] | None = None
    auto: bool = False
    seen: Mapping[str, int] = field(default_factory=dict[str, int])
    replay: Mapping[ElementId, Any] = field(default_factory=dict[ElementId, Any])
    address: str | None = None
    from_history: bool = False
    follows: bool = False
    by_app: bool = False
    options: Mapping[ElementId, int] = field(default_factory=dict[ElementId, int])
    changes: tuple[Callable[[Any], None], ...] = ()

    @property
    def touched(self) -> bool:
        """Whether a person's touch is part of it."""
        return bool(self.values or self.triggers or self.replay)

    @property
    def from_page(self) -> bool:
        """Whether a page's event is part of it; otherwise the values come from code, as a test's do."""
        return bool(self.seen)

    @property
    def by_somebody(self) -> bool:
        """Whether a person or another cell caused it, directly or not."""
        return bool(self.touched or self.changes or self.follows or self.address is not None)

    def joined(self, newer: RunRequest) -> RunRequest:
        """Return one request for both: newer values win, no trigger is lost (rule 5)."""
        fragments = None
        if self.fragments is not None and newer.fragments is not None:
            fragments = tuple(dict.fromkeys((*self.fragments, *newer.fragments)))
        return RunRequest(
            values={**self.values, **newer.values},
            triggers={**self.triggers, **newer.triggers},
            fragments=fragments,
            auto=self.auto and newer.auto,
            seen={**self.seen, **newer.seen},
            replay={**self.replay, **newer.replay},
            address=self.address if newer.address is None else newer.address,
            from_history=self.from_history or newer.from_history,
            follows=self.follows or newer.follows,
            by_app=self.by_app and newer.by_app,
            options={**self.options, **newer.options},
            changes=(*self.changes, *newer.changes),
        )

    def interrupts(self, running: RunRequest) -> bool:
        """Whether `running` should give way to this (rules 2 and 9)."""
        if self.fragments is None:
            return not self.auto
        if self.auto or running.fragments is None:
            return False
        return set(running.fragments) <= set(self.fragments)


class RunQueue:
    """What is waiting to be run: one request at most."""

    def __init__(self) -> None:
        self._waiting: RunRequest | None = None

    def add(self, request: RunRequest) -> RunRequest:
        """Join `request` with what is waiting; return the result."""
        self._waiting = request if self._waiting is None else self._waiting.joined(request)
        return self._waiting

    def take(self) -> RunRequest | None:
        """Return what is waiting, and forget it."""
        waiting, self._waiting = self._waiting, None
        return waiting

    @property
    def travels(self) -> bool:
        """Whether the page's address has changed from outside."""
        return self._waiting is not None and self._waiting.address is not None

    def __bool__(self) -> bool:
        return self._waiting is not None
