"""A share with real kernels: visits, reloads, places, ends."""

from __future__ import annotations

import json
import os
import re
import signal

import psutil
import pytest

from tests.sharing.sharing import Visitor, notebook, sharing, squared, until

pytestmark = pytest.mark.kernel

APP = """%%nbflow
import os
size = st.slider("Size", 0, 10, 3, key="size")
st.text_input("City", "Oslo", key="city", bind="query-params")
st.write("squared", size * size, "process", os.getpid(), st.session_state.city)"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    path = notebook(
        tmp_path_factory.mktemp("nb") / "app.ipynb", "import nbflow as st", APP, markdown="# A title"
    )
    with sharing(path, "--max-visitors", "2", "--no-preview") as running:
        yield running


def test_a_visitor_gets_the_app_and_an_answer(shared):
    with Visitor(shared.url) as visitor:
        visitor.open()
        assert "A title" in visitor.of("html")["html"]
        assert squared(3) in visitor.picture()
        assert squared(7) in visitor.set(visitor.control("Size"), 7)
        visitor.leave()


def test_visitors_have_a_process_each_and_a_third_waits_its_turn(shared):
    with Visitor(shared.url) as one, Visitor(shared.url) as two, Visitor(shared.url) as three:
        one.open()
        two.open()
        assert one.kernel != two.kernel
        assert squared(7) in one.set(one.control("Size"), 7)
        assert squared(3) in two.picture()
        happens = three.follow()
        assert next(event for event in happens if event["t"] != "visit") == {"t": "place", "n": 1}
        one.leave()
        assert next(event for event in happens if event["t"] == "kernel")["id"] not in (
            one.kernel,
            two.kernel,
        )
        two.leave()
        three.leave()


def test_a_reload_finds_its_kernel_and_its_state(shared):
    with Visitor(shared.url) as visitor:
        visitor.open()
        before = visitor.kernel
        visitor.set(visitor.control("Size"), 7)
        visitor.leave()
        visitor.open()
        assert visitor.of("visit")["same"]
        assert visitor.kernel == before
        assert squared(7) in visitor.picture()
        visitor.leave()


def test_a_duplicated_tab_is_another_visit(shared):
    with Visitor(shared.url) as one, Visitor(shared.url) as two:
        one.open()
        two.id = one.id
        two.open()
        assert two.of("visit")["lost"] or not two.of("visit")["same"]
        assert one.kernel != two.kernel
        one.leave()
        two.leave()


def test_parameters_of_the_address_reach_the_app(shared):
    with Visitor(shared.url, query="city=Bergen") as visitor:
        visitor.open()
        until(lambda: "Bergen" in visitor.picture(), "the app does not know its address")
        visitor.leave()


def test_a_closed_page_leaves_nothing_behind(shared):
    with Visitor(shared.url) as visitor:
        visitor.open()
        process = _process(visitor)
        assert not _ended(process)
        visitor.leave()
        until(lambda: _ended(process), "the kernel of a closed page lives on")
        assert visitor.http.get(f"{shared.url}nbflow/why/{visitor.id}", timeout=30).json()["why"] == "left"


def test_a_kernel_that_dies_is_told_of(shared):
    with Visitor(shared.url) as visitor:
        visitor.open()
        os.kill(_process(visitor), signal.SIGKILL)
        assert visitor.socket is not None
        until(lambda: not visitor.socket.recv(), "the websocket stays open")
        said = visitor.http.get(f"{shared.url}nbflow/why/{visitor.id}", timeout=30).json()
        assert (said["live"], said["why"]) == (False, "died")


@pytest.mark.parametrize(
    ("option", "app", "text"),
    [
        (
            "--memory-per-visitor=150MB",
            "if size:\n    x = b'x' * (200 << 20)\n    time.sleep(600)",
            "may use 150 MB",
        ),
        ("--cpu-per-visitor=3s", "while size: pass", "3 seconds of processor time"),
    ],
)
def test_a_limit_that_is_reached_is_told_of(tmp_path, option, app, text):
    cell = f"%%nbflow\nimport time\nsize = st.slider('Size', 0, 10, 0)\n{app}"
    path = notebook(tmp_path / "app.ipynb", "import nbflow as st", cell)
    with sharing(path, option, "--no-preview") as running, Visitor(running.url) as visitor:
        visitor.open()
        control = {visitor.control("Size"): 1}
        visitor.say({"t": "ev", "client": "c", "n": 1, "vals": control, "trig": {}})
        assert visitor.socket is not None
        until(lambda: not visitor.socket.recv(), "the websocket stays open")
        said = visitor.http.get(f"{running.url}nbflow/why/{visitor.id}", timeout=30).json()
        assert (said["live"], said["why"]) == (False, "died")
        assert text in said["text"]
        assert "so it was ended" in said["text"]


def test_the_server_ends_with_all_it_has_started(tmp_path):
    path = notebook(tmp_path / "app.ipynb", "import nbflow as st", APP)
    with sharing(path) as running, Visitor(running.url) as visitor:
        visitor.open()
        children = running.children()
        assert children
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(30) == 0
        until(lambda: not any(child.is_running() for child in children))
        assert "Stopped." in running.log


def test_a_lost_connection_is_waited_for(tmp_path):
    path = notebook(tmp_path / "app.ipynb", "import nbflow as st", APP)
    with sharing(path, "--idle-timeout", "2s", "--no-preview") as running, Visitor(running.url) as visitor:
        visitor.open()
        visitor.disconnect()
        visitor.connect()  # within the time
        process = _process(visitor)
        visitor.disconnect()
        until(lambda: _ended(process), "the kernel of a lost visitor lives on")
        visitor.open()
        assert visitor.of("visit")["lost"]
        assert visitor.http.get(f"{running.url}nbflow/why/none", timeout=30).json()["why"] == ""


def test_a_script_gets_its_arguments_and_a_folder_an_index(tmp_path):
    (tmp_path / "my app.py").write_text(
        "import sys\nimport streamlit as st\nst.write('args ' + ' '.join(sys.argv[1:]))"
    )
    (tmp_path / "plain.py").write_text("print('no app')")
    notebook(tmp_path / "book.ipynb", "import nbflow as st", APP, markdown="# The book")
    with (
        sharing(
            tmp_path, "--base-url", "/team/", "--no-preview", "--", "--input", "a b", path="/team/"
        ) as running,
        Visitor(running.url, "my app") as visitor,
    ):
        index = visitor.http.get(running.url, timeout=30).text
        assert "The book" in index
        assert "my%20app" in index
        assert "plain" not in index
        visitor.open()
        assert "a b" in visitor.picture()
        visitor.leave()


def test_the_sketch_shows_what_nobody_in_particular_would_see(tmp_path):
    path = notebook(tmp_path / "app.ipynb", "import nbflow as st", APP)
    with sharing(path) as running, Visitor(running.url) as visitor:
        until(lambda: "is ready" in running.log, running.log)
        page = visitor.page().text
        assert "Oslo" in page
        config = re.search(r'id="nbflow-page">(.*?)</script>', page)
        assert config
        [sketch] = [event for event in json.loads(config[1])["events"] if event["t"] == "app"]
        assert (
            json.loads(sketch["snap"])["v"] < 0
        )  # what the visitor's kernel adds to its version 0 is not for it
        with_query = visitor.http.get(f"{running.url}?city=Bergen", timeout=30).text
        assert "Oslo" not in with_query


def _ended(process: int) -> bool:
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _process(visitor: Visitor) -> int:
    match = re.search(r"process[^0-9]*(\d+)", visitor.picture())
    assert match, visitor.picture()
    return int(match[1])
