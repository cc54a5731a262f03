"""Figures: each app has matplotlib's pyplot to itself.

pyplot keeps its figures in one global table. Shared by threads, one app's ``plt.plot`` draws into
another's figure, and the notebook shows an app's figures under a foreign cell. So the table is
replaced by one that looks at whose code is asking. Undone by `uninstall`.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final
from weakref import WeakKeyDictionary

from nbflow.runtime.app_state import AppState
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script.import_hook import IMPORTED

_ITS_OWN: Final = frozenset(
    {
        *("__class__", "__class_getitem__", "__delattr__", "__dict__", "__doc__", "__getattribute__"),
        *("__getstate__", "__hash__", "__init__", "__init_subclass__", "__new__", "__setattr__"),
        *("__subclasshook__", "fromkeys"),
    }
)
"""What does not depend on the figures that are in the table."""


class FiguresByApp(OrderedDict[Any, Any]):
    """pyplot's table of figures: one per app, and one for everybody else.

    It holds nothing itself: whatever an `OrderedDict` can do is done by the table of whoever asks.
    The methods are filled in below, all that this version of Python has.
    """

    def __init__(self, notebook: OrderedDict[Any, Any]) -> None:
        super().__init__()
        self.notebook = notebook
        self._apps: WeakKeyDictionary[AppState, OrderedDict[Any, Any]] = WeakKeyDictionary()

    def mine(self) -> OrderedDict[Any, Any]:
        """Return the table of whoever is asking."""
        target = OUTPUT.get()
        if target is None:
            return self.notebook
        app = target[0].app
        return self.notebook if app is None else self._apps.setdefault(app, OrderedDict())

    def of(self, app: AppState) -> OrderedDict[Any, Any]:
        """Return an app's table."""
        return self._apps.get(app) or OrderedDict()

    @classmethod
    def fromkeys(cls, iterable: Any, value: Any = None) -> OrderedDict[Any, Any]:
        """Make a plain table."""
        return OrderedDict.fromkeys(iterable, value)


def _by_whoever_asks(name: str) -> Callable[..., Any]:
    original = getattr(OrderedDict, name)

    def method(self: FiguresByApp, *args: Any, **kwargs: Any) -> Any:
        plain = [other.mine() if isinstance(other, FiguresByApp) else other for other in args]
        mine = self.mine()
        found = getattr(mine, name)(*plain, **kwargs)
        return self if found is mine else found

    method.__name__ = name
    method.__qualname__ = f"FiguresByApp.{name}"
    method.__doc__ = original.__doc__
    return method


for _name in dir(OrderedDict):
    if _name not in _ITS_OWN:
        setattr(FiguresByApp, _name, _by_whoever_asks(_name))


def install() -> None:
    """Separate the figures, if matplotlib has been imported."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is None or isinstance(helpers.Gcf.figs, FiguresByApp):
        return
    helpers.Gcf.figs = FiguresByApp(helpers.Gcf.figs)


def uninstall() -> None:
    """Restore pyplot's own table."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None and isinstance(helpers.Gcf.figs, FiguresByApp):
        helpers.Gcf.figs = helpers.Gcf.figs.notebook


def close_all(app: AppState) -> None:
    """After a run: close the figures that it left open (rule 15)."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is None or not isinstance(helpers.Gcf.figs, FiguresByApp):
        return
    figures = helpers.Gcf.figs.of(app)
    for manager in list(figures.values()):
        manager.destroy()
    figures.clear()


IMPORTED.append(install)  # an app may be the first to import matplotlib, and draw in the next line
