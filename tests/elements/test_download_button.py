"""st.download_button."""

import io

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


@pytest.mark.parametrize(
    ("data", "held", "mime", "name"),
    [
        ("é", "é".encode(), "text/plain", "download.txt"),
        (b"x", b"x", "application/octet-stream", "download.bin"),
        (io.StringIO("x"), b"x", "text/plain", "download.txt"),
        (io.BytesIO(b"x"), b"x", "application/octet-stream", "download.bin"),
    ],
)
def test_data(data, held, mime, name):
    props = run(lambda: st.download_button("d", data)).node("d").props
    assert (props["data"].data, props["data"].mime, props["file_name"]) == (held, mime, name)


def test_an_open_file_tells_its_name_and_type(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a,b")
    with path.open("rb") as file:
        props = run(lambda: st.download_button("d", file)).node("d").props
    assert (props["data"].data, props["data"].mime, props["file_name"]) == (b"a,b", "text/csv", "table.csv")


def test_a_press_lasts_one_run_and_the_same_bytes_are_not_sent_again():
    app = run(lambda: st.download_button("d", b"x" * 1000, "a.bin", key="k"))
    assert app.value is False
    assert (app.touch("k").value, app.ops) == (True, [])
    assert (app.rerun().value, app.ops) == (False, [])


def test_modes():
    called = []
    app = run(
        lambda: (
            st.download_button("d", "x", on_click="ignore"),
            st.download_button("e", "x", on_click=called.append, args=[1]),
        )
    )
    assert app.node("d").props["mode"] == "ignore"
    app.touch("e")
    assert called == [1]


def test_a_function_is_called_when_the_file_is_asked_for():
    called = []

    def make():
        called.append(1)
        return "text"

    app = run(lambda: st.download_button("d", make, "a.txt", key="k"))
    node = app.node("k")
    assert (called, "data" in node.props) == ([], False)
    answer = node.props["source"].answer({}, [])
    assert (answer.buffers, answer.data) == ([b"text"], {"name": "a.txt", "mime": "text/plain"})
    assert called == [1]


def test_a_disabled_button_makes_no_file():
    node = run(lambda: st.download_button("d", lambda: "x", disabled=True)).node("d")
    assert "source" not in node.props


@pytest.mark.parametrize(
    ("data", "more", "error"),
    [
        (5, {}, errors.StreamlitAPIException),
        (None, {}, errors.StreamlitAPIException),
        ("x", {"on_click": "maybe"}, errors.StreamlitValueError),
        ("x", {"type": "loud"}, errors.StreamlitValueError),
    ],
)
def test_wrong_arguments(data, more, error):
    with pytest.raises(error):
        run(lambda: st.download_button("d", data, **more))


def test_not_in_a_form():
    def body(**more):
        with st.form("f"):
            st.download_button("d", "x", **more)

    with pytest.raises(errors.StreamlitInvalidLayoutContextError):
        run(body)
    with pytest.raises(errors.StreamlitInvalidFormCallbackError):
        run(lambda: body(on_click=print))
