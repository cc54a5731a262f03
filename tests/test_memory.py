"""What an app holds in the kernel after many runs: as much as after a few."""

from __future__ import annotations

import gc
import tracemalloc

from nbflow.hosts.wire.encode import Encoder, packed
from nbflow.testing.headless import Headless, ScriptCode, named

APP = """
import nbflow as st
run = st.session_state["run"] = st.session_state.get("run", 0) + 1
for i in range(10):
    st.text(f"line {i} {run}")
    st.button(f"press {i}", key=f"b{i}")
    st.slider(f"pull {i} {run}", 0, 100, 5)
    st.columns(2)[run % 2].checkbox(f"check {i} {run % 7}")
st.markdown(f"# {run}\\n\\n" + "x" * 24_000)
"""
LONG = 24_000  # characters of the Markdown, and more of its HTML


def test_many_runs_hold_what_a_few_held() -> None:
    session = Headless(ScriptCode(lambda: APP, named(APP)))

    def run(times: int) -> None:
        for _ in range(times):
            session.recorder.clear()
            session.rerun()
            patch = session.recorder.patches[-1]
            encoder = Encoder()
            encoder.begin(patch.children, patch.props)
            packed({"t": "patch", "ops": encoder.ops(patch.ops)})  # type: ignore[typeddict-item]

    def held() -> tuple[int, int]:
        gc.collect()
        return tracemalloc.get_traced_memory()[0], len(gc.get_objects())

    tracemalloc.start()
    try:
        run(70)  # what is kept of texts that were shown is full by then
        bytes_then, objects_then = held()
        run(50)
        bytes_now, objects_now = held()
    finally:
        tracemalloc.stop()
    assert bytes_now < bytes_then + 10 * LONG
    assert objects_now < objects_then * 1.02
