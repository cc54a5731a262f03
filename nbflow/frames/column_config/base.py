"""What the functions of ``st.column_config`` share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from nbflow.kit.errors import StreamlitValueError

ColumnConfig = dict[str, Any]
"""How a column is shown: plain values, as JSON has them."""

Width = Literal["small", "medium", "large"] | int
Alignment = Literal["left", "center", "right"]

_COLORS: Final = (
    *("auto", "auto-inverse", "red", "blue", "green", "yellow", "violet", "orange", "gray", "grey"),
    "primary",
)
_CSS_COLOR: Final = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$|rgba?\([\d\s.,%/]+\)$")


@dataclass(frozen=True)
class ButtonColumnResult:
    """The result of `ButtonColumn` with a key: the column, and the action of a click.

    Attributes
    ----------
    config : dict
        How the column is shown.
    on_click, args, kwargs, key
        As for a button.
    """

    config: ColumnConfig
    on_click: Callable[..., Any] | None = None
    args: Sequence[Any] | None = None
    kwargs: Mapping[str, Any] | None = None
    key: str | None = None


def column(kind: str | None, options: Mapping[str, Any] | None = None, **general: Any) -> ColumnConfig:
    """Return a column's configuration.

    Parameters
    ----------
    kind : str or None
        What its cells are; None lets the data decide.
    options : mapping, optional
        What only this kind has.
    **general
        What many kinds have: label, width, help, disabled, required, pinned, default, alignment.
    """
    config: ColumnConfig = dict(general)
    if kind is not None:
        config["type_config"] = {"type": kind, **(options or {})}
    return config


def chart_color(color: str | None) -> str | None:
    """Check a chart's color; return it.

    Raises
    ------
    StreamlitValueError
        If it is neither a known word nor a color of CSS.
    """
    if color is not None and color not in _COLORS and not _CSS_COLOR.match(str(color)):
        words = [f"'{word}'" for word in _COLORS]
        raise StreamlitValueError(
            "color", [*words, "a hex color", "rgb(…)", "rgba(…)"], detail=f"Given: {color!r}."
        )
    return color
