"""DeltaGenerator: what ``st.*`` calls return, and the place that they write to.

The name is Streamlit's. A container's handle writes into it; an element's handle stands for its
slot, and writing through it replaces the element (rule 152). The methods come from the element
files, see `nbflow.kit`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Token
from types import TracebackType
from typing import Any, NoReturn, Self

from nbflow.core.call import Call, lasting, snapshot_call
from nbflow.core.errors import MissingCommandError, NoSessionContext, StreamlitAPIException
from nbflow.core.node import Block, Props
from nbflow.core.node_path import path_of
from nbflow.core.registry import meant
from nbflow.core.values import Icon, Markup, sendable_props
from nbflow.core.widget_spec import WidgetSpec
from nbflow.runtime.context import CURRENT, RunContext, current_run
from nbflow.runtime.run import ScriptRun


class DeltaGenerator:
    """A container of the app, or the slot of one element.

    Made by ``st.*`` calls, never by hand. All elements are methods of it: ``box.slider(…)`` draws
    into `box`, wherever the call stands.
    """

    # With a dictionary and weak references: packages keep their own data on a container, as on Streamlit's.
    __slots__ = ("__dict__", "__weakref__", "_block", "_slot", "_tokens")

    def __init__(self, block: Block | None, slot: int | None = None) -> None:
        self._block = block
        self._slot = slot
        self._tokens: list[Token[RunContext | None]] | None = None

    def __enter__(self) -> Self:
        context = CURRENT.get()
        if context is not None and self._block is not None:
            if self._slot is not None:
                raise StreamlitAPIException(
                    "Only containers can be used in a `with` statement; this is a single element. "
                    "Make a container with `st.container()`."
                )
            if context.run.needs_checkpoint:
                context.run.checkpoint()
            if self._tokens is None:
                self._tokens = []
            block = context.writable(self._block)
            self._tokens.append(CURRENT.set(context.inside(block)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._tokens:
            CURRENT.reset(self._tokens.pop())

    def _inside(self) -> Place:
        """Return the place within this container; where nothing runs, one that does nothing."""
        context, block = CURRENT.get(), self._block
        if context is None or block is None:
            return Place(None, None, None, None, None)
        block = context.writable(block)
        return Place(context, block, block.form, None, None)

    def _get_delta_path_str(self) -> str:
        """Return where the next element goes, as Streamlit says it: packages name files by it."""
        return str(path_of(self._inside().block, self._slot))

    def _change(self, props: Props) -> None:
        """Change props of this container; it appears with the next frame."""
        block = self._block
        if block is None:
            return
        block.props = {**block.props, **props}
        run = current_run()
        if run is not None:
            run.needs_checkpoint = True
            run.changed.append(block)
            run.repaint()

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):  # nobody means a command
            raise AttributeError(f"`{name}` does not exist on containers.")
        raise MissingCommandError(f"`{name}()` does not exist on containers.{meant(name)}")

    def __copy__(self) -> Self:
        return self  # it stands for a place of the app

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __repr__(self) -> str:
        block = self._block
        what = "outside an app" if block is None else f"{block.face} {block.id}"
        return f"DeltaGenerator({what})"


class Place:
    """What an element's function is given: where the call stands, and how to show something there.

    Attributes
    ----------
    context : RunContext or None
        None outside an app: everything then does nothing and returns defaults.
    block : Block
        Where the element goes.
    slot : int or None
        The child to replace; None to place it next.
    form : str or None
        The form that it belongs to.
    """

    __slots__ = ("_call", "block", "context", "form", "slot")

    def __init__(
        self,
        context: RunContext | None,
        block: Block | None,
        form: str | None,
        slot: int | None,
        call: Call | None,
    ) -> None:
        self.context = context
        self.block: Any = block
        self.form = form
        self.slot = slot
        self._call = call

    @property
    def in_app(self) -> bool:
        """Whether an app is running; otherwise everything does nothing."""
        return self.context is not None

    def checkpoint(self) -> None:
        """Leave the run if it is to end."""
        if self.context is not None:
            self.context.run.checkpoint()

    def handle(self) -> DeltaGenerator:
        """Return a handle that writes to this place."""
        return DeltaGenerator(self.block, self.slot)

    def area(self, name: str) -> Place:
        """Return the place in an area of the page."""
        return self if self.context is None else self.inside(getattr(self.context.run.app.tree, name))

    @property
    def run(self) -> ScriptRun:
        """The run that is going on.

        Raises
        ------
        NoSessionContext
            Outside an app.
        """
        if self.context is None:
            raise NoSessionContext("This needs a running app: use it in a %%nbflow cell.")
        return self.context.run

    def show(self, face: str, props: Props, *, key: str | None = None) -> DeltaGenerator:
        """Place an element without a value.

        Parameters
        ----------
        face : str
            Which component shows it.
        props : mapping
            What the component gets; None takes a prop away.
        key : str, optional
            Its identity within the container.
        """
        block = self.block
        if block is None:
            return DeltaGenerator(None)
        context, slot, call = self.context, self.slot, self._call
        if context is not None and context.run.needs_checkpoint:
            context.run.checkpoint()  # a newer run may have begun while the arguments were read
        call = None if call is None or slot is not None else snapshot_call(call)
        if context is None or not context.run.shared:
            block.place(face, sendable_props(props), key, call, None, slot)
            return DeltaGenerator(block, self._placed())
        with context.run.placing:
            if context.run.stopping is not None:
                context.run.checkpoint()
            block.place(face, sendable_props(props), key, call, None, slot)
            return DeltaGenerator(block, self._placed())

    def _placed(self) -> int:
        """Return the position of what was just placed; a cached function that runs records it."""
        context, block, slot = self.context, self.block, self.slot
        position: int = len(block.children) - 1 if slot is None else slot
        if context is not None and context.recorder is not None:
            context.recorder.note(context, block, position, replaced=slot is not None)
        return position

    def put_again(self, face: str, props: Props, key: str | None, spec: WidgetSpec | None) -> None:
        """Place an element that a cached function has shown before; a control is dead."""
        assert self.context is not None
        with self.context.run.placing:
            self.block.place(face, props, key, None, spec, self.slot)
            self._placed()

    def ask(
        self,
        face: str,
        props: dict[str, Any],
        spec: WidgetSpec,
        by_value: Callable[[Any], Props] | None = None,
    ) -> Any:
        """Place a widget; return its value.

        `spec.form`, `spec.owner` and `spec.page` are filled in here. The props, none of them None, are the
        node's own from now on; they get ``value``, ``default``, ``form`` and ``key``, and what
        `by_value` makes of the value.
        """
        context = self.context
        if context is None:
            return spec.copy(spec.default)
        if context.run.needs_checkpoint:
            context.run.checkpoint()
        if context.recorder is not None:
            context.recorder.warn_of_control()
        spec.form = self.form
        spec.owner, spec.page = context.owner, context.page
        if not context.run.shared:
            return self._ask(context, face, props, spec, by_value)
        with context.run.placing:
            if context.run.stopping is not None:
                context.run.checkpoint()
            return self._ask(context, face, props, spec, by_value)

    def _ask(
        self,
        context: RunContext,
        face: str,
        props: dict[str, Any],
        spec: WidgetSpec,
        by_value: Callable[[Any], Props] | None,
    ) -> Any:
        value = context.run.register(spec)
        slot, call = self.slot, self._call
        if slot is not None or (
            spec.callback is not None and not lasting((*spec.args, *spec.kwargs.values()))
        ):
            call = None  # a callback gets the very list that this run has given, not an equal one of before
        call = None if call is None else snapshot_call(call)
        node_props = props if by_value is None else sendable_props({**props, **by_value(value)})
        if not spec.trigger:
            node_props.update(spec.value_props(value))
        if self.form is not None:
            node_props["form"] = self.form
        if spec.key is not None:
            node_props["key"] = spec.key
        block = self.block
        context.run.nodes[spec.id] = block.place(face, node_props, spec.id, call, spec, slot)
        if context.recorder is not None:
            self._placed()
        return spec.copy(value)

    def open(
        self,
        face: str,
        props: Props,
        *,
        key: str | None = None,
        form: str | None = None,
        single: bool = False,
        handle: Callable[[Block | None], DeltaGenerator] = DeltaGenerator,
    ) -> Any:
        """Place a container; return its handle.

        Parameters
        ----------
        face, props
            As for `show`.
        key : str, optional
            The app's key for it: it must be the only one in this run.
        form : str, optional
            Everything inside belongs to this form; by default to the form around.
        single : bool, default False
            Holds one element at most.
        handle : callable, default DeltaGenerator
            Makes the handle from the container.
        """
        if self.context is None:
            return handle(None)
        if key is not None:
            self.run.state.claim_key(key, self.context.owner)
        block = self.open_block(face, props, key=key, form=form, single=single)
        return handle(block)

    def open_block(
        self,
        face: str,
        props: Props,
        *,
        key: str | None = None,
        identity: str | None = None,
        form: str | None = None,
        single: bool = False,
    ) -> Block:
        """Place a container and start to fill it; return it.

        `identity` finds the same container in the next run; by default the face and the key.
        """
        context = self.context
        assert context is not None
        if context.run.needs_checkpoint:
            context.run.checkpoint()
        node_props = sendable_props(props)
        if key is not None:
            identity = identity or f"{face}:{key}"
            node_props["key"] = key
        if not context.run.shared:
            return self._begin_block(context, face, node_props, identity, form, single)
        with context.run.placing:
            if context.run.stopping is not None:
                context.run.checkpoint()
            return self._begin_block(context, face, node_props, identity, form, single)

    def _begin_block(
        self,
        context: RunContext,
        face: str,
        props: dict[str, Any],
        identity: str | None,
        form: str | None,
        single: bool,
    ) -> Block:
        parent: Block = self.block
        block = parent.block_for(face, identity, self.slot)
        if block is None:
            block = Block(face, props, key=identity, parent=parent, single=single)
        elif dict(block.props) != props:
            block.props = props
        block.owner, block.handle = context.owner, None
        around = self.form if parent.face == "main" else parent.form
        block.form = form if form is not None else around
        block.begin()
        context.run.opened.append(block)
        if self.slot is None:
            parent.add(block)
        else:
            parent.replace(self.slot, block)
        if context.recorder is not None:
            self._placed()
        return block

    def ask_block(self, face: str, props: Props, spec: WidgetSpec) -> tuple[Block | None, Any]:
        """Place a container that has a value, such as the open tab; return it and the value.

        The block is None outside an app.
        """
        context = self.context
        if context is None:
            return None, spec.copy(spec.default)
        if context.run.needs_checkpoint:
            context.run.checkpoint()
        if context.recorder is not None:
            context.recorder.warn_of_control()
        spec.form = self.form
        spec.owner, spec.page = context.owner, context.page
        value = context.run.register(spec)
        node_props = {
            **props,
            "value": spec.encode(value),
            "default": spec.encode(spec.default),
            "form": self.form,
        }
        block = self.open_block(face, node_props, key=spec.key, identity=spec.id)
        block.spec = spec
        context.run.nodes[spec.id] = block
        return block, spec.copy(value)

    def forget_call(self) -> None:
        """Do not use the node again without a call: it depends on more than the arguments."""
        self._call = None

    def inside(self, block: Block) -> Place:
        """Return the place within `block`."""
        return Place(self.context, block, block.form or self.form, None, None)


def current_place() -> Place:
    """Return the place that ``st.*`` writes to now, for code that is not an element."""
    context = CURRENT.get()
    if context is None:
        return Place(None, None, None, None, None)
    return Place(context, context.block, context.form, None, None)


__all__ = ["DeltaGenerator", "Icon", "Markup", "Place", "current_place"]
