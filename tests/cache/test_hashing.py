"""Hashing of arguments (execution model, rules 121 to 123)."""

from __future__ import annotations

import datetime as dt
import functools
import io
import re
import socket
import sqlite3
import tempfile
import threading
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from unittest.mock import MagicMock
from uuid import UUID

import numpy as np
import pandas as pd
import polars as pl
import pytest
from PIL import Image

from nbflow.cache.hashing import Hasher
from nbflow.core.cache_errors import UnhashableTypeError
from tests.optional import pa


def of(value, **kwargs):
    hasher = Hasher(**kwargs)
    hasher.feed(value)
    return hasher.hexdigest()


class Color(Enum):
    RED = 1
    BLUE = 2


class Level(IntEnum):
    LOW = 1


class Word(StrEnum):
    LOW = "low"


@dataclass
class Point:
    x: int
    y: object = None


class Plain:
    def __init__(self, x):
        self.x = x


def adder(n):
    return lambda x: x + n


def image(color):
    return Image.new("RGB", (4, 4), color)


def frame(last=1.0, rows=60_000):
    values = np.zeros(rows)
    values[-1] = last
    return pd.DataFrame({"a": values, "b": np.arange(rows)})


# Each is made twice; equal ones must hash alike, and all of them differently from each other.
MAKERS = {
    "int": lambda: 1,
    "true": lambda: True,
    "float": lambda: 1.0,
    "text": lambda: "1",
    "bytes": lambda: b"1",
    "bytearray": lambda: bytearray(b"1"),
    "complex": lambda: 1 + 0j,
    "none": lambda: None,
    "zero": lambda: 0,
    "huge": lambda: 1 << 5000,
    "nan": lambda: float("nan"),
    "list": lambda: [1, 2],
    "tuple": lambda: (1, 2),
    "nested": lambda: [[1], 2],
    "nested otherwise": lambda: [[1, 2]],
    "set": lambda: {"a", "b", "c"},
    "frozenset": lambda: frozenset({"a", "b", "c"}),
    "dict": lambda: {"a": 1, "b": 2},
    "dict in another order": lambda: {"b": 2, "a": 1},
    "proxy": lambda: MappingProxyType({"a": 1}),
    "items": lambda: {"a": 1}.items(),
    "enum": lambda: Color.RED,
    "other member": lambda: Color.BLUE,
    "int enum": lambda: Level.LOW,
    "str enum": lambda: Word.LOW,
    "dataclass": lambda: Point(1),
    "other dataclass": lambda: Point(1, Point(2)),
    "date": lambda: dt.date(2026, 1, 2),
    "time": lambda: dt.time(1, 2),
    "datetime": lambda: dt.datetime(2026, 1, 2),
    "aware": lambda: dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    "timedelta": lambda: dt.timedelta(1),
    "decimal": lambda: Decimal("1"),
    "fraction": lambda: Fraction(1, 2),
    "uuid": lambda: UUID(int=1),
    "path": lambda: Path("a/b"),
    "pattern": lambda: re.compile("a+"),
    "pattern with flags": lambda: re.compile("a+", re.IGNORECASE),
    "partial": lambda: functools.partial(int, base=2),
    "lambda": lambda: lambda x: x + 1,
    "other lambda": lambda: lambda x: x + 2,
    "closure": lambda: adder(1),
    "other closure": lambda: adder(2),
    "builtin": lambda: len,
    "class": lambda: Plain,
    "module": lambda: re,
    "ufunc": lambda: np.add,
    "StringIO": lambda: io.StringIO("a"),
    "BytesIO": lambda: io.BytesIO(b"a"),
    "array": lambda: np.arange(6),
    "shaped": lambda: np.arange(6).reshape(2, 3),
    "transposed": lambda: np.arange(6).reshape(2, 3).T,
    "float array": lambda: np.arange(6.0),
    "object array": lambda: np.array([1, "a", None], dtype=object),
    "text array": lambda: np.array(["a", "b"]),
    "0-d array": lambda: np.array(1),
    "dates array": lambda: np.array(["2026-01-01"], dtype="datetime64[ns]"),
    "masked": lambda: np.ma.array([1, 2], mask=[0, 1]),
    "numpy scalar": lambda: np.float32(1),
    "long array": lambda: np.append(np.zeros(600_000), 1.0),
    "long array, one value": lambda: np.append(np.zeros(600_000), 2.0),
    "frame": lambda: frame(1.0),
    "frame, one value": lambda: frame(2.0),
    "frame, columns": lambda: frame(1.0).rename(columns={"a": "c"}),
    "frame, index": lambda: frame(1.0).iloc[::-1],
    "texts": lambda: pd.DataFrame({"a": ["x", "y"]}),
    "lists in cells": lambda: pd.DataFrame({"a": [[1], [2]]}),
    "categories": lambda: pd.DataFrame({"a": pd.Categorical(["x", "y"])}),
    "zones": lambda: pd.DataFrame({"a": pd.date_range("2026", periods=2, tz="UTC")}),
    "levels": lambda: pd.DataFrame({"a": [1, 2]}, index=pd.MultiIndex.from_tuples([(1, "a"), (2, "b")])),
    "series": lambda: pd.Series([1, 2], name="s"),
    "series, other name": lambda: pd.Series([1, 2], name="t"),
    "index": lambda: pd.Index([1, 2]),
    "timestamp": lambda: pd.Timestamp("2026-01-02"),
    "polars": lambda: pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
    "polars, one value": lambda: pl.DataFrame({"a": [1, 3], "b": ["x", "y"]}),
    "polars, lists": lambda: pl.DataFrame({"a": [[1], [2]]}),
    "polars series": lambda: pl.Series("a", [1, 2]),
    "arrow": lambda: pa.table({"a": [1, 2]}),
    "arrow array": lambda: pa.array([1, 2]),
    "picture": lambda: image("red"),
    "other picture": lambda: image("blue"),
    "palette": lambda: image("red").convert("P"),
}  # fmt: skip


def test_equal_values_hash_alike_and_others_do_not():
    hashes = {name: of(make()) for name, make in MAKERS.items()}
    assert {name: of(make()) for name, make in MAKERS.items()} == hashes
    assert len(set(hashes.values())) == len(hashes)


def test_a_value_that_holds_itself():
    loop: list = [1]
    loop.append(loop)
    other: list = [2]
    other.append(other)
    assert of(loop) != of(other)


def test_mocks_are_told_apart_by_identity():
    mock = MagicMock()
    assert of(mock) == of(mock) != of(MagicMock())


def test_files_by_name_time_and_position(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("abc")
    with path.open() as one, path.open() as two:
        assert of(one) == of(two)
        two.read(1)
        assert of(one) != of(two)
    with tempfile.NamedTemporaryFile() as file:
        before = of(file)
        file.seek(5)
        assert of(file) != before


def test_pydantic_models():
    pydantic = pytest.importorskip("pydantic")

    class Model(pydantic.BaseModel):
        x: int

    assert of(Model(x=1)) == of(Model(x=1)) != of(Model(x=2))


def test_tensors():
    torch = pytest.importorskip("torch")
    assert of(torch.ones(3)) == of(torch.ones(3)) != of(torch.zeros(3))
    assert of(torch.ones(3, dtype=torch.bfloat16)) != of(torch.ones(3))


@pytest.mark.parametrize(
    "make",
    [
        threading.Lock,
        lambda: (i for i in [1]),
        lambda: sqlite3.connect(":memory:"),
        socket.socket,
        lambda: Plain(1),
    ],
)
def test_what_has_nothing_to_be_told_apart_by(make):
    value = make()
    try:
        for each in (value, [value], {"a": (value,)}):
            with pytest.raises(UnhashableTypeError):
                of(each)
    finally:
        if hasattr(value, "close"):
            value.close()
