"""What `st.dataframe` and `st.data_editor` share: props, sizes, buttons in cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from nbflow.frames.column_config.base import ButtonColumnResult
from nbflow.frames.grid.columns import Grid, config_print, grid_columns
from nbflow.frames.identity import fingerprint, service_of
from nbflow.frames.read import MAX_ROWS, NO_INDEX, Read
from nbflow.frames.service import TableService
from nbflow.frames.styler import Styled
from nbflow.kit import Endpoint, Markup, Place, WidgetSpec, deprecated, element_id
from nbflow.kit.checks import height_prop, width_prop
from nbflow.kit.claims import form_waits
from nbflow.kit.errors import StreamlitAPIException
from nbflow.kit.selection import Selected, selection_of
from nbflow.kit.widget import valid_callback, valid_key

FACE: Final = "data_grid"
NOTE: Final = "Only the first {:,} rows of this query are shown."


class GridTable:
    """A value on its way into a grid.

    Parameters
    ----------
    read : Read
        The value as a frame.
    config : mapping
        `column_config`.
    order : iterable of str, optional
        `column_order`.
    hide_index : bool, optional
        As the app gave it; None lets the value's format decide.
    editable : bool
        It is for an editor.

    Attributes
    ----------
    grid : Grid
        Its columns.
    fingerprint : bytes
        The frame's fingerprint.
    hides_index : bool or None
        Whether the index is hidden, as far as the app or the value's format say it.
    service : TableService
        Answers for its rows.
    """

    def __init__(
        self,
        read: Read,
        config: Any,
        *,
        order: Iterable[str] | None,
        hide_index: bool | None,
        editable: bool = False,
    ) -> None:
        self.read = read
        frame = read.frame
        if hide_index is None and read.format in NO_INDEX:
            hide_index = True
        self.hides_index = hide_index
        self.grid: Grid = grid_columns(
            frame,
            config,
            order=order,
            hide_index=hide_index,
            editable=editable,
            counts_index=read.format != "arrow",
        )
        self.fingerprint = fingerprint(frame)
        styled = None if read.styler is None else Styled(read.styler, frame.levels)
        style = "" if styled is None else f"{id(read.styler)}"
        self.service: TableService = service_of(
            frame, self.fingerprint, self.grid.kinds, self.grid.drawn, styled, style
        )

    def about(self, config: Any) -> tuple[Any, ...]:
        """Return what of `column_config` and `hide_index` distinguishes elements."""
        return config_print(config), self.hides_index

    def props(self, **more: Any) -> dict[str, Any]:
        """Return the props of the face; `more` joins them."""
        return {
            "source": Endpoint(self.service.answer, self.service.token),
            "rows": self.read.frame.rows,
            "first": self.service.first(),
            "columns": self.grid.columns,
            "stats": True,
            "note": Markup(NOTE.format(MAX_ROWS)) if self.read.cut else None,
            **more,
        }


def size_props(
    width: Any,
    height: Any,
    use_container_width: bool | None,
    *,
    row_height: int | None,
    placeholder: str | None,
    alt: str | None,
) -> dict[str, Any]:
    """Check sizes and texts; return their props.

    Raises
    ------
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is neither a known word nor a positive number of pixels.
    """
    deprecated.notice_container_width(use_container_width)
    width = deprecated.width_of(use_container_width, width)
    return {
        "width": width_prop(width),
        "height": height_prop(height, "auto"),
        "row_height": row_height or None,
        "placeholder": placeholder,
        "alt": alt.strip() or None if isinstance(alt, str) else None,
    }


# --- buttons in cells -----------------------------------------------------------------------------------


def register_buttons(place: Place, grid: Grid) -> None:
    """Make each column of buttons that has a key a widget of its own, and tell the view which."""
    for position, button in grid.buttons.items():
        spec = _button_spec(place, button)
        if place.context is None:
            continue
        spec.form, spec.owner = None, place.context.owner
        place.run.register(spec)
        for column in grid.columns:
            if column["id"] == position:
                column["w"] = spec.id
                if form_waits(place):
                    column["form"] = place.form  # the click leaves with the form
                column.pop("disabled", None)  # it can be pressed


def _button_spec(place: Place, button: ButtonColumnResult) -> WidgetSpec:
    key = valid_key(button.key)
    callback = valid_callback(place, button.on_click, name="on_click", modes=False)
    return WidgetSpec(
        id=element_id("dataframe_button", key, None),
        kind="dataframe_button",
        default=None,
        key=key,
        decode=_click,
        callback=callback,
        args=tuple(button.args or ()),
        kwargs=dict(button.kwargs or {}),
        trigger=True,
        writable=False,
    )


def _click(raw: Any) -> Selected:
    row, label = raw["row"], raw["label"]
    if not isinstance(row, int) or isinstance(row, bool) or row < 0 or not isinstance(label, str):
        raise StreamlitAPIException(
            f"A click in a column of buttons has a row and a label; this one is {raw!r}.",
            error_id="button-column-invalid-click-state",
        )
    return selection_of({"row": row, "label": label})
