"""The fragments of one run: which ones run by themselves, and which ones were called."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Protocol

from nbflow.core.ids import FragmentId
from nbflow.core.node import Block
from nbflow.runtime.fragments.fragment import Fragment


class WritesAbove(Protocol):
    """Where the callbacks of a fragment's controls write while it runs alone (rule 27)."""

    block: Block

    def note(self, block: Block) -> Block:
        """A callback is about to write to a container outside; return it."""
        ...


@dataclass(slots=True, eq=False)
class RunningFragments:
    """The fragments of one run.

    Attributes
    ----------
    top : frozenset of Fragment
        The fragments that run by themselves; empty in a run of the whole app.
    owners : frozenset of Fragment or None
        Those and the fragments inside them; None in a run of the whole app.
    called : set of Fragment
        The fragments that were called so far.
    above : dict
        By fragment: what the callbacks of its controls have written.
    keys : dict
        By key: the name of the fragment function that has it (rule 106).
    submit : callable or None
        Starts a parallel fragment in a thread; None where a run has no threads for it.
    """

    top: frozenset[Fragment] = frozenset()
    owners: frozenset[Fragment] | None = None
    called: set[Fragment] = field(default_factory=set[Fragment])
    above: dict[Fragment, WritesAbove] = field(default_factory=dict[Fragment, WritesAbove])
    keys: dict[str, str] = field(default_factory=dict[str, str])
    submit: Callable[[Callable[[], object]], None] | None = None

    def drop_uncalled(self, known: MutableMapping[FragmentId, Fragment]) -> None:
        """Forget the fragments that this run should have called and did not (rules 98 and 99)."""
        for fragment in list(known.values()):
            mine = self.owners is None or fragment in self.owners
            if mine and fragment not in self.called:
                del known[fragment.id]
