"""What all widgets share: identity, callbacks, forms, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDuplicateElementId,
    StreamlitInvalidFormCallbackError,
    StreamlitMissingRequiredParameterError,
    StreamlitValueError,
)
from nbflow.kit import (
    HIDDEN_PARAMS,
    Answer,
    Binding,
    Block,
    Cell,
    Choices,
    Endpoint,
    Markup,
    Place,
    WidgetSpec,
    element_id,
    given_default,
    identity,
    key_text,
    sendable_props,
)
from nbflow.kit.checks import LABEL_VISIBILITY, help_prop
from nbflow.kit.claims import form_waits, root_of
from nbflow.kit.inputs.options import Options

MODES: Final = ("rerun", "ignore")

NO_KWARGS: Final[Mapping[str, Any]] = MappingProxyType({})
"""Of the many widgets that have none: one for all."""

WidgetCallback = Callable[..., Any]


class WidgetArgs(NamedTuple):
    """What the app gives to every widget in the same way; `ask` checks it.

    The parameters are explained where users read them, in the manual of each element.
    """

    key: object = None
    help: str | None = None
    on_change: WidgetCallback | str | None = "rerun"
    args: Sequence[Any] | None = None
    kwargs: Mapping[str, Any] | None = None
    disabled: bool = False
    label_visibility: str = "visible"
    bind: str | None = None
    persist_state: str | None = None


def ask(
    place: Place,
    face: str,
    given: WidgetArgs,
    *,
    label: str,
    default: Any,
    props: Mapping[str, Any],
    identified_by: Mapping[str, Any],
    kind: str | None = None,
    keyed_by: Iterable[str] | Literal["all"] = (),
    decode: Callable[[Any], Any] = identity,
    encode: Callable[[Any], Any] = identity,
    accept: Callable[[Any], Any] = identity,
    follows: Callable[[Any, Any], bool] | None = None,
    binding: Binding | None = None,
    trigger: bool = False,
    stays_empty: bool = False,
    writable: bool = True,
    modes: bool = True,
    submits: bool = False,
    callback_name: str = "on_change",
    answer: Callable[[Mapping[str, Any], Sequence[memoryview]], Answer] | None = None,
    by_value: Callable[[Any], Mapping[str, Any]] | None = None,
    choices: Choices | None = None,
    cleared: Callable[[Any, Any], Any] = given_default,
    timed: bool = False,
    present: Callable[[Cell], Any] | None = None,
) -> Any:
    """Draw a widget and return its value.

    Parameters
    ----------
    face : str
        Which component shows it.
    given : WidgetArgs
        What the app gave; checked here.
    label : str
        As the app gave it.
    default : object
        The initial value.
    props : mapping
        What the face is given besides the above.
    identified_by : mapping
        What distinguishes this widget from others when it has no key (rule 34).
    kind : str, optional
        The element's name; by default the face.
    keyed_by : iterable of str, or "all"
        Which of `identified_by` count even with a key (rules 36 and 37).
    decode, encode, accept, follows, choices, cleared, binding, stays_empty, timed, present
        See `WidgetSpec`. The binding is needed where `bind` is given, see `_bindings`.
    trigger : bool, default False
        The value lasts one run.
    writable : bool, default True
        Session state may set it.
    modes : bool, default True
        `on_change` may be "rerun" or "ignore".
    submits : bool, default False
        A form's submit button, the only one that may have a callback in a form.
    callback_name : str, default "on_change"
        What the element calls the parameter `on_change`, for messages.
    answer : callable, optional
        Answers what the face asks between runs; it finds the endpoint in the prop ``source``.
    by_value : callable, optional
        Makes props that depend on the value.
    """
    kind = kind or face
    key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state = given
    user_key = None if key is None else key_text(key)
    callback = valid_callback(place, on_change, name=callback_name, modes=modes, submits=submits)
    if label_visibility not in LABEL_VISIBILITY:
        raise StreamlitValueError("label_visibility", LABEL_VISIBILITY)
    check_persistence(kind, user_key, bind, persist_state)
    spec = WidgetSpec(
        id=_identity(place, kind, user_key, identified_by, keyed_by),
        kind=kind,
        default=default,
        key=user_key,
        decode=decode,
        encode=encode,
        accept=accept,
        follows=follows,
        callback=callback,
        args=tuple(args) if args else (),
        kwargs=dict(kwargs) if kwargs else NO_KWARGS,
        trigger=trigger,
        stays_empty=stays_empty,
        writable=writable,
        disabled=disabled,
        submits=submits,
        defers_run=on_change == "ignore",
        persist=persist_state,  # pyright: ignore[reportArgumentType]
        binding=binding,
        choices=choices,
        options_hash=_options_hash(user_key, choices),
        cleared=cleared,
        timed=timed,
        present=present,
    )
    node_props = _common_props(label, help, label_visibility, spec)
    if answer is not None:
        node_props["source"] = Endpoint(answer, spec.id)
    return place.ask(face, {**node_props, **sendable_props(props)}, spec, by_value)


def _options_hash(key: str | None, choices: Choices | None) -> int | None:
    """Return the hash of options that may change; without a key, other options make another widget."""
    return choices.hash() if key is not None and isinstance(choices, Options) else None


def _common_props(label: str, help: str | None, label_visibility: str, spec: WidgetSpec) -> dict[str, Any]:
    node_props: dict[str, Any] = {"label": Markup(text_of(label))}
    if help:
        node_props["help"] = help_prop(help)
    if spec.disabled:
        node_props["disabled"] = True
    if label_visibility != "visible":
        node_props["label_visibility"] = label_visibility
    if spec.options_hash is not None:
        node_props["options_hash"] = spec.options_hash
    if spec.defers_run:
        node_props["mode"] = "ignore"
    return node_props


def ask_block(
    place: Place,
    face: str,
    *,
    default: Any,
    props: Mapping[str, Any],
    identified_by: Mapping[str, Any],
    key: object,
    decode: Callable[[Any], Any],
    accept: Callable[[Any], Any] = identity,
    on_change: WidgetCallback | str,
    args: Sequence[Any] | None,
    kwargs: Mapping[str, Any] | None,
    bind: str | None,
    binding: Binding | None,
) -> tuple[Block | None, Any]:
    """Draw a container that has a value (tabs, an expander); return its block and the value.

    All parameters mean what they do in `ask`. With a key, all of `identified_by` counts too
    (rule 37 of the execution model).
    """
    user_key = valid_key(key)
    callback = valid_callback(place, on_change, none=False)
    check_persistence(face, user_key, bind, None)
    spec = WidgetSpec(
        id=_identity(place, face, user_key, identified_by, "all"),
        kind=face,
        default=default,
        key=user_key,
        decode=decode,
        accept=accept,
        callback=callback,
        args=tuple(args or ()),
        kwargs=dict(kwargs or {}),
        binding=binding,
    )
    return place.ask_block(face, {**props, "mode": "ignore" if on_change == "ignore" else None}, spec)


def page_of(place: Place) -> str | None:
    """Return the page that is being drawn: its widgets are others than those of all other pages (rule 54)."""
    return None if place.context is None else place.context.page


def text_of(text: object) -> str:
    """Return a label as text; None is an empty one, as in Streamlit."""
    if type(text) is str:
        return text
    return "" if text is None else str(text)


NOTHING: Final = object()
"""What `held` returns when session state has no value."""


def held(place: Place, key: object) -> Any:
    """Return what session state holds under a widget's key before it is drawn, or `NOTHING`.

    A call that looks there must not be remembered by its arguments alone: it no longer is.
    """
    if place.context is None or key is None:
        return NOTHING
    place.forget_call()
    state = place.run.state
    name = str(key)
    return state[name] if name in state else NOTHING  # noqa: SIM401 - State is not a dict


def claim(place: Place, face: str, key: str | None, identity: object) -> None:
    """Apply the rules of keys and identities for an element that has no value (rules 39 and 40).

    Raises
    ------
    StreamlitDuplicateElementKey, StreamlitDuplicateElementId
        If this run has drawn another one with this key or, without a key, this identity.
    """
    context = place.context
    if context is None:
        return
    state = context.run.state
    if key is not None:
        state.claim_key(key, context.owner)
        return
    id = element_id(face, None, (root_of(place), place.form, identity))
    if id in state.registered:
        raise StreamlitDuplicateElementId(face)
    state.registered[id] = context.owner


def claim_again(place: Place, face: str, key: object, identity: object) -> str | None:
    """Apply the rules of keys and identities, as `claim`, in every run; return the key as text."""
    name = valid_key(key)
    place.forget_call()
    claim(place, face, name, identity)
    return name


def valid_key(key: object) -> str | None:
    """Return the app's key as text (1 and "1" are the same key).

    Raises
    ------
    StreamlitValueError
        If the key is empty.
    StreamlitAPIException
        If it looks like one of nbflow's own (rule 41).
    """
    return None if key is None else key_text(key)


def valid_callback(
    place: Place,
    on_change: object,
    *,
    name: str = "on_change",
    modes: bool = True,
    none: bool = True,
    submits: bool = False,
) -> WidgetCallback | None:
    """Return the callback of a widget; None for the mode strings (rule 29).

    Parameters
    ----------
    name : str, default "on_change"
        The parameter, for messages.
    modes, none : bool, default True
        Whether "rerun" and "ignore", and whether None, may be given.
    submits : bool, default False
        May have a callback in a form.
    """
    if on_change == "rerun" and modes and isinstance(on_change, str):
        return None
    if on_change is None and none:
        return None
    if isinstance(on_change, str) and on_change in MODES:
        if not modes:
            raise StreamlitAPIException(
                f'`{name}="{on_change}"` is not supported. Give a callback, or omit `{name}`.'
            )
        return None
    if not callable(on_change):
        words = [f"'{mode}'" for mode in MODES] if modes else []
        raise StreamlitValueError(name, [*words, "a callable"], detail=f"Given: {on_change!r}.")
    if not submits and form_waits(place):
        raise StreamlitInvalidFormCallbackError()
    return on_change


def check_persistence(kind: str, key: str | None, bind: str | None, persist: str | None) -> None:
    """Check `bind` and `persist_state`: both need a key (rules 52 and 58)."""
    if bind is not None:
        if bind != "query-params":
            raise StreamlitValueError("bind", ["query-params", "None"])
        if key is None:
            raise StreamlitMissingRequiredParameterError(
                "key", detail=f"`st.{kind}(bind='query-params')` uses it as the parameter's name."
            )
        if key.lower() in HIDDEN_PARAMS:
            raise StreamlitAPIException(
                f"`{key}` cannot be bound: this query parameter is reserved for the page."
            )
    if persist is not None:
        if persist not in ("session", "page"):
            raise StreamlitValueError("persist_state", ["session", "page", "None"])
        if key is None:
            raise StreamlitMissingRequiredParameterError(
                "key", detail=f"`st.{kind}(persist_state={persist!r})` keeps the value by its key."
            )


def _identity(
    place: Place,
    kind: str,
    key: str | None,
    identified_by: Mapping[str, Any],
    keyed_by: Iterable[str] | Literal["all"],
) -> Any:
    names = identified_by if key is None or keyed_by == "all" else keyed_by
    # One text, its parts held apart by a character that no label has: half the price of a list's repr.
    counted = "\0".join([f"{name}={identified_by[name]}" for name in names])
    context = place.context
    page = None if context is None else context.page
    if page is not None:
        counted = f"{counted}\0page={page}"
    if key is not None:
        return element_id(kind, key, counted or None)
    root = None if place.block is None else place.block.root
    return element_id(kind, None, f"{root}\0{place.form}\0{counted}")
