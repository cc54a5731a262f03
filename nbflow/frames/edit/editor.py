"""The checks and the identity of `st.data_editor`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, Final

from nbflow.frames.backends.pandas import PandasFrame
from nbflow.frames.base import Frame
from nbflow.frames.edit.plan import Editing, Plan
from nbflow.frames.edit.rows import labels_print
from nbflow.frames.edit.tables import edited
from nbflow.frames.grid.columns import INDEX, can_edit, is_editor
from nbflow.frames.grid.props import GridTable
from nbflow.frames.read import Read, read
from nbflow.kit.errors import StreamlitAPIException, StreamlitDataframeConversionError, StreamlitValueError
from nbflow.kit.selection import Selected, selection_of

MODES: Final = ("fixed", "dynamic", "add", "delete")
_EDITABLE_INDEXES: Final = frozenset({"RangeIndex", "Index", "DatetimeIndex", "CategoricalIndex"})
_READ_ONLY: Final = frozenset({"unknown", "complex", "dict"})
NOTHING: Final[Selected] = selection_of({"edited_rows": {}, "added_rows": [], "deleted_rows": []})


class Editor:
    """One editor on its way to the page.

    Parameters
    ----------
    data : table
        As the app gave it.
    config, order, hide_index, mode, disabled
        As the app gave them.
    keyed : bool
        It has a key.

    Attributes
    ----------
    table : GridTable
        The grid.
    editing : Editing
        What can be done.
    disabled : bool
        Nothing can be edited.
    keeps : bool
        Edits stay when other values of the same structure come in.
    """

    def __init__(
        self,
        data: Any,
        config: Any,
        order: Iterable[str] | None,
        hide_index: bool | None,
        mode: str,
        disabled: Any,
        *,
        keyed: bool = False,
    ) -> None:
        if mode not in MODES:
            raise StreamlitValueError("num_rows", [f"'{one}'" for one in MODES], detail=f"Given: {mode!r}.")
        found = read(data)
        check_editable(found, data)
        adds = mode in ("dynamic", "add")
        counts = found.frame.range_index
        if hide_index is None and counts and adds:
            hide_index = True
        elif hide_index and not counts and adds and found.frame.levels:
            hide_index = None  # a new row needs its name
        self.table = GridTable(found, config, order=order, hide_index=hide_index, editable=True)
        self.disabled = disabled is True
        self._mode = mode
        names = [] if isinstance(disabled, bool) else [str(name) for name in disabled]
        locked = {index for index, own in self.table.grid.config.items() if own.get("disabled")}
        locked |= {index for index, column in enumerate(found.frame.columns) if column.name in names}
        check_types(found.frame, self._by_position(), self._named(config) - locked)
        self._lock(locked)
        self.keeps = keyed and mode == "fixed"
        self.editing = Editing(
            found.frame, self._by_position(), mode, fingerprint=self.table.fingerprint, follows=self.keeps
        )
        self._plan: tuple[Any, Plan] | None = None

    def _by_position(self) -> dict[int, dict[str, Any]]:
        return {column["id"]: column for column in self.table.grid.columns}

    def _named(self, config: Any) -> set[int]:
        """Return the columns that the app has configured by their names."""
        frame = self.table.read.frame
        names = {str(name) for name in dict(config or {}) if isinstance(name, str)}
        return {
            index for index, column in enumerate(frame.columns) if not column.index and column.name in names
        }

    def _lock(self, locked: set[int]) -> None:
        """Disable columns, and the index where it cannot be edited."""
        frame = self.table.read.frame
        adds = self._mode in ("dynamic", "add")
        for column in self.table.grid.columns:
            if column["id"] in locked:
                column["disabled"] = True
            if column.get("index"):
                if frame.range_index or not adds:
                    column["disabled"] = True
                else:
                    column["required"] = True

    def faults(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Return the prop that says which edits were refused, and why."""
        return {"faults": self.plan(state).faults or None}

    def plan(self, state: Mapping[str, Any]) -> Plan:
        """Return what the state comes to."""
        if self._plan is None or self._plan[0] != state:
            self._plan = (state, self.editing.plan(state))
        return self._plan[1]

    def result(self, state: Mapping[str, Any]) -> Any:
        """Return the edited data, in the type that they were given in."""
        return edited(self.table.read, self.plan(state))

    def schema(self) -> str:
        """Return what distinguishes the structure of the data from others, whatever the values (rule 36)."""
        frame = self.table.read.frame
        about = blake2b(digest_size=16)
        about.update(self.table.read.format.encode())
        about.update(repr([(c.name, c.dtype, c.kind, c.label) for c in frame.columns]).encode())
        about.update(str(frame.rows).encode())
        about.update(
            repr([column["name"] for column in self.table.grid.columns if column.get("disabled")]).encode()
        )
        if isinstance(frame, PandasFrame):
            about.update(labels_print(frame.native.index))
        return about.hexdigest()


def check_editable(found: Read, data: Any) -> None:
    """Check that data can be edited: what they are, their index, the names of their columns.

    Raises
    ------
    StreamlitDataframeConversionError
        If it is not known how to give them back.
    StreamlitAPIException
        If the index is of a kind that cannot be edited, or names are there twice or reserved.
    """
    frame = found.frame
    if found.format == "unknown":
        raise StreamlitDataframeConversionError(
            f"A `{type(data).__name__}` of this form cannot be edited. Convert it to a DataFrame first."
        )
    if isinstance(frame, PandasFrame):
        index = type(frame.native.index).__name__
        if index not in _EDITABLE_INDEXES:
            raise StreamlitAPIException(
                f"Data with a {index} cannot be edited. Call `reset_index()` first.",
                error_id="data-editor-unsupported-index-type",
            )
    names = [column.name for column in frame.columns[frame.levels :]]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise StreamlitAPIException(
            f"The columns of a data editor must have different names. Used more than once: {twice}.",
            error_id="data-editor-duplicate-column-names",
        )
    if INDEX in names:
        raise StreamlitAPIException(
            f"`{INDEX}` is the data editor's name for the index. Rename the column.",
            error_id="data-editor-reserved-index-column-name",
        )


def check_types(frame: Frame, columns: Mapping[int, Mapping[str, Any]], named: set[int]) -> None:
    """Check that columns that were configured by name can edit what the data hold.

    As in Streamlit, others are shown and cannot be edited: those that were configured by position, and
    those whose values nothing can edit. The index is shown in any case.

    Raises
    ------
    StreamlitAPIException
        If one cannot.
    """
    for index in sorted(named):
        kind, column = columns[index]["kind"], frame.columns[index]
        if not is_editor(kind) or can_edit(kind, column) or column.kind in _READ_ONLY:
            continue
        raise StreamlitAPIException(
            f"A column of type `{kind}` cannot edit `{column.name}`, which holds values of type "
            f"`{column.kind}`. Choose another type, disable the column, or convert the data.",
            error_id="data-editor-incompatible-column-type",
        )
