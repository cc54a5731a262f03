"""Work that an app hands to threads and processes: it knows whose it is, and the app's own names reach it."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
from textwrap import dedent

import pytest

from nbflow.runtime import threads
from nbflow.runtime.output_target import OUTPUT
from nbflow.runtime.script.compile import Script

DEFINED = """
    import nbflow as st
    FACTOR = 2
    class Point:
        def __init__(self, x):
            self.x = x
        def __eq__(self, other):
            return type(other) is Point and other.x == self.x
    class Bad(Exception): pass
    def double(point):
        return Point(FACTOR * point.x)
    def add(a, b):
        return Point(a.x + b.x)
    def fail(point):
        raise Bad(point.x)
    def answer(point, queue):
        queue.put(point.x)
"""


@pytest.fixture(autouse=True)
def _threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of an app know whose they are, as hosts see to it."""
    threads.wrap(monkeypatch.setattr)


@pytest.fixture(params=sorted(set(multiprocessing.get_all_start_methods()) & {"fork", "spawn", "forkserver"}))
def method(request: pytest.FixtureRequest) -> str:
    if request.param != "fork":
        pytest.importorskip("cloudpickle")
    return request.param


@pytest.fixture(params=["cell", "file"])
def how(request: pytest.FixtureRequest, method: str, tmp_path) -> dict[str, object]:
    """A cell sees the notebook; a file has a name, and must not run in the workers."""
    own = {"METHOD": method}
    if request.param == "cell":
        return {"live": lambda: own}
    (tmp_path / "app.py").write_text("raise SystemExit('the script ran in a worker')")
    return {"own": {**own, "__file__": str(tmp_path / "app.py")}}


def outcome(stage, source: str, **how):
    script = Script(dedent(DEFINED) + dedent(source), "<cell>", **how)
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    assert app.errors == []
    return script.namespace["found"]


def test_process_pool_executor(stage, how):
    source = """
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        with ProcessPoolExecutor(1, mp_context=get_context(METHOD)) as pool:
            found = [pool.submit(double, Point(2)).result() == Point(4)]
            found += [list(pool.map(double, [Point(1), Point(2)])) == [Point(2), Point(4)]]
            found += [list(pool.map(abs, [-1])) == [1]]
            try:
                pool.submit(fail, Point(1)).result()
            except Bad as error:
                found += [error.args == (1,)]
    """
    assert outcome(stage, source, **how) == [True] * 4


def test_pools_of_multiprocessing(stage, how):
    source = """
        from multiprocessing import get_context
        with get_context(METHOD).Pool(1) as pool:
            points = [Point(1), Point(2)]
            found = [pool.map(double, points) == [Point(2), Point(4)]]
            found += [pool.apply(double, (Point(3),)) == Point(6)]
            found += [pool.starmap(add, [points]) == [Point(3)]]
            found += [list(pool.imap(double, points)) == [Point(2), Point(4)]]
            found += [list(pool.imap_unordered(double, points, 2)) == [Point(2), Point(4)]]
            try:
                pool.map(fail, points)
            except Bad as error:
                found += [error.args == (1,)]
    """
    assert outcome(stage, source, **how) == [True] * 6


def test_a_process(stage, how):
    source = """
        from multiprocessing import get_context
        context = get_context(METHOD)
        queue = context.Queue()
        process = context.Process(target=answer, args=(Point(5), queue))
        process.start()
        found = queue.get()
        process.join()
    """
    assert outcome(stage, source, **how) == 5


def test_a_pool_that_is_kept_runs_the_code_of_the_newest_run(stage, method):
    pytest.importorskip("cloudpickle")
    source = """
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        if "pool" not in st.session_state:
            st.session_state.pool = ProcessPoolExecutor(1, mp_context=get_context(METHOD))
            st.session_state.old = get_context(METHOD).Pool(1)
        FACTOR = RUNS.pop()
        pool, old = st.session_state.pool, st.session_state.old
        found = pool.submit(double, Point(1)).result() == Point(FACTOR) == old.map(double, [Point(1)])[0]
        if not RUNS:
            pool.shutdown()
            old.terminate()
            old.join()
    """
    own = {"METHOD": method, "RUNS": [5, 3]}
    script = Script(dedent(DEFINED) + dedent(source), "<cell>", own=own)
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    app.session.rerun()
    assert app.errors == []
    assert script.namespace["found"] is True


def test_joblib(stage):
    pytest.importorskip("joblib")
    source = """
        from joblib import Parallel, delayed
        found = []
        for backend in ["loky", "threading", "sequential", "multiprocessing"]:
            found += [Parallel(2, backend=backend)(delayed(double)(Point(i)) for i in (1, 2)) == [Point(2), Point(4)]]
    """
    assert outcome(stage, source) == [True] * 4


def test_without_cloudpickle_it_says_what_to_do(stage, monkeypatch):
    for name in ("cloudpickle", "joblib.externals.cloudpickle"):
        monkeypatch.setitem(sys.modules, name, None)
    source = """
        import pickle
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                pool.submit(double, Point(1))
            except pickle.PicklingError as error:
                found = str(error)
    """
    found = outcome(stage, source)
    assert "Install cloudpickle" in found
    assert 'get_context("fork")' in found
    assert "double" in found


def test_a_forked_worker_means_nbflow_by_streamlit_and_draws_nothing(stage):
    source = """
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        import importlib
        real = importlib.import_module("streamlit")
        def work():
            import streamlit
            st.text("in the worker")
            return streamlit.__name__, real.__name__
        with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
            found = pool.submit(work).result()
    """
    assert outcome(stage, source) == ("nbflow", "nbflow")


def test_a_thread_of_a_shared_pool_works_for_whoever_asks(stage):
    with ThreadPoolExecutor(1) as pool:
        source = "found = POOL.submit(LOOK).result() is not None"
        assert outcome(stage, source, own={"POOL": pool, "LOOK": OUTPUT.get}) is True
        assert pool.submit(OUTPUT.get).result() is None


@pytest.fixture
def by_default(method: str) -> Iterator[str]:
    """How processes start where nobody says it: on other systems, and from Python 3.14 on, not by a fork."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(method, force=True)
    yield method
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("by_default")
def test_so_does_one_of_multiprocessings_pools_of_threads(stage):
    source = """
        points = [Point(1), Point(2)]
        found = [POOL.map(double, points) == [Point(2), Point(4)]]
        found += [POOL.apply(double, (Point(3),)) == Point(6)]
        found += [POOL.starmap(add, [points]) == [Point(3)]]
        found += [list(POOL.imap(double, points)) == [Point(2), Point(4)]]
        look = lambda *_: LOOK() is not None
        found += [POOL.apply(look), *POOL.map(look, [1]), *POOL.imap_unordered(look, [1], 1)]
    """
    with ThreadPool(1) as pool:
        assert outcome(stage, source, own={"POOL": pool, "LOOK": OUTPUT.get}) == [True] * 7
        assert [pool.apply(OUTPUT.get), *pool.starmap(OUTPUT.get, [()])] == [None, None]
        pool.close()
        pool.join()


@pytest.mark.skipif(sys.version_info < (3, 14), reason="Python has no pool of interpreters")
def test_interpreters(stage):
    source = """
        from concurrent.futures import InterpreterPoolExecutor
        with InterpreterPoolExecutor(1) as pool:
            found = [pool.submit(abs, -1).result() == 1, list(pool.map(pow, [2], [3])) == [8]]
            found += [pool.submit(lambda point: FACTOR * point.x, Point(2)).result() == 4]
            try:
                pool.submit(divmod, 1, 0).result()
            except ZeroDivisionError:
                found += [True]
    """
    assert outcome(stage, source) == [True] * 4
