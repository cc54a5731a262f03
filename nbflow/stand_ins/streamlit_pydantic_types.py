"""``streamlit_pydantic.types``, where the package is not installed: a file as a field of a model."""

# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import base64
from typing import Any


class FileContent(str):
    """The content of a file, in Base64."""

    def as_bytes(self) -> bytes:
        """Return the content."""
        return base64.b64decode(self, validate=True)

    def as_str(self) -> str:
        """Return the content as text."""
        return self.as_bytes().decode()

    @classmethod
    def _read(cls, value: Any) -> FileContent:
        if isinstance(value, bytes | bytearray | memoryview):
            return cls(base64.b64encode(value).decode())
        if isinstance(value, str):
            return cls(value)
        raise ValueError("a file, or its content in Base64")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "format": "byte"}


__all__ = ["FileContent"]
