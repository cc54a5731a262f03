"""How ``st.rerun`` and ``st.stop`` end a run; which fragments a rerun means (rules 108, 109 and 111)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nbflow.core.control import RerunNow, StopRun
from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidLayoutContextError, StreamlitValueError
from nbflow.runtime.context import CURRENT, RunContext

_RESERVED: Final = ("app", "fragment")


def rerun_now(scope: str | Sequence[str]) -> None:
    """End the run and ask for another; do nothing outside an app."""
    context = CURRENT.get()
    if context is None:
        return
    context.run.checkpoint()
    if scope == "app":
        raise RerunNow()
    if scope == "fragment":
        raise RerunNow(_own_fragment(context))
    raise RerunNow(_named(context, scope))


def stop_now() -> None:
    """End the run; do nothing outside an app."""
    context = CURRENT.get()
    if context is not None:
        context.run.leave(StopRun())


def _own_fragment(context: RunContext) -> tuple[str, ...]:
    cell = context.run.in_callback
    fragment = context.owner if cell is None else cell.spec.owner
    top_fragments = context.run.fragments.top
    if fragment is None or not fragment.lies_in(top_fragments):
        raise StreamlitInvalidLayoutContextError(
            'st.rerun(scope="fragment") works only while a fragment runs alone, after one of '
            "its widgets changed; in a run of the whole app, or outside a fragment, use st.rerun()."
        )
    waiting = [id for id in context.run.request.fragments or () if id != fragment.id]
    done = [other.id for other in context.run.fragments.called if other is not fragment]
    return (fragment.id, *(id for id in waiting if id not in done))


def _named(context: RunContext, scope: str | Sequence[str]) -> tuple[str, ...]:
    if not isinstance(scope, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitAPIException(f"`scope={scope!r}` must be a string or a list of strings.")
    keys = [scope] if isinstance(scope, str) else list(scope)
    if not keys or not all(keys):
        raise StreamlitValueError("scope", ["app", "fragment", "a fragment's key", "a list of keys"])
    if not isinstance(scope, str) and any(key in _RESERVED for key in keys):
        raise StreamlitValueError("scope", ["keys of fragments, without 'app' and 'fragment'"])
    if context.run.in_callback is None:
        raise StreamlitAPIException(
            f"st.rerun({scope!r}) names fragments by key: this works only in a callback."
        )
    known: dict[str, list[str]] = {}
    for fragment in context.run.app.fragments.values():
        if fragment.key is not None:
            known.setdefault(fragment.key, []).append(fragment.id)
    missing = [key for key in keys if key not in known]
    if missing:
        names = ", ".join(sorted(known)) or "none"
        raise StreamlitAPIException(f"No fragment has the key {missing[0]!r}. Known keys: {names}.")
    return tuple(id for key in keys for id in known[key])
