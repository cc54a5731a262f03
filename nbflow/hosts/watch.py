"""``%%nbflow --watch df``: the app runs again when a cell has bound `df` anew."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from keyword import iskeyword
from typing import Any, Final

from nbflow.core.errors import StreamlitAPIException

_UNBOUND: Final = object()


class Watch:
    """Looks at variables of the notebook whenever a cell has ended, and reruns an app.

    What counts is the object, not what it holds: a change in place is not noticed
    (``app.rerun()`` runs the app then).

    Parameters
    ----------
    shell : InteractiveShell
        Whose cells and variables they are.
    names : sequence of str
        The variables. They need not exist yet, and may be deleted.
    rerun : callable
        A method that runs the app; its object is not kept alive.
    """

    def __init__(self, shell: Any, names: Sequence[str], rerun: Callable[[], None]) -> None:
        self._shell = shell
        self._names = names
        self._rerun = weakref.WeakMethod(rerun)
        self._known = self._bound()
        shell.events.register("post_run_cell", self._look)

    def end(self) -> None:
        """Look no longer."""
        if self._look in self._shell.events.callbacks["post_run_cell"]:
            self._shell.events.unregister("post_run_cell", self._look)

    def _bound(self) -> Mapping[str, Any]:
        return {name: self._shell.user_ns.get(name, _UNBOUND) for name in self._names}

    def _look(self, _result: Any = None) -> None:
        rerun = self._rerun()
        if rerun is None:
            self.end()
            return
        # Held, so that no other object can get the identity of one that is gone.
        before, self._known = self._known, self._bound()
        if any(value is not before[name] for name, value in self._known.items()):
            rerun()


def watched_names(given: Sequence[str] | str) -> list[str]:
    """Return the names of variables.

    Raises
    ------
    StreamlitAPIException
        If one is not a name.
    """
    names = [given] if isinstance(given, str) else list(given)
    for name in names:
        if not isinstance(name, str) or not name.isidentifier() or iskeyword(name):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StreamlitAPIException(f"`watch={given!r}`: {name!r} is not a variable name.")
    return names


def watching(names: Sequence[str], rerun: Callable[[], None]) -> Watch | None:
    """Watch variables of the notebook, if there is one and there are any."""
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    return Watch(shell, names, rerun) if names and shell is not None else None
