"""st-files-connection: a package that imports Streamlit, as it is."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from nbflow.kit.connections import find
from nbflow.testing import AppTest

if importlib.util.find_spec("st_files_connection") is None:
    pytest.skip("no st-files-connection", allow_module_level=True)

REPO = Path(__file__).resolve().parents[2]
SCRIPTS = {
    "a class": "from st_files_connection import FilesConnection\nit = st.connection('local', type=FilesConnection)",
    "a name of a class": "it = st.connection('local', type='st_files_connection.FilesConnection')",
    "the secrets": "it = st.connection('local')",
}


@pytest.mark.parametrize("how", SCRIPTS)
def test_files(tmp_path, monkeypatch, how):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(find, "_makers", {})
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text(
        '[connections.local]\ntype = "st_files_connection.FilesConnection"\n'
    )
    (tmp_path / "t.csv").write_text("a,b\n1,x\n2,y\n")
    (tmp_path / "t.json").write_text(json.dumps([{"a": 5}]))
    at = AppTest.from_string(
        f"""
import streamlit as st
{SCRIPTS[how]}
st.text(it.read("{tmp_path}/t.csv", input_format="csv", ttl=600)["a"].sum())
st.text(it.read("{tmp_path}/t.json", input_format="json", ttl=600)[0]["a"])
st.text(it.read("{tmp_path}/t.csv", input_format="text")[:3])
with it.open("{tmp_path}/t.csv", "rt") as file:
    st.text(len(file.read()))
st.text(isinstance(it, st.connections.ExperimentalBaseConnection))
""",
        default_timeout=60,
    ).run()
    assert [each.message for each in at.exception] == []
    assert [each.value for each in at.text] == ["3", "5", "a,b", "12", "True"]


def test_the_notebooks_own_streamlit_can_still_be_imported():
    """The package has announced parts of Streamlit to the app: they are loaded in the order that Streamlit needs."""
    code = """
from nbflow.testing import AppTest
at = AppTest.from_string("from st_files_connection import FilesConnection", default_timeout=60).run()
assert not at.exception
import streamlit
import streamlit.runtime.caching.cache_utils as utils
print(streamlit.__version__, utils is streamlit.runtime.caching.cache_utils, callable(streamlit.cache_data))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPO)
    assert (done.stdout.split(), done.returncode) == (["1.67.0", "True", "True"], 0), done.stderr
