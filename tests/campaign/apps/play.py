"""Plays an app under both, step by step, and says where they differ."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from random import Random
from typing import Any

import streamlit

import nbflow
from nbflow.core.uploaded_file import UploadedFile
from tests.campaign.apps.code import source
from tests.campaign.apps.known import (
    deleted,
    denied,
    forget_writes,
    holds_unfit,
    mended,
    repeats,
    reruns_inner,
    reserved_by_with,
    without_areas,
    without_deleted,
    without_handled,
    wrote_alone,
)
from tests.campaign.apps.make import App
from tests.campaign.apps.touch import Touch, touches
from tests.conformance.both import Both, page, same, state

PATIENCE = 30
"""Seconds that a run may take."""


@dataclass
class Played:
    """What came of it: the touches done, and what differed after the last of them."""

    touches: list[Touch] = field(default_factory=list)
    runs: int = 0
    difference: str = ""
    refused: str = ""  # Streamlit's own test cannot go on here
    kind: str = ""


def play(app: App, given: Sequence[Touch] | None = None, *, seed: int = 0, steps: int = 8) -> Played:
    """Play the touches that are given; else choose some on each page.

    Parameters
    ----------
    app
        The app.
    given
        What to do; what is not possible on the page is left out.
    seed, steps
        Which touches are chosen, and how many.
    """
    with mended():
        return _play(app, given, Random(seed), steps)


def _play(app: App, given: Sequence[Touch] | None, rng: Random, steps: int) -> Played:
    played = Played()
    streamlit.cache_data.clear()
    streamlit.cache_resource.clear()
    nbflow.cache_data.clear()
    nbflow.cache_resource.clear()
    both = Both(source(app.lines), compare=False, run=False)
    both.theirs.at.default_timeout = both.ours.default_timeout = PATIENCE
    _run(both, played)
    for step in range(steps) if given is None else range(len(given)):
        if played.difference or played.refused:
            break
        touch = touches(both, app, rng) if given is None else given[step]
        played.touches.append(touch)
        try:
            if not touch.stage(both):
                played.touches.pop()
                continue
        except Exception as error:
            played.refused = f"{touch}: {error!r}"
            break
        _run(both, played)
    return played


def _run(both: Both, played: Played) -> None:
    played.runs += 1
    alone = bool(both.theirs.fragment)
    if not alone:
        forget_writes()  # the whole page is drawn anew
    theirs = _failure(both.theirs.run)
    if reruns_inner():  # here it may do so without end
        played.refused = "known: a rerun of a fragment in another one's run"
        return
    ours = _failure(both.ours.run)
    if theirs:
        played.refused = theirs
        if ours != theirs and "time" not in theirs:
            played.refused += f" ours: {ours}"
        return
    if ours:
        played.difference = played.kind = f"nbflow's AppTest fails: {ours}"
        return
    if reserved_by_with(both.theirs.at) and not reserved_by_with(both.ours):
        played.refused = "known: an area that only nbflow has reserved"
        return
    if alone and repeats(both.theirs.at, both.ours):
        played.refused = "known: a widget that the rest of the app draws too"
        return
    if holds_unfit(both.theirs.at, both.ours):
        played.refused = "known: a value of another control's type"
        return
    gone = deleted(both.theirs.at)
    for name, look in LOOKS.items():
        try:
            same(look(both.theirs.at, gone), look(both.ours, gone))
        except AssertionError as error:
            if name == "page" and (wrote_alone() or denied()):
                what = "a callback of" if wrote_alone() else "an area for"
                played.refused = f"known: {what} a fragment's own run"
                return
            played.difference, played.kind = f"{name}: {error}", name
            return


def _failure(run: Callable[[], Any]) -> str:
    try:
        run()
    except Exception as error:
        return repr(error)
    return ""


def _messages(at: Any, _: set[str]) -> list[tuple[str, Any]]:
    """Return what exceptions say: the words of Python's own, the app's names in all others."""
    return [m for m in map(_message, at.exception) if m[0] != "FragmentHandledException"]


def _message(shown: Any) -> tuple[str, Any]:
    kind, text = shown.proto.type.rpartition(".")[2], shown.proto.message
    return (kind, text if kind in OF_PYTHON else sorted(set(re.findall(r"\bk\d+\b", text))))


OF_PYTHON = ("ZeroDivisionError", "IndexError", "NameError", "UnboundLocalError")


def _page(at: Any, gone: set[str]) -> Any:
    return _plain(without_deleted(without_areas(without_handled(page(at))), gone))


def _state(at: Any, _: set[str]) -> Any:
    return {key: _plain(value) for key, value in state(at).items()}


def _plain(value: Any) -> Any:
    """Return what can be compared: each framework has made its own classes and files."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value))
    if isinstance(value, Enum) or is_dataclass(value):
        return repr(value)
    if isinstance(value, str) and "UploadedFile(" in value:
        return re.sub(r"UploadedFile\(.*", "a file", value, flags=re.DOTALL)  # its number is in its repr
    if isinstance(value, io.BytesIO | UploadedFile):
        return (value.name, value.type, value.size)
    return value


LOOKS: dict[str, Callable[[Any, set[str]], Any]] = {
    "page": _page,
    "session state": _state,
    "messages": _messages,
}
