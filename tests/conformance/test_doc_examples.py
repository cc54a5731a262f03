"""Every example in Streamlit's docstrings shows the same in both, at first and after each touch.

The examples are read from the installed package (`doc_examples`). What they leave open, names and files
of their reader, stands in `GIVEN` and `FILES`.
"""

from __future__ import annotations

import gc
import random
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from nbflow.testing import AppTest
from tests.conformance.both import Both, find, page, same, state
from tests.conformance.doc_examples import Example, examples, parses
from tests.conformance.reference import Reference

NOT_SCRIPTS = {
    "starlette:": "configures a server",
    "web.server": "configures a server",
    "testing.v1": "the body of a test, not of an app",
    "runtime.metrics_util": "an example for Streamlit's own developers",
    "commands.navigation:navigation:2": "a list of files",
    "connections.sql_connection:SQLConnection:1": "half of it is TOML",
    "connections.snowflake_connection:BaseSnowflakeConnection.cursor:1": "is no Python",
    "elements.graphviz_chart:GraphvizMixin.graphviz_chart:2": "its text stands outside of the example",
    "elements.write:WriteMixin.write_stream:1": "its quotes are masked, which is no Python",
}
NEEDS = {
    "connections.base_connection": "a connection of the reader's own",
    "connections.snowflake_connection": "an account at Snowflake",
    "connections.sql_connection:SQLConnection:3": "a database server of Microsoft's",
    "elements.pdf": "Streamlit needs a package of its own for it",
    "elements.plotly_chart:PlotlyMixin.plotly_chart:1": "SciPy",
    "elements.vega_charts:VegaChartsMixin.area_chart:4": "data from the network",
    "elements.vega_charts:VegaChartsMixin.bar_chart:4": "data from the network",
    "elements.vega_charts:VegaChartsMixin.bar_chart:5": "data from the network",
    "runtime.context:ContextProxy.timezone:1": "pytz",
    "runtime.context:ContextProxy.cookies:2": "a browser's request: Streamlit's AppTest hands out a mock",
    "runtime.context:ContextProxy.ip_address:1": "a browser's request: Streamlit's AppTest hands out a mock",
    "elements.help:HelpMixin.help:3": "an answer to what `st` itself is, which differs",
    "user_info": "a provider of logins",
}
"""What an example needs that this test does not have: it is left out."""

GIVEN = {
    "__init__": "anything_you_want = {'a': 1}; import streamlit",
    "commands.logo:logo:1": "LOGO_URL_LARGE = LOGO_URL_SMALL = 'images/icon_red.png'",
    "elements.help:HelpMixin.help:2": "def my_poorly_documented_function(): return 'text'",
    "elements.layouts:LayoutsMixin.container:1": "import numpy as np",
    "elements.write:WriteMixin.write:3": "import pandas as pd; data_frame = pd.DataFrame({'a': [1, 2]})",
    "runtime.caching.cache_data_api:CacheDataAPI._decorator:1": "DATA_URL_1, DATA_URL_2, data = 'a', 'b', [1]",
    "runtime.caching.cache_data_api:CacheDataAPI._decorator:4": "make_database_connection = object; data = 1",
    "runtime.caching.cache_data_api:CacheDataAPI._decorator:5": "_db_connection = object()",
    "runtime.caching.cache_resource_api:CacheResourceAPI._decorator:1": "SESSION_URL_1 = SESSION_URL_2 = session = 'a'",
    "runtime.caching.cache_resource_api:CacheResourceAPI._decorator:3": (
        "create_sessionmaker = object; DATA_URL_1 = connection = 'a'"
    ),
    "runtime.caching.cache_resource_api:CacheResourceAPI._decorator:4": "_sessionmaker = object()",
}
"""What stands above an example: the names that it takes for granted."""

RAISE = {
    "elements.exception": ["RuntimeError"],
    "runtime.context:ContextProxy.headers:2": ["KeyError"],
    "runtime.context:ContextProxy.timezone_offset:1": ["TypeError"],
    "runtime.context:ContextProxy.url:1": ["AttributeError"],
}
"""Examples that show an exception, in both: on purpose, or because there is no browser."""

PAGES = ("page_1", "page_2", "create_account", "manage_account", "learn", "trial")
PICTURES = (
    "sunrise.jpg",
    "flower.png",
    *(f"images/{a}_{b}.png" for a in ("horizontal", "icon") for b in ("red", "blue")),
)
SOUNDS = ("cat-purr.mp3", "myaudio.ogg", "myvideo.mp4")
TOUCHES: dict[str, Any] = {
    "checkbox": lambda widget: widget.set_value(not widget.value),
    "toggle": lambda widget: widget.set_value(not widget.value),
    "selectbox": lambda widget: widget.select_index(len(widget.options) - 1),
    "radio": lambda widget: widget.set_value(widget.options[-1]),
    "multiselect": lambda widget: widget.set_value(widget.options[:1]),
    "text_input": lambda widget: widget.input("typed"),
    "text_area": lambda widget: widget.input("typed"),
    "number_input": lambda widget: widget.increment(),
    "chat_input": lambda widget: widget.set_value("said"),
    "button": lambda widget: widget.click(),
}

ALL = [
    example
    for example in examples()
    if not any(example.name.startswith(name) for name in (*NOT_SCRIPTS, *NEEDS))
]


def of(table: dict[str, Any], example: Example, default: Any) -> Any:
    """What a table says of an example: its name begins with the table's."""
    return next((value for name, value in table.items() if example.name.startswith(name)), default)


@pytest.fixture
def left_open(example: Example) -> Iterator[None]:
    """Let files that an example leaves open be found with it, and not by a test that comes later."""
    yield
    if "open(" in example.source:
        gc.collect()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that examples read."""
    for name in ("images", "reports", ".streamlit"):
        (tmp_path / name).mkdir()
    for name in PAGES:
        (tmp_path / f"{name}.py").write_text(f"import streamlit as st\nst.title({name!r})\n")
    for name in PICTURES:
        Image.new("RGB", (4, 3), "red").save(tmp_path / name)
    for name in SOUNDS:
        (tmp_path / name).write_bytes(b"OggS" + bytes(100))
    (tmp_path / "reports/dashboard.html").write_text("<b>report</b>")
    (tmp_path / "subtitles.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")
    (tmp_path / "capitals.csv").write_text("c,s,a,lat,lon,p\nSalem,Oregon,OR,44.9,-123.0,175000\n")
    (tmp_path / ".streamlit/secrets.toml").write_text(
        f'[connections.sql]\nurl = "sqlite:///{tmp_path}/pets.db"\n'
    )
    database = pytest.importorskip("sqlite3").connect(tmp_path / "pets.db")
    database.executescript(
        "create table pet_owners (owner text, pet text); insert into pet_owners values ('barbara', 'cat'), ('jo', 'dog');"
        "create table numbers (val int);"
    )
    database.close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Documented(Both):
    """An example, run in both with the same random numbers."""

    def __init__(self, example: Example, folder: Path) -> None:
        path = folder / "your_app.py"
        # What an example does slowly it does here at once.
        source = re.sub(r"\bsleep\([\d.]+\)", "sleep(0)", example.source)
        if "pages/page" in source:  # an app without st.navigation
            (folder / "pages").mkdir()
            for name in ("page_1", "page_2"):
                (folder / f"{name}.py").rename(folder / "pages" / f"{name}.py")
        path.write_text(textwrap.dedent(of(GIVEN, example, "")) + "\n" + source)
        self.theirs = Reference(path)
        self.ours = AppTest.from_file(path, default_timeout=60)
        self.run()

    def run(self) -> Documented:
        """Run in both, and compare."""
        for app in (self.theirs, self.ours):
            random.seed(0)
            np.random.seed(0)
            app.run()
        same(page(self.theirs.at), page(self.ours))
        same(state(self.theirs.at), state(self.ours))
        return self


@pytest.mark.usefixtures("left_open")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # some leave files open
@pytest.mark.parametrize("example", ALL, ids=lambda example: example.name)
def test_an_example_shows_the_same(example, folder):
    both = Documented(example, folder)
    assert both.errors == of(RAISE, example, [])
    for kind, touch in TOUCHES.items():
        for index, widget in enumerate(list(both.ours.get(kind))):
            which = index if kind == "chat_input" else widget.key or widget.label
            if still_there(both, kind, which) and not widget.disabled:
                waits = widget.form_id and kind != "button"  # for the form's submit button
                both.do(
                    lambda at, kind=kind, which=which, touch=touch: touch(find(at, kind, which)),
                    run=not waits,
                )
    assert both.errors == of(RAISE, example, [])


def still_there(both: Both, kind: str, which: str | int) -> bool:
    """Whether the app shows this widget after what was touched before."""
    shown = list(both.ours.get(kind))
    return which < len(shown) if isinstance(which, int) else any(which in (e.key, e.label) for e in shown)


def test_the_examples_are_found():
    """None is left out unnoticed: a new one of another version of Streamlit is tried too."""
    every = {example.name for example in examples()}
    assert len(ALL) > 180
    for table in (NOT_SCRIPTS, NEEDS, GIVEN, RAISE):
        for name in table:
            assert any(each.startswith(name) for each in every), f"{name} is no example"
    assert all(parses(example.source) for example in ALL)
