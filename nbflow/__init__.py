"""nbflow: Streamlit's programming model inside Jupyter. ``import nbflow as st``."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from nbflow.core.importing import uncollected as _uncollected

__version__ = "0.1.0"

# Names that need Jupyter, or that few need: imported when first asked for.
_LATER = {
    "app": ("nbflow.hosts.decorator", "app"),
    "column_config": ("nbflow.column_config", None),
    "connections": ("nbflow.connections", None),
    "components": ("nbflow.components", None),
    "errors": ("nbflow.errors", None),
    "testing": ("nbflow.testing", None),
    "typing": ("nbflow.typing", None),
}


def _fill() -> None:
    """Make every element an attribute, so that ``st.text`` costs what any attribute does."""
    from nbflow.core.registry import ELEMENTS, PUBLIC

    import_module("nbflow.elements")
    space: dict[str, Any] = globals()
    for name, element in ELEMENTS.items():
        space[name] = element.public
    space.update(PUBLIC)
    # Streamlit has removed its st.cache; our package of that name must not stand in the place of the error.
    space.pop("cache", None)


def __getattr__(name: str) -> Any:
    if name in _LATER:
        module, attribute = _LATER[name]
        found = import_module(module)
        value = found if attribute is None else getattr(found, attribute)
        globals()[name] = value
        return value
    if name in ("_main", "_event", "_bottom"):  # Streamlit's own names, which packages use
        places = import_module("nbflow.stand_ins.delta_generator_singletons")
        return getattr(places.get_dg_singleton_instance(), f"{name[1:]}_dg")
    if name == "_gather_metrics":
        return import_module("nbflow.stand_ins.metrics_util").gather_metrics
    from difflib import get_close_matches

    from nbflow.core.registry import ELEMENTS, PUBLIC
    from nbflow.runtime.script.stand_ins import counterpart, removed

    below = counterpart(f"streamlit.{name}")  # st.logger, st.util: a module of Streamlit
    if below is not None:
        return below
    gone = removed(name)
    if gone is not None:
        raise AttributeError(gone)
    close = get_close_matches(name, [*ELEMENTS, *PUBLIC, *_LATER], 1)
    hint = f" Did you mean st.{close[0]}?" if close else ""
    raise AttributeError(f"st.{name} does not exist.{hint}")


def __dir__() -> list[str]:
    return sorted(name for name in {*globals(), *_LATER} if not name.startswith("_"))


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext nbflow``."""
    import_module("nbflow.hosts.magic").register(shell)


def _register_magics() -> None:
    """In a notebook, ``import nbflow`` is all that is needed."""
    if "IPython" in sys.modules:
        shell = import_module("IPython").get_ipython()
        if shell is not None:
            load_ipython_extension(shell)


with _uncollected():
    _fill()
    _register_magics()
