"""Makes an app and its touches as small as they can be while the same kind of difference is there."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from tests.campaign.apps.code import smaller, source
from tests.campaign.apps.make import App
from tests.campaign.apps.play import Played, play
from tests.campaign.apps.touch import Touch


def shrink(app: App, played: Played, *, seconds: float = 20) -> tuple[App, Played]:
    """Return a smaller app and what came of it."""
    end = monotonic() + seconds
    found = True
    while found and monotonic() < end:
        found = False
        for touches in _fewer(played.touches):
            again = _still(app, touches, played.kind)
            if again is not None:
                played, found = again, True
                break
        if found:
            continue
        for lines in smaller(app.lines):
            if monotonic() > end:
                break
            less = replace(app, lines=lines)
            again = _still(less, played.touches, played.kind)
            if again is not None:
                app, played, found = less, again, True
                break
    return app, played


def _fewer(touches: list[Touch]) -> list[list[Touch]]:
    fewer = [touches[:place] + touches[place + 1 :] for place in reversed(range(len(touches)))]
    for place, touch in enumerate(touches):
        for gone in range(len(touch.before)):
            before = touch.before[:gone] + touch.before[gone + 1 :]
            fewer.append([*touches[:place], replace(touch, before=before), *touches[place + 1 :]])
    return fewer


def _still(app: App, touches: list[Touch], kind: str) -> Played | None:
    try:
        compile(source(app.lines), "app", "exec")
    except SyntaxError:
        return None
    played = play(app, touches)
    return played if played.difference and played.kind == kind else None
