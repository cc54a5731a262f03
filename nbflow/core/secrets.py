"""Secrets: read from TOML files and folders, kept out of everything that is shown.

`SecretFiles` is one set of places and what they hold now; `AttrDict` is what an app gets of a
table; `redact` takes every secret that was read so far out of a text. Neither class shows its
values in a ``repr``: what displays objects (a notebook, a log, a debugger) must not show secrets.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from threading import RLock
from typing import Any, Final, NoReturn, cast

from nbflow.core.errors import StreamlitSecretNotFoundError

MASK: Final = "•••"

_SHORTEST: Final = 5
"""Characters that a text must have to be taken out of messages: "1" or "true" stand in many."""

_known: set[str] = set()  # texts of all secrets that were read; those that have changed stay secret

_HOW: Final = (
    "Write it into `.streamlit/secrets.toml` next to the notebook or the script, or in your home folder, "
    "or set an environment variable with this name (in capitals)."
)

Stamp = tuple[tuple[str, int, int], ...]


def redact(text: str) -> str:
    """Return the text without the secrets that were read so far."""
    for secret in sorted((secret for secret in _known if secret in text), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def note(value: Any) -> None:
    """Remember all texts in `value` as secrets."""
    if isinstance(value, Mapping):
        for part in cast("Mapping[Any, Any]", value).values():
            note(part)
    elif isinstance(value, list | tuple):
        for part in cast("list[Any]", value):
            note(part)
    elif value is not None and not isinstance(value, bool):
        text = str(value)
        if len(text) >= _SHORTEST:
            _known.update({text, repr(text)[1:-1]})


def missing(kind: str, name: object) -> str:
    """Return the message for a secret that is not there."""
    return f'st.secrets has no {kind} "{name}". {_HOW}'


class SecretTable(Mapping[str, Any]):
    """What `AttrDict` and ``st.secrets`` have in common."""

    def _table(self) -> Mapping[str, Any]:
        raise NotImplementedError

    def __getitem__(self, key: str) -> Any:
        try:
            return wrapped(self._table()[key])
        except KeyError:
            raise KeyError(missing("key", key)) from None

    def __getattr__(self, name: str) -> Any:
        try:
            return wrapped(self._table()[name])
        except (KeyError, FileNotFoundError):
            raise AttributeError(missing("attribute", name)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._table())

    def __len__(self) -> int:
        return len(self._table())

    def __contains__(self, key: object) -> bool:
        return key in self._table()

    def __setitem__(self, key: str, value: object) -> NoReturn:
        raise TypeError("Secrets does not support item assignment. Add it to secrets.toml.")

    def __delitem__(self, key: str) -> NoReturn:
        raise TypeError("Secrets does not support item deletion. Remove it from secrets.toml.")

    def __setattr__(self, name: str, value: object) -> None:
        raise TypeError("Secrets does not support attribute assignment. Add it to secrets.toml.")

    def __repr__(self) -> str:
        try:
            names = list(self._table())
        except FileNotFoundError:
            names = []
        masked = ", ".join(f"{name!r}: {MASK}" for name in names)
        return f"{type(self).__name__}({{{masked}}})"

    __str__ = __repr__

    def masked(self) -> dict[str, Any]:
        """Return the names, with a mask for each value: what ``st.write`` and the like show."""
        return {name: _masked(value) for name, value in self._table().items()}

    def to_dict(self) -> dict[str, Any]:
        """Return a copy as a plain dict. It shows its values where it is displayed."""
        return deepcopy(dict(self._table()))


def _masked(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _masked(part) for name, part in cast("Mapping[str, Any]", value).items()}
    return MASK


class AttrDict(SecretTable):
    """A table of secrets: by item or attribute, read-only."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_AttrDict__values", dict(value))

    def _table(self) -> Mapping[str, Any]:
        return self.__dict__.get("_AttrDict__values", {})

    def __reduce__(self) -> Any:
        return (type(self), (self.to_dict(),))

    def __deepcopy__(self, memo: object) -> AttrDict:
        return AttrDict(self.to_dict())


def wrapped(value: Any) -> Any:
    """Return a secret as an app gets it: a table becomes an `AttrDict`, a list is a copy."""
    if isinstance(value, Mapping):
        return AttrDict(cast("Mapping[str, Any]", value))
    return deepcopy(cast("list[Any]", value)) if isinstance(value, list) else value


class SecretFiles:
    """The secrets in some files and folders; read again when one of them has changed.

    Parameters
    ----------
    paths : sequence of str
        TOML files, and folders as Kubernetes mounts them. Later ones win, by their top-level names.
    environment : bool, default True
        Top-level texts and numbers also become environment variables.
    """

    def __init__(self, paths: tuple[str, ...], *, environment: bool = True) -> None:
        self.paths = paths
        self._environment = environment
        self.given: dict[str, Any] = {}  # by `merge`: survives that files change
        self._values: dict[str, Any] | None = None
        self._stamp: Stamp | None = None
        self._lock = RLock()

    def read(self) -> Mapping[str, Any]:
        """Return what they hold now.

        Raises
        ------
        StreamlitSecretNotFoundError
            If there is none of them, or one cannot be read.
        """
        with self._lock:
            stamp = self.stamp()
            if self._values is None or stamp != self._stamp:
                self._leave_environment()
                self._values = None
                values, self._stamp = self._parsed(), stamp
                note(values)
                for name, value in values.items() if self._environment else ():
                    if type(value) in (str, int, float):
                        os.environ[name] = str(value)
                self._values = values
            return self._values

    def merge(self, values: Mapping[str, Any]) -> None:
        """Add secrets that stand in no file."""
        _check(dict(values))
        with self._lock:
            self.given.update(deepcopy(dict(values)))
            self._stamp = None

    def stamp(self) -> Stamp:
        """Return what shows whether a file has changed."""
        return tuple(_stamp_of(file) for path in self.paths for file in _files(path))

    def _leave_environment(self) -> None:
        for name, value in (self._values or {}).items() if self._environment else ():
            if type(value) in (str, int, float) and os.environ.get(name) == str(value):
                del os.environ[name]

    def _parsed(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        found = bool(self.given)
        for path in self.paths:
            inside = _of_toml(path) if path.endswith(".toml") else _of_folder(path)
            found = found or inside is not None
            values.update(inside or {})
        if not found:
            raise StreamlitSecretNotFoundError(
                f"No secrets found. Looked in: {', '.join(self.paths)}. {_HOW}"
            )
        return {**values, **deepcopy(self.given)}


def _files(path: str) -> list[str]:
    if path.endswith(".toml") or not os.path.isdir(path):
        return [path]
    return [
        path,
        *(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in sorted(names)),
    ]


def _stamp_of(file: str) -> tuple[str, int, int]:
    try:
        status = os.stat(file)
    except OSError:
        return (file, 0, 0)
    return (file, status.st_mtime_ns, status.st_size)


def _of_toml(path: str) -> dict[str, Any] | None:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StreamlitSecretNotFoundError(
            f"The secrets at {path} cannot be read: {type(error).__name__}."
        ) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Not `from error`: newer Pythons keep the whole text in it.
        raise StreamlitSecretNotFoundError(f"Error parsing secrets file at {path}: {_place(error)}") from None


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Say where the mistake is; what stands there may be a secret, and TOML's message may quote it."""
    message = str(error)
    place = message.rpartition("(")[2].rstrip(")") if message.endswith(")") else ""
    where = f" {place}" if place.startswith("at ") else ""
    return f'this is not valid TOML{where}. A string needs quotes: `name = "value"`.'


def _of_folder(path: str) -> dict[str, Any] | None:
    """Read a folder: each folder in it is a secret, each file in that one a part of it."""
    if not os.path.isdir(path):
        raise StreamlitSecretNotFoundError(
            f"Invalid secrets path: {path} is neither a .toml file nor a folder. Set `secrets.files` again."
        )
    values: dict[str, Any] = {}
    found = False
    for folder in sorted(Path(path).iterdir()):
        if not folder.is_dir():
            raise StreamlitSecretNotFoundError(
                f"{folder} is not a folder. Put each secret in its own folder inside {path}."
            )
        parts = {
            file.name: file.read_text(encoding="utf-8").strip()
            for file in sorted(folder.iterdir())
            if not file.is_dir()
        }
        found = found or bool(parts)
        values[folder.name] = next(iter(parts.values())) if len(parts) == 1 else parts
    return values if found else None


def _check(value: Any, path: str = "") -> None:
    if isinstance(value, dict):
        for name, part in cast("dict[Any, Any]", value).items():
            if not isinstance(name, str):
                raise TypeError(
                    f"The names of secrets must be strings; {name!r} in {path or 'the top level'} is not."
                )
            _check(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, part in enumerate(cast("list[Any]", value)):
            _check(part, f"{path}[{index}]")
    elif type(value) not in (str, int, float, bool):
        raise TypeError(
            f"The secret '{path}' is a {type(value).__name__}. Use a string, a number, a list or a dict."
        )
