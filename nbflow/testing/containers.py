"""Containers as a test sees them, and the page as the whole of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Final, TypeAlias

from nbflow.core.ids import ElementId, NodeId
from nbflow.core.node import Block as BlockNode
from nbflow.core.node import Node as TreeNode
from nbflow.core.registry import ELEMENTS
from nbflow.core.uploads import Uploads
from nbflow.core.widget_spec import WidgetSpec
from nbflow.testing.base import (
    CLASSES,
    TYPES,
    BlockList,
    Element,
    ElementList,
    Proto,
    WidgetList,
    parameter,
    plain,
)
from nbflow.testing.errors import AppTestError
from nbflow.testing.headless import Headless
from nbflow.testing.page import Page, TestedApp
from nbflow.testing.texts import UnknownElement
from nbflow.testing.widgets import Widget

Node: TypeAlias = "Element | Block"

_PARTS: Final = {"columns": "column", "tabs": "tab"}
"""``at.columns`` is the columns themselves, not the row that holds them."""


def _has_style(node: Node, style: str) -> bool:
    return node.type == "button_group" and node.proto.style == style


_QUERIES: Final[dict[str, Callable[[Node], bool]]] = {
    # A fragment's area is a container for Streamlit.
    "container": lambda node: isinstance(node, Block) and node.face in ("container", "fragment", "cell"),
    "help": lambda node: node.type == "help_info",
    "datetime_input": lambda node: node.type == "date_time_input",
    "data_editor": lambda node: node.type == "dataframe" and getattr(node, "editing_mode", "") != "read_only",
    "pills": lambda node: _has_style(node, "pills"),
    "segmented_control": lambda node: _has_style(node, "segmented_control"),
    "form_submit_button": lambda node: node.type == "button" and bool(node.form_id),
}
_BLOCKS: Final = {"main", "sidebar", "event", "bottom", "column", "tab", "fragment", "container", "form"} | {
    "expander",
    "status",
    "dialog",
    "popover",
    "chat_message",
}
_TRANSIENT: Final = {"spinner"}
_TYPES: Final = {
    **dict.fromkeys(("container", "cell", "columns", "fragment"), "flex_container"),
    "tabs": "tab_container",
    "grid": "grid_container",
}
"""What Streamlit's tests call these containers when they walk the page."""


class Block:
    """A container.

    Attributes
    ----------
    type : str
        By Streamlit's names: that in ``st``, "column" and "tab" for the parts of ``st.columns`` and
        ``st.tabs``, "flex_container" for containers and rows of columns, "tab_container" and
        "grid_container".
    face : str
        Its name in ``st``; "cell" for those of ``st.grid``.
    children : dict
        What it holds, by position.
    root : Page
        The page it is on.
    """

    def __init__(self, node: BlockNode, root: Page) -> None:
        self._node = node
        self.root = root
        self.face = node.face
        self.type = _TYPES.get(node.face, node.face)

    @cached_property
    def children(self) -> dict[int, Node]:
        """What it holds, by position; what is printed has none, as in Streamlit (see `AppTest.output`)."""
        nodes = (node for node in self.root.dress(self._node) if node.type != "console")
        return dict(enumerate(nodes))

    def printed(self) -> Iterator[Element]:
        """Yield what was printed in it and below."""
        for node in self.root.dress(self._node):
            if isinstance(node, Block):
                yield from node.printed()
            elif node.type == "console":
                yield node

    @property
    def key(self) -> str | None:
        """The key that the app gave; a form's own name."""
        props = self._node.props
        return props.get("key", props.get("form") if self.type == "form" else None)

    @property
    def form_id(self) -> str:
        """The form that it belongs to; empty without one."""
        return self._node.form or ""

    @property
    def proto(self) -> Proto:
        """What is sent to the browser."""
        return Proto(self._node.props)

    @property
    def value(self) -> Any:
        """A stateful container's value; None for others."""
        spec = self._node.spec
        return None if spec is None else self.root.committed(spec)

    def get(self, element_type: str) -> list[Node]:
        """Return all elements of a type below this one, in the order of the page."""
        if element_type == "console":
            return list(self.printed())
        wanted = _PARTS.get(element_type, element_type)
        query = _QUERIES.get(element_type, lambda node: wanted in (node.type, getattr(node, "face", None)))
        return [node for node in self if node is not self and query(node)]

    def get_by_key(self, key: str) -> Node:
        """Return the one element or container with this key.

        Raises
        ------
        KeyError
            If there is none.
        AppTestError
            If there are several.
        """
        found = [node for node in self if node is not self and node.key == key]
        if len(found) > 1:
            raise AppTestError(f"Several elements have the key {key!r}: {found}. Ask a container for it.")
        if not found:
            raise KeyError(key)
        return found[0]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._node.props:
            return plain(self._node.props[name])
        if name in _known():
            return _listed(name, self.get(name))
        if name == "icon":
            return ""
        return parameter(self._node, _parts_of(self.face), name)

    def run(self, *, timeout: float | None = None) -> TestedApp:
        """Run the app with what the test has prepared so far."""
        return self.root.run(timeout=timeout)

    def __len__(self) -> int:
        return len(self.children)

    def __iter__(self) -> Iterator[Any]:
        yield self
        for child in self.children.values():
            yield from child

    def __getitem__(self, index: int | str) -> Any:
        return self.get_by_key(index) if isinstance(index, str) else self.children[index]

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *_known()})

    def __repr__(self) -> str:
        inside = "".join(f"\n{child!r}".replace("\n", "\n    ") for child in self.children.values())
        key = f" key={self.key!r}" if self.key else ""
        return f"<{self.face}{key}>{inside}"


class ChatMessage(Block):
    """``st.chat_message``."""

    @property
    def name(self) -> str:
        """The author."""
        return plain(self._node.props["name"])

    @property
    def avatar(self) -> str:
        """The image: a preset, an emoji, an icon, an address; empty for the first letter."""
        avatar: Any = self._node.props.get("avatar", "")
        src: Any = avatar if isinstance(avatar, str) else avatar["src"]
        return plain(src) if isinstance(src, str) else f"blob:{src.hash}"


class Grid(Block):
    """``st.grid``."""

    @property
    def column_count(self) -> int | str:
        """How many columns at most, or "auto"."""
        return self._node.props.get("count", "auto")

    @property
    def gap(self) -> Any:
        """The room between cells; of rows and of columns where they differ."""
        rows, across = (_gap(self._node.props.get(name, "small")) for name in ("row_gap", "column_gap"))
        return rows if rows == across else (rows, across)


def _gap(prop: Any) -> Any:
    return None if prop == "none" else prop


class SpecialBlock(Block):
    """The areas of the page: body, sidebar, bottom, and where dialogs and toasts are."""


class Column(Block):
    """One of ``st.columns``."""


class Tab(Block):
    """One of ``st.tabs``."""


class Expander(Block):
    """``st.expander``."""


class Status(Block):
    """``st.status``."""


_AREAS: Final = ("main", "sidebar", "event", "bottom")
_KINDS: Final[dict[str, type[Block]]] = {
    **dict.fromkeys(_AREAS, SpecialBlock),
    "column": Column,
    "tab": Tab,
    "expander": Expander,
    "status": Status,
    "chat_message": ChatMessage,
    "grid": Grid,
}


def _parts_of(face: str) -> str:
    return next((whole for whole, part in _PARTS.items() if part == face), face)


@cache
def _known() -> frozenset[str]:
    """Return the names that a test may ask for."""
    shared = {"title", "header", "subheader", "success", "info", "warning", "error", "caption", "toggle"}
    classes = {name for name in CLASSES if not name.startswith("_") and name != "widget"}
    return frozenset({*ELEMENTS, *classes, *_PARTS, *_QUERIES, *_BLOCKS, *shared})


def _listed(name: str, found: list[Node]) -> ElementList[Any]:
    if name in _PARTS or name in _BLOCKS or (found and isinstance(found[0], Block)):
        return BlockList(found)
    kind = CLASSES.get(name)
    widgets = (kind is not None and issubclass(kind, Widget)) or (found and isinstance(found[0], Widget))
    return WidgetList(found) if widgets else ElementList(found)


class Tree(Block):
    """The whole page after one run.

    Attributes
    ----------
    staged : dict
        What the test has set, by element id; shared by all pages of one app.
    """

    def __init__(self, app: TestedApp, session: Headless, staged: dict[ElementId, Any]) -> None:
        super().__init__(session.app.tree.root, self)
        self._app = app
        self._session = session
        self._fresh: Mapping[NodeId, int] = session.app.tree.stale
        self.staged = staged
        self.type = self.face = "root"

    def dress(self, block: BlockNode) -> Iterator[Node]:
        """Yield the children of a block, without what is left over from before an exception."""
        nodes = block.children
        for node in nodes[: self._fresh.get(block.id, len(nodes))]:
            if node.face == "empty" and isinstance(node, BlockNode) and (node.children or node.handle):
                yield from self.dress(node)  # the slot's content stands for it; of a spinner nothing stays
            elif node.face not in _TRANSIENT:
                yield self._handle(node)

    def _handle(self, node: TreeNode) -> Node:
        if isinstance(node, BlockNode) and node.face != "empty":
            return _KINDS.get(node.face, Block)(node, self)
        kind = CLASSES.get(TYPES.get(node.face, lambda _: node.face)(node.props))
        if kind is None:
            kind = Widget if node.spec is not None else UnknownElement
        return kind(node, self)

    def committed(self, spec: WidgetSpec) -> Any:
        """Return a widget's value as the last run left it."""
        state = self._session.memory
        if spec.key is not None and spec.key in state.plain:
            return state.plain[spec.key]
        if spec.trigger and spec.id in state.fired:
            return spec.copy(state.fired[spec.id])
        cell = state.cells.get(spec.id)
        return spec.copy(spec.default if cell is None else cell.value)

    @property
    def session_state(self) -> Any:
        """The app's session state."""
        return self._app.session_state

    def get_widget_states(self) -> dict[ElementId, Any]:
        """Return what a browser would send of all widgets: wire values by element id."""
        return {widget.id: widget.raw(widget.value) for widget in self.widgets()}

    def widgets(self) -> list[Widget]:
        """Return what a user can interact with, in the order of the page."""
        return [node for node in self if isinstance(node, Widget) and node.touchable]

    @property
    def uploads(self) -> Uploads:
        """The files of the app."""
        return self._session.app.uploads

    @cached_property
    def main(self) -> Block:
        """The body of the page."""
        return self.children[0]  # pyright: ignore[reportReturnType]

    @cached_property
    def sidebar(self) -> Block:
        """The sidebar."""
        return self.children[1]  # pyright: ignore[reportReturnType]

    @cached_property
    def event(self) -> Block:
        """Where dialogs and toasts are."""
        return self.children[2]  # pyright: ignore[reportReturnType]

    @cached_property
    def bottom(self) -> Block:
        """What stays at the bottom of the page."""
        return self.children[3]  # pyright: ignore[reportReturnType]

    def run(self, *, timeout: float | None = None) -> TestedApp:
        """Run the app with what the test has prepared so far."""
        return self._app.run(timeout=timeout)


ElementTree = Tree
"""The page, by Streamlit's name for it."""
