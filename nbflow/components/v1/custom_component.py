"""A component that was declared: calling it puts an instance of it on the page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbflow.components.v1.arguments import MarshallComponentException, given, value_of
from nbflow.components.v1.embedded import valid_tab_index
from nbflow.components.v1.front_end import front_end
from nbflow.kit import CURRENT, StreamlitAPIException, current_place
from nbflow.kit.widget import WidgetArgs, ask

WidgetCallback = Callable[..., Any]


class CustomComponent:
    """What `declare_component` returns. Call it to show the component.

    Parameters
    ----------
    name : str
        With the module that declared it.
    path : str, optional
        The folder of its built front end.
    url : str, optional
        The address of its front end; goes before `path`.
    module_name : str, optional
        The module that declared it.
    """

    def __init__(
        self, name: str, path: str | None = None, url: str | None = None, module_name: str | None = None
    ) -> None:
        if path is None and url is None:
            raise StreamlitAPIException("Either 'path' or 'url' must be set.")
        self.name = name
        self.path = path
        self.url = url
        self.module_name = module_name

    @property
    def abspath(self) -> str | None:
        """The absolute path of the front end's folder."""
        return None if self.path is None else str(Path(self.path).absolute())

    def check(self) -> None:
        """Look whether the front end is there.

        Raises
        ------
        StreamlitAPIException
            If its folder is not.
        """
        if self.path is not None and not Path(self.path).is_dir():
            raise StreamlitAPIException(f"No such component directory: '{self.abspath}'")

    def __call__(
        self,
        *args: Any,
        default: Any = None,
        key: str | None = None,
        on_change: WidgetCallback | None = None,
        tab_index: int | None = None,
        **kwargs: Any,
    ) -> Any:
        """Show the component: `create_instance`."""
        return self.create_instance(
            *args, default=default, key=key, on_change=on_change, tab_index=tab_index, **kwargs
        )

    def create_instance(
        self,
        *args: Any,
        default: Any = None,
        key: str | None = None,
        on_change: WidgetCallback | None = None,
        tab_index: int | None = None,
        **kwargs: Any,
    ) -> Any:
        """Show the component; return its value.

        Parameters
        ----------
        default : object, optional
            What is returned until the front end sets a value.
        key : str, optional
            Names it: its value is then ``st.session_state[key]`` too, and it stays the same component
            when its arguments change.
        on_change : callable, optional
            Called before the run that a new value causes.
        tab_index : int, optional
            Where its frame stands when the Tab key is pressed; -1 for nowhere.
        **kwargs
            What the front end is given: JSON, bytes, tables.

        Returns
        -------
        object
            The value.

        Raises
        ------
        MarshallComponentException
            If an argument has no name, or cannot be sent.
        """
        if args:
            raise MarshallComponentException(f"Argument '{args[0]}' needs a label")
        tab = valid_tab_index(tab_index)
        if CURRENT.get() is None:
            return default
        if not self.url:
            self.check()
        sent = given({**kwargs, "default": default, "key": key})
        value = ask(
            current_place(),
            "component_instance",
            WidgetArgs(key=key, on_change=_callback(key, on_change)),
            label="",
            default=None,
            decode=value_of,
            encode=_nothing,
            modes=False,
            submits=True,  # a callback in a form runs when the form is submitted
            props={
                "name": self.name,
                "args": sent.plain,
                "special": sent.special or None,
                "url": self.url,
                "files": None if self.url else front_end(Path(self.path or "").absolute()).endpoint(),
                "tab_index": tab,
            },
            identified_by={"name": self.name, "url": self.url, "args": sent.plain, "special": sent.mark},
            keyed_by=("name", "url"),
        )
        return default if value is None else value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CustomComponent) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[str | None, ...]:
        return self.name, self.path, self.url, self.module_name

    def __repr__(self) -> str:
        return f"CustomComponent({self})"

    def __str__(self) -> str:
        return f"'{self.name}': {self.path if self.path is not None else self.url}"


def register_widget(*_: Any, on_change_handler: WidgetCallback | None = None, **__: Any) -> Any:
    """Return the callback: packages put a function of theirs around this one to give a component another."""
    return on_change_handler


def _callback(key: str | None, on_change: WidgetCallback | None) -> WidgetCallback | None:
    """Return the callback, as a package may have it that has put its own `register_widget` in place."""
    theirs = getattr(sys.modules.get("nbflow.components.v1.components"), "register_widget", register_widget)
    return on_change if theirs is register_widget else theirs(user_key=key, on_change_handler=on_change)


def _nothing(_: Any) -> None:
    """The front end has its value itself: it is never sent."""
