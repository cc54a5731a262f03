"""Whatever a model's field is: an untouched form gives the model's own values back, and can be shown."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import decimal
import enum
import ipaddress
import math
import pathlib
import re
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar

import pytest
from pydantic import (
    AwareDatetime,
    Base64Str,
    BaseModel,
    ByteSize,
    ConfigDict,
    Field,
    FutureDatetime,
    Json,
    NegativeFloat,
    PastDate,
    PositiveInt,
    RootModel,
    SecretBytes,
    SecretStr,
    StrictBool,
    StrictInt,
    conlist,
    create_model,
)
from pydantic import dataclasses as pydantic_dataclasses

import nbflow as st
from tests.helpers import run

UTC = dt.timezone.utc  # noqa: UP017 - the object that Pydantic gives back


class Letter(enum.Enum):
    A = "a"
    B = "b"


class Number(enum.IntEnum):
    ONE = 1
    TWO = 2


class Flag(enum.Flag):
    R = 1
    W = 2


class X(BaseModel):
    x: int = 1


class Y(BaseModel):
    y: str = "y"


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"


class Dog(BaseModel):
    kind: Literal["dog", "wolf"] = "dog"


T = TypeVar("T")


class Box(BaseModel, Generic[T]):
    v: T


class Numbers(RootModel[list[int]]):
    pass


class Needs(BaseModel):
    z: int


@dataclasses.dataclass
class Plain:
    a: int = 1
    b: list[str] = dataclasses.field(default_factory=list)


@pydantic_dataclasses.dataclass
class Checked:
    a: int = Field(1, ge=0, le=5)


Animal = Annotated[Cat | Dog, Field(discriminator="kind")]

KEPT: list[tuple[Any, Any]] = [
    (list[Letter] | None, None),
    (list[dt.date], [dt.date(2024, 1, 1)]),
    (dict[int, str], {1: "a"}),
    (dict[Letter, float], {Letter.A: 1.5}),
    (dict[str, list[int]], {"a": [1]}),
    (dict[str, X], {"a": X(x=2)}),
    (set[int], {1, 2}),
    (list[tuple[int, str]], [(1, "a")]),
    (int | None | str, None),
    (X | Y | None, None),
    (X | Y | None, Y()),
    (list[X | Y], [Y(), X()]),
    (list[Animal], [Dog(kind="wolf")]),
    (Annotated[int, Field(ge=1, le=3)], 2),
    (uuid.UUID, uuid.UUID(int=1)),
    (ipaddress.IPv4Address, ipaddress.IPv4Address("127.0.0.1")),
    (pathlib.Path, pathlib.Path("/tmp")),
    (re.Pattern, re.compile("a")),
    (Annotated[decimal.Decimal, Field(max_digits=5, decimal_places=2)], decimal.Decimal("1.25")),
    (Number, Number.TWO),
    (Literal[1, 2, "x"], 2),
    (Literal["a", None], "a"),
    (Literal["a"] | None, None),
    (Flag, Flag.R),
    (Numbers, Numbers([1, 2])),
    (Box[int], Box[int](v=3)),
    (Any, {"a": [1]}),
    (frozenset[str], frozenset(["a"])),
    (collections.deque[int], collections.deque([1])),
    (Sequence[int], [1]),
    (Mapping[str, int], {"a": 1}),
    (dict, {"a": 1}),
    (list, [1, "a"]),
    (set, {1}),
    (tuple, (1, 2)),
    (Plain, Plain(3, ["q"])),
    (Checked, Checked(2)),
    (AwareDatetime, dt.datetime(2024, 1, 1, tzinfo=UTC)),
    (dt.time, dt.time(1, 2, tzinfo=UTC)),
    (dt.timedelta, dt.timedelta(seconds=5)),
    (FutureDatetime, dt.datetime(2999, 1, 1)),
    (SecretStr, SecretStr("x")),
    (SecretBytes, SecretBytes(b"x")),
    (Annotated[int, Field(ge=0, le=20, multiple_of=5)], 10),
    (Annotated[float, Field(multiple_of=0.1)], 0.3),
    (Annotated[float, Field(ge=0)], 0.0001),
    (Annotated[int, Field(le=10**30)], 5),
    (int, 10**20),
    (float, math.inf),
    (StrictInt, 3),
    (StrictBool, True),
    (X | None, X(x=4)),
    (dict[str, int] | None, {"a": 1}),
    (dt.date | None, dt.date(2024, 1, 2)),
    (dt.datetime | None, dt.datetime(2024, 1, 2, 3, 4)),
    (dt.time | None, dt.time(3, 4)),
    (bool | None, True),
    (Letter | None, Letter.B),
    (decimal.Decimal | None, decimal.Decimal("1.5")),
    (Annotated[int, Field(ge=0, le=5)] | None, 3),
    (tuple[int, int] | None, (1, 2)),
    (tuple[X, Y], (X(), Y())),
    (tuple[int, ...], (1, 2, 3)),
    (list[int | None], [1, None]),
    (list[list[str]], [["a"], []]),
    (list[Any], [1, {"a": 2}]),
    (None, None),
    (int | str, 5),
    (float | int, 5),
    (bool | int, True),
    (dt.date | int, dt.date(2024, 1, 1)),
    (int | list[int], [1, 2]),
    (Literal["auto"] | int, "auto"),
    (Letter | int, Letter.B),
    (complex, 1 + 2j),
    (Callable[[], int], len),
    (type[int], int),
]


def model(annotation: Any, default: Any = ...) -> type[BaseModel]:
    return create_model(
        "Model", value=(annotation, default), __config__=ConfigDict(arbitrary_types_allowed=True)
    )


def submitted(made: Any) -> Any:
    app = run(lambda: st.pydantic_form("f", made))
    app.event({"FormSubmitter:f-Submit": True})
    return app.value


@pytest.mark.parametrize(("annotation", "default"), KEPT, ids=lambda value: str(value)[:40])
def test_what_a_form_begins_with_comes_back(annotation: Any, default: Any):
    made = model(annotation, default)
    value = submitted(made)
    assert value is not None
    assert value.value == made().value
    assert type(value.value) is type(made().value)
    assert submitted(made()) == value  # of an instance, too
    run(lambda: st.pydantic_output(made()))
    run(lambda: st.pydantic_input("f", made))


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (PositiveInt, 1),
        (NegativeFloat, -0.01),
        (conlist(int, min_length=2), [0, 0]),
        (Needs, Needs(z=0)),
        (Annotated[int, Field(le=-5)], -5),
        (Annotated[float, Field(gt=0, lt=1)], 0.01),
        (ByteSize, 0),
    ],
    ids=str,
)
def test_a_form_begins_with_what_is_allowed(annotation: Any, value: Any):
    assert submitted(model(annotation)).value == value


def test_a_day_that_must_be_past():
    assert submitted(model(PastDate)).value < dt.date.today()


def test_texts_that_hold_json():
    made = model(Json[list[int]])
    app = run(lambda: st.pydantic_form("f", made))
    app.event({"0-f.value": "[1, 2]", "FormSubmitter:f-Submit": True})
    assert app.value.value == [1, 2]


def test_a_file_is_missing():
    assert submitted(model(Base64Str)) is None


def test_an_iterable_is_a_list():
    assert list(submitted(model(Iterable[int], [1])).value) == [1]


def test_a_root_model_by_itself():
    assert submitted(Numbers([3])) == Numbers([3])
    assert run(lambda: st.pydantic_input("f", Numbers([3]))).value == [3]
