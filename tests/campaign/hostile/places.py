"""Every place where text can stand. `draw(text)` puts it into all of them; what refuses it shows its error instead.

Also run by notebooks, so nothing of pytest is imported.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from html import escape
from typing import Any

import altair
import pandas as pd
import plotly.graph_objects as go
import pydeck

import nbflow as st
from nbflow.components import v1, v2

Draw = Callable[[str], Any]
PLACES: dict[str, Draw] = {}


def place(function: Draw) -> Draw:
    PLACES[function.__name__] = function
    return function


def draw(text: str, names: list[str] | None = None) -> int:
    """Put a text into places; return how many took it."""
    taken = 0
    for name in PLACES if names is None else names:
        with st.container(key=f"in_{name}"):
            try:
                PLACES[name](text)
                taken += 1
            except Exception as error:  # a place too: its message holds the text
                st.exception(error)
                st.error(str(error))
    return taken


# --- texts ---------------------------------------------------------------------------------------


@place
def markdown(text: str) -> None:
    st.markdown(text, help=text)
    st.markdown(f"**{text}** `{text}` [{text}](https://example.org)")
    st.caption(text, help=text)
    st.write(text, {text: text}, [text])


@place
def titles(text: str) -> None:
    st.title(text, anchor="a", help=text)
    st.header(text, help=text)
    st.subheader(text, divider="red", help=text)


@place
def badges(text: str) -> None:
    st.badge(text, help=text)


@place
def plain_texts(text: str) -> None:
    st.text(text, help=text)
    st.code(text, "python")
    st.code(text, "html", line_numbers=True)
    print(text.encode(errors="replace").decode())


@place
def code_of_a_language(text: str) -> None:
    st.code("x", text)


@place
def formulas(text: str) -> None:
    st.latex(text, help=text)
    st.markdown(f"$${text}$$ $ {text} $")


@place
def json_trees(text: str) -> None:
    st.json({text: [text, {text: None}], "a": text}, expanded=True)


@place
def json_texts(text: str) -> None:
    st.json(text)


@place
def messages(text: str) -> None:
    for show in (st.success, st.info, st.warning, st.error):
        show(text, title=text)
    st.toast(text, duration="infinite")


@place
def errors(text: str) -> None:
    st.exception(ValueError(text))
    st.exception(type("E", (Exception,), {"__str__": lambda self: text, "__module__": text})())
    try:
        raise KeyError(text)
    except KeyError as error:
        st.exception(error)


@place
def names_of_errors(text: str) -> None:
    st.exception(type(text, (Exception,), {})(text))


@place
def metrics(text: str) -> None:
    st.metric(text, text, text, help=text, delta_description=text, chart_data=[1, 2])


@place
def progress(text: str) -> None:
    st.progress(0.5, text)
    with st.spinner(text):
        pass
    st.status(text, expanded=True).write(text)


@place
def help_of_objects(text: str) -> None:
    st.help(type("Thing", (), {"__doc__": text, text or "a": text}))


@place
def html(text: str) -> None:
    st.html(text)


@place
def html_in_markdown(text: str) -> None:
    st.markdown(text, unsafe_allow_html=True)


@place
def icons(text: str) -> None:
    st.info("x", icon=text)


@place
def icons_of_buttons(text: str) -> None:
    st.button("x", icon=text, key="with an icon")


@place
def names_of_colors(text: str) -> None:
    st.badge("x", color=text)


@place
def named_colors(text: str) -> None:
    st.line_chart({"a": [1, 2]}, color=text)


# --- inputs --------------------------------------------------------------------------------------


@place
def buttons(text: str) -> None:
    st.button(text, help=text, key="button")
    st.download_button(text, b"x", text or "a", "text/plain", help=text, key="download")
    st.menu_button(text, [text or "a"], help=text, key="menu")
    st.feedback("stars", key="feedback")


@place
def types_of_downloads(text: str) -> None:
    st.download_button("x", b"x", "a.txt", text, key="type")


@place
def links_of_buttons(text: str) -> None:
    st.link_button("x", text)


@place
def labels_of_links(text: str) -> None:
    st.link_button(text, "https://example.org", help=text)
    st.page_link("https://example.org", label=text, help=text)


@place
def page_links(text: str) -> None:
    st.page_link(text, label="x")


@place
def choices(text: str) -> None:
    options = [text, f"{text} "]
    st.radio(text, options, help=text, captions=[text, text], key="radio")
    st.selectbox(text, options, help=text, placeholder=text, key="selectbox")
    st.multiselect(text, options, options[:1], help=text, placeholder=text, key="multiselect")
    st.pills(text, options, help=text, key="pills")
    st.segmented_control(text, options, help=text, key="segments")
    st.select_slider(text, options, help=text, key="select_slider")
    st.selectbox(text, ["a"], index=None, accept_new_options=True, placeholder=text, key="new")


@place
def fields(text: str) -> None:
    st.text_input(text, text, help=text, placeholder=text, key="text_input")
    st.text_area(text, text, help=text, placeholder=text, key="text_area")
    st.number_input(text, help=text, placeholder=text, value=None, key="number")
    st.chat_input(text, key="chat")
    st.date_input(text, help=text, key="date")
    st.time_input(text, help=text, key="time")
    st.slider(text, help=text, key="slider")
    st.checkbox(text, help=text, key="checkbox")
    st.toggle(text, help=text, key="toggle")
    st.color_picker(text, help=text, key="color")
    st.file_uploader(text, help=text, key="files")
    st.camera_input(text, help=text, key="camera", disabled=True)
    st.audio_input(text, help=text, key="sound", disabled=True)


@place
def formats_of_numbers(text: str) -> None:
    st.slider("x", format=text, key="slider format")


@place
def units(text: str) -> None:
    st.number_input("x", format=text, key="number format")


@place
def keys(text: str) -> None:
    st.button("x", key=f"k{text}")
    st.session_state[f"s{text}"] = text
    st.write(st.session_state[f"s{text}"])


@place
def autocompletion(text: str) -> None:
    st.text_input("x", autocomplete=text, key="autocomplete")


# --- layout --------------------------------------------------------------------------------------


@place
def layouts(text: str) -> None:
    for tab in st.tabs([text, f"{text} "]):
        tab.write("x")
    st.expander(text).write("x")
    st.popover(text, help=text).write("x")
    with st.form(f"form{len(text)}"):
        st.form_submit_button(text, help=text)


@place
def chats(text: str) -> None:
    st.chat_message(text).write(text)
    st.chat_message("user", avatar="🎈").write(text)


@place
def avatars(text: str) -> None:
    st.chat_message("x", avatar=text).write("x")


@place
def keys_of_containers(text: str) -> None:
    st.container(key=text).write("x")


@place
def toasts_with_icons(text: str) -> None:
    st.toast("x", icon=text)


# --- data ----------------------------------------------------------------------------------------


def frame(text: str) -> pd.DataFrame:
    return pd.DataFrame({text: [text, text], "link": [text, text], "n": [1, 2]}, index=[text, "b"])


@place
def cells(text: str) -> None:
    st.dataframe(frame(text))
    st.data_editor(frame(text), key="editor")


@place
def static_tables(text: str) -> None:
    st.table(frame(text))


@place
def columns(text: str) -> None:
    config = st.column_config
    columns = {
        "link": config.LinkColumn(text, help=text, display_text=text, validate=None),
        text: config.TextColumn(text, help=text),
        "n": config.NumberColumn(text, help=text, format=text),
    }
    st.dataframe(frame(text), column_config=columns, placeholder=text)


@place
def columns_of_media(text: str) -> None:
    config = st.column_config
    data = pd.DataFrame(
        {"i": [text], "v": [text], "l": [[text]], "j": [{text: text}], "s": [text], "m": [[text]]}
    )
    columns = {
        "i": config.ImageColumn(text),
        "l": config.ListColumn(text),
        "j": config.JsonColumn(text),
        "s": config.SelectboxColumn(text, options=[text]),
        "m": config.MultiselectColumn(text, options=[text]),
    }
    st.data_editor(data, column_config=columns, key="media")


@place
def styled_cells(text: str) -> None:
    styler = frame(text).reset_index(drop=True).style
    st.dataframe(styler.format(lambda _: text).map(lambda _: f"color:{text}"))
    st.table(styler.format(lambda _: text).set_caption(text).map(lambda _: f"color:{text}"))


# --- charts --------------------------------------------------------------------------------------


@place
def charts(text: str) -> None:
    data = pd.DataFrame({"x": [text, "b"], "y": [1, 2], "z": [text, "c"]})
    st.bar_chart(data, x="x", y="y", color="z", x_label=text, y_label=text)
    st.scatter_chart(pd.DataFrame({"a": [1, 2], f"n{text}": [1, 2]}), x="a", y=f"n{text}")


@place
def altair_charts(text: str) -> None:
    data = pd.DataFrame({"x": [text, "b"], "y": [1, 2], "u": [text, text]})
    chart = (
        altair.Chart(data, title=text)
        .mark_point(tooltip=True)
        .encode(x="x", y="y", href="u", tooltip="u", url="u")
    )
    st.altair_chart(chart)


@place
def vega_specs(text: str) -> None:
    spec = {
        "title": {"text": text, "subtitle": text},
        "data": {"values": [{"a": text, "b": 1}]},
        "mark": {"type": "image", "url": text, "href": text, "description": text, "width": 10, "height": 10},
        "encoding": {"x": {"field": "a", "title": text}, "href": {"field": "a"}, "tooltip": {"field": "a"}},
        "usermeta": {"embedOptions": {"actions": True, "loader": {"target": text}}},
    }
    st.vega_lite_chart(spec)


@place
def vega_expressions(text: str) -> None:
    spec = {
        "data": {"values": [{"a": 1}]},
        "transform": [{"calculate": text, "as": "c"}],
        "mark": "text",
        "encoding": {"text": {"field": "c"}},
    }
    st.vega_lite_chart(spec)


@place
def plotly_charts(text: str) -> None:
    figure = go.Figure(go.Bar(x=[text, "b"], y=[1, 2], text=[text, text], name=text, hovertemplate=text))
    figure.update_layout(title=text, annotations=[{"text": text, "x": 0, "y": 1}], xaxis={"title": text})
    figure.update_layout(images=[{"source": text, "x": 0, "y": 0, "sizex": 1, "sizey": 1}])
    st.plotly_chart(figure, key="plotly")


@place
def echarts(text: str) -> None:
    options = {
        "title": {"text": text, "subtext": text, "link": text},
        "tooltip": {"trigger": "axis", "formatter": text, "renderMode": "html", "extraCssText": text},
        "toolbox": {
            "feature": {"saveAsImage": {"title": text}, "dataView": {"title": text, "lang": [text] * 3}}
        },
        "xAxis": {"type": "category", "data": [text, "b"], "name": text},
        "yAxis": {"type": "value"},
        "series": [
            {
                "type": "bar",
                "name": text,
                "data": [{"value": 1, "name": text}],
                "label": {"show": True, "formatter": text},
            }
        ],
        "graphic": [{"type": "image", "style": {"image": text}}],
    }
    st.echarts_chart(options)


@place
def diagrams(text: str) -> None:
    quoted = json.dumps(text)
    st.graphviz_chart(
        f"digraph {{ a [label={quoted}, URL={quoted}, tooltip={quoted}, target={quoted}] a -> b [label={quoted}] }}"
    )
    st.mermaid_chart(f"graph TD; A[{quoted}] -->|{quoted}| B; click A href {quoted} {quoted}")
    st.mermaid_chart(f"sequenceDiagram\nAlice->>Bob: {text}\nlink Alice: a @ {text}")


@place
def texts_of_diagrams(text: str) -> None:
    st.graphviz_chart(text)
    st.mermaid_chart(text)


@place
def maps(text: str) -> None:
    layer = pydeck.Layer(
        "TextLayer", [{"p": [0, 0], "t": text}], get_position="p", get_text="t", pickable=True
    )
    st.pydeck_chart(
        pydeck.Deck([layer], tooltip={"html": f"{text}{{t}}", "style": {"color": text}}, map_style=None)
    )


# --- media ---------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@place
def captions(text: str) -> None:
    st.image(SVG.format(text), caption=text)


@place
def addresses_of_images(text: str) -> None:
    st.image(text)


@place
def vectors(text: str) -> None:
    st.image(SVG.format("") + text, caption="x")
    st.image(SVG.format(f"<script>nbflowTrap()</script><image href='http://evil.invalid/x'/>{text}"))


@place
def broken_media(text: str) -> None:
    data = text.encode("utf-8", "replace")
    st.image(io.BytesIO(b"\x89PNG\r\n\x1a\n" + data))


@place
def sounds_and_films(text: str) -> None:
    data = text.encode("utf-8", "replace") or b"x"
    st.audio(data, "audio/wav")
    st.video(data, "video/mp4", subtitles=f"WEBVTT\n\n00:00.000 --> 00:09.000\n{text}")
    st.pdf(b"%PDF-1.7\n" + data)


@place
def types_of_media(text: str) -> None:
    st.audio(b"x", text)


@place
def addresses_of_media(text: str) -> None:
    st.video(text)


@place
def logos(text: str) -> None:
    st.logo(SVG.format(text), link="https://example.org")


@place
def links_of_logos(text: str) -> None:
    st.logo(SVG.format(""), link=text)


# --- components ----------------------------------------------------------------------------------


@place
def components(text: str) -> None:
    shown = v2.component(
        "hostile",
        html="<p></p>",
        js="export default ({data, parentElement}) => { parentElement.querySelector('p').textContent = data }",
    )
    shown(data=text, key="v2")


@place
def sandboxed_pages(text: str) -> None:
    v1.html(f"<p>inside</p><textarea>{escape(text)}</textarea>", height=40)


@place
def titles_of_pages(text: str) -> None:
    st.set_page_config(page_title=text)


@place
def icons_of_pages(text: str) -> None:
    st.set_page_config(page_icon=text)


@place
def paths_of_pages(text: str) -> None:
    st.Page(lambda: None, title=text, icon=None, url_path=text)


@place
def query_parameters(text: str) -> None:
    st.query_params["q"] = text
    st.text(st.query_params["q"])


RAW = frozenset({"html", "html_in_markdown"})
"""Where HTML is HTML: its styles reach this app, and no further."""

LOADS = frozenset(
    {
        "html",
        "html_in_markdown",
        "markdown",
        "addresses_of_images",
        "addresses_of_media",
        "vega_specs",
        "altair_charts",
    }
    | {"plotly_charts", "echarts", "columns_of_media", "avatars", "links_of_logos", "maps", "icons_of_pages"}
)
"""Where an address may stand that is loaded, as in Streamlit: a picture of Markdown, of a spec, of a cell."""
