"""st.rerun and st.stop: end a run on purpose (execution model, rules 108 to 111)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from nbflow.kit import HERE, Here, RerunNow, StopRun, publish
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidLayoutContextError, StreamlitValueError

_RESERVED: Final = ("app", "fragment")


def rerun(scope: str | Sequence[str] = "app") -> None:  # pyright: ignore[reportReturnType]
    """Stop here and run again at once.

    Parameters
    ----------
    scope : str or sequence of str, default "app"
        ``"app"`` runs the whole app; ``"fragment"`` the fragment that calls, which must be running
        alone; any other text, or several, the fragments of these keys: only in a callback.

    Raises
    ------
    StreamlitAPIException
        When `scope` is "fragment" outside a fragment's own run, or names a fragment that is not
        there or outside a callback.
    StreamlitValueError
        When `scope` is empty, or a list holds "app" or "fragment".

    Notes
    -----
    Nothing guards against an endless loop: call it under a condition.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Forget"):
    ...     st.session_state.clear()
    ...     st.rerun()
    """
    here = HERE.get()
    if here is None:
        return None
    here.run.checkpoint()
    if scope == "app":
        raise RerunNow()
    if scope == "fragment":
        raise RerunNow(_own_fragment(here))
    raise RerunNow(_named(here, scope))


def _own_fragment(here: Here) -> tuple[str, ...]:
    cell = here.run.in_callback
    fragment = here.owner if cell is None else cell.spec.owner
    alone = here.run.alone
    if fragment is None or not fragment.lies_in(alone):
        raise StreamlitInvalidLayoutContextError(
            'st.rerun(scope="fragment") works only while a fragment runs by itself, after a touch '
            "inside it; in a run of the whole app, or outside a fragment, use st.rerun()."
        )
    waiting = [id for id in here.run.request.fragments or () if id != fragment.id]
    done = [other.id for other in here.run.seen if other is not fragment]
    return (fragment.id, *(id for id in waiting if id not in done))


def _named(here: Here, scope: str | Sequence[str]) -> tuple[str, ...]:
    if not isinstance(scope, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitAPIException(f"`scope={scope!r}` must be a text or a list of texts.")
    keys = [scope] if isinstance(scope, str) else list(scope)
    if not keys or not all(keys):
        raise StreamlitValueError("scope", ["app", "fragment", "a fragment's key", "a list of keys"])
    if not isinstance(scope, str) and any(key in _RESERVED for key in keys):
        raise StreamlitValueError("scope", ["keys of fragments, without 'app' and 'fragment'"])
    if here.run.in_callback is None:
        raise StreamlitAPIException(
            f"st.rerun({scope!r}) names fragments by key: that works only in a callback."
        )
    known: dict[str, list[str]] = {}
    for fragment in here.run.session.fragments.values():
        if fragment.key is not None:
            known.setdefault(fragment.key, []).append(fragment.id)
    missing = [key for key in keys if key not in known]
    if missing:
        names = ", ".join(sorted(known)) or "none"
        raise StreamlitAPIException(f"No fragment has the key {missing[0]!r}. Keys there are: {names}.")
    return tuple(id for key in keys for id in known[key])


def stop() -> Any:
    """End this run; what has been drawn stays, what comes below goes.

    Examples
    --------
    >>> import nbflow as st
    >>> if not st.text_input("Name"):
    ...     st.warning("Type a name first.")
    ...     st.stop()
    """
    if HERE.get() is not None:
        raise StopRun()


publish("rerun", rerun)
publish("stop", stop)
