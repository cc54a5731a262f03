"""Scenes that are new in every run: other texts, data, keys and functions each time; what belonged to the last ones must go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bokeh.plotting
import matplotlib.figure
import numpy as np
import pandas as pd
import plotly.graph_objects
import polars as pl
import pydeck

import nbflow as st
from nbflow.components import v1, v2
from tests.campaign.controls import CONTROLS


def frame(number: int, rows: int = 30) -> pd.DataFrame:
    """Return a table that no other number has."""
    values = np.arange(rows) + number
    return pd.DataFrame({"a": values, "b": values / 3, "c": [f"t{value}" for value in values]})


def new_texts(number: int) -> None:
    st.text(f"{number}", help=f"{number}")
    st.markdown(f"**{number}** $x_{{{number}}}$ :material/home: `{number}`")
    st.markdown(f"<b>{number}</b>", unsafe_allow_html=True)
    st.title(f"{number}", anchor=f"a{number}")
    st.header(f"{number}")
    st.code(f"print({number})")
    st.json({f"{number}": [number]})
    st.html(f"<b>{number}</b><style>.a{number} {{}}</style>")
    st.latex(f"x_{{{number}}}")
    st.badge(f"{number}")
    st.success(f"{number}")
    st.progress(number % 100, f"{number}")
    st.metric(f"{number}", number, number, chart_data=[number, number + 1])
    st.exception(ValueError(f"{number}"))
    st.write_stream(iter([f"{number} ", f"*{number}*"]))
    st.toast(f"{number}")


def new_keys(number: int) -> None:
    for control in CONTROLS:
        control.draw(key=f"{control.name} {number}")


def new_options(number: int) -> None:
    options = [f"{number} {index}" for index in range(5)]
    st.slider(f"{number}", 0, 100 + number)
    st.number_input(f"{number}", 0, 100 + number)
    st.text_input("text", f"{number}")
    st.selectbox("one", options)
    st.multiselect("some", options, options[:2])
    st.radio("radio", options)
    st.pills("pills", options)
    st.select_slider("scale", options)
    st.button(f"{number}", on_click=lambda: number)
    st.checkbox("same key, new label" + f"{number}", key="same")


def new_tables(number: int) -> None:
    data = frame(number)
    st.dataframe(data)
    st.dataframe(data, key="same", on_select="rerun")
    st.dataframe(pl.from_pandas(data))
    st.data_editor(data)
    st.data_editor(data, key="edited", num_rows="dynamic")
    st.table(data)
    st.table(data.style.highlight_max(subset=["a"]))


def new_charts(number: int) -> None:
    data = frame(number)
    st.line_chart(data, x="a", y="b")
    st.line_chart(data, x="a", y="b", reduce=10)
    st.scatter_chart(data, x="a", y="b", reduce=10)
    st.bar_chart(data, x="a", y="b", reduce=10)
    st.map(pd.DataFrame({"lat": [number % 80], "lon": [2.0]}))


def new_figures(number: int) -> None:
    x = list(range(number, number + 30))
    st.plotly_chart(plotly.graph_objects.Figure(plotly.graph_objects.Scatter(x=x, y=x)))
    many = plotly.graph_objects.Figure({"type": "scattergl", "mode": "markers", "x": x, "y": x})
    st.plotly_chart(many, reduce=10, on_select="rerun", key="many")


def new_bokeh(number: int) -> None:
    x = list(range(number, number + 30))
    figure = bokeh.plotting.figure(width=300, height=200, title=f"{number}")
    figure.line(x, x)
    st.write(figure)


def new_echarts(number: int) -> None:
    st.echarts_chart({"xAxis": {}, "yAxis": {}, "series": [{"type": "bar", "data": [number, 2]}]})


def new_diagrams(number: int) -> None:
    st.graphviz_chart(f"digraph {{ a -> b{number} }}")
    st.mermaid_chart(f"graph TD; a-->b{number}")


def new_drawing(number: int) -> None:
    figure = matplotlib.figure.Figure(figsize=(1, 1))
    figure.text(0, 0, f"{number}")
    st.pyplot(figure)


def new_map(number: int) -> None:
    layer = pydeck.Layer("ScatterplotLayer", frame(number), get_position=["a", "b"], pickable=True)
    st.pydeck_chart(pydeck.Deck([layer], map_style="light"), on_select="rerun")


def new_media(number: int) -> None:
    pixels = np.full((4, 4, 3), number % 256, dtype="uint8")
    pixels[0, 0] = number // 256 % 256
    st.image(pixels)
    st.audio(number.to_bytes(4, "big") * 800)
    st.video(number.to_bytes(4, "big") * 600_000)
    st.pdf(b"%PDF-1.7\n" + number.to_bytes(4, "big") * 100)
    st.download_button("file", number.to_bytes(4, "big") * 1000)
    st.logo(pixels)
    st.iframe(f"<b>{number}</b>")


def new_blocks(number: int) -> None:
    with st.container(key=f"c{number}"):
        st.text("a")
    for tab in st.tabs([f"{number}", "b"]):
        tab.text("a")
    with st.expander(f"{number}"), st.popover(f"{number}"):
        st.text("a")
    with st.form(f"f{number}"):
        st.text_input("a")
        st.form_submit_button("go")
    for column in st.columns(2 + number % 3):
        column.text(f"{number}")
    with st.chat_message(f"{number}"), st.status(f"{number}"):
        st.text("a")
    st.empty().text(f"{number}")
    with st.sidebar:
        st.text(f"{number}")

    @st.dialog(f"{number}")
    def ask() -> None:
        st.text(f"{number}")

    ask()


def new_functions(number: int) -> None:
    @st.fragment(run_every=60)
    def part() -> None:
        st.text(f"{number}")
        st.button(f"{number}")

    part()

    @st.cache_data(max_entries=5, show_spinner=False)
    def data(of: int) -> list[int]:
        return [of] * 100

    @st.cache_resource(max_entries=5, show_spinner=False)
    def resource(of: int) -> list[int]:
        return [of] * 100

    data(number)
    resource(number)


def new_state(number: int) -> None:
    for name in [*st.session_state]:
        del st.session_state[name]
    st.session_state[f"{number}"] = [number] * 100
    st.query_params["a"] = f"{number}"
    st.set_page_config(page_title=f"{number}")


def new_pages(number: int) -> None:
    def first() -> None:
        st.text(f"{number}")
        st.slider("a", key=f"on a page {number}")

    st.navigation([st.Page(first, title=f"{number}"), st.Page(lambda: None, url_path=f"p{number}")]).run()


def new_components(number: int) -> None:
    _built(number=number, table=frame(number), data=number.to_bytes(4, "big"), key="built")
    _made(key=f"made {number}", data={"table": frame(number)}, on_clicked_change=lambda: None)


_built: Any = v1.declare_component("varied", path=Path(__file__).parent)
_made: Any = v2.component("varied", html="<p>a</p>", css="p {}", js="export default () => {}")

VARIED = (
    *(
        new_texts,
        new_keys,
        new_options,
        new_tables,
        new_charts,
        new_figures,
        new_bokeh,
        new_echarts,
        new_diagrams,
    ),
    *(new_drawing, new_map, new_media, new_blocks, new_functions, new_state, new_pages, new_components),
)
