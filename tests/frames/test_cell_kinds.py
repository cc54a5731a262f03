"""What a cell holds is decided by what it is, not by the methods that it has."""

from __future__ import annotations

import array
import datetime as dt
import enum
import ipaddress
import json
import uuid
from collections import deque, namedtuple
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from types import SimpleNamespace

import numpy as np
import pandas as pd
import polars as pl
import pytest

import nbflow as st
from nbflow.frames.read import read
from nbflow.frames.values import cell_text, wire
from tests.helpers import run
from tests.optional import is_missing, pa

ZONE = dt.timezone(dt.timedelta(hours=2))


class Color(enum.Enum):
    RED = 1


class Number(enum.IntEnum):
    ONE = 1


class Word(enum.StrEnum):
    A = "a"


class Money(Decimal):
    pass


class Methods:
    """Has the methods of lists and arrays, and is neither."""

    def tolist(self):
        return [1, 2]

    to_list = to_pylist = tolist

    def __iter__(self):
        return iter([1, 2])

    def __len__(self):
        return 2

    def item(self):
        return 1

    def total_seconds(self):
        return 1

    def isoformat(self):
        return "iso"

    def __str__(self):
        return "mine"


class Demanding(Methods):
    """Refuses to say whether it has a method."""

    def __getattr__(self, name):
        raise RuntimeError(name)


class Quantity(np.ndarray):
    """A number with a unit: taking it out of the array leaves the unit."""

    def __getitem__(self, place):
        return self

    def __str__(self):
        return "1.5 m"


def tensor(value):
    """Return what looks like one of torch's: its class says so."""
    made = np.asarray(value)
    methods = {
        "ndim": made.ndim,
        "shape": made.shape,
        "tolist": lambda self: made.tolist(),
        "item": lambda self: made.item(),
        "__iter__": lambda self: iter(made.tolist()),
        "__str__": lambda self: f"tensor({made})",
    }
    kind = type("Tensor", (), methods)
    kind.__module__ = "torch"
    return kind()


@dataclass
class Record:
    a: int


Point = namedtuple("Point", "x y")
MOMENT = dt.datetime(2024, 1, 2, 3, 4, 5)

SCALARS = {
    **{
        f"numpy {name}": (getattr(np, name)(1), 1, "integer") for name in ("int8", "uint8", "int16", "uint64")
    },
    **{f"numpy {name}": (getattr(np, name)(1.5), 1.5, "float") for name in ("float16", "float32", "float64")},
    "numpy longdouble": (np.longdouble(1.5), 1.5, "float"),
    "numpy bool": (np.bool_(True), True, "boolean"),
    "numpy text": (np.str_("a"), "a", "string"),
    "numpy bytes": (np.bytes_(b"a"), "a", "bytes"),
    "numpy complex": (np.complex64(1j), "1j", "complex"),
    "numpy clongdouble": (np.clongdouble(1j), "1j", "complex"),
    "numpy moment": (
        np.datetime64("2024-01-02T03:04:05.000000001"),
        "2024-01-02T03:04:05.000000001",
        "datetime",
    ),
    "numpy day": (np.datetime64("2024-01-02"), "2024-01-02", "datetime"),
    "numpy far": (np.datetime64(10**15, "D"), str(np.datetime64(10**15, "D")), "datetime"),
    "numpy span": (np.timedelta64(90_000_000_000, "ns"), "0 days 00:01:30", "timedelta"),
    "numpy seconds": (np.timedelta64(90, "s"), "0:01:30", "timedelta"),
    "a 0-d array": (np.array(7), 7, "integer"),
    "a 0-d array of an object": (np.array(None), None, "empty"),
    "a 0-d array of a text": (np.array("a"), "a", "string"),
    "torch": (tensor(2.5), 2.5, "float"),
    "torch int": (tensor(2), 2, "integer"),
    "arrow": (pa.scalar(3), 3, "integer"),
    "NA": (pd.NA, None, "empty"),
    "masked": (np.ma.masked, None, "empty"),
    "a number with a unit": (np.array(1.5).view(Quantity), "1.5 m", "unknown"),
    "NaT": (pd.NaT, None, "datetime"),
    "numpy NaT": (np.datetime64("NaT", "s"), None, "datetime"),
    "NaN": (float("nan"), None, "empty"),
    "numpy NaN": (np.float32("nan"), None, "empty"),
    "timestamp": (pd.Timestamp(MOMENT), "2024-01-02T03:04:05", "datetime"),
    "timestamp, tz": (pd.Timestamp(MOMENT, tz=ZONE), "2024-01-02T03:04:05+02:00", "datetime"),
    "datetime": (MOMENT, "2024-01-02T03:04:05", "datetime"),
    "datetime, tz": (MOMENT.replace(tzinfo=ZONE), "2024-01-02T03:04:05+02:00", "datetime"),
    "date": (MOMENT.date(), "2024-01-02", "date"),
    "time": (MOMENT.time(), "03:04:05", "time"),
    "time, tz": (MOMENT.time().replace(tzinfo=ZONE), "03:04:05+02:00", "time"),
    "timedelta": (dt.timedelta(seconds=90), "0:01:30", "timedelta"),
    "pandas timedelta": (pd.Timedelta(seconds=90), "0 days 00:01:30", "timedelta"),
    "period": (pd.Period("2024-01"), "2024-01", "period"),
    "interval": (pd.Interval(0, 1), "(0, 1]", "interval"),
    "decimal": (Decimal("1.10"), "1.10", "decimal"),
    "a decimal of the app": (Money("1.10"), "1.10", "decimal"),
    "decimal NaN": (Decimal("NaN"), None, "decimal"),
    "fraction": (Fraction(1, 3), "1/3", "unknown"),
    "complex": (1 + 2j, "(1+2j)", "complex"),
    "enum": (Color.RED, "Color.RED", "unknown"),
    "int enum": (Number.ONE, 1, "integer"),
    "str enum": (Word.A, "a", "string"),
    "uuid": (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001", "unknown"),
    "path": (PurePosixPath("/a/b"), "/a/b", "unknown"),
    "bytes": (b"ab", "ab", "bytes"),
    "bytearray": (bytearray(b"ab"), "ab", "bytes"),
    "memoryview": (memoryview(b"ab"), "ab", "bytes"),
    "address": (ipaddress.ip_address("10.0.0.1"), "10.0.0.1", "unknown"),
    "network": (ipaddress.ip_network("10.0.0.0/30"), "10.0.0.0/30", "unknown"),
    "methods": (Methods(), "mine", "unknown"),
    "demanding": (Demanding(), "mine", "unknown"),
    "dataclass": (Record(1), str(Record(1)), "unknown"),
    "namespace": (SimpleNamespace(a=1), "namespace(a=1)", "unknown"),
    "class": (int, "<class 'int'>", "unknown"),
}
LISTS = {
    "list": ([1, np.int64(2)], [1, 2]),
    "tuple": ((1, 2), [1, 2]),
    "named tuple": (Point(1, 2), [1, 2]),
    "set": ({1}, [1]),
    "frozenset": (frozenset([1]), [1]),
    "deque": (deque([1, 2]), [1, 2]),
    "range": (range(2), [0, 1]),
    "array": (array.array("i", [1, 2]), [1, 2]),
    "numpy array": (np.array([1, 2]), [1, 2]),
    "array of one": (np.array([1]), [1]),
    "moments": (np.array(["2024-01-02"], "M8[ns]"), None),
    "torch": (tensor([1, 2]), [1, 2]),
    "series": (pd.Series([1, 2]), [1, 2]),
    "index": (pd.Index([1, 2]), [1, 2]),
    "polars": (pl.Series([1, 2]), [1, 2]),
    "arrow": (pa.array([1, 2]), [1, 2]),
}


def objects(*values):
    """Return a Series of objects: pandas would look into some of them."""
    column = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        column[place] = value
    return pd.Series(column, dtype=object)


SCALARS, LISTS = (
    {name: row for name, row in rows.items() if not is_missing(row)} for rows in (SCALARS, LISTS)
)


@pytest.mark.parametrize("name", SCALARS)
def test_a_scalar_is_one_value(name):
    value, told, kind = SCALARS[name]
    assert wire(value) == told
    assert type(wire(value)) is type(told)
    json.dumps(wire([value]), allow_nan=False)
    frame = read(pd.DataFrame({"x": objects(value, None)})).frame
    assert frame.columns[-1].kind == kind


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_one(name):
    value, told = LISTS[name]
    assert isinstance(wire(value), list)
    assert told is None or wire(value) == told
    json.dumps(wire(value), allow_nan=False)
    assert read(pd.DataFrame({"x": objects(None, value)})).frame.columns[-1].kind == "list"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([np.float64(1), "a"], "unknown"),
        ([np.int64(1), "a"], "unknown"),
        (["a", [1]], "unknown"),
        ([[1], "a"], "unknown"),
        ([[1], np.array([2]), None], "list"),
        ([{"a": 1}, [1]], "unknown"),
        ([Decimal(1), 2], "decimal"),
        ([2, Decimal(1)], "decimal"),
        ([np.int64(1), 2.5], "float"),
        ([dt.date(2024, 1, 1), MOMENT], "datetime"),
        ([Color.RED, Color.RED], "unknown"),
        ([Methods(), Methods()], "unknown"),
        ([tensor(1), np.array(2)], "integer"),
        ([np.datetime64("2024-01-01"), pd.Timestamp("2024")], "datetime"),
    ],
)
def test_a_column_has_the_kind_of_all_its_values(values, kind):
    assert read(pd.DataFrame({"x": objects(*values)})).frame.columns[-1].kind == kind


def test_describe_shows_no_tags():
    frame = pd.DataFrame({"n": [1, 2, 2], "t": ["a", "b", "b"], "d": pd.to_datetime(["2024-01-01"] * 3)})
    described = frame.describe(include="all")
    app = run(lambda: st.dataframe(described))
    shown = {column["name"]: column["kind"] for column in app.node("data_grid").props["columns"]}
    assert "list" not in shown.values()
    table = run(lambda: st.table(described)).node("table")
    assert any("None" in str(row) for row in table.props["rows"])


def test_an_edited_text_comes_back_as_a_text():
    data = pd.DataFrame({"x": objects(np.str_("a"), np.str_("b"))})
    app = run(lambda: st.data_editor(data, key="k"))
    app.touch("k", {"edited_rows": {"0": {"x": "new"}}})
    assert app.value["x"].tolist() == ["new", "b"]
    assert type(app.value["x"][0]) is str


@pytest.mark.parametrize(
    ("first", "typed", "back"),
    [
        (np.int64(1), 5, 5),
        (np.float32(1.5), 2.5, 2.5),
        (np.bool_(True), False, False),
        (np.datetime64("2024-01-02T03:04:05", "ns"), "2025-01-01T00:00:00", dt.datetime(2025, 1, 1)),
        (np.timedelta64(5, "s"), 7, dt.timedelta(seconds=7)),
        (Decimal("1.1"), "2.2", Decimal("2.2")),
        (tensor(2.5), 3.5, 3.5),
        (np.array(2), 3, 3),
        (np.array([1, 2]), [3], [3]),
        (deque([1]), [3], [3]),
    ],
)
@pytest.mark.parametrize("mode", ["fixed", "dynamic"])
def test_an_edit_has_the_kind_of_its_column(first, typed, back, mode):
    data = pd.DataFrame({"x": objects(first, None)})
    app = run(lambda: st.data_editor(data, key="k", num_rows=mode, column_config={"x": columns_of(first)}))
    app.touch("k", {"edited_rows": {"1": {"x": typed}}})
    assert app.value["x"][1] == back
    assert type(app.value["x"][1]) is type(back)
    assert app.value["x"][0] is data["x"][0]


def columns_of(first):
    """A number column edits spans of time; nothing else has to be said."""
    return st.column_config.NumberColumn() if isinstance(first, np.timedelta64) else "x"


def test_spans_of_numpy_are_seconds():
    app = run(lambda: st.dataframe(pd.DataFrame({"x": objects(np.timedelta64(90, "s"), pd.NaT)})))
    told = app.node("data_grid").props
    assert told["first"]["columns"][1] in ([90.0, None], ["0:01:30", None])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float32(0.5), "0.5"),
        (np.float64(1e-9), "1e-09"),
        (np.int64(3), "3"),
        (np.bool_(True), "True"),
        (np.array(3), "3"),
        (tensor(0.5), "0.5"),
        (np.datetime64("2024-01-02T03:04:05"), "2024-01-02 03:04:05"),
        (np.datetime64("NaT", "s"), "None"),
        (pd.NaT, "None"),
        (pd.NA, "None"),
        ([np.int64(1), np.float64(2.5)], "[1, 2.5]"),
        ({"a": np.int64(1)}, "{'a': 1}"),
        (Methods(), "mine"),
        (memoryview(b"ab"), "ab"),
    ],
)
def test_what_a_person_reads(value, text):
    assert cell_text(value) == text


REFUSED = {"numpy far"} | ({"demanding"} if int(pd.__version__.partition(".")[0]) < 3 else set())
"""Where these are in a list or a dict, pandas itself fails."""
HELD = {name: value for name, (value, _, _) in SCALARS.items() if name not in REFUSED}


def every_library():
    yield pd.DataFrame({"x": objects(*[value for value, _, _ in SCALARS.values()])})
    yield pl.DataFrame({"x": pl.Series([value for value, _, _ in SCALARS.values()], dtype=pl.Object)})
    yield list(HELD.values())
    yield HELD
    yield [{"x": value} for value in HELD.values()]
    for value, _ in LISTS.values():
        yield pd.DataFrame({"x": objects(value)})


@pytest.mark.parametrize("data", list(every_library()), ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("show", [st.dataframe, st.table, lambda data: st.data_editor(data, disabled=True)])
def test_every_element_shows_every_value(show, data):
    app = run(lambda: show(data))
    assert app.nodes("data_grid") or app.nodes("table")


@pytest.mark.parametrize("name", sorted({**SCALARS, **LISTS}.keys() - {"demanding"}))
def test_write_and_json_take_every_value(name):
    value = {**SCALARS, **LISTS}[name][0]
    app = run(lambda: (st.write(value), st.json([value]), st.json({"x": value})))
    for node in app.nodes("json"):
        json.loads(node.props["body"])


@pytest.mark.parametrize("value", [np.array(5), np.int64(5), tensor(5)])
def test_write_shows_a_number_as_one(value):
    shown = [node.props["body"] for node in run(lambda: st.write(value)).nodes("markdown")]
    assert shown == [f"`{value}`"]


def test_json_has_numbers_for_numbers():
    values = [
        np.int64(1),
        np.float32(0.5),
        np.bool_(True),
        np.array(2),
        tensor(3),
        np.datetime64("2024-01-02"),
    ]
    app = run(lambda: st.json({"x": values}))
    assert json.loads(app.node("json").props["body"])["x"][:5] == [1, 0.5, True, 2, 3]
    app = run(lambda: st.json(np.array(["2024-01-02"], "M8[ns]")))
    assert "2024" in app.node("json").props["body"]


def test_a_metric_takes_a_scalar_of_torch():
    node = run(lambda: st.metric("m", tensor(2.5), tensor(-1))).node("m")
    assert (node.props["value"], node.props["delta"], node.props["delta_dir"]) == ("2.5", "-1", "down")


def test_values_that_cannot_be_compared_are_shown():
    class Stubborn:
        def __eq__(self, other):
            raise RuntimeError("no truth value")

        __lt__ = __eq__
        __hash__ = object.__hash__

        def __repr__(self):
            return "stubborn"

    data = pd.DataFrame({"x": objects(Stubborn(), Stubborn())}).set_index(pd.Index(["a", "b"]))
    app = run(lambda: (st.dataframe(data), st.table(data), st.data_editor(data, key="k")))
    assert app.nodes("data_grid")[0].props["first"]["columns"][1] == ["stubborn", "stubborn"]


def test_a_styler_whose_format_does_not_fit_shows_the_value():
    frame = pd.DataFrame({"x": [3.5, None], "y": [1, 2]})
    app = run(lambda: st.table(frame.style.format({"x": "{:d}", "y": "{:03d}"})))
    rows = app.node("table").props["rows"]
    assert [[str(cell) for cell in row][-2:] for row in rows] == [["3.5", "001"], ["None", "002"]]
