"""Where an app's own settings lie: `.streamlit/` in the home folder, in the notebook's, beside the script."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

FOLDER: Final = ".streamlit"


def places(name: str, script: Path | None = None) -> tuple[str, ...]:
    """Return where a file of settings may lie; later ones win.

    Parameters
    ----------
    name : str
        The file: "secrets.toml", "config.toml".
    script : Path, optional
        The app's script, if it has one.
    """
    folders = [_home(), Path.cwd(), *([] if script is None else [script.parent])]
    return tuple(dict.fromkeys(str(folder / FOLDER / name) for folder in folders if folder is not None))


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # nobody knows where it is
        return None


def script_of(body: Any) -> Path | None:
    """Return the script that a session's body runs; None for a cell or a function."""
    path = getattr(body, "path", None)
    return path if isinstance(path, Path) else None
