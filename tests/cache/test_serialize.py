"""How values are kept: copies, mapped memory, what needs no copy (rule 124)."""

from __future__ import annotations

import gc
import os
import sys

import numpy as np
import pandas as pd
import polars as pl
import pytest

from nbflow.cache import shared_memory
from nbflow.cache.serialize import Itself, Packed, is_fixed, keep
from nbflow.cache.shared_memory import LARGE, SharedBuffer
from tests.optional import pa

IN_MEMORY = pytest.mark.skipif(sys.platform != "linux", reason="mapped memory is Linux's")


@pytest.mark.parametrize("rows", [10, LARGE])
def test_copies_do_not_see_each_other(rows):
    kept = keep({"frame": pd.DataFrame({"a": np.arange(rows), "b": np.ones(rows)}), "list": [1]}, {})
    one, two = kept.value({}), kept.value({})
    one["frame"].iloc[0, 0] = -1
    one["frame"]["b"] *= 2
    one["list"].append(2)
    for other in (two, kept.value({})):
        assert other["frame"].iloc[0, 0] == 0
        assert other["frame"]["b"].sum() == rows
        assert other["list"] == [1]


@IN_MEMORY
def test_large_arrays_can_be_written_to_in_place():
    kept = keep(np.zeros(LARGE), {})
    one = kept.value({})
    one += 1
    assert one.sum() == LARGE
    assert kept.value({}).sum() == 0


@IN_MEMORY
@pytest.mark.skipif(
    not os.path.exists("/proc/self/pagemap"), reason="the kernel does not say whose pages are"
)
def test_who_writes_to_everything_has_everything_copied_at_once():
    kept = keep(np.zeros(64 * LARGE // 8), {})
    [region] = [one for one in gc.get_referents(kept) if isinstance(one, SharedBuffer)]
    one = kept.value({})
    one[:10] = 1
    del one
    assert not region.written, "a few pages"
    one = kept.value({})
    one += 1
    del one
    assert region.written
    for _ in range(8):  # and it is tried again whether that is still so
        assert kept.value({}).sum() == 0
    assert not region.written


@IN_MEMORY
def test_without_descriptors_values_are_copied(monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("too many open files")

    kept = keep(np.ones(LARGE), {})
    monkeypatch.setattr(shared_memory, "_Mapped", fail)
    one = kept.value({})
    one[0] = 5
    assert kept.value({})[0] == 1
    monkeypatch.setattr("os.memfd_create", fail)
    assert keep(np.ones(LARGE), {}).value({}).sum() == LARGE


@pytest.mark.parametrize(
    "value",
    [
        "text",
        b"bytes",
        1,
        None,
        (1, ("a", frozenset({2}))),
        pa.table({"a": [1]}),
        pa.array([1]),
        np.float64(1),
        range(3),
    ],
)
def test_what_cannot_be_changed_is_not_copied(value):
    assert is_fixed(value)
    assert keep(value, {}).value({}) is value


@pytest.mark.parametrize(
    "value", [[1], (1, [2]), {"a": 1}, np.zeros(2), pd.DataFrame({"a": [1]}), bytearray(b"x")]
)
def test_what_can_be_changed_is(value):
    assert not is_fixed(value)
    assert isinstance(keep(value, {}), Packed)


def test_polars_frames_share_their_columns_but_not_their_changes():
    kept = keep(pl.DataFrame({"a": range(1000)}), {})
    assert isinstance(kept, Itself)
    one = kept.value({})
    one[0, "a"] = -1
    one.insert_column(0, pl.lit(1).alias("b"))
    assert kept.value({}).columns == ["a"]
    assert kept.value({})[0, "a"] == 0


def test_sizes():
    assert 800_000 <= keep(np.zeros(100_000), {}).size < 801_000
    assert 8_000 <= keep(pa.table({"a": np.zeros(1000)}), {}).size < 9_000
    assert keep("x" * 1000, {}).size >= 1000
    assert keep(pl.DataFrame({"a": np.zeros(1000)}), {}).size >= 8_000
