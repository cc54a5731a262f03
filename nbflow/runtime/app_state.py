"""What one open app holds between its runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from nbflow.core.ids import ElementId, FragmentId
from nbflow.core.node import Node
from nbflow.core.state import State
from nbflow.core.uploads import Uploads
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.run_queue import RunRequest
from nbflow.runtime.surroundings import Surroundings
from nbflow.runtime.tree import Tree
from nbflow.runtime.url_params import Query


class EndedRun(Protocol):
    """A run that has ended, as listeners see it."""

    @property
    def owners(self) -> frozenset[Fragment] | None:
        """The fragments that ran; None for the whole app."""
        ...

    @property
    def request(self) -> RunRequest:
        """What asked for it."""
        ...


def _ignore(values: Mapping[ElementId, Any], triggers: Mapping[ElementId, Any]) -> None:
    return None


@dataclass(slots=True, weakref_slot=True, eq=False)
class AppState:
    """What one open app holds between its runs.

    Attributes
    ----------
    state : State
        Session state and the values of the widgets.
    tree : Tree
        What the app shows.
    query : Query
        The parameters of the page's address.
    uploads : Uploads
        The files that people have handed in.
    fragments : dict
        By id: what can run by itself.
    info : dict
        What the view told of itself: theme, locale, address.
    options : dict
        What ``st.set_option`` has set.
    script : Path or None
        The file that the app is, where it is one.
    watches_files : bool
        Whether files that the app reads (its secrets, its pages) are looked at for changes.
    messages : dict of Node
        Toasts of a run of which nothing was sent, as another followed at once: that shows them. By their
        positions in the event area.
    extras : dict
        What other parts keep for as long as the app is open, under their names.
    surroundings : Surroundings
        The settings that its runs find.
    rerun : callable
        Asks for a run of the whole app.
    touch : callable
        Acts as a person who changes controls: takes values and triggers, by element id.
    on_error : callable or None
        Called with every exception that the app shows.
    on_display : callable or None
        How the host shows a displayed object: takes the `OutputTarget` and what its `display` does.
    on_sketch : callable or None
        Called when a view has sent a chart's look.
    look : callable or None
        Returns the configured theme as a prop of the page's main area; asked at each run of the whole app.
    on_redirect : callable or None
        Takes the path of a page of the same server, which the app's page is to go to.
    later : callable
        Calls a function in so many seconds.
    closed : bool
        Nothing runs any more.
    at_rest, at_close : list of callable
        Called after each run that came to an end by itself, and when the app is closed.
    """

    state: State = field(default_factory=State)
    tree: Tree = field(default_factory=Tree)
    query: Query = field(default_factory=Query)
    uploads: Uploads = field(default_factory=Uploads)
    fragments: dict[FragmentId, Fragment] = field(default_factory=dict[FragmentId, Fragment])
    info: dict[str, Any] = field(default_factory=dict[str, Any])
    options: dict[str, Any] = field(default_factory=dict[str, Any])
    script: Path | None = None
    watches_files: bool = True
    messages: dict[int, Node] = field(default_factory=dict[int, Node])
    extras: dict[str, Any] = field(default_factory=dict[str, Any])
    surroundings: Surroundings = field(default_factory=Surroundings)
    rerun: Callable[[], None] = lambda: None
    touch: Callable[[Mapping[ElementId, Any], Mapping[ElementId, Any]], None] = _ignore
    on_error: Callable[[BaseException], None] | None = None
    on_display: Callable[..., None] | None = None
    on_sketch: Callable[[], None] | None = None
    look: Callable[[], Mapping[str, Any] | None] | None = None
    on_redirect: Callable[[str], None] | None = None
    later: Callable[[float, Callable[[], None]], None] = lambda delay, task: None
    closed: bool = False
    at_rest: list[Callable[[EndedRun], None]] = field(default_factory=list[Callable[[EndedRun], None]])
    at_close: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
