"""Configuration: `.streamlit/config.toml` and the environment, with Streamlit's names.

Limits: reads and merges; what an option is, and what it is by default, is `nbflow.kit.settings`.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from nbflow.core.project_files import places

Stamp = tuple[tuple[str, int], ...]

GIVEN: dict[str, Any] = {}
"""What `%nbflow_config` has set for this kernel: stronger than the environment and the files."""

_read: dict[tuple[str, ...], tuple[Stamp, dict[str, Any], list[str]]] = {}


def options(script: Path | None = None) -> tuple[dict[str, Any], list[str]]:
    """Return what the files set, by key ("server.maxUploadSize"), and what is wrong with them.

    The environment is not part of it, see `of_environment`. Read again when a file has changed.
    """
    paths = places("config.toml", script)
    stamp = tuple((path, _changed(path)) for path in paths)
    known = _read.get(paths)
    if known is None or known[0] != stamp:
        found: dict[str, Any] = {}
        faults: list[str] = []
        for path in paths:
            try:
                found.update(flat(tomllib.loads(Path(path).read_text(encoding="utf-8"))))
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                faults.append(f"{path} cannot be read and is ignored: {error}")
        known = _read[paths] = (stamp, found, faults)
    return known[1], known[2]


def of_environment(key: str) -> str | None:
    """Return what the environment says of an option: ``STREAMLIT_SERVER_MAX_UPLOAD_SIZE``."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", key).replace(".", "_")
    return os.environ.get(f"STREAMLIT_{snake.upper()}")


def secret_paths(script: Path | None = None) -> tuple[str, ...]:
    """Return where secrets are to be looked for instead of the usual places; none by default."""
    said: Any = of_environment("secrets.files")
    if said is not None:
        try:
            said = json.loads(said)
        except ValueError:
            said = re.split(r"[,\n]", said)
    else:
        said = options(script)[0].get("secrets.files")
    if isinstance(said, str):
        said = [said]
    given = cast("Iterable[Any]", said or ())
    return tuple(os.path.expanduser(str(path).strip()) for path in given if str(path).strip())


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def flat(table: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    """Return the options of a file by their keys."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        whole = f"{name}.{key}" if name else key
        # [theme.sidebar] is a section; [server] trustedUserHeaders is an option that is a table.
        if isinstance(value, Mapping) and (not name or name.startswith("theme")):
            found.update(flat(cast("Mapping[str, Any]", value), whole))
        else:
            found[whole] = value
    return found
