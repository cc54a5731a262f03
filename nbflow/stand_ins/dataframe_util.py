"""``streamlit.dataframe_util``: reading tables."""

# pandas and pyarrow have no types of their own here.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any

from nbflow.frames.arrow import arrow_bytes, as_pandas
from nbflow.frames.read import read


def is_dataframe_like(obj: object) -> bool:
    """Whether an object is a table, other than a list or a dictionary."""
    return not isinstance(obj, str | bytes | int | float | bool | list | tuple | set | dict | None) and (
        as_pandas(obj) is not None
    )


def is_pandas_data_object(obj: object) -> bool:
    """Whether it is of pandas."""
    return type(obj).__module__.partition(".")[0] == "pandas"


def is_pandas_styler(obj: object) -> bool:
    """Whether it is a Styler."""
    return is_pandas_data_object(obj) and type(obj).__name__ == "Styler"


def convert_anything_to_pandas_df(data: Any, max_unevaluated_rows: int = 10_000, **_: Any) -> Any:
    """Return a table as a pandas frame.

    Raises
    ------
    StreamlitDataframeConversionError
        If it cannot be read as one.
    """
    native: Any = read(data, max_unevaluated_rows).frame.native
    return native.to_pandas() if hasattr(native, "to_pandas") else native


convert_anything_to_df = convert_anything_to_pandas_df


def convert_pandas_df_to_arrow_bytes(df: Any, **_: Any) -> bytes:
    """Return a pandas frame as an Arrow stream."""
    return arrow_bytes(df)


def convert_arrow_bytes_to_pandas_df(source: bytes) -> Any:
    """Return an Arrow stream as a pandas frame."""
    import pyarrow.ipc

    return pyarrow.ipc.open_stream(source).read_pandas()


__all__ = [
    "convert_anything_to_df",
    "convert_anything_to_pandas_df",
    "convert_arrow_bytes_to_pandas_df",
    "convert_pandas_df_to_arrow_bytes",
    "is_dataframe_like",
    "is_pandas_data_object",
    "is_pandas_styler",
]
