"""st.graphviz_chart and st.mermaid_chart: what is sent, and what is refused."""

from __future__ import annotations

import types

import pytest

import nbflow as st
from nbflow import errors
from tests.helpers import run


def graphviz_object(engine: str = "neato") -> object:
    """An object as the package graphviz makes them: told by its module, source and engine."""
    kind = type("Digraph", (), {"__module__": "graphviz.graphs", "source": "digraph {a}", "engine": engine})
    return kind()


@pytest.mark.parametrize(
    ("graph", "more", "props"),
    [
        ("digraph {a}", {}, {"dot": "digraph {a}"}),
        (graphviz_object(), {}, {"dot": "digraph {a}", "engine": "neato"}),
        (graphviz_object("dot"), {"alt": " A graph "}, {"dot": "digraph {a}", "alt": "A graph"}),
        (
            "graph {}",
            {"width": 300, "height": "stretch"},
            {"dot": "graph {}", "width": 300, "height": "stretch"},
        ),
        ("graph {}", {"use_container_width": True}, {"dot": "graph {}", "width": "stretch"}),
        ("graph {}", {"use_container_width": False, "width": "stretch"}, {"dot": "graph {}"}),
    ],
)
def test_a_graph_is_sent_as_its_text(graph, more, props):
    assert shown("graphviz_chart", lambda: st.graphviz_chart(graph, **more)) == props


def shown(face, body) -> dict:
    """The props of an element, without where its picture is handed in."""
    props = dict(run(body).node(face).props)
    assert props.pop("sketch").token.startswith("sketch:")
    return props


@pytest.mark.parametrize(
    ("graph", "more", "error"),
    [
        (5, {}, errors.StreamlitInvalidParameterTypeError),
        (types.SimpleNamespace(source="x"), {}, errors.StreamlitInvalidParameterTypeError),
        (graphviz_object("magic"), {}, errors.StreamlitAPIException),
        ("graph {}", {"width": "wide"}, errors.StreamlitInvalidWidthError),
        ("graph {}", {"height": 0}, errors.StreamlitInvalidHeightError),
    ],
)
def test_what_is_no_graph_is_refused(graph, more, error):
    app = run(lambda: st.graphviz_chart(graph, **more), check=False)
    assert [type(one) for one in app.errors] == [error]


def test_a_diagram_is_sent_without_the_indentation_of_the_code():
    def body():
        st.mermaid_chart(
            """
            flowchart LR
                a --> b
            """,
            width="content",
            alt="Two steps",
        )

    assert shown("mermaid_chart", body) == {
        "body": "flowchart LR\n    a --> b",
        "width": "content",
        "alt": "Two steps",
    }


@pytest.mark.parametrize(
    ("body", "more", "error"),
    [
        (5, {}, errors.StreamlitInvalidParameterTypeError),
        (None, {}, errors.StreamlitInvalidParameterTypeError),
        ("flowchart LR", {"width": -1}, errors.StreamlitInvalidWidthError),
    ],
)
def test_what_is_no_diagram_is_refused(body, more, error):
    app = run(lambda: st.mermaid_chart(body, **more), check=False)
    assert [type(one) for one in app.errors] == [error]


def test_a_rerun_with_the_same_texts_sends_nothing():
    app = run(lambda: (st.graphviz_chart("graph {}"), st.mermaid_chart("flowchart LR")))
    assert app.rerun().ops == []
