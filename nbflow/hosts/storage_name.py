"""Which compartment of the browser's storage belongs to this notebook."""

# IPython has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

from __future__ import annotations

import os
from hashlib import blake2b

from IPython.core.getipython import get_ipython


def storage_name() -> str:
    """Return the notebook's name in the browser: the same after a restart, another for other notebooks."""
    shell = get_ipython()
    in_voila = os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")
    named = (
        (shell is not None and shell.user_ns.get("__vsc_ipynb_file__"))  # VS Code
        or (in_voila and os.environ.get("SCRIPT_NAME"))  # the page's path
        or os.environ.get("JPY_SESSION_NAME")  # Jupyter's servers
        or os.getcwd()
    )
    return blake2b(str(named).encode(), digest_size=8).hexdigest()
