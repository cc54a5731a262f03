"""Which charts leave their data in the kernel, and what is sent to the view of them instead."""

# An app's columns are seen at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any, Final
from weakref import WeakValueDictionary
from zlib import crc32

from nbflow.charts.large.bars import BarService
from nbflow.charts.large.questions import Question
from nbflow.charts.large.service import Drawn, LineService, PointService, Service
from nbflow.charts.wire import Json
from nbflow.frames.columns import ColumnData
from nbflow.kit import Answer, Endpoint
from nbflow.kit.errors import StreamlitValueError

MOST: Final[Mapping[str, int]] = {"line": 20_000, "area": 20_000, "circle": 50_000, "bar": 5_000}
"""Points up to which a chart's data travel, and are drawn, as they are."""

_CHUNK: Final = 1 << 18


def most_of(reduce: Any, mark: str) -> int | None:
    """Return how many points a chart may have as they are; None: any number.

    Raises
    ------
    StreamlitValueError
        If `reduce` is neither True nor False nor a number of points.
    """
    if reduce is True:
        return MOST.get(mark)
    if reduce is False:
        return None
    if isinstance(reduce, int) and reduce > 0:
        return reduce
    raise StreamlitValueError("reduce", ["True", "False", "a number of points"], detail=f"Given: {reduce!r}.")


class Large:
    """A chart whose data stay in the kernel.

    Parameters
    ----------
    drawn : Drawn
        What it draws.
    token : str
        Distinguishes its data from others.
    make : callable
        Returns what answers, when it is first needed.

    Attributes
    ----------
    service : Service
        What answers.
    rows : callable or None
        Returns all rows as a table whose columns have the given titles, where `drawn` has only some of them.
    """

    rows: Callable[[Mapping[str, str]], Any] | None = None

    def __init__(self, drawn: Drawn, token: str, make: Callable[[Drawn], Service]) -> None:
        self.drawn = drawn
        self.token = token
        self.service = make(drawn)

    def endpoint(self) -> Endpoint:
        """Return where the view asks."""
        return Endpoint(self.answer, self.token)

    def answer(self, question: Mapping[str, Any], buffers: Sequence[memoryview] = ()) -> Answer:
        """Answer one question of the view."""
        return self.service.see(Question.of(question))

    def table(self) -> Json:
        """Return what is sent to the view in place of the table."""
        drawn = self.drawn
        fields = {"mark": drawn.mark, "x": drawn.x, "y": drawn.y, "color": drawn.color}
        large = {**fields, **drawn.extra.get("view", {})}
        return {"rows": drawn.rows, "columns": {}, "large": large, "source": self.token}


# By what is drawn: a rerun with the same data goes on with what is in order already. Each lives as long as a
# page has its chart.
_KNOWN: WeakValueDictionary[str, Large] = WeakValueDictionary()


def find(token: object) -> Large | None:
    """Return what answers for a table, by the token that the view got with it."""
    return _KNOWN.get(str(token))


def endpoint_of(sources: Sequence[Large]) -> Endpoint | None:
    """Return where the view asks for rows; a question says of which source, if there are several."""
    if len(sources) < 2:
        return sources[0].endpoint() if sources else None
    by_token = {source.token: source for source in sources}

    def answer(question: Mapping[str, Any], buffers: Sequence[memoryview] = ()) -> Answer:
        source = by_token.get(str(question.get("source")))
        if source is None:
            raise LookupError("this part is no longer in the chart")
        return source.answer(question, buffers)

    token = blake2b(" ".join(by_token).encode(), digest_size=12).hexdigest()
    return Endpoint(answer, f"charts:{token}")


def service_of(drawn: Drawn) -> Service:
    """Return what answers for a chart of data in memory."""
    kinds: dict[str, Callable[[Drawn], Service]] = {"circle": PointService, "bar": BarService}
    return kinds.get(drawn.mark, LineService)(drawn)


def large_of(
    drawn: Drawn, identity: str | None = None, make: Callable[[Drawn], Service] = service_of
) -> Large:
    """Return the chart: the one that draws the same data already, or a new one.

    Parameters
    ----------
    drawn : Drawn
        What it draws.
    identity : str, optional
        Distinguishes the data from others; by default all of them are read for it.
    """
    about = blake2b(digest_size=12)
    about.update(repr((drawn.mark, drawn.x, drawn.y, drawn.color, drawn.rows, drawn.stack)).encode())
    about.update(repr((drawn.most, drawn.beside, drawn.extra)).encode("utf-8", "surrogatepass"))
    about.update((identity or _print_of(drawn)).encode())
    token = f"chart:{about.hexdigest()}"
    known = _KNOWN.get(token)
    if known is None:
        known = _KNOWN[token] = Large(drawn, token, make)
    return known


def can_compute() -> bool:
    """Whether NumPy is there."""
    return find_spec("numpy") is not None


def _print_of(drawn: Drawn) -> str:
    sums: dict[int, str] = {}
    columns = [*drawn.columns.items(), *((column.name, column) for column in drawn.ys)]
    for _, column in columns:
        if id(column.values) not in sums:
            sums[id(column.values)] = _sum(column)
    return repr([(name, column.kind, sums[id(column.values)]) for name, column in columns])


def _sum(column: ColumnData) -> str:
    """Return a checksum of all values: 10 million numbers take 11 ms (a cryptographic hash 86)."""
    values = column.values
    if not hasattr(values, "dtype") or values.dtype.kind == "O":
        try:
            return f"{len(values)} {hash(tuple(values))}"
        except TypeError:
            return f"{len(values)} {hash(repr(list(values)))}"
    import numpy as np

    found = 0
    for start in range(0, len(values), _CHUNK):
        part = np.ascontiguousarray(values[start : start + _CHUNK])
        found = crc32(part.view("uint8").data, found)
    ends = [repr(values[index]) for index in (0, -1)] if len(values) else []
    return f"{values.dtype.str} {len(values)} {found} {ends} {_levels(column)}"


def _levels(column: ColumnData) -> int:
    return 0 if column.levels is None else hash(repr(column.levels))
