"""What a fragment writes to containers that are not its own (rules 102 and 103)."""

from __future__ import annotations

from collections.abc import Iterable

from nbflow.core.errors import StreamlitInvalidLayoutContextError
from nbflow.core.node import Block, Node
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.run import ScriptRun


def begin_alone(run: ScriptRun, fragment: Fragment, above: Iterable[Node] = ()) -> None:
    """Start to collect again what a fragment shows, here and elsewhere, below what is there already."""
    for block in (fragment.block, *fragment.outside.values()):
        block.begin()
        run.opened.append(block)
        run.changed.append(block)
    for node in above:
        fragment.block.add(node)
    run.fragments.called.add(fragment)


def drop_loose(run: ScriptRun, fragment: Fragment) -> None:
    """Take away what the fragment's callbacks and styles have left elsewhere."""
    for block, node in fragment.loose:
        if node in block.children:
            block.children.remove(node)
            run.changed.append(block)
    fragment.loose = []


def area_outside(run: ScriptRun, fragment: Fragment, block: Block, slot: int | None = None) -> Block:
    """Return the fragment's own area in a container that lies outside of it (rules 102, 103).

    What a fragment writes outside is replaced by its next run, never piled up. With `slot`, the area
    stands where that one element stood.
    """
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
    key = f"outside:{fragment.id}" if slot is None else f"outside:{fragment.id}:{slot}"
    found = block.block_for("wrapper", key, slot)
    if found is None and slot is None:
        found = next((n for n in block.children if n.key == key and isinstance(n, Block)), None)
    if found is None:
        _check_place(run, fragment, block)
        found = Block("wrapper", {}, key=key, parent=block, single=block.single or slot is not None)
    found.owner, found.form = fragment, block.form
    found.begin()
    fragment.outside[place] = found
    run.opened.append(found)
    _put(run, block, slot, found)
    return found


def _check_place(run: ScriptRun, fragment: Fragment, block: Block) -> None:
    """Only a full run, and the fragment that has made a container, know where new areas stand (rule 103)."""
    alone = run.request.fragments
    maker = None if block.owner is None else block.owner.id
    if fragment in run.fragments.top or (alone is not None and maker not in alone):
        raise StreamlitInvalidLayoutContextError(
            "A fragment that runs alone can write only to those outside containers that it wrote to in "
            "the last full run. Write to it in every run, or make the container inside the fragment."
        )


def _put(run: ScriptRun, block: Block, slot: int | None, area: Block) -> None:
    run.changed.append(block)
    if slot is not None:
        block.replace(slot, area)
    elif area not in block.children:
        block.add(area)
