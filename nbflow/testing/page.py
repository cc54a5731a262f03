"""What an element of a test knows of the page that it stands on, and of the app."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from nbflow.core.ids import ElementId
from nbflow.core.node import Block
from nbflow.core.uploads import Uploads
from nbflow.core.widget_spec import WidgetSpec


class TestedApp(Protocol):
    """The app under test, as its elements know it: an `AppTest`."""

    @property
    def session_state(self) -> Any:
        """The app's session state."""
        ...

    def run(self, *, timeout: float | None = None) -> TestedApp:
        """Run the app with what the test has prepared so far."""
        ...

    def __getattr__(self, name: str) -> Any: ...


class Page(Protocol):
    """The page that an element stands on, as the element knows it."""

    staged: dict[ElementId, Any]

    @property
    def uploads(self) -> Uploads:
        """The files of the app."""
        ...

    def dress(self, block: Block) -> Iterator[Any]:
        """Yield the children of a block as a test sees them."""
        ...

    def committed(self, spec: WidgetSpec) -> Any:
        """Return a widget's value as the last run left it."""
        ...

    def run(self, *, timeout: float | None = None) -> TestedApp:
        """Run the app with what the test has prepared so far."""
        ...
