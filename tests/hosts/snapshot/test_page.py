"""The static picture that a saved notebook keeps."""

from __future__ import annotations

import re
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

import nbflow as st
from nbflow.core.node import Node
from nbflow.core.values import Blob
from nbflow.hosts.snapshot import page as pictures
from nbflow.hosts.snapshot.faces import LEAVES
from nbflow.hosts.snapshot.page import snapshot
from nbflow.hosts.snapshot.style import STYLE
from tests.helpers import App, run
from tests.hosts.markdown.test_render import dangers

FACES = Path(__file__).parents[3] / "js" / "src" / "faces"
SHOWN_BY_NONE = {"spinner", "toast", "skeleton", "root", "balloons", "snow", "space"}


def html_of(body) -> str:
    return of(run(body, check=False))


def of(app: App) -> str:
    return snapshot(app.session.app.tree, "app-1")


def bare(html: str) -> str:
    """What is left where styles, SVG and form controls are stripped, as on GitHub."""
    html = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    html = re.sub(r"<(?!/?(?:td|th|tr|p|br|summary|div|h\d))[^>]*>", "", html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").split())


class Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "hr", "img", "input", "path", "polyline"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_it_says_that_it_is_a_picture_and_how_the_app_is_opened():
    html = html_of(lambda: st.button("Go"))
    assert bare(html).startswith("This is a saved snapshot of an app. Run its cell to open the app;")
    # What to look at in VS Code is not a text of the page: elsewhere, and without styles, nobody reads it.
    assert "with an existing Jupyter server install nbclassic there, because" in STYLE
    assert "nbclassic" not in html.replace(STYLE, "")


def everything():
    with st.sidebar:
        st.text_input("Name", "Ada <b>")
        st.text_input("Secret", "hidden", type="password")
        st.text_area("Long", "line 1\nline 2")
        st.number_input("Count", 0, 9, 3)
        st.checkbox("Ticked", True)
        st.toggle("Off")
        st.slider("Size", 0, 10, 4)
        st.slider("Range", 0.0, 1.0, (0.25, 0.75))
        st.selectbox("One", ["a", "b"])
        st.multiselect("Some", ["x", "y", "z"], ["x", "z"])
        st.radio("Which", ["left", "right"], index=1)
        st.button("Press :material/home:", type="primary")
    st.title("The :red[sea]", icon="🌊")
    st.header("Part", divider="blue")
    left, right = st.columns([1, 2], border=True)
    left.metric("Revenue", 12, -3, chart_data=[1, 2, 3], delta_description="since May")
    right.write(pd.DataFrame({"n": ["<i>", "Bob"], "age": [1, 2]}))
    with st.container(border=True):
        st.markdown("**bold** and `code`\n\n```python\nx < 1\n```")
    with st.expander("More"):
        st.text("inside")
    for tab in st.tabs(["First", "Second"]):
        tab.caption("in a tab")
    with st.form("f"):
        st.form_submit_button("Send")
    with st.status("Job"):
        st.code("select 1", "sql")
    st.success("fine")
    st.error("**bad**", title="Oh")
    st.progress(40, "Reading")
    st.divider()
    st.exception(ValueError("a < b"))
    st.toast("gone")
    figure = Figure(figsize=(1, 1))
    figure.subplots().set_title("Fig")
    st.write(figure)


def test_everything_is_there_as_text():
    html = html_of(everything)
    said = bare(html)
    for words in (
        ["Name : Ada &lt;b&gt;", "Secret : ••••••", "Long : line 1 line 2", "Count : 3", "☑ Ticked", "☐ Off"],
        [
            "Size : 4 (0 … 10)",
            "Range : 0.25 – 0.75 (0.00 … 1.00)",
            "One : a ▾",
            "Some : x, z",
            "○ left ◉ right",
        ],
        [
            "Press",
            "The sea",
            "Part",
            "Revenue 12 ▼ -3 since May",
            "n age 0 &lt;i&gt; 1 1 Bob 2",
            "bold and code",
        ],
        [
            "x &lt; 1",
            "More inside",
            "First in a tab Second in a tab",
            "Send",
            "✓ Job select 1",
            "Success: fine",
        ],
        ["Error: Oh bad", "Reading 40 %", "ValueError: a &lt; b"],
    ):
        assert [word for word in words if word.replace(" : ", ": ") not in said.replace(" : ", ": ")] == []
    assert "hidden" not in said
    assert "gone" not in said
    assert 'alt="Figure: Fig"' in html
    assert "data:image/png;base64," in html


def test_it_is_whole_and_harmless():
    html = html_of(everything)
    balance = Balance()
    balance.feed(html)
    assert (balance.wrong, balance.open) == ([], [])
    assert "could not be drawn" not in html
    assert dangers(html) == ["style"]  # our own
    assert html.startswith('<div class="nbflow-snapshot" data-nbflow="app-1">')


def test_html_of_the_author_is_cleaned():
    html = html_of(
        lambda: (
            st.markdown("<b onclick=alert(1)>raw</b><script>alert(2)</script>", unsafe_allow_html=True),
            st.write(
                type("R", (), {"_repr_html_": lambda self: "<table onclick=x><tr><td>cell</div><script>y"})()
            ),
        )
    )
    assert dangers(html) == ["style"]
    assert "<b>raw</b>" in html
    assert "<td>cell</td></tr></table>" in html


def test_an_app_cannot_leave_its_place():
    app = run(lambda: st.text("</div></div><script>x</script>"))
    assert dangers(of(app)) == ["style"]
    assert 'data-nbflow="&quot;&gt;"' in snapshot(app.session.app.tree, '">')


def test_every_rule_of_the_style_is_ours():
    rules = re.findall(r"(?:^|[{}])([^{}@]+)(?=\{)", STYLE)
    assert [rule for rule in rules for part in _parts(rule) if ".nbflow-snapshot" not in part] == []


def _parts(rule: str) -> list[str]:
    return [part for part in rule.split(",") if part.strip()]


def test_every_face_is_drawn_or_left_out_on_purpose():
    known = {*LEAVES, *pictures._BLOCKS, *pictures.CHARTS, "image"}
    faces = {path.stem for path in FACES.glob("*.tsx")}
    assert faces - known - SHOWN_BY_NONE == set()


def test_what_cannot_be_drawn_costs_its_own_place_only(monkeypatch):
    """The app is there and well: its cell does not end with an error for the sake of the picture."""

    def leaf(props):
        raise IndexError("column <64>")

    monkeypatch.setitem(LEAVES, "metric", leaf)
    html = html_of(lambda: [st.text("before"), st.columns(1)[0].metric("m", 1), st.text("after")])
    said = "[metric: it could not be drawn (IndexError: column &lt;64&gt;)]"
    body = html.partition("</style>")[2]
    assert re.findall(r"before|after|\[[^]]*\]", body) == ["before", said, "after"]


def test_a_large_app_is_cut_and_says_so():
    html = html_of(lambda: [st.text(f"{i} " + "x" * 10_000) for i in range(50)])
    assert len(html) < pictures.MAX_CHARACTERS + 20_000
    assert "more elements: too much for a snapshot" in html
    assert html.endswith("</em></p></div>")


def test_large_images_are_left_out():
    app = run(lambda: st.text("a"))
    block = app.session.app.tree.main
    block.add(
        Node("image", {"src": Blob(b"x" * (pictures.MAX_IMAGE_BYTES + 1), "image/png"), "caption": "c"})
    )
    app.session.app.tree.sent.children[block.id] = list(block.children)
    assert "not part of this snapshot" in of(app)


def test_tables_show_their_first_rows():
    frame = pd.DataFrame({"name": ["Ada", "<b>"], "age": [36.5, None], "ok": [True, False]})
    html = html_of(
        lambda: (st.dataframe(frame, hide_index=True), st.table(frame.head(1), border="horizontal"))
    )
    assert '<th align="right">age</th>' in html
    assert '<tr><td>&lt;b&gt;</td><td align="right">None</td><td>☐</td></tr>' in html
    assert '<tr><td>Ada</td><td align="right">36.5</td><td>True</td></tr>' in html
    edited = run(lambda: st.data_editor(frame, key="k", num_rows="dynamic"))
    edited.touch("k", {"edited_rows": {"0": {"name": "Eve"}}, "deleted_rows": [1]})
    assert "Eve" in of(edited)
    assert "&lt;b&gt;" not in of(edited)


def test_wide_tables_show_the_columns_that_came_along():
    html = html_of(lambda: st.dataframe(pd.DataFrame({f"c{n}": [n] for n in range(1000)})))
    assert html.count("<td") == 63  # and the index
    assert "c62</th>" in html
    assert "… and 937 more columns" in html


def test_long_tables_and_texts_are_cut():
    html = html_of(lambda: (st.write(pd.DataFrame({"a": range(2000)})), st.code("y" * 30_000)))
    assert "… and 1,960 more rows" in html
    assert "(10,000 more characters)" in html


@pytest.mark.parametrize(
    ("props", "words"),
    [
        ({"s": "out", "text": "\x1b[31mred\x1b[0m\n"}, "red"),
        ({"parts": [{"s": "out", "t": "a"}, {"s": "err", "t": "b"}]}, "ab"),
    ],
)
def test_printed_text(props, words):
    assert words in bare(LEAVES["console"](props))
    assert "\x1b" not in LEAVES["console"](props)


@pytest.mark.parametrize(
    ("props", "words"),
    [
        ({"type": "date", "value": [86_400_000_000], "min": 0, "max": 864_000_000_000}, "1970-01-02"),
        ({"type": "time", "value": [3_600_000_000], "min": 0, "max": 7_200_000_000}, "01:00 (00:00 … 02:00)"),
        ({"options": ["s", "m"], "value": [1], "min": 0, "max": 1}, "m"),
        ({"value": [250], "min": 0, "max": 1000, "format": "%d €"}, "250 € (0 € … 1000 €)"),
        ({"value": [0.25], "min": 0, "max": 1, "format": "percent"}, "25.00%"),
        ({"value": [1234567.5], "min": 0, "max": 1e7, "format": "%,.1f"}, "1,234,567.5"),
    ],
)
def test_sliders_of_other_things(props, words):
    assert words in bare(LEAVES["slider"]({"label": "A", **props}))


def test_numbers_and_days_are_written_as_their_controls_write_them():
    def app():
        st.number_input("Weight", value=2.5, format="%.3f")
        st.date_input("Day", date(2025, 7, 14), format="DD.MM.YYYY")
        st.date_input("Days", (date(2025, 7, 14), date(2025, 7, 20)))
        moments = (datetime(2025, 1, 1), datetime(2025, 12, 31), datetime(2025, 7, 14, 8, 5))
        st.slider("When", *moments, format="D MMM, hh:mm a")
        prices = {"price": st.column_config.NumberColumn(format="%.1f €")}
        st.dataframe(pd.DataFrame({"price": [1234.5678], "other": [1234.5678]}), column_config=prices)

    said = bare(html_of(app))
    for words in ("2.500", "14.07.2025", "2025/07/14 – 2025/07/20", "14 Jul, 08:05 am", "1234.6 € 1234.5678"):
        assert words in said


def test_the_text_of_the_picture_is_the_state_of_now():
    app = run(lambda: st.text(f"ticked: {st.checkbox('Box')}"))
    assert "☐ Box" in of(app)
    app.touch("Box", True)
    assert "☑ Box" in of(app)
    assert "ticked: True" in of(app)
