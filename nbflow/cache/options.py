"""The options of the caches. They belong to the kernel, as the caches do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

from nbflow.core import config_files

_DEFAULTS: Final[dict[str, Any]] = {
    "runner.cacheHashSeed": 0,
    "runner.cacheBackgroundRefreshMaxWorkers": 4,
    "runner.cacheBackgroundRefreshTTLMultiplier": 2.0,
    "nbflow.cacheDir": None,
    "nbflow.cacheUrl": None,
}
_VARIABLES: Final = {
    "runner.cacheHashSeed": "STREAMLIT_RUNNER_CACHE_HASH_SEED",
    "runner.cacheBackgroundRefreshMaxWorkers": "STREAMLIT_RUNNER_CACHE_BACKGROUND_REFRESH_MAX_WORKERS",
    "runner.cacheBackgroundRefreshTTLMultiplier": "STREAMLIT_RUNNER_CACHE_BACKGROUND_REFRESH_TTL_MULTIPLIER",
    "nbflow.cacheDir": "NBFLOW_CACHE_DIR",
    "nbflow.cacheUrl": "NBFLOW_CACHE_URL",
}
OPTIONS: Final = tuple(_DEFAULTS)
"""Their names."""

_set: dict[str, Any] = {}


def get(name: str) -> Any:
    """Return the value of an option: as set, from the environment, from the files, or the default."""
    if name in _set:
        return _set[name]
    default = _DEFAULTS[name]
    said: Any = config_files.GIVEN.get(name) or os.environ.get(_VARIABLES[name])
    if not said:
        said = config_files.options()[0].get(name)
    if not said or default is None:
        return said or default
    try:
        return type(default)(said)
    except (ValueError, TypeError):
        return default


def set(name: str, value: Any) -> None:
    """Set an option for this kernel; None goes back to the default."""
    if value is None:
        _set.pop(name, None)
    else:
        _set[name] = os.fspath(value) if name == "nbflow.cacheDir" else value


def directory() -> Path:
    """Return where persisted values lie: ``nbflow.cacheDir``, or the platform's place for caches."""
    chosen = get("nbflow.cacheDir")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "nbflow" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "nbflow"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nbflow"
