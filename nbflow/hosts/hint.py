"""A hint in a notebook: Streamlit's own commands draw nothing in a cell that is not an app."""

from __future__ import annotations

import logging
import sys
from typing import Any, Final

from nbflow.runtime.script import diverted, import_hook

_LOGGERS: Final = (
    "streamlit.runtime.scriptrunner_utils.script_run_context",
    "streamlit.runtime.state.session_state_proxy",
)
_HINT: Final = (
    "Streamlit shows nothing in a notebook cell. Make `%%nbflow` the first line of this cell: "
    "then the same st commands make a live app, in the cell's output."
)


class Hint:
    """Tells it once for each cell, instead of Streamlit's own warnings.

    Parameters
    ----------
    shell : InteractiveShell
        Whose cells they are.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._last_cell: object = None

    def install(self) -> None:
        """Look out for Streamlit, whether it is loaded already or will be."""
        diverted.OUTSIDE[:] = [self.tell]
        for name in _LOGGERS:
            logger = logging.getLogger(name)
            logger.filters[:] = [known for known in logger.filters if not isinstance(known, _NotBare)]
            logger.addFilter(_NotBare())
        import_hook.install()

    def tell(self) -> None:
        """An element of Streamlit was drawn outside of an app."""
        module: Any = sys.modules.get("streamlit.delta_generator")
        module._use_warning_has_been_displayed = True  # it advises to run the kernel with `streamlit run`
        kernel = getattr(self._shell, "kernel", None)
        parent: dict[str, Any] = kernel.get_parent() if kernel is not None else {}
        cell = parent.get("header", {}).get("msg_id", self._shell.execution_count)
        if cell != self._last_cell:
            self._last_cell = cell
            print(_HINT, file=sys.stderr)


class _NotBare(logging.Filter):
    """Drops what Streamlit says when nobody runs it: the hint says what to do."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not diverted.is_bare()
