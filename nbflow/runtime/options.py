"""The options of one app: what the app has set, then the environment, then `.streamlit/config.toml`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from nbflow.core import config_files
from nbflow.runtime.app_state import AppState

DETAILS: Final = ("full", "stacktrace", "type", "none")
"""What the option ``client.showErrorDetails`` may say."""

DETAILS_BY_BOOL: Final = {True: "full", False: "stacktrace", "true": "full", "false": "stacktrace"}

_BOOLS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class Options(dict[str, Any]):
    """Options by key; those that the app has not set are looked up where they are configured."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of an option; `default` where nobody says anything that it could be."""
        if key in self:
            return self[key]
        return configured(key, default, self._app.script)


def configured(key: str, default: Any, script: Path | None = None) -> Any:
    """Return what the environment or the files say of an option."""
    said: Any = config_files.GIVEN.get(key)
    if said is None:
        said = config_files.of_environment(key)
    if said is None:
        said = config_files.options(script)[0].get(key)
    return default if said is None else fitting(key, said, default)


def fitting(key: str, value: Any, default: Any) -> Any:
    """Return a configured value as the option's own kind; the default where it is of another kind."""
    if key == "client.showErrorDetails":
        said = DETAILS_BY_BOOL.get(value, value) if isinstance(value, bool | str) else value
        return said if said in DETAILS else default
    if isinstance(value, str) and not isinstance(default, str):
        value = _read(value, default)
    if default is None or type(value) is type(default) or value is default:
        return value
    if isinstance(default, float) and type(value) is int:
        return float(value)
    return default


def fits(key: str, value: Any, default: Any) -> bool:
    """Whether a configured value is of the option's own kind."""
    if key == "client.showErrorDetails":
        return isinstance(value, bool | str) and DETAILS_BY_BOOL.get(value, value) in DETAILS
    found = fitting(key, value, default)
    return default is None or found is not default or found == value


def _read(text: str, default: Any) -> Any:
    """Read the text of an environment variable."""
    if isinstance(default, bool):
        return _BOOLS.get(text.strip().lower(), text)
    if isinstance(default, list) and not text.lstrip().startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return json.loads(text)
    except ValueError:
        return text
