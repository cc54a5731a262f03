"""AppTest: an app without a browser, for tests. READ FIRST in this folder.

```
run       what the test touched -> one event, as a browser would send it
          -> Session.touch / rerun (the whole straight line, on this thread)
          -> a new `Tree` to look at
```
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from nbflow.core.diff import Op
from nbflow.core.request import Request
from nbflow.kit.page import CONTEXT
from nbflow.kit.visitor import REQUEST, USER
from nbflow.runtime.pages import pages_of
from nbflow.runtime.proxies import SessionState
from nbflow.runtime.run_queue import RunRequest
from nbflow.runtime.secrets import GIVEN
from nbflow.runtime.tree import Patch
from nbflow.testing.actor import UserActions
from nbflow.testing.containers import Block, Node, Tree
from nbflow.testing.context import checked_context, checked_user
from nbflow.testing.headless import AppCode, Deadline, Headless, ScriptCode, named, printing, reader
from nbflow.testing.notebook import Notebook
from nbflow.testing.pages import page_named, turn

DEFAULT_TIMEOUT: Final = 3


class TestState(SessionState):
    """``at.session_state``, which can be set at any time for the next run."""

    __test__ = False  # pytest: not a test class
    __slots__ = ()

    def __setitem__(self, key: object, value: Any) -> None:
        # Not through `State`: it would say that the widget of this key is drawn already.
        self._state().plain[str(key)] = value


class AppTest:
    """An app under test.

    Made by `from_string`, `from_function`, `from_file` or `from_notebook`. Nothing runs before `run`.

    Attributes
    ----------
    session_state
        The app's session state; changes apply to the next run.
    secrets, query_params, user, context : dict
        The contents of ``st.secrets`` and so on.
    default_timeout : float
        The maximum duration of a run in seconds.
    args, kwargs
        The arguments of the app, if it is a function.
    notebook : dict
        The notebook's variables, if the app is in a notebook.

    Examples
    --------
    >>> from nbflow.testing import AppTest
    >>> at = AppTest.from_string('''
    ... import nbflow as st
    ... st.text(2 * st.slider("Size", 0, 10))
    ... ''').run()
    >>> at.slider[0].set_value(4).run().text[0].value
    '8'
    """

    __test__ = False  # pytest: not a test class

    def __init__(
        self,
        script_path: str | Path | AppCode,
        *,
        default_timeout: float = DEFAULT_TIMEOUT,
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> None:
        self.default_timeout = default_timeout
        self.args = args
        self.kwargs = kwargs
        self.session = Headless(
            _of_file(Path(script_path)) if isinstance(script_path, str | Path) else script_path
        )
        self.session_state = TestState(self.session.app.state)
        self.query_params: dict[str, Any] = {}
        self.secrets: dict[str, Any] = {}
        self.user: dict[str, Any] = {"email": "test@example.com"}
        self.context: dict[str, Any] = {}
        self.notebook: dict[str, Any] = {}
        self._actions = UserActions()
        self._page: Tree | None = None
        self._destination: str | None = None

    # --- making one ------------------------------------------------------------------------------

    @classmethod
    def from_string(cls, script: str, *, default_timeout: float = DEFAULT_TIMEOUT) -> AppTest:
        """Test an app given as a string.

        Parameters
        ----------
        script : str
            The app's source; common indentation is removed.
        default_timeout : float, default 3
            The maximum duration of a run in seconds.
        """
        text = textwrap.dedent(script)
        return cls(ScriptCode(lambda: text, named(text)), default_timeout=default_timeout)

    @classmethod
    def from_function(
        cls,
        script: Callable[..., Any],
        *,
        default_timeout: float = DEFAULT_TIMEOUT,
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> AppTest:
        """Test an app given as a function.

        The function's source is run on its own, so it must contain its imports.

        Parameters
        ----------
        script : callable
            The app.
        default_timeout : float, default 3
            The maximum duration of a run in seconds.
        args, kwargs
            The arguments of the function.
        """
        lines, first_line = inspect.getsourcelines(script)
        text = textwrap.dedent("".join(lines)) + f"\n{script.__name__}(*__args, **__kwargs)"
        source = ScriptCode(
            lambda: text,
            inspect.getsourcefile(script) or named(text),
            first_line=first_line,
            own={"__args": args or (), "__kwargs": kwargs or {}},
        )
        return cls(source, default_timeout=default_timeout, args=args, kwargs=kwargs)

    @classmethod
    def from_file(cls, script_path: str | Path, *, default_timeout: float = DEFAULT_TIMEOUT) -> AppTest:
        """Test an app in a file, which is read again for each run.

        Parameters
        ----------
        script_path : str or Path
            The file; relative paths start at the folder of the calling file.
        default_timeout : float, default 3
            The maximum duration of a run in seconds.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        """
        path = Path(script_path)
        if not path.is_absolute():
            path = _folder_of(inspect.currentframe()) / path
        if not path.is_file():
            raise FileNotFoundError(
                f"There is no app at {path.resolve()}. Relative paths start at the folder of the file "
                f"that calls AppTest.from_file()."
            )
        return cls(path, default_timeout=default_timeout)

    @classmethod
    def from_notebook(
        cls,
        path: str | Path,
        cell: int | str | None = None,
        *,
        variables: Mapping[str, Any] | None = None,
        default_timeout: float = DEFAULT_TIMEOUT,
    ) -> AppTest:
        """Test an app in a notebook cell (``%%nbflow``).

        The code cells above it run once, at this call, in the notebook's folder, as with "Run All"; other
        apps, line magics, shell commands and cells in other languages are skipped. With `variables` none of
        them runs: the test provides the notebook's variables.

        Parameters
        ----------
        path : str or Path
            The notebook; relative paths start at the folder of the calling file or notebook.
        cell : int or str, optional
            The position among all cells of the notebook, from 0 (from the end: -1); or the app's
            name (``%%nbflow name``); or a tag of the cell. Not needed if there is only one app.
        variables : mapping, optional
            The notebook's variables, instead of those that the cells above would create.
        default_timeout : float, default 3
            The maximum duration of a run of the app in seconds; the cells above have no limit.

        Returns
        -------
        AppTest
            Its `notebook` has the notebook's variables: the next run sees those that you set, and after a
            run it has those that ``--out`` names.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        AppTestError
            If there is no such app, or a cell above it fails.

        Examples
        --------
        >>> at = AppTest.from_notebook("shop.ipynb", "basket", variables={"prices": {"tea": 3}}).run()
        >>> at.number_input(key="tea").set_value(2).run().metric[0].value
        '6'
        """
        path = Path(path)
        if not path.is_absolute():
            path = _folder_of(inspect.currentframe()) / path
        if not path.is_file():
            raise FileNotFoundError(f"There is no notebook at {path.resolve()}.")
        book = Notebook(path.resolve())
        found = book.find(cell)
        names = book.run_above(found) if variables is None else dict(variables)
        script = book.script_of(found, names)
        test = cls(script, default_timeout=default_timeout)
        test.notebook = names
        pages_of(test.session.app).cells = {
            other.name: book.script(other, names) for other in book.apps if other.name and other is not found
        }
        test.session.after_run = script.hand_back
        return test

    # --- running ----------------------------------------------------------------------------------

    def run(self, *, timeout: float | None = None) -> AppTest:
        """Run the app with what the test has prepared so far.

        A widget that was used inside a fragment or a dialog runs only that fragment; otherwise the whole
        app runs.

        Parameters
        ----------
        timeout : float, optional
            The maximum duration of this run in seconds.

        Raises
        ------
        RuntimeError
            If it takes longer. A single long call in the script is not interrupted.
        """
        seconds = self.default_timeout if timeout is None else timeout
        recorder = self.session.recorder
        recorder.clear()
        event = self._actions.send(self._tree)
        self._provide()
        deadline = Deadline(self.session, seconds)
        try:
            with printing():
                if self._destination is not None:
                    turn(self.session, self._destination, event.values, event.triggers)
                    self._destination = None
                elif event.asks:
                    self.session.touch(event.values, event.triggers)
                else:
                    self.session.post(RunRequest(values=event.values))
        finally:
            deadline.lift()
            self._actions.receive(recorder.patches)
        self._page = None
        self._take_back()
        if deadline.passed:
            raise RuntimeError(f"AppTest: the run took longer than {seconds} s.")
        if recorder.interrupted:
            raise KeyboardInterrupt
        return self

    def _provide(self) -> None:
        """Tell the session what a view would tell it of itself."""
        extras = self.session.app.extras
        extras[CONTEXT] = checked_context(self.context)
        extras[USER] = checked_user(self.user)
        extras[REQUEST] = Request()  # not that of the kernel that tests run in
        self.session.app.query.load(urlencode(self.query_params, doseq=True))
        extras[GIVEN] = self.secrets

    def _take_back(self) -> None:
        self.user = dict(self.session.app.extras[USER])
        found = parse_qs(urlencode(self.session.app.query.params, doseq=True), keep_blank_values=True)
        self.query_params = {name: v[0] if len(v) == 1 else v for name, v in found.items()}

    # --- looking ----------------------------------------------------------------------------------

    @property
    def _tree(self) -> Tree:
        if self._page is None:
            self._page = Tree(self, self.session, self._actions.staged)
        return self._page

    @property
    def main(self) -> Block:
        """The body of the page."""
        return self._tree.main

    @property
    def sidebar(self) -> Block:
        """The sidebar."""
        return self._tree.sidebar

    @property
    def event(self) -> Block:
        """Where dialogs and toasts are."""
        return self._tree.event

    @property
    def patches(self) -> list[Patch]:
        """What the last `run` sent to the browser: one patch per complete run."""
        return list(self.session.recorder.patches)

    @property
    def ops(self) -> list[Op]:
        """The operations of `patches`."""
        return [op for patch in self.patches for op in patch.ops]

    @property
    def output(self) -> str:
        """What the app has printed, as shown on the page."""
        return "".join(node.proto.text for node in self._tree.printed())

    def get(self, element_type: str) -> list[Node]:
        """Return all elements of a type, in the order of the page."""
        return self._tree.get(element_type)

    def get_by_key(self, key: str) -> Node:
        """Return the one element or container with this key.

        Raises
        ------
        KeyError
            If there is none.
        AppTestError
            If there are several.
        """
        return self._tree.get_by_key(key)

    def switch_page(self, page_path: str) -> AppTest:
        """Go to another page with the next `run`.

        Parameters
        ----------
        page_path : str
            The page's file; a relative path starts at the folder of the app's script.

        Raises
        ------
        ValueError
            If there is no such file, or it is not a page of the app. Pages that are functions have no
            path: click their link in the app, or call ``st.switch_page`` there.
        """
        self._destination = page_named(self.session, page_path)
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._tree, name)

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *dir(self._tree)})

    def __len__(self) -> int:
        return len(self._tree)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._tree)

    def __getitem__(self, index: int | str) -> Any:
        return self._tree[index]

    def __repr__(self) -> str:
        return f"AppTest({self._tree!r})"


def _of_file(path: Path) -> ScriptCode:
    return ScriptCode(reader(path), str(path), own={"__file__": str(path)})


def _folder_of(frame: FrameType | None) -> Path:
    """Return the folder of the file that called our caller (for a relative path only); a cell has none."""
    caller = frame.f_back if frame is not None else None
    file = None if caller is None else Path(caller.f_code.co_filename)
    return Path.cwd() if file is None or "ipykernel" in str(file) or not file.is_file() else file.parent
