"""st.file_uploader, st.camera_input, st.audio_input: what is sent, what arrives, and when it goes again."""

from __future__ import annotations

import copy
import gc
import io
import pickle
from pathlib import Path

import pytest

import nbflow as st
from nbflow.core import temporary as files
from nbflow.core.uploads import IN_MEMORY, UploadRefused
from nbflow.errors import (
    StreamlitAPIException,
    StreamlitInvalidFormCallbackError,
    StreamlitInvalidParameterTypeError,
    StreamlitValueAssignmentNotAllowedError,
    StreamlitValueError,
)
from nbflow.typing import UploadedFile
from tests.helpers import App, run

PART = 2**20


def ask(app: App, name: str, question: dict, data: bytes = b""):
    """Put a question to the endpoint of an element, as its face does."""
    node = app.node(name)
    return node.props["source"].answer({"w": node.spec.id, **question}, [memoryview(data)])


def send(
    app: App, name: str, id: str, data: bytes, *, file: str = "a.bin", type: str = "", recorded: bool = False
) -> dict:
    """Send a whole file in parts; return what the kernel says of it."""
    told = None
    for at in range(0, max(len(data), 1), PART):
        question = {"id": id, "name": file, "type": type, "size": len(data), "at": at}
        question["recorded"] = recorded
        told = ask(app, name, question, data[at : at + PART]).data.get("file")
    return told


def temporary() -> set[Path]:
    """Return this process's files; other workers have theirs."""
    mine = files._mine
    return set() if mine is None else set(mine[0].path.glob("upload-*"))


@pytest.fixture(autouse=True)
def no_temporary_file_is_left():
    before = temporary()
    yield
    gc.collect()
    assert temporary() - before == set()


def test_props():
    app = run(
        lambda: st.file_uploader("L", ["csv", ".JPG", "image", "text/x"], "directory", max_upload_size=3)
    )
    props = app.nodes("file_uploader")[0].props
    assert props["types"] == ["image/*", "text/x", ".csv", ".jpg", ".jpeg"]
    assert (props["limit"], props["several"], props["directory"]) == (3 * 2**20, True, True)
    assert (props["value"], props["default"]) == ([], [])
    assert app.rerun().ops == []


def test_a_file_arrives_in_parts_and_becomes_the_value():
    app = run(lambda: st.file_uploader("L"))
    assert app.value is None
    data = bytes(range(256)) * 10_000
    told = send(app, "L", "x", data, file="a.bin", type="application/x")
    assert told == {"id": "x", "name": "a.bin", "size": 2_560_000, "type": "application/x"}
    app.touch("L", [told])
    assert app.ops == []  # the browser shows it already
    file = app.value
    assert isinstance(file, UploadedFile)
    assert isinstance(file, io.BytesIO)
    assert (file.name, file.type, file.size, file.file_id) == ("a.bin", "application/x", 2_560_000, "x")
    assert (file.read(3), file.tell(), file.getvalue()) == (data[:3], 3, data)
    assert "name='a.bin'" in repr(file)
    assert app.rerun().value.read() == data  # each run reads from the beginning
    assert app.touch("L", []).value is None


def test_parts_may_come_twice_and_in_any_order():
    app = run(lambda: st.file_uploader("L", accept_multiple_files=True))
    question = {"id": "x", "name": "a", "type": "", "size": 6}
    assert ask(app, "L", {**question, "at": 4}, b"ef").data == {}
    assert ask(app, "L", {**question, "at": 0}, b"ab").data == {}
    assert ask(app, "L", {**question, "at": 0}, b"ab").data == {}
    told = ask(app, "L", {**question, "at": 2}, b"cd").data
    assert told == ask(app, "L", {**question, "at": 2}, b"cd").data  # its answer was lost
    app.touch("L", [told["file"], {"id": "unknown"}])
    assert [file.read() for file in app.value] == [b"abcdef"]
    assert ask(app, "L", {"get": "x", "at": 4}).buffers == [b"ef"]  # for a page that was opened again


def test_an_empty_file():
    app = run(lambda: st.file_uploader("L"))
    assert app.touch("L", [send(app, "L", "x", b"")]).value.read() == b""


@pytest.mark.parametrize(
    ("name", "type", "size", "words"),
    [
        ("a.bin", "", 2**20 + 1, "a.bin is 1.1 MB. The limit is 1 MB per file"),
        ("a.bin", "", 5 * 2**30, "a.bin is 5,120 MB. The limit is 1 MB per file"),
        ("a.txt", "text/plain", 3, "a.txt is not of an allowed type: image/., .csv"),
        ("a.csv\0.exe", "", 3, "not of an allowed type"),
    ],
)
def test_the_kernel_refuses_with_the_first_part(name, type, size, words):
    allowed = ["csv", "image"] if "type" in words else None
    app = run(lambda: st.file_uploader("L", allowed, max_upload_size=1))
    with pytest.raises(UploadRefused, match=words):
        ask(app, "L", {"id": "x", "name": name, "type": type, "size": size, "at": 0}, b"abc")


@pytest.mark.parametrize(
    ("name", "type"), [("a.CSV", ""), ("a.png", ""), ("a", "image/webp"), ("x.y.csv", "a/b")]
)
def test_the_kernel_takes_what_fits(name, type):
    app = run(lambda: st.file_uploader("L", ["csv", "image"]))
    assert send(app, "L", "x", b"1", file=name, type=type)["name"] == name


def test_a_file_that_grew_while_it_was_sent_is_refused():
    app = run(lambda: st.file_uploader("L"))
    with pytest.raises(UploadRefused, match="changed while"):
        ask(app, "L", {"id": "x", "name": "a", "type": "", "size": 2, "at": 0}, b"abc")


BIG = bytes(1000) * 9000


def big() -> App:
    app = run(lambda: st.file_uploader("L", key="k"))
    app.touch("k", [send(app, "k", "x", BIG + b"end\nlast")])
    assert len(BIG) > IN_MEMORY
    return app


def test_a_large_file_is_read_from_a_temporary_file():
    before = temporary()
    app = big()
    assert len(temporary() - before) == 1
    file = app.value
    assert isinstance(file, io.BytesIO)
    assert file.size == len(BIG) + 8
    assert file.seek(-8, 2) == len(BIG)
    assert (file.readline(), file.read1(2), file.readlines(), file.read()) == (b"end\n", b"la", [b"st"], b"")
    file.seek(len(BIG))
    assert list(file) == [b"end\n", b"last"]
    room = bytearray(4)
    file.seek(len(BIG))
    assert (file.readinto(room), bytes(room)) == (4, b"end\n")
    assert file.getvalue()[-8:] == bytes(file.getbuffer()[-8:]) == b"end\nlast"
    assert file.tell() == len(BIG) + 4
    with pytest.raises(io.UnsupportedOperation):
        file.write(b"x")
    assert not file.writable()
    assert file.readable()
    assert file.seekable()
    other = copy.deepcopy(file)
    assert other == file
    assert other.tell() == 0
    assert pickle.loads(pickle.dumps(file)).getvalue() == file.getvalue()
    with file:
        pass
    with pytest.raises(ValueError, match="closed"):
        file.read()
    assert other.read(1) == b"\0"
    app.session.close()


def test_a_large_file_is_read_by_others():
    pd = pytest.importorskip("pandas")
    app = run(lambda: st.file_uploader("L"))
    rows = b"a,b\n" + b"12345678,2\n" * 900_000
    app.touch("L", [send(app, "L", "x", rows)])
    assert len(pd.read_csv(app.value)) == 900_000
    text = io.TextIOWrapper(app.rerun().value, encoding="utf-8")
    assert text.readline() == "a,b\n"
    app.session.close()


def test_the_temporary_file_goes_with_the_last_that_needs_it():
    before = temporary()
    app = big()
    mine = app.value
    app.touch("k", [])
    gc.collect()
    assert len(temporary() - before) == 1  # the app still has it
    assert mine.read(1) == b"\0"
    app.value = mine = None
    gc.collect()
    assert temporary() == before


def test_the_temporary_file_goes_with_the_widget():
    shown = [True]
    before = temporary()
    app = run(lambda: st.file_uploader("L") and None if shown[0] else None)
    app.touch("L", [send(app, "L", "x", BIG)])
    assert len(temporary() - before) == 1
    shown[0] = False
    app.rerun()
    gc.collect()
    assert temporary() == before


def test_the_temporary_file_goes_with_the_session():
    before = temporary()
    app = big()
    send(app, "k", "y", BIG)
    ask(app, "k", {"id": "z", "name": "a", "type": "", "size": len(BIG), "at": 0}, b"abc")
    assert len(temporary() - before) == 3
    app.session.close()
    assert temporary() == before


def test_what_is_given_up_goes():
    before = temporary()
    app = run(lambda: st.file_uploader("L"))
    ask(app, "L", {"id": "z", "name": "a", "type": "", "size": len(BIG), "at": 0}, b"abc")
    assert len(temporary() - before) == 1
    ask(app, "L", {"drop": "z"})
    assert temporary() == before


def test_a_file_that_waits_in_a_form_is_kept_over_other_runs():
    def body():
        st.button("other")
        with st.form("f"):
            file = st.file_uploader("L")
            st.form_submit_button("Send")
        return file and file.read()

    app = run(body)
    told = send(app, "L", "x", b"abc")
    app.rerun().rerun()
    assert app.event({"L": [told], "Send": True}).value == b"abc"


def test_the_option_sets_the_limit():
    def body():
        st.set_option("server.maxUploadSize", sizes[0])
        st.file_uploader("L")
        st.file_uploader("M", max_upload_size=7)

    sizes = [5]
    app = run(body)
    assert [node.props["limit"] // 2**20 for node in app.nodes("file_uploader")] == [5, 7]
    sizes[0] = 6
    assert app.rerun().node("L").props["limit"] == 6 * 2**20
    sizes[0] = "big"
    with pytest.raises(StreamlitAPIException, match="whole number of megabytes"):
        app.rerun()
    assert st.get_option("server.maxUploadSize") == 200


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: st.file_uploader("L", 5), StreamlitInvalidParameterTypeError),
        (lambda: st.file_uploader("L", max_upload_size=0), StreamlitValueError),
        (lambda: st.file_uploader("L", max_upload_size=True), StreamlitValueError),
        (lambda: st.file_uploader("L", accept_multiple_files="x"), StreamlitValueError),
        (lambda: st.file_uploader("L", on_change="x"), StreamlitValueError),
        (lambda: st.camera_input("L", resolution="8k"), StreamlitValueError),
        (lambda: st.audio_input("L", sample_rate=8001), StreamlitValueError),
    ],
)
def test_errors(call, error):
    with pytest.raises(error):
        run(call)


@pytest.mark.parametrize("name", ["file_uploader", "camera_input", "audio_input"])
def test_state_is_read_only_and_forms_take_no_callback(name):
    def assigned():
        st.session_state.k = 1
        getattr(st, name)("L", key="k")

    def in_form():
        with st.form("f"):
            getattr(st, name)("L", on_change=print)

    with pytest.raises(StreamlitValueAssignmentNotAllowedError):
        run(assigned)
    with pytest.raises(StreamlitInvalidFormCallbackError):
        run(in_form)


@pytest.mark.parametrize(
    ("name", "type", "file"), [("camera_input", "image/jpeg", "a.jpg"), ("audio_input", "audio/wav", "a.wav")]
)
def test_a_photo_and_a_recording(name, type, file):
    seen = []
    app = run(lambda: getattr(st, name)("L", key="k", on_change=lambda: seen.append(st.session_state.k.name)))
    app.touch("k", [send(app, "k", "x", b"abc", file=file, type=type)])
    assert (app.value.type, app.value.read(), seen) == (type, b"abc", [file])
    with pytest.raises(UploadRefused):
        send(app, "k", "y", b"abc", file="a.exe", type="application/x")


def test_outside_an_app():
    assert st.file_uploader("L", accept_multiple_files=True) == []
    assert st.camera_input("L") is st.audio_input("L") is st.chat_input() is None
