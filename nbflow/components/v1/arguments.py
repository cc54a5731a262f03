"""What a component is given, and what it gives back: JSON, bytes, tables as Arrow.

Streamlit's component library knows a table as three: its rows, its index and its column labels,
each as Arrow's stream of a pandas frame.
"""

# pandas and pyarrow have no types of their own here.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, NamedTuple, cast

from nbflow.frames.arrow import arrow_bytes, as_pandas, pyarrow_for_components
from nbflow.kit import Blob
from nbflow.kit.errors import StreamlitAPIException

ARROW: Final = "application/vnd.apache.arrow.stream"
_PLAIN: Final = (str, int, float, bool, list, tuple, set, dict, type(None))


class MarshallComponentException(StreamlitAPIException):
    """A component was given what cannot travel to its front end."""


class Given(NamedTuple):
    """The arguments of one call.

    Attributes
    ----------
    plain : str
        Those that are JSON, as JSON.
    special : list
        The others: name and what it holds, bytes as `Blob` or the three parts of a table.
    """

    plain: str
    special: list[list[Any]]

    @property
    def mark(self) -> str:
        """What distinguishes the special ones from others."""
        parts = [
            (name, [blob.hash for blob in (held.values() if isinstance(held, dict) else [held])])
            for name, held in cast("list[tuple[str, Any]]", self.special)
        ]
        return str(parts)


def given(arguments: Mapping[str, Any]) -> Given:
    """Return arguments as they travel.

    Raises
    ------
    MarshallComponentException
        If one is neither JSON, bytes nor a table.
    """
    plain: dict[str, Any] = {}
    special: list[list[Any]] = []
    for name, value in arguments.items():
        if isinstance(value, bytes | bytearray | memoryview):
            special.append([name, Blob(bytes(value), "application/octet-stream")])
        elif (not isinstance(value, _PLAIN) and (frame := as_pandas(value)) is not None) or (
            isinstance(value, dict) and (frame := as_pandas(value)) is not None
        ):
            special.append([name, table(frame)])
        else:
            plain[name] = value
    return Given(_json(plain), special)


def _json(plain: dict[str, Any]) -> str:
    try:
        try:
            return json.dumps(plain, allow_nan=False)
        except ValueError:
            return json.dumps(_finite(plain), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        name, value = next(((n, v) for n, v in plain.items() if not _is_json(v)), ("", None))
        raise MarshallComponentException(
            f"The argument `{name}` cannot be sent to the component: it is a `{type(value).__name__}`, "
            f"and only JSON, bytes and tables can. {error}"
        ) from error


def _finite(value: Any) -> Any:
    """JSON has no NaN: it is null."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in cast("dict[Any, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in cast("list[Any]", value)]
    return value


def _is_json(value: Any) -> bool:
    try:
        json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def table(frame: Any) -> dict[str, Blob]:
    """Return a pandas frame as the three parts that the component library knows.

    Raises
    ------
    MarshallComponentException
        If pyarrow is not installed.
    """
    import pandas as pd

    def labels(values: Any) -> Any:
        return pd.DataFrame([list(label) if isinstance(label, tuple) else label for label in values])

    parts = {"data": frame, "index": labels(frame.index.values), "columns": labels(frame.columns.values)}
    return {name: Blob(arrow_bytes(part), ARROW) for name, part in parts.items()}


# --- back ----------------------------------------------------------------------------------------------


def value_of(raw: Any) -> Any:
    """Return what a front end has set: ``[kind, value]``, bytes as base64.

    A table is a pandas frame, with its index and its labels.
    """
    kind, value = raw
    if kind == "bytes":
        return b64decode(value)
    return _frame(value) if kind == "dataframe" else value


def _frame(parts: Mapping[str, str]) -> Any:
    import pandas as pd

    def part(name: str) -> Any:
        table = pyarrow_for_components().ipc.open_stream(b64decode(parts[name])).read_all()
        table.validate(full=True)  # Arrow reads where the page's bytes point to, beyond their end too
        return table.to_pandas()

    data, index, columns = part("data"), part("index"), part("columns")
    return pd.DataFrame(
        data.to_numpy(), index=index.to_numpy().T.tolist(), columns=columns.to_numpy().T.tolist()
    )
