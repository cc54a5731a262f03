"""Visits and their places, without kernels."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from nbflow.sharing.server.content import Entry
from nbflow.sharing.server.visits import Grace, Visits

HERE = Entry(Path("/app.ipynb"), "")
THERE = Entry(Path("/other.ipynb"), "other")


class World:
    """Visits whose kernels are names."""

    def __init__(self, **options) -> None:
        self.ended: list[str] = []
        self.why: list[str] = []
        self.fail = False
        options.setdefault("grace", Grace(0.02, 0.01, 0.02))
        self.visits = Visits(self.run, self.stop, ended=lambda visit, why: self.why.append(why), **options)

    async def run(self, visit) -> None:
        if self.fail:
            raise RuntimeError("secret reason")
        self.visits.started(visit, f"kernel-{visit.id}")
        visit.tell({"t": "kernel", "id": visit.kernel_id, "visit": visit.id})
        visit.tell({"t": "done"})

    async def stop(self, visit) -> None:
        self.ended.append(visit.kernel_id or "none")

    async def open(self, entry=HERE, user="", known=""):
        visit, same = await self.visits.open(entry, user, {}, known)
        return visit, same

    async def opened(self, **more):
        visit, _ = await self.open(**more)
        events = [event async for event in visit.follow()]
        self.visits.connected(visit)
        return visit, events


def run(story):
    return asyncio.run(asyncio.wait_for(story, 20))


def test_events_come_from_the_start_however_late_one_looks():
    async def story():
        world = World()
        visit, events = await world.opened()
        assert [event["t"] for event in events] == ["kernel", "done"]
        assert [event async for event in visit.follow()] == events

    run(story())


def test_who_waits_is_told_the_place_and_goes_in_order():
    async def story():
        world = World(limit=1)
        first, _ = await world.opened()
        second, _ = await world.open()
        third, _ = await world.open()
        await asyncio.sleep(0)
        assert (second.log, third.log) == ([{"t": "place", "n": 1}], [{"t": "place", "n": 2}])
        await world.visits.end(second)  # who waits may give up
        assert third.log == [{"t": "place", "n": 1}]
        await world.visits.end(first)
        assert [event["t"] async for event in third.follow()][-1] == "done"

    run(story())


def test_a_page_that_has_left_may_come_back():
    async def story():
        world = World(grace=Grace(60, 60, 60))
        visit, _ = await world.opened()
        world.visits.leave(visit.id)
        world.visits.disconnected(visit)
        assert await world.open(known=visit.id) == (visit, True)

    run(story())


@pytest.mark.parametrize("left", [True, False])
def test_a_page_that_does_not_come_back_ends_its_kernel(left):
    async def story():
        world = World()
        visit, _ = await world.opened()
        if left:
            world.visits.leave(visit.id)
        world.visits.disconnected(visit)
        while not world.ended:
            await asyncio.sleep(0)
        assert world.ended == [visit.kernel_id]
        assert world.why == ["left" if left else "idle"]
        assert await world.open(known=visit.id) != (visit, True)
        assert (world.visits.by_kernel.get(visit.kernel_id or ""), visit.id in world.visits.by_id) == (
            None,
            False,
        )

    run(story())


@pytest.mark.parametrize("other", [{"entry": THERE}, {"user": "eve"}])
def test_a_visit_is_given_back_to_its_own_page_and_person_only(other):
    async def story():
        world = World(grace=Grace(60, 60, 60))
        visit, _ = await world.opened()
        world.visits.disconnected(visit)
        assert (await world.open(known=visit.id, **other))[1] is False

    run(story())


def test_what_went_wrong_is_not_for_visitors():
    async def story():
        world = World(limit=1)
        world.fail = True
        visit, _ = await world.open()
        assert [event async for event in visit.follow()] == [{"t": "failed", "text": ""}]
        world.fail = False
        other, _ = await world.open()  # and the place is free again
        assert [event["t"] async for event in other.follow()][-1] == "done"

    run(story())


def test_a_page_that_never_connects_is_not_waited_for():
    async def story():
        world = World()
        visit, _ = await world.open()
        async for _ in visit.follow():
            pass
        world.visits.followed(visit)
        while not world.ended:
            await asyncio.sleep(0)

    run(story())
