"""Uploads from a page: no file gets past a widget's types and limit, and no name leads out of a folder."""

from __future__ import annotations

from typing import Any

import pytest

import nbflow as st
from nbflow.core import uploads
from nbflow.core.uploads import MEGABYTE, MOST_WAITING, UploadRefused
from tests.helpers import App, run

PNG = b"\x89PNG\r\n\x1a\n"


def send(app: App, key: str, id: str, data: bytes = b"abc", **more: Any) -> Any:
    """Send a file whole, as the view of a widget does."""
    endpoint = app.node(key).props["source"]
    head = {"id": id, "w": "w", "name": "a.csv", "type": "text/csv", "size": len(data), "at": 0, **more}
    return endpoint.answer(head, [memoryview(data)]).data.get("file")


def csv() -> Any:
    st.file_uploader("other", key="other")
    st.chat_input("say", accept_file="multiple", file_type="png", accept_audio=True, key="chat")
    return st.file_uploader("x", "csv", key="k", max_upload_size=1, accept_multiple_files=True)


@pytest.mark.parametrize(
    "forged",
    [
        {"name": "a.exe"},
        {"name": "a.exe", "type": "text/csv"},
        {"name": "a.exe", "recorded": True, "type": "audio/wav"},
        {"name": "a.csv\0.exe"},
        {"size": MEGABYTE + 1},
        {"size": -1},
        {"size": 3.0},
        {"size": True},
        {"size": "3"},
        {"at": -1},
        {"at": 1},
    ],
)
def test_what_a_widget_does_not_take_is_refused(forged):
    app = run(csv)
    with pytest.raises(UploadRefused):
        send(app, "k", "1", **forged)
    assert app.touch("k", [{"id": "1"}]).value == []


def test_a_file_of_another_widget_is_checked_again():
    app = run(csv)
    send(app, "other", "1", name="a.exe", type="application/x-msdownload")
    send(app, "other", "2", bytes(2 * MEGABYTE))
    send(app, "chat", "3", name="a.wav", type="audio/wav", recorded=True)
    send(app, "other", "4")
    assert [file.file_id for file in app.touch("k", [{"id": id} for id in "1234"]).value] == ["4"]


def test_a_recording_is_none_of_the_files_of_a_chat():
    app = run(lambda: st.chat_input("say", accept_file=True, file_type="png", accept_audio=True, key="k"))
    send(app, "k", "1", name="a.wav", type="audio/wav", recorded=True)
    send(app, "k", "2", PNG, name="a.png", type="image/png")
    said = app.touch("k", {"text": "x", "files": [{"id": "1"}, {"id": "2"}], "audio": [{"id": "2"}]}).value
    assert [file.name for file in said.files] == ["a.png"]
    assert said.audio is None


def test_what_the_name_says_counts_more_than_what_the_page_says():
    app = run(lambda: st.file_uploader("x", "image", key="k"))
    with pytest.raises(UploadRefused):
        send(app, "k", "1", name="a.exe", type="image/png")
    assert send(app, "k", "2", name="a.unknown", type="image/x-new") is not None
    assert send(app, "k", "3", name="a.jpg", type="image/pjpeg") is not None


@pytest.mark.parametrize(
    ("given", "name", "inside"),
    [
        ("a.csv", "a.csv", "a.csv"),
        ("../../etc/x.csv", "x.csv", "etc/x.csv"),
        ("/etc/x.csv", "x.csv", "etc/x.csv"),
        ("C:\\Users\\x.csv", "x.csv", "Users/x.csv"),
        ("a/./b/.. /x.csv", "x.csv", "a/b/x.csv"),
        ("12:30 \u202fPM.csv", "12:30 \u202fPM.csv", "12:30 \u202fPM.csv"),
        ("a\n\x1b[31mb.csv", "a[31mb.csv", "a[31mb.csv"),
        ("\u202evsc.exe.csv", "vsc.exe.csv", "vsc.exe.csv"),
        ("x" * 5000 + ".csv", "x" * 251 + ".csv", "x" * 251 + ".csv"),
    ],
)
def test_a_name_leads_nowhere(given, name, inside):
    for directory, wanted in ((True, name), ("directory", inside)):
        app = run(lambda kind=directory: st.file_uploader("x", "csv", key="k", accept_multiple_files=kind))
        assert send(app, "k", "1", name=given)["name"] == wanted
        assert app.touch("k", [{"id": "1"}]).value[0].name == wanted


def test_a_name_of_nothing_has_a_name():
    app = run(lambda: st.file_uploader("x", key="k"))
    assert send(app, "k", "1", name="../..")["name"] == "unnamed"
    assert send(app, "k", "2", type="<script>")["type"] == "application/octet-stream"


def test_parts_that_overlap_do_not_count_twice():
    app = run(lambda: st.file_uploader("x", key="k"))
    whole = bytes(range(100))
    assert send(app, "k", "1", whole[:60], size=100) is None
    with pytest.raises(UploadRefused, match="changed while it was being sent"):
        send(app, "k", "1", whole[40:80], size=100, at=40)
    assert send(app, "k", "1", whole[:60], size=100) is None  # once more: the answer was lost
    assert send(app, "k", "1", whole[80:], size=100, at=80) is None
    assert send(app, "k", "1", whole[60:80], size=100, at=60) is not None
    assert app.touch("k", [{"id": "1"}]).value.getvalue() == whole


def test_a_file_in_dust_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "_MOST_SPANS", 20)
    app = run(lambda: st.file_uploader("x", key="k"))
    for at in range(0, 42, 2):
        send(app, "k", "1", b"a", size=1000, at=at)
    with pytest.raises(UploadRefused):
        send(app, "k", "1", b"a", size=1000, at=42)


def test_files_that_wait_are_bounded_and_leave_memory(monkeypatch):
    monkeypatch.setattr(uploads, "_MOST_HELD", 1000)
    app = run(lambda: st.file_uploader("x", key="k", accept_multiple_files=True))
    for id in range(3):
        send(app, "k", str(id), bytes(600))
    places = [record.content.path for record in app.session.app.uploads]
    assert [place is None for place in places] == [True, False, False]
    files = app.touch("k", [{"id": str(id)} for id in range(3)]).value
    assert [file.getvalue() for file in files] == [bytes(600)] * 3
    monkeypatch.setattr(uploads, "MOST_WAITING", 2)
    for id in ("a", "b"):
        send(app, "k", id)
    with pytest.raises(UploadRefused, match="files are waiting"):
        send(app, "k", "c")
    assert MOST_WAITING > 1000
