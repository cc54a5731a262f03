"""What packages find when they look into Streamlit's modules while an app runs."""

from __future__ import annotations

import importlib
import importlib.metadata
import inspect

import pytest

import nbflow
from nbflow.core.control import RerunNow
from nbflow.runtime.script import import_hook, stand_ins
from nbflow.runtime.script.compile import Script
from tests.optional import needs_pyarrow

EVERYWHERE = sorted(stand_ins.MODULES)


def run(stage, source: str):
    script = Script(source, "<cell>")
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    return app


@pytest.mark.parametrize("name", EVERYWHERE)
def test_what_the_table_names_can_be_imported(stage, name):
    """In an app, and with every name that it promises."""
    app = run(stage, f"import importlib\nmodule = importlib.import_module({name!r})\nmodule.__name__")
    assert app.errors == []
    found = stand_ins.counterpart(name)
    assert found is not None
    for public in getattr(found, "__all__", ()):
        assert hasattr(found, public), f"{found.__name__} promises {public}"


OF_BEFORE = "streamlit.runtime.scriptrunner.script_run_context"
"""Where older versions of Streamlit had it, and where packages still look first."""


@pytest.mark.parametrize("name", [name for name in EVERYWHERE if name not in ("streamlit", OF_BEFORE)])
def test_streamlit_has_what_is_promised_in_its_place(name):
    """A module that Streamlit no longer has, or a parameter of another name, would help nobody."""
    theirs = importlib.import_module(name)
    for public in getattr(stand_ins.counterpart(name), "__all__", ()):
        function, own = getattr(stand_ins.counterpart(name), public), vars(theirs).get(public)
        if not inspect.isfunction(function) or not inspect.isfunction(own):
            continue
        parameters = inspect.signature(function).parameters
        if any(it.kind is it.VAR_KEYWORD for it in parameters.values()) or name == "streamlit.commands":
            continue
        assert set(parameters) <= set(inspect.signature(own).parameters), f"{name}.{public}"


LOOKS = {
    "runtime": "from streamlit import runtime\nassert runtime.exists()",
    "attributes": "import streamlit as st\nassert st.runtime.exists()\n"
    "assert st.runtime.scriptrunner.get_script_run_ctx() is not None\nassert st.logger.get_logger('x')\n"
    "assert st.runtime.uploaded_file_manager.UploadedFile\nassert st.delta_generator.DeltaGenerator\n"
    "assert st.components.v1.html and not hasattr(st.runtime, 'nothing')",
    "modules with others": "from streamlit import runtime, text, config\ntext('x')\nassert runtime.exists()",
    "containers of the page": "import streamlit as st\nwith st._event:\n    st.html('<p>x</p>')\n"
    "st._main.text('x')\nst._bottom.text('y')\nassert not hasattr(st, '_nothing')",
    "context": "from streamlit.runtime.scriptrunner import get_script_run_ctx\nassert get_script_run_ctx()",
    "context of before": "from streamlit.runtime.scriptrunner.script_run_context import get_script_run_ctx\n"
    "assert get_script_run_ctx() is not None",
    "metrics": "from streamlit.runtime.metrics_util import gather_metrics\n"
    "@gather_metrics('f')\ndef f(): return 1\nassert f() == 1 and gather_metrics('f', f) is f",
    "tables": "import pandas as pd\nfrom streamlit import dataframe_util as d\n"
    "f = d.convert_anything_to_pandas_df({'a': [1, 2]})\nassert list(f.a) == [1, 2]\n"
    "assert d.is_dataframe_like(f) and not d.is_dataframe_like([1])\n"
    "b = d.convert_pandas_df_to_arrow_bytes(f)\nassert d.convert_arrow_bytes_to_pandas_df(b).equals(f)",
    "containers": "from streamlit.delta_generator import DeltaGenerator\nimport streamlit as st\n"
    "assert isinstance(st.container(), DeltaGenerator)",
    "picture": "import numpy as np\nfrom streamlit.elements.lib.image_utils import image_to_url\n"
    "u = image_to_url(np.zeros((2, 2, 3), 'uint8'), None, False, 'RGB', 'PNG', 'x')\n"
    "assert u.startswith('data:image/png;base64,')",
    "logger": "from streamlit.logger import get_logger\nget_logger('x').debug('x')",
    "version": "from streamlit.version import STREAMLIT_VERSION_STRING as v\nassert v == '1.67.0'",
    "metadata": "import importlib.metadata as m\nassert m.version('streamlit') == '1.67.0'",
    "config": "from streamlit import config\nassert config.get_option('runner.magicEnabled') is True",
    "registry": "from streamlit.components.v1.components import declare_component, CustomComponent",
    "rerun": "from streamlit.runtime.scriptrunner import RerunData, RerunException\nimport streamlit as st\n"
    "if 'x' not in st.session_state:\n    st.session_state.x = 1\n    raise RerunException(RerunData(None))",
    "unpatched": "from streamlit.components.v1 import components as c\nassert not hasattr(c.register_widget, 'x')",
}


@needs_pyarrow
@pytest.mark.parametrize("look", LOOKS)
def test_looks_into_modules_are_answered(stage, look):
    assert run(stage, LOOKS[look]).errors == []


def test_what_a_package_is_told_of_the_version(stage, tmp_path, monkeypatch):
    (tmp_path / "asks_version.py").write_text("import streamlit as st\nVERSION = st.__version__\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    app = run(stage, "import asks_version\nimport nbflow as st\nst.text(asks_version.VERSION)")
    assert app.errors == []
    assert app.texts() == ["1.67.0"]


def test_outside_of_apps_the_installed_version_is_told():
    found = importlib.metadata.version("streamlit")
    assert found == importlib.import_module("streamlit").__version__


@pytest.mark.parametrize("name", sorted(stand_ins.REMOVED))
def test_removed_names_say_what_took_their_place(name):
    if name == "experimental_user" and hasattr(importlib.import_module("streamlit"), name):
        pytest.skip("Streamlit still has it")
    with pytest.raises(AttributeError, match=f"st.{name} does not exist any more.*Use "):
        getattr(nbflow, name)
    assert not hasattr(nbflow, name)


@pytest.mark.parametrize(
    ("name", "more"),
    [("streamlit.proto.NoSuch_pb2", "protocol buffers"), ("streamlit.web.bootstrap", "web server")],
)
def test_what_does_not_exist_says_why(stage, name, more):
    [error] = run(stage, f"import {name}").errors
    assert isinstance(error, ModuleNotFoundError)
    assert more in str(error)


def test_data_of_streamlits_own_rerun_is_no_list_of_fragments():
    assert RerunNow(object()).fragments is None  # pyright: ignore[reportArgumentType]
    assert RerunNow(("a",)).fragments == ("a",)


@needs_pyarrow
def test_without_streamlit_installed(stage, monkeypatch):
    for name in [name for name in importlib.sys.modules if import_hook.is_streamlit(name)]:
        monkeypatch.delitem(importlib.sys.modules, name)
    find = import_hook.Finder._find

    def none_of_it(self, name, path, target):
        return None if import_hook.is_streamlit(name) else find(self, name, path, target)

    monkeypatch.setattr(import_hook.Finder, "_find", none_of_it)
    for name in EVERYWHERE:
        app = run(stage, f"import importlib\nimportlib.import_module({name!r})")
        assert app.errors == [], name
    for look in LOOKS.values():
        assert run(stage, look).errors == [], look
    for name in [name for name in importlib.sys.modules if import_hook.is_streamlit(name)]:
        del importlib.sys.modules[name]
