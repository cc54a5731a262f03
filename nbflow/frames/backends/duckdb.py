"""Relations of DuckDB, asked lazily: the database sorts, filters, searches and counts.

A connection of DuckDB serves one thread, and refuses a second one. So the app's connection is used on the
app's thread only, when it shows the relation; every question of the view gets a cursor of its own. A
relation whose rows come in the same order each time (a scan of tables, Parquet files or frames, with filters
and limits) is asked again for every page; all others (joins, groups, orders with ties), and those that a
cursor cannot see (temporary tables, open transactions), are computed once, and the database keeps the rows.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from io import StringIO
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

from nbflow.frames.backends.duckdb_sql import POSITION, conditions_sql, holds_sql, quoted
from nbflow.frames.base import Column, Frame, Kind, Positions, narwhals
from nbflow.frames.filter import Condition
from nbflow.frames.search import MAX_CELLS, PATIENCE, Found, may_hold

_STEADY: Final = frozenset(
    {"PROJECTION", "FILTER", "LIMIT", "STREAMING_LIMIT", "RANGE", "UNNEST", "UNION", "EMPTY_RESULT"}
)
"""Operators after which rows come in the same order each time, as they do after scans (`_SCAN`)."""
_SCAN: Final = re.compile(
    r"(SEQ|TABLE|INDEX|PARQUET|PANDAS|ARROW|POLARS|COLUMN_DATA|DUMMY|NUMPY)_?SCAN|READ_PARQUET"
)
_MADE_UP: Final = re.compile(r"__duckdb_source_\w+|unnamed_relation_\w+|df_[0-9a-f]{16}")
"""Names that DuckDB gives again each time."""
_EDGE: Final = 40
_DEEP: Final = 20_000
"""Rows into an order from which on their numbers are fetched once: the database would sort for each page."""
_FETCHED: Final = 20_000
_SEARCHED: Final = 500_000

_KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(
        ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER"),
        "integer",
    ),
    **dict.fromkeys(("UBIGINT", "UHUGEINT", "BIGNUM"), "integer"),
    **dict.fromkeys(("FLOAT", "DOUBLE"), "float"),
    **dict.fromkeys(("VARCHAR", "ENUM"), "string"),
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"), "datetime"),
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "DECIMAL": "decimal",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIME": "time",
    "TIME WITH TIME ZONE": "time",
    "INTERVAL": "timedelta",
    "BLOB": "bytes",
    "STRUCT": "dict",
    "MAP": "dict",
    "NULL": "empty",
}


def relation_frame(relation: Any) -> DuckFrame | None:
    """Return a relation as a frame; None where this DuckDB does not let it be asked from other threads."""
    connection = getattr(relation, "_con", None)  # no public name says which connection a relation has
    if connection is None or not hasattr(relation, "materialize"):
        return None
    zone = str(_one(connection, "SELECT current_setting('TimeZone')"))
    if _is_steady(connection, relation):
        frame = DuckFrame(relation, relation, connection.cursor(), zone)
        if frame.content_hash() == frame.content_hash():  # `random()` and its like hide in views
            return frame
    return DuckFrame(relation, relation.materialize(), connection.cursor(), zone)


def _is_steady(connection: Any, relation: Any) -> bool:
    """Whether a cursor sees these rows, as they are, in the same order each time."""
    if getattr(relation, "_params", None):
        return False
    try:
        sql = relation.sql_query()
        plan = _plan(connection.cursor(), sql)
        if plan != _plan(connection, sql):
            return False  # a temporary table of the same name
        first, again = (_one(connection, "SELECT txid_current()") for _ in range(2))
        keeps_order = _one(connection, "SELECT current_setting('preserve_insertion_order')")
    except Exception:  # a temporary table, a statement that cannot be explained
        return False
    in_transaction = first == again
    return bool(keeps_order) and not in_transaction and _names_steady(json.loads(plan))


def _one(connection: Any, sql: str) -> Any:
    return connection.sql(sql).fetchall()[0][0]


def _plan(connection: Any, sql: str) -> str:
    """Return how DuckDB would go about it; how many rows it expects apart."""
    plan = connection.sql(f"EXPLAIN (FORMAT json) {sql}").fetchall()[0][1]
    return re.sub(r'("Estimated Cardinality": )"\d+"', r'\1""', str(plan))


def _names_steady(plans: Sequence[Any]) -> bool:
    for plan in plans:
        name = str(plan["name"]).strip().replace(" ", "_").upper()
        if name not in _STEADY and not _SCAN.fullmatch(name):
            return False
        if not _names_steady(plan.get("children") or ()):
            return False
    return True


class DuckFrame(Frame):
    """A relation of DuckDB.

    Parameters
    ----------
    relation : DuckDBPyRelation
        As the app gave it.
    kept : DuckDBPyRelation
        What is asked: the same one, or its rows as the database keeps them.
    connection : DuckDBPyConnection
        A cursor that is never used itself: it makes one for each question.
    zone : str
        The time zone of the app's connection: a cursor has its own.
    """

    def __init__(self, relation: Any, kept: Any, connection: Any, zone: str) -> None:
        self._kept = kept  # keeps what the database holds for it
        self._connection = connection
        self.sql: str = kept.sql_query()
        own = connection.cursor().execute("SELECT current_setting('TimeZone')").fetchall()[0][0]
        self._zone = None if own == zone else zone
        columns = [_column(name, kind, zone) for name, kind in zip(kept.columns, kept.types, strict=True)]
        super().__init__(relation, columns, int(self.run(f"SELECT count(*) FROM ({self.sql})")[0][0]))

    @property
    def identity(self) -> str:
        return _MADE_UP.sub("", self.native.sql_query())

    def cursor(self) -> Any:
        """Return a connection for one question: any thread may ask."""
        cursor = self._connection.cursor()
        if self._zone is not None:
            cursor.execute(f"SET TimeZone = '{self._zone}'")
        return cursor

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self.cursor().execute(sql, list(values)).fetchall()

    def names(self, columns: Sequence[int]) -> str:
        """Return columns as SQL names them."""
        return ", ".join(quoted(self.columns[index].name) for index in columns) or "NULL"

    def part(self, start: int, end: int, columns: Sequence[int]) -> list[list[Any]]:
        rows = self.run(f"SELECT {self.names(columns)} FROM ({self.sql}) LIMIT {end - start} OFFSET {start}")
        return _by_column(rows, len(columns))

    def take(self, positions: Positions, columns: Sequence[int]) -> list[list[Any]]:
        if not len(positions):
            return [[] for _ in columns]
        numbers = ", ".join(str(int(position)) for position in positions)
        rows = self.run(
            f"SELECT {POSITION}, {self.names(columns)} FROM {self.numbered()} WHERE {POSITION} IN ({numbers})"
        )
        by_row = {row[0]: row[1:] for row in rows}
        return _by_column([by_row[int(position)] for position in positions], len(columns))

    def numbered(self) -> str:
        """Return the rows with their numbers, as SQL."""
        return f"(SELECT row_number() OVER () - 1 AS {POSITION}, * FROM ({self.sql}))"

    def series(self, column: int, start: int = 0, end: int | None = None) -> nw.Series[Any]:
        limit = "" if end is None else f"LIMIT {end - start} OFFSET {start}"
        found = self.cursor().sql(f"SELECT {self.names([column])} FROM ({self.sql}) {limit}")
        table = narwhals().from_native(fetched(found), eager_only=True)
        return table.get_column(table.columns[0])

    def cut(self, positions: Positions, start: int, end: int) -> Any:
        return fetched(self.cursor().sql(f"SELECT * FROM ({self.sql}) LIMIT {end - start} OFFSET {start}"))

    def csv(self, native: Any, columns: Sequence[int], *, head: bool) -> str:
        raise NotImplementedError("a relation's view writes it")

    def content_hash(self) -> bytes | None:
        everything = range(len(self.columns))
        rows = [self.part(0, _EDGE, everything), self.part(max(0, self.rows - _EDGE), self.rows, everything)]
        return blake2b(repr(rows).encode(errors="replace"), digest_size=16).digest()

    def pandas(self) -> Any:
        return self.cursor().sql(self.sql).df()


def fetched(relation: Any) -> Any:
    """Return a relation's rows as a table of pyarrow, or of pandas where pyarrow is not installed."""
    try:
        return relation.to_arrow_table()
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        return relation.df()


class DuckView:
    """Rows of a relation in an order, perhaps only some: what `_frame_view.View` is for frames in memory."""

    def __init__(
        self, frame: DuckFrame, keys: Sequence[tuple[int, bool]], conditions: Sequence[Condition]
    ) -> None:
        self.frame = frame
        self._plain = not keys and not conditions
        where, self._values = conditions_sql(frame.columns, conditions)
        order = [
            f"{quoted(frame.columns[index].name)} {'DESC' if desc else 'ASC'} NULLS LAST"
            for index, desc in keys
        ]
        self._where = f" WHERE {where}" if where else ""
        self._order = f" ORDER BY {', '.join([*order, POSITION])}" if order else ""
        self._numbers: Any = None
        count = f"SELECT count(*) FROM ({frame.sql}){self._where}"
        self.rows: int = int(frame.run(count, self._values)[0][0]) if where else frame.rows

    def _rows(self, what: str, end: str) -> str:
        rows = f"({self.frame.sql})" if self._plain else self.frame.numbered()
        return f"SELECT {what} FROM {rows}{self._where}{self._order} {end}"

    def page(
        self, start: int, end: int, columns: Sequence[int]
    ) -> tuple[list[list[Any]], Sequence[int] | None]:
        """Return rows column by column, and where they stand in the relation."""
        frame = self.frame
        if self._plain:
            return frame.part(start, end, columns), None
        if self._order and start >= _DEEP:
            positions = self._order_numbers()[start:end].tolist()
            return frame.take(positions, columns), positions
        sql = self._rows(f"{POSITION}, {frame.names(columns)}", f"LIMIT {end - start} OFFSET {start}")
        rows = frame.run(sql, self._values)
        return _by_column([row[1:] for row in rows], len(columns)), [row[0] for row in rows]

    def positions(self, start: int, end: int) -> Sequence[int] | None:
        """Return where rows of the view stand in the relation; None when that is where they stand here."""
        return None if self._plain else self._order_numbers()[start:end].tolist()

    def _order_numbers(self) -> Any:
        """Return the numbers of all rows of the view, fetched once: four bytes a row."""
        if self._numbers is None:
            small = "UINTEGER" if self.frame.rows < 2**32 else "BIGINT"
            running = self.frame.cursor().execute(
                self._rows(f"CAST({POSITION} AS {small}) AS n", ""), self._values
            )
            self._numbers = running.fetchnumpy()["n"]
        return self._numbers

    def chunks(self, start: int, end: int, columns: Sequence[int]) -> Iterator[list[list[Any]]]:
        """Yield rows column by column, some thousands at a time."""
        names = self.frame.names(columns)
        running = self.frame.cursor().execute(
            self._rows(names, f"LIMIT {end - start} OFFSET {start}"), self._values
        )
        while rows := running.fetchmany(_FETCHED):
            yield _by_column(rows, len(columns))

    def csv(self, columns: Sequence[int]) -> Iterator[bytes]:
        """Yield the rows as CSV, part by part: one query writes them all."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([self.frame.columns[index].name for index in columns])
        for part in self.chunks(0, self.rows, columns):
            writer.writerows(zip(*part, strict=True))
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
        if out.tell():
            yield out.getvalue().encode()

    def find(self, text: str, columns: Sequence[int], start: int) -> Found:
        """Look for a text from a row on; see `_frame_search.find`.

        Rows as they are come a slice at a time; for others the database would sort for each slice.
        """
        worth = [index for index in columns if may_hold(self.frame.columns[index].kind, text.lower())]
        found = Found()
        if not text or not worth:
            return found
        until = monotonic() + PATIENCE
        while start < self.rows:
            end = min(self.rows, start + _SEARCHED) if self._plain else self.rows
            self._search(text.lower(), worth, start, end, found)
            start = end
            if monotonic() > until and start < self.rows:
                found.next = start
                break
        return found

    def _search(self, text: str, worth: Sequence[int], start: int, end: int, found: Found) -> None:
        part = f"LIMIT {end - start} OFFSET {start}" if self._plain else ""
        tests = [f"{holds_sql(self.frame.columns[index], text)} AS c{n}" for n, index in enumerate(worth)]
        rows = f"(SELECT row_number() OVER () - 1 AS nbflow_row, * FROM ({self._rows('*', part)}))"
        marked = f"(SELECT nbflow_row, {', '.join(tests)} FROM {rows})"
        flags = [f"c{number}" for number in range(len(tests))]
        hits = self.frame.run(
            f"SELECT * FROM {marked} WHERE {' OR '.join(flags)} LIMIT {MAX_CELLS}", self._values
        )
        cells = [
            (start + row, index) for row, *held in hits for index, one in zip(worth, held, strict=True) if one
        ]
        found.cells += cells[: MAX_CELLS - len(found.cells)]
        if len(hits) < MAX_CELLS:
            found.total += len(cells)
            return
        counts = " + ".join(f"count_if({flag})" for flag in flags)
        found.total += int(self.frame.run(f"SELECT {counts} FROM {marked}", self._values)[0][0])


def _by_column(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _column(name: str, kind: Any, zone: str) -> Column:
    text = str(kind)
    word = text.partition("(")[0]
    column_kind: Kind = "list" if text.endswith("]") else _KINDS.get(word, "unknown")
    categories = None
    if word == "ENUM":
        categories = tuple(kind.children[0][1])
    return Column(
        name,
        name,
        column_kind,
        timezone=zone if text == "TIMESTAMP WITH TIME ZONE" else None,
        categories=categories,
        dtype=text,
    )
