"""When a notebook's snapshot of an app is made again."""

from __future__ import annotations

from nbflow.hosts.snapshot.publish import LONGEST, REST, SavedSnapshot
from tests.runtime.stage import Clock


class Publisher:
    def __init__(self):
        self.published = []

    def publish(self, data, metadata, transient, update):
        self.published.append((data["text/html"], update))


def saved_by(clock, page):
    saved = SavedSnapshot(lambda: page[0], lambda: True, clock)
    saved._id, saved._publisher = "id", Publisher()
    return saved, saved._publisher.published


def test_it_is_made_when_the_app_has_come_to_rest():
    clock, page = Clock(), ["one"]
    saved, published = saved_by(clock, page)
    saved.renew()
    clock.advance(REST / 2)
    saved.renew()
    clock.advance(REST * 0.9)
    assert published == []
    clock.advance(REST * 0.2)
    assert published == [("one", True)]
    saved.renew()
    clock.advance(REST)
    assert published == [("one", True)]  # it is what it was


def test_an_app_that_never_rests_is_saved_now_and_then():
    clock, page = Clock(), ["0"]
    saved, published = saved_by(clock, page)
    for tick in range(1, 700):
        page[0] = str(tick)
        saved.renew()
        clock.advance(0.1)
    assert len(published) == int(70 / (LONGEST + 0.1))
