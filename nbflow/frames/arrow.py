"""Any table as an Arrow stream, as front ends of components read it."""

# pandas and pyarrow have no types of their own here.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any, cast

from nbflow.frames.read import read, read_protocol, read_table
from nbflow.kit.errors import StreamlitAPIException


def as_pandas(value: Any) -> Any:
    """Return what is a table as a pandas frame, None for anything else."""
    if type(value).__module__.partition(".")[0] == "pandas" and type(value).__name__ == "DataFrame":
        return value
    found = read_table(value) or (None if isinstance(value, dict) else read_protocol(value))
    if found is None:
        if not (hasattr(value, "__array__") and hasattr(value, "dtype") and hasattr(value, "shape")):
            return None
        array: Any = value
        if array.shape == ():
            return None  # a number
        found = read(value)
    native: Any = found.frame.native
    return native.to_pandas() if hasattr(native, "to_pandas") else native


def arrow_bytes(frame: Any) -> bytes:
    """Return a pandas frame as an Arrow stream."""
    pa = pyarrow_for_components()
    try:
        made = pa.Table.from_pandas(frame)
    except (pa.ArrowTypeError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        mixed = {name: frame[name].astype(str) for name in frame.columns if frame[name].dtype == object}
        made = pa.Table.from_pandas(frame.assign(**mixed))
    made = _small_types(pa, made)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, made.schema) as writer:
        writer.write_table(made)
    return cast("bytes", sink.getvalue().to_pybytes())


def _small_types(pa: Any, made: Any) -> Any:
    """Older readers of Arrow know no large texts, which newer versions of pandas make."""
    small = {pa.large_string(): pa.string(), pa.large_binary(): pa.binary()}
    fields = [field.with_type(small.get(field.type, field.type)) for field in made.schema]
    return made.cast(pa.schema(fields, metadata=made.schema.metadata))


def pyarrow_for_components() -> Any:
    """Return pyarrow, which components need for tables.

    Raises
    ------
    StreamlitAPIException
        If it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.ipc  # pyright: ignore[reportUnusedImport]
    except ImportError as error:
        raise StreamlitAPIException(
            "Tables are sent to components as Arrow, which needs pyarrow: run `pip install pyarrow`."
        ) from error
    return pyarrow
