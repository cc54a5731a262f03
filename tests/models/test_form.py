"""st.pydantic_form: from a model to controls, and back to a typed model."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import enum
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

import pytest
from pydantic import (
    AliasChoices,
    AwareDatetime,
    Base64Bytes,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    SecretStr,
    field_validator,
    model_validator,
)
from typing_extensions import TypedDict

import nbflow as st
from nbflow.core import errors
from tests.helpers import App, run


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Address(BaseModel):
    street: str = Field("", min_length=2)
    number: int = 1


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"] = "dog"
    name: str = Field("Rex", min_length=2)


def form(model: Any, **how: Any) -> App:
    """A form of this model, drawn."""
    return run(lambda: st.pydantic_form("f", model, **how))


def submit(app: App, **raws: Any) -> Any:
    """Enter raw values by field, submit, and return the model."""
    app.event({**{f"0-f.{name}": raw for name, raw in raws.items()}, "FormSubmitter:f-Submit": True})
    return app.value


def of(annotation: Any, default: Any = ...) -> type[BaseModel]:
    """A model with one field."""
    made: Any = type(
        "Model", (BaseModel,), {"__annotations__": {"value": annotation}, "value": Field(default)}
    )
    return made


def face(app: App, key: str = "value") -> tuple[str, Any]:
    node = app.node(f"0-f.{key}")
    return node.face, node.props


def faults(app: App) -> dict[str, str]:
    """What stands at which control."""
    return {
        str(node.props.get("key", "")).removeprefix("0-f."): node.props["fault"]
        for node in app.nodes()
        if "fault" in node.props
    }


# --- one kind after the other ----------------------------------------------------------------------


KINDS = [
    (Color, "selectbox", Color.RED),
    (Literal["a", "b"], "selectbox", "a"),
    (Literal["only"], None, "only"),
    (str, "text_input", ""),
    (int, "number_input", 0),
    (float, "number_input", 0.0),
    (Decimal, "number_input", Decimal("0.0")),
    (Annotated[int, Field(ge=2, le=5)], "slider", 2),
    (Annotated[int, Field(gt=2, lt=5)], "slider", 3),
    (Annotated[float, Field(ge=0, le=1)], "slider", 0.0),
    (Annotated[int, Field(ge=3)], "number_input", 3),
    (bool, "checkbox", False),
    (bytes, "text_input", b""),
    (SecretStr, "text_input", SecretStr("")),
    (str | None, "text_input", None),
    (int | None, "number_input", None),
    (bool | None, "selectbox", None),
    (Color | None, "selectbox", None),
    (datetime.date | None, "date_input", None),
    (datetime.time | None, "time_input", None),
    (datetime.datetime | None, "datetime_input", None),
    (Annotated[int, Field(ge=0, le=9)] | None, "number_input", None),
]


@pytest.mark.parametrize(("annotation", "control", "value"), KINDS, ids=str)
def test_a_kind_of_field(annotation: Any, control: str | None, value: Any):
    app = form(of(annotation))
    if control is None:
        assert [node.face for node in app.nodes() if node.spec] == ["button"]
    else:
        assert face(app)[0] == control
    assert submit(app).value == value


@pytest.mark.parametrize(
    ("annotation", "default", "raw", "value"),
    [
        (str, "x", "y", "y"),
        (str | None, "x", "", None),
        (int | None, 5, None, None),
        (float, 0.125, 2.5, 2.5),
        (Decimal, Decimal("1.5"), 2.25, Decimal("2.25")),
        (bool, True, False, False),
        (bool | None, None, 1, False),
        (HttpUrl, "https://a.org", "https://b.org", HttpUrl("https://b.org")),
        (datetime.timedelta, datetime.timedelta(hours=1), "P2D", datetime.timedelta(days=2)),
        (Any, None, '{"a": [1]}', {"a": [1]}),
        (dict, {"a": 1}, None, {"a": 1}),
    ],
)
def test_a_value_comes_back_typed(annotation: Any, default: Any, raw: Any, value: Any):
    app = form(of(annotation, default))
    assert submit(app).value == default if default != "https://a.org" else True
    if annotation is not dict:
        assert submit(app, value=raw).value == value


def test_moments():
    moment = datetime.datetime(2024, 5, 6, 7, 8)
    day, clock = moment.date(), moment.time()
    assert submit(form(of(datetime.datetime, moment))).value == moment
    assert submit(form(of(datetime.date, day))).value == day
    assert submit(form(of(datetime.time, clock))).value == clock
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert submit(form(of(AwareDatetime, moment.replace(tzinfo=zone)))).value == moment.replace(tzinfo=zone)
    assert submit(form(of(AwareDatetime))).value.tzinfo is not None
    bounded = Annotated[datetime.date, Field(ge=datetime.date(2024, 1, 1), le=datetime.date(2024, 12, 31))]
    assert face(form(of(bounded, day)))[1]["min"] is not None


@pytest.mark.parametrize(
    "annotation",
    [set[Color], frozenset[Color], list[Color], tuple[Literal["a", "b"], ...], set[Literal["a"]]],
)
def test_several_of_a_few(annotation: Any):
    kind = annotation.__origin__
    app = form(of(annotation if kind is not tuple else set[Literal["a", "b"]], []))
    assert face(app)[0] == "multiselect"
    assert list(submit(app).value) == []
    option = app.node("0-f.value").spec.encode([app.node("0-f.value").spec.decode([0])[0]])
    assert len(submit(app, value=option).value) == 1


def test_a_color():
    from_schema = Annotated[str, Field(json_schema_extra={"format": "color"})]
    app = form(of(from_schema, "#ff0000"))
    assert face(app)[0] == "color_picker"
    assert submit(app, value="#00ff00").value == "#00ff00"


@pytest.mark.parametrize(
    ("annotation", "extra", "control"),
    [
        (str, {"format": "multi-line"}, "text_area"),
        (str, {"widget": "text_area"}, "text_area"),
        (str, {"widget": "color_picker"}, "color_picker"),
        (Color, {"widget": "radio"}, "radio"),
        (Color, {"widget": "pills"}, "button_group"),
        (Color, {"widget": "segmented_control"}, "button_group"),
        (Color, {"widget": "select_slider"}, "slider"),
        (set[Color], {"widget": "pills"}, "button_group"),
        (bool, {"widget": "toggle"}, "checkbox"),
        (Annotated[int, Field(ge=0, le=9)], {"widget": "number_input"}, "number_input"),
    ],
)
def test_the_schema_chooses_the_control(annotation: Any, extra: Any, control: str):
    app = form(
        of(
            Annotated[annotation, Field(json_schema_extra=extra)],
            ""
            if annotation is str and "color" not in str(extra)
            else "#112233"
            if annotation is str
            else ...,
        )
    )
    assert face(app)[0] == control


def test_a_control_that_cannot_show_it_is_an_error():
    with pytest.raises(
        errors.StreamlitAPIException, match=r"`value` asks for `widget='slider'`.*'text_input'"
    ):
        form(of(Annotated[str, Field(json_schema_extra={"widget": "slider"})]))


def test_labels_helps_and_other_arguments():
    class Model(BaseModel):
        someLongName: str = Field("a", description="More")
        with_title: str = Field("b", title="A title", max_length=5)
        locked: str = Field("c", json_schema_extra={"readOnly": True})
        hinted: str = Field("", json_schema_extra={"st_kwargs_placeholder": "Here"})
        secret: str = Field("", json_schema_extra={"writeOnly": True})
        example: str = Field(examples=["an example"])

    app = form(Model)
    assert face(app, "someLongName")[1]["label"] == "Some Long Name"
    assert face(app, "someLongName")[1]["help"] == "More"
    assert face(app, "with_title")[1]["label"] == "A title"
    assert face(app, "with_title")[1]["max_chars"] == 5
    assert face(app, "locked")[1]["disabled"] is True
    assert face(app, "hinted")[1]["placeholder"] == "Here"
    assert face(app, "secret")[1]["type"] == "password"
    assert face(app, "example")[1]["value"] == "an example"
    assert face(form(Model, lowercase_labels=True), "with_title")[1]["label"] == "a title"


# --- what is made of parts -------------------------------------------------------------------------


class Person(BaseModel):
    name: str = "Ada"
    address: Address = Address(street="Main", number=3)
    tags: list[str] = ["a"]
    scores: dict[str, int] = {"x": 1}
    pair: tuple[int, str] = (1, "b")


def test_models_lists_dicts_and_tuples_in_a_form():
    app = form(Person)
    assert submit(app) == Person()
    value = submit(
        app,
        **{"address.street": "Side", "tags.0": "z", "scores.0.key": "y", "scores.0.value": 4, "pair.1": "q"},
    )
    assert value == Person(
        address=Address(street="Side", number=3), tags=["z"], scores={"y": 4}, pair=(1, "q")
    )


def test_items_are_added_and_removed_without_a_submit():
    app = form(Person)
    app.touch("0-f.tags-add")
    assert app.value is None
    assert "form" not in app.node("0-f.tags-add").props
    assert app.node("0-f.tags.1").props["form"] == "f"
    assert submit(app, **{"tags.1": "second"}).tags == ["a", "second"]
    app.touch("0-f.tags.0-remove")
    assert submit(app).tags == ["second"]
    app.touch("0-f.tags-add")
    assert submit(app).tags == ["second", ""]
    app.touch("0-f.tags-clear")
    assert submit(app).tags == []
    app.touch("0-f.scores-add")
    assert submit(app, **{"scores.1.key": "n", "scores.1.value": 2}).scores == {"x": 1, "n": 2}


def test_an_item_that_is_added_has_nothing_of_one_that_was_removed():
    class Model(BaseModel):
        tags: list[str] = ["a", "b"]

    app = form(Model)
    app.touch("0-f.tags.1-remove")
    app.touch("0-f.tags-add")
    assert submit(app).tags == ["a", ""]


def test_lists_of_models_and_of_lists():
    class Model(BaseModel):
        people: list[Address] = []
        grid: list[list[int]] = [[1, 2], [3]]

    app = form(Model)
    app.touch("0-f.people-add")
    app.touch("0-f.grid.1-add")
    value = submit(app, **{"people.0.street": "Main", "grid.1.1": 4})
    assert value == Model(people=[Address(street="Main")], grid=[[1, 2], [3, 4]])


def test_the_bounds_of_a_list():
    class Model(BaseModel):
        values: list[int] = Field(min_length=1, max_length=2)

    app = form(Model)
    assert app.node("0-f.values.0-remove").props["disabled"] is True
    app.touch("0-f.values-add")
    assert app.node("0-f.values-add").props["disabled"] is True
    assert submit(app).values == [0, 0]


def test_keys_of_a_dict_that_cannot_be():
    app = form(Person)
    app.touch("0-f.scores-add")
    assert submit(app) is None
    assert faults(app) == {"scores.1.key": "Enter a key."}
    assert submit(app, **{"scores.1.key": "x"}) is None
    assert faults(app) == {"scores.1.key": "This key already exists."}
    assert submit(app, **{"scores.1.key": "z"}).scores == {"x": 1, "z": 0}


def test_what_may_be_none_and_is_made_of_parts():
    class Model(BaseModel):
        address: Address | None = None
        tags: list[str] | None = None
        kinds: set[Color] | None = None

    app = form(Model)
    assert submit(app) == Model()
    app.touch("0-f.address-given", True)
    app.touch("0-f.tags-given", True)
    assert submit(app, **{"address.value.street": "Main"}) == Model(address=Address(street="Main"), tags=[])
    app.touch("0-f.address-given", False)
    assert submit(app).address is None


def test_a_union_of_models_becomes_the_chosen_one():
    class Model(BaseModel):
        pet: Cat | Dog = Dog(name="Bo")
        told: Annotated[Cat | Dog, Field(discriminator="kind")] = Cat(lives=3)

    app = form(Model)
    assert submit(app) == Model()
    app.touch("0-f.pet-type", 0)
    app.touch("0-f.told-type", 1)
    value = submit(app, **{"pet.0.lives": 4})
    assert (value.pet, value.told) == (Cat(lives=4), Dog())


def test_two_models_alike_in_a_union():
    class One(BaseModel):
        x: int = 1

    class Two(BaseModel):
        x: int = 1

    class Model(BaseModel):
        value: One | Two

    app = form(Model)
    app.touch("0-f.value-type", 1)
    assert type(submit(app).value) is Two


def test_a_union_of_scalars():
    app = form(of(int | str, "five"))
    assert submit(app).value == "five"
    assert submit(app, **{"value.1": "6"}).value == "6"
    app.touch("0-f.value-type", 0)
    assert submit(app, **{"value.0": 6}).value == 6


def test_files():
    class Model(BaseModel):
        one: Base64Bytes | None = None
        many: list[Base64Bytes] = []
        old: Base64Bytes = base64.b64encode(b"kept")

    app = form(Model)
    assert face(app, "one")[0] == face(app, "many")[0] == "file_uploader"
    assert submit(app) == Model()


def test_aliases_frozen_models_and_names_of_aliases(recwarn: pytest.WarningsRecorder):
    class Model(BaseModel):
        model_config = ConfigDict(frozen=True)
        inner: int = Field(1, alias="outerName")
        other: int = Field(2, validation_alias=AliasChoices("first", "second"))

    assert submit(form(Model), inner=5, other=6).model_dump() == {"inner": 5, "other": 6}
    assert [str(warning.message) for warning in recwarn] == []


# --- other classes with fields -----------------------------------------------------------------------


@dataclasses.dataclass
class Size:
    width: int
    name: str = "box"
    parts: list[str] = dataclasses.field(default_factory=lambda: ["p"])
    area: int = dataclasses.field(init=False, default=0)


class Point(NamedTuple):
    x: int = 1
    y: int = 2


class Named(TypedDict):
    name: str


def test_dataclasses_come_back_as_such(recwarn: pytest.WarningsRecorder):
    value = submit(form(Size), width=3)
    assert type(value) is Size
    assert value == Size(3)
    assert submit(form(Size(7, "old", []))) == Size(7, "old", [])
    assert [str(warning.message) for warning in recwarn] == []


def test_named_tuples_and_typed_dicts():
    class Model(BaseModel):
        point: Point = Point(3, 4)
        named: Named = Named(name="n")

    assert submit(form(Model)) == Model()


def test_an_instance_says_what_the_form_begins_with():
    assert submit(form(Person(name="Bo", tags=["x", "y"]))) == Person(name="Bo", tags=["x", "y"])


@pytest.mark.parametrize("model", [int, 5, "x", list[int], None])
def test_what_has_no_fields(model: Any):
    with pytest.raises(errors.StreamlitAPIException, match="has no fields"):
        form(model)


# --- faults --------------------------------------------------------------------------------------------


class Strict(BaseModel):
    name: str = Field("", min_length=2)
    inner: Address = Address(street="ok")
    tags: list[Annotated[str, Field(min_length=1)]] = ["x"]
    pet: Cat | Dog = Dog()

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        if value == "root":
            raise ValueError("not this one")
        return value

    @model_validator(mode="after")
    def _all(self) -> Strict:
        if self.name == self.inner.street:
            raise ValueError("name and street are the same")
        return self


def test_each_fault_stands_at_its_control():
    app = form(Strict)
    value = submit(app, **{"name": "x", "inner.street": "y", "tags.0": "", "pet.1.name": "z"})
    assert value is None
    assert faults(app) == {
        "name": "String should have at least 2 characters",
        "inner.street": "String should have at least 2 characters",
        "tags.0": "String should have at least 1 character",
        "pet.1.name": "String should have at least 2 characters",
    }
    assert app.nodes("alert") == []
    app.rerun()
    assert len(faults(app)) == 4  # until the next submit
    assert (
        submit(app, **{"name": "good", "inner.street": "yy", "tags.0": "t", "pet.1.name": "zz"}) is not None
    )
    assert faults(app) == {}


def test_the_words_of_a_validator_and_a_fault_of_the_whole():
    app = form(Strict)
    submit(app, name="root")
    assert faults(app) == {"name": "not this one"}
    submit(app, name="ok")
    assert faults(app) == {}
    [alert] = app.nodes("alert")
    assert alert.props["body"] == "name and street are the same"


def test_a_fault_of_a_list_as_a_whole():
    class Model(BaseModel):
        tags: list[str] = ["a", "a"]

        @field_validator("tags")
        @classmethod
        def _tags(cls, value: list[str]) -> list[str]:
            assert len(set(value)) == len(value), "there are twins"
            return value

    app = form(Model)
    assert submit(app) is None
    [alert] = app.nodes("alert")
    assert alert.props["body"].startswith("there are twins")


def test_a_fault_at_a_checkbox():
    class Model(BaseModel):
        agreed: Literal[True] | bool = False

        @field_validator("agreed")
        @classmethod
        def _agreed(cls, value: bool) -> bool:
            assert value, "Agree first"
            return value

    app = run(lambda: st.pydantic_form("f", Model))
    assert submit(app) is None


def test_json_that_cannot_be_read():
    app = form(of(Any, None))
    assert submit(app, value="{") is None
    assert faults(app)["value"].startswith("This is not JSON")


def test_a_value_that_is_missing():
    app = form(of(Base64Bytes))
    assert submit(app) is None
    assert faults(app) == {"value": "Field required"}


def test_validation_happens_once():
    calls: list[str] = []

    class Model(BaseModel):
        name: str = "x"

        @field_validator("name")
        @classmethod
        def _name(cls, value: str) -> str:
            calls.append(value)
            return value

    class Whole(BaseModel):
        one: Model | Cat = Model.model_construct(name="a")

    app = form(Whole)
    assert calls == []
    submit(app)
    assert calls == ["a"]


# --- options ----------------------------------------------------------------------------------------


def test_clear_on_submit_forgets_items_that_were_added():
    app = form(Person, clear_on_submit=True)
    app.touch("0-f.tags-add")
    assert submit(app).tags == ["a", ""]
    app.rerun()
    assert [node.props["key"] for node in app.nodes("text_input") if ".tags." in node.props["key"]] == [
        "0-f.tags.0"
    ]


@pytest.mark.parametrize("group", ["expander", "sidebar"])
def test_optional_fields_together(group: str):
    class Model(BaseModel):
        first: str = "x"
        needed: str

    app = form(Model, group_optional_fields=group)
    if group == "expander":
        assert app.nodes("expander")[0].children[0].props["key"] == "0-f.first"
    else:
        assert "form" not in app.node("0-f.first").props
    assert submit(app, needed="n") == Model(first="x", needed="n")


def test_empty_values_can_be_left_out():
    class Model(BaseModel):
        name: str = "default"
        count: int = 7

    assert submit(form(Model, ignore_empty_values=True), name="", count=0) == Model()


def test_wrong_arguments():
    with pytest.raises(errors.StreamlitValueError):
        form(Address, group_optional_fields="elsewhere")
    with pytest.raises(errors.StreamlitAPIException, match="key"):
        run(lambda: st.pydantic_form("", Address))


def test_the_form_is_forgotten_as_a_control_is():
    shown = [True]
    app = run(lambda: st.pydantic_form("f", Person) if shown[0] else None)
    app.touch("0-f.tags-add")
    shown[0] = False
    app.rerun()
    shown[0] = True
    app.rerun()
    assert submit(app).tags == ["a"]


def test_a_model_that_draws_itself():
    class Model(BaseModel):
        a: int = 1

        @classmethod
        def render_input_ui(cls, container: Any, data: dict[str, Any]) -> Model:
            return cls(a=container.number_input("Mine", value=data["a"], key="mine"))

    app = form(Model)
    app.event({"mine": 5, "FormSubmitter:f-Submit": True})
    assert app.value == Model(a=5)


def test_input_without_a_form():
    app = run(lambda: st.pydantic_input("f", Person))
    assert app.value["address"] == {"street": "Main", "number": 3}
    app.touch("0-f.tags.0", "new")
    assert app.value["tags"] == ["new"]
    assert run(lambda: st.pydantic_input("f", of(Cat | Dog))).value == {"value": {"kind": "cat", "lives": 9}}


def test_outside_an_app():
    assert st.pydantic_form("f", Person) is None
    assert st.pydantic_input("f", Address) == {"street": "", "number": 1}


def test_a_model_that_holds_itself():
    app = form(Tree)
    app.touch("0-f.children-add")
    assert submit(app, **{"children.0.name": "leaf"}) == Tree(name="", children=[Tree(name="leaf")])


class Tree(BaseModel):
    name: str = ""
    children: list[Tree] = []


def test_output():
    class Model(BaseModel):
        name: str = "x"
        kind: Color = Color.RED
        secret: SecretStr = SecretStr("hidden")
        inner: Address = Address(street="Main")
        tags: list[str] = ["a"]
        people: list[Address] = [Address(street="One")]
        none: str | None = None
        picture: Base64Bytes = base64.b64encode(b"data")

    app = run(lambda: st.pydantic_output(Model()))
    assert [node.props["body"] for node in app.nodes("heading")][:3] == ["Name", "Kind", "Secret"]
    assert "hidden" not in repr(app.nodes())
    assert {"code", "json", "table", "alert", "download_button"} <= {node.face for node in app.nodes()}
    assert run(lambda: st.pydantic_output([Address(), Address()])).nodes("table")
    assert run(lambda: st.pydantic_output(Size(1))).nodes("code")
    with pytest.raises(errors.StreamlitAPIException, match="output_data"):
        run(lambda: st.pydantic_output(5))


def test_in_the_place_of_one_element():
    def body():
        st.empty().pydantic_input("f", Address)
        st.empty().pydantic_form("g", Address)
        st.empty().pydantic_output(Address())

    app = run(body)
    keys = [node.props["key"] for node in app.nodes() if node.spec]
    assert keys == ["0-f.street", "0-f.number", "0-g.street", "0-g.number", "FormSubmitter:g-Submit"]
    assert len(app.nodes("code")) == 1  # the other value is empty
