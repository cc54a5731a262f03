"""Chunks: what an app's code names is fetched before it is drawn."""

from __future__ import annotations

import pytest

import nbflow as st
from nbflow.core.errors import HostError
from nbflow.hosts.script_file import FileApp
from nbflow.hosts.wire.chunks import PREFETCHED, STATIC, chunk_text, prefetch
from nbflow.runtime.script.compile import Script


@pytest.mark.parametrize(
    ("source", "chunks"),
    [
        ("st.text('dataframe')", []),
        ("if st.button('one'):\n    st.dataframe(frame)", ["grid"]),
        ("def later():\n    st.data_editor(frame)\n    st.line_chart(frame)", ["grid", "vega"]),
        ("from nbflow import chat_input as ask\nask()", ["files"]),
    ],
)
def test_the_code_of_a_cell_tells(source, chunks):
    assert prefetch(Script(source, "cell")) == chunks


def test_so_does_a_function_and_a_file(tmp_path):
    @st.app
    def table():
        st.dataframe([1])

    assert prefetch(table.session.script) == ["grid"]
    table.close()
    file = tmp_path / "app.py"
    file.write_text("import nbflow as st\nif False: st.bar_chart([1])")
    app = FileApp(file)
    assert prefetch(app) == []  # it has not been read
    app(None)
    assert prefetch(app) == ["vega"]


def test_what_is_named_is_there():
    for chunk in set(PREFETCHED.values()):
        assert chunk_text(chunk) == (STATIC / "chunks" / f"{chunk}.js").read_bytes()
    with pytest.raises(HostError, match="no part named 'nothing'"):
        chunk_text("nothing")
