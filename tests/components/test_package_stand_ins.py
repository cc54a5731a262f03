"""Packages that nbflow stands in for: found by apps where they are not installed, and by nobody else."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import pytest

from nbflow.runtime.script import import_hook
from nbflow.runtime.script.package_stand_ins import forget
from nbflow.runtime.script.stand_ins import PACKAGES
from nbflow.testing import AppTest


@pytest.fixture(autouse=True)
def _as_before():
    forget()
    yield
    forget()
    import_hook.install()


def app(source: str) -> AppTest:
    at = AppTest.from_string(source, default_timeout=20).run()
    assert list(at.exception) == []
    return at


def test_all_of_them_can_be_imported_in_an_app():
    names = [name for name in PACKAGES if name != "streamlit_pydantic.settings"]  # it needs another package
    lines = "\n".join(f"import {name}" for name in names)
    assert app(f"{lines}\nimport nbflow as st\nst.text('ok')").text[0].value == "ok"
    for name in names:
        assert "__all__" in vars(importlib.import_module(PACKAGES[name]))


def test_outside_of_apps_they_are_not_there():
    for name in PACKAGES:
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module(name)


def test_what_is_installed_runs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "streamlit_autorefresh.py").write_text("def st_autorefresh(**_):\n    return 'its own'\n")
    (tmp_path / "streamlit_pydantic").mkdir()
    (tmp_path / "streamlit_pydantic" / "__init__.py").write_text("own = True\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    try:
        at = app(
            "import streamlit as st\nfrom streamlit_autorefresh import st_autorefresh\nimport streamlit_pydantic\n"
            "st.text(st_autorefresh(interval=5))\nst.text(streamlit_pydantic.own)\n"
            "try:\n    import streamlit_pydantic.types\nexcept ImportError as error:\n    st.text(type(error).__name__)"
        )
        assert [text.value for text in at.text] == ["its own", "True", "ModuleNotFoundError"]
    finally:
        for name in ("streamlit_autorefresh", "streamlit_pydantic"):
            sys.modules.pop(name, None)


def test_streamlit_autorefresh():
    at = app(
        "import streamlit as st\nfrom streamlit_autorefresh import st_autorefresh\n"
        "st.text(st_autorefresh(interval=2000, limit=100, key='counter'))"
    )
    assert at.text[0].value == "0"


def test_streamlit_pydantic():
    source = """
import streamlit as st
import streamlit_pydantic as sp
from streamlit_pydantic.types import FileContent
from pydantic import BaseModel
class Model(BaseModel):
    name: str = "Ada"
    file: FileContent | None = None
data = sp.pydantic_input(key="in", model=Model, group_optional_fields=sp.GroupOptionalFieldsStrategy.NO)
st.text(data)
st.text(st.session_state["in-data"] == data)
made = sp.pydantic_form(key="out", model=Model)
if made:
    sp.pydantic_output(made)
if st.button("All anew"):
    st.session_state.run_id += 1
    st.rerun()
"""
    at = app(source)
    assert [text.value for text in at.text] == ["{'name': 'Ada', 'file': None}", "True"]
    at.text_input(key="0-out.name").set_value("Bo")
    at.button(key="FormSubmitter:out-Submit").click().run()
    assert at.code[0].value == "Bo"
    at.button[-1].click().run()
    assert at.text_input(key="1-out.name").value == "Ada"


def test_settings_read_the_secrets():
    pytest.importorskip("pydantic_settings")
    at = AppTest.from_string(
        "import streamlit as st\nfrom streamlit_pydantic import StreamlitSettings\n"
        "class Settings(StreamlitSettings):\n    token: str\nst.text(Settings().token)"
    )
    at.secrets["token"] = "told"
    assert at.run().text[0].value == "told"


@pytest.mark.filterwarnings("ignore")
def test_the_real_streamlit_pydantic(monkeypatch: pytest.MonkeyPatch):
    folder = os.environ.get("NBFLOW_PACKAGES_OLD")
    if folder is None or not Path(folder, "streamlit_pydantic").is_dir():
        pytest.skip("streamlit_pydantic is not installed in NBFLOW_PACKAGES_OLD")
    monkeypatch.syspath_prepend(folder)
    importlib.invalidate_caches()
    try:
        at = app(
            "import streamlit as st\nimport streamlit_pydantic as sp\nfrom pydantic import BaseModel\n"
            "class Model(BaseModel):\n    name: str = 'Ada'\n"
            "made = sp.pydantic_form(key='k', model=Model)\nif made:\n    st.text(repr(made))\nst.text(sp.__file__)"
        )
        assert at.text[0].value.startswith(folder)
        at.button[0].click().run()
        assert at.text[0].value == "Model(name='Ada')"
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "streamlit_pydantic"]:
            del sys.modules[name]


def test_packages_find_what_measures_their_use():
    assert app("import streamlit as st\nst.text(st._gather_metrics('x', len)([1]))").text[0].value == "1"


def test_places_of_files_are_named_as_streamlit_names_them():
    at = app(
        "import streamlit as st\nst.text(st._main._get_delta_path_str())\nwith st.container():\n    st.text('x')\n"
        "    st.text(st._main._get_delta_path_str())\nleft, right = st.columns(2)\nwith right:\n"
        "    st.text(st._main._get_delta_path_str())\nst.sidebar.text(st.sidebar._get_delta_path_str())\n"
        "st.text(left._get_delta_path_str())\nplace = st.text('')\nst.text(place._get_delta_path_str())"
    )
    assert [text.value for text in at.main.text] == [
        "[0, 0]",
        "x",
        "[0, 1, 1]",
        "[0, 2, 1, 0]",
        "[0, 2, 0, 0]",
        "",
        "[0, 4]",
    ]
    assert at.sidebar.text[0].value == "[1, 0]"


def test_files_for_the_server_become_addresses_that_hold_them(tmp_path: Path):
    (tmp_path / "one.txt").write_text("one")
    at = app(
        "import streamlit as st\nfrom streamlit import runtime\nfiles = runtime.get_instance().media_file_mgr\n"
        f"for file in (b'one', {str(tmp_path / 'one.txt')!r}):\n    st.text(files.add(file, 'text/plain', '[0, 0]'))\n"
        "try:\n    files.add('nowhere.txt', 'text/plain', '[0, 0]')\n"
        "except runtime.media_file_storage.MediaFileStorageError as error:\n    st.text(error)"
    )
    assert [text.value for text in at.text[:2]] == ["data:text/plain;base64,b25l"] * 2
    assert "nowhere.txt" in at.text[2].value


def test_a_skeleton_under_its_old_name():
    at = app("import streamlit as st\nst._main._skeleton(height=50).text('x')")
    assert at.text[0].value == "x"
