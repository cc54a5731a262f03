"""What a component is made of: texts given inline, or files of the package that declares it."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from nbflow.kit.errors import StreamlitAPIException

_ENDINGS: Final = {"css": (".css",), "js": (".js", ".mjs")}


class Asset(NamedTuple):
    """A file of a package.

    Attributes
    ----------
    folder : Path
        The package's ``asset_dir``.
    path : str
        Where it is in it, with slashes.
    """

    folder: Path
    path: str


def asset(name: str, kind: str, given: str | None, module: str) -> str | Asset | None:
    """Return the text of `css` or `js`, or the file that it names.

    Parameters
    ----------
    name : str
        The component's, which begins with its package's when it has files.
    kind : {"css", "js"}
        Which one.
    given : str or None
        The text itself, or a path or pattern in the package's ``asset_dir``.
    module : str
        The module that declares the component.

    Raises
    ------
    StreamlitAPIException
        If a path leads to no file, to several, or out of the folder.
    """
    if given is None or "\n" in given or not given.strip().endswith(_ENDINGS[kind]):
        return given
    folder = _asset_dir(name, module)
    if folder is None:
        raise StreamlitAPIException(
            f"`{kind}={given!r}` of the component `{name}` is a path, but no pyproject.toml of the package "
            f"`{module.partition('.')[0]}` names an `asset_dir` for it. Give the source itself."
        )
    found = [path for path in folder.glob(given) if path.resolve().is_relative_to(folder.resolve())]
    if len(found) != 1:
        names = ", ".join(path.name for path in found) or "none"
        raise StreamlitAPIException(
            f"`{kind}={given!r}` of the component `{name}` must lead to one file in {folder}; found: {names}."
        )
    return Asset(folder, found[0].relative_to(folder).as_posix())


def _asset_dir(name: str, module: str) -> Path | None:
    package = sys.modules.get(module.partition(".")[0])
    file = getattr(package, "__file__", None)
    if file is None:
        return None
    wanted = name.rpartition(".")[2]
    for home in (Path(file).parent, Path(file).parent.parent):
        manifest = home / "pyproject.toml"
        if not manifest.is_file():
            continue
        project: dict[str, Any] = tomllib.loads(manifest.read_text(encoding="utf-8"))
        streamlit = project.get("tool", {}).get("streamlit", {}).get("component", {})
        for entry in streamlit.get("components", []):
            if entry.get("name") == wanted and entry.get("asset_dir"):
                return _within(home, Path(file).parent, str(entry["asset_dir"]))
    return None


def _within(home: Path, package: Path, folder: str) -> Path | None:
    return next((base / folder for base in (home, package) if (base / folder).is_dir()), None)
