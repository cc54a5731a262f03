"""Figures: each app has matplotlib's pyplot to itself.

pyplot keeps its figures in one global table. Shared by threads, one app's ``plt.plot`` draws into
another's figure, and the notebook shows an app's figures under a foreign cell. So the table is
replaced by one that looks at whose code is asking. Undone by `uninstall`.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from typing import Any
from weakref import WeakKeyDictionary

from nbflow.runtime.output_target import OUTPUT


class FiguresByApp(MutableMapping[int, Any]):
    """pyplot's table of figures: one per app, and one for everybody else."""

    def __init__(self, notebook: OrderedDict[int, Any]) -> None:
        self.notebook = notebook
        self._apps: WeakKeyDictionary[Any, OrderedDict[int, Any]] = WeakKeyDictionary()

    def mine(self) -> OrderedDict[int, Any]:
        """Return the table of whoever is asking."""
        target = OUTPUT.get()
        if target is None:
            return self.notebook
        return self._apps.setdefault(target[0], OrderedDict())

    def of(self, session: Any) -> OrderedDict[int, Any]:
        """Return an app's table."""
        return self._apps.get(session) or OrderedDict()

    def __getitem__(self, number: int) -> Any:
        return self.mine()[number]

    def __setitem__(self, number: int, manager: Any) -> None:
        self.mine()[number] = manager

    def __delitem__(self, number: int) -> None:
        del self.mine()[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self.mine())

    def __reversed__(self) -> Iterator[int]:
        return reversed(self.mine())

    def __len__(self) -> int:
        return len(self.mine())

    def move_to_end(self, number: int, last: bool = True) -> None:
        """Make a figure the current one."""
        self.mine().move_to_end(number, last)


def install() -> None:
    """Separate the figures, if matplotlib has been imported."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is None or isinstance(helpers.Gcf.figs, FiguresByApp):
        return
    helpers.Gcf.figs = FiguresByApp(helpers.Gcf.figs)


def uninstall() -> None:
    """Give pyplot its own table back."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None and isinstance(helpers.Gcf.figs, FiguresByApp):
        helpers.Gcf.figs = helpers.Gcf.figs.notebook


def close_all(session: Any) -> None:
    """After a run: close the figures that it left open (rule 15)."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is None or not isinstance(helpers.Gcf.figs, FiguresByApp):
        return
    figures = helpers.Gcf.figs.of(session)
    for manager in list(figures.values()):
        manager.destroy()
    figures.clear()
