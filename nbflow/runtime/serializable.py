"""The option ``runner.enforceSerializableSessionState``: session state must be fit to leave the process."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from nbflow.core.errors import UnserializableSessionStateError

if TYPE_CHECKING:
    from nbflow.runtime.run import ScriptRun


def check(run: ScriptRun) -> None:
    """Check what session state holds, where the option asks for it.

    Raises
    ------
    UnserializableSessionStateError
        If a value cannot be pickled.
    """
    if not run.app.options.get("runner.enforceSerializableSessionState", False):
        return
    state = run.state
    drawn = {key: state.cells[id].value for key, id in state.keys.items() if id in state.cells}
    for key, value in {**state.plain, **drawn}.items():
        try:
            pickle.dumps(value)
        except Exception as error:
            raise UnserializableSessionStateError(
                f"st.session_state[{key!r}] cannot be pickled: its value is of type {type(value).__name__} "
                f"({error}). The option `runner.enforceSerializableSessionState` requires it. Store what "
                f"can be pickled, or get the object in each run, e.g. from a function with "
                f"@st.cache_resource."
            ) from error
