"""What the table of differences knows: where Streamlit is to blame, its side is put right for the campaign.

Each function names the entry that it stands for; a test looks them up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from streamlit.runtime import fragment
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState, _is_stale_widget

from tests.conformance.both import state

F = TypeVar("F", bound=Callable[..., Any])
KNOWN: dict[str, Callable[..., Any]] = {}
"""By the `where` of the entry."""

OUTSIDE: set[str] = set()
"""Keys that the test has set itself, as no app can: before a run."""


def known(where: str) -> Callable[[F], F]:
    """Note which entry a function stands for."""

    def note(function: F) -> F:
        KNOWN[where] = function
        return function

    return note


@known("An exception in a fragment that another fragment or a dialog calls (rule 96)")
def without_handled(look: Any) -> Any:
    """Take the second exception out of a page: the fragment inside has shown it."""
    if isinstance(look, list):
        return [without_handled(one) for one in look if one != ("exception", "FragmentHandledException")]
    return tuple(map(without_handled, look)) if isinstance(look, tuple) else look


@known("`del st.session_state[key]` after its widget was drawn (rule 49)")
def without_deleted(look: Any, state: Any) -> Any:
    """Take the values out of a page that widgets show although the app has deleted them."""
    if isinstance(look, dict):
        gone = "key" in look and look["key"] not in state
        return {name: value for name, value in look.items() if not (gone and name == "value")}
    if isinstance(look, list | tuple):
        return type(look)(without_deleted(one, state) for one in look)
    return look


@known("`st.session_state[key] = …` while the widget of that key is hidden (rule 51)")
def forget_keys() -> None:
    """Let Streamlit forget which widget a key stood for once that widget is gone."""
    compact, original = SessionState._compact_state, SessionState._remove_stale_widgets
    assigned: dict[int, dict[str, Any]] = {}

    def keep(self: SessionState) -> None:
        assigned[id(self)] = {k: v for k, v in self._new_session_state.items() if k in OUTSIDE}
        OUTSIDE.clear()
        compact(self)

    def remove(self: SessionState, active: frozenset[str]) -> None:
        context = get_script_run_ctx()
        if context in FAILED:
            return
        original(self, active)
        values = assigned.pop(id(self), {})
        for key, widget in list(self._key_id_mapper._key_id_mapping.items()):
            metadata = self._new_widget_state.widget_metadata.get(widget)
            if context is not None and _is_stale_widget(metadata, active, context.fragment_ids_this_run):
                self._key_id_mapper.delete(key)
                if key in values:
                    self._old_state[key] = values[key]

    SessionState._compact_state = keep
    SessionState._remove_stale_widgets = remove


@known("`st.session_state[key] = …` before its widget, in a run that `st.rerun()` ends (rule 13)")
def end_runs_before_a_rerun() -> None:
    """Let Streamlit take such a value for the widget's, as it does in any other run."""
    original = SessionState.on_script_finished

    def finish(self: SessionState, active: frozenset[str], *, remove_stale_widgets: bool = True) -> None:
        original(self, active, remove_stale_widgets=remove_stale_widgets)
        if not remove_stale_widgets:
            self._compact_state()

    SessionState.on_script_finished = finish


@known("`st.session_state.to_dict()` after an exception (rule 13)")
def state_by_key(at: Any) -> dict[str, Any]:
    """Return the session state as an app reads it, key by key."""
    return {key: at.session_state[key] for key in state(at)}


FAILED: list[Any] = []
"""The context of the last fragment's run that has failed."""


@known("An exception in the body (rules 12, 160)")
def keep_values_of_failed_fragments() -> None:
    """Let Streamlit keep the widgets that a fragment did not reach, as in a run of the whole app."""
    original = fragment.handle_user_script_exception

    def handle(error: BaseException, *rest: Any) -> None:
        context = get_script_run_ctx()
        FAILED[:] = [context] if context is not None and context.fragment_ids_this_run else []
        original(error, *rest)

    fragment.handle_user_script_exception = handle


@known("`with container:` in a fragment that writes nothing there (rule 103)")
def reserved_by_with(theirs: Any) -> bool:
    """Whether Streamlit refuses a place because nothing was written there in the last full run."""
    return any("did not write to that container" in shown.proto.message for shown in theirs.exception)


@known("`with container:` in a fragment that writes nothing there (rule 103)")
def without_empty_areas(look: Any) -> Any:
    """Take out of a page what a fragment has reserved elsewhere and does not use."""
    if isinstance(look, list):
        empty = [("wrapper", None, []), ("flex_container", None, [])]  # the latter after a stop in a callback
        return [without_empty_areas(one) for one in look if one not in empty]
    return tuple(map(without_empty_areas, look)) if isinstance(look, tuple) else look
