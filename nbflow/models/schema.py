"""The fields of a model: what has to be known of each to draw it."""

# Pydantic is optional, and reads annotations of any kind.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportMissingTypeStubs=false

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeAlias, get_args, get_origin

from nbflow.kit.errors import StreamlitAPIException

NOTHING: Final = object()
"""No value is known."""

Schema: TypeAlias = Mapping[str, Any]


class Field(NamedTuple):
    """One value to be edited.

    Attributes
    ----------
    name : str
        The attribute of the model.
    alias : str
        The name under which validation takes it.
    type : object
        What it is, without ``Annotated`` and without the None that it may be.
    nullable : bool
        Whether it may be None.
    required : bool
        Whether the model has no default for it.
    initial : object
        What its control begins with, or `NOTHING`.
    title, description : str
        What a person reads.
    schema : mapping
        Its JSON schema, with what the author adds to it.
    metadata : tuple
        What ``Annotated`` says of it: the bounds of dates.
    """

    name: str
    alias: str
    type: Any
    nullable: bool
    required: bool
    initial: Any
    title: str
    description: str
    schema: Schema
    metadata: tuple[Any, ...]

    def with_initial(self, initial: Any) -> Field:
        """Return the same field with another first value."""
        return self._replace(initial=initial)

    def bound(self, *names: str) -> Any:
        """Return the first bound of these names ("ge", "lt", …) that the annotation gives; else None."""
        found = (getattr(item, name, None) for item in self.metadata for name in names)
        return next((value for value in found if value is not None), None)

    def extra(self, *names: str) -> Any:
        """Return the first of these entries of the JSON schema; else None."""
        return next((self.schema[name] for name in names if self.schema.get(name) is not None), None)


def title_of(name: str) -> str:
    """Return a name of Python as a person writes it: ``some_value`` and ``someValue`` are "Some Value"."""
    split = re.sub(r"([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", lambda m: f"{m[1] or m[3]}_{m[2] or ''}", name)
    return split.replace("_", " ").strip().lower().title()


def is_model(kind: Any) -> bool:
    """Whether it is a class with fields: a Pydantic model, a dataclass, a TypedDict or a NamedTuple."""
    kind = get_origin(kind) or kind
    if not isinstance(kind, type):
        return False
    return (
        hasattr(kind, "model_fields")
        or dataclasses.is_dataclass(kind)
        or typing.is_typeddict(kind)
        or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
    )


def is_root(field: Field) -> bool:
    """Whether it is a Pydantic model that stands for one value, a ``RootModel``."""
    return bool(getattr(field.type, "__pydantic_root_model__", False))


def fields_of(model: Any) -> tuple[Field, ...]:
    """Return the fields of a class.

    Raises
    ------
    StreamlitAPIException
        If it is not a class with fields.
    """
    if not is_model(model):
        raise StreamlitAPIException(
            f"`model={model!r}` has no fields. Give a Pydantic model (version 2) or a dataclass: the class, "
            "or an instance whose values the form begins with."
        )
    known = _known_fields(model) if isinstance(model, type) else _fields_and_infos(model)
    return tuple(field.with_initial(_default(info)) for field, info in known)


def _fields_and_infos(model: Any) -> tuple[tuple[Field, Any], ...]:
    return tuple((_field(name, info), info) for name, info in _infos(model).items())


# The fields of a class, like its adapter, may lead back to it: as keys of a WeakKeyDictionary these classes
# would never go, and an app makes its classes anew in each run.
_known_fields = lru_cache(maxsize=32)(_fields_and_infos)


def field_for(annotation: Any, *, name: str, title: str, description: str = "") -> Field:
    """Return a field for a part of another: an item of a list, a value of a dict, a member of a union."""
    from pydantic.fields import FieldInfo

    made = _field(name, FieldInfo.from_annotation(annotation))
    own = made.schema.get("title")
    return made._replace(
        title=own if own and is_model(made.type) else title, description=description or made.description
    )


def _infos(model: Any) -> dict[str, Any]:
    from pydantic.fields import FieldInfo

    plain = get_origin(model) or model
    if hasattr(model, "model_fields"):
        if not model.__pydantic_complete__:
            model.model_rebuild()
        return dict(model.model_fields)
    if dataclasses.is_dataclass(plain):
        from pydantic.dataclasses import dataclass, is_pydantic_dataclass, rebuild_dataclass

        kind: Any = plain
        ready: Any = kind if is_pydantic_dataclass(kind) else dataclass(kind)
        rebuild_dataclass(ready)
        wanted = {item.name for item in dataclasses.fields(plain) if item.init}
        return {name: info for name, info in ready.__pydantic_fields__.items() if name in wanted}
    hints = typing.get_type_hints(plain, include_extras=True)
    if typing.is_typeddict(plain):
        optional: frozenset[str] = plain.__optional_keys__
        return {
            name: FieldInfo.from_annotation(_unwrapped(hint))
            for name, hint in hints.items()
            if name not in optional
        } | {
            name: FieldInfo.from_annotated_attribute(_unwrapped(hint), None)
            for name, hint in hints.items()
            if name in optional
        }
    defaults: Mapping[str, Any] = plain._field_defaults
    return {
        name: FieldInfo.from_annotated_attribute(hints[name], defaults[name])
        if name in defaults
        else FieldInfo.from_annotation(hints[name])
        for name in plain._fields
    }


def _unwrapped(hint: Any) -> Any:
    """Return what ``Required[…]``, ``NotRequired[…]`` and ``ReadOnly[…]`` hold."""
    return get_args(hint)[0] if str(get_origin(hint)).rpartition(".")[2] in _MARKS else hint


_MARKS: Final = ("Required", "NotRequired", "ReadOnly")


def _field(name: str, info: Any) -> Field:
    schema = _schema(info)
    kind, metadata, nullable = _plain(info.annotation)
    if not nullable and isinstance(kind, type):
        nullable = kind is type(None)
    alias = next((text for text in (info.validation_alias, info.alias) if isinstance(text, str)), name)
    choices = getattr(info.validation_alias, "choices", ())
    if alias == name and choices and isinstance(choices[0], str):
        alias = choices[0]
    return Field(
        name=name,
        alias=alias,
        type=kind,
        nullable=nullable,
        required=info.is_required(),
        initial=NOTHING,
        title=info.title or title_of(name),
        description=info.description or str(schema.get("help") or ""),
        schema=schema,
        metadata=(*info.metadata, *metadata),
    )


def _default(info: Any) -> Any:
    if info.is_required():
        examples = info.examples
        return examples[0] if examples and isinstance(examples[0], str) else NOTHING
    try:
        return info.get_default(call_default_factory=True, validated_data={})
    except TypeError:  # an older Pydantic
        return info.get_default(call_default_factory=True)
    except KeyError:  # a factory that reads other fields
        return NOTHING


def _schema(info: Any) -> Schema:
    from pydantic import Field as described
    from pydantic import TypeAdapter

    own = info.json_schema_extra if isinstance(info.json_schema_extra, Mapping) else {}
    # Not the field itself: of what has a meaning in a class only, such as an alias, Pydantic warns.
    extra: Any = info.json_schema_extra
    about = described(
        title=info.title,
        description=info.description,
        examples=info.examples,
        json_schema_extra=extra,
        discriminator=info.discriminator,
    )
    annotated: Any = Annotated[info.annotation, about, *info.metadata]  # pyright: ignore
    try:
        found: dict[str, Any] = TypeAdapter(annotated).json_schema()
    except Exception:  # no schema for this type: what the annotation says is all there is
        return {**own}
    options = [item for item in found.get("anyOf", ()) if item.get("type") != "null"]
    if len(options) == 1:
        found = {**options[0], **found}
    return {**found, **own}


def _plain(annotation: Any) -> tuple[Any, tuple[Any, ...], bool]:
    """Return an annotation without what wraps it, what the wrapping says, and whether None is allowed."""
    metadata: tuple[Any, ...] = ()
    nullable = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            metadata = (*metadata, *more)
        elif hasattr(annotation, "__supertype__"):
            annotation = annotation.__supertype__
        elif hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        elif is_union(annotation) and type(None) in get_args(annotation):
            nullable = True
            rest = tuple(option for option in get_args(annotation) if option is not type(None))
            annotation = typing.Union[rest]  # noqa: UP007 - made of a tuple
        elif origin is Literal and None in get_args(annotation) and len(get_args(annotation)) > 1:
            nullable = True
            annotation = Literal[tuple(option for option in get_args(annotation) if option is not None)]  # pyright: ignore
        else:
            return annotation, metadata, nullable


def is_union(kind: Any) -> bool:
    """Whether it is one of several types."""
    return get_origin(kind) in (typing.Union, types.UnionType)


def adapter(model: Any) -> Any:
    """Return what validates values of a type."""
    from pydantic import TypeAdapter

    return _adapter_of_class(model) if isinstance(model, type) else TypeAdapter(model)


@lru_cache(maxsize=32)
def _adapter_of_class(model: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(model)
