"""``app.snapshot()`` and ``app.restore()``: what an app would lose by being opened anew.

Session state, the values of the widgets, the parameters of the address, the page. Copied deeply, both
ways: a script may change its lists in place before and after. Two names for one list stay so.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from nbflow.core.errors import StreamlitAPIException
from nbflow.core.ids import ElementId
from nbflow.core.state import Cell, WidgetSpec
from nbflow.runtime.app_state import AppState
from nbflow.runtime.pages import pages_of

_NOT_OURS: Final = ("audio_input", "camera_input", "chat_input", "file_uploader", "widget")
"""Controls whose values lie elsewhere: files in the browser, and widgets of the notebook."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Snapshot:
    """The state of an app at one time; made by ``app.snapshot()``.

    Attributes
    ----------
    session_state : mapping
        The values that the app itself had put into session state.
    earlier : mapping
        Of those, the values whose keys have been taken over by widgets since.
    widgets, kept : mapping
        The values of its widgets, by element id, and of those that were not drawn, by key.
    query_params : mapping
        The parameters of the page's address.
    page : str
        The page that was open; empty for the first one.
    """

    session_state: Mapping[str, Any]
    earlier: Mapping[str, Any]
    widgets: Mapping[ElementId, Cell]
    kept: Mapping[str, Cell]
    query_params: Mapping[str, list[str]]
    page: str
    bound: Mapping[str, WidgetSpec]
    current_page: str | None

    def __repr__(self) -> str:
        return f"<Snapshot: {len(self.session_state)} values of the session, {len(self.widgets)} widgets>"


def take(app: AppState) -> Snapshot:
    """Copy the state of an app. Nothing may run meanwhile.

    Raises
    ------
    StreamlitAPIException
        If session state holds what cannot be copied.
    """
    state, query = app.state, app.query
    return Snapshot(
        session_state=_copied(state.plain),
        earlier=_copied({key: v for key, v in state.earlier.items() if key not in state.plain}),
        widgets={id: _cell(cell) for id, cell in state.cells.items() if _is_ours(cell)},
        kept={key: _cell(cell) for key, cell in state.kept.items() if _is_ours(cell)},
        query_params={name: list(texts) for name, texts in query.params.items()},
        page=query.page,
        bound=dict(query.bound),
        current_page=state.page,
    )


def give_back(app: AppState, snapshot: Snapshot) -> None:
    """Make the state of an app that of the snapshot. Nothing may run meanwhile."""
    state, query = app.state, app.query
    plain = _copied(snapshot.session_state)
    left = {id: cell for id, cell in state.cells.items() if not _is_ours(cell)}
    cells = {id: _cell(cell) for id, cell in snapshot.widgets.items()}
    for id, cell in cells.items():
        if id in state.cells:
            cell.spec = state.cells[id].spec  # as it is drawn now
    state.plain, state.earlier = plain, _copied(snapshot.earlier)
    state.refused.clear()  # of values that are gone
    state.cells = {**left, **cells}
    state.keys = {cell.spec.key: id for id, cell in state.cells.items() if cell.spec.key is not None}
    state.kept = {key: _cell(cell) for key, cell in snapshot.kept.items()}
    state.page, state.leaving = snapshot.current_page, set()
    query.page = snapshot.page
    if snapshot.current_page is not None:
        pages_of(app).return_to(snapshot.current_page)
    query.bound = dict(snapshot.bound)
    query.params = {name: list(texts) for name, texts in snapshot.query_params.items()}


def _is_ours(cell: Cell) -> bool:
    return not cell.spec.trigger and cell.spec.kind not in _NOT_OURS


def _cell(cell: Cell) -> Cell:
    value = cell.value
    if cell.spec.choices is not None:  # options are compared by what they are: only the list is copied
        return Cell(list(value) if isinstance(value, list) else value, cell.spec)  # pyright: ignore
    return Cell(_copy(f"the value of `st.{cell.spec.kind}`", value, {}), cell.spec)


def _copied(values: Mapping[str, Any]) -> dict[str, Any]:
    known: dict[int, Any] = {}
    return {key: _copy(f"`st.session_state[{key!r}]`", value, known) for key, value in values.items()}


def _copy(what: str, value: Any, known: dict[int, Any]) -> Any:
    try:
        return deepcopy(value, known)
    except Exception as error:
        kind = f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")
        raise StreamlitAPIException(
            f"No snapshot of the app can be taken: {what}, a `{kind}`, cannot be copied ({error}). Keep "
            "connections, locks and generators in `st.cache_resource`; store only their results in "
            "session state."
        ) from error
