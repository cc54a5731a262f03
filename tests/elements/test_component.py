"""st.component: a component of an ES module; its values in both directions."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import nbflow as st
from nbflow.core.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from nbflow.foreign.widgets import widgets_of
from tests.helpers import run
from tests.optional import needs_pyarrow, pa

ESM = "export default { render({ model, el }) { el.textContent = model.get('count'); } };"


def widget(app):
    [held] = widgets_of(app.session.app).held.values()
    return held.widget


def test_values_go_there_and_come_back():
    calls = []

    def body():
        counter = st.component(esm=ESM, css="p { color: red; }")
        result = counter(count=0, label="n", key="c", on_change=calls.append, args=("changed",))
        return result.count, dict(result), dict(st.session_state.c)

    app = run(body)
    made = widget(app)
    assert (made._esm, made._css, made.label) == (ESM, "p { color: red; }", "n")
    assert app.value == (0, {"count": 0, "label": "n"}, {"count": 0, "label": "n"})
    made.count = 3
    assert app.value[0] == 3
    assert calls == ["changed"]
    app.session.rerun()
    assert widget(app) is made
    assert app.value[0] == 3


def test_a_value_that_a_run_changes_is_set():
    def body():
        st.session_state.setdefault("n", 1)
        return st.component(esm=ESM)(count=st.session_state.n, other=0, key="c")

    app = run(body)
    widget(app).count = 5
    widget(app).other = 7
    app.session.app.state["n"] = 2
    app.session.rerun()
    assert app.value == {"count": 2, "other": 7}
    assert widget(app).count == 2


def test_session_state_sets_its_values():
    def body():
        if st.session_state.pop("set", False):
            st.session_state.c = {"count": 9}
        return st.component(esm=ESM)(count=0, key="c").count

    app = run(body)
    app.session.app.state["set"] = True
    app.session.rerun()
    assert (app.value, widget(app).count) == (9, 9)


@needs_pyarrow
def test_tables_travel_as_arrow_and_come_back_as_they_are():
    frame = pd.DataFrame({"a": [1, 2]})

    def body():
        return st.component(esm=ESM)(table=frame, key="c")

    app = run(body)
    assert app.value.table is frame
    assert pa.ipc.open_stream(widget(app).table).read_all().column("a").to_pylist() == [1, 2]


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "c.js").write_text(ESM)
    (tmp_path / "c.css").write_text("b {}")
    monkeypatch.chdir(tmp_path)
    names = {"st": st}  # as a cell's: no __file__
    exec("def body(): return st.component('c.js', 'c.css')(count=1, key='c')", names)
    app = run(names["body"])
    assert (widget(app)._esm, widget(app)._css) == (ESM, "b {}")
    before = widget(app)
    (tmp_path / "c.js").write_text(ESM + "// new")
    app.session.rerun()
    assert widget(app) is not before
    with pytest.raises(StreamlitAPIException, match=r"`esm='nothing.js'` cannot be read"):
        exec("st.component(esm='nothing.js')", names)
    st.component(esm=tmp_path / "c.js")


def test_bad_input_is_told():
    with pytest.raises(StreamlitInvalidParameterTypeError):
        st.component(esm=3)  # pyright: ignore[reportArgumentType]
    with pytest.raises(StreamlitAPIException, match="cannot be called `layout`"):
        run(lambda: st.component(esm=ESM)(layout=1))


def test_without_values_and_outside_of_an_app():
    assert run(lambda: st.component(esm=ESM)()).value == {}
    assert st.component(esm=ESM)(count=1).count == 1
