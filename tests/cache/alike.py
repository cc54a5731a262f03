"""Values that are easily taken for each other, in families: all members of one family are different values."""

from __future__ import annotations

import array
import collections
import datetime as dt
import enum
import functools
import io
import os
import re
import struct
import types
import typing
import zoneinfo
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePosixPath, PureWindowsPath
from uuid import UUID

import numpy as np
import pandas as pd
import polars as pl
from PIL import Image

from nbflow.cache.hashing import Hasher
from nbflow.core.uploaded_file import Content, Record
from tests.optional import pa

NUMPY_2 = hasattr(np.dtypes, "StringDType")


def of(value, **kwargs):
    hasher = Hasher(**kwargs)
    hasher.feed(value)
    return hasher.hexdigest()


class Shown(enum.Enum):
    A = 1
    B = 2

    def __str__(self):
        return "the same"


class Mixed(str, enum.Enum):  # noqa: UP042 - the old way, with Python's old `str()`
    A = "a"
    B = "b"

    __str__ = str.__str__


class Bits(enum.Flag):
    A = 1
    B = 2
    C = 4

    def __str__(self):
        return "bits"


class Number(enum.IntEnum):
    A = 1


def colors(**members):
    return enum.Enum("Colors", members, module=__name__)


class Attributes(dict):
    pass


class Listed(list):
    pass


class Word(str):
    pass


class Whole(int):
    pass


class Real(float):
    pass


class Plain:
    def __init__(self, x):
        self.x = x


@dataclass
class Point:
    x: object
    y: object = 0


@dataclass
class Derived:
    x: int
    z: int = field(init=False)

    def __post_init__(self):
        self.more = self.x


def with_attribute(value, x):
    value.extra = x
    return value


def pair(names, *values, module=__name__):
    return collections.namedtuple("Pair", names, module=module)(*values)


def looped(*items, at=0):
    inner: list = [*items]
    outer: list = [1, inner]
    inner.append((outer, inner)[at])
    return outer


def nan(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def times(n):
    return lambda x: x * n


def palette(first, mode="P", transparency=None, colors="RGB"):
    image = Image.new(mode, (2, 2))
    image.putpalette([first, 0, 0, 255, *([1] * 8)] if colors == "RGBA" else [first, 0, 0], colors)
    if transparency is not None:
        image.info["transparency"] = transparency
    return image


def film(*colors):
    out = io.BytesIO()
    one, *rest = [Image.new("RGB", (2, 2), color) for color in colors]
    one.save(out, "GIF", save_all=True, append_images=rest, optimize=False)
    out.seek(0)
    return Image.open(out)


def oriented(number):
    out, image = io.BytesIO(), Image.new("RGB", (2, 2))
    exif = image.getexif()
    exif[274] = number
    image.save(out, "JPEG", exif=exif)
    return Image.open(out)


def upload(name="a.csv", type="text/csv", data=b"abc", at=0, file_id="1"):
    file = Record(file_id, name, type, Content(data)).open()
    file.seek(at)
    return file


def code(source, name="f", **space):
    exec(source, space)
    return space[name]


MOMENT = dt.datetime(2026, 10, 25, 2, 30)
BERLIN, ROME = zoneinfo.ZoneInfo("Europe/Berlin"), zoneinfo.ZoneInfo("Europe/Rome")
FAMILIES = {
    "numbers": [
        lambda: 1, lambda: True, lambda: 1.0, lambda: "1", lambda: b"1", lambda: 1 + 0j, lambda: Decimal(1),
        lambda: Fraction(1), lambda: Number.A, lambda: Whole(1), lambda: Real(1), lambda: Word("1"),
        lambda: np.int64(1), lambda: np.int32(1), lambda: np.uint8(1), lambda: np.float64(1), lambda: np.float32(1),
        lambda: np.bool_(True), lambda: np.str_("1"), lambda: np.bytes_(b"1"), lambda: np.array(1), lambda: [1],
        lambda: (1,), lambda: {1}, lambda: frozenset({1}), lambda: collections.deque([1]), lambda: bytearray(b"1"),
        lambda: array.array("i", [1]), lambda: array.array("l", [1]), lambda: {1: None}, lambda: np.complex128(1),
        lambda: with_attribute(Whole(1), 2), lambda: with_attribute(Real(1), 2), lambda: with_attribute(Word("1"), 2),
    ],
    "zeros": [
        lambda: 0, lambda: False, lambda: 0.0, lambda: -0.0, lambda: 0j, lambda: complex(0, -0.0),
        lambda: complex(-0.0, 0), lambda: Decimal("0"), lambda: Decimal("-0"), lambda: Decimal("0.0"), lambda: None,
        lambda: "", lambda: b"", list, lambda: (), dict, lambda: set(), lambda: np.array([]),
        lambda: np.array([], "f4"), lambda: np.zeros((0, 2)), lambda: np.zeros((2, 0)), lambda: ..., lambda: NotImplemented,
        lambda: np.float64(-0.0), lambda: np.float64(0.0), lambda: range(0), lambda: dt.timedelta(0),
    ],
    "not numbers": [
        lambda: nan(0x7FF8000000000000), lambda: nan(0x7FF8000000000001), lambda: nan(0xFFF8000000000000),
        lambda: Decimal("NaN"), lambda: Decimal("NaN1"), lambda: Decimal("sNaN"), lambda: pd.NA, lambda: pd.NaT,
        lambda: None, lambda: "nan", lambda: np.float32("nan"), lambda: float("inf"), lambda: float("-inf"),
        lambda: np.datetime64("NaT", "s"), lambda: np.timedelta64("NaT", "s"), lambda: np.datetime64("NaT", "ns"),
    ],
    "decimals": [lambda: Decimal("1.0"), lambda: Decimal("1.00"), lambda: Decimal("1"), lambda: Decimal("1E+1"), lambda: Decimal("10")],
    "texts": [
        lambda: ["ab", "c"], lambda: ["a", "bc"], lambda: ["abc"], lambda: ["abc", ""], lambda: "abc", lambda: ("ab", "c"),
        lambda: [b"ab", b"c"], lambda: "é", lambda: "e\u0301", lambda: "\ud800", lambda: "\\ud800", lambda: "a\0b", lambda: "a",
    ],
    "nested": [
        lambda: [[1], 2], lambda: [[1, 2]], lambda: [1, [2]], lambda: [[1], [2]], lambda: [(1,), [2]], lambda: [[], 1, 2],
        lambda: [1, 2, []], lambda: [[[1, 2]]], lambda: {1: {2: 3}}, lambda: {1: 2, 2: 3}, lambda: {1: (2, 3)}, lambda: {(1, 2): 3},
        lambda: [1, 2], lambda: [1, 2, 2], lambda: [{1: 2}], lambda: [{1, 2}], lambda: {1: 2},
    ],
    "long lists": [
        lambda: [[1, 2], [3]] * 9, lambda: [[1], [2, 3]] * 9, lambda: [(1, 2), (3,)] * 9, lambda: [1, 2, 3] * 9,
        lambda: [1, 2, 3] * 8 + [1, 2, True], lambda: [1, 2, 3] * 8 + [1, 2, 3.0], lambda: ["1", "2", "3"] * 9,
        lambda: tuple([1, 2, 3] * 9), lambda: [[1, 2], [True]] * 9, lambda: [dt.date(2026, 1, 1)] * 20,
        lambda: ["2026-01-01"] * 20, lambda: [dt.datetime(2026, 1, 1)] * 20, lambda: [Decimal(1)] * 20,
        lambda: [Decimal("1.0")] * 20, lambda: [bytearray(b"1")] * 20, lambda: [b"1"] * 20, lambda: [np.int64(1)] * 20,
        lambda: [dt.date(2026, 1, 1).toordinal()] * 20, lambda: [np.int64(1)] * 19 + [np.int64(2)], lambda: [Number.A] * 20,
    ],
    "sets": [
        lambda: {1, 2}, lambda: {1, True and 2.0}, lambda: {"1", 2}, lambda: frozenset({1, 2}), lambda: {(1, 2)},
        lambda: {frozenset({1, 2})}, lambda: {frozenset({1}), frozenset({2})}, lambda: {Decimal("1.0")}, lambda: {Decimal("1.00")},
        lambda: set(range(100)), lambda: set(range(99)) | {100}, lambda: {0.0, 1}, lambda: {-0.0, 1}, lambda: {None, 1},
    ],
    "mappings": [
        lambda: {"a": 1, "b": 2}, lambda: {"b": 2, "a": 1}, lambda: {"a": 1}, lambda: {1: "a"}, lambda: {True: "a"},
        lambda: {1.0: "a"}, lambda: collections.OrderedDict(a=1, b=2), lambda: collections.OrderedDict(b=2, a=1),
        lambda: moved(), lambda: collections.defaultdict(list, a=1), lambda: collections.defaultdict(dict, a=1),
        lambda: collections.defaultdict(None, a=1), lambda: collections.Counter(a=1), lambda: types.MappingProxyType({"a": 1}),
        lambda: types.MappingProxyType(collections.OrderedDict(a=1)), lambda: {"a": 1}.items(), lambda: Attributes(a=1),
        lambda: with_attribute(Attributes(a=1), 1), lambda: with_attribute(Attributes(a=1), "1"),
        lambda: with_attribute(Attributes(a=1), times(1)), lambda: with_attribute(Attributes(a=1), times(2)),
        lambda: with_attribute(Attributes(a=1), Plain(1)), lambda: with_attribute(Attributes(a=1), Plain(2)),
        lambda: types.SimpleNamespace(a=1), lambda: types.SimpleNamespace(a=True), lambda: collections.defaultdict(lambda: 1, a=1),
        lambda: collections.defaultdict(lambda: 2, a=1),
    ],
    "sequences": [
        lambda: collections.deque([1, 2]), lambda: collections.deque([10, 20]), lambda: collections.deque([1, 2], 5),
        lambda: collections.deque([1, 2], 6), lambda: collections.deque([2, 1]), lambda: collections.deque([[1, 2]]),
        lambda: [1, 2], lambda: (1, 2), lambda: Listed([1, 2]), lambda: with_attribute(Listed([1, 2]), 3),
        lambda: pair("x y", 1, 2), lambda: pair("y x", 1, 2), lambda: pair("x y", 1, 2, module="elsewhere"),
        lambda: range(1, 3), lambda: range(1, 4, 2), lambda: range(1, 5, 2), lambda: slice(1, 2), lambda: slice(1, 2, None) and slice(1, 2, 1),
        lambda: array.array("b", [1, 2]), lambda: array.array("B", [1, 2]), lambda: b"\1\2", lambda: iter([1, 2]), lambda: iter([10, 20]),
        lambda: iter((1, 2)), lambda: moved_on(), lambda: np.array([1, 2]), lambda: pd.Index([1, 2]), lambda: pd.array([1, 2]),
        lambda: pl.Series([1, 2]), lambda: pd.Series([1, 2]), lambda: pa.array([1, 2]), lambda: pa.chunked_array([[1, 2]]),
    ],
    "structures of C": [
        lambda: os.stat_result(range(10)), lambda: os.stat_result(range(11)), lambda: tuple(range(10)),
    ],
    "loops": [
        lambda: looped(1), lambda: looped(2), lambda: looped(1, at=1), lambda: looped(), lambda: looped(at=1), lambda: [1, [1, ...]],
        lambda: deque_of_itself(1), lambda: deque_of_itself(2),
    ],
    "members": [
        lambda: Shown.A, lambda: Shown.B, lambda: Mixed.A, lambda: Mixed.B, lambda: "a", lambda: Bits.A, lambda: Bits.B,
        lambda: Bits.A | Bits.B, lambda: Bits.A | Bits.C, lambda: Bits(0), lambda: Number.A, lambda: [Shown.A], lambda: (Shown.A,),
        lambda: Shown, lambda: Mixed, lambda: colors(A=1).A, lambda: colors(A=2).A, lambda: colors(A="1").A, lambda: colors(B=1).B,
        lambda: colors(A=Plain(1)).A, lambda: colors(A=Plain(2)).A, lambda: {Shown.A: 1}, lambda: {Shown.B: 1},
    ],
    "times": [
        lambda: dt.date(2026, 1, 2), lambda: "2026-01-02", lambda: dt.datetime(2026, 1, 2), lambda: pd.Timestamp("2026-01-02"),
        lambda: np.datetime64("2026-01-02"), lambda: np.datetime64("2026-01-02", "ns"), lambda: np.datetime64("2026-01-02", "h"),
        lambda: pd.Period("2026-01-02"), lambda: pd.Period("2026-01-02", "h"), lambda: pd.Timestamp("2026-01-02", tz="UTC"),
        lambda: dt.datetime(2026, 1, 2, tzinfo=dt.UTC), lambda: dt.datetime(2026, 1, 2, tzinfo=zoneinfo.ZoneInfo("UTC")),
        lambda: pd.Timestamp("2026-01-02").as_unit("ms"), lambda: dt.datetime(2026, 1, 2, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        lambda: MOMENT, lambda: MOMENT.replace(fold=1), lambda: MOMENT.replace(tzinfo=BERLIN), lambda: MOMENT.replace(tzinfo=ROME),
        lambda: MOMENT.replace(tzinfo=BERLIN, fold=1), lambda: MOMENT.replace(tzinfo=dt.timezone(dt.timedelta(hours=1), "x")),
        lambda: MOMENT.replace(tzinfo=dt.timezone(dt.timedelta(hours=1), "y")), lambda: MOMENT.replace(tzinfo=Zone(1)),
        lambda: MOMENT.replace(tzinfo=Zone(2)), lambda: dt.time(2, 30), lambda: dt.time(2, 30, fold=1), lambda: dt.time(2, 30, tzinfo=BERLIN),
        lambda: dt.time(2, 30, tzinfo=ROME), lambda: dt.time(2, 30, tzinfo=Zone(1)), lambda: dt.time(2, 30, tzinfo=Zone(2)),
        lambda: BERLIN, lambda: ROME, lambda: dt.UTC, lambda: dt.timedelta(1), lambda: pd.Timedelta(days=1), lambda: np.timedelta64(1, "D"),
        lambda: np.timedelta64(24, "h"), lambda: pd.Timedelta(days=1).as_unit("s"), lambda: 1, lambda: dt.timedelta(microseconds=1),
    ],
    "names": [
        lambda: UUID(int=1), lambda: str(UUID(int=1)), lambda: Path("a/b"), lambda: "a/b", lambda: PurePosixPath("a/b"),
        lambda: PureWindowsPath("a/b"), lambda: Path("a"), lambda: re.compile("a"), lambda: re.compile(b"a"), lambda: re.compile("a", re.I),
    ],
    "fields": [
        lambda: Point(1), lambda: Point(True), lambda: Point("1"), lambda: Point(1, 1), lambda: Point(Point(1)), lambda: {"x": 1, "y": 0},
        lambda: (1, 0), lambda: Point([1]), lambda: Point((1,)), lambda: with_attribute(Point(1), 2), lambda: Derived(1), lambda: Derived(2),
        lambda: with_attribute(Point(1), Plain(1)), lambda: with_attribute(Point(1), Plain(2)),
    ],
    "functions": [
        lambda: times(2), lambda: times(3), lambda: times(2.0), lambda: times([1]), lambda: times([2]), lambda: times(Plain(1)), lambda: times(Plain(2)),
        lambda: code("def f(x=1): return x"), lambda: code("def f(x=2): return x"), lambda: code("def f(x=True): return x"),
        lambda: code("def f(*, x=1): return x"), lambda: code("def f(*, x=2): return x"), lambda: code("def f(x, /): return x"),
        lambda: code("def f(x): return x"), lambda: code("def f(y): return y"), lambda: code("def f(x): return x.a"), lambda: code("def f(x): return x.b"),
        lambda: code("def f(x): return n", n=1), lambda: code("def f(x): return n", n=[1]), lambda: code("def f(x): return n", n=[2]),
        lambda: code("def f(x): return n", n=times(2)), lambda: code("def f(x): return n", n=times(3)),
        lambda: code("def f(x): return n", n=Plain(2)), lambda: code("def f(x): return n", n=Plain(3)),
        lambda: code("async def f(x): return x"), lambda: code("def f(x): yield x"), lambda: code("f = lambda: (lambda: 1)"),
        lambda: code("f = lambda: (lambda: 2)"), lambda: with_attribute(times(2), 1), lambda: functools.partial(int, base=2),
        lambda: functools.partial(int, base=3), lambda: functools.partial(int, 2), lambda: functools.partial(float, 2),
        lambda: functools.cache(times(2)), lambda: functools.cache(times(3)), lambda: [1].append, lambda: [2].append, lambda: [1].remove,
        lambda: "a".upper, lambda: "b".upper, lambda: str.upper, lambda: dict.fromkeys, lambda: collections.OrderedDict.fromkeys, lambda: len,
        lambda: Point(1).__eq__, lambda: Point(2).__eq__, lambda: (1).__add__, lambda: (2).__add__, lambda: int.__add__, lambda: np.add,
        lambda: np.multiply, lambda: os.path.join, lambda: os.path.split, lambda: functools.partial(times(2), 1), lambda: functools.partial(times(3), 1),
    ],
    "classes": [
        lambda: Plain, lambda: Point, lambda: int, lambda: bool, lambda: np.int64, lambda: list[int], lambda: list[str], lambda: re, lambda: os,
        lambda: typing.Any, lambda: int | str, lambda: int | bytes, lambda: code("class f: x = 1"), lambda: code("class f: x = 2"),
        lambda: code("class f: x = [1]"), lambda: code("class f: x = [2]"), lambda: code("class f:\n def m(self): return 1"),
        lambda: code("class f:\n def m(self): return 2"), lambda: code("class f:\n @property\n def m(self): return 1"),
        lambda: code("class f:\n @property\n def m(self): return 2"), lambda: code("class f:\n @staticmethod\n def m(): return 1"),
        lambda: code("class f:\n @staticmethod\n def m(): return 2"), lambda: code("class f(int): pass"), lambda: code("class f(str): pass"),
        lambda: code("class B: x = 1\nclass f(B): pass"), lambda: code("class B: x = 2\nclass f(B): pass"), lambda: "int", lambda: None,
    ],
    "instances of a class made again": [
        lambda: code("class C(dict): pass\nf = C(a=1)"), lambda: code("class C(dict):\n def m(self): return 1\nf = C(a=1)"),
        lambda: code("class C(dict):\n def m(self): return 2\nf = C(a=1)"), lambda: code("class B(dict):\n def m(self): return 2\nclass C(B): pass\nf = C(a=1)"),
        lambda: code("class B(dict):\n def m(self): return 3\nclass C(B): pass\nf = C(a=1)"),
    ],
    "memory files": [
        lambda: io.StringIO("ab"), lambda: io.StringIO("ac"), lambda: io.BytesIO(b"ab"), lambda: read_one(io.BytesIO(b"ab")), lambda: b"ab",
        lambda: upload(), lambda: upload(name="b.csv"), lambda: upload(type="text/plain"), lambda: upload(data=b"abd"), lambda: upload(at=1),
    ],
    "pictures": [
        lambda: Image.new("RGB", (2, 2)), lambda: Image.new("RGB", (4, 1)), lambda: Image.new("RGBA", (2, 2)), lambda: Image.new("L", (2, 2)),
        lambda: Image.new("1", (2, 2)), lambda: Image.new("P", (2, 2)), lambda: palette(1), lambda: palette(2), lambda: palette(1, "PA"),
        lambda: palette(2, "PA"), lambda: palette(1, transparency=0), lambda: palette(1, transparency=b"\0\1"), lambda: palette(1, colors="RGBA"),
        lambda: film("red", "blue"), lambda: film("red", "green"), lambda: film("red", "blue", "red"), lambda: film("red"), lambda: sought(film("red", "blue")),
        lambda: oriented(1), lambda: oriented(6), lambda: Image.new("I", (2, 2)), lambda: Image.new("F", (2, 2)), lambda: Image.new("CMYK", (2, 2)),
    ],
    "NumPy": [
        lambda: np.arange(6), lambda: np.arange(6).reshape(2, 3), lambda: np.arange(6).reshape(3, 2), lambda: np.arange(6).reshape(2, 3).T,
        lambda: np.arange(6)[::-1], lambda: np.arange(12)[::2], lambda: np.arange(6, dtype=">i8"), lambda: np.arange(6, dtype="u8"),
        lambda: np.arange(6).astype("M8[s]"), lambda: np.arange(6).astype("M8[ms]"), lambda: np.arange(6).astype("m8[s]"), lambda: np.arange(6).astype("M8[25s]"),
        lambda: np.arange(6.0), lambda: np.arange(6).astype(object), lambda: np.arange(6).astype(str), lambda: np.arange(6).astype("S1"),
        lambda: np.array([1], object), lambda: np.array(["1"], object), lambda: np.array([True], object), lambda: np.array([1.0], object),
        lambda: np.array([[1]], object), lambda: np.array([None], object), lambda: np.array([np.nan], object), lambda: np.array(["nan"], object),
        lambda: np.array([dt.date(2026, 1, 1)], object), lambda: np.array(["2026-01-01"], object), lambda: np.array([Plain(1)], object),
        lambda: np.array([Plain(2)], object), lambda: np.array([(1, 2)], "i4,i4"), lambda: np.array([(2, 1)], "i4,i4"), lambda: np.array([(1, 2)], "i4,u4"),
        lambda: np.array([(1, 2)], [("a", "i4"), ("b", "i4")]), lambda: np.array([(1, 2)], [("b", "i4"), ("a", "i4")]),
        lambda: np.array([(1, 2)], np.dtype([("a", "i4"), ("b", "i8")], align=True)), lambda: np.array([(1, 2)], np.dtype([("a", "i4"), ("b", "i8")])),
        lambda: np.array([(1, 2)], "i4,i4")[0], lambda: np.array([(2, 1)], "i4,i4")[0], lambda: np.array([(1, 2)], [("a", "i4"), ("b", "i4")])[0],
        lambda: np.ma.array([1, 2], mask=[0, 1]), lambda: np.ma.array([1, 2], mask=[0, 1], hard_mask=True), lambda: np.ma.masked, lambda: np.ma.array([1, 2], mask=[1, 0]), lambda: np.ma.array([1, 2], mask=[0, 1], fill_value=9),
        lambda: np.array([1, 2]), lambda: np.array([[1, 2]]), lambda: np.rec.array([(1, 2)], dtype="i4,i4"),
        *(lambda last=last: np.array(["a", last], np.dtypes.StringDType()) for last in ("b", "c") if NUMPY_2), lambda: np.array(["a", "b"]),
        lambda: with_attribute(np.array([1, 2]).view(Unit), "m"), lambda: with_attribute(np.array([1, 2]).view(Unit), "km"), lambda: np.dtype("i4"),
        lambda: np.dtype("i8"), lambda: np.dtype("i4,i4"), lambda: np.dtype([("a", "i4")]), lambda: np.array([1j, 2]), lambda: np.array([nan(0x7FF8000000000001)]),
        lambda: np.array([np.nan]), lambda: np.array([0.0]), lambda: np.array([-0.0]), lambda: np.array([True, False]), lambda: np.array([1, 0], "i1"),
        lambda: np.array([[1], ["1"]], object), lambda: np.array([[1], [1]], object), lambda: np.float16([1, 2]),
    ],
}  # fmt: skip


class Unit(np.ndarray):
    pass


class Zone(dt.tzinfo):
    """One whose text is always the same."""

    def __init__(self, hours):
        self.hours = hours

    def utcoffset(self, when):
        return dt.timedelta(hours=1)

    def dst(self, when):
        return dt.timedelta(hours=self.hours)

    def __repr__(self):
        return "Zone"


def moved():
    found = collections.OrderedDict(a=1, b=2, c=3)
    found.move_to_end("a")
    return found


def moved_on():
    found = iter([1, 2])
    next(found)
    return found


def read_one(file):
    file.read(1)
    return file


def sought(image):
    image.seek(1)
    return image


def deque_of_itself(x):
    found = collections.deque([x])
    found.append(found)
    return found


def categories(values, names, ordered=False):
    return pd.Categorical(values, names, ordered=ordered)


def objects(*cells):
    found = np.empty(len(cells), object)
    found[:] = cells
    return found


def series(cells):
    return pd.Series(cells, dtype=getattr(cells, "dtype", None))


# What a column may hold; each as a Series, a frame, an index, a bare array.
PANDAS = {
    "one": lambda: [1], "one as text": lambda: pd.array(["1"]), "object one": lambda: objects(1), "object text": lambda: objects("1"),
    "object true": lambda: objects(True), "object float": lambda: objects(1.0), "object bytes": lambda: objects(b"1"), "object list": lambda: objects([1]),
    "object list of texts": lambda: objects(["1"]), "object tuple": lambda: objects((1,)), "object decimal": lambda: objects(Decimal("1.0")),
    "object decimal 2": lambda: objects(Decimal("1.00")), "object date": lambda: objects(dt.date(2026, 1, 2)), "object iso": lambda: objects("2026-01-02"),
    "object moment": lambda: objects(dt.datetime(2026, 1, 2)), "object timestamp": lambda: objects(pd.Timestamp("2026-01-02")),
    "object none": lambda: objects(None), "object nan": lambda: objects(np.nan), "object NA": lambda: objects(pd.NA), "object NaT": lambda: objects(pd.NaT),
    "object text nan": lambda: objects("nan"), "object text none": lambda: objects("None"), "object int64": lambda: objects(np.int64(1)),
    "object int32": lambda: objects(np.int32(1)), "object enum": lambda: objects(Shown.A), "object other enum": lambda: objects(Shown.B),
    "object -0.0": lambda: objects(-0.0), "object 0.0": lambda: objects(0.0), "object plain": lambda: objects(Plain(1)), "object plain 2": lambda: objects(Plain(2)),
    "object array": lambda: objects(np.array([1, 2])), "object array 2": lambda: objects(np.array([1.0, 2])), "object frame": lambda: objects(pd.Series([1])),
    "object set": lambda: objects({1}), "object set 2": lambda: objects({"1"}), "object path": lambda: objects(Path("1")), "object uuid": lambda: objects(UUID(int=1)),
    "object dict": lambda: objects({1: 2}), "object dict 2": lambda: objects({True: 2}), "i1": lambda: np.array([1], "i1"), "u1": lambda: np.array([1], "u1"),
    "f4": lambda: np.array([1], "f4"), "f8": lambda: np.array([1.0]), "zero": lambda: np.array([0.0]), "-0.0": lambda: np.array([-0.0]), "nan": lambda: np.array([np.nan]),
    "complex": lambda: np.array([1j]), "bool": lambda: np.array([True]), "Int64": lambda: pd.array([1], "Int64"), "Int32": lambda: pd.array([1], "Int32"),
    "boolean": lambda: pd.array([True], "boolean"), "Float64": lambda: pd.array([1.0], "Float64"), "Int64 NA": lambda: pd.array([None], "Int64"),
    "Int64 0": lambda: pd.array([0], "Int64"),
    "string": lambda: pd.array(["a"], "string"), "string NA": lambda: pd.array([None], "string"),
    "string text NA": lambda: pd.array(["<NA>"], "string"), "arrow": lambda: pd.array([1], "int64[pyarrow]"), "arrow double": lambda: pd.array([1], "double[pyarrow]"),
    "arrow text": lambda: pd.array(["1"], pd.ArrowDtype(pa.string())), "arrow large": lambda: pd.array(["1"], pd.ArrowDtype(pa.large_string())),
    "M8": lambda: np.array(["2026-01-02"], "M8[ns]"), "M8 s": lambda: np.array(["2026-01-02"], "M8[s]"), "M8 other": lambda: np.array(["2026-01-03"], "M8[ns]"),
    "tz": lambda: pd.array(pd.DatetimeIndex(["2026-01-02"], tz="UTC")), "tz other": lambda: pd.array(pd.DatetimeIndex(["2026-01-02"], tz="UTC").tz_convert("Europe/Berlin")),
    "tz rome": lambda: pd.array(pd.DatetimeIndex(["2026-01-02"], tz="UTC").tz_convert("Europe/Rome")), "tz fixed": lambda: pd.array(pd.DatetimeIndex(["2026-01-02"], tz=dt.timezone(dt.timedelta(0), "x"))),
    "tz own": lambda: pd.array(pd.DatetimeIndex(["2026-01-02"], tz=Zone(1))), "tz own 2": lambda: pd.array(pd.DatetimeIndex(["2026-01-02"], tz=Zone(2))),
    "m8": lambda: np.array([1], "m8[ns]"), "period": lambda: pd.array([pd.Period("2026-01", "M")]), "period D": lambda: pd.array([pd.Period("2026-01-01", "D")]),
    "interval": lambda: pd.arrays.IntervalArray.from_tuples([(1, 2)]), "interval left": lambda: pd.arrays.IntervalArray.from_tuples([(1, 2)], closed="left"),
    "interval other": lambda: pd.arrays.IntervalArray.from_tuples([(1, 3)]), "interval float": lambda: pd.arrays.IntervalArray.from_tuples([(1.0, 2.0)]),
    "category": lambda: categories(["a"], ["a", "b"]), "category reordered": lambda: categories(["a"], ["b", "a"]), "category fewer": lambda: categories(["a"], ["a"]),
    "category b": lambda: categories(["b"], ["a", "b"]), "category ordered": lambda: categories(["a"], ["a", "b"], True), "category int": lambda: categories([1], [1]),
    "category text": lambda: categories(["1"], ["1"]), "category missing": lambda: categories([None], ["a", "b"]), "category of dates": lambda: categories([dt.date(2026, 1, 2)], [dt.date(2026, 1, 2)]),
    "category of texts": lambda: categories(["2026-01-02"], ["2026-01-02"]), "sparse": lambda: pd.arrays.SparseArray([1]), "sparse 1": lambda: pd.arrays.SparseArray([1], fill_value=1),
    "sparse 2": lambda: pd.arrays.SparseArray([2]), "sparse float": lambda: pd.arrays.SparseArray([1.0]), "empty": lambda: np.array([]), "two": lambda: np.array([1, 1]),
}  # fmt: skip
if pd.Series(["a"]).dtype != object:  # kinds of their own since pandas 3
    PANDAS.update({
        "string python": lambda: pd.array(["a"], "string[python]"),
        "str": lambda: pd.array(["a"], "str"), "str nan": lambda: pd.array([np.nan], "str"), "str text nan": lambda: pd.array(["nan"], "str"),
    })  # fmt: skip
INDEX = {
    "range": lambda: pd.RangeIndex(1, 2), "range 2": lambda: pd.RangeIndex(1, 3, 2), "named": lambda: pd.Index([1], name="a"), "named 1": lambda: pd.Index([1], name=1),
    "named text": lambda: pd.Index([1], name="1"), "freq": lambda: pd.DatetimeIndex(["2026-01-02"], freq="D"), "freq h": lambda: pd.DatetimeIndex(["2026-01-02"], freq="h"),
    "no freq": lambda: pd.DatetimeIndex(["2026-01-02"]), "levels": lambda: pd.MultiIndex.from_tuples([(1, 2)]), "levels text": lambda: pd.MultiIndex.from_tuples([("1", 2)]),
    "levels named": lambda: pd.MultiIndex.from_tuples([(1, 2)], names=["a", "b"]), "levels swapped": lambda: pd.MultiIndex.from_tuples([(2, 1)]),
    "level": lambda: pd.MultiIndex.from_tuples([(1,)]), "object": lambda: pd.Index(objects(1)), "object text": lambda: pd.Index(objects("1")),
    "timedelta": lambda: pd.TimedeltaIndex(["1D"]), "timedelta freq": lambda: pd.TimedeltaIndex(["1D"], freq="D"), "period": lambda: pd.PeriodIndex(["2026-01"], freq="M"),
    "category": lambda: pd.CategoricalIndex(["a"], ["a", "b"]), "category reordered": lambda: pd.CategoricalIndex(["a"], ["b", "a"]), "int64": lambda: pd.Index([1]),
}  # fmt: skip


def noted(frame, **attrs):
    frame.attrs.update(attrs)
    return frame


FAMILIES["pandas series"] = [lambda make=make: series(make()) for make in PANDAS.values()]
FAMILIES["pandas frame"] = [lambda make=make: pd.DataFrame({"a": series(make())}) for make in PANDAS.values()]
FAMILIES["pandas array"] = [lambda make=make: series(make()).array for make in PANDAS.values()]
FAMILIES["pandas index"] = [*INDEX.values()]
FAMILIES["pandas row labels"] = [
    lambda make=make: pd.DataFrame({"a": [7]}, make()) for make in INDEX.values()
]
FAMILIES["pandas column labels"] = [
    lambda make=make: pd.DataFrame([[7]], columns=make()) for make in INDEX.values()
]
FAMILIES["pandas about"] = [
    lambda: pd.DataFrame({"a": [1], "b": [1]}), lambda: pd.DataFrame({"b": [1], "a": [1]}), lambda: pd.DataFrame({"a": [1]}), lambda: pd.Series([1], name="a"),
    lambda: pd.Series([1], name=1), lambda: pd.Series([1], name="1"), lambda: pd.Series([1]), lambda: pd.DataFrame({1: [1]}), lambda: pd.DataFrame({"1": [1]}),
    lambda: noted(pd.DataFrame({"a": [1]}), u=1), lambda: noted(pd.DataFrame({"a": [1]}), u="1"), lambda: noted(pd.Series([1]), u=Plain(1)),
    lambda: pd.DataFrame({"a": [1]}).set_flags(allows_duplicate_labels=False), lambda: pd.DataFrame(index=[1, 2]), lambda: pd.DataFrame(columns=[1, 2]),
    lambda: pd.DataFrame(), lambda: pd.CategoricalDtype(["a", "b"]), lambda: pd.CategoricalDtype(["b", "a"]), lambda: pd.CategoricalDtype(["a", "b"], True),
    lambda: pd.Int64Dtype(), lambda: pd.Int32Dtype(), lambda: pd.Interval(1, 2), lambda: pd.Interval(1, 2, closed="left"), lambda: pd.Interval(1.0, 2.0),
]  # fmt: skip

POLARS = {
    "int": lambda: pl.Series("a", [1]), "float": lambda: pl.Series("a", [1.0]), "text": lambda: pl.Series("a", ["1"]), "bool": lambda: pl.Series("a", [True]),
    "int8": lambda: pl.Series("a", [1], pl.Int8), "uint8": lambda: pl.Series("a", [1], pl.UInt8), "int128": lambda: pl.Series("a", [1], pl.Int128), "null": lambda: pl.Series("a", [None]),
    "int null": lambda: pl.Series("a", [None], pl.Int64), "int 0": lambda: pl.Series("a", [0], pl.Int64), "zero": lambda: pl.Series("a", [0.0]), "-0.0": lambda: pl.Series("a", [-0.0]),
    "nan": lambda: pl.Series("a", [float("nan")]), "float null": lambda: pl.Series("a", [None], pl.Float64), "empty text": lambda: pl.Series("a", [""]), "text null": lambda: pl.Series("a", [None], pl.String),
    "false": lambda: pl.Series("a", [False]), "bool null": lambda: pl.Series("a", [None], pl.Boolean), "binary": lambda: pl.Series("a", [b"1"]), "date": lambda: pl.Series("a", [dt.date(2026, 1, 2)]),
    "iso": lambda: pl.Series("a", ["2026-01-02"]), "datetime": lambda: pl.Series("a", [MOMENT]), "datetime ms": lambda: pl.Series("a", [MOMENT], pl.Datetime("ms")),
    "datetime tz": lambda: pl.Series("a", [MOMENT], pl.Datetime("us", "UTC")), "time": lambda: pl.Series("a", [dt.time(1)]), "duration": lambda: pl.Series("a", [dt.timedelta(1)]),
    "decimal": lambda: pl.Series("a", [Decimal("1.0")]), "decimal 2": lambda: pl.Series("a", [Decimal("1.00")]), "category": lambda: pl.Series("a", ["1"], pl.Categorical),
    "enum": lambda: pl.Series("a", ["a"], pl.Enum(["a", "b"])), "enum reordered": lambda: pl.Series("a", ["a"], pl.Enum(["b", "a"])), "enum b": lambda: pl.Series("a", ["b"], pl.Enum(["a", "b"])),
    "list": lambda: pl.Series("a", [[1]]), "list 2": lambda: pl.Series("a", [[1, 2]]), "list of texts": lambda: pl.Series("a", [["1"]]), "list empty": lambda: pl.Series("a", [[]], pl.List(pl.Int64)),
    "list null": lambda: pl.Series("a", [None], pl.List(pl.Int64)), "list of null": lambda: pl.Series("a", [[None]], pl.List(pl.Int64)), "array": lambda: pl.Series("a", [[1]], pl.Array(pl.Int64, 1)),
    "struct": lambda: pl.Series("a", [{"x": 1}]), "struct y": lambda: pl.Series("a", [{"y": 1}]), "struct null": lambda: pl.Series("a", [{"x": None}], pl.Struct({"x": pl.Int64})),
    "null struct": lambda: pl.Series("a", [None], pl.Struct({"x": pl.Int64})), "object": lambda: pl.Series("a", [Plain(1)], pl.Object), "object 2": lambda: pl.Series("a", [Plain(2)], pl.Object),
    "object int": lambda: pl.Series("a", [1], pl.Object), "object text": lambda: pl.Series("a", ["1"], pl.Object), "name": lambda: pl.Series("b", [1]), "two": lambda: pl.Series("a", [1, 1]),
    "texts": lambda: pl.Series("a", ["ab", "c"]), "texts 2": lambda: pl.Series("a", ["a", "bc"]), "texts null": lambda: pl.Series("a", ["ab", None]), "texts empty": lambda: pl.Series("a", ["ab", ""]),
    "texts null first": lambda: pl.Series("a", [None, "ab"]), "nulls": lambda: pl.Series("a", [1, None, 0]), "nulls 2": lambda: pl.Series("a", [1, 0, None]), "no rows": lambda: pl.Series("a", [], pl.Int64),
    "no texts": lambda: pl.Series("a", [], pl.String), "no floats": lambda: pl.Series("a", [], pl.Float64),
}  # fmt: skip
FAMILIES["polars series"] = [*POLARS.values()]
FAMILIES["polars frame"] = [lambda make=make: make().to_frame() for make in POLARS.values()] + [
    lambda: pl.DataFrame(), lambda: pl.DataFrame({"a": [1], "b": [2]}), lambda: pl.DataFrame({"b": [2], "a": [1]}), lambda: pl.DataFrame({"a": [2], "b": [1]}),
]  # fmt: skip

ARROW = {
    "int": lambda: pa.array([1]), "text": lambda: pa.array(["1"]), "float": lambda: pa.array([1.0]), "int8": lambda: pa.array([1], pa.int8()), "bool": lambda: pa.array([True]),
    "null": lambda: pa.array([None]), "int null": lambda: pa.array([None], pa.int64()), "zero": lambda: pa.array([0]), "large": lambda: pa.array(["1"], pa.large_string()),
    "view": lambda: pa.array(["1"], pa.string_view()), "binary": lambda: pa.array([b"1"]), "date": lambda: pa.array([dt.date(2026, 1, 2)]), "date64": lambda: pa.array([dt.date(2026, 1, 2)], pa.date64()),
    "timestamp": lambda: pa.array([MOMENT]), "timestamp ms": lambda: pa.array([MOMENT], pa.timestamp("ms")), "timestamp tz": lambda: pa.array([MOMENT], pa.timestamp("us", "UTC")),
    "decimal": lambda: pa.array([Decimal("1.0")]), "decimal 2": lambda: pa.array([Decimal("1.00")]), "list": lambda: pa.array([[1]]), "list null": lambda: pa.array([[None]], pa.list_(pa.int64())),
    "struct": lambda: pa.array([{"x": 1}]), "struct y": lambda: pa.array([{"y": 1}]), "map": lambda: pa.array([[("x", 1)]], pa.map_(pa.string(), pa.int64())),
    "dictionary": lambda: pa.DictionaryArray.from_arrays([0], ["a", "b"]), "dictionary reordered": lambda: pa.DictionaryArray.from_arrays([1], ["b", "a"]),
    "dictionary b": lambda: pa.DictionaryArray.from_arrays([1], ["a", "b"]), "dictionary ordered": lambda: pa.DictionaryArray.from_arrays([0], ["a", "b"], ordered=True),
    "sliced": lambda: pa.array([5, 2])[1:], "encoded": lambda: pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), [1]),
}  # fmt: skip
FAMILIES["Arrow arrays"] = [*ARROW.values()]
FAMILIES["Arrow scalars"] = [
    lambda make=make: make()[0] for make in ARROW.values() if make is not ARROW["dictionary reordered"]
]
FAMILIES["Arrow tables"] = [lambda make=make: pa.table({"a": make()}) for make in ARROW.values()] + [
    lambda: pa.table({"b": [1]}), lambda: pa.record_batch({"a": [1]}), lambda: pa.table({"a": [1]}).replace_schema_metadata({"a": "b"}),
    lambda: pa.table({"a": [1]}, pa.schema([pa.field("a", pa.int64(), False)])), lambda: pa.table({"a": [1]}, pa.schema([pa.field("a", pa.int64(), metadata={"a": "b"})])),
    lambda: pa.table({"a": [1]}).schema, lambda: pa.table({"b": [1]}).schema, lambda: pa.int64(), lambda: pa.int32(), lambda: pa.field("a", pa.int64()),
]  # fmt: skip
