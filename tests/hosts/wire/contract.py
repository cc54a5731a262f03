"""What both sides of the wire declare: the front end's types, read by js/scripts/contract.mjs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbflow.hosts.wire.encode import Encoder
from tests.helpers import App

JS = Path(__file__).resolve().parents[3] / "js"


@lru_cache
def declared() -> dict[str, Any]:
    """Return ``wire``, ``general`` and ``faces`` as the TypeScript sources declare them."""
    done = subprocess.run(
        ["node", "scripts/contract.mjs"], cwd=JS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def play(
    scene: Callable[[Callable[[], None]], None], touches: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Play a scene, then touch its controls; return every node that a view was told of, as JSON."""
    told: list[dict[str, Any]] = []

    def look() -> None:
        """Tell what stands there now, in the middle of the run."""
        tree, run = app.session.app.tree, app.session.running
        if run is not None:
            tree.patch(
                list(run.changed), running=True, stale=run.outcome.stale, seen={}, echo={}, nodes=run.nodes
            )
        encoder = Encoder()
        encoder.begin(tree.sent.children, tree.sent.props)
        told.extend(_nodes(json.loads(json.dumps(encoder.node(tree.root)))))

    app = App(lambda: scene(look))
    app.rerun(check=False)
    look()
    if touches:
        app.event(touches, check=False)
        look()
    return told


def _nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(inner for child in node.get("c", ()) for inner in _nodes(child))]
