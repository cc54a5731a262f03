"""What a cache hit costs, side by side with Streamlit in one process: `python -m bench.cache`.

The best of several rounds, in turns, so that what else the machine does hits both alike. "read" adds
one pass over the numbers, "written" one in-place change of all of them: memory that is only mapped
is paid for there, if at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

ROUNDS = 9


def values() -> dict[str, tuple[Callable[[], Any], Callable[[Any], Any], Callable[[Any], Any] | None]]:
    """Return by name: what is cached, how it is read, how it is written to."""
    import numpy as np
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    rows = 1_310_720  # 10 columns of 8 bytes: 100 MiB

    def columns() -> dict[str, Any]:
        return {f"c{i}": np.full(rows, float(i)) for i in range(10)}

    def add(frame: Any) -> None:
        frame += 1

    return {
        "pandas, 100 MB": (lambda: pd.DataFrame(columns()), lambda f: f.to_numpy(copy=False).sum(), add),
        "NumPy, 100 MB": (lambda: np.ones(10 * rows), lambda a: a.sum(), add),
        "polars, 100 MB": (lambda: pl.DataFrame(columns()), lambda f: f.sum(), None),
        "Arrow, 100 MB": (lambda: pa.table(columns()), lambda t: t.num_rows, None),
        "text, 10 MB": (lambda: "x" * 10_000_000, len, None),
        "small dict": (lambda: {"a": [1, 2, 3]}, len, None),
    }


def cached(st: Any, make: Callable[[], Any]) -> Callable[[], Any]:
    """Return the cached function, its value computed."""

    def load() -> Any:
        return make()

    load.__qualname__ = f"load_{id(make)}"
    function = st.cache_data(show_spinner=False)(load)
    function()
    return function


def best(function: Callable[[], Any], use: Callable[[Any], Any] | None) -> float:
    """Return the milliseconds of one round."""
    started = perf_counter()
    value = function()
    if use is not None:
        use(value)
    return (perf_counter() - started) * 1000


def argument(st: Any, frame: Any) -> Callable[[], Any]:
    """Return a cached function whose argument is hashed."""

    def size(frame: Any) -> int:
        return len(frame)

    function = st.cache_data(show_spinner=False)(size)
    return lambda: function(frame)


def main() -> None:
    """Print the table."""
    logging.disable(logging.CRITICAL)
    import pandas as pd
    import streamlit

    import nbflow

    rows: list[tuple[str, Callable[[], Any], Callable[[], Any], Callable[[Any], Any] | None]] = []
    for name, (make, read, write) in values().items():
        theirs, ours = cached(streamlit, make), cached(nbflow, make)
        rows.append((name, theirs, ours, None))
        rows.append((f"{name}, read", theirs, ours, read))
        if write is not None:
            rows.append((f"{name}, written", theirs, ours, write))
    frame = pd.DataFrame({f"c{i}": range(1_000_000) for i in range(5)}, dtype=float)
    rows.append(("argument: 40 MB pandas", argument(streamlit, frame), argument(nbflow, frame), None))
    print(f"{'hit':28}{'Streamlit ms':>14}{'nbflow ms':>12}{'ratio':>9}")
    for name, theirs, ours, use in rows:
        pairs = [(best(theirs, use), best(ours, use)) for _ in range(ROUNDS)]
        their, our = min(a for a, _ in pairs), min(b for _, b in pairs)
        print(f"{name:28}{their:14.3f}{our:12.3f}{our / their:9.3f}")


if __name__ == "__main__":
    main()
