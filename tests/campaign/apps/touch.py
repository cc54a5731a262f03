"""Touches: what a person does on a page, chosen among what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from streamlit.util import calc_hash

from nbflow.runtime.pages import pages_of
from nbflow.runtime.run import Ending
from nbflow.testing.widgets import Widget
from tests.campaign.apps.known import deleted
from tests.campaign.apps.make import App
from tests.campaign.apps.more import CLASSES
from tests.conformance.both import Both
from tests.conformance.other_value import other_value


@dataclass(frozen=True)
class Touch:
    """One step, which finds its control by name: it means the same in a smaller app."""

    what: str  # "set", "state", "delete", "page", "run"
    kind: str = ""
    name: str = ""
    value: Any = None
    before: tuple[Touch, ...] = ()  # what is filled in before a form is submitted

    def __str__(self) -> str:
        if self.what == "set":
            filled = "".join(f"{touch}, " for touch in self.before)
            return f"{filled}{self.kind} {self.name!r} = {self.value!r}"
        return " ".join(str(part) for part in (self.what, self.name, self.value) if part not in ("", None))

    def stage(self, both: Both) -> bool:
        """Do it in both, without running; False if it is not possible on this page."""
        if self.what == "set":
            if self._find(both) is None:
                return False
            for touch in self.before:
                touch._set(both)
            return self._set(both)
        if self.what == "state":
            if self._is_drawn(both):
                return False  # AppTest would send it as a change of the control
            if self.name in both.theirs.at.session_state._state._state._key_id_mapper:
                return False  # of a hidden widget: see the table (rule 51)
            for at in (both.theirs.at, both.ours):
                at.session_state[self.name] = self.value
        elif self.what == "delete":
            if self._is_drawn(both):
                return False  # a browser would send it again, as a change
            if self.name not in both.ours.session_state or self.name not in both.theirs.at.session_state:
                return False
            for at in (both.theirs.at, both.ours):
                del at.session_state[self.name]
        elif self.what == "page":
            # What the last run did not reach is still on the page here, and not there.
            if both.ours.exception or both.ours.session.last_ending is not Ending.COMPLETE:
                return False
            # The bare address is that of the page which was the first one in the last run.
            entries = pages_of(both.ours.session.app).entries.values()
            name = next((e.name for e in entries if self.name in (e.name, e.url_path)), self.name)
            both.theirs.at._page_hash = calc_hash(name)
            both.ours._destination = name
        return True

    def _is_drawn(self, both: Both) -> bool:
        return any(getattr(element, "key", None) == self.name for element in both.ours)

    def _find(self, both: Both) -> tuple[Any, Any] | None:
        for place, element in enumerate(both.ours.get(self.kind)):
            if isinstance(element, Widget) and name_of(element) == self.name:
                usable = element.touchable and not element.disabled
                return (both.theirs.at.get(self.kind)[place], element) if usable else None
        return None

    def _set(self, both: Both) -> bool:
        found = self._find(both)
        if found is None:
            return False
        theirs, ours = found
        is_shown = (ours.value or None) == (self.value or None) and not ours.spec.trigger
        if is_shown and self.name in deleted(both.theirs.at):
            return False  # nobody touches a control by setting it to what it shows
        theirs.set_value(self.value)
        both.theirs.touches(theirs, asks=not ours.ignored)
        ours.set_value(self.value)
        return True


def name_of(element: Any) -> str:
    """Return a control's key, or its label."""
    return element.key or getattr(element, "label", "")


def touches(both: Both, app: App, rng: Random) -> Touch:
    """Return one touch of what is on the page."""
    draw = rng.random()
    if draw < 0.05:
        return Touch("run")
    if draw < 0.10 and app.keys:
        key, values = rng.choice(list(app.keys.items()))
        if not any(name in "".join(values) for name in CLASSES):
            return Touch("state", name=key, value=eval(rng.choice(values), _CLASSES))
    if draw < 0.14 and app.keys:
        return Touch("delete", name=rng.choice(list(app.keys)))
    if draw < 0.22 and app.pages:
        return Touch("page", name=rng.choice(app.pages))
    usable = [e for e in both.ours if isinstance(e, Widget) and e.touchable and not e.disabled]
    controls = [e for e in usable if getattr(e, "options", True)]  # without options there is no touch
    first = {(e.type, name_of(e)): e for e in reversed([e for e in both.ours if isinstance(e, Widget)])}
    # A name stands for the first control that has it.
    controls = [e for e in controls if first[e.type, name_of(e)] is e]
    asking = [e for e in controls if not e.form_id or e.spec.trigger]
    if not asking:
        return Touch("run")
    chosen = rng.choice(asking)
    before: list[Touch] = []
    if chosen.form_id:
        inside = [e for e in controls if e.form_id == chosen.form_id and not e.spec.trigger]
        before = [_touch(e, rng) for e in rng.sample(inside, min(len(inside), rng.randint(0, 3)))]
    touch = _touch(chosen, rng)
    return Touch(touch.what, touch.kind, touch.name, touch.value, tuple(before))


MEDIA = {
    "file_uploader": ("a.csv", b"1,2", "text/csv"),
    "camera_input": ("a.jpg", b"jpg", "image/jpeg"),
    "audio_input": ("a.wav", b"wav", "audio/wav"),
}
FILES = (("a.csv", b"1,2", "text/csv"), ("b.csv", b"", "text/csv"))


def _touch(element: Any, rng: Random) -> Touch:
    choice = rng.randint(0, 5)
    if element.type == "file_uploader" and element.accept_multiple_files:
        value = list(FILES[: choice % 3]) or None
    elif element.type in MEDIA:
        value = MEDIA[element.type] if choice % 3 else None
    elif element.spec.trigger:
        value = {"menu_button": "a", "chat_input": "hello"}.get(element.type, True)
    else:
        value = other_value(element, choice)
    return Touch("set", element.type, name_of(element), value)


def _classes() -> dict[str, Any]:
    import datetime

    return {name: getattr(datetime, name) for name in ("date", "datetime", "time")}


_CLASSES = _classes()
