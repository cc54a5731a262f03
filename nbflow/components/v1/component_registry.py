"""Declaring components."""

from __future__ import annotations

import inspect
from pathlib import Path

from nbflow.components.v1.custom_component import CustomComponent
from nbflow.kit import CURRENT


def declare_component(name: str, path: str | Path | None = None, url: str | None = None) -> CustomComponent:
    """Declare a component with a front end of its own.

    Parameters
    ----------
    name : str
        A short name.
    path : str or Path, optional
        The folder of its built front end, with an ``index.html``. Its files travel over the app's own
        channel.
    url : str, optional
        The address of its front end, such as that of a development server; goes before `path`.

    Returns
    -------
    CustomComponent
        Call it to show the component.

    Raises
    ------
    StreamlitAPIException
        If neither is given, or the folder does not exist.

    Examples
    --------
    >>> import nbflow.components.v1 as components
    >>> star = components.declare_component("star", url="http://localhost:3001")
    """
    frame = inspect.currentframe()
    caller = None if frame is None else frame.f_back
    module = "__main__" if caller is None else str(caller.f_globals.get("__name__", "__main__"))
    if module == "__main__" and caller is not None:
        module = Path(caller.f_code.co_filename).stem
    component = CustomComponent(
        name=f"{module}.{name}", path=None if path is None else str(path), url=url, module_name=module
    )
    if CURRENT.get() is not None and not url:
        component.check()
    return component


class ComponentRegistry:
    """For packages that look for it."""

    @classmethod
    def instance(cls) -> ComponentRegistry:
        """Return the registry."""
        return cls()


__all__ = ["ComponentRegistry", "declare_component"]
