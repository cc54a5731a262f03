"""AppTest: files, photos, recordings and messages."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest, AppTestError

CSV = ("a.csv", b"1,2", "text/csv")


def app(script: str) -> AppTest:
    at = AppTest.from_string("import streamlit as st\n" + script).run()
    assert not at.exception
    return at


def test_one_file():
    at = app("f = st.file_uploader('F', key='k')\nst.text(f and (f.name, f.type, f.size, f.read()))")
    uploader = at.file_uploader[0]
    assert (uploader.value, uploader.allowed_type, uploader.accept_multiple_files) == (None, [], False)
    assert uploader.upload("a.txt", b"abc") is uploader
    assert uploader.value.name == "a.txt"
    assert uploader.run().text[0].value == "('a.txt', 'application/octet-stream', 3, b'abc')"
    assert at.run().text[0].value == "('a.txt', 'application/octet-stream', 3, b'abc')"
    assert at.session_state.k.getvalue() == b"abc"
    at.file_uploader(key="k").set_value(CSV).run()
    assert at.text[0].value == "('a.csv', 'text/csv', 3, b'1,2')"
    assert at.file_uploader[0].clear().run().text[0].value == "None"


def test_several_files():
    at = app("st.text([f.name for f in st.file_uploader('F', accept_multiple_files=True)])")
    at.file_uploader[0].upload("a", b"1").upload("d/b", b"2").run()
    assert at.text[0].value == "['a', 'd/b']"
    at.file_uploader[0].upload("c", b"3").run()  # those that are chosen take the place of the others
    assert at.text[0].value == "['c']"
    assert at.file_uploader[0].set_value([CSV, CSV]).run().text[0].value == "['a.csv', 'a.csv']"


@pytest.mark.parametrize(
    ("script", "file", "words"),
    [
        ("st.file_uploader('F', 'csv')", ("a.txt", b"", "text/plain"), "not of an allowed type"),
        ("st.file_uploader('F', max_upload_size=1)", ("a", bytes(2**20 + 1), "a/b"), "1 MB per file"),
        ("st.file_uploader('F', disabled=True)", CSV, "disabled"),
        ("st.file_uploader('F')", ("", b"", "a/b"), "name"),
        ("st.file_uploader('F')", ("a", "text", "a/b"), "bytes"),
        ("st.file_uploader('F')", ("a", b"", ""), "type"),
        ("st.camera_input('F')", CSV, "image/jpeg"),
        ("st.audio_input('F')", ("a.wav", b"", "audio/mp3"), "audio/wav"),
        ("st.chat_input('F')", CSV, "takes no files"),
        ("st.chat_input('F', accept_file=True, file_type='png')", CSV, "not of an allowed type"),
    ],
)
def test_what_a_browser_refuses_is_refused(script, file, words):
    at = app(script)
    kind = script[3 : script.index("(")]
    with pytest.raises(AppTestError, match=words):
        at.get(kind)[0].upload(*file)


def test_photo_and_recording():
    at = app("st.text((st.camera_input('C', resolution='720p'), st.audio_input('A', sample_rate=8000)))")
    assert (at.camera_input[0].resolution, at.audio_input[0].sample_rate) == ("720p", 8000)
    at.camera_input[0].upload("me.jpg", b"1")
    at.audio_input[0].set_value(("me.wav", b"2", "audio/wav"))
    assert at.camera_input[0].value.type == "image/jpeg"
    at.run()
    assert "name='me.jpg'" in at.text[0].value
    assert "name='me.wav'" in at.text[0].value
    at.camera_input[0].clear()
    assert "me.jpg" not in at.run().text[0].value


def test_a_message():
    at = app("st.text(st.chat_input('Say'))")
    assert (at.chat_input[0].placeholder, at.chat_input[0].value) == ("Say", None)
    at.chat_input[0].set_value("hi")
    assert at.chat_input[0].value == "hi"
    assert at.chat_input[0].run().text[0].value == "hi"
    assert at.chat_input[0].value == "hi"
    assert at.run().text[0].value == "None"


def test_a_message_with_files():
    at = app(
        "m = st.chat_input('Say', accept_file='multiple')\nst.text(m and (m.text, [f.name for f in m.files]))"
    )
    at.chat_input[0].upload("a", b"1").upload("b", b"2").set_value("look").run()
    assert at.text[0].value == "('look', ['a', 'b'])"
    at.chat_input[0].upload("a", b"1").clear()
    assert at.run().text[0].value == "None"
    assert at.chat_input[0].upload("c", b"1").run().text[0].value == "('', ['c'])"


def test_a_form_keeps_its_files_until_it_is_sent_and_then_lets_them_go():
    at = app(
        "with st.form('f', clear_on_submit=True):\n f = st.file_uploader('F')\n st.form_submit_button('Send')\n"
        "st.text(f and f.name)"
    )
    at.file_uploader[0].upload("a", b"1").run()
    assert at.text[0].value == "None"
    assert at.button[0].click().run().text[0].value == "a"
    assert at.button[0].click().run().text[0].value == "None"
