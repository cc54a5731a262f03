"""Encode: operations and nodes as plain JSON values, and the bytes that go along."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from math import isfinite
from typing import Any, Final

from nbflow.core.diff import Append, Grow, Insert, Move, Op, Remove, Set
from nbflow.core.ids import NodeId
from nbflow.core.node import Block, Node, Props
from nbflow.core.values import (
    Age,
    Blob,
    Endpoint,
    Foreign,
    GrowingMarkup,
    Icon,
    Markup,
    MarkupBlock,
    MarkupHtml,
)
from nbflow.hosts.markdown import render as markup
from nbflow.hosts.wire import messages
from nbflow.kit.source_code import SourceCode

_log: Final = logging.getLogger("nbflow")


def packed(message: messages.FromKernel) -> str:
    """Return a message as JSON. A value that JSON does not have becomes a text that says so."""
    text = json.dumps(message, separators=(",", ":"), ensure_ascii=False, default=_unknown, skipkeys=True)
    if not is_unicode(text):  # half of a surrogate pair, as file names may have: only escaped
        text = json.dumps(message, separators=(",", ":"), default=_unknown, skipkeys=True)
    return text


def is_unicode(text: str) -> bool:
    """Whether a text can travel as it is. Half a surrogate pair cannot: file names may have some."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _unknown(value: object) -> str:
    kind = type(value)
    _log.error("A value of type %s.%s cannot be sent to the page.", kind.__module__, kind.__qualname__)
    return f"({kind.__name__})"


class Encoder:
    """Turns what the diff says into what is sent to the view.

    Parameters
    ----------
    rows : bool, default False
        Whether elements that differ in one prop only may travel as a `WireRow`.

    Attributes
    ----------
    blobs : dict
        What was met since `begin`, by hash.
    foreign : callable
        What is sent for a foreign widget.
    """

    def __init__(self, *, rows: bool = False) -> None:
        self._rows = rows
        self.blobs: dict[str, Blob] = {}
        self._children: Mapping[NodeId, Sequence[Node]] = {}
        self._props: Mapping[NodeId, Props] = {}
        self.foreign: Callable[[object], Mapping[str, object]] = widget_reference

    def begin(self, children: Mapping[NodeId, Sequence[Node]], props: Mapping[NodeId, Props]) -> None:
        """Start a message.

        Parameters
        ----------
        children, props : mapping
            What blocks hold as of this message: a block itself may have changed since.
        """
        self._children = children
        self._props = props
        self.blobs = {}

    def ops(self, ops: Iterable[Op]) -> list[messages.Op]:
        """Return a message's operations; where neighbors' same prop changed, one for all of them."""
        wired: list[messages.Op] = []
        row: list[Any] = []  # the values of the newest "v", and what would continue it
        prop, following = "", -1
        for op in ops:
            if type(op) is not Set or len(op.props) != 1:
                wired.append(self.op(op))
                following = -1
                continue
            [(name, value)] = op.props.items()
            if op.id != following or name != prop:
                row, prop = [], name
                wired.append(("v", op.id, name, row))
            row.append(self.prop(name, value))
            following = op.id + 1
        return wired

    def op(self, op: Op) -> messages.Op:
        """Return one operation."""
        match op:
            case Set():
                return ("s", op.id, self.props(op.props))
            case Insert():
                return ("i", op.parent, op.index, self.nodes(op.nodes))
            case Remove():
                return ("r", op.parent, list(op.ids))
            case Move():
                return ("m", op.parent, op.id, op.index)
            case Append():
                return ("a", op.id, op.prop, self.prop(op.prop, op.suffix))
            case Grow():
                return ("g", op.id, op.prop, _settled(op.settled), markup.part(op.rest))

    def node(self, node: Node) -> messages.WireNode:
        """Return a node with all that is below it."""
        if isinstance(node, Block):
            props = self._props.get(node.id, node.props)
            children = self._children.get(node.id, node.children)
            wired: messages.WireNode = {"i": node.id, "f": node.face, "p": self.props(props)}
            wired["c"] = self.nodes(children)
        else:
            wired = {"i": node.id, "f": node.face, "p": self.props(node.props)}
        if node.spec is not None:
            wired["w"] = node.spec.id
        return wired

    def nodes(self, nodes: Sequence[Node]) -> list[messages.WireNode | messages.WireRow]:
        """Return nodes that stand together: as rows where they may, a quarter of the JSON of a long page."""
        if not self._rows:
            return [self.node(node) for node in nodes]
        wired: list[messages.WireNode | messages.WireRow] = []
        before, name, row = None, "", None
        for node in nodes:
            alone = type(node) is Node and node.spec is None and len(node.props) == 1
            if (
                alone
                and before is not None
                and name in node.props
                and node.id == before.id + 1
                and node.face == before.face
            ):
                if row is None:
                    row = [self.prop(name, before.props[name])]
                    wired[-1] = {"i": before.id, "f": before.face, "n": name, "v": row}
                row.append(self.prop(name, node.props[name]))
            else:
                wired.append(self.node(node))
                row = None
                name = next(iter(node.props)) if alone else ""
            before = node if alone else None
        return wired

    def props(self, props: Props) -> messages.Props:
        """Return the props of one node."""
        return {name: self.prop(name, value) for name, value in props.items()}

    def prop(self, name: str, value: Any) -> Any:
        """Return the value of a prop."""
        # An exception's message is the one text that may be plain where the view expects HTML.
        if name == "message" and type(value) is str:
            return escape(value)
        convert = _CONVERT.get(type(value))
        if convert is None:
            return value
        try:
            return convert(self, value)
        except Exception as error:  # one value must not keep back all others
            _log.exception("The prop %r cannot be sent.", name)
            return f"({type(error).__name__}: {name} cannot be shown)"

    def value(self, value: Any) -> Any:
        """Return one value."""
        convert = _CONVERT.get(type(value))
        return value if convert is None else convert(self, value)

    def _blob(self, blob: Blob) -> messages.BlobRef:
        self.blobs[blob.hash] = blob
        return {"$blob": blob.hash, "mime": blob.mime}

    def _list(self, values: Sequence[Any]) -> list[Any]:
        return [self.value(value) for value in values]

    def _dict(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.value(value) for name, value in values.items()}


def widget_reference(widget: object) -> messages.WidgetRef:
    """Return what a view finds the widget by."""
    return {"$widget": getattr(widget, "model_id", None)}


def _growing(_: Encoder, text: GrowingMarkup) -> str | messages.Growing:
    if not text.settled:
        return markup.part(text)
    return {"settled": _settled(text[: text.settled]), "rest": markup.part(text[text.settled :])}


def _settled(text: str) -> str:
    return markup.part(text) + "\n" if text else ""


def _endpoint(endpoint: Endpoint) -> messages.EndpointRef:
    return {"$ask": endpoint.token}


def _float(_: Encoder, value: float) -> float | None:
    return value if isfinite(value) else None  # JSON has no other floats


_CONVERT: Final[dict[Any, Callable[[Encoder, Any], Any]]] = {
    Markup: lambda _, text: markup.label(text),
    MarkupBlock: lambda _, text: markup.block(text),
    GrowingMarkup: _growing,
    MarkupHtml: lambda _, text: markup.html_of_html(text),
    Icon: lambda _, text: markup.icon(text),
    SourceCode: lambda _, text: markup.code(text),
    Age: lambda _, age: age.seconds,
    Blob: Encoder._blob,  # pyright: ignore[reportPrivateUsage]
    Endpoint: lambda _, endpoint: _endpoint(endpoint),
    Foreign: lambda encoder, foreign: encoder.foreign(foreign.widget),
    list: Encoder._list,  # pyright: ignore[reportPrivateUsage]
    tuple: Encoder._list,  # pyright: ignore[reportPrivateUsage]
    dict: Encoder._dict,  # pyright: ignore[reportPrivateUsage]
    float: _float,
}
