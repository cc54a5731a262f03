"""pyplot's table of figures: one per app, and all that the real one, an OrderedDict, can do."""

from __future__ import annotations

import copy
import pickle
from collections import OrderedDict
from collections.abc import MutableMapping

import matplotlib.pyplot as plt
import pytest
from matplotlib._pylab_helpers import Gcf

from nbflow.hosts.patches import pyplot as figures
from nbflow.hosts.patches.output_widget import IntoOutput
from nbflow.hosts.patches.pyplot import FiguresByApp
from nbflow.runtime.output_target import OUTPUT
from tests.helpers import run


@pytest.fixture(autouse=True)
def table():
    figures.uninstall()
    plt.close("all")
    real = Gcf.figs
    assert type(real) is OrderedDict
    figures.install()
    yield real
    plt.close("all")
    figures.uninstall()
    assert Gcf.figs is real


def test_nothing_of_an_ordered_dict_is_missing():
    """Each method is asked of the asker's own table: one that Python adds later is covered too."""
    mine = vars(FiguresByApp)
    assert {name for name in dir(OrderedDict) if name not in mine} <= {
        *("__class__", "__class_getitem__", "__delattr__", "__dict__", "__getattribute__"),
        *("__getstate__", "__hash__", "__init_subclass__", "__new__", "__setattr__", "__subclasshook__"),
    }


OPERATIONS = {
    "isinstance": lambda d: (isinstance(d, OrderedDict), isinstance(d, dict), isinstance(d, MutableMapping)),
    "reversed": lambda d: [list(reversed(v)) for v in (d, d.keys(), d.values(), d.items())],
    "last": lambda d: (next(reversed(d)), next(reversed(d.values()))),
    "lists": lambda d: (list(d), [*d.keys()], [*d.values()], [*d.items()], sorted(d), max(d)),
    "views": lambda d: (d.keys() & {1, 7}, d.keys() | {7}, (1, "a") in d.items(), len(d.values())),
    "get": lambda d: (d[1], d.get(1), d.get(9), d.get(9, "x"), 1 in d, 9 in d, len(d), bool(d)),
    "copies": lambda d: [(type(c), list(c.items())) for c in (d.copy(), copy.copy(d), copy.deepcopy(d))],
    "pickle": lambda d: pickle.loads(pickle.dumps(d)),
    "fromkeys": lambda d: (type(d).fromkeys([5, 6], 0), d.fromkeys([5])),
    "made of it": lambda d: (dict(d), OrderedDict(d), {**d}, [*map(type, (dict(d), OrderedDict(d)))]),
    "or": lambda d: (d | {3: "c"}, {3: "c"} | d, OrderedDict({3: "c"}) | d, d | d),
    "equal": lambda d: (d == d, d == {1: "a", 2: "b"}, d == {1: "a", 2: "b"}, d != {}, d == 3),
    "equal in order": lambda d: (
        d == OrderedDict([(2, "b"), (1, "a")]),
        OrderedDict([(1, "a"), (2, "b")]) == d,
    ),
    "repr": lambda d: (repr(d), str(d), f"{d}"),
    "hash": lambda d: type(d).__hash__,
    "match": lambda d: {1: "a"}.items() <= d.items(),
}

CHANGES = {
    "set": lambda d: d.__setitem__(3, "c"),
    "del": lambda d: d.__delitem__(1),
    "pop": lambda d: (d.pop(1), d.pop(9, "x"), d.pop(key=2)),
    "popitem": lambda d: (d.popitem(last=False), d.popitem()),
    "move": lambda d: (d.move_to_end(1), d.move_to_end(1, last=False)),
    "setdefault": lambda d: (d.setdefault(1, "z"), d.setdefault(4, "d")),
    "update": lambda d: (d.update({3: "c"}), d.update([(1, "z")]), d.update(d)),
    "ior": lambda d: d.__ior__({3: "c"}),
    "clear": lambda d: d.clear(),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_can_be_asked(name, table):
    table.update({1: "a", 2: "b"})
    try:
        assert OPERATIONS[name](Gcf.figs) == OPERATIONS[name](table)
    finally:
        table.clear()


@pytest.mark.parametrize("name", CHANGES)
def test_what_can_be_changed(name, table):
    plain = OrderedDict({1: "a", 2: "b"})
    table.update(plain)
    try:
        assert CHANGES[name](Gcf.figs) == CHANGES[name](plain)
        assert list(table.items()) == list(plain.items())
    finally:
        table.clear()


def test_a_change_in_place_keeps_the_table():
    figs = Gcf.figs
    Gcf.figs |= {}
    assert Gcf.figs is figs


@pytest.mark.parametrize("ask", [lambda d: d[9], lambda d: d.pop(9), lambda d: d.move_to_end(9)])
def test_what_is_not_there_is_a_key_error(ask):
    with pytest.raises(KeyError):
        ask(Gcf.figs)


def draws() -> tuple[object, ...]:
    """Use pyplot as people do; return what it says."""
    plt.plot([1, 2])
    plt.title("t")
    first = plt.gcf()
    second = plt.figure("named")
    plt.figure(1)
    numbers, labels, current = plt.get_fignums(), plt.get_figlabels(), plt.gcf().number
    plt.close(second)
    manager = Gcf.get_active()
    Gcf.set_active(manager)
    left = plt.get_fignums(), plt.fignum_exists(1), first.axes[0].get_title(), Gcf.get_num_fig_managers()
    return numbers, labels, current, left


def test_pyplot_in_a_cell_in_apps_and_in_a_cell_again():
    told = draws()
    assert told == ([1, 2], ["", "named"], 1, ([1], True, "t", 1))
    notebooks = plt.gcf()
    seen = []

    def body():
        seen.append((plt.get_fignums(), draws()))

    apps = [run(body), run(body)]
    for app in apps:
        figures.close_all(app.session.app)
        app.rerun()
    assert seen == [([], told)] * 4
    assert plt.get_fignums() == [1]
    assert plt.gcf() is notebooks
    plt.plot([3])  # failed once: the table's values could not be reversed
    plt.title("still works")


def test_inside_an_output_widget_the_figures_are_the_apps():
    seen = []

    def body():
        figure = plt.figure()
        token = OUTPUT.set((IntoOutput(None, app.session.app), None))
        seen.append(plt.gcf() is figure)
        OUTPUT.reset(token)

    app = run(lambda: None)
    app.body = body
    app.rerun()
    assert seen == [True]
