"""One run, carried out: the callbacks, then the body or the fragments that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import get_ident
from typing import Final

from nbflow.core.commit import commit, replay
from nbflow.core.control import Abandoned, RerunNow, StopRun
from nbflow.core.errors import FragmentHandledException
from nbflow.core.ids import FragmentId
from nbflow.core.state import Cell
from nbflow.runtime import pools, serializable
from nbflow.runtime.context import CURRENT, RunContext
from nbflow.runtime.fragments.callbacks import at_home
from nbflow.runtime.fragments.calls import run_alone
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.fragments.outside import begin_alone, drop_loose
from nbflow.runtime.fragments.parallel import ParallelFragments
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.pages import PAGE_BODY
from nbflow.runtime.raised import is_interrupt, meaning, say_exit
from nbflow.runtime.run import Ending, ScriptRun
from nbflow.runtime.script import import_hook


def execute(run: ScriptRun, after_run: Callable[[ScriptRun], None] | None = None) -> Ending:
    """Execute a run; return how it ended. Whatever the app raises is shown, not raised.

    Parameters
    ----------
    run : ScriptRun
        The run.
    after_run : callable, optional
        Called when the app's code has ended.
    """
    import_hook.install()
    pools.install()
    run.thread = get_ident()
    context = RunContext(run, run.app.tree.main)
    run.repaint()
    token, sink = CURRENT.set(context), OUTPUT.set((run.host.output, None))
    try:
        _follow(run)
        ending = Ending.FAILED if run.outcome.failed else Ending.COMPLETE
    except BaseException as error:  # also a panic, an exit, a canceled task
        ending = _ended_by(run, error)
    finally:
        CURRENT.reset(token)
        OUTPUT.reset(sink)
    if after_run is not None:
        try:
            after_run(run)
        except BaseException as error:
            ending = _ended_by(run, error)
    run.end(ending)
    return ending


def _follow(run: ScriptRun) -> None:
    _begin(run)
    changed = _commit(run)
    try:
        votes = _call_back(run, changed)
    except BaseException as error:
        if isinstance(meaning(error), StopRun) and run.owners is not None:
            for fragment in run.fragments.top:  # like the body of a whole run: nothing of it stays
                if fragment not in run.fragments.called:
                    begin_alone(run, fragment)
        raise
    again = _combine_reruns(votes, whole=run.owners is None)
    if again is not None:
        if any(vote is not None and vote.fragments is not None for vote in votes):
            taken = {cell.spec.id for cell in changed}
            run.outcome.replay = {id: raw for id, raw in run.request.triggers.items() if id in taken}
        raise again
    replay(run.state, run.request.replay)
    if run.owners is None:
        _run_body(run)
    else:
        _run_fragments(run)
    if isinstance(run.stopping, StopRun):  # a bare `except:` has caught it, and nothing was called since
        raise run.stopping
    serializable.check(run)


def _ended_by(run: ScriptRun, error: BaseException) -> Ending:
    """Return how the run ended, and show what is to be shown."""
    what = meaning(error)
    if isinstance(what, RerunNow):
        run.outcome.rerun = None if what.fragments is None else tuple(map(FragmentId, what.fragments))
        return Ending.RERUN
    if isinstance(what, Abandoned):
        return Ending.INTERRUPTED
    if isinstance(what, StopRun):
        say_exit(error)
        asked = run.stopping
        if not what.by_person and not (isinstance(asked, StopRun) and asked.by_person):
            return Ending.STOPPED
    if isinstance(what, StopRun) or is_interrupt(what):
        run.outcome.interrupted = True
        return Ending.INTERRUPTED
    run.outcome.failed = True
    if not isinstance(what, FragmentHandledException):
        run.show_exception(what, run.app.tree.main)
    return Ending.FAILED


def _begin(run: ScriptRun) -> None:
    tree = run.app.tree
    wanted = run.request.fragments
    if wanted is None:
        run.changed.append(tree.root)
        for block in tree.roots:
            block.begin()
            run.opened.append(block)
        for message in run.app.messages.values():
            tree.event.add(message)
        look = None if run.app.look is None else run.app.look()
        sealed = run.app.options.get("client.disableDataExport", False) or None
        run.set_page(main={"look": look, "sealed": sealed})
    else:
        asked = [f for id in wanted if (f := run.app.fragments.get(id)) is not None]
        # A fragment inside another that also runs is run by it (rule 95).
        tops = [f for f in asked if f.parent is None or not f.parent.lies_in(asked)]
        run.fragments.top = frozenset(tops)
        owners = {f for f in run.app.fragments.values() if f.lies_in(tops) and not _outlives(f, tops)}
        run.fragments.owners = frozenset(owners)
        for fragment in owners:
            drop_loose(run, fragment)
    run.state.begin(run.owners)
    run.app.query.begin(from_history=run.request.from_history)


def _commit(run: ScriptRun) -> list[Cell]:
    """Take the page's address and what the person touched; return what changed."""
    request, query = run.request, run.app.query
    values = request.values
    for change in request.changes:
        change(run.app)
    if request.address is not None:
        query.arrive(request.address, run.state, from_history=request.from_history)
        if request.from_history:  # the address wins, and is no touch: no callbacks (rule 59)
            values = {id: raw for id, raw in values.items() if not query.binds(id)}
    changed = commit(
        run.state,
        values,
        request.triggers,
        trusted=not request.from_page,
        by_app=request.by_app,
        options=request.options,
    )
    query.follow(changed)
    return changed


def _call_back(run: ScriptRun, changed: list[Cell]) -> list[RerunNow | None]:
    """Call the callbacks of what changed, above the body (rules 16 to 28); return what each asks for."""
    votes: list[RerunNow | None] = []
    for cell in changed:
        spec = cell.spec
        if spec.callback is None:
            continue
        run.in_callback = cell
        try:
            with at_home(run, cell):
                spec.callback(*spec.args, **spec.kwargs)
            votes.append(None)
        except BaseException as error:
            wish = meaning(error)
            if not isinstance(wish, RerunNow):
                raise
            votes.append(wish)
        finally:
            run.in_callback = None
    return votes


IN_PLACE_OF_BODY: Final = "in place of the body"
"""Among an app's extras: what runs instead of its body, when it has listed pages of which that is one."""


def _run_body(run: ScriptRun) -> None:
    parallel = ParallelFragments(run)
    run.fragments.submit = parallel.submit
    try:
        run.app.extras.get(IN_PLACE_OF_BODY, run.body)(run)
        parallel.join()
    finally:
        parallel.close()


def _run_fragments(run: ScriptRun) -> None:
    for body in (run.body, run.app.extras.get(PAGE_BODY)):
        refresh = getattr(body, "refresh", None)
        if refresh is not None:
            refresh()  # the notebook's variables may have changed since the last full run
    order = {id: index for index, id in enumerate(run.request.fragments or ())}
    for fragment in sorted(run.fragments.top, key=lambda f: order.get(f.id, 0)):
        above = run.fragments.above.get(fragment)
        run_alone(run, fragment, () if above is None else above.block.children)


def _outlives(fragment: Fragment, tops: list[Fragment]) -> bool:
    """Whether a dialog lives on although the fragment that opened it runs (rule 88)."""
    inner: Fragment | None = fragment
    while inner is not None and inner not in tops:
        if inner.app_scoped:
            return True
        inner = inner.parent
    return False


def _combine_reruns(votes: list[RerunNow | None], *, whole: bool) -> RerunNow | None:
    """What the callbacks want together: only fragments if none of them wants the whole app (rule 25).

    One that has returned wants what the touch has caused: the `whole` app, or only the control's fragment.
    """
    wishes = [vote for vote in votes if vote is not None]
    if not wishes:
        return None
    keyed = [wish.fragments for wish in wishes if wish.fragments is not None]
    if len(keyed) < (len(votes) if whole else len(wishes)):
        return RerunNow()
    return RerunNow(tuple(dict.fromkeys(id for ids in keyed for id in ids)))
