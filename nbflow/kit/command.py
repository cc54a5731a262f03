"""How a function becomes a public command."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar, overload

from nbflow.core.call import same
from nbflow.core.control import LateCall
from nbflow.core.node import Block, Node
from nbflow.core.registry import ELEMENTS, Element
from nbflow.kit.arguments import UNCLEAR, name_argument
from nbflow.kit.manual import filled
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.late_calls import warn_outside, warn_too_late
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.place import DeltaGenerator, Place

F = TypeVar("F", bound=Callable[..., Any])


@overload
def element(function: F, /) -> F: ...
@overload
def element(
    *, name: str | None = None, memo: bool = True, on_containers: bool = True
) -> Callable[[F], F]: ...
def element(
    function: Any = None, /, *, name: str | None = None, memo: bool = True, on_containers: bool = True
) -> Any:
    """Make a public command from a function whose first parameter is the place.

    Parameters
    ----------
    name : str, optional
        The command's name; by default the function's.
    memo : bool, default True
        Whether a call with the arguments of last run may use its node again. Needs exactly one
        node per call.
    on_containers : bool, default True
        Whether containers have it as a method too.
    """
    if function is None:

        def decorate(real: F) -> F:
            return _register(real, name or real.__name__, memo, on_containers)

        return decorate
    return _register(function, function.__name__, memo, on_containers)


def _register(function: Any, name: str, memo: bool, on_containers: bool) -> Any:
    function.__doc__ = filled(function.__doc__)
    signature = inspect.signature(function)
    place, *parameters = signature.parameters.values()
    names = [parameter.name for parameter in parameters]
    formats = names.index("format_func") if "format_func" in names else None
    command = _command(function, memo, formats)
    _copy_metadata(command, function, name, signature.replace(parameters=parameters))
    ELEMENTS[name] = Element(name, function, command, on_containers)
    if on_containers:
        method = _method(function, memo, formats)
        me = inspect.Parameter("self", place.kind)
        _copy_metadata(method, function, name, signature.replace(parameters=[me, *parameters]))
        setattr(DeltaGenerator, name, method)
    return function


def _command(function: Any, memo: bool, formats: int | None) -> Any:
    """Make ``st.name``. Every call goes through this or `_method`: they are short on purpose."""

    def command(*args: Any, **kwargs: Any) -> Any:
        try:
            context = CURRENT.get()
            if context is None:
                if OUTPUT.get() is not None:
                    warn_outside(command.__name__)
                return function(Place(None, None, None, None, None), *args, **kwargs)
            run = context.run
            if run.needs_checkpoint:
                try:
                    run.checkpoint()
                except LateCall:
                    return function(Place(None, None, None, None, None), *args, **kwargs)
            if not memo:
                return function(Place(context, context.block, context.form, None, None), *args, **kwargs)
            block = context.block
            if run.shared:
                return _shared(context, block, context.form, function, formats, args, kwargs)
            call = (function, args, tuple(kwargs.items()) if kwargs else ())
            node = block.claim(call)
            if node is not None and (node.spec is None or node.spec.form == context.form):
                return place_again(context, block, node)
            if formats is not None and _formats(args, kwargs, formats):
                call = None
            return function(Place(context, block, context.form, None, call), *args, **kwargs)
        except Exception as error:
            _failed(error, function, args, kwargs)
            raise

    return command


def _failed(error: Exception, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Name the argument that is wrong, and keep the widget's value: bad input loses nothing."""
    context, key = CURRENT.get(), kwargs.get("key")
    if context is not None and isinstance(key, str | int):
        context.run.state.spare(str(key))
    if isinstance(error, UNCLEAR):
        name_argument(error, function, args, kwargs)


def _method(function: Any, memo: bool, formats: int | None) -> Any:
    """Make the method of containers: the same, but the place is the container's."""

    def method(self: DeltaGenerator, /, *args: Any, **kwargs: Any) -> Any:
        try:
            context = CURRENT.get()
            block = self._block  # pyright: ignore[reportPrivateUsage]
            if context is None or block is None:
                if block is not None:
                    warn_outside(method.__name__)
                return function(Place(None, None, None, None, None), *args, **kwargs)
            run = context.run
            if run.needs_checkpoint:
                try:
                    run.checkpoint(quiet=True)
                except LateCall:
                    return _late(context, block, method, function, self, args, kwargs)
            slot = self._slot  # pyright: ignore[reportPrivateUsage]
            if context.owner is not None and block.owner is not context.owner:
                if slot is None:
                    block = context.writable(block)
                else:
                    block, slot = context.writable_slot(block, slot)
            if slot is not None or not memo:
                return function(Place(context, block, block.form, slot, None), *args, **kwargs)
            if run.shared:
                return _shared(context, block, block.form, function, formats, args, kwargs)
            call = (function, args, tuple(kwargs.items()) if kwargs else ())
            node = block.claim(call)
            if node is not None and (node.spec is None or node.spec.form == block.form):
                return place_again(context, block, node)
            if formats is not None and _formats(args, kwargs, formats):
                call = None
            return function(Place(context, block, block.form, None, call), *args, **kwargs)
        except Exception as error:
            _failed(error, function, args, kwargs)
            raise

    return method


def _shared(
    context: RunContext,
    block: Block,
    form: str | None,
    function: Any,
    formats: int | None,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    """Do what `command` and `method` do where threads of the app may draw at the same time."""
    call = (function, args, tuple(kwargs.items()) if kwargs else ())
    with context.run.placing:
        node = block.claim(call)
        if node is not None and (node.spec is None or node.spec.form == form):
            return place_again(context, block, node)
    if formats is not None and _formats(args, kwargs, formats):
        return function(Place(context, block, form, None, None), *args, **kwargs)
    return function(Place(context, block, form, None, call), *args, **kwargs)


def _late(
    context: RunContext,
    block: Block,
    method: Any,
    function: Any,
    place: DeltaGenerator,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    """Draw for a thread whose own run has ended: a pool's thread serves the runs that come after too."""
    run = context.run.host.current()
    if run is not None and any(block is opened for opened in run.opened):
        run.share()
        token = CURRENT.set(RunContext(run, block, form=block.form, owner=block.owner))
        try:
            return method(place, *args, **kwargs)
        finally:
            CURRENT.reset(token)
    warn_too_late(context.run.warned_threads)
    return function(Place(None, None, None, None, None), *args, **kwargs)


def _copy_metadata(public: Any, function: Any, name: str, signature: inspect.Signature) -> None:
    public.__name__ = name
    public.__qualname__ = name
    public.__doc__ = function.__doc__
    public.__module__ = "nbflow"
    public.__signature__ = signature
    offered = {*signature.parameters, "return"}  # not the place
    public.__annotations__ = {key: value for key, value in function.__annotations__.items() if key in offered}


def _formats(args: tuple[Any, ...], kwargs: dict[str, Any], position: int) -> bool:
    """Whether the author's own function makes the labels: what it returns may change."""
    function = args[position] if len(args) > position else kwargs.get("format_func", str)
    return inspect.isfunction(function) or inspect.ismethod(function)


def place_again(context: RunContext, block: Block, node: Node) -> Any:
    """Place last run's node once more; for a widget, with the value it has now."""
    spec = node.spec
    if spec is None:
        position = block.add(node)
        if context.recorder is not None:
            context.recorder.note(context, block, position)
        return DeltaGenerator(block, position)
    run = context.run
    if context.recorder is not None:
        context.recorder.warn_of_control()
    spec.owner = context.owner  # another one when its fragment stands at another place than in the last run
    value = run.state.register(spec) if spec.binding is None else run.register(spec)
    if not spec.trigger:
        raw = spec.encode(value)
        if not same(raw, node.props["value"]):
            props = {**node.props, **spec.value_props(value)}
            node = Node(node.face, props, id=node.id, key=node.key, call=node.call, spec=spec)
    run.nodes[spec.id] = node
    position = block.add(node)
    if context.recorder is not None:
        context.recorder.note(context, block, position)
    return spec.copy(value)
