"""What the page's timers share. Part of the kit."""

from __future__ import annotations

from nbflow.kit import Place

_RUNS = "runs of timers"


def outside_forms(place: Place) -> Place:
    """Return the same place, but of no form: what happens there does not wait for a submit."""
    return (
        place
        if place.context is None or place.form is None
        else Place(place.context, place.block, None, place.slot, None)
    )


def next_run(place: Place) -> int:
    """Return a number that no call of this app had before: as a prop, it makes a face notice every run."""
    if place.context is None:
        return 0
    extras = place.run.app.extras
    number = extras[_RUNS] = extras.get(_RUNS, 0) + 1
    return number
