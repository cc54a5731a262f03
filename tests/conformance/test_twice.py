"""Rules 39 and 40 for what is shown: two that are equal in everything, and two with one key, in both."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both, kind_of

ALIKE = """
import altair as alt, matplotlib.pyplot as plt, pandas as pd, plotly.graph_objects as go, pydeck
frame = pd.DataFrame({"a": [1.0, 2.0], "lat": [1.0, 2.0], "lon": [3.0, 4.0]})
bars = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}
lines = {"xAxis": {}, "yAxis": {}, "series": [{"type": "bar", "data": [[1, 2]]}]}
def figure(): return go.Figure(go.Bar(x=[1, 2], y=[1, 2]))
def chart(): return alt.Chart(frame).mark_bar().encode(x="a")
def choice(): return chart().add_params(alt.selection_point(name="p"))
def deck(): return pydeck.Deck([pydeck.Layer("ScatterplotLayer", frame, id="x", get_position=["lon", "lat"])])
"""
SHOWN = {
    "plotly_chart": "st.plotly_chart(figure(){})",
    "plotly_chart write": "st.write(figure())",
    "plotly_chart select": "st.plotly_chart(figure(), on_select='rerun'{})",
    "altair_chart": "st.altair_chart(chart(){})",
    "altair_chart select": "st.altair_chart(choice(), on_select='rerun'{})",
    "vega_lite_chart": "st.vega_lite_chart(bars{})",
    "pydeck_chart": "st.pydeck_chart(deck(){})",
    "echarts_chart": "st.echarts_chart(lines{})",
    "line_chart": "st.line_chart(frame)",
    "map": "st.map(frame)",
    "graphviz_chart": "st.graphviz_chart('digraph {{a -> b}}')",
    "pyplot": "st.pyplot(plt.figure())",
    "dataframe": "st.dataframe(frame{})",
    "dataframe select": "st.dataframe(frame, on_select='rerun'{})",
    "data_editor": "st.data_editor(frame{})",
    "table": "st.table(frame)",
    "image": "st.image('https://example.org/a.png')",
    "audio": "st.audio(b'abc')",
    "audio by itself": "st.audio(b'abc', autoplay=True)",
    "video": "st.video('https://example.org/a.mp4')",
    "video by itself": "st.video('https://example.org/a.mp4', autoplay=True)",
    "youtube by itself": "st.video('https://youtu.be/abcdefghijk', autoplay=True)",
    "link_button": "st.link_button('a', 'https://example.org'{})",
    "download_button": "st.download_button('a', 'x'{})",
    "iframe": "st.iframe('https://example.org')",
    "expander": "st.expander('a'{})",
    "container": "st.container({0})",
}


def keyed(code: str, key: str) -> str:
    """The call with a key."""
    return code.format(f", key='{key}'").replace("(, ", "(")


@pytest.mark.parametrize("name", SHOWN)
def test_two_that_are_equal(name):
    code = SHOWN[name].format("")
    both = Both(f"{ALIKE}{code}\n{code}")
    both.run()  # the second run finds the calls of the first one
    assert len(both.errors) <= 1


@pytest.mark.parametrize("name", [name for name, code in SHOWN.items() if "{}" in code or "{0}" in code])
def test_two_with_one_key_and_two_with_others(name):
    first, other = keyed(SHOWN[name], "k"), keyed(SHOWN[name], "other")
    for second in (first, other):
        both = Both(f"{ALIKE}{first}\n{second}", compare=False)  # keys of what only shows are seen here alone
        assert both.errors == [kind_of(error) for error in both.theirs.at.exception]
    assert not both.errors


def test_what_differs_in_one_argument_is_another_chart():
    more = [
        "theme=None",
        "width=300",
        "height=300",
        "alt='a'",
        "config={'a': 1}",
        "key='k'",
        "on_select='rerun'",
    ]
    both = Both(
        ALIKE + "st.plotly_chart(figure())\n" + "\n".join(f"st.plotly_chart(figure(), {one})" for one in more)
    )
    assert both.errors == []


def test_a_chart_in_the_sidebar_is_another_one_and_one_in_a_column_is_not():
    both = Both(
        ALIKE
        + "st.plotly_chart(figure())\nst.sidebar.plotly_chart(figure())\nst.columns(2)[0].plotly_chart(figure())"
    )
    assert both.errors == ["StreamlitDuplicateElementId"]


def test_an_equal_chart_may_come_back_in_the_next_run_and_in_a_fragment():
    both = Both(
        ALIKE
        + """
@st.fragment
def part():
    st.button("again")
    st.plotly_chart(figure())
part()
"""
    )
    both.click("again").click("again")
    assert both.errors == []
