"""What a fragment writes to containers that are not its own (rules 102 and 103)."""

from __future__ import annotations

from nbflow.core.errors import StreamlitInvalidLayoutContextError
from nbflow.core.node import Block
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.run import ScriptRun


def area_outside(run: ScriptRun, fragment: Fragment, block: Block) -> Block:
    """Return the fragment's own area in a container that lies outside of it (rules 102, 103).

    What a fragment writes outside is replaced by its next run, never piled up.
    """
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
