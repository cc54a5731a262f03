"""``st.pydantic_output``: the values of a model."""

# Models are classes of any kind, and containers have the methods of all elements.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import dataclasses
import inspect
import mimetypes
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final, cast

from nbflow.kit.errors import StreamlitAPIException
from nbflow.models.choices import as_text
from nbflow.models.scalars import preview
from nbflow.models.schema import Field, fields_of, is_model

_SINGLE: Final = (str, int, float, bool, Decimal, date, time, Enum)
_FILES: Final = ("base64", "base64url", "byte")


def show(box: Any, value: Any) -> None:
    """Show a model, or a list of models as a table.

    Raises
    ------
    StreamlitAPIException
        If it is neither.
    """
    if isinstance(value, list | tuple | set) and not is_model(type(value)):
        _several(box, list(cast("list[Any]", value)))
    elif is_model(type(value)):
        _one(box, value)
    elif isinstance(value, Mapping):
        box.json(_jsonable(value))
    else:
        raise StreamlitAPIException(
            f"`output_data` is of type {type(value).__name__}. Give a Pydantic model, a "
            "dataclass, or a list of them."
        )


def _several(box: Any, values: list[Any]) -> None:
    own = [value for value in values if hasattr(value, "render_output_ui")]
    for value in own:
        value.render_output_ui(box)
    rows = [_jsonable(value) for value in values if not hasattr(value, "render_output_ui")]
    if rows and all(isinstance(row, Mapping) for row in rows):
        names = dict.fromkeys(name for row in rows for name in row)
        box.table({name: [_cell(row.get(name)) for row in rows] for name in names})
    elif rows:
        box.json(rows)
    elif not own:
        box.info("No value returned!")


def _cell(value: Any) -> Any:
    return str(value) if isinstance(value, list | dict) else value


def _one(box: Any, value: Any) -> None:
    own = getattr(value, "render_output_ui", None)
    if own is not None:
        if "input" in inspect.signature(own).parameters:
            own(box, input=None)
        else:
            own(box)
        return
    for field in fields_of(type(value)):
        held = value.get(field.name) if isinstance(value, Mapping) else getattr(value, field.name)  # pyright: ignore
        box.subheader(field.title)
        if field.description:
            box.markdown(field.description)
        _value(box, field, held)


def _value(box: Any, field: Field, value: Any) -> None:
    items = field.schema.get("items", {})
    if value is None or (isinstance(value, str | bytes | list | dict | set) and not value):
        box.info("No value returned!")
    elif field.extra("format") in _FILES or "mime_type" in field.schema:
        for index, one in enumerate(cast("list[Any]", value) if isinstance(value, list) else [value]):
            _file(box, field, one, index)
    elif isinstance(value, list) and items.get("format") in _FILES:
        for index, one in enumerate(cast("list[Any]", value)):
            _file(box, field, one, index)
    elif is_model(type(value)):
        _one(box.container(border=True), value)
    elif isinstance(value, list) and value and all(is_model(type(item)) for item in cast("list[Any]", value)):
        _several(box, cast("list[Any]", value))
    elif isinstance(value, list | dict | set | tuple | frozenset):
        box.json(_jsonable(value))
    elif isinstance(value, _SINGLE):
        box.code(as_text(value), language=None)
    else:
        box.code(str(value), language=None)


def _file(box: Any, field: Field, value: Any, index: int) -> None:
    as_bytes = getattr(value, "as_bytes", None)
    data: bytes = (
        as_bytes() if as_bytes is not None else value if isinstance(value, bytes) else str(value).encode()
    )
    mime = field.schema.get("mime_type")
    mime = mime if isinstance(mime, str) else ""
    if mime.partition("/")[0] in ("image", "audio", "video"):
        preview(box, data, mime)
        return
    name = f"{field.title}{mimetypes.guess_extension(mime) or ''}".lower().strip().replace(" ", "-")
    box.download_button(
        "Download File", data, file_name=name, mime=mime or None, key=_key(box, field, data, index)
    )


def _key(box: Any, field: Field, data: bytes, index: int) -> str:
    return f"pydantic_output-{field.name}-{index}-{hash(data)}"


def _jsonable(value: Any) -> Any:
    """Return a value as JSON has it; secrets stay hidden."""
    from pydantic import TypeAdapter

    plain = (
        dataclasses.asdict(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type)
        else value
    )
    return TypeAdapter(Any).dump_python(plain, mode="json", fallback=str)
