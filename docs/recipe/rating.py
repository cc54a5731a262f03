"""st.rating: a number of stars."""

from __future__ import annotations

from typing import Any

from nbflow.core.errors import StreamlitValueOutOfRangeError
from nbflow.kit import Place, element
from nbflow.kit.widget import WidgetArgs, ask


@element
def rating(
    place: Place,
    label: str,
    value: int = 0,
    *,
    stars: int = 5,
    key: str | int | None = None,
    help: str | None = None,
) -> int:
    """Draw a slider that gives a number of stars.

    Parameters
    ----------
    {label}
    value : int, default 0
        The number of stars at first.
    stars : int, default 5
        How many there are.
    {key}
    {help}

    Returns
    -------
    int
        The number of stars.

    Raises
    ------
    StreamlitValueOutOfRangeError
        When `value` is not between 0 and `stars`.

    Examples
    --------
    >>> import nbflow as st
    >>> rating = st.rating("How was it?", 3)
    """
    if not 0 <= value <= stars:
        raise StreamlitValueOutOfRangeError("value", value, 0, stars)

    def decode(raw: Any) -> int:
        return raw if isinstance(raw, int) and 0 <= raw <= stars else value

    return ask(
        place,
        "rating",
        WidgetArgs(key=key, help=help),
        label=label,
        default=value,
        decode=decode,
        props={"stars": stars},
        identified_by={"label": label, "value": value, "stars": stars, "help": help},
        keyed_by=("stars",),
    )
