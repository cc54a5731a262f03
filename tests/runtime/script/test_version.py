"""What an app is told of `st.__version__`: the version of Streamlit whose rules hold, where it imports Streamlit."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle

import pytest

import nbflow
from nbflow.runtime.script.stand_ins import ITSELF, STREAMLIT_VERSION
from nbflow.testing import AppTest

THEIRS = {
    "as": "import streamlit as st\nfound = st.__version__",
    "bare": "import streamlit\nfound = streamlit.__version__",
    "from": "from streamlit import __version__ as found",
    "getattr": "import streamlit as st\nfound = getattr(st, '__version__')",
    "in a function": "import streamlit as st\ndef ask(module):\n    return module.__version__\nfound = ask(st)",
    "imported late": "def ask():\n    import streamlit as other\n    return other.__version__\nfound = ask()",
    "importlib": "import importlib\nfound = importlib.import_module('streamlit').__version__",
    "metadata": "from importlib.metadata import version\nfound = version('streamlit')",
    "its module": "from streamlit.version import STREAMLIT_VERSION_STRING as found",
}
OURS = {
    "as": "import nbflow as st\nfound = st.__version__",
    "beside": "import nbflow, streamlit as st\nassert st.__version__ != nbflow.__version__\nfound = nbflow.__version__",
}


def told(code: str) -> str:
    app = AppTest.from_string(f"{code}\nimport nbflow\nnbflow.text(found)").run()
    assert not app.exception
    return app.text[0].value


@pytest.mark.parametrize("code", THEIRS.values(), ids=THEIRS)
def test_who_imports_streamlit_is_told_its_version(code):
    assert told(code) == STREAMLIT_VERSION


@pytest.mark.parametrize("code", OURS.values(), ids=OURS)
def test_who_imports_nbflow_is_told_nbflows_version(code):
    assert told(code) == nbflow.__version__


def test_both_are_one_namespace():
    itself = importlib.import_module(ITSELF)
    assert inspect.ismodule(itself)
    assert dir(itself) == dir(nbflow)
    assert itself.text is nbflow.text
    assert itself.errors is nbflow.errors
    itself.patched = 3
    assert nbflow.patched == 3
    del nbflow.patched
    assert not hasattr(itself, "patched")
    with pytest.raises(AttributeError, match="Did you mean st"):
        itself.slidr  # noqa: B018
    assert pickle.loads(pickle.dumps(itself)) is itself
    assert copy.deepcopy(itself) is itself
