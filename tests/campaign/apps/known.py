"""What the table of differences knows: where Streamlit is to blame, its side is put right for the campaign.

Each function names the entry that it stands for; a test looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import is_dataclass
from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import Any, TypeVar
from unittest.mock import patch

import streamlit
from streamlit import delta_generator
from streamlit.commands import execution_control
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.widgets.button_group import _MultiSelectButtonGroupSerde
from streamlit.elements.widgets.slider import SliderSerde
from streamlit.elements.widgets.time_widgets import DateInputSerde, TimeInputSerde
from streamlit.elements.write import WriteMixin
from streamlit.errors import StreamlitInvalidLayoutContextError
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import fragment
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState, _is_stale_widget
from streamlit.testing.v1.element_tree import Multiselect, Selectbox

from tests.conformance.reference import Queue, path

F = TypeVar("F", bound=Callable[..., Any])
KNOWN: list[str] = []
"""The entries, by their `where`."""
MENDED: list[tuple[Any, str, Any]] = []
"""Methods of Streamlit, and what takes their place."""


def known(where: str) -> Callable[[F], F]:
    """Note which entry a function stands for."""
    KNOWN.append(where)
    return lambda function: function


def mends(owner: Any, name: str) -> Callable[[F], F]:
    """Note that a function takes the place of one of Streamlit's."""

    def note(function: F) -> F:
        MENDED.append((owner, name, function))
        return function

    return note


def mends_property(owner: Any, name: str) -> Callable[[F], F]:
    """Note that a function takes the place of one of Streamlit's properties."""

    def note(function: F) -> F:
        MENDED.append((owner, name, property(function)))
        return function

    return note


@contextmanager
def mended() -> Generator[None]:
    """While active, Streamlit does what the table says it does not."""
    _assigned.clear()
    _refused.clear()
    _spared.clear()
    _reruns_inner.clear()
    forget_writes()
    _unfit.clear()
    with ExitStack() as stack:
        for owner, name, function in MENDED:
            stack.enter_context(patch.object(owner, name, function))
        yield


# ---- what is left out of a comparison


@known("An exception in a fragment that another fragment or a dialog calls (rule 96)")
def without_handled(look: Any) -> Any:
    """Take the second exception out of a page: the fragment inside has shown it."""
    if isinstance(look, list):
        return [without_handled(one) for one in look if one != ("exception", "FragmentHandledException")]
    return tuple(map(without_handled, look)) if isinstance(look, tuple) else look


@known("`del st.session_state[key]` after its widget was drawn (rule 49)")
def deleted(theirs: Any) -> set[str]:
    """Return the keys of the controls on Streamlit's page whose values the app has deleted."""
    return {node.key for node in theirs if getattr(node, "key", None) and _is_deleted(theirs, node)}


def _is_deleted(theirs: Any, node: Any) -> bool:
    if not hasattr(type(node), "_widget_state"):
        return False
    if node.key not in theirs.session_state:
        return True
    try:
        node.value  # noqa: B018
    except KeyError:  # it was assigned again since
        return True
    return False


def without_deleted(look: Any, keys: set[str]) -> Any:
    """Take the values out of a page that controls show although the app has deleted them."""
    if isinstance(look, dict):
        gone = look.get("key") in keys
        return {name: value for name, value in look.items() if not (gone and name == "value")}
    if isinstance(look, list | tuple):
        return type(look)(without_deleted(one, keys) for one in look)
    return look


@known("`with container:` in a fragment that writes nothing there (rule 103)")
def without_areas(look: Any) -> Any:
    """Put what a fragment shows elsewhere in the place of its area there, which is not to be seen."""
    if isinstance(look, tuple):
        return tuple(map(without_areas, look))
    if not isinstance(look, list):
        return look
    found: list[Any] = []
    for one in map(without_areas, look):
        is_area = isinstance(one, tuple) and one[:1] == ("wrapper",)
        found += one[2] if is_area else [one]
    return [one for one in found if one != ("flex_container", None, [])]  # after a stop in a callback


def reserved_by_with(at: Any) -> bool:
    """Whether Streamlit refuses a place because nothing was written there in the last full run."""
    return any("did not write to that container" in shown.proto.message for shown in at.exception)


VALUES: dict[str, type | tuple[type, ...]] = {
    "date_input": (date, tuple, NoneType),
    "time_input": (time, NoneType),
    "number_input": (int, float, NoneType),
    "text_input": (str, NoneType),
    "text_area": (str, NoneType),
    "checkbox": bool,
    "toggle": bool,
    "color_picker": str,
    "multiselect": list,
}
"""Classes of the values that controls can have."""


FAILS = re.compile(r"'[\w.]+' object (has no attribute|is not iterable)")
"""What it says of a value without the methods of the right type."""


@known("`st.session_state[key] = …` of a type that the widget cannot have (rule 42)")
def holds_unfit(theirs: Any, ours: Any) -> bool:
    """Whether a control on Streamlit's page has a value of another control's type, or fails for one."""
    same = {shown.proto.message for shown in ours.exception}  # what the app itself has done wrong
    failed = {shown.proto.message for shown in theirs.exception} - same
    return bool(_unfit) or any(map(FAILS.match, failed)) or any(map(_is_unfit, theirs))


def _is_unfit(node: Any) -> bool:
    is_group = node.type == "button_group"
    kind = list if is_group else VALUES.get(node.type) if hasattr(type(node), "_widget_state") else None
    try:
        held = node.value if kind is not None else None
    except KeyError:  # it was deleted
        return False
    return kind is not None and isinstance(held, kind) is (is_group and not node.proto.click_mode)


_reruns_inner: list[Any] = []  # the fragments that have asked for a rerun of their own in another one's run


@known(
    "`st.rerun(scope='fragment')` in a fragment that another one calls, while only the outer one runs (rule 98)"
)
@mends(execution_control, "_new_fragment_id_queue")
def queue(context: Any, scope: Any) -> Any:
    """Note where Streamlit says that it should never happen."""
    try:
        return _queue(context, scope)
    except RuntimeError:
        _reruns_inner.append(scope)
        raise


@known("What a callback of a fragment's control writes or raises (rules 22, 27)")
@mends(SessionState, "on_script_will_rerun")
def call_back(self: SessionState, *given: Any, **more: Any) -> None:
    """Note where a callback writes or raises in a run of a fragment: that takes the page's first places."""
    context = get_script_run_ctx()
    _calling[:] = [context] if context is not None and context.fragment_ids_this_run else []
    try:
        _call_back(self, *given, **more)
    except Exception:
        _wrote_alone.extend(_calling)
        raise
    finally:
        _calling.clear()


def wrote_alone() -> bool:
    """Whether a callback has written or raised in a run of a fragment."""
    return bool(_wrote_alone)


@known("A dialog that a callback opens, and that writes to the sidebar (rule 103)")
@mends(delta_generator, "_get_or_create_outside_wrapper")
def outside(*given: Any) -> Any:
    """Note where Streamlit does not let a fragment's own run write to a container outside."""
    try:
        return _outside(*given)
    except StreamlitInvalidLayoutContextError:
        _denied.append(given)
        raise


def denied() -> bool:
    """Whether Streamlit has not let a fragment write to a container outside."""
    return bool(_denied)


@known("A widget of a fragment's own run that the rest of the app draws too (rule 39)")
def repeats(theirs: Any, ours: Any) -> bool:
    """Whether only nbflow says that a widget is there twice."""
    kinds = {shown.proto.type.rpartition(".")[2] for shown in ours.exception}
    kinds -= {shown.proto.type.rpartition(".")[2] for shown in theirs.exception}
    if not kinds & {"StreamlitDuplicateElementId", "StreamlitDuplicateElementKey"}:
        return False
    names = [node.key or node.id for node in theirs if hasattr(type(node), "_widget_state")]
    return len(set(names)) < len(names)


def forget_writes() -> None:
    """Forget what runs of fragments have written where they may not, or where something stood."""
    _wrote_alone.clear()
    _denied.clear()


def reruns_inner() -> bool:
    """Whether a fragment has asked for a rerun of its own in a run of the one around it."""
    return bool(_reruns_inner)


# ---- what Streamlit does differently while a sequence is played


_failed: list[Any] = []  # the context of the last fragment's run that has failed
_assigned: dict[str, Any] = {}  # by a run of a fragment, for controls outside
_refused: dict[
    str, tuple[str, Any]
] = {}  # by key: a widget that was not sent, and what the app has set for it
_ended: list[Any] = []  # the context of the last run that has ended
_spared: list[tuple[Any, Any]] = []  # widgets whose calls have failed, each with the context of that run
_remove = SessionState._remove_stale_widgets
_finish = SessionState.on_script_finished
_register = SessionState.register_widget
_handle = fragment.handle_user_script_exception
_state = SessionState.filtered_state.fget
_receive = SessionState.set_widgets_from_proto
_send = Selectbox._widget_state.fget
_sent = Multiselect.values.fget
_call_back = SessionState.on_script_will_rerun
_outside = delta_generator._get_or_create_outside_wrapper
_denied: list[Any] = []
_calling: list[Any] = []  # the context of a fragment's run whose callbacks are being called
_wrote_alone: list[Any] = []
_unfit: list[Any] = []  # values of several options that are no list
_queue = execution_control._new_fragment_id_queue
_write = WriteMixin.write
_enqueue = ForwardMsgQueue.enqueue
_receive_message = Queue.enqueue


@known("`st.session_state.to_dict()` of a widget whose identity has changed (rule 13)")
@mends_property(SessionState, "filtered_state")
def by_key(self: SessionState) -> dict[str, Any]:
    """Return the session state as an app reads it, key by key."""
    found: dict[str, Any] = {}
    for key in _state(self):
        with suppress(KeyError):  # deleted: only the former widget of this key has a value
            found[key] = self[key]
    return found


@known("`st.session_state[key] = …` while the widget of that key is hidden, or before it is (rule 51)")
@known("An exception in the body (rules 12, 160)")
@mends(SessionState, "_remove_stale_widgets")
def remove(self: SessionState, active: frozenset[str]) -> None:
    """Forget which widget a key stood for once that is gone; keep all where a fragment has failed."""
    context = get_script_run_ctx()
    if context is None or context in _failed:
        return
    active |= {widget for failed, widget in _spared if failed is context}
    stay = dict(_assigned_and_gone(self, active, context.fragment_ids_this_run))
    _remove(self, active)
    for key, widget in list(self._key_id_mapper._key_id_mapping.items()):
        metadata = self._new_widget_state.widget_metadata.get(widget)
        persists = self._persist_tracker.should_preserve(widget, context.page_script_hash)
        if not persists and _is_stale_widget(metadata, active, context.fragment_ids_this_run):
            self._key_id_mapper.delete(key)
    self._old_state.update(stay)


def _assigned_and_gone(
    self: SessionState, active: frozenset[str], fragments: list[str] | None
) -> Generator[tuple[str, Any]]:
    """Yield what runs of fragments have assigned for controls that are not drawn any more."""
    for key, value in list(_assigned.items()):
        widget = self._key_id_mapper.get_id_from_key(key)
        metadata = self._new_widget_state.widget_metadata.get(widget)
        if widget is not None and _is_stale_widget(metadata, active, fragments):
            del _assigned[key]
            if key in self and self[key] == value:  # nobody has touched it since
                yield key, value


@known("`st.toast` in a run of a fragment, while a dialog is open")
@mends(Queue, "enqueue")
def receive_message(self: Queue, message: Any) -> None:
    """Let a toast stand beside the dialog whose place it would take."""
    if message.delta.new_element.WhichOneof("type") == "toast":
        deltas = [one for one in self._queue if one.WhichOneof("type") == "delta"]
        dialogs = [path(one) for one in deltas if one.delta.add_block.WhichOneof("type") == "dialog"]
        if path(message) in dialogs:
            area, _ = path(message)
            places = [path(one)[1] for one in deltas if path(one)[0] == area]
            message.metadata.delta_path[:] = (area, max(places) + 1)
    if message.WhichOneof("type") == "delta":
        _wrote_alone.extend(_calling)
    _note_sent(message.delta.new_element)
    _receive_message(self, message)


def _note_sent(element: Any) -> None:
    sent = getattr(getattr(element, element.WhichOneof("type") or "", None), "id", "")
    for key in [key for key, (widget, _) in _refused.items() if widget == sent]:
        del _refused[key]


@mends(fragment, "handle_user_script_exception")
def handle(error: BaseException, *rest: Any) -> None:
    """Remember that a fragment has failed in a run of its own."""
    context = get_script_run_ctx()
    alone = (context.fragment_ids_this_run or ()) if context is not None else ()
    if ThreadState.get().fragment_id in alone:  # what one inside raises, the app may catch
        _failed[:] = [context]
    _handle(error, *rest)


@known("`st.session_state[key] = …` before its widget, in a run that `st.rerun()` ends (rule 13)")
@known(
    "`st.session_state[key] = …` in a run of a fragment, for a control outside whose identity then changes (rule 51)"
)
@mends(SessionState, "on_script_finished")
def finish(self: SessionState, active: frozenset[str], *, remove_stale_widgets: bool = True) -> None:
    """Take such a value for the app's until the widget is drawn."""
    _finish(self, active, remove_stale_widgets=remove_stale_widgets)
    _spared.clear()
    context = get_script_run_ctx()
    fragments = None if context is None else context.fragment_ids_this_run
    for key, (widget, _) in list(_refused.items()):
        if _is_stale_widget(self._new_widget_state.widget_metadata.get(widget), active, fragments):
            del _refused[key]
    if fragments:
        ids = {key: self._key_id_mapper.get_id_from_key(key) for key in self._new_session_state}
        _assigned.update((key, self._new_session_state[key]) for key, id in ids.items() if id not in active)
    if not remove_stale_widgets:
        for key in self._new_session_state:
            widget = self._key_id_mapper.get_id_from_key(key)
            if widget is not None and widget not in active:
                self._key_id_mapper.delete(key)
                self._old_state.pop(widget, None)
                self._new_widget_state.states.pop(widget, None)
        self._compact_state()


@known("`st.switch_page` in a fragment, and the controls of a fragment inside it (rule 52)")
@known("A keyed table, button or other widget that the browser has not sent yet, and another page (rule 52)")
@mends(SafeSessionState, "on_script_finished")
def leave(
    self: SafeSessionState, active: frozenset[str], *, remove_stale_widgets: bool | None = None
) -> None:
    """Forget nothing before the run of a page that a person has chosen: AppTest sends no tables."""
    context = get_script_run_ctx()
    by_app = any(context is one for one in _ended)
    _ended[:] = [context]
    with self._lock:
        if remove_stale_widgets is not None:
            self._state.on_script_finished(active, remove_stale_widgets=remove_stale_widgets)
            return
        fragments = context.fragment_ids_this_run
        if fragments:
            known_ones = self._state._new_widget_state.widget_metadata.values()
            drawn = [one for one in known_ones if one.id in context.shared.widget_ids_this_run]
            context.fragment_ids_this_run = [*{*fragments, *(one.fragment_id for one in drawn)}]
        self._state.on_script_finished(active, remove_stale_widgets=by_app)
        context.fragment_ids_this_run = fragments


@known("`st.session_state[key]` of options whose class the script defines (rule 53)")
@known("A control that its own touch disables (rule 56)")
@known("`st.session_state[key] = …` of a type that the widget cannot have (rule 42)")
@mends(SessionState, "register_widget")
def register(self: SessionState, metadata: Any, user_key: str | None) -> Any:
    """Keep a value that came while the control could still be used; make a date, or a time, of a datetime."""
    serde = getattr(metadata.deserializer, "__self__", None)
    for values in (self._new_session_state, self._old_state):
        if user_key in values and isinstance(serde, DateInputSerde | TimeInputSerde):
            values[user_key] = _part(values[user_key], date=isinstance(serde, DateInputSerde))
    before = self._new_widget_state.widget_metadata.get(metadata.id)
    if metadata.disabled and before is not None and not before.disabled:
        if metadata.id in self._new_widget_state:
            self._old_state[metadata.id] = self._new_widget_state[metadata.id]
    _let_go_of_unfit(self, metadata, user_key)
    _hold_refused(self, metadata, user_key)
    held = _assigned.pop(user_key, None)
    if held is not None and self._key_id_mapper.get_id_from_key(user_key) not in (None, metadata.id):
        self._new_session_state.setdefault(user_key, held)
    elif held is not None and metadata.id in self._new_widget_state:
        sent = self._new_widget_state[metadata.id]
        with suppress(Exception):  # AppTest sends what no run has shown yet: a date as a tuple of it
            if repr(sent) == repr(metadata.deserializer(metadata.serializer(held))):
                self._new_widget_state.set_from_value(metadata.id, held)
    result = _register(self, metadata, user_key)
    if isinstance(serde, _MultiSelectButtonGroupSerde) and not isinstance(result.value, list):
        _unfit.append(result.value)
    places = (
        (self._new_widget_state, metadata.id),
        (self._old_state, metadata.id),
        (self._new_session_state, user_key),
    )
    for values, name in places:
        if name in values and _is_of_app(held := values[name]):
            with suppress(Exception):  # it is no option any more
                now = metadata.deserializer(metadata.serializer(held))
                if repr(now) == repr(held):
                    _put(values, name, now)
    return result


@known(
    "`st.session_state[key] = …` of a value that the widget refuses, until its parameters change (rule 42)"
)
def _hold_refused(self: SessionState, metadata: Any, user_key: str | None) -> None:
    """Give a widget what one with other parameters has raised an exception for; note what it is to take now."""
    former, value = _refused.pop(user_key, (None, None))
    if user_key in self._new_session_state:
        _refused[user_key] = metadata.id, self._new_session_state[user_key]
    elif former == metadata.id:
        _refused[user_key] = former, value
    elif former is not None:
        self._new_widget_state.set_from_value(metadata.id, value)
        _refused[user_key] = metadata.id, value


@known("`st.session_state.k = st.session_state.k` when the bounds or the widget have changed")
def _let_go_of_unfit(self: SessionState, metadata: Any, user_key: str | None) -> None:
    """Take for not set what the former widget of this key has held, and this one cannot."""
    former = self._key_id_mapper.get_id_from_key(user_key) if user_key is not None else None
    held = [values[former] for values in (self._new_widget_state, self._old_state) if former in values]
    if not held or _fits(metadata, held[0]):
        return
    if user_key in self._new_session_state and self._new_session_state[user_key] == held[0]:
        del self._new_session_state[user_key]
    if user_key in self._old_state and self._old_state[user_key] == held[0]:  # set before there was a widget
        self._old_state.setdefault(metadata.id, metadata.deserializer(None))


def _fits(metadata: Any, value: Any) -> bool:
    serde = getattr(metadata.deserializer, "__self__", None)
    try:
        sent = metadata.serializer(value)
        return not isinstance(serde, SliderSerde) or all(
            serde.min_value <= one <= serde.max_value for one in sent
        )
    except Exception:
        return False


@known("A control that its own touch disables (rule 56)")
@mends(SessionState, "set_widgets_from_proto")
def receive(self: SessionState, sent: WidgetStates) -> None:
    """Read nothing anew of what nobody could touch: disabled controls."""
    known_ones = self._new_widget_state.widget_metadata
    disabled = {id for id, metadata in known_ones.items() if metadata.disabled and id in self._old_state}
    _receive(self, WidgetStates(widgets=[state for state in sent.widgets if state.id not in disabled]))


def _part(held: Any, *, date: bool) -> Any:
    if isinstance(held, tuple):
        return tuple(_part(one, date=date) for one in held)
    if not isinstance(held, datetime):
        return held
    return held.date() if date else held.time()


def _is_of_app(value: Any) -> bool:
    """Whether the class of a value is one of the app's: each run defines it again."""
    if isinstance(value, list | tuple):
        return any(map(_is_of_app, value))
    return isinstance(value, Enum) or (is_dataclass(value) and not isinstance(value, type))


def _put(values: Any, widget: str, value: Any) -> None:
    if isinstance(values, dict):
        values[widget] = value
    else:
        values.set_from_value(widget, value)


@mends_property(Selectbox, "_widget_state")
def send(self: Selectbox[Any]) -> Any:
    """Send a new option as a browser does: AppTest looks for it among the options."""
    try:
        return _send(self)
    except ValueError:
        message = WidgetState()
        message.id, message.string_value = self.id, str(self.value)
        return message


@known("`st.session_state[key] = …` of a new option, with `format_func`")
@mends_property(Multiselect, "values")
def sent(self: Multiselect[Any]) -> Any:
    """Send new options as they were entered: AppTest formats them."""
    formatted = _sent(self)
    return [text if text in self.options else str(v) for text, v in zip(formatted, self.value, strict=True)]


@known("A wrong call of a widget after a stop that the app has caught")
@known("A call of a widget that raises an exception, which the app catches")
def _sparing(call: Any) -> Any:
    """Return a call that keeps the widget's value when it raises."""

    def sparing(*args: Any, **kwargs: Any) -> Any:
        if _is_stopped():
            streamlit.empty()  # raises the stop again
        try:
            return call(*args, **kwargs)
        except Exception:
            context = get_script_run_ctx()
            widget = context.session_state._state._key_id_mapper.get_id_from_key(kwargs.get("key"))
            _spared.append((context, widget))
            raise

    return sparing


def _is_stopped() -> bool:
    """Whether the app has caught the exception of a stop; Streamlit checks arguments before it raises another."""
    context = get_script_run_ctx()
    requests = getattr(context, "script_requests", None)
    return requests is not None and requests._state is ScriptRequestType.STOP


INPUTS = (
    *("button", "checkbox", "toggle", "text_input", "text_area", "number_input", "slider", "select_slider"),
    *("selectbox", "radio", "multiselect", "pills", "segmented_control", "feedback", "pagination"),
    *("date_input", "time_input", "datetime_input", "color_picker", "file_uploader", "data_editor"),
)
MENDED.extend(
    (owner, name, _sparing(getattr(owner, name))) for name in INPUTS for owner in (streamlit, DeltaGenerator)
)


@known("`st.container().write('a', [1])` (rule 153)")
@mends(WriteMixin, "write")
def write(self: Any, *values: Any, **options: Any) -> None:
    """Write several values to a container one after the other, as `st.write` does."""
    if len(values) < 2 or self._provided_cursor is None or self._cursor.is_locked:
        return _write(self, *values, **options)
    with self:
        return _write(streamlit._main, *values, **options)


@known(
    "`slot.container()`, also `.columns(…)` and others, where `slot = st.empty()` holds such a container already "
    "(rules 152 and 158)"
)
@mends(ForwardMsgQueue, "enqueue")
def enqueue(self: ForwardMsgQueue, message: Any) -> None:
    """Leave out what a container held that another one replaces."""
    place, known_ones = tuple(message.metadata.delta_path), self._delta_index_map
    if place in known_ones and _replaces(message) and _replaces(self._queue[known_ones[place]]):
        gone = [path for path in known_ones if len(path) > len(place) and path[: len(place)] == place]
        without = [self._queue[known_ones.pop(path)] for path in gone]
        stay = {id(self._queue[number]): path for path, number in known_ones.items()}
        self._queue = [one for one in self._queue if not any(one is other for other in without)]
        known_ones.update((stay[id(one)], n) for n, one in enumerate(self._queue) if id(one) in stay)
    _enqueue(self, message)


def _replaces(message: Any) -> bool:
    """Whether it is a container, not one that is sent again: a status, a dialog, a fragment's area elsewhere."""
    if message.WhichOneof("type") != "delta" or message.delta.WhichOneof("type") != "add_block":
        return False
    block = message.delta.add_block
    return block.WhichOneof("type") not in ("dialog", "transparent") and not block.expandable.state
