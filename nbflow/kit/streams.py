"""Streams: what is written piece by piece."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from nbflow.runtime import event_loop, threads


class Written(list[Any]):
    """What a stream has written; `st.write` writes it again."""


def is_stream(value: Any) -> bool:
    """Whether `st.write` writes it piece by piece."""
    return (
        inspect.isgenerator(value)
        or inspect.isgeneratorfunction(value)
        or inspect.isasyncgen(value)
        or inspect.isasyncgenfunction(value)
    )


def chunks(stream: Any) -> Iterator[Any]:
    """Iterate a generator, plain or async, or the function of one."""
    if inspect.isgeneratorfunction(stream) or inspect.isasyncgenfunction(stream):
        stream = stream()
    return _drained(stream) if inspect.isasyncgen(stream) else iter(stream)


def _drained(stream: AsyncIterator[Any]) -> Iterator[Any]:
    """Iterate an async generator from plain code, also where a loop is running already."""
    try:
        asyncio.get_running_loop()
        pool = ThreadPoolExecutor(1) if threads.available() else None
    except RuntimeError:
        pool = None
    else:
        if pool is None:
            yield from _drained_inside(stream)
            return
    mine = None if pool is not None else event_loop.own()
    loop = mine or asyncio.new_event_loop()

    def step() -> tuple[bool, Any]:
        try:
            return True, loop.run_until_complete(anext(stream))
        except StopAsyncIteration:
            return False, None

    context = contextvars.copy_context()
    try:
        while True:
            more, chunk = (
                step() if pool is None else contextvars.Context().run(pool.submit, context.run, step).result()
            )
            if not more:
                return
            yield chunk
    finally:
        if mine is None:
            loop.close()
        if pool is not None:
            pool.shutdown()


def _drained_inside(stream: AsyncIterator[Any]) -> Iterator[Any]:
    """Do the same where there are no threads."""
    while True:
        try:
            chunk = event_loop.wait_inside(anext(stream))
        except StopAsyncIteration:
            return
        yield chunk
