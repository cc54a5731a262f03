"""What an answer is made of: rows of lanes as columns, and of those only what the view does not have.

A view says which answer it has. Where the rows of a new one are those, or go on with them, only the others
travel: a chart to which rows are added ten times a second sends those.
"""

# An app's columns are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from threading import Lock
from typing import Any, Final

from nbflow.charts.wire import Json, column_prop, plain
from nbflow.frames.columns import ColumnData
from nbflow.kit import Answer, Blob

_REMEMBERED: Final = 8
"""Answers that are kept to tell what is new: about 100 KB each."""


@dataclass(slots=True)
class Part:
    """Rows of one lane: the columns by field, the level that all have."""

    level: Any
    columns: dict[str, ColumnData]
    rows: int


def taken(column: ColumnData, rows: Any) -> ColumnData:
    """Return some rows of a column."""
    values = column.values
    chosen = values[rows] if hasattr(values, "dtype") else [values[row] for row in rows.tolist()]
    return replace(column, values=chosen)


def joined(parts: Sequence[Part], y: str) -> list[Part]:
    """Return one part for each level: after the bars that go up come those that go down."""
    import numpy as np

    found: list[Part] = []
    for part in parts:
        before = found[-1] if found and found[-1].level == part.level else None
        if before is None:
            found.append(part)
            continue
        down = np.flatnonzero(part.columns[y].values < 0)
        columns = {
            field: replace(column, values=np.concatenate((column.values, part.columns[field].values[down])))
            for field, column in before.columns.items()
        }
        found[-1] = Part(part.level, columns, before.rows + len(down))
    return found


class Memory:
    """The last answers, by what they hold: they belong to no visitor."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._parts: OrderedDict[str, list[Part]] = OrderedDict()

    def keep(self, name: str, parts: list[Part]) -> None:
        """Remember an answer."""
        with self._lock:
            self._parts[name] = parts
            self._parts.move_to_end(name)
            while len(self._parts) > _REMEMBERED:
                self._parts.popitem(last=False)

    def find(self, name: object) -> list[Part]:
        """Return the parts of an answer; none if it is forgotten."""
        with self._lock:
            return self._parts.get(str(name), [])


_MEMORY: Final = Memory()


def answer_of(parts: Sequence[Part], had: object, more: Mapping[str, Any]) -> Answer:
    """Return rows as an answer.

    Parameters
    ----------
    parts : sequence of Part
        All that the view is to have.
    had : str or None
        The name of the answer that it has.
    more : mapping
        What else to tell.
    """
    known = {repr(part.level): part for part in _MEMORY.find(had)} if had is not None else {}
    buffers: list[bytes] = []
    encoded: list[Json] = []
    about = blake2b(digest_size=12)
    for part in parts:
        for field, column in part.columns.items():
            about.update(field.encode("utf-8", "surrogatepass"))
            about.update(_bytes_of(column))
        about.update(repr((part.level, part.rows)).encode("utf-8", "surrogatepass"))
        encoded.append(_part(part, known.get(repr(part.level)), buffers))
    name = about.hexdigest()
    _MEMORY.keep(name, list(parts))
    return Answer({**more, "id": name, "parts": encoded}, buffers)


def _bytes_of(column: ColumnData) -> bytes:
    values = column.values
    return values.tobytes() if hasattr(values, "dtype") else repr(values).encode("utf-8", "surrogatepass")


def _part(part: Part, before: Part | None, buffers: list[bytes]) -> Json:
    first, count = _shared(before, part) if before is not None else (0, 0)
    columns = {
        field: replace(column, values=column.values[count:]) if count else column
        for field, column in part.columns.items()
    }
    prop: Json = {
        "rows": part.rows - count,
        "columns": {field: _unbound(column_prop(column), buffers) for field, column in columns.items()},
    }
    if part.level is not None:
        prop["level"] = plain(part.level)
    if count:
        prop["keep"] = [first, count]
    return prop


def _unbound(prop: Any, buffers: list[bytes]) -> Any:
    """Replace bytes by their number among the buffers."""
    if isinstance(prop, Blob):
        buffers.append(prop.data)
        return {"$blob": str(len(buffers) - 1)}
    if isinstance(prop, dict):
        return {name: _unbound(item, buffers) for name, item in prop.items()}
    return prop


def _shared(before: Part, part: Part) -> tuple[int, int]:
    """Return from where on, and for how many rows, an answer begins with rows of the one before."""
    import numpy as np

    if not part.rows or not before.rows or list(before.columns) != list(part.columns):
        return 0, 0
    pairs = [(before.columns[field].values, column.values) for field, column in part.columns.items()]
    if not all(_comparable(old, new) for old, new in pairs):
        return 0, 0
    olds, news = pairs[0]
    first = int(np.argmax(_bits(olds) == _bits(news[:1])[0]))
    count = min(before.rows - first, part.rows)
    for old, new in pairs:
        same = _bits(old[first : first + count]) == _bits(new[:count])
        count = count if bool(same.all()) else int(np.argmin(same))
    return (first, count) if count * 2 > part.rows else (0, 0)


def _comparable(old: Any, new: Any) -> bool:
    return (
        hasattr(old, "dtype")
        and hasattr(new, "dtype")
        and old.dtype == new.dtype
        and old.dtype.kind in "iufbmM"
    )


def _bits(values: Any) -> Any:
    import numpy as np

    return np.ascontiguousarray(values).view(f"u{values.dtype.itemsize}")
