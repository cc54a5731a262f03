"""Files, photos, recordings and messages: the same in both (rules 30, 36, 46, 48, 65, 176, 178)."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both, find

FILE = ("a.csv", b"1,2", "text/csv")


def both(script: str) -> Both:
    # `value` of the page is compared as text in the script: files are equal only to themselves.
    return Both(script, compare=False)


def told(it: Both) -> list[str]:
    texts = [[element.value for element in at.text] for at in (it.theirs.at, it.ours)]
    assert texts[0] == texts[1]
    errors = [[e.proto.type.rpartition(".")[2] for e in at.exception] for at in (it.theirs.at, it.ours)]
    assert errors[0] == errors[1]
    return texts[1] + errors[1]


def do(it: Both, step) -> list[str]:
    it.theirs.touches(step(it.theirs.at))
    step(it.ours)
    return run(it)


def run(it: Both) -> list[str]:
    it.theirs.run()
    it.ours.run()
    return told(it)


SHOW = "st.text([(f.name, f.type, f.size, f.read(2), f.tell(), f.getvalue()) for f in files])"


def test_rule_178_one_file():
    it = both(
        f"f = st.file_uploader('F', key='k')\nfiles = [f] if f else []\n{SHOW}\nst.text(type(f).__name__)"
    )
    assert told(it) == ["[]", "NoneType"]
    shown = "[('a.csv', 'text/csv', 3, b'1,', 2, b'1,2')]"
    assert do(it, lambda at: at.file_uploader[0].set_value(FILE)) == [shown, "UploadedFile"]
    assert run(it) == [shown, "UploadedFile"]
    assert do(it, lambda at: at.file_uploader[0].upload("x", b"1").upload("y", b"2"))[0].startswith("[('x'")
    assert do(it, lambda at: at.file_uploader[0].clear()) == ["[]", "NoneType"]


def test_rule_178_several_files():
    it = both(f"files = st.file_uploader('F', ['csv', 'image'], accept_multiple_files=True)\n{SHOW}")
    assert told(it) == ["[]"]
    do(it, lambda at: at.file_uploader[0].upload("x.csv", b"abc").upload("y.PNG", b"def", "image/png"))
    assert it.theirs.at.file_uploader[0].allowed_type == it.ours.file_uploader[0].allowed_type
    run(it)
    do(it, lambda at: at.file_uploader[0].upload("z.csv", b"abc"))
    do(it, lambda at: at.file_uploader[0].set_value(None))


def test_a_callback_sees_the_file():
    it = both(
        "def change():\n    st.text(['changed', st.session_state.k and st.session_state.k.name])\n"
        "st.file_uploader('F', key='k', on_change=change)"
    )
    assert do(it, lambda at: at.file_uploader[0].set_value(FILE)) == ["['changed', 'a.csv']"]
    assert run(it) == []
    assert do(it, lambda at: at.file_uploader[0].clear()) == ["['changed', None]"]


def test_rule_36_other_types_are_another_widget():
    it = both(
        "kind = st.selectbox('s', ['csv', 'txt', 'label'])\n"
        "f = st.file_uploader(kind if kind == 'label' else 'F', None if kind == 'label' else kind, key='k')\n"
        "st.text(f and f.name)"
    )
    assert do(it, lambda at: at.file_uploader[0].set_value(FILE)) == ["a.csv"]
    assert do(it, lambda at: find(at, "selectbox", 0).set_value("txt")) == ["None"]


@pytest.mark.parametrize(("kind", "name"), [("camera_input", "a.jpg"), ("audio_input", "a.wav")])
def test_photos_and_recordings(kind, name):
    it = both(f"f = st.{kind}('L')\nst.text(f and (f.name, f.type, f.read()))")
    assert told(it) == ["None"]
    do(it, lambda at: at.get(kind)[0].upload(name, b"abc"))
    assert run(it)[0].startswith(f"('{name}', ")
    assert do(it, lambda at: at.get(kind)[0].clear()) == ["None"]


def test_rules_30_and_176_a_message_lasts_one_run():
    it = both("st.text(repr(st.chat_input('Say', key='k', max_chars=4)))\nst.text(st.session_state.k)")
    assert told(it) == ["None", "None"]
    assert do(it, lambda at: at.chat_input[0].set_value("hello")) == ["'hell'", "hell"]
    assert run(it) == ["None", "None"]
    assert do(it, lambda at: at.chat_input[0].set_value("")) == ["''", ""]


def test_messages_with_files():
    it = both(
        "m = st.chat_input('Say', accept_file='multiple', accept_audio=True)\n"
        "st.text(m and (type(m).__name__, m.text, [f.name for f in m.files], m.audio, m['text'], list(m), len(m)))\n"
        "st.text(m and 'audio' in m)"
    )
    assert told(it) == ["None", "None"]
    do(it, lambda at: at.chat_input[0].set_value("hi"))
    do(it, lambda at: at.chat_input[0].upload("a", b"1").upload("b", b"2").set_value("look"))
    do(it, lambda at: at.chat_input[0].upload("a", b"1"))
    assert run(it) == ["None", "None"]


def test_rule_48_state_only_fills_the_box():
    it = both(
        "if st.button('fill'):\n    st.session_state.k = 'draft'\n"
        "st.text(repr(st.chat_input('Say', key='k')))\nst.text(st.session_state.k)"
    )
    assert do(it, lambda at: at.button[0].click()) == ["None", "None"]
    assert do(it, lambda at: at.chat_input[0].set_value("x")) == ["'x'", "x"]


def test_where_a_chat_input_stands():
    it = both(
        "with st.container():\n    st.chat_input('a')\nst.chat_input('b')\nst.sidebar.chat_input('c')\n"
        "st.bottom.chat_input('d')\nst.columns(2)[0].chat_input('e')\n"
        "@st.fragment\ndef f():\n    st.chat_input('f')\nf()"
    )
    places = [
        [[w.placeholder for w in at[index].get("chat_input")] for index in (0, 1, 3)]
        for at in (it.theirs.at, it.ours)
    ]
    assert places[0] == places[1] == [["a", "e", "f"], ["c"], ["b", "d"]]


@pytest.mark.parametrize(
    "script",
    [
        "st.file_uploader('F', max_upload_size=0)",
        "st.file_uploader('F', max_upload_size=1.5)",
        "st.file_uploader('F', on_change='no')",
        "st.file_uploader('F', label_visibility='no')",
        "st.file_uploader('F', width='content')",
        "st.camera_input('F', resolution='no')",
        "st.audio_input('F', sample_rate=1)",
        "st.chat_input(accept_file='no')",
        "st.chat_input(submit_mode='no')",
        "st.chat_input(max_upload_size=-1)",
        "st.chat_input(audio_sample_rate=1)",
        "st.chat_input(on_submit='rerun')",
        "st.chat_input(height='no')",
        "with st.form('f'):\n    st.chat_input()",
        "with st.form('f'):\n    st.chat_input(on_submit=print)",
        "with st.form('f'):\n    st.file_uploader('F', on_change=print)",
        "st.session_state.k = 1\nst.file_uploader('F', key='k')",
        "st.session_state.k = 1\nst.camera_input('F', key='k')",
        "st.session_state.k = 1\nst.audio_input('F', key='k')",
        "st.file_uploader('F')\nst.file_uploader('F')",
        "st.chat_input('F', key='k')\nst.chat_input('G', key='k')",
        "st.chat_input('F')\nst.chat_input('F')",
    ],
)
def test_errors(script):
    assert told(both(script)) != []
