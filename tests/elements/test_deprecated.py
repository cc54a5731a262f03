"""Deprecated names: where their notices are shown, and where they are only logged."""

from __future__ import annotations

import logging

import pytest

import nbflow as st
from nbflow.testing.v1 import AppTest
from tests.helpers import run

PIXEL = "<svg viewBox='0 0 1 1'></svg>"


def warnings(app):
    return [node.props["body"] for node in app.nodes("alert")]


def test_a_notice_stands_where_the_script_stands_not_in_the_container_named():
    at = AppTest.from_string(f'import nbflow as st\nst.sidebar.image("{PIXEL}", use_column_width=True)').run()
    assert len(at.main.warning) == 1
    assert len(at.sidebar.get("image")) == 1
    assert not at.sidebar.warning


@pytest.mark.parametrize(("details", "shown"), [("full", 1), ("type", 0), ("none", 0), ("stacktrace", 0)])
def test_a_notice_is_for_authors(details, shown, caplog):
    def body():
        st.set_option("client.showErrorDetails", details)
        st.image(PIXEL, use_column_width=True)

    assert len(warnings(run(body))) == shown
    assert "use_column_width" in caplog.text


@pytest.mark.parametrize(
    "call",
    [
        lambda: st.image(PIXEL, use_container_width=True),
        lambda: st.dataframe({"a": [1]}, use_container_width=True),
        lambda: st.data_editor({"a": [1]}, use_container_width=False),
        lambda: st.line_chart({"a": [1]}, use_container_width=True),
        lambda: st.bar_chart({"a": [1]}, use_container_width=False),
        lambda: st.map({"lat": [1.0], "lon": [2.0]}, use_container_width=True),
        lambda: st.graphviz_chart("digraph {a -> b}", use_container_width=True),
        lambda: st.vega_lite_chart({"mark": "bar"}, use_container_width=True),
    ],
)
def test_use_container_width_is_only_logged(call, caplog, capsys):
    caplog.set_level(logging.WARNING)
    app = run(call)
    assert warnings(app) == []
    assert "Please replace `use_container_width` with `width`." in caplog.text
    assert capsys.readouterr() == ("", "")  # nothing is printed into the app


def test_the_old_name_of_bottom_is_told_of_once():
    def body():
        st._bottom.text("a")
        with st._bottom:
            st.text("b")

    app = run(body)
    [told] = warnings(app)
    assert "`st._bottom`" in told
    assert "`st.bottom`" in told
    assert [node.props["body"] for node in app.nodes("text")] == ["a", "b"]
    app.rerun()
    assert warnings(app) == []


def test_styles_of_a_cached_function_are_there_again():
    @st.cache_data
    def styled():
        st.html("<style>p{}</style>")

    st.cache_data.clear()
    app = run(styled)
    for _ in range(2):
        assert [node.props["body"] for node in app.session.app.tree.event.children] == ["<style>p{}</style>"]
        app.rerun()
