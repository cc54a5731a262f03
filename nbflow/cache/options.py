"""The options of the caches. They belong to the kernel, as the caches do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

_DEFAULTS: Final[dict[str, Any]] = {
    "runner.cacheHashSeed": 0,
    "runner.cacheBackgroundRefreshMaxWorkers": 4,
    "runner.cacheBackgroundRefreshTTLMultiplier": 2.0,
    "nbflow.cacheDir": None,
}
_VARIABLES: Final = {
    "runner.cacheHashSeed": "STREAMLIT_RUNNER_CACHE_HASH_SEED",
    "runner.cacheBackgroundRefreshMaxWorkers": "STREAMLIT_RUNNER_CACHE_BACKGROUND_REFRESH_MAX_WORKERS",
    "runner.cacheBackgroundRefreshTTLMultiplier": "STREAMLIT_RUNNER_CACHE_BACKGROUND_REFRESH_TTL_MULTIPLIER",
    "nbflow.cacheDir": "NBFLOW_CACHE_DIR",
}
OPTIONS: Final = tuple(_DEFAULTS)
"""Their names."""

_set: dict[str, Any] = {}


def get(name: str) -> Any:
    """Return the value of an option: as set, else from the environment, else the default."""
    if name in _set:
        return _set[name]
    default = _DEFAULTS[name]
    text = os.environ.get(_VARIABLES[name])
    if not text or default is None:
        return text or default
    try:
        return type(default)(text)
    except ValueError:
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
