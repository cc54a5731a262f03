"""Streamlit's own AppTest, made to send what its browser sends: the fragment of what was touched."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any
from urllib import parse

import streamlit
from streamlit.components.v2 import manifest_scanner
from streamlit.proto.ClientState_pb2 import ContextInfo
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state.session_state import WStates
from streamlit.testing.v1 import AppTest, app_test, element_tree
from streamlit.testing.v1.element_tree import ElementTree
from streamlit.testing.v1.local_script_runner import (
    LocalScriptRunner,
    parse_tree_from_messages,
    require_widgets_deltas,
)

for _name in ("streamlit.runtime.scriptrunner.exec_code", "streamlit.error_util"):
    logging.getLogger(_name).disabled = True
streamlit.set_option("logger.enableRich", False)  # else it draws each exception of an app

# Each app would look through all installed packages for components of theirs, nine tenths of a test's time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def _cleared(node: Any) -> Any:
    """What a field of a cleared form sends: what its default was when it was cleared, as in the browser."""
    return node.root._runner.cleared.get(node.id) or _cleared_now(node)


_cleared_now = element_tree._cleared_widget_state
element_tree._cleared_widget_state = _cleared


def _default_of(node: Any) -> Any:
    """What a field's default is on this page, as it is sent."""
    states = WStates()
    metadata = node.root.session_state._state._new_widget_state.widget_metadata.get(node.id)
    if metadata is None:
        return None
    states.set_widget_metadata(metadata)
    states.set_from_value(node.id, metadata.deserializer(None))
    return states.get_serialized(node.id)


class Queue(ForwardMsgQueue):
    """Messages as a browser keeps them: a run that is left for a fragment's run clears nothing."""

    def __init__(self, before: list[Any]) -> None:
        super().__init__()
        self._queue = before
        self._toasts = [message for message in before if _is_toast(message)]
        self._before: list[Any] = []

    def clear(
        self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        """A run starts."""
        if fragment_ids_this_run is None:  # the browser has had these toasts
            self._queue = [m for m in self._queue if not any(m is toast for toast in self._toasts)]
        drawn = [message for message in self._queue if message.WhichOneof("type") == "delta"]
        if fragment_ids_this_run is None:
            self._before = drawn or self._before
        elif not drawn:  # a callback asked for this run, before the body of the full one
            self._queue = self._before + self._queue
        mine = fragment_ids_this_run or ()
        areas = [path(m) for m in self._queue if m.delta.fragment_id in mine and not _is_toast(m)]
        super().clear(retain_lifecycle_msgs, fragment_ids_this_run)
        self._queue = [
            m
            for m in self._queue
            if m.WhichOneof("type") == "delta" and not any(path(m)[: len(area)] == area for area in areas)
        ]

    def enqueue(self, message: Any) -> None:
        """A spinner of a cached function comes and goes over what stands there."""
        if message.delta.WhichOneof("type") != "new_transient":
            super().enqueue(message)

    def of_page(self) -> list[Any]:
        """What is on the page now: with the first toast of a run, those of the runs before are over."""
        old = [message for message in self._queue if any(message is toast for toast in self._toasts)]
        toasts = [message for message in self._queue if _is_toast(message)]
        over = old if len(toasts) > len(old) else []
        return [message for message in self._queue if not any(message is toast for toast in over)]


def _is_toast(message: Any) -> bool:
    return message.delta.new_element.WhichOneof("type") == "toast"


class Page(ElementTree):
    """A page that can be sent although the app has deleted the value of a control on it.

    A browser would send what that control still shows (see the table of differences).
    """

    def get_widget_states(self) -> Any:
        """What the browser sends."""
        self._sending = True
        try:
            states = super().get_widget_states()
        finally:
            self._sending = False
        # A browser notes values in the order in which the controls came, and a trigger when it is used.
        order = self._runner.order
        in_order = sorted(
            states.widgets,
            key=lambda state: ("trigger" in str(state.WhichOneof("value")), order.get(state.id, len(order))),
        )
        del states.widgets[:]
        states.widgets.extend(in_order)
        return states

    def __iter__(self) -> Any:
        nodes = super().__iter__()
        return (n for n in nodes if not self._has_lost_its_value(n)) if self._sending else nodes

    _sending = False

    def _has_lost_its_value(self, node: Any) -> bool:
        if not hasattr(type(node), "_widget_state") or not node.key or getattr(node, "touched", False):
            return False
        try:
            node.value  # noqa: B018
        except KeyError:
            return True
        except ValueError:  # not among the options
            return False
        return node.key not in self.session_state


def _sort(block: Any) -> None:
    """Bring what a fragment has drawn anew to its place."""
    block.children = dict(sorted(block.children.items()))
    for child in block.children.values():
        if hasattr(child, "children"):
            _sort(child)


def path(message: Any) -> tuple[int, ...]:
    """Where a message's element stands."""
    return tuple(message.metadata.delta_path)


class Reference:
    """An app under Streamlit: a script's text, or its file."""

    def __init__(self, script: str | Path) -> None:
        if isinstance(script, Path):
            self.at: Any = AppTest.from_file(script, default_timeout=60)
        else:
            self.at = AppTest.from_string(script, default_timeout=20)
        self.at.cleared = {}
        self.at.order = {}
        self.messages: list[Any] = []
        self.fragment = ""
        self.from_history = False  # the person went back or forward in the browser
        self._new: set[str] = set()  # fields that have come, or were set, since their form was cleared

    def run(self) -> AppTest:
        """Run with what was touched; inside a fragment, only that."""
        reference = self

        class Runner(LocalScriptRunner):
            """Goes on with the messages of the run before, as a browser does."""

            def run(
                self,
                widget_state: Any = None,
                query_params: dict[str, Any] | None = None,
                timeout: float = 3,
                page_hash: str = "",
                context_info: ContextInfo | None = None,
            ) -> Any:
                self.forward_msg_queue = queue = Queue(reference.messages)
                request = RerunData(
                    query_string=parse.urlencode(query_params or {}, doseq=True),
                    widget_states=widget_state,
                    page_script_hash=page_hash,
                    context_info=context_info,
                    fragment_id=reference.fragment or None,
                    is_history_navigation=reference.from_history,
                )
                self._requests = ScriptRequests()  # else the request that it was made with wins
                self._requests.request_rerun(request)
                try:
                    self.start()
                    require_widgets_deltas(self, timeout)
                finally:
                    self.join()
                reference.messages = queue.of_page()
                return parse_tree_from_messages(reference.messages)

        before_fields, submitted = self._keep_new()
        cleared, old = self._defaults(submitted), self.messages
        before = app_test.LocalScriptRunner
        app_test.LocalScriptRunner = Runner  # type: ignore[misc]
        try:
            self.at.run()
            self.at._tree.__class__ = Page
            _sort(self.at._tree)
            self._note_new(before_fields, submitted, old)
            self.at.cleared |= cleared
            self._note_order()
            return self.at
        finally:
            app_test.LocalScriptRunner = before  # type: ignore[misc]
            self.fragment, self.from_history = "", False
            self.at._page_hash = ""  # a browser stays on the page that the app has led it to

    def _fields(self) -> list[Any]:
        return [node for node in self.at._tree if getattr(getattr(node, "proto", None), "form_id", "")]

    def _keep_new(self) -> tuple[set[str], set[str]]:
        """Let a field that has come since its form was cleared send its own value, as in the browser.

        Return the fields of forms on the page, and the forms that are submitted.
        """
        fields, submitted = self._fields(), element_tree._submitted_form_ids(self.at._tree)
        for node in filter(lambda field: isinstance(field, element_tree.Widget), fields):
            attribute, _ = element_tree._unset_value_marker(node)
            unset = attribute == "_value" and not element_tree._has_pending_value(node)
            unset = unset and node.proto.form_id in submitted
            if unset and node.id in self._new and (not node.key or node.key in self.at.session_state):
                node._value = node.value
        return {field.id for field in fields}, submitted

    def _note_order(self) -> None:
        """Note which controls are on the page, in the order in which they came."""
        deltas = [message.delta for message in self.messages if message.WhichOneof("type") == "delta"]
        kinds = ("new_element", "add_block")
        drawn = [getattr(delta, kind) for delta in deltas if (kind := delta.WhichOneof("type")) in kinds]
        found = [getattr(getattr(one, one.WhichOneof("type") or "", None), "id", "") for one in drawn]
        stay = [id for id in self.at.order if id in found]
        self.at.order = {id: place for place, id in enumerate(dict.fromkeys([*stay, *found]))}

    def _defaults(self, submitted: set[str]) -> dict[str, Any]:
        """Return the defaults of all fields that this submit clears."""
        clears = element_tree._form_clear_flags(self.at._tree)
        fields = [field for field in self._fields() if isinstance(field, element_tree.Widget)]
        clearing = [one for one in fields if one.proto.form_id in submitted and clears.get(one.proto.form_id)]
        return {field.id: _default_of(field) for field in clearing}

    def _note_new(self, before: set[str], submitted: set[str], old: list[Any]) -> None:
        """Note which fields have come, or were set by the app, since the run that their form was submitted for."""
        cleared = [node for node in self._fields() if node.proto.form_id in self.at._cleared_form_ids]
        later = {node.id for node in cleared if node.proto.form_id not in submitted}
        was_set = self._set_by_app(old)
        self._new = {
            node.id
            for node in cleared
            if node.id not in before or node.id in was_set or (node.id in later and node.id in self._new)
        }

    def _set_by_app(self, old: list[Any]) -> set[str]:
        """Return the controls that the last run has drawn with values that the app has set."""
        known = {id(message) for message in old}
        new = [m for m in self.messages if id(m) not in known and m.WhichOneof("type") == "delta"]
        drawn = [m.delta.new_element for m in new if m.delta.WhichOneof("type") == "new_element"]
        controls = [getattr(one, one.WhichOneof("type")) for one in drawn]
        return {control.id for control in controls if getattr(control, "set_value", False)}

    def touches(self, element: Any, *, asks: bool = True) -> None:
        """Note that this element was touched: if that `asks` for a run, its fragment will run."""
        element.touched = True
        if not asks:
            return
        for message in self.messages:
            if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
                new = message.delta.new_element
                if getattr(getattr(new, new.WhichOneof("type")), "id", None) == element.id:
                    self.fragment = message.delta.fragment_id
