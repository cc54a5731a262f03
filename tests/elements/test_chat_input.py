"""st.chat_input: where it stands, what is sent with it, and what it is until then."""

from __future__ import annotations

import copy
import pickle

import pytest

import nbflow as st
from nbflow.errors import (
    StreamlitAPIException,
    StreamlitInvalidFormCallbackError,
    StreamlitInvalidLayoutContextError,
    StreamlitValueError,
    StreamlitValueOutOfRangeError,
)
from nbflow.typing import ChatInputValue
from tests.elements.test_file_uploader import send
from tests.helpers import run


def test_a_message_lasts_one_run():
    app = run(lambda: st.chat_input("Say", key="k", max_chars=3))
    node = app.node("k")
    assert (app.value, node.props["label"], node.props["max_chars"]) == (None, "Say", 3)
    assert "value" not in node.props
    assert app.touch("k", {"text": "hello"}).value == "hel"
    assert app.ops == []
    assert app.rerun().value is None


@pytest.mark.parametrize("raw", [None, 5, {"text": 5}, {"text": ""}, {"text": "  "}, {}])
def test_what_is_no_message_is_ignored(raw):
    app = run(lambda: st.chat_input(key="k"))
    assert app.touch("k", raw).value is None


def test_files_and_a_recording_come_along():
    app = run(lambda: st.chat_input(key="k", accept_file="multiple", file_type="csv", accept_audio=True))
    props = app.node("k").props
    assert (props["files"], props["types"], props["audio"]) == ("multiple", [".csv"], {"rate": 16000})
    with pytest.raises(ValueError, match="not of an allowed type"):
        send(app, "k", "no", b"1", file="a.exe")
    told = send(app, "k", "x", b"1,2", file="a.csv")
    said = app.touch("k", {"text": "look", "files": [told], "audio": None}).value
    assert isinstance(said, ChatInputValue)
    assert (said.text, said["text"], said.audio, list(said)) == (
        "look",
        "look",
        None,
        ["text", "files", "audio"],
    )
    assert [(file.name, file.read()) for file in said.files] == [("a.csv", b"1,2")]
    assert app.rerun().value is None
    said = None
    assert list(app.session.app.uploads) == []  # nobody holds them any more


def test_a_recording_is_wav_whatever_files_are_allowed():
    app = run(lambda: st.chat_input(key="k", accept_file=True, file_type="csv", accept_audio=True))
    told = send(app, "k", "x", b"RIFF", file="said.wav", type="audio/wav", recorded=True)
    assert app.touch("k", {"text": "", "files": [], "audio": [told]}).value.audio.type == "audio/wav"


def test_a_callback_reads_the_message_and_its_files():
    seen = []

    def body():
        st.chat_input(
            key="k", accept_file=True, on_submit=lambda: seen.append(st.session_state.k.files[0].read())
        )

    app = run(body)
    app.touch("k", {"text": "", "files": [send(app, "k", "x", b"abc")]})
    assert seen == [b"abc"]


def test_a_value_is_a_dict_with_attributes():
    said = ChatInputValue("a", _include_files=True)
    assert dict(said) == {"text": "a", "files": []}
    said.text = "b"
    said["files"] = [1]
    assert repr(said) == "ChatInputValue(text='b', files=[1])"
    assert copy.deepcopy(said) == said == pickle.loads(pickle.dumps(said))
    del said["files"]
    assert said.to_dict() == {"text": "b"}
    assert "files" not in said
    assert len(said) == 1
    with pytest.raises(KeyError, match="Invalid key: audio"):
        said["audio"] = None
    with pytest.raises(AttributeError, match="accept_audio=False"):
        _ = said.audio
    with pytest.raises(AttributeError):
        said.other = 1


def test_it_stands_at_the_bottom_of_the_body_only():
    def body():
        st.chat_input("bottom")
        st.container().chat_input("box")
        with st.sidebar:
            st.chat_input("side")
        st.bottom.chat_input("too")
        with st.chat_message("user"):
            st.chat_input("message")
        part()

    @st.fragment
    def part():
        st.chat_input("part")

    app = run(body)
    where = {
        area.face: [n.props["label"] for n in area.walk() if n.face == "chat_input"]
        for area in app.session.app.tree.roots
    }
    assert where == {
        "main": ["box", "message", "part"],
        "sidebar": ["side"],
        "event": [],
        "bottom": ["bottom", "too"],
    }


def test_rule_48_a_text_of_the_apps_only_fills_the_box():
    def body():
        if st.button("fill"):
            st.session_state.k = "draft"
        said = st.chat_input(key="k")
        return said, st.session_state.k

    app = run(body)
    app.touch("fill")
    assert app.value == (None, None)
    first = app.node("k").props["prefill"]
    assert first["text"] == "draft"
    app.touch("fill")
    assert app.node("k").props["prefill"]["n"] != first["n"]  # once more, over what was typed meanwhile
    app.rerun()
    assert "prefill" not in app.node("k").props
    assert app.touch("k", {"text": "sent"}).value == ("sent", "sent")


def test_what_is_no_text_does_not_fill_the_box():
    def body():
        st.session_state.k = 5
        return st.chat_input(key="k"), st.session_state.k

    app = run(body)
    assert app.value == (None, None)
    assert "prefill" not in app.node("k").props


def test_the_mode_is_the_views_business():
    app = run(lambda: st.chat_input(key="k", submit_mode="stop", height=90, disabled=True))
    props = app.node("k").props
    assert (props["submit_mode"], props["height"], props["disabled"]) == ("stop", 90, True)
    assert app.touch("k", {"text": "no"}).value is None


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"accept_file": 1}, StreamlitValueError),
        ({"accept_file": "x"}, StreamlitValueError),
        ({"submit_mode": "x"}, StreamlitValueError),
        ({"max_upload_size": 0}, StreamlitValueError),
        ({"audio_sample_rate": 1}, StreamlitValueError),
        ({"max_chars": -1}, StreamlitValueOutOfRangeError),
        ({"on_submit": "rerun"}, StreamlitAPIException),
    ],
)
def test_errors(options, error):
    with pytest.raises(error):
        run(lambda: st.chat_input(**options))


@pytest.mark.parametrize(
    ("options", "error"),
    [({}, StreamlitInvalidLayoutContextError), ({"on_submit": print}, StreamlitInvalidFormCallbackError)],
)
def test_rule_65_not_in_forms(options, error):
    def body():
        with st.form("f"):
            st.chat_input(**options)

    with pytest.raises(error):
        run(body)
