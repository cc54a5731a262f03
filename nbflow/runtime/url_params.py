"""The parameters of the page's address, and the widgets that are bound to them (rules 58 to 62, 144).

They live in the session. Where the app is the whole page (Voila) the view writes them into the
address; in a notebook the address belongs to the notebook, and they are the session's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any, Final, Protocol, cast
from urllib.parse import parse_qs, urlencode

from nbflow.core.errors import StreamlitAPIException, StreamlitQueryParamDictValueError
from nbflow.core.ids import ElementId
from nbflow.core.state import HIDDEN_PARAMS, Cell, State, different
from nbflow.core.widget_spec import WidgetSpec

PAGE: Final = "nbflow-page"
"""The parameter that names the app's page; the app itself never sees it (`Query.page`)."""

_MAX_CHARACTERS: Final = 512 * 1024
_MAX_PARAMS: Final = 1000
_ABSENT: Final = object()


class _Mapping(Protocol):
    def keys(self) -> Iterable[str]: ...
    def __getitem__(self, key: str, /) -> Any: ...


Given = _Mapping | Iterable[tuple[str, Any]]
"""What `update` and `from_dict` take."""


class Query:
    """The parameters of one session.

    Attributes
    ----------
    params : dict
        All of them, each with its values in order. Replaced, never changed: the painter reads it
        from another thread.
    bound : dict
        By parameter, the widget that writes it.
    page : str
        The path of the app's page; empty for the first one.
    """

    def __init__(self) -> None:
        self.params: Mapping[str, list[str]] = {}
        self.bound: dict[str, WidgetSpec] = {}
        self.page = ""
        self._drawn: set[str] = set()  # bound parameters whose widgets this run has drawn
        self._from_history = False
        self.consulted = False  # the app has looked at them
        self._sent = ""
        self._seen: tuple[Mapping[str, list[str]], str] = ({}, "")
        self._lock = Lock()  # fragments may run beside each other

    # --- what the app does ---------------------------------------------------------------------

    def visible(self) -> dict[str, list[str]]:
        """Return what the app may see."""
        self.consulted = True
        return {name: texts for name, texts in self.params.items() if name.lower() not in HIDDEN_PARAMS}

    def set(self, changes: Iterable[tuple[str, Any]]) -> None:
        """Set parameters: a text each, or several values for one that is repeated.

        Raises
        ------
        StreamlitAPIException
            If one is bound to a widget, or not the app's.
        StreamlitQueryParamDictValueError
            If a value is a dict.
        """
        changes = list(changes)
        for name, _ in changes:
            self._check_free(name, "set")
        self._change({name: _texts(name, value) for name, value in changes})

    def remove(self, name: str) -> None:
        """Take a parameter away.

        Raises
        ------
        KeyError
            If there is none of this name.
        StreamlitAPIException
            If it is bound to a widget.
        """
        if name.lower() in HIDDEN_PARAMS:
            raise KeyError(name)
        self._check_free(name, "delete")
        if name not in self.params:
            raise KeyError(name)
        self._write(name, None)

    def clear(self) -> None:
        """Remove all parameters.

        Raises
        ------
        StreamlitAPIException
            If one is bound to a widget.
        """
        for name in self.params:
            self._check_free(name, "clear")
        self._forget()

    def replace(self, given: Given) -> None:
        """Set these parameters and remove all others."""
        before = self.params
        self._forget()
        try:
            self.set(pairs(given))
        except StreamlitAPIException:
            self.params = before
            raise

    def _forget(self) -> None:
        self.params = {name: texts for name, texts in self.params.items() if name.lower() in HIDDEN_PARAMS}

    def _check_free(self, name: str, verb: str) -> None:
        if name in self.bound:
            raise StreamlitAPIException(
                f"Cannot {verb} the query parameter `{name}`: it is bound to the widget with this key. "
                f"Change the widget's value instead, e.g. `st.session_state[{name!r}] = …`."
            )

    def turn(self, keep: Callable[[WidgetSpec], bool], given: Given = (), *, free: bool = False) -> None:
        """The app goes to another page: what its own widgets have written stays (rule 62).

        With `free`, what no widget has written stays too.
        """
        before = self.bound
        self.bound = {name: spec for name, spec in before.items() if keep(spec)}
        kept = {
            name: texts
            for name, texts in self.params.items()
            if name.lower() in HIDDEN_PARAMS or name in self.bound or (free and name not in before)
        }
        self.params = {**query_texts(given), **kept}

    def load(self, address: str) -> None:
        """Take these parameters; widgets that have a value keep it (a test does that)."""
        self.params = read(address)

    # --- what a run does -----------------------------------------------------------------------

    def begin(self, *, from_history: bool) -> None:
        """Start a run; `from_history` says that the address takes precedence."""
        self._drawn = set()
        self._from_history = from_history

    def arrive(self, address: str, state: State, *, from_history: bool) -> None:
        """Take over an address: that of a page just opened, or one the person went back to."""
        found, page = read(address), page_in(address)
        if from_history or page is not None:
            self.page = page or ""
        # What the app has set before it heard of the page stays where the page says nothing.
        self.params = found if from_history else {**self.params, **found}
        self.assume(address)
        for name, spec in self.bound.items():
            if spec.id in state.cells and (from_history or name in found):
                self._seed(state, spec, from_history=from_history)

    def matter(self) -> bool:
        """Whether other parameters could change the app."""
        return self.consulted or bool(self.bound)

    def note(self, address: str) -> None:
        """Take over the address of a page just opened, for runs to come."""
        self.params = {**self.params, **read(address)}
        self.page = page_in(address) or self.page
        self.assume(address)

    def binds(self, id: ElementId) -> bool:
        """Whether this widget is bound to a parameter."""
        return any(spec.id == id for spec in self.bound.values())

    def follow(self, changed: Iterable[Cell]) -> None:
        """A person changed these: write what is bound, so that callbacks see it already."""
        for cell in changed:
            if cell.spec.binding is not None:
                self._mirror(cell.spec, cell.value)

    def register(self, state: State, spec: WidgetSpec) -> Any:
        """Note that a bound widget is drawn; return its value."""
        name = spec.key
        assert name is not None
        known = self.bound.get(name)
        # A widget that was here and has no value any more was reset by ``del st.session_state[key]``.
        fresh = spec.id not in state.cells and (known is None or known.id != spec.id)
        if fresh or self._from_history:
            self._seed(state, spec, from_history=self._from_history)
        value = state.register(spec)
        self.bound[name] = spec
        self._drawn.add(name)
        self._mirror(spec, value)
        return value

    def finish(self, owners: frozenset[Any] | None = None) -> None:
        """End a complete run: parameters of widgets that are gone leave the address (rule 62)."""
        for name, spec in list(self.bound.items()):
            if name not in self._drawn and (owners is None or spec.owner in owners):
                del self.bound[name]
                self._write(name, None)

    def _seed(self, state: State, spec: WidgetSpec, *, from_history: bool) -> None:
        """Give a widget the value of its parameter; one that says nothing new counts as missing."""
        assert spec.key is not None
        value = self._meant(spec)
        if value is _ABSENT:
            self._write(spec.key, None)
            if not from_history:
                return  # session state or the default
            value = spec.initial()
        state.plain.pop(spec.key, None)
        state.kept.pop(spec.key, None)
        state.cells[spec.id] = Cell(value, spec)
        state.note_assigned(spec)

    def _meant(self, spec: WidgetSpec) -> Any:
        assert spec.key is not None
        assert spec.binding is not None
        texts = self.params.get(spec.key)
        if texts is None:
            return _ABSENT
        try:
            value = spec.binding.read(texts)
        except (ValueError, TypeError, LookupError, ArithmeticError):
            return _ABSENT
        return value if different(value, spec.default) else _ABSENT

    def _mirror(self, spec: WidgetSpec, value: Any) -> None:
        """Write a widget's value; the default needs no parameter (rule 60)."""
        assert spec.key is not None
        assert spec.binding is not None
        texts = spec.binding.write(value) if different(value, spec.default) else None
        self._write(spec.key, texts or None)

    def _write(self, name: str, texts: list[str] | None) -> None:
        if self.params.get(name) != texts:
            self._change({name: texts})

    def _change(self, changes: Mapping[str, list[str] | None]) -> None:
        with self._lock:
            params = dict(self.params)
            for name, texts in changes.items():
                if texts is None:
                    params.pop(name, None)
                else:
                    params[name] = texts
            self.params = params

    # --- what the view needs ---------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The parameters as they stand in an address."""
        return _encoded(self._sent_with(self.params, self.page))

    @staticmethod
    def _sent_with(params: Mapping[str, list[str]], page: str) -> Mapping[str, list[str]]:
        return {**params, PAGE: [page]} if page else params

    def news(self) -> str | None:
        """Return the parameters if they are not those that were sent_address last."""
        params, page = self.params, self.page
        if params is self._seen[0] and page == self._seen[1]:
            return None
        self._seen = (params, page)
        text = _encoded(self._sent_with(params, page))
        if text == self._sent:
            return None
        self._sent = text
        return text

    def sent_address(self) -> str:
        """Return the parameters as the page's address says them."""
        return self._sent

    def assume(self, address: str) -> None:
        """Take note of what the page's address says now."""
        self._sent = _encoded(self._sent_with(read(address), page_in(address) or ""))
        self._seen = ({}, "")

    def lacks(self, address: str) -> bool:
        """Whether an address says something that the session does not know."""
        other = page_in(address) not in (None, self.page)
        return other or any(self.params.get(name) != texts for name, texts in read(address).items())


def _encoded(params: Mapping[str, list[str]]) -> str:
    """Return parameters as an address has them; half a surrogate pair, which it cannot have, is a "?"."""
    return urlencode(params, doseq=True, errors="replace")


def read(address: str) -> dict[str, list[str]]:
    """Return the parameters in an address; none from one that is unreasonably long."""
    found = _parsed(address)
    found.pop(PAGE, None)
    return found


def page_in(address: str) -> str | None:
    """Return the page that an address names; None where it names none."""
    return _parsed(address).get(PAGE, [None])[-1]


def _parsed(address: str) -> dict[str, list[str]]:
    text = address.removeprefix("?")
    if len(text) > _MAX_CHARACTERS or text.count("&") >= _MAX_PARAMS:
        return {}
    return parse_qs(text, keep_blank_values=True)


def pairs(given: Given) -> list[tuple[str, Any]]:
    """Return what `update` and `from_dict` take as pairs."""
    if hasattr(given, "keys") and hasattr(given, "__getitem__"):
        mapping = cast(_Mapping, given)
        return [(name, mapping[name]) for name in list(mapping.keys())]
    return list(cast(Iterable[tuple[str, Any]], given))


def query_texts(given: Given) -> dict[str, list[str]]:
    """Return parameters as an address has them; a name that is given twice has both values.

    Raises
    ------
    StreamlitQueryParamDictValueError
        If one is a dict.
    StreamlitAPIException
        If one is ``embed`` or ``embed_options``.
    """
    found: dict[str, list[str]] = {}
    for name, value in pairs(given):
        found.setdefault(str(name), []).extend(_texts(str(name), value))
    return found


def _texts(name: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        raise StreamlitQueryParamDictValueError(name)
    if name.lower() in HIDDEN_PARAMS:
        raise StreamlitAPIException(
            f"The query parameter `{name}` cannot be set: `embed` and `embed_options` are reserved for "
            f"the page."
        )
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(item) for item in cast(Iterable[Any], value)]
    return [str(value)]
