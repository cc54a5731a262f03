"""One script, one person, two frameworks: after every step both must show the same."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from difflib import unified_diff
from pprint import pformat
from typing import Any

from nbflow.testing import AppTest
from tests.conformance.reference import Reference

SHOWN = ("label", "value", "key", "disabled", "options", "help", "placeholder", "delta", "icon")
ALONE = {"iframe": "value", "audio": "value", "video": "value", "chat_input": "label"}
"""What Streamlit's tests do not know of an element."""
BLOCKS = {"transparent": "wrapper"}
NOT_COMPARED = {"empty"}  # an empty slot is not an element for a person


class Both:
    """The same app twice.

    `script` is run once at the start (unless `run` is False). Each step is done in both; then the pages, the session states
    and the kinds of exceptions are compared. `query` is what the page's address says at first.
    """

    def __init__(
        self, script: str, *, compare: bool = True, run: bool = True, query: dict[str, Any] | None = None
    ) -> None:
        script = textwrap.dedent(script)
        if "import streamlit" not in script:
            script = "import streamlit as st\n" + script
        self.theirs = Reference(script)
        self.ours = AppTest.from_string(script, default_timeout=20)
        self.theirs.at.query_params = dict(query or {})
        self.ours.query_params = dict(query or {})
        if compare and run:
            self.run()
        elif run:
            self.theirs.run()
            self.ours.run()

    def run(self) -> Both:
        """Run in both, and compare."""
        self.theirs.run()
        self.ours.run()
        same(page(self.theirs.at), page(self.ours))
        same(state(self.theirs.at), state(self.ours))
        return self

    def do(self, step: Callable[[Any], Any], *, run: bool = True) -> Both:
        """Touch one element: `step` is handed an AppTest and returns the touched element."""
        self.theirs.touches(step(self.theirs.at))
        step(self.ours)
        return self.run() if run else self

    def click(self, which: str | int = 0) -> Both:
        """Press a button, by label, key or position."""
        return self.do(lambda at: find(at, "button", which).click())

    def set(self, kind: str, which: str | int, value: Any, *, run: bool = True) -> Both:
        """Set a widget, by label, key or position."""
        return self.do(lambda at: find(at, kind, which).set_value(value), run=run)

    @property
    def texts(self) -> list[str]:
        """What `st.text` shows (the same in both, see `run`)."""
        return [element.value for element in self.ours.text]

    @property
    def errors(self) -> list[str]:
        """The kinds of the exceptions that are shown."""
        return [kind_of(element) for element in self.ours.exception]


def same(theirs: Any, ours: Any) -> None:
    """Fail with what differs, line by line."""
    if not alike(theirs, ours):
        lines = [pformat(each, width=150, compact=True).splitlines() for each in (theirs, ours)]
        raise AssertionError("- Streamlit, + nbflow\n" + "\n".join(unified_diff(*lines, lineterm="", n=2)))


def alike(theirs: Any, ours: Any) -> bool:
    """Whether two values are equal; those of pandas and NumPy are compared as a whole."""
    if isinstance(theirs, list | tuple):
        same_kind = type(theirs) is type(ours) and len(theirs) == len(ours)
        return same_kind and all(map(alike, theirs, ours))
    if isinstance(theirs, dict):
        return (
            isinstance(ours, dict)
            and theirs.keys() == ours.keys()
            and all(alike(theirs[k], ours[k]) for k in theirs)
        )
    if hasattr(theirs, "equals"):
        return bool(theirs.equals(ours))
    if hasattr(theirs, "tolist"):
        return alike(theirs.tolist(), ours.tolist() if hasattr(ours, "tolist") else ours)
    return bool(theirs == ours) or (theirs != theirs and ours != ours)


def find(at: Any, kind: str, which: str | int) -> Any:
    """Find a widget by position, key or label."""
    found = list(at.get(kind))
    if isinstance(which, int):
        return found[which]
    return next(e for e in found if e.key == which or e.label == which)


def kind_of(exception: Any) -> str:
    """The class of a shown exception, without its module."""
    return exception.proto.type.rpartition(".")[2]


def page(at: Any) -> list[Any]:
    """What is on the page, in terms that both share."""
    main, sidebar, event = (_children(at[index]) for index in range(3))
    # Messages stand in the order in which they came, whatever their positions are.
    messages = sorted((one for one in event if one[0] == "toast"), key=str)
    return [main, sidebar, [one for one in event if one[0] != "toast"] + messages]


def state(at: Any) -> dict[str, Any]:
    """The session state."""
    return dict(sorted(at.session_state.to_dict().items()))


def _children(block: Any) -> list[Any]:
    children = [child for _, child in sorted(block.children.items()) if child.type not in NOT_COMPARED]
    # Streamlit has placed a second dialog's frame before it says that there can be only one.
    dialogs = [child for child in children if child.type == "dialog"]
    return [look(child) for child in children if child.type != "dialog" or len(child) or child is dialogs[0]]


def look(node: Any) -> Any:
    """Return an element or a container as plain values."""
    if hasattr(node, "children"):
        kind = BLOCKS.get(node.type, node.type)
        if any(child.type == "column" for child in node.children.values()):
            kind = "columns"
        children = _children(node)
        if kind == "dialog" and type(node).__module__.startswith("streamlit"):
            children = (
                children[0][2] if children else []
            )  # what it draws stands in a container of its own there
        label = _attribute(node, "label")
        if kind == "popover" and label is None:  # Streamlit's tests know it as a block of any kind
            label = node.proto.popover.label
        return (kind, label, children)
    if node.type == "exception":
        return ("exception", kind_of(node))
    shown = {name: _attribute(node, name) for name in SHOWN if name != ALONE.get(node.type)}
    if node.type == "image":
        shown["value"] = len(shown["value"])  # pictures have addresses there, hashes here
    return (node.type, {name: value for name, value in shown.items() if value is not None})


def _attribute(node: Any, name: str) -> Any:
    try:
        value = getattr(node, name)
    except (AttributeError, KeyError):
        return None
    if callable(getattr(value, "to_dict", None)):  # a component's state has None for any name
        return value.to_dict()
    if name == "value":
        return value
    if name == "options":
        return None if isinstance(value, str) else list(value) or None  # st.feedback's is a word
    return value or None
