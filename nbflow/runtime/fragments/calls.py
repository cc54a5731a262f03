"""Fragments run: inside a run of the app, or by themselves (rules 90 to 107)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from nbflow.core.control import StopRun
from nbflow.core.errors import FragmentHandledException
from nbflow.core.ids import FragmentId
from nbflow.core.node import Block, Node
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.fragments.outside import begin_alone, drop_loose
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.place import Place
from nbflow.runtime.raised import is_quiet, meaning, say_exit
from nbflow.runtime.run import ScriptRun


def call(
    place: Place,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    *,
    block: Block,
    name: str,
    key: str | None = None,
    app_scoped: bool = False,
    parallel: bool = False,
) -> Any:
    """Run a fragment function inside `block`, and remember how to run it alone.

    Returns
    -------
    object
        What the function returns; None for a parallel one (rule 105).
    """
    context = place.context
    assert context is not None
    run = context.run
    id = FragmentId(name)
    fragment = run.app.fragments.get(id)
    if fragment is not None:
        _join(run, fragment)
    else:
        fragment = run.app.fragments[id] = Fragment(id)
        run.state.join(frozenset({fragment}))
    fragment.function, fragment.args, fragment.kwargs = function, args, kwargs
    fragment.block, fragment.parent, fragment.key = block, context.owner, key
    fragment.form, fragment.page = block.form, context.page
    fragment.app_scoped, fragment.parallel = app_scoped, parallel
    fragment.outside, fragment.loose = {}, []
    block.owner = fragment
    run.fragments.called.add(fragment)
    inner = RunContext(run, block, form=block.form, owner=fragment, outer=context, recorder=context.recorder)
    if parallel and run.fragments.submit is not None:
        run.fragments.submit(partial(run_inline, inner, fragment))
        return None
    return run_inline(inner, fragment)


def _join(run: ScriptRun, fragment: Fragment) -> None:
    """A dialog outlives the fragment that has opened it; opened again, it is part of that one's run."""
    if run.owners is None or fragment in run.owners or fragment in run.fragments.called:
        return
    inside = frozenset(one for one in run.app.fragments.values() if one.lies_in([fragment]))
    for one in inside:
        drop_loose(run, one)
    run.state.join(inside, again=True)


def run_inline(context: RunContext, fragment: Fragment) -> Any:
    """Run the function at `context`; show what it raises in its own area (rule 96)."""
    token, sink = CURRENT.set(context), OUTPUT.set((context.run.host.output, fragment))
    try:
        return fragment.function(*fragment.args, **fragment.kwargs)
    except BaseException as error:  # also a panic, a canceled task
        if is_quiet(error):
            if fragment in context.run.fragments.top and isinstance(error, SystemExit):
                say_exit(error)  # in its own area
                raise StopRun from error
            raise
        context.run.show_exception(meaning(error), context.block)
        raise FragmentHandledException(error) from error
    finally:
        CURRENT.reset(token)
        OUTPUT.reset(sink)


def run_alone(run: ScriptRun, fragment: Fragment, above: Iterable[Node] = ()) -> None:
    """Run a fragment again, by itself (rule 95), below `above`; its exception stays in it."""
    begin_alone(run, fragment, above)
    context = RunContext(run, fragment.block, form=fragment.form, owner=fragment, page=fragment.page)
    try:
        run_inline(context, fragment)
    except FragmentHandledException:
        run.outcome.failed = True
