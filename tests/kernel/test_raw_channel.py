"""Messages of a page that no front end sends, to a real kernel: it stays as it was and goes on."""

from __future__ import annotations

import pytest

from tests.kernel.driver import Notebook

pytestmark = pytest.mark.kernel

APP = "%%nbflow raw\nst.text(st.checkbox('a', key='a'))"
EVIL = {
    "_esm": "evil()",
    "_css": "* {color: red}",
    "_model_module": "evil",
    "options": {},
    "width": "9px",
    "nbflow_1": {"j": "{}", "b": []},
}
BEFORE = (
    "from nbflow.hosts.app import APPS\nraw = APPS['raw']\nbefore = raw.get_state(), raw.layout.get_state()"
)
AFTER = "assert (raw.get_state(), raw.layout.get_state()) == before"


def comm(notebook: Notebook, kind: str, content: dict, **header) -> None:
    message = notebook.client.session.msg(kind, content)
    message["header"] |= header
    notebook.client.shell_channel.send(message)


@pytest.mark.parametrize("part", ["comm", "layout"])
def test_a_page_cannot_set_traits(notebook: Notebook, part: str) -> None:
    notebook.run(APP)
    view = notebook.app()
    assert notebook.run(BEFORE)["status"] == "ok"
    comm(notebook, "comm_msg", {"comm_id": getattr(view, part), "data": {"method": "update", "state": EVIL}})
    reply = notebook.run(AFTER)
    assert reply["status"] == "ok", reply
    notebook.touch(view, "a", True)
    assert view.texts() == ["True"]


FORGED = [
    {},
    {"data": {}},
    *(
        {"data": {"method": method}}
        for method in ("update", "custom", "request_state", "echo_update", "", None, 7)
    ),
    *(
        {"data": {"method": "custom", "content": content}}
        for content in (None, [], "a", {"t": []}, {"t": "ev"})
    ),
    {"data": {"method": "update", "state": None}},
    {"data": {"method": "update", "state": {"_esm": "x"}, "buffer_paths": [["_esm"], ["a", "b"]]}},
    *({"data": data} for data in (None, [], 7, "text")),
]


def test_no_message_of_another_shape_ends_anything(notebook: Notebook) -> None:
    notebook.run(APP)
    view = notebook.app()
    notebook.run(BEFORE)
    for content in FORGED:
        for target in (view.comm, view.layout):
            comm(notebook, "comm_msg", {"comm_id": target, **content})
    for target in (None, [], "nobody", 7):
        comm(notebook, "comm_msg", {"comm_id": target, "data": {}})
    reply = notebook.run(AFTER)
    assert reply["status"] == "ok", reply
    notebook.touch(view, "a", True)
    assert view.texts() == ["True"]
