"""Elements as a test sees them: what they show, by Streamlit's names.

A class is found by its name: ``TextInput`` stands for ``text_input``. An element without a class
is an `Element`: its value is its text, its parameters are attributes.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, Generic, NoReturn, Self, TypeVar, cast, overload

from nbflow.core.node import Node
from nbflow.core.registry import ELEMENTS
from nbflow.core.values import MarkupBlock
from nbflow.testing.errors import AppTestError
from nbflow.testing.page import Page, TestedApp

CLASSES: Final[dict[str, type[Element]]] = {}
"""The classes by element type; filled as they are defined."""

TYPES: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "heading": lambda props: {"h1": "title", "h2": "header", "h3": "subheader"}[props["tag"]],
    "alert": lambda props: props["kind"],
    "markdown": lambda props: next((name for name in ("caption", "latex") if props.get(name)), "markdown"),
    "slider": lambda props: "select_slider" if "options" in props else "slider",
    "datetime_input": lambda _: "date_time_input",
    "checkbox": lambda props: "toggle" if props.get("toggle") else "checkbox",
    "data_grid": lambda _: "dataframe",
    "component_v2": lambda _: "bidi_component",
}
"""Faces that several elements share: which element it is."""

_CONTENT: Final = ("value", "body", "message", "text", "src", "label")


def type_of(node: Node) -> str:
    """Return the element's type, by Streamlit's names."""
    choose = TYPES.get(node.face)
    return node.face if choose is None else choose(node.props)


def plain(value: Any) -> Any:
    """Return a prop as the app gave it: a text is a plain str again."""
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    return str(value) if isinstance(value, str) else value


class Proto:
    """An element's props as attributes."""

    def __init__(self, props: Mapping[str, Any]) -> None:
        self._props = props

    def __getattr__(self, name: str) -> Any:
        if name == "_props":  # of a copy that is being made
            raise AttributeError(name)
        try:
            return plain(self._props[name])
        except KeyError:
            raise AttributeError(name) from None

    def get(self, name: str, default: Any = None) -> Any:
        """Return a prop, or `default` where the browser is told nothing."""
        return plain(self._props.get(name, default))

    def __repr__(self) -> str:
        return repr(dict(self._props))


class Element:
    """One element of the app.

    Attributes
    ----------
    type : str
        Its name in ``st``.
    key : str or None
        The key that the app gave.
    root : Page
        The page it is on.
    """

    def __init__(self, node: Node, root: Page) -> None:
        self._node = node
        self.root = root
        self.type = type_of(node)

    def __init_subclass__(cls) -> None:
        CLASSES[re.sub(r"(?<!^)([A-Z])", r"_\1", cls.__name__).lower()] = cls

    @property
    def key(self) -> str | None:
        """The key that the app gave."""
        return self._node.props.get("key")

    @property
    def proto(self) -> Proto:
        """What is sent to the browser."""
        return Proto(self._node.props)

    @property
    def value(self) -> Any:
        """What the element shows."""
        props = self._node.props
        return next((plain(props[name]) for name in _CONTENT if name in props), None)

    @property
    def form_id(self) -> str:
        """The form that the element belongs to; empty without one."""
        return self._node.props.get("form", "")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._node.props:
            return plain(self._node.props[name])
        if name in ("set_value", "click"):
            return partial(self._refuse, f"{name}()")
        return parameter(self._node, self.type, name)

    def _refuse(self, step: str, *_: object) -> NoReturn:
        key = f" (key={self.key!r})" if self.key else ""
        raise AppTestError(
            f"{step} is not possible on this {self.type}{key}: a user cannot change it either. "
            "Set values through at.session_state, or use the control that the app reads."
        )

    def run(self, *, timeout: float | None = None) -> TestedApp:
        """Run the app with what the test has prepared so far."""
        return self.root.run(timeout=timeout)

    def __iter__(self) -> Iterator[Self]:
        yield self

    def __repr__(self) -> str:
        fields = {"key": self.key, "label": self._node.props.get("label"), "value": self.value}
        parts = [f"{name}={plain(value)!r}" for name, value in fields.items() if value is not None]
        return f"{self.type}({', '.join(parts)})"


def parameter(node: Node, type: str, name: str) -> Any:
    """Return what the app gave for a parameter, or its default; a missing text is empty."""
    element = ELEMENTS.get(type)
    known = None if element is None else inspect.signature(element.function).parameters.get(name)
    if element is None or known is None:
        raise AttributeError(f"{type} has no attribute {name!r}")
    value = known.default
    if node.call is not None and node.call[0] is element.function:
        _, args, named = node.call
        given = inspect.signature(element.function).bind(None, *args, **dict(named))
        value = given.arguments.get(name, value)
    if value is known.empty:
        raise AttributeError(f"{type} has no attribute {name!r}")
    return "" if value is None and "str" in str(known.annotation) else value


class LinkButton(Element):
    """``st.link_button``; a test does not open addresses."""

    @property
    def value(self) -> str:
        """Its label."""
        return plain(self._node.props["label"])


class PageLink(LinkButton):
    """``st.page_link``; pages are changed with `AppTest.switch_page`."""


class Divider(Element):
    """``st.divider``."""

    @property
    def value(self) -> str:
        """The Markdown of a rule."""
        return "---"


class Code(Element):
    """``st.code``."""

    @property
    def value(self) -> str:
        """The code as text."""
        return plain(self._node.props["text"])

    @property
    def show_line_numbers(self) -> bool:
        """Whether its lines have numbers."""
        return bool(self._node.props.get("lines"))


class Progress(Element):
    """``st.progress``."""

    @property
    def value(self) -> int:
        """How far it is, from 0 to 100."""
        return int(self._node.props["value"] * 100 + 1e-6)

    @property
    def text(self) -> str:
        """The text beside it; empty when there is none."""
        return plain(self._node.props.get("text", ""))


class Image(Element):
    """``st.image``."""

    @property
    def value(self) -> list[str]:
        """The images: addresses; "blob:…" with the hash of what was sent itself."""
        return [one["src"] if type(one["src"]) is str else f"blob:{one['src'].hash}" for one in self._all()]

    @property
    def captions(self) -> list[str]:
        """Their captions; empty where there is none."""
        return [plain(one.get("caption", "")) for one in self._all()]

    def _all(self) -> list[Mapping[str, Any]]:
        return self._node.props.get("images") or [self._node.props]


_CALLABLES: Final = ("class", "function", "method", "builtin_function_or_method", "type")
_SIGNATURE: Final = re.compile(r"\w+\.[\w.<>]+\((?:\)|\.\.\.\)|\**[^\W\d]\w*(?:: [^,]*)?[,)])")


class Help(Element):
    """``st.help``."""

    def __init__(self, node: Node, root: Page) -> None:
        super().__init__(node, root)
        self.type = "help_info"

    @property
    def name(self) -> str:
        """How the app wrote the object; empty for a literal."""
        return self._node.props.get("name", "")

    @property
    def doc_string(self) -> str:
        """Its documentation."""
        return self._node.props.get("doc", "")

    @property
    def value(self) -> str:
        """The object in short: its value, or its name where that is but a signature."""
        value = self._node.props.get("value", "")
        is_signature = ("(" in value and self._node.props["type"] in _CALLABLES) or _SIGNATURE.match(value)
        return self.name if self.name and (is_signature or not value) else value


class Json(Element):
    """``st.json``."""

    @property
    def expanded(self) -> bool:
        """Whether branches are open at first."""
        return self._node.props.get("expanded", True) is not False


class Space(Element):
    """``st.space``."""

    @property
    def value(self) -> Any:
        """Its size."""
        return plain(self._node.props["size"])


class Exception(Element):
    """An exception that the app shows."""

    @property
    def value(self) -> str:
        """Its message."""
        return plain(self._node.props["message"])

    @property
    def is_markdown(self) -> bool:
        """Whether the message is Markdown."""
        return isinstance(self._node.props["message"], MarkupBlock)

    @property
    def is_warning(self) -> bool:
        """Whether it is a warning only."""
        return "Warning" in self._node.props["type"]

    @property
    def stack_trace(self) -> list[str]:
        """Its traceback, line by line."""
        return self._node.props["text"].splitlines()


class Table(Element):
    """``st.table``."""

    @property
    def value(self) -> Any:
        """The data as a DataFrame of pandas."""
        return _frame_of(self._node)


class Dataframe(Element):
    """``st.dataframe`` and ``st.data_editor``."""

    def __init__(self, node: Node, root: Page) -> None:
        super().__init__(node, root)
        self.type = "dataframe"

    @property
    def value(self) -> Any:
        """The data as a DataFrame of pandas, without edits."""
        return _frame_of(self._node)

    @property
    def editing_mode(self) -> str:
        """How it can be edited: "read_only", or `num_rows` of an editor."""
        edit = self._node.props.get("edit")
        return "read_only" if edit is None else edit["rows"]


def _frame_of(node: Node) -> Any:
    return node.props["source"].answer.__self__.frame.pandas()


E = TypeVar("E", covariant=True)


class ElementList(Generic[E]):
    """Elements of one kind, in the order of the page.

    Parameters
    ----------
    found : sequence
        The elements.
    """

    def __init__(self, found: Sequence[E]) -> None:
        self._list = list(found)

    def __call__(self, key: str) -> E:
        """Return the first element with this key.

        Raises
        ------
        KeyError
            If there is none.
        """
        for element in self._list:
            if getattr(element, "key", None) == key:
                return element
        raise KeyError(key)

    @property
    def values(self) -> list[Any]:
        """The values of all."""
        return [getattr(element, "value", None) for element in self._list]

    @property
    def len(self) -> int:
        """How many there are."""
        return len(self._list)

    @overload
    def __getitem__(self, index: int) -> E: ...
    @overload
    def __getitem__(self, index: slice) -> ElementList[E]: ...
    def __getitem__(self, index: int | slice) -> E | ElementList[E]:
        return ElementList(self._list[index]) if isinstance(index, slice) else self._list[index]

    def __len__(self) -> int:
        return len(self._list)

    def __iter__(self) -> Iterator[E]:
        return iter(self._list)

    def __eq__(self, other: object) -> bool:
        return self._list == (
            list(cast("ElementList[E]", other)) if isinstance(other, ElementList) else other
        )

    def __hash__(self) -> int:
        return hash(tuple(self._list))

    def __repr__(self) -> str:
        return repr(self._list)


class WidgetList(ElementList[E]):
    """Widgets of one kind."""


class BlockList(ElementList[E]):
    """Containers of one kind."""
