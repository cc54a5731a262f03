"""The exceptions: Streamlit's names, bases and arguments; and the real Streamlit's `except` clauses catch them."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import sys
from textwrap import dedent
from types import ModuleType

import pytest

import nbflow
from nbflow.runtime.script import caught, import_hook
from nbflow.runtime.script.stand_ins import target
from nbflow.testing import AppTest
from tests.conformance.test_surface import comes_later

MODULES = (
    "streamlit.errors",
    "streamlit.runtime.caching.cache_errors",
    "streamlit.runtime.media_file_storage",
    "streamlit.runtime.scriptrunner_utils.exceptions",
    "streamlit.testing.v1.errors",
    "streamlit.components.v1.custom_component",
)


def classes() -> list[type]:
    """Streamlit's public exceptions."""
    found = [value for name in MODULES for value in vars(importlib.import_module(name)).values()]
    kinds = {kind for kind in found if isinstance(kind, type) and issubclass(kind, BaseException)}
    return sorted(
        (
            k
            for k in kinds
            if k.__module__.startswith("streamlit") and not comes_later(f"errors.{k.__name__}")
        ),
        key=lambda kind: kind.__name__,
    )


def ours(kind: type) -> type:
    module = target(kind.__module__)
    assert module is not None, kind.__module__
    return getattr(importlib.import_module(module), kind.__name__)


@pytest.fixture(autouse=True)
def loaded():
    """The real Streamlit, as a notebook's cell has it."""
    import_hook.install()
    importlib.import_module("streamlit").errors  # noqa: B018
    yield
    caught.catch_all(sys.modules["streamlit"])


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_an_exception_has_streamlits_bases_and_arguments(kind):
    mine = ours(kind)
    for base in kind.__mro__[1:]:
        wanted = ours(base) if base.__module__.startswith("streamlit") else base
        assert issubclass(mine, wanted) or base.__name__ == "Generic", (
            f"{kind.__name__} is no {base.__name__}"
        )
    if "__init__" in vars(kind):
        theirs = inspect.signature(kind).parameters
        signature = inspect.signature(mine)
        signature.bind(**{name: None for name, p in theirs.items() if p.kind is p.POSITIONAL_OR_KEYWORD})


NOT_CAUGHT = {"AppTestError", "MarshallComponentException"}
"""Nobody catches these in a module of the notebook: the one is for tests, the other for components."""


@pytest.mark.parametrize(
    "kind", [k for k in classes() if k.__name__ not in NOT_CAUGHT], ids=lambda kind: kind.__name__
)
def test_an_except_clause_with_streamlits_own_class_catches_ours(kind):
    mine = ours(kind)
    assert issubclass(mine, kind)
    raised = mine.__new__(mine, "text")
    with pytest.raises(kind):
        raise raised


HELPERS = """
    import streamlit as st
    from streamlit.errors import DuplicateWidgetID, StreamlitAPIException
    from streamlit.runtime.scriptrunner import RerunException, StopException

    def safely(draw):
        try:
            draw()
        except DuplicateWidgetID:
            return "twice"
        except StreamlitAPIException as error:
            return f"{type(error).__module__.partition('.')[0]}: {error.args[0][:9]}"
        except StopException:
            return "stop"
"""


@pytest.fixture
def helpers():
    """A module that a cell has loaded with the real Streamlit."""
    module = ModuleType("helpers_of_a_cell")
    sys.modules[module.__name__] = module
    exec(dedent(HELPERS), vars(module))
    yield module
    del sys.modules[module.__name__]


def test_a_module_of_the_notebook_catches_what_the_app_raises(helpers):
    app = AppTest.from_string(
        """
        import helpers_of_a_cell as helpers
        import streamlit as st
        def twice():
            st.button("a", key="x")
            st.button("b", key="x")
        st.text(helpers.safely(twice))
        st.text(helpers.safely(lambda: st.columns(0)))
        helpers.caught = helpers.safely(lambda: st.stop())
        st.text("a stop that was caught still ends the run (rule 111)")
        """
    ).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["twice", "nbflow: `spec` mu"]
    assert helpers.caught == "stop"


def test_what_an_exception_says_is_its_own():
    for error in (
        nbflow.errors.StreamlitAPIException("what"),
        nbflow.errors.StreamlitDuplicateElementKey("k"),
    ):
        assert "streamlit" not in repr(error).replace("Streamlit", "").lower()
        assert str(error) == error.args[0]
        assert pickle.loads(pickle.dumps(nbflow.errors.Error("x"))).args == ("x",)
        assert copy.copy(nbflow.errors.StreamlitAPIException("what")).args == ("what",)


def test_uninstalled_the_classes_have_their_own_bases():
    theirs = importlib.import_module("streamlit.errors").StreamlitAPIException
    caught.uninstall()
    assert not issubclass(nbflow.errors.StreamlitAPIException, theirs)
