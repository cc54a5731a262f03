"""st.autorefresh: the app runs again and again, by the clock."""

from __future__ import annotations

import math
from datetime import timedelta

from nbflow.kit import Place, element
from nbflow.kit.durations import seconds
from nbflow.kit.errors import (
    StreamlitAPIException,
    StreamlitBadTimeStringError,
    StreamlitInvalidParameterTypeError,
)
from nbflow.kit.timers import next_run, outside_forms
from nbflow.kit.widget import WidgetArgs, ask


@element(memo=False)
def autorefresh(
    place: Place,
    interval: float | timedelta | str = 1000,
    limit: int | None = None,
    debounce: bool = True,
    key: str | int | None = None,
) -> int:
    """Run the app again after a time, and again; in a fragment, only the fragment.

    A refresh never interrupts a run: it waits until the run is over. While nobody sees the page (another
    tab is in front) or the kernel does not answer, there is none; when the page is seen again, the one
    that was missed comes at once.

    Parameters
    ----------
    interval : float, timedelta or str, default 1000
        The time between two refreshes: milliseconds, a timedelta, or a text such as ``"10s"``.
    limit : int, optional
        The count stays below it: ``limit=100`` ends after 99 refreshes, as in the package
        streamlit-autorefresh. By default, and with 0, they never end.
    debounce : bool, default True
        Every other run of the app starts the time anew, so that no refresh comes while somebody is at work.
        Otherwise it comes whatever else happens.
    key : str or int, optional
        Identifies it: with a key, the count goes on when the arguments change.

    Returns
    -------
    int
        How many refreshes there have been.

    Raises
    ------
    StreamlitAPIException
        If `interval` is not above 0, or `limit` is negative.
    StreamlitBadTimeStringError
        If `interval` is a text that cannot be read.

    Examples
    --------
    >>> import nbflow as st
    >>> count = st.autorefresh(interval="2s", limit=100, key="counter")
    >>> st.write(f"Refreshed {count} times")
    """
    pause = _milliseconds(interval)
    most = _whole(limit)

    def decode(raw: object) -> int:
        if type(raw) is not int or raw < 0:
            raise ValueError("no count")
        return raw

    free = outside_forms(place)
    return ask(
        free,
        "autorefresh",
        WidgetArgs(key=key),
        label="",
        default=0,
        decode=decode,
        props={"interval": pause, "limit": most or None, "run": next_run(free) if debounce else None},
        identified_by={"interval": pause, "limit": most, "debounce": bool(debounce)},
        writable=True,
        timed=True,
    )


def _milliseconds(interval: object) -> float:
    if isinstance(interval, bool) or not isinstance(interval, int | float | timedelta | str):
        raise StreamlitInvalidParameterTypeError(
            "interval", type(interval).__name__, ["int", "float", "timedelta", "str"]
        )
    if isinstance(interval, int | float):
        pause = float(interval)
    else:
        pause = seconds(interval, StreamlitBadTimeStringError) * 1000
    if not (pause > 0 and math.isfinite(pause)):
        raise StreamlitAPIException(
            f"`interval={interval!r}` is not a time between two refreshes. Give more than 0 milliseconds."
        )
    return pause


def _whole(limit: object) -> int:
    if limit is None:
        return 0
    if isinstance(limit, bool) or not isinstance(limit, int):
        raise StreamlitInvalidParameterTypeError("limit", type(limit).__name__, ["int", "None"])
    if limit < 0:
        raise StreamlitAPIException(f"`limit={limit}` must not be negative: 0 and None mean no limit.")
    return limit
