"""Which compartment of the browser's storage belongs to this notebook."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Any


def storage_name(shell: Any) -> str:
    """Return what names this notebook in the browser: the same after a restart, another for other notebooks.

    Parameters
    ----------
    shell : InteractiveShell or None
        The kernel's.
    """
    voila = os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")
    named = (
        getattr(shell, "user_ns", {}).get("__vsc_ipynb_file__")  # VS Code
        or (voila and os.environ.get("SCRIPT_NAME"))  # the page's path
        or os.environ.get("JPY_SESSION_NAME")  # Jupyter's servers
        or os.getcwd()
    )
    return blake2b(str(named).encode(), digest_size=8).hexdigest()
