"""Keras models for st.write: their layers as a graph, or their summary.

Keras is never imported here: an app that has a model has imported it, from whichever of its packages.
"""

from __future__ import annotations

import sys
from typing import Any, Final

_MODELS: Final = frozenset(
    {
        "keras.src.models.model.Model",  # Keras 3
        "keras.src.engine.training.Model",  # 2.13 and later
        "keras.engine.training.Model",
        "tf_keras.src.engine.training.Model",
        "tensorflow.python.keras.engine.training.Model",
    }
)


def is_keras_model(value: Any) -> bool:
    """Whether it is a model of Keras, of whichever version."""
    return any(f"{base.__module__}.{base.__qualname__}" in _MODELS for base in type(value).__mro__)


def model_graph(model: Any) -> str | None:
    """Return the model's layers as DOT; None when Keras cannot draw it (no pydot, or not built yet).

    The drawing is Keras' own (``keras.utils.model_to_dot``), with the shapes that go in and out.
    """
    keras: Any = sys.modules.get(_package(model))
    to_dot = getattr(getattr(keras, "utils", None), "model_to_dot", None)
    if to_dot is None:
        return None
    try:
        graph = to_dot(model, show_shapes=True, dpi=72)  # as large as DOT says: a view can enlarge it
    except (ImportError, ValueError):
        return None
    return None if graph is None else str(graph.to_string())


def model_summary(model: Any) -> str:
    """Return what ``model.summary()`` prints."""
    lines: list[str] = []

    def take(line: object, **_: object) -> None:
        lines.append(str(line))

    model.summary(print_fn=take)
    return "\n".join(lines)


def _package(model: Any) -> str:
    """Return the package that a model's class comes from: `keras`, `tf_keras`, `tensorflow.keras`."""
    for base in type(model).__mro__:
        top = base.__module__.partition(".")[0]
        if top in ("keras", "tf_keras"):
            return top
    return "tensorflow.keras"
