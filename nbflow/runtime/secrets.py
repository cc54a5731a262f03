"""``st.secrets``: the secrets of the app that is asking; a change of their files reruns it."""

from __future__ import annotations

import os
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Final
from weakref import ref

from nbflow.core import config_files
from nbflow.core.errors import StreamlitSecretNotFoundError
from nbflow.core.project_files import places
from nbflow.core.secrets import SecretFiles, SecretTable, Stamp, note
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import CURRENT
from nbflow.runtime.output_target import OUTPUT

LOOK: Final = 1.0
"""Seconds between two looks at the files, while an app that has read secrets is open."""

GIVEN: Final = "secrets of a test"
"""Where a session has secrets that stand in for the files; not among what its view tells of itself:
that is a visitor's."""

_NAME: Final = "secrets"

_files: dict[tuple[str, ...], SecretFiles] = {}


class Secrets(SecretTable):
    """Passwords, keys and addresses that do not belong in the notebook. Read-only.

    They come from ``secrets.toml`` in the folder ``.streamlit`` of the home folder, of the
    notebook's folder and of the script's, and what an app asks for in capitals also from an
    environment variable of that name. Tables are reached by item or attribute. Their values are
    never part of a ``repr`` or of a message that an app shows.

    Examples
    --------
    >>> import nbflow as st
    >>> st.secrets["api_key"]  # doctest: +SKIP
    >>> st.secrets.database.user  # doctest: +SKIP
    """

    def _table(self) -> Mapping[str, Any]:
        app = _app()
        given = None if app is None else app.extras.get(GIVEN)
        if given:
            note(given)
            return given
        files = secret_files(app)
        if app is not None:
            _watch(app, files)
        return files.read()

    def __getitem__(self, key: str) -> Any:
        try:
            return super().__getitem__(key)
        except (KeyError, StreamlitSecretNotFoundError):
            if (value := _of_environment(key)) is not None:
                return value
            raise

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except AttributeError:
            if (value := _of_environment(name)) is not None:
                return value
            raise

    def __contains__(self, key: object) -> bool:
        try:
            if key in self._table():
                return True
        except StreamlitSecretNotFoundError:
            if _of_environment(key) is None:
                raise
        return _of_environment(key) is not None

    def has_key(self, k: str) -> bool:
        """Whether there is such a secret."""
        return k in self

    def __iter__(self) -> Iterator[str]:
        return iter(self._table())

    def keys(self) -> KeysView[str]:
        """Return the top-level names."""
        return self._table().keys()

    def values(self) -> ValuesView[Any]:
        """Return the values of the top level, as a plain copy."""
        return self.to_dict().values()

    def items(self) -> ItemsView[str, Any]:
        """Return the top level, as a plain copy."""
        return self.to_dict().items()

    def load_if_toml_exists(self) -> bool:
        """Read the secrets; return whether there are any, without an error where there are none."""
        try:
            self._table()
        except StreamlitSecretNotFoundError:
            return False
        return True

    def merge_programmatic_secrets(self, programmatic_secrets: Mapping[str, Any]) -> None:
        """Add secrets that stand in no file; they replace whole top-level names.

        Raises
        ------
        TypeError
            If one is neither a text, a number, a list nor a dict.
        """
        secret_files(_app()).merge(programmatic_secrets)


def secret_files(app: AppState | None) -> SecretFiles:
    """Return the files that hold an app's secrets."""
    script = None if app is None else app.script
    paths = config_files.secret_paths(script) or places("secrets.toml", script)
    return _files.setdefault(paths, SecretFiles(paths))


def _of_environment(name: object) -> str | None:
    """Return the environment variable of this name; only names in capitals are looked up there."""
    if not isinstance(name, str) or not name.isupper():
        return None
    value = os.environ.get(name)
    note(value)
    return value


def _app() -> AppState | None:
    context = CURRENT.get()
    if context is not None:
        return context.run.app
    target = OUTPUT.get()
    return None if target is None else target[0].app


def _watch(app: AppState, files: SecretFiles) -> None:
    """Rerun the app when the files change after this."""
    if app.extras.get(_NAME) is files or not app.watches_files:
        return  # in a test each run reads them anyway
    app.extras[_NAME] = files
    _look_later(app, files, files.stamp())


def _look_later(app: AppState, files: SecretFiles, stamp: Stamp) -> None:
    open_app = ref(app)  # the timer does not keep an app alive
    app.later(LOOK, lambda: _look(open_app, files, stamp))


def _look(open_app: ref[AppState], files: SecretFiles, stamp: Stamp) -> None:
    app = open_app()
    if app is None or app.closed or app.extras.get(_NAME) is not files:
        return
    now = files.stamp()
    if now != stamp:
        app.rerun()
    _look_later(app, files, now)
