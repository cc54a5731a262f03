"""st.data_editor: a table that a person can edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.widget import WidgetArgs, ask


@element(memo=False)
def data_editor(
    place: Place,
    data: Any,
    *,
    width: str | int = "stretch",
    height: str | int = "auto",
    use_container_width: bool | None = None,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
    num_rows: str = "fixed",
    disabled: bool | Iterable[str | int] = False,
    key: str | int | None = None,
    on_change: Callable[..., Any] | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    placeholder: str | None = None,
    alt: str | None = None,
) -> Any:
    """Show an editable table and return it with the edits.

    The data itself is not changed. Edits are stored separately and applied in every
    run; for a pandas or polars DataFrame only the edited columns are copied, for a pyarrow
    table none.

    Parameters
    ----------
    data : table
        As for `st.dataframe`.
    width, height, use_container_width, hide_index, column_order, column_config, row_height, placeholder, alt
        As for `st.dataframe`. A column's ``required``, ``min_value``, ``max_chars``, ``validate`` or
        ``options`` are also checked in the kernel: a rejected cell says why, and its value is not in the
        result.
    num_rows : {"fixed", "dynamic", "add", "delete"}, default "fixed"
        Whether rows can be added and deleted, added only, or deleted only. Where they can be deleted, the
        table cannot be sorted or filtered.
    disabled : bool or iterable of str, default False
        Disable the whole editor, or these columns ("_index" is the index).
    key : str or int, optional
        Identifies the editor. ``st.session_state[key]`` then contains the edits: ``edited_rows`` (by row, by
        column), ``added_rows`` and ``deleted_rows``. With a key and fixed rows, edits are kept when the
        data has new values with the same structure, and follow their rows when the order changes: by the
        index labels, or with a default index by the contents of the rows.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on an edit: run the app, wait for the next run, or call this and run the app.
    {args}

    Returns
    -------
    object
        The edited data in the type of the input: a dict for a dict, a polars frame for a polars frame. For
        queries, cursors and Stylers, a DataFrame.

    Raises
    ------
    StreamlitDataframeConversionError
        If `data` cannot be read as a table, or cannot be returned in its type.
    StreamlitAPIException
        If columns have the same name, a column type cannot edit the column's values, or the index cannot
        be edited.
    StreamlitValueError
        If `num_rows` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can edit.

    Examples
    --------
    >>> edited = st.data_editor(frame, num_rows="dynamic")
    >>> st.write(edited["price"].sum())
    """
    from nbflow.frames.edit.editor import NOTHING, Editor
    from nbflow.frames.grid.props import FACE, register_buttons, size_props

    order = None if column_order is None else list(column_order)
    locked = disabled if isinstance(disabled, bool) else list(disabled)
    sizes = size_props(
        width, height, use_container_width, row_height=row_height, placeholder=placeholder, alt=alt
    )
    editor = Editor(data, column_config, order, hide_index, num_rows, locked, keyed=key is not None)
    looks = (width, height, use_container_width, row_height, placeholder, sizes["alt"])
    if not editor.disabled:
        register_buttons(place, editor.table.grid)
    state = ask(
        place,
        FACE,
        WidgetArgs(key=key, on_change=on_change, args=args, kwargs=kwargs, disabled=editor.disabled),
        kind="data_editor",
        label="",
        default=NOTHING,
        props=editor.table.props(label=None, edit={"rows": num_rows}, **sizes),
        decode=editor.editing.decode,
        encode=editor.editing.encode,
        accept=editor.editing.accept,
        choices=editor.editing,
        identified_by={
            "num_rows": num_rows,
            "data": editor.schema() if editor.keeps else editor.table.fingerprint.hex(),
            "about": (
                order,
                None if locked in (True, False) else locked,
                *editor.table.about(column_config),
                looks,
            ),
        },
        keyed_by=("num_rows", "data") if editor.keeps else "all",
        writable=False,
        by_value=editor.faults,
    )
    return editor.result(state)
