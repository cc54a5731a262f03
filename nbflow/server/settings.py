"""What an administrator has configured: the login's secrets, and headers that are trusted.

Read where the server was started, in its root folder and in the home folder, never in a notebook's
own folder: whoever may edit a notebook must not decide whom the server believes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from nbflow.core import config_files
from nbflow.core.errors import StreamlitSecretNotFoundError
from nbflow.core.project_files import places
from nbflow.core.secrets import SecretFiles
from nbflow.core.sign_in import AuthSection

_files: dict[tuple[str, ...], SecretFiles] = {}


def root_of(server: Any) -> Path | None:
    """Return a file that would lie in the server's root folder."""
    root = getattr(server, "root_dir", None)
    return None if not root else Path(root) / "server"


def auth_section(server: Any) -> AuthSection:
    """Return the section ``[auth]`` that the server has; an empty dict where there is none."""
    root = root_of(server)
    paths = config_files.secret_paths(root) or places("secrets.toml", root)
    files = _files.setdefault(paths, SecretFiles(paths, environment=False))
    try:
        section = files.read().get("auth")
    except StreamlitSecretNotFoundError:
        return {}
    return dict(cast("Mapping[str, Any]", section)) if isinstance(section, Mapping) else {}


def trusted_headers(server: Any) -> dict[str, str]:
    """Return which headers say who somebody is: by header, the name in ``st.user``. None by default."""
    said: Any = config_files.of_environment("server.trustedUserHeaders")
    if said is None:
        said = config_files.options(root_of(server))[0].get("server.trustedUserHeaders")
    elif isinstance(said, str):
        try:
            said = json.loads(said)
        except ValueError:
            said = None
    if not isinstance(said, Mapping):
        return {}
    return {str(name): str(key) for name, key in cast("Mapping[Any, Any]", said).items()}
