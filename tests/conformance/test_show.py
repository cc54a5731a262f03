"""What shows and does not ask: the same values, and the same mistakes, in both."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest
from tests.conformance.reference import Reference

VALUES = {
    "badge": ("st.badge('a [b]', icon=':material/check:', color='green')", "markdown", ("value",)),
    "latex": ("st.latex(r'a^2 ')", "latex", ("value",)),
    "space": ("st.space('large')", "space", ("value", "size")),
    "json": ("st.json({'a': [1, None, {2}], 'b': 1j}, expanded=2)", "json", ("value", "expanded")),
    "json folded": ("st.json('[1]', expanded=False)", "json", ("value", "expanded")),
    "html": ("st.html(' <b>x</b> ')", "html", ("value",)),
    "image": ("st.image('https://e.org/a.png', 'cap')", "image", ("value", "captions")),
    "images": ("st.image(['https://e.org/a.png'] * 2, ['a', 'b'])", "image", ("value", "captions")),
    "chat_message": ("st.chat_message('human').text('x')", "chat_message", ("name", "avatar")),
    "chat letter": ("st.chat_message('Zoe')", "chat_message", ("name", "avatar")),
    "chat emoji": ("st.chat_message('Zoe', avatar='🦊')", "chat_message", ("name", "avatar")),
    "grid": (
        "st.grid(3, gap=('large', None), border=True, row_height=80, dense=True, width=300)",
        "grid",
        (
            "column_count",
            "gap",
            "border",
            "row_height",
            "dense",
            "width",
            "height",
            "wrap",
            "vertical_alignment",
        ),
    ),
    "grid auto": ("st.grid()", "grid", ("column_count", "min_column_width", "gap", "border", "row_height")),
    "write": ("st.write('a', (1, 2), 3, {4}, 'b', {'a': 1}, 'c')", "markdown", ("value",)),
    "write json": ("st.write({'a': [1]}, [2, {'b': None}], map(str, 'ab'))", "json", ("value", "expanded")),
    "write state": (
        "st.session_state.a = 1\nst.write(st.session_state, st.query_params)",
        "json",
        ("value",),
    ),
    "write help": (
        "import math\nst.write(len)\nst.write(math)\nst.write(dict)",
        "help",
        ("name", "value", "doc_string"),
    ),
    "write record": (
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    'A point.'\n    x: int\np = P(1)\nst.write(p)\nst.write(P)",
        "help",
        ("name", "doc_string"),
    ),
    "write formula": ("import sympy\nst.write(sympy.Symbol('x') ** 2)", "latex", ("value",)),
    "write buffer": ("import io\nst.write(io.StringIO('*a*'))", "markdown", ("value",)),
    "page_link": (
        "st.page_link('https://a.b', label='L', query_params={'x': '1'})\nst.page_link('http://c', label='M')",
        "page_link",
        ("value",),
    ),
    "write_stream": ("st.text(st.write_stream(['a', 'b', 3, 'c']))", "text", ("value",)),
    "write_stream texts": ("st.write_stream(iter('abc'), cursor='_')", "markdown", ("value",)),
    "echo": ("with st.echo():\n    a = 1\n    st.text(a)", "code", ("value",)),
    "skeleton": ("s = st.skeleton()\ns.text('x')\nwith st.skeleton():\n    st.text('y')", "text", ("value",)),
    "popover": ("p = st.popover('P', key='p', on_change='rerun')\nst.text(p.open)", "text", ("value",)),
    "option": ("st.text(st.get_option('runner.magicEnabled'))", "text", ("value",)),
    "options": (
        "for key in ('server.port', 'server.maxUploadSize', 'client.toolbarMode', 'theme.sidebar.font', "
        "'theme.primaryColor', 'runner.fastReruns', 'logger.level'):\n    st.text(st.get_option(key))",
        "text",
        ("value",),
    ),
    "set option": (
        "st.set_option('client.toolbarMode', 'minimal')\nst.text(st.get_option('client.toolbarMode'))",
        "text",
        ("value",),
    ),
    "metric": (
        "".join(
            f"st.metric('m', 1, {delta}, delta_color={color!r})\n"
            for delta in (2, -2, 0)
            for color in ("normal", "inverse", "off", "blue", "primary")
        ),
        "metric",
        ("value", "label", "delta", "color", "help"),
    ),
    "heading": (
        "st.title('x', anchor=False)\nst.title('y', anchor='a', icon='🔥')",
        "title",
        ("hide_anchor", "tag", "icon"),
    ),
    "markdown": (
        "st.markdown('a', unsafe_allow_html=True)\nst.markdown('b')",
        "markdown",
        ("allow_html", "is_caption"),
    ),
    "caption": ("st.caption('a')", "caption", ("allow_html", "is_caption")),
    "sliders": (
        "import datetime as d\nst.slider('a', 0, 1)\nst.slider('b', 0.0, 1.0)\nst.slider('c', d.date(2020, 1, 1))\n"
        "st.slider('d', d.time(1))\nst.slider('e', d.datetime(2020, 1, 1))",
        "slider",
        ("data_type",),
    ),
    "radio": ("st.radio('r', 'ab', horizontal=True)\nst.radio('q', 'ab')", "radio", ("horizontal",)),
    "context": (
        "st.text([st.context.timezone, st.context.theme.type, 'url' in st.context])",
        "text",
        ("value",),
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_values(name):
    script, kind, attributes = VALUES[name]
    theirs, ours = (
        Reference(f"import streamlit as st\n{script}"),
        AppTest.from_string(f"import streamlit as st\n{script}"),
    )
    theirs.run()
    ours.run()
    assert [e.value for e in ours.exception] == []
    for attribute in attributes:
        assert [getattr(e, attribute) for e in getattr(ours, kind)] == [
            getattr(e, attribute) for e in getattr(theirs.at, kind)
        ], attribute


MISTAKES = [
    "st.popover(None)",
    "st.page_link('https://a.b')",
    "st.page_link('https://a.b', label='')",
    "st.page_link('no/such.py', label='x')",
    "st.page_link('https://a.b', label='x', icon_position='top')",
    "st.page_link('https://a.b', label='x', query_params={'a': {}})",
    "st.page_link('https://a.b', label='x', width=0)",
    "st.popover('x', type='big')",
    "with st.form('f'):\n    st.popover('x', on_change=print)",
    "st.popover('x', key='k', on_change='rerun'); st.popover('y', key='k', on_change='rerun')",
    "st.badge('x', icon='abc')",
    "st.badge('x', width=0)",
    "st.space('x')",
    "st.space(0)",
    "st.json({}, expanded='x')",
    "st.html('')",
    "st.image([b'x'], ['a', 'b'])",
    "import numpy as np\nst.image(np.full((2, 2), 2.0))",
    "import numpy as np\nst.image(np.zeros((2, 2, 2)))",
    "import numpy as np\nst.image(np.zeros(3))",
    "st.chat_message(None)",
    "st.chat_message('x', avatar='nothing')",
    "st.write_stream('x')",
    "st.write_stream(5)",
    "st.grid('x')",
    "st.grid(25)",
    "st.grid(2.5)",
    "st.grid(wrap=False)",
    "st.grid(2, gap=('small',))",
    "st.grid(2).cell(column_span=3)",
    "st.grid(2).cell(row_span='x')",
    "st.iframe('x', tab_index=-2)",
    "st.iframe('x', tab_index='a')",
    "st.video(b'', start_time=3, end_time=2)",
    "st.audio(b'', start_time='soon')",
    "import numpy as np\nst.audio(np.zeros(3))",
    "st.audio(object())",
    "st.video(b'', subtitles=3)",
    "st.video('https://youtu.be/abcdefghijk', subtitles='WEBVTT')",
    "st.logo('🏠', size='huge')",
    "st.logo('🏠', link='e.org')",
    "st.set_page_config(layout='x')",
    "st.set_page_config(initial_sidebar_state=0)",
    "st.set_page_config(menu_items={'Buy': None})",
    "st.get_option('no.such')",
    "st.set_option('no.such', 1)",
    "st.set_option('runner.magicEnabled', False)",
    "st.context['x']",
    "st.skeleton(height=0)",
    "st.help(3, width='content')",
]


@pytest.mark.parametrize("script", MISTAKES)
def test_mistakes(script):
    theirs, ours = (
        Reference(f"import streamlit as st\n{script}"),
        AppTest.from_string(f"import streamlit as st\n{script}"),
    )
    theirs.run()
    ours.run()
    kinds = [[e.proto.type.rpartition(".")[2] for e in at.exception] for at in (theirs.at, ours)]
    assert kinds[0] == kinds[1] != []
