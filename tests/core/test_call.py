"""Whether a call is that of the last run: the arguments are compared by value and type, all the way down."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st_

from nbflow.core.call import same, same_call, snapshot_call


def element():
    """What a call calls."""


class Zone(dt.tzinfo):
    """One that is equal to its like in all that a time says, and still another."""

    def utcoffset(self, when):
        return dt.timedelta(hours=1)

    def __repr__(self):
        return "Zone"


NOON = dt.datetime(2026, 10, 25, 2, 30)
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
HOUR = dt.timezone(dt.timedelta(hours=1))
# Within a line all compare equal, or nearly so, and all are different arguments.
ALIKE = [
    [1, True, 1.0, "1", b"1", [1], (1,)],
    [0, False, 0.0, -0.0, "", None, [], (), {}],
    [NOON, NOON.replace(fold=1), NOON.replace(tzinfo=BERLIN), NOON.replace(tzinfo=BERLIN, fold=1), NOON.replace(tzinfo=HOUR)],
    [
        dt.datetime(2026, 1, 1, 12, tzinfo=zone).astimezone(zone)
        for zone in (dt.UTC, dt.timezone(dt.timedelta(0), "x"), zoneinfo.ZoneInfo("UTC"), Zone(), Zone())
    ],
    [dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC), dt.datetime(2026, 1, 1, 13, tzinfo=HOUR), dt.datetime(2026, 1, 1, 13, tzinfo=BERLIN)],
    [dt.time(2, 30), dt.time(2, 30, fold=1), dt.time(2, 30, tzinfo=dt.UTC), dt.time(3, 30, tzinfo=HOUR), dt.time(2, 30, tzinfo=dt.timezone(dt.timedelta(0), "x"))],
    [dt.date(2026, 1, 1), dt.datetime(2026, 1, 1), "2026-01-01"],
    [{1: "a"}, {True: "a"}, {1.0: "a"}, {"1": "a"}],
    [{0.0: "a"}, {-0.0: "a"}, {0: "a"}, {False: "a"}],
    [{(1, 2): "a"}, {(True, 2): "a"}, {(1, 2.0): "a"}],
    [{NOON: 1}, {NOON.replace(fold=1): 1}],
    [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
]  # fmt: skip
WRAPS = [
    lambda value: value,
    lambda value: [value],
    lambda value: (value,),
    lambda value: {"a": [value]},
    lambda value: [(0, {"k": value})],
]


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("line", range(len(ALIKE)))
def test_what_compares_equal_is_not_the_same_argument(line, wrap):
    values = [wrap(value) for value in ALIKE[line]]
    for at, value in enumerate(values):
        for number, other in enumerate(values):
            if at != number:
                assert not same(value, other), (value, other)
                mine = snapshot_call((element, (value,), ()))
                assert mine is None or not same_call(mine, (element, (other,), ()))
                mine = snapshot_call((element, (), (("x", value),)))
                assert mine is None or not same_call(mine, (element, (), (("x", other),)))


def exact(value):
    kind = type(value).__name__
    if isinstance(value, list | tuple):
        return kind, [exact(each) for each in value]
    if isinstance(value, dict):
        return kind, [(exact(key), exact(each)) for key, each in value.items()]
    return kind, repr(value)


KEYS = st_.one_of(
    st_.integers(-1, 1),
    st_.booleans(),
    st_.sampled_from([0.0, -0.0, 1.0, "a", "", b"a", None, NOON, NOON.replace(fold=1)]),
)
SCALARS = st_.one_of(
    KEYS,
    st_.sampled_from(
        [value for line in ALIKE[2:7] for value in line if type(getattr(value, "tzinfo", None)) is not Zone]
    ),
)
VALUES = st_.recursive(
    SCALARS,
    lambda inner: st_.one_of(
        st_.lists(inner, max_size=3),
        st_.lists(inner, max_size=3).map(tuple),
        st_.dictionaries(KEYS, inner, max_size=3),
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(VALUES, VALUES)
def test_two_arguments_are_the_same_only_if_they_look_so(one, other):
    mine = snapshot_call((element, (one,), ()))
    if mine is not None and same_call(mine, (element, (other,), ())):
        assert exact(one) == exact(other)
    assert mine is None or same_call(mine, (element, (deepcopy(one),), ()))
