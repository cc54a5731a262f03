"""Fragments: parts of an app that run again alone (execution model, rules 90 to 107)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nbflow.core.control import StopRun
from nbflow.core.errors import FragmentHandledException, StreamlitInvalidLayoutContextError
from nbflow.core.ids import FragmentId
from nbflow.core.node import Block
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
        Its areas in containers that are not its own (rule 102), by the container's node id.
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
        self.outside: dict[int, Block] = {}
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
    fragment.outside = {}
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


def run_alone(run: Any, fragment: Fragment) -> None:
    """Run a fragment again, by itself (rule 95); its exception stays in it."""
    fragment.block.begin()
    run.opened.append(fragment.block)
    run.changed.append(fragment.block)
    for block in fragment.outside.values():
        block.begin()
        run.opened.append(block)
        run.changed.append(block)
    run.seen.add(fragment)
    here = Here(run, fragment.block, form=fragment.form, owner=fragment, outer=fragment.outer)
    try:
        run_inline(here, fragment)
    except FragmentHandledException:
        run.failed = True


def area_outside(run: Any, here: Here, block: Block) -> Block:
    """Return the fragment's own area in a container that lies outside of it (rules 102, 103).

    What a fragment writes outside is replaced by its next run, never piled up.
    """
    fragment = here.owner
    assert fragment is not None
    area = fragment.outside.get(block.id)
    if area is not None:
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
    key = f"outside:{fragment.id}"
    found = block.block_for("wrapper", key)
    if found is None:
        found = next((n for n in block.children if n.key == key and isinstance(n, Block)), None)
    if found is None:
        found = Block("wrapper", {}, key=key, parent=block, single=block.single)
    found.owner, found.form = fragment, block.form
    found.begin()
    fragment.outside[block.id] = found
    run.opened.append(found)
    run.changed.append(block)
    if found not in block.children:
        block.add(found)
    return found
