"""A cache may compute twice, but never takes one value for another: pairs that differ in one place or type."""

from __future__ import annotations

import collections
import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePosixPath
from uuid import UUID

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st_
from PIL import Image

from tests.cache.alike import FAMILIES, NUMPY_2, Bits, Mixed, Number, Point, Shown, objects, of
from tests.optional import pa

# --- families --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", FAMILIES)
def test_each_of_a_family_has_a_key_of_its_own(family):
    makers = FAMILIES[family]
    keys = [of(make()) for make in makers]
    assert [of(make()) for make in makers] == keys
    seen = {}
    for number, key in enumerate(keys):
        assert key not in seen, (makers[seen[key]](), makers[number]())
        seen[key] = number


# --- random values: the keys differ exactly where type or content does ---------------------------------


def exact(value):
    """Return what tells a value from others, found by another way: types, and texts of the parts."""
    kind = type(value)
    if kind in (list, tuple, collections.deque):
        return kind.__name__, [exact(each) for each in value], getattr(value, "maxlen", None)
    if kind in (set, frozenset):
        return kind.__name__, sorted(repr(exact(each)) for each in value)
    if isinstance(value, dict):
        factory = getattr(value, "default_factory", None)
        return kind.__name__, [(exact(key), exact(each)) for key, each in value.items()], factory
    if kind in (float, complex):
        return kind.__name__, repr(value)
    if kind is Point:
        return kind.__name__, exact(value.x), exact(value.y)
    if isinstance(value, np.ndarray):
        return str(value.dtype), value.shape, exact(value.tolist())
    return kind.__qualname__, repr(value)


WORDS = ["", "a", "ab", "1", "nan", "None", "2026-01-01"]
SCALARS = st_.one_of(
    st_.none(),
    st_.booleans(),
    st_.integers(-2, 2),
    st_.sampled_from([0.0, -0.0, 1.0, float("inf"), float("nan"), 2**70, -(2**70), 1j, 1 + 0j]),
    st_.sampled_from(WORDS),
    st_.sampled_from(WORDS).map(str.encode),
    st_.sampled_from(
        [dt.date(2026, 1, 1), dt.datetime(2026, 1, 1), dt.timedelta(1), dt.time(1), dt.time(1, fold=1)]
    ),
    st_.sampled_from([Decimal("1"), Decimal("1.0"), Fraction(1), UUID(int=1), Path("a"), PurePosixPath("a")]),
    st_.sampled_from([Shown.A, Shown.B, Mixed.A, Bits.A, Bits.B, Number.A, range(1), range(2)]),
    st_.sampled_from([np.int64(1), np.int32(1), np.float64(1), np.bool_(True)]),
)


KEYS = st_.one_of(
    st_.none(),
    st_.booleans(),
    st_.integers(-2, 2),
    st_.sampled_from([0.0, -0.0, 1.0, 2**70]),
    st_.sampled_from(WORDS),
    st_.sampled_from([b"", b"a", Shown.A, Shown.B, Number.A, dt.date(2026, 1, 1), UUID(int=1)]),
)


def collections_of(inner):
    few = st_.lists(inner, max_size=3)
    many = st_.lists(inner, min_size=9, max_size=12)
    either = st_.one_of(few, many)
    keyed = st_.dictionaries(KEYS, inner, max_size=3)
    return st_.one_of(
        either,
        either.map(tuple),
        few.map(collections.deque),
        few.map(lambda items: collections.deque(items, 3)),
        st_.frozensets(KEYS, max_size=12),
        st_.sets(KEYS, max_size=3),
        keyed,
        keyed.map(collections.OrderedDict),
        keyed.map(lambda items: collections.defaultdict(list, items)),
        st_.builds(Point, inner, inner),
        few.map(lambda items: objects(*items)),
    )


VALUES = st_.recursive(SCALARS, collections_of, max_leaves=12)


@settings(max_examples=300)
@given(VALUES, VALUES)
def test_two_values_have_one_key_only_if_they_are_the_same(one, other):
    assert (of(one) == of(other)) == (exact(one) == exact(other))


def swaps(value):
    """Yield what a scalar is easily taken for."""
    yield from (str(value), repr(value).encode(), [value], (value,), None)
    for kind in (int, float, bool, complex, np.int64, np.float64, Decimal):
        try:
            yield kind(value)
        except Exception:  # it cannot be one
            continue


@st_.composite
def near_pairs(draw):
    """Draw a nested value, and the same with one leaf replaced."""
    value = draw(VALUES)
    leaves: list[tuple[object, object]] = []

    def walk(part, put):
        if isinstance(part, list):
            for at, each in enumerate(part):
                walk(each, lambda new, part=part, at=at: part.__setitem__(at, new))
        elif isinstance(part, dict):
            for key, each in part.items():
                walk(each, lambda new, part=part, key=key: part.__setitem__(key, new))
        elif isinstance(part, collections.deque):
            for at, each in enumerate(part):
                walk(each, lambda new, part=part, at=at: part.__setitem__(at, new))
        elif isinstance(part, Point):
            walk(part.x, lambda new: setattr(part, "x", new))
            walk(part.y, lambda new: setattr(part, "y", new))
        else:
            leaves.append((part, put))

    box = [value]
    walk(box, None)
    leaf, put = draw(st_.sampled_from(leaves)) if leaves else (None, None)
    before = of(box), exact(box)
    if put is not None:
        put(draw(st_.sampled_from(list(swaps(leaf)))))
    return before, (of(box), exact(box))


@settings(max_examples=300)
@given(near_pairs())
def test_one_leaf_makes_another_key(pair):
    (key, known), (other, changed) = pair
    assert (key == other) == (known == changed)


# --- long columns: one cell anywhere --------------------------------------------------------------------

ROWS = 60_007


def long_objects(change):
    """Return a maker of a column of Python objects of which one can be changed."""

    def make(rows, at):
        found = np.empty(rows, object)
        found[:] = [f"word {number % 97}" for number in range(rows)]
        if at is not None:
            found[at] = change
        return found

    return make


def long_numbers(dtype):
    def make(rows, at):
        found = (np.arange(rows) % 2).astype(dtype)
        if at is not None:
            found[at] = np.array(1 - at % 2).astype(dtype)
        return found

    return make


def texts(rows, at):
    return [("changed" if row == at else f"word {row % 97}") for row in range(rows)]


def integers(rows, at):
    return [(-1 if row == at else row % 97) for row in range(rows)]


LONG = {
    **{
        f"NumPy {dtype}": long_numbers(dtype)
        for dtype in ("?", "i1", "u1", ">i2", "i4", "u8", "f2", "f4", "f8", "c8", "c16", "M8[ns]", "m8[s]", "U5", "S5", "i4,f8")
    },
    **{
        f"objects, then {type(cell).__name__} {cell!r}": long_objects(cell)
        for cell in ("other", None, float("nan"), 1, b"word 1", dt.date(2026, 1, 1), [1], Decimal(1), Shown.A, pd.NA)
    },
    **({"text of any length": lambda rows, at: np.array(texts(rows, at), np.dtypes.StringDType())} if NUMPY_2 else {}),
    "masked": lambda rows, at: np.ma.array(np.zeros(rows), mask=[row == at for row in range(rows)]),
    "pandas str": lambda rows, at: pd.Series(texts(rows, at)),
    "pandas string[python]": lambda rows, at: pd.Series(texts(rows, at), dtype="string[python]"),
    "pandas string[pyarrow]": lambda rows, at: pd.Series(texts(rows, at), dtype="string[pyarrow]"),
    "pandas Int64": lambda rows, at: pd.Series(integers(rows, at), dtype="Int64"),
    "pandas Int64, missing": lambda rows, at: pd.Series([None if row == at else 0 for row in range(rows)], dtype="Int64"),
    "pandas boolean": lambda rows, at: pd.Series([row == at for row in range(rows)], dtype="boolean"),
    "pandas Float64": lambda rows, at: pd.Series(integers(rows, at), dtype="Float64"),
    "pandas category": lambda rows, at: pd.Series(texts(rows, at)).astype(pd.CategoricalDtype([*texts(97, None), "changed"])),
    "pandas zone": lambda rows, at: pd.Series(pd.to_datetime(integers(rows, at), unit="s", utc=True)),
    "pandas period": lambda rows, at: pd.Series(pd.PeriodIndex.from_ordinals(integers(rows, at), freq="D")),
    "pandas interval": lambda rows, at: pd.Series(pd.arrays.IntervalArray.from_arrays(np.array(integers(rows, at)), np.full(rows, 100))),
    "pandas sparse": lambda rows, at: pd.Series(pd.arrays.SparseArray(integers(rows, at))),
    "pandas Arrow": lambda rows, at: pd.Series(integers(rows, at), dtype="int64[pyarrow]"),
    "pandas Arrow lists": lambda rows, at: pd.Series([[n] for n in integers(rows, at)], dtype=pd.ArrowDtype(pa.list_(pa.int64()))),
    "pandas lists": lambda rows, at: pd.Series([[n] for n in integers(rows, at)]),
    "pandas dates": lambda rows, at: pd.Series([dt.date.fromordinal(n + 99) for n in integers(rows, at)]),
    "pandas decimals": lambda rows, at: pd.Series([Decimal(n) for n in integers(rows, at)]),
    "pandas objects of two kinds": lambda rows, at: pd.Series([str(n) if n < 0 else n for n in integers(rows, at)], dtype=object),
    "index of texts": lambda rows, at: pd.Index(texts(rows, at), dtype=object),
    "index of dates": lambda rows, at: pd.DatetimeIndex(pd.to_datetime(integers(rows, at), unit="s")),
    "index of levels": lambda rows, at: pd.MultiIndex.from_arrays([texts(rows, at), integers(rows, None)]),
    "frame": lambda rows, at: pd.DataFrame({"a": 1.0, "b": pd.Series(texts(rows, at), dtype=object)}),
    "frame's labels": lambda rows, at: pd.DataFrame({"a": np.zeros(rows)}, index=pd.Index(texts(rows, at), dtype=object)),
    **{
        f"polars {kind}": lambda rows, at, kind=kind: pl.Series("a", integers(rows, at), strict=False).cast(kind, strict=False)
        for kind in (pl.Int8, pl.UInt8, pl.Int64, pl.Float32, pl.Float64, pl.String, pl.Date, pl.Datetime, pl.Duration, pl.Int128, pl.Decimal(10, 2))
    },
    "polars Boolean": lambda rows, at: pl.Series("a", [row == at for row in range(rows)]),
    "polars nulls": lambda rows, at: pl.Series("a", [None if row == at else 0 for row in range(rows)]),
    "polars category": lambda rows, at: pl.Series("a", texts(rows, at), pl.Categorical),
    "polars enum": lambda rows, at: pl.Series("a", texts(rows, at), pl.Enum([*texts(97, None), "changed"])),
    "polars lists": lambda rows, at: pl.Series("a", integers(rows, at)).reshape((rows, 1)).arr.to_list(),
    "polars structs": lambda rows, at: pl.Series("a", [{"x": n} for n in integers(rows, at)]),
    "polars objects": lambda rows, at: pl.Series("a", texts(rows, at), pl.Object),
    "polars frame": lambda rows, at: pl.DataFrame({"a": integers(rows, None), "b": texts(rows, at)}),
    "Arrow": lambda rows, at: pa.table({"a": texts(rows, at)}),
    "Arrow chunks": lambda rows, at: pa.chunked_array([texts(rows, at)[:100], texts(rows, at)[100:]]),
    "list": integers,
    "list of texts": texts,
    "tuple of dates": lambda rows, at: tuple(dt.date.fromordinal(n + 99) for n in integers(rows, at)),
    "dict": lambda rows, at: dict(enumerate(texts(rows, at))),
    "deque": lambda rows, at: collections.deque(integers(rows, at)),
    "bytes": lambda rows, at: bytes(n + 1 for n in integers(rows, at)),
    "picture": lambda rows, at: Image.fromarray(long_numbers("u1")(60_000, at and at % 60_000).reshape(200, 300)),
}  # fmt: skip


@pytest.mark.parametrize("kind", LONG)
def test_one_cell_of_a_long_column_makes_another_key(kind):
    make = LONG[kind]
    key = of(make(ROWS, None))
    assert of(make(ROWS, None)) == key
    places = (0, 8192, 12_345, 50_000, ROWS - 1)
    keys = [of(make(ROWS, at)) for at in places]
    assert len({key, *keys}) == 1 + len(places)


def test_missing_cells_with_something_below_them_are_equal():
    data = np.array([1, 2])
    one = pd.arrays.IntegerArray(data, np.array([False, True]))
    other = pd.arrays.IntegerArray(np.array([1, 9]), np.array([False, True]))
    assert of(one) == of(other)
    tens = pl.DataFrame({"a": [1, 20, 3]}).select(pl.when(pl.col("a") < 10).then("a"))
    assert of(tens) == of(pl.DataFrame({"a": [1, None, 3]}))


def test_how_an_array_lies_in_memory_does_not_count():
    numbers = np.arange(24).reshape(4, 6)
    for other in (
        np.asfortranarray(numbers),
        np.repeat(numbers, 2, 1)[:, ::2],
        numbers[::-1][::-1],
        numbers.T.copy().T,
    ):
        assert of(other) == of(numbers)
    split = pl.concat([pl.Series("a", ["x"]), pl.Series("a", ["y"])], rechunk=False)
    assert of(split) == of(pl.Series("a", ["x", "y"]))
    assert of(pa.chunked_array([[1], [2]])) == of(pa.chunked_array([[1, 2]]))
    aligned = np.dtype([("a", "i1"), ("b", "i8")], align=True)
    one, other = np.zeros(2, aligned), np.ones(2 * aligned.itemsize, "u1").view(aligned)
    other["a"], other["b"] = 0, 0
    assert of(one) == of(other), "what lies between the fields"
