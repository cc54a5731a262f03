"""Names and signatures, held against Streamlit's (surface.json: made once from the reference)."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

import nbflow
from nbflow.core.registry import ELEMENTS, PUBLIC
from nbflow.runtime.place import DeltaGenerator
from nbflow.testing import AppTest
from nbflow.testing.base import CLASSES
from nbflow.testing.v1 import element_tree
from tests.conformance.differences import ADDED, LATER, NOT_IN_TESTS, SIGNATURES

_REFERENCE = json.loads((Path(__file__).parent / "surface.json").read_text())
SURFACE: dict[str, str] = _REFERENCE["signatures"]
NOT_CALLED = {"property", "attribute", "object"}


def text_of(function) -> str:
    """The signature as surface.json has it: names, order, kinds and defaults."""
    parameters = list(inspect.signature(function).parameters.values())
    bare = [p.replace(annotation=p.empty) for p in parameters if p.name != "self"]
    return str(inspect.Signature(bare)).replace("<class 'str'>", "str")


def handles() -> dict[str, type]:
    """The classes of containers, by name."""
    found: dict[str, type] = {}
    waiting = [DeltaGenerator]
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting += kind.__subclasses__()
    return found


@pytest.mark.parametrize("name", sorted({*ELEMENTS, *PUBLIC}))
def test_a_command_has_streamlits_signature(name):
    if name in ADDED:
        return
    assert f"st.{name}" in SURFACE, f"st.{name} is not Streamlit's: write down why in differences.py"
    public = getattr(nbflow, name)
    if SURFACE[f"st.{name}"] not in NOT_CALLED:
        same = text_of(public) == SURFACE[f"st.{name}"]
        assert same != (name in SIGNATURES), f"\n{text_of(public)}\n{SURFACE[f'st.{name}']}"


def test_all_options_are_known():
    assert len(_REFERENCE["options"]) > 360
    for name in _REFERENCE["options"]:
        nbflow.get_option(name)


def test_a_web_application_says_how_the_script_is_opened():
    """Its class exists, as other names do that have no meaning here."""
    assert text_of(nbflow.App.run) == SURFACE["st.App.run"]
    with pytest.raises(nbflow.errors.StreamlitAPIException, match=r"%nbflow main\.py"):
        nbflow.App("main.py", debug=True)


@pytest.mark.parametrize("name", [n for n in SURFACE if n.startswith("st.column_config.")])
def test_columns_have_streamlits_signature(name):
    assert text_of(getattr(nbflow.column_config, name.rpartition(".")[2])) == SURFACE[name]


@pytest.mark.parametrize("name", sorted(ELEMENTS))
def test_containers_have_the_same_methods(name):
    if name in ADDED:
        return
    theirs = SURFACE.get(f"DeltaGenerator.{name}")
    assert hasattr(DeltaGenerator, name) == (theirs is not None)
    if theirs is not None:
        expected = SURFACE[f"st.{name}"] if theirs == "=" else theirs
        assert text_of(getattr(DeltaGenerator, name)) == expected or name in SIGNATURES


@pytest.mark.parametrize(
    "name", sorted(n for n in SURFACE if n.split(".")[0] in handles() and "DeltaG" not in n and "__" not in n)
)
def test_handles_have_streamlits_methods(name):
    kind, _, member = name.partition(".")
    found = getattr(handles()[kind], member)
    if SURFACE[name] not in NOT_CALLED:
        assert text_of(found) == SURFACE[name]


def test_what_streamlit_does_not_have_is_written_down():
    mine = {n for n in dir(nbflow) if not inspect.ismodule(getattr(nbflow, n)) or n in ADDED}
    plumbing = {"Any", "annotations", "import_module", "load_ipython_extension"}
    assert mine - plumbing - {n.removeprefix("st.") for n in SURFACE} == set(ADDED)


# --- AppTest -------------------------------------------------------------------------------------

APP = """
import streamlit as st
st.title("t"); st.header("h"); st.subheader("s"); st.text("t"); st.markdown("m"); st.caption("c")
st.code("x = 1"); st.divider(); st.metric("m", 1); st.progress(3, "p"); st.toast("x")
st.success("x"); st.info("x"); st.warning("x"); st.error("x"); st.exception(ValueError("x"))
st.button("b"); st.checkbox("c"); st.toggle("t"); st.slider("s"); st.number_input("n"); st.text_input("t")
st.text_area("a"); st.selectbox("s", ["a"]); st.multiselect("m", ["a"]); st.radio("r", ["a"]); st.date_input("d")
st.time_input("t"); st.datetime_input("d"); st.select_slider("s", ["a"]); st.pills("p", ["a"]); st.feedback()
st.segmented_control("p", ["a"]); st.color_picker("c"); st.pagination(3); st.link_button("l", "https://a.b")
st.download_button("d", "x"); st.menu_button("m", ["a"])
with st.form("f"):
    st.form_submit_button("x")
st.columns(2); st.tabs(["a"]); st.expander("e"); st.container(); st.status("s"); st.sidebar.text("x")
st.chat_message("user"); st.grid(); st.popover("p"); st.space(); st.json({}); st.html("<b>x</b>"); st.latex("x")
st.file_uploader("f"); st.camera_input("c"); st.audio_input("a"); st.chat_input("s")
st.help(3); st.image("https://example.org/x.png"); st.page_link("https://a.b", label="l")
st.table({"a": [1]}); st.dataframe({"a": [1]})
"""


def camel(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))


@pytest.fixture(scope="module")
def at() -> AppTest:
    app = AppTest.from_string(APP).run()
    assert not [e.value for e in app.exception if e.value != "x"]
    return app


def known(name: str) -> bool:
    """Whether AppTest.name stands for something that nbflow has."""
    return name in ELEMENTS or SURFACE[f"AppTest.{name}"] != "property" or name in ("main", "sidebar")


@pytest.mark.parametrize("name", [n[8:] for n in SURFACE if n.startswith("AppTest.") and known(n[8:])])
def test_apptest_has_streamlits_names(at, name):
    found = getattr(at, name)
    if SURFACE[f"AppTest.{name}"] not in NOT_CALLED and not name.startswith("__"):
        assert text_of(found) == SURFACE[f"AppTest.{name}"]


# `st.widget` is ours; Streamlit's class Widget is what all controls share.
KINDS = {camel(name) for name in {*ELEMENTS} - {"form_submit_button", "widget"}} | {"Column", "Tab"}
MEMBERS = [
    member
    for name in SURFACE
    if name.startswith("testing.") and (member := name[8:]).partition(".")[0] in KINDS
    if member.count(".") and "__" not in member and member.partition(".")[2] not in NOT_IN_TESTS
]


@pytest.mark.parametrize("member", MEMBERS)
def test_elements_have_streamlits_attributes(at, member):
    kind, _, name = member.partition(".")
    element = next(node for node in at if kind in (type(node).__name__, camel(node.type)))
    found = getattr(element, name)
    if SURFACE[f"testing.{member}"] not in NOT_CALLED:
        assert text_of(found) == SURFACE[f"testing.{member}"]


def test_all_classes_are_streamlits():
    names = {n.split(".")[1] for n in SURFACE if n.startswith("testing.")}
    ours = {
        "VegaLiteChart",
        "PlotlyChart",
        "DeckGlJsonChart",
        "ComponentInstance",
        "BidiComponent",
    }  # Streamlit's tests meet an UnknownElement there
    assert {camel(name) for name in CLASSES if not name.startswith("_")} <= names | ours


def comes_later(name: str) -> bool:
    parts = name.split(".")[1:]
    later = {part for group in LATER.values() for part in group}
    return ".".join(parts) in later or bool(later.intersection(parts))


LISTS = {"ElementList": "text", "WidgetList": "button", "BlockList": "columns"}


def an(at: AppTest, kind: str):
    """Something of this class, out of an app that has everything."""
    if kind == "ElementTree":
        return at.main.root
    if kind in LISTS:
        return getattr(at, LISTS[kind])
    wanted = getattr(element_tree, kind)
    return next(node for node in at if isinstance(node, wanted))


@pytest.mark.parametrize("name", [n for n in SURFACE if n.startswith("testing.") and not comes_later(n)])
def test_every_class_of_streamlits_tests_has_its_members(at, name):
    _, kind, *member = name.split(".")
    found = getattr(element_tree, kind)
    if kind == "UnknownElement":
        assert issubclass(found, element_tree.Element)
    elif member:
        assert hasattr(an(at, kind), member[0])


GONE = object()


def is_there(name: str) -> bool:
    head, _, rest = name.partition(".")
    found = {"st": nbflow, "testing": element_tree, **handles()}.get(head)
    for part in rest.split("."):
        if head == "testing" and found is not element_tree:
            return True  # members: see the test above
        if head == "AppTest":
            return True  # see above too
        if found is None:
            return True  # st.context outside of a run
        found = getattr(found, part, GONE)
    return found is not GONE


def test_the_share_of_names_outside_data_and_charts_is_all():
    """Parameters are compared with every signature above; a name that is missing has none."""
    wanted = [name for name in SURFACE if not comes_later(name) and name not in INSIDE]
    missing = [name for name in wanted if not is_there(name)]
    assert missing == [], f"{1 - len(missing) / len(wanted):.1%} of {len(wanted)} names"
    assert len(wanted) > 600


INSIDE = {
    *(f"Dialog.{name}" for name in ("__enter__", "__exit__", "open", "close")),
    *("st.user.is_logged_in", "st.user.tokens.id", "st.user.tokens.access", "st.user.__delattr__"),
}
"""Names that apps never hold (a dialog is opened by calling its function), or that depend on the person."""
