"""The files of a component's front end: a view asks for them, each once, over the app's own channel.

No port is opened and nothing comes from elsewhere. What a folder holds is identified by a fingerprint of
names, sizes and times; a page that has the files of a fingerprint asks for nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from nbflow.kit import Answer, Endpoint

INDEX: Final = "index.html"

_SKIPPED: Final = frozenset({".map", ".py", ".pyc", ".pyi"})
"""Endings of files that no browser is going to ask for."""

_NAMED: Final = re.compile(rb"""(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)


class FrontEnd:
    """The built front end of a component.

    Parameters
    ----------
    folder : Path
        Where its files are.
    main : str, default "index.html"
        The file that tells by its time that the front end was built again.
    """

    def __init__(self, folder: Path, main: str = INDEX) -> None:
        self._folder = folder
        self._main = main
        self._seen: object = None
        self._files: dict[str, Path] = {}
        self._fingerprint = ""

    def endpoint(self) -> Endpoint:
        """Return where a view asks for the files. Other files, another token."""
        self._look()
        return Endpoint(self._answer, f"front-end:{self._fingerprint}")

    def _look(self) -> None:
        """Read the folder if its main file is another than last time: each run asks, so it must be cheap."""
        try:
            stat = (self._folder / self._main).stat()
            seen: object = (stat.st_mtime_ns, stat.st_size)
        except OSError:
            seen = None
        if seen is None or seen != self._seen:
            self._seen = seen
            self._read()

    def _read(self) -> None:
        files: dict[str, Path] = {}
        digest = blake2b(str(self._folder).encode(), digest_size=16)
        for root, folders, names in os.walk(self._folder):
            folders[:] = sorted(name for name in folders if name not in ("node_modules", "__pycache__"))
            for name in sorted(names):
                path = Path(root, name)
                if path.suffix.lower() in _SKIPPED:
                    continue
                inside = path.relative_to(self._folder).as_posix()
                try:
                    stat = path.stat()
                except OSError:  # a link that leads nowhere
                    continue
                files[inside] = path
                digest.update(f"{inside}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
        self._files, self._fingerprint = files, digest.hexdigest()

    def _answer(self, question: Mapping[str, Any], _: Sequence[memoryview]) -> Answer:
        wanted, first = question.get("get"), question.get("first")
        if wanted is None and first is None:
            return self._first()
        asked = dict.fromkeys(str(name) for name in wanted or first or ())
        names = [name for name in asked if name in self._files]
        found = [self._files[name].read_bytes() for name in names]
        return Answer(
            {"given": names} if first is None else {"files": list(self._files), "given": names}, found
        )

    def _first(self) -> Answer:
        """Return the list of files, the index and what it names: one answer for the first paint."""
        self._read()
        index = self._files.get(INDEX)
        if index is None:
            raise FileNotFoundError(f"there is no {INDEX} in {self._folder}; was the front end built?")
        page = index.read_bytes()
        given = {INDEX: page}
        for match in _NAMED.finditer(page):
            address = next(part for part in match.groups() if part is not None).decode("utf-8", "replace")
            name = unquote(urlsplit(address).path).removeprefix("./").lstrip("/")
            if name in self._files and name not in given:
                given[name] = self._files[name].read_bytes()
        return Answer({"files": list(self._files), "given": list(given)}, list(given.values()))


_front_ends: dict[tuple[Path, str], FrontEnd] = {}


def front_end(folder: Path, main: str = INDEX) -> FrontEnd:
    """Return the front end in this folder, always the same one."""
    found = _front_ends.get((folder, main))
    if found is None:
        found = _front_ends[folder, main] = FrontEnd(folder, main)
    return found
