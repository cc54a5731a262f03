"""Fragments: parts of an app that run again alone (execution model, rules 90 to 107)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nbflow.core.control import StopRun
from nbflow.core.errors import FragmentHandledException, StreamlitInvalidLayoutContextError
from nbflow.core.ids import FragmentId
from nbflow.core.node import Block, Node
from nbflow.runtime.context import HERE, OUTPUT, Here
from nbflow.runtime.place import At
from nbflow.runtime.raised import is_quiet, meaning, say_exit


class Fragment:
    """One place where a fragment function was called: what is needed to run it alone.

    Attributes
    ----------
    id : FragmentId
        The function's name and the place of the call.
    function, args, kwargs
        The call, as the last full run made it (rule 93).
    block : Block
        Its area.
    parent : Fragment or None
        The fragment around it.
    key : str or None
        The name that ``st.rerun("name")`` uses.
    outside : dict
        Its areas in containers that are not its own (rule 102), by the container's node id, and for
        the slot of one element by that and its position.
    loose : list of (Block, Node)
        What else it has put into other containers: gone when it runs again (rule 27).
    app_scoped : bool
        Lives until a full run does not call it: dialogs (rule 88).
    """

    __slots__ = (
        "app_scoped",
        "args",
        "block",
        "form",
        "function",
        "id",
        "key",
        "kwargs",
        "loose",
        "outer",
        "outside",
        "parallel",
        "parent",
    )

    def __init__(self, id: FragmentId) -> None:
        self.id = id
        self.function: Callable[..., Any] = _nothing
        self.args: tuple[Any, ...] = ()
        self.kwargs: Mapping[str, Any] = {}
        self.block: Block = Block("fragment", {})
        self.parent: Fragment | None = None
        self.key: str | None = None
        self.outside: dict[object, Block] = {}
        self.loose: list[tuple[Block, Node]] = []
        self.app_scoped = False
        self.parallel = False
        self.form: str | None = None
        self.outer: Here | None = None

    def lies_in(self, others: Iterable[Fragment]) -> bool:
        """Whether one of the others is this fragment or lies around it."""
        around = set(others)
        fragment: Fragment | None = self
        while fragment is not None:
            if fragment in around:
                return True
            fragment = fragment.parent
        return False

    def __repr__(self) -> str:
        return f"<fragment {self.id}>"


def _nothing() -> None:
    return None


def call(
    at: At,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    *,
    block: Block,
    name: str,
    key: str | None = None,
    app_scoped: bool = False,
    parallel: bool = False,
) -> Any:
    """Run a fragment function inside `block`, and remember how to run it alone.

    Returns
    -------
    object
        What the function returns; None for a parallel one (rule 105).
    """
    here = at.here
    assert here is not None
    run = here.run
    id = FragmentId(name)
    fragment = run.session.fragments.get(id)
    if fragment is None:
        fragment = run.session.fragments[id] = Fragment(id)
    fragment.function, fragment.args, fragment.kwargs = function, args, kwargs
    fragment.block, fragment.parent, fragment.key = block, here.owner, key
    fragment.form, fragment.outer = at.form, here
    fragment.app_scoped, fragment.parallel = app_scoped, parallel
    fragment.outside, fragment.loose = {}, []
    block.owner = fragment
    run.seen.add(fragment)
    inner = Here(run, block, form=at.form, owner=fragment, outer=here, recorder=here.recorder)
    if parallel and run.parallel is not None:
        run.parallel.submit(inner, fragment)
        return None
    return run_inline(inner, fragment)


def run_inline(here: Here, fragment: Fragment) -> Any:
    """Run the function at `here`; show what it raises in its own area (rule 96)."""
    token, sink = HERE.set(here), OUTPUT.set((here.run.session, fragment))
    try:
        return fragment.function(*fragment.args, **fragment.kwargs)
    except BaseException as error:  # also a panic, a cancelled task
        if is_quiet(error):
            if fragment in here.run.alone and isinstance(error, SystemExit):
                say_exit(error)  # in its own area
                raise StopRun from error
            raise
        here.run.show_exception(meaning(error), here)
        raise FragmentHandledException(error) from error
    finally:
        HERE.reset(token)
        OUTPUT.reset(sink)


def run_alone(run: Any, fragment: Fragment, above: Iterable[Node] = ()) -> None:
    """Run a fragment again, by itself (rule 95), below `above`; its exception stays in it."""
    begin_alone(run, fragment, above)
    here = Here(run, fragment.block, form=fragment.form, owner=fragment, outer=fragment.outer)
    try:
        run_inline(here, fragment)
    except FragmentHandledException:
        run.failed = True


def begin_alone(run: Any, fragment: Fragment, above: Iterable[Node] = ()) -> None:
    """Start to collect anew what a fragment shows, here and elsewhere, below what is there already."""
    for block in (fragment.block, *fragment.outside.values()):
        block.begin()
        run.opened.append(block)
        run.changed.append(block)
    for node in above:
        fragment.block.add(node)
    run.seen.add(fragment)


def drop_loose(run: Any, fragment: Fragment) -> None:
    """Take away what the fragment's callbacks and styles have left elsewhere."""
    for block, node in fragment.loose:
        if node in block.children:
            block.children.remove(node)
            run.changed.append(block)
    fragment.loose = []


def area_outside(run: Any, here: Here, block: Block, slot: int | None = None) -> Block:
    """Return the fragment's own area in a container that lies outside of it (rules 102, 103).

    What a fragment writes outside is replaced by its next run, never piled up. With `slot`, the area
    stands where that one element stood.
    """
    fragment = here.owner
    assert fragment is not None
    place: object = block.id if slot is None else (block.id, slot)
    area = fragment.outside.get(place)
    if area is not None:
        if area not in block.children:  # the app, or another fragment, has taken the place since
            _put(run, block, slot, area)
        return area
    if fragment.parallel:
        raise StreamlitInvalidLayoutContextError(
            "A parallel fragment cannot write to containers outside of it."
        )
    if fragment in run.alone:
        raise StreamlitInvalidLayoutContextError(
            "A fragment that runs alone can write only to those outside containers that it wrote to in "
            "the last full run. Write to it in every run, or make the container inside the fragment."
        )
    key = f"outside:{fragment.id}" if slot is None else f"outside:{fragment.id}:{slot}"
    found = block.block_for("wrapper", key, slot)
    if found is None and slot is None:
        found = next((n for n in block.children if n.key == key and isinstance(n, Block)), None)
    if found is None:
        found = Block("wrapper", {}, key=key, parent=block, single=block.single or slot is not None)
    found.owner, found.form = fragment, block.form
    found.begin()
    fragment.outside[place] = found
    run.opened.append(found)
    _put(run, block, slot, found)
    return found


def _put(run: Any, block: Block, slot: int | None, area: Block) -> None:
    run.changed.append(block)
    if slot is not None:
        block.replace(slot, area)
    elif area not in block.children:
        block.add(area)
