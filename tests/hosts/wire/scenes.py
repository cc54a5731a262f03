"""Scenes: small apps that, taken together, call every element with every parameter that its face is told.

Each takes `look`, which it calls where something is shown only in the middle of a run.
"""

from __future__ import annotations

import dataclasses
import datetime
import importlib
import io
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import altair
import bokeh.plotting
import graphviz
import ipywidgets
import matplotlib.figure
import numpy as np
import pandas as pd
import polars as pl
import pydantic
import pydeck

import nbflow as st
from nbflow.components import v1, v2
from nbflow.core.values import Blob
from nbflow.runtime.context import CURRENT
from nbflow.runtime.output_target import OUTPUT

Look = Callable[[], None]
FRAME = pd.DataFrame({"a": [1, 2], "b": [1.5, None], "c": ["x", "y"]})
PIXELS = np.zeros((2, 2, 3), dtype="uint8")
TOUCHES: dict[str, dict[str, Any]] = {}
"""What a person then does in a scene: raw values by key."""
SCENES: list[Callable[[Look], None]] = []


def scene(function: Callable[[Look], None]) -> Callable[[Look], None]:
    SCENES.append(function)
    return function


def sound() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(1600))
    return file.getvalue()


# --- texts ---------------------------------------------------------------------------------------


@scene
def texts(_: Look) -> None:
    for wrap in (True, False):
        st.text("a", help="h", width=100, text_alignment="center", wrap=wrap)
        st.markdown("a", help="h", width="content", text_alignment="right", wrap=wrap, anchors=wrap)
        st.markdown("<b>a</b>", unsafe_allow_html=True)
        st.caption("a", help="h", text_alignment="justify", wrap=wrap)
        st.title("a", anchor="x", help="h", icon="🎈", text_alignment="center", wrap=wrap)
        st.header("a", anchor=False, divider="red", wrap=wrap)
        st.subheader("a", divider=True, wrap=wrap)
    st.badge("a", icon="🎈", color="green", help="h")
    st.latex("a", help="h", width=200)
    for height in ("content", "stretch", 100):
        st.code("a", None, line_numbers=True, wrap_lines=True, height=height)
    st.json({"a": 1}, expanded=True)
    st.json({"a": 1}, expanded=2)
    st.json({"a": 1}, expanded=False)
    st.html("<b>a</b>", width=100)
    st.html("<style>p {}</style>")
    st.html("<script>1</script>", unsafe_allow_javascript=True)
    st.divider(width=100)
    for size in ("small", "stretch", 5):
        st.space(size)
    st.help(dict)
    st.help(FRAME)
    st.help("text")
    st.help(3, width=300)
    target, owner = OUTPUT.get()
    target.text(owner, "out", "printed")
    target.text(owner, "err", "printed")
    st.write("a", FRAME, {"a": 1})


@scene
def a_spinner_and_errors(look: Look) -> None:
    with st.spinner("a", show_time=True, width=100):
        look()
    st.exception(ValueError("a"))
    try:
        raise KeyError("a")
    except KeyError as error:
        st.exception(error, width=300)


@scene
def a_text_that_grows(look: Look) -> None:
    def words() -> Iterator[str]:
        for word in ("a", "\n\nb\n\n", "c"):
            yield word
            look()

    st.write_stream(words)


@scene
def alerts(_: Look) -> None:
    for draw in (st.success, st.info, st.warning, st.error):
        draw("a", icon="🎈", title="t", width=100)
    for duration in ("short", "long", "infinite", 3):
        st.toast("a", icon="🎈", duration=duration)
    st.balloons()
    st.snow()
    st.progress(0.5, "a", width=100)
    st.progress(50)
    st.skeleton(height=100)
    st.skeleton(height="stretch")
    for state in ("running", "complete", "error"):
        for kind in ("default", "compact", "step"):
            st.status(f"{state} {kind}", expanded=True, state=state, type=kind, width=300)
    for chart in ("line", "bar", "area"):
        st.metric(
            "a",
            1,
            -2,
            delta_color="inverse",
            help="h",
            icon="🎈",
            border=True,
            width=100,
            height=100,
            chart_data=[1, 2],
            chart_type=chart,
            format="%d",
            delta_description="d",
        )
    st.metric("a", None, 2, delta_arrow="off")
    st.metric("a", "x", label_visibility="collapsed", height="stretch")


# --- inputs --------------------------------------------------------------------------------------


@scene
def buttons(_: Look) -> None:
    look: dict[str, Any] = {"icon": "🎈", "help": "h", "disabled": True, "shortcut": "ctrl+k"}
    for wrap in (True, False):
        for kind in ("primary", "secondary", "tertiary"):
            name = f"{kind} {wrap}"
            same: dict[str, Any] = {**look, "type": kind, "wrap": wrap, "width": 100}
            st.button(name, key=name, icon_position="right", **same)
            st.link_button(name, "https://x.org", icon_position="right", **same)
            st.link_button(
                name, "https://x.org", key=f"l {name}", on_click="rerun", icon_position="right", **same
            )
            st.download_button(name, "x", "a.txt", icon_position="right", **{**same, "disabled": False})
            st.menu_button(name, ["a"], **{k: v for k, v in same.items() if k != "shortcut"})
            st.popover(name, **{k: v for k, v in same.items() if k != "shortcut"})
    st.popover("tracked", key="tracked", on_change="rerun")
    st.download_button("later", lambda: "x", "a.txt", on_click="ignore")
    st.page_link(
        "https://x.org", label="a", icon="🎈", icon_position="right", help="h", disabled=True, width=100
    )


@scene
def choices(_: Look) -> None:
    field: dict[str, Any] = {"help": "h", "disabled": True, "width": 100, "label_visibility": "hidden"}
    for wrap in (True, False):
        st.checkbox(f"a {wrap}", True, key=f"check {wrap}", wrap=wrap, **field)
        st.toggle(f"a {wrap}", key=f"toggle {wrap}", wrap=wrap)
        for draw in (st.pills, st.segmented_control):
            draw(f"{wrap}", ["a", ":material/home:"], required=True, default="a", wrap=wrap, **field)
            draw(f"m {wrap}", ["a", "b"], selection_mode="multi", wrap=wrap)
    st.radio("a", ["x", "y"], captions=["c", None], horizontal=True, **field)
    st.radio("n", ["x"], index=None)
    for mode in ("fuzzy", "contains", "prefix", None):
        more: dict[str, Any] = {
            "filter_mode": mode,
            "accept_new_options": mode is not None,
            "placeholder": "p",
        }
        st.selectbox(f"s {mode}", ["x"], None, required=True, icon="🎈", **more, **field)
        st.selectbox(f"t {mode}", ["x"], key=f"t {mode}", filter_mode=mode)
        for select_all in (True, False, 3):
            st.multiselect(
                f"{mode} {select_all}",
                ["x"],
                ["x"],
                max_selections=3,
                select_all=select_all,
                wrap=False,
                **more,
                **field,
            )
    st.selectbox("new", ["x"], accept_new_options=True, key="new")
    for options in ("thumbs", "faces", "stars"):
        st.feedback(options, key=options, default=1, disabled=True, width=300)
    st.feedback(key="empty")
    st.slider("i", 0, 5, 2, 1, "%d", **field)
    st.slider("f", 0.0, 5.0, (1.0, 2.0))
    st.slider("d", datetime.date(2024, 1, 1), datetime.date(2024, 2, 1))
    st.slider("t", datetime.time(1), datetime.time(2))
    st.slider("m", datetime.datetime(2024, 1, 1), datetime.datetime(2024, 2, 1))
    st.select_slider("o", ["x", "y"], **field)
    st.select_slider("r", ["x", "y"], ("x", "y"))
    st.color_picker("a", "#112233", **field)
    st.pagination(9, default=2, max_visible_pages=5, width=300, key="p", disabled=True)
    st.pagination(9, max_visible_pages=None)


@scene
def fields(_: Look) -> None:
    field: dict[str, Any] = {"help": "h", "disabled": True, "width": 100, "label_visibility": "collapsed"}
    for kind in ("default", "password", "email", "url", "phone", "search"):
        st.text_input(kind, type=kind)
    more: dict[str, Any] = {"max_chars": 9, "placeholder": "p", "required": True}
    st.text_input("a", "v", autocomplete="name", icon="🎈", validate="a+", live=True, **more, **field)
    st.text_input("b", None, validate=("a+", "message"), live="500ms")
    for height in ("content", "stretch", 100, None):
        st.text_area(f"a {height}", "v", height=height, **more, **field)
    st.number_input("i", 1, 5, 2, 1, "%d", placeholder="p", icon="🎈", required=True, **field)
    st.number_input("f", value=None, step=0.5)
    st.date_input("a", None, format="DD.MM.YYYY", required=True, **field)
    st.date_input("b", (datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)))
    st.date_input("c", min_value=datetime.date(2000, 1, 1), max_value=datetime.date(2100, 1, 1))
    st.datetime_input("a", None, format="DD.MM.YYYY", step=600, required=True, **field)
    st.datetime_input("b", None)
    for format in ("24h", "12h"):
        st.time_input(f"a {format}", None, step=600, format=format, required=True, **field)
    st.time_input("b", None)


@scene
def files(_: Look) -> None:
    field: dict[str, Any] = {"help": "h", "width": 100, "label_visibility": "hidden"}
    for several in (True, False, "directory"):
        st.file_uploader(f"f {several}", ["csv"], several, max_upload_size=5, **field)
        name = {True: "multiple", False: False, "directory": "directory"}[several]
        st.chat_input(
            f"c {several}",
            key=f"c {several}",
            max_chars=9,
            max_upload_size=5,
            accept_file=name,
            file_type=["csv"],
            accept_audio=True,
            submit_mode="stop" if several is True else "disable",
            width=300,
            height=100,
        )
    st.chat_input("one", key="one", accept_file=True)
    st.file_uploader("off", disabled=True)
    st.audio_input("a", sample_rate=8000, **field)
    st.audio_input("b", sample_rate=None, disabled=True)
    for resolution in ("480p", None):
        st.camera_input(f"a {resolution}", resolution=resolution, **field)
    st.session_state["said"] = "text"
    st.chat_input("prefilled", key="said")


@scene
def forms(_: Look) -> None:
    with st.form("f", clear_on_submit=True, enter_to_submit=False, border=False, width=300, height=200):
        st.text_input("a")
        st.form_submit_button(
            "go", "h", type="primary", icon="🎈", icon_position="right", shortcut="ctrl+g", wrap=False
        )
    with st.form("g", live=True):
        st.form_submit_button("go", key="go")
    st.text_input("kept", on_change="ignore")


# --- layout --------------------------------------------------------------------------------------


@scene
def containers(_: Look) -> None:
    for gap in ("small", "large", None, 5):
        st.container(gap=gap, border=True, key=f"k {gap}", horizontal=True, wrap=False)
        with st.columns([1, 2], gap=gap, vertical_alignment="center", border=True, width=500, wrap=False)[0]:
            st.text("a")
        st.grid(3, gap=[gap, gap])
    for align in ("left", "center", "right", "distribute"):
        st.container(horizontal=True, horizontal_alignment=align, vertical_alignment="bottom")
    st.container(height=100, autoscroll=True)
    st.container(height="stretch", border=False, autoscroll=False, vertical_alignment="distribute")
    st.columns(2, vertical_alignment="bottom")
    sizes = st.grid(
        3,
        min_column_width=100,
        wrap=False,
        vertical_alignment="center",
        border=True,
        row_height=50,
        dense=True,
    )
    with sizes.cell(column_span=2, row_span=2):
        st.text("a")
    with sizes.cell(column_span="all"):
        st.text("a")
    st.grid(vertical_alignment="bottom", row_height="content", width=300, height=200, key="grid")
    for kind in ("default", "compact"):
        st.expander(kind, True, icon="🎈", type=kind, width=300)
    st.expander("tracked", key="tracked", on_change="rerun")
    one, _two = st.tabs(["a", "*b*"], width=300, height=200, default="*b*")
    one.text("a")
    st.tabs(["a", "b"], key="tabs", on_change="rerun")
    st.empty().text("a")
    st.sidebar.text("a")
    st.bottom.text("a")
    st.chat_message("user").text("a")
    st.chat_message("x", avatar="🎈", width=300)
    st.chat_message("y", avatar=PIXELS)


@scene
def page(_: Look) -> None:
    st.set_page_config("title", "🎈", "wide", "expanded")
    st.logo(PIXELS, size="large", link="https://x.org", icon_image=PIXELS)


@scene
def page_with_a_picture(_: Look) -> None:
    st.set_page_config(page_icon=PIXELS, layout="centered", initial_sidebar_state=300)
    st.sidebar.text("a")


for position in ("center", "left", "right"):

    @scene
    def dialog(_: Look, position: str = position) -> None:
        @st.dialog("a", width="large", dismissible=False, icon="🎈", position=position)
        def one() -> None:
            st.text("a")

        one()


@scene
def a_fragment(look: Look) -> None:
    outside = st.container()

    @st.fragment(run_every=5)
    def one() -> None:
        outside.text("a")

    @st.cache_data(show_spinner="loading", show_time=True)
    def cached() -> int:
        look()
        return 1

    one()
    cached()
    with st.skeleton():
        look()


# --- data and charts -----------------------------------------------------------------------------


@scene
def tables(_: Look) -> None:
    many = FRAME.copy()
    many.columns = pd.MultiIndex.from_tuples([("x", "a"), ("x", "b"), ("y", "c")])
    for border in (True, False, "horizontal"):
        st.table(FRAME, border=border, width=300, height=100, hide_index=True, alt="a")
    st.table(FRAME, hide_header=True)
    st.table(many)
    st.table(pd.DataFrame({"a": range(2000)}))
    st.table(FRAME.style.set_caption("c").highlight_max(subset=["a"]))
    common: dict[str, Any] = {
        "width": 300,
        "height": 200,
        "row_height": 40,
        "placeholder": "none",
        "alt": "a",
    }
    st.dataframe(
        FRAME, on_select="rerun", selection_mode=["multi-row", "multi-column", "multi-cell"], **common
    )
    st.dataframe(FRAME, on_select="rerun", selection_mode="single-row-required", key="one")
    st.dataframe(pd.DataFrame({"a": range(9)}), lazy=True)
    for rows in ("fixed", "dynamic", "add", "delete"):
        st.data_editor(FRAME, num_rows=rows, key=rows, **common)
    st.data_editor(FRAME, disabled=True, key="off")
    st.dataframe(pl.LazyFrame({"a": [1]}).select(pl.int_range(1_000_001)))


@scene
def an_editor_with_a_fault(_: Look) -> None:
    st.data_editor(FRAME, key="edited")


TOUCHES["an_editor_with_a_fault"] = {
    "edited": {"edited_rows": {"0": {"a": "many"}}, "added_rows": [], "deleted_rows": []}
}


@scene
def charts(_: Look) -> None:
    common: dict[str, Any] = {"width": 300, "height": 200, "alt": "a"}
    for draw in (st.line_chart, st.area_chart, st.bar_chart, st.scatter_chart):
        draw(FRAME, x="a", y="b", **common)
        draw(FRAME, x="a", y="b", reduce=1, **common)
    spec = {"mark": "bar", "params": [{"name": "p", "select": "point"}]}
    for theme in ("streamlit", None):
        st.vega_lite_chart(FRAME, spec, theme=theme, key=f"v {theme}", on_select="rerun", **common)
        st.plotly_chart(
            {"data": [{"y": [1]}]},
            theme=theme,
            key=f"p {theme}",
            on_select="rerun",
            config={"x": 1},
            **common,
        )
        st.echarts_chart(
            {"series": []}, theme=theme, key=f"e {theme}", on_select="rerun", renderer="svg", **common
        )
    st.echarts_chart({"dataset": {"source": FRAME}, "series": [{"type": "bar"}]})
    st.map(pd.DataFrame({"lat": [1.0], "lon": [2.0]}), **common)
    st.echarts_chart({"series": [{"type": "bar", "selectedMode": "single"}]}, key="s", on_select="rerun")
    st.graphviz_chart("digraph { a -> b }", **common)
    st.graphviz_chart(graphviz.Digraph(engine="neato"))
    figure = bokeh.plotting.figure(width=300, height=200, title="a")
    figure.line([1, 2], [3, 4])
    st.write(figure)
    st.mermaid_chart("graph TD; a-->b", width=300, alt="a")


@scene
def maps(_: Look) -> None:
    layer = pydeck.Layer("ScatterplotLayer", FRAME, id="l", get_position=["a", "b"], pickable=True)
    for style in ("light", None):
        deck = pydeck.Deck([layer], map_style=style, tooltip={"text": "{a}"})
        st.pydeck_chart(deck, width=300, height=200, on_select="rerun", key=f"{style}", alt="a")
    style = {"version": 8, "sources": {}, "layers": []}
    st.pydeck_chart(pydeck.Deck([layer], tooltip=True, map_provider="mapbox", map_style=style))


# --- media ---------------------------------------------------------------------------------------


@scene
def media(_: Look) -> None:
    player: dict[str, Any] = {
        "start_time": 1,
        "end_time": 2,
        "loop": True,
        "autoplay": True,
        "alt": "a",
        "width": 300,
    }
    st.audio(sound(), **player)
    st.audio(np.zeros(800), sample_rate=8000)
    st.audio("https://x.org/a.wav")
    st.audio(bytes(9_000_000))
    st.video(bytes(100), muted=True, subtitles={"en": "WEBVTT\n\n00:00.000 --> 00:01.000\na"}, **player)
    st.video(bytes(9_000_000), **player)
    st.video("https://youtu.be/dQw4w9WgXcQ", **player)
    st.image(PIXELS, "c", link="https://x.org", alt="a", width=300)
    st.image([PIXELS, PIXELS], ["c", "d"])
    st.image("https://x.org/a.png")
    st.iframe("https://x.org", width=300, height=200, tab_index=0, alt="a")
    st.iframe("<b>a</b>")
    st.pdf("https://x.org/a.pdf", height=200, alt="a")
    st.pdf(b"%PDF-1.7\n" + bytes(100), height="stretch")
    st.pdf(b"%PDF-1.7\n" + bytes(9_000_000))


@scene
def widgets(_: Look) -> None:
    st.widget(ipywidgets.IntSlider(), key="w")


# --- parameters that the scenes above leave alone -----------------------------------------------------------


@scene
def other_parameters_of_texts(_: Look) -> None:
    st.badge("a", width=100)
    st.caption("<b>a</b>", unsafe_allow_html=True, width=100)
    st.write("<b>a</b>", unsafe_allow_html=True)
    st.write_stream(["a", "b"], cursor="|")
    st.code("a", width=100)
    st.json([1], width=100)
    st.title("a", width=100)
    st.header("a", help="h", icon="🎈", width=100, text_alignment="right")
    st.subheader("a", anchor="y", help="h", icon="🎈", width="content", text_alignment="left")
    st.subheader("a", text_alignment="justify", width=100)
    st.skeleton(width=100)
    st.container(width=100)


@scene
def other_parameters_of_inputs(_: Look) -> None:
    for draw in (st.text_input, st.text_area, st.number_input, st.date_input, st.time_input, st.slider):
        draw("a", key=draw.__name__)
    for ask in (st.color_picker, st.audio_input, st.file_uploader):
        ask("a", key=ask.__name__)
    for choose in (
        st.radio,
        st.select_slider,
        st.multiselect,
        st.menu_button,
        st.pills,
        st.segmented_control,
    ):
        choose("a", ["x", "y"], key=choose.__name__)
    st.camera_input("a", key="camera", disabled=True)
    st.chat_input(key="chat", accept_audio=True, audio_sample_rate=None, disabled=True)
    day = datetime.datetime(2024, 1, 1)
    st.datetime_input("a", day, day, day + datetime.timedelta(9), key="moment")
    st.download_button("a", "x", key="download", disabled=True)
    st.page_link("https://x.org", label="a", query_params={"a": "b"})
    st.toggle("a", True, help="h", disabled=True, label_visibility="hidden", width=100)
    with st.form("form"):
        st.form_submit_button("go", disabled=True, width=100)
    st.widget(ipywidgets.IntSlider, {"value": 3}, traits=["value"])


@scene
def other_parameters_of_data(_: Look) -> None:
    named: dict[str, Any] = {"x": "a", "y": "b", "x_label": "x", "y_label": "y", "color": "#112233"}
    st.line_chart(FRAME, **named)
    st.area_chart(FRAME, stack=True, **named)
    st.bar_chart(FRAME, stack=False, horizontal=True, sort="-b", **named)
    st.scatter_chart(FRAME, size="b", **named)
    st.bar_chart(FRAME, x="a", y="b", horizontal=True, reduce=1)
    st.map(FRAME, latitude="a", longitude="a", color="#112233", size=3, zoom=4)
    shape: dict[str, Any] = {"width": 300, "height": 200, "alt": "a", "theme": None, "on_select": "rerun"}
    chart = altair.Chart(FRAME).mark_point().encode(x="a", y="b").add_params(altair.selection_point("p"))
    st.altair_chart(chart, key="altair", selection_mode="p", **shape)
    st.altair_chart(chart, key="reduced", reduce=1, **shape)
    spec = {"mark": "bar", "params": [{"name": "p", "select": "interval"}]}
    st.vega_lite_chart(FRAME, spec, key="vega", selection_mode=["p"], reduce=False, **shape)
    st.plotly_chart({"data": [{"y": [1]}]}, key="plotly", selection_mode="points", **shape)
    st.plotly_chart({"data": [{"y": list(range(30))}]}, key="plotly_reduced", reduce=20, **shape)
    layer = pydeck.Layer("ScatterplotLayer", FRAME, id="l", get_position=["a", "b"], pickable=True)
    st.pydeck_chart(pydeck.Deck([layer]), key="deck", on_select="rerun", selection_mode="multi-object")
    st.pyplot(matplotlib.figure.Figure(), clear_figure=True, width=300, alt="a")
    columns: dict[str, Any] = {"hide_index": True, "column_order": ["b", "a"], "column_config": {"a": "A"}}
    chosen = {"selection": {"rows": [1]}}
    st.dataframe(FRAME, key="frame", on_select="rerun", selection_default=chosen, **columns)
    st.data_editor(FRAME, key="editor", **columns)
    st.audio(sound(), format="audio/mp3")
    st.video(bytes(100), format="video/webm")
    st.image(PIXELS, clamp=True, channels="BGR", output_format="PNG")
    st.pdf(b"%PDF-1.7\n" + bytes(100), key="pdf")


@contextmanager
def package_with_assets() -> Iterator[Any]:
    """A package whose manifest names the folder of a component's files."""
    with TemporaryDirectory() as folder:
        home = Path(folder, "scenepack")
        (home / "build").mkdir(parents=True)
        (home / "build" / "main.js").write_text("export default () => {};")
        (home / "build" / "main.css").write_text("p {}")
        component = "[[tool.streamlit.component.components]]\nname = 'part'\nasset_dir = 'build'\n"
        (home / "pyproject.toml").write_text(f"[project]\nname = 'pack-er'\n{component}")
        code = "def component(*args, **kwargs):\n    return v2.component(*args, **kwargs)\n"
        (home / "__init__.py").write_text(f"from nbflow.components import v2\n{code}")
        sys.path.insert(0, folder)
        try:
            yield importlib.import_module("scenepack")
        finally:
            sys.path.remove(folder)
            sys.modules.pop("scenepack", None)


@scene
def components_of_other_people(_: Look) -> None:
    v1.iframe("https://x.org", scrolling=True)
    built = v1.declare_component("built", path=Path(__file__).parent)
    built(number=1, table=FRAME, data=b"a", key="built", tab_index=0)
    v1.declare_component("served", url="https://x.org")(key="served")
    made = v2.component(
        "made", html="<p>a</p>", css="p {}", js="export default () => {}", isolate_styles=False
    )
    made(key="made", data={"table": FRAME}, on_clicked_change=lambda: None)
    _packed()(key="packed")


@cache
def _packed() -> Callable[..., Any]:
    """A component of a package, made once: each package that is made has a folder of its own."""
    with package_with_assets() as module:
        return module.component("pack-er.part", js="main.js", css="main.css")


@scene
def pages_of_an_app(_: Look) -> None:
    def first() -> None:
        st.page_link(pages[1], query_params={"a": "b"})

    def second() -> None:
        st.text("b")

    pages = [st.Page(first, icon="🎈", help="h", default=True), st.Page(second, url_path="b", title="B")]
    elsewhere = st.Page("https://x.org", title="X")
    st.navigation({"A": pages, "B": [elsewhere]}, position="sidebar", expanded=True).run()


@scene
def pages_in_a_bar_with_an_address_that_leads_nowhere(_: Look) -> None:
    def only() -> None:
        st.text("a")

    app = CURRENT.get().run.app
    app.query.page = "nowhere"
    st.navigation([only, st.Page("https://x.org", title="X")], position="top").run()


@scene
def a_configured_page(_: Look) -> None:
    context = CURRENT.get()
    assert context is not None
    fonts = [
        {"family": "A", "src": "https://a.b/c.woff2"},
        {
            "family": "B",
            "src": Blob(b"bytes", "font/woff2"),
            "weight": "400",
            "style": "italic",
            "range": "U+25",
        },
    ]
    css = ".nb-app{--nb-radius:0px;}"
    context.run.app.look = lambda: {"css": css, "side": 1, "fonts": fonts, "sheets": ["https://a.b/c.css"]}
    context.run.app.options["client.disableDataExport"] = True  # from the next run on
    st.checkbox("again", key="again")


TOUCHES["a_configured_page"] = {"again": True}


@scene
def an_app_that_refreshes_itself(_: Look) -> None:
    st.autorefresh(interval=500, limit=3, key="refreshes")
    st.autorefresh(debounce=False)


@dataclasses.dataclass
class Parcel:
    label: str = "a"
    weights: list[int] = dataclasses.field(default_factory=lambda: [1])


@scene
def models(_: Look) -> None:
    class Checked(pydantic.BaseModel):
        name: str = "abc"

        @pydantic.field_validator("name")
        @classmethod
        def _name(cls, value: str) -> str:
            raise ValueError("no")

    st.pydantic_form(
        "checked",
        Checked,
        submit_label="Send",
        clear_on_submit=True,
        group_optional_fields="expander",
        lowercase_labels=True,
        ignore_empty_values=True,
    )
    st.pydantic_input(
        "parcel", Parcel, group_optional_fields="sidebar", lowercase_labels=True, ignore_empty_values=True
    )
    st.pydantic_output(output_data=Parcel())


TOUCHES["models"] = {"FormSubmitter:checked-Send": True}
