"""st.rerun and st.stop: end a run on purpose (execution model, rules 108 to 111)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbflow.kit import publish
from nbflow.kit.reruns import rerun_now, stop_now


def rerun(scope: str | Sequence[str] = "app") -> None:
    """Stop here and run again at once.

    Parameters
    ----------
    scope : str or sequence of str, default "app"
        ``"app"`` runs the whole app; ``"fragment"`` the fragment that calls, which must be running
        alone; any other string, or several, the fragments with these keys (only in a callback).

    Raises
    ------
    StreamlitAPIException
        If `scope` is "fragment" outside a fragment's own run, or names a fragment that does not exist or
        outside a callback.
    StreamlitValueError
        If `scope` is empty, or a list holds "app" or "fragment".

    Notes
    -----
    Nothing prevents an endless loop: call it only under a condition.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Forget"):
    ...     st.session_state.clear()
    ...     st.rerun()
    """
    rerun_now(scope)


def stop() -> Any:
    """End this run: what was drawn so far stays, the rest is removed.

    Examples
    --------
    >>> import nbflow as st
    >>> if not st.text_input("Name"):
    ...     st.warning("Type a name first.")
    ...     st.stop()
    """
    stop_now()


publish("rerun", rerun)
publish("stop", stop)
