"""st.image, audio, video, iframe, logo: what the browser is told to fetch, and where it begins."""

import io
from datetime import timedelta

import numpy as np
import pytest
from PIL import Image

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Blob, Icon, Markup
from nbflow.testing import AppTest
from tests.helpers import run

SVG = "<svg viewBox='0 0 1 1'></svg>"
SRT = "1\n00:00:00,000 --> 00:00:02,500\nHallo"


def png(mode="RGB", size=(4, 2)):
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def props_of(face, body):
    return run(body).node(face).props


def opened(blob):
    return Image.open(io.BytesIO(blob.data))


# --- long ones ---------------------------------------------------------------------------------


def parts_of(props):
    """Ask for all parts of a long medium, as a view does."""
    found, at = b"", 0
    while at < props["size"]:
        answer = props["parts"].answer({"from": at, "to": at + 500_000}, [])
        assert answer.data == {"from": at}
        found += answer.buffers[0]
        at += 500_000
    return found


LONG = bytes(range(256)) * 10_000


@pytest.mark.parametrize("face", ["audio", "video"])
def test_a_long_one_is_asked_for_in_parts(face, tmp_path):
    path = tmp_path / "long.bin"
    path.write_bytes(LONG)
    show = getattr(st, face)
    with path.open("rb") as file:
        for given in (LONG, io.BytesIO(LONG), path, str(path), file):
            app = run(lambda given=given: show(given, "a/b"))
            props = app.node(face).props
            assert ("src" in props, props["size"], props["mime"]) == (False, len(LONG), "a/b")
            assert parts_of(props) == LONG
            assert app.rerun().ops == [], "the same data again: nothing is sent"


def test_what_is_asked_beyond_the_end_is_not_there():
    props = props_of("audio", lambda: st.audio(LONG))
    read = props["parts"].answer
    assert read({"from": len(LONG) - 3, "to": len(LONG) + 9}, []).buffers == [LONG[-3:]]
    assert read({"from": -5, "to": 2}, []).buffers == [LONG[:2]]
    assert read({"from": 9, "to": 3}, []).buffers == [b""]
    assert len(read({"from": 0, "to": 10**12}, []).buffers[0]) <= 4_000_000


def test_a_long_file_that_changed_says_so(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(LONG)
    app = run(lambda: st.video(path))
    before = app.node("video").props["parts"]
    path.write_bytes(LONG + b"more")
    with pytest.raises(errors.StreamlitAPIException, match="has changed"):
        before.answer({"from": 0, "to": 5}, [])
    after = app.rerun().node("video").props
    assert (after["parts"] == before, after["size"]) == (False, len(LONG) + 4)


def test_a_file_that_is_not_there(tmp_path):
    for show in (st.audio, st.video, st.pdf):
        with pytest.raises(errors.StreamlitAPIException, match="cannot be read: No such file"):
            run(lambda show=show: show(str(tmp_path / "none")))


# --- documents -----------------------------------------------------------------------------------

PDF = b"%PDF-1.7 and so on"


def test_a_document(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    with path.open("rb") as file:
        for given in (PDF, io.BytesIO(PDF), path, f" {path} ", file):
            props = props_of("pdf", lambda given=given: st.pdf(given, alt=" A ", key="k"))
            assert props == {"src": Blob(PDF, "application/pdf"), "height": 500, "alt": "A", "key": "k"}
    assert props_of("pdf", lambda: st.pdf("https://e.org/a.pdf", height="stretch")) == {
        "src": "https://e.org/a.pdf",
        "height": "stretch",
    }
    assert parts_of(props_of("pdf", lambda: st.pdf(PDF + LONG))) == PDF + LONG


@pytest.mark.parametrize(
    ("error", "args", "more"),
    [
        (errors.StreamlitMissingRequiredParameterError, (None,), {}),
        (errors.StreamlitInvalidParameterTypeError, (5,), {}),
        (errors.StreamlitInvalidHeightError, (PDF,), {"height": "content"}),
        (errors.StreamlitInvalidHeightError, (PDF,), {"height": 0}),
        (errors.StreamlitAPIException, (b"<html>",), {}),
        (errors.StreamlitAPIException, (b"<html>" + LONG,), {}),
    ],
)
def test_wrong_documents(error, args, more):
    with pytest.raises(error):
        run(lambda: st.pdf(*args, **more))


def test_a_documents_key_is_claimed():
    with pytest.raises(errors.StreamlitDuplicateElementKey):
        run(lambda: (st.pdf(PDF, key="k"), st.pdf(PDF, key="k")))


# --- pictures ------------------------------------------------------------------------------------


def test_bytes_travel_as_they_are(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png())
    for given in (png(), io.BytesIO(png()), path, str(path)):
        assert props_of("image", lambda given=given: st.image(given)) == {"src": Blob(png(), "image/png")}


def test_addresses_and_svg():
    assert props_of("image", lambda: st.image("https://e.org/a.png")) == {"src": "https://e.org/a.png"}
    source = props_of("image", lambda: st.image(SVG))["src"]
    assert (source.mime, b'xmlns="http://www.w3.org/2000/svg"' in source.data) == ("image/svg+xml", True)


def test_arrays():
    gray = np.zeros((2, 3), "uint8")
    source = props_of("image", lambda: st.image(gray))["src"]
    assert (source.mime, opened(source).size) == ("image/jpeg", (3, 2))
    red = np.zeros((2, 2, 3))
    red[:, :, 0] = 1.0
    source = props_of("image", lambda: st.image(red, output_format="PNG"))["src"]
    assert opened(source).getpixel((0, 0)) == (255, 0, 0)
    source = props_of("image", lambda: st.image(red, channels="BGR", output_format="PNG"))["src"]
    assert opened(source).getpixel((0, 0)) == (0, 0, 255)
    source = props_of("image", lambda: st.image(red * 3 - 1, clamp=True, output_format="PNG"))["src"]
    assert opened(source).getpixel((0, 0)) == (255, 0, 0)
    assert props_of("image", lambda: st.image(np.zeros((2, 2, 4), "uint8")))["src"].mime == "image/png"


def test_a_large_picture_is_made_smaller():
    source = props_of("image", lambda: st.image(Image.new("RGB", (4000, 100)), width=200))["src"]
    assert opened(source).size == (200, 5)


def test_several():
    props = props_of("image", lambda: st.image([SVG, png()], ["a", "**b**"], width=99, alt=["", None]))
    assert [one["caption"] for one in props["images"]] == ["a", "**b**"]
    assert type(props["images"][0]["caption"]) is Markup
    assert ([one.get("alt") for one in props["images"]], props["width"]) == (["", None], 99)
    assert len(props_of("image", lambda: st.image(np.zeros((3, 2, 2, 3), "uint8")))["images"]) == 3


@pytest.mark.parametrize(
    ("args", "more", "error"),
    [
        ((object(),), {}, errors.StreamlitInvalidParameterTypeError),
        (("no/such.png",), {}, errors.StreamlitAPIException),
        ((b"nothing",), {}, errors.StreamlitAPIException),
        ((np.zeros((2, 2, 2)),), {}, errors.StreamlitAPIException),
        ((np.zeros(3),), {}, errors.StreamlitValueError),
        ((np.full((2, 2), 2.0),), {}, errors.StreamlitAPIException),
        ((np.full((2, 2), 300),), {}, errors.StreamlitAPIException),
        ((np.zeros((2, 2)),), {"channels": "BGR"}, errors.StreamlitAPIException),
        (([SVG, SVG], "one"), {}, errors.StreamlitAPIException),
        (([SVG, SVG],), {"alt": "one"}, errors.StreamlitAPIException),
        (([SVG, SVG],), {"alt": ["one"]}, errors.StreamlitAPIException),
        (({SVG},), {"alt": ["one"]}, errors.StreamlitAPIException),
        (([SVG, SVG],), {"link": "https://e.org"}, errors.StreamlitAPIException),
        ((SVG,), {"width": -1}, errors.StreamlitInvalidWidthError),
    ],
)
def test_what_is_no_picture(args, more, error):
    with pytest.raises(error):
        run(lambda: st.image(*args, **more))


# --- sound and film --------------------------------------------------------------------------------


def test_sound():
    props = props_of(
        "audio", lambda: st.audio(b"x", "audio/ogg", "1m20s", end_time=timedelta(minutes=2), loop=True)
    )
    assert props == {"src": Blob(b"x", "audio/ogg"), "start": 80, "end": 120, "loop": True}
    stereo = props_of("audio", lambda: st.audio(np.ones((2, 5)), sample_rate=100))["src"]
    assert (stereo.mime, stereo.data[:4], len(stereo.data)) == ("audio/wav", b"RIFF", 44 + 2 * 2 * 5)
    assert props_of("audio", lambda: st.audio(np.zeros(0), sample_rate=1))["src"].data[:4] == b"RIFF"


def test_film():
    def body():
        st.video("https://e.org/a.mp4", autoplay=True, muted=True, subtitles={"de": SRT, "en": b"WEBVTT\n"})

    props = run(body).node("video").props
    assert (props["src"], props["autoplay"], props["muted"]) == ("https://e.org/a.mp4", True, True)
    assert [(track["label"], track["src"].data[:30]) for track in props["subtitles"]] == [
        ("de", b"WEBVTT\n\n1\n00:00:00.000 --> 00:"),
        ("en", b"WEBVTT\n"),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://youtu.be/abcdefghijk",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "youtube.com/embed/abcdefghijk",
    ],
)
def test_youtube(url):
    assert props_of("video", lambda: st.video(url)) == {"youtube": "abcdefghijk"}


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: st.audio(np.zeros(3)), errors.StreamlitMissingRequiredParameterError),
        (lambda: st.audio(np.zeros((1, 1, 1)), sample_rate=1), errors.StreamlitAPIException),
        (lambda: st.audio(object()), errors.StreamlitInvalidParameterTypeError),
        (lambda: st.audio("no/such.wav"), errors.StreamlitAPIException),
        (lambda: st.audio(b"", start_time=5, end_time=5), errors.StreamlitAPIException),
        (lambda: st.audio(b"", start_time="soon"), errors.StreamlitAPIException),
        (lambda: st.audio(b"", start_time=None), errors.StreamlitAPIException),
        (lambda: st.video(b"", subtitles=3), errors.StreamlitInvalidParameterTypeError),
        (lambda: st.video(b"", subtitles="plain words"), errors.StreamlitAPIException),
        (
            lambda: st.video("https://youtu.be/abcdefghijk", subtitles=SRT),
            errors.StreamlitIncompatibleParametersError,
        ),
    ],
)
def test_what_cannot_be_played(call, error):
    with pytest.raises(error):
        run(call)


# --- frames ------------------------------------------------------------------------------------------


def test_frames(tmp_path):
    page, paper = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_text("<p>")
    paper.write_bytes(b"%PDF")
    assert props_of("iframe", lambda: st.iframe("<b>", width="content")) == {
        "html": "<b>",
        "width": "content",
    }
    assert props_of("iframe", lambda: st.iframe("https://e.org", width="content")) == {
        "src": "https://e.org",
        "height": 400,
    }
    assert props_of("iframe", lambda: st.iframe("/files/a.html", height=9))["src"] == "/files/a.html"
    assert props_of("iframe", lambda: st.iframe(page, tab_index=-1)) == {"html": "<p>", "tab_index": -1}
    assert props_of("iframe", lambda: st.iframe(paper))["src"] == Blob(b"%PDF", "application/pdf")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"tab_index": -2}, errors.StreamlitValueError),
        ({"tab_index": True}, errors.StreamlitInvalidParameterTypeError),
        ({"height": 0}, errors.StreamlitInvalidHeightError),
    ],
)
def test_wrong_frames(more, error):
    with pytest.raises(error):
        run(lambda: st.iframe("x", **more))


# --- logo --------------------------------------------------------------------------------------------


def test_a_logo_stands_until_a_run_does_not_give_it():
    given = [True]

    def body():
        if given[0]:
            st.logo(":material/home:", size="Large", link="https://e.org", icon_image="🏠")

    app = run(body)
    logo = {"image": ":material/home:", "link": "https://e.org", "small": "🏠", "size": "large"}
    tree = app.session.app.tree
    assert (tree.sidebar.props, tree.main.props) == ({"logo": logo}, {"logo": logo})
    assert type(tree.main.props["logo"]["image"]) is Icon
    assert app.rerun().ops == []
    given[0] = False
    assert [op.props for op in app.rerun().ops] == [{"logo": None}, {"logo": None}]


def test_an_array_may_stand_for_the_logo_of_a_folded_sidebar():
    app = run(lambda: st.logo(np.zeros((2, 2, 3), "uint8"), icon_image=np.zeros((2, 2, 3), "uint8")))
    assert type(app.session.app.tree.main.props["logo"]["small"]["src"]) is Blob


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"image": "no/such.png"}, errors.StreamlitAPIException),
        ({"image": "🏠", "icon_image": b"x"}, errors.StreamlitAPIException),
        ({"image": "🏠", "size": "huge"}, errors.StreamlitValueError),
        ({"image": "🏠", "link": "e.org"}, errors.StreamlitInvalidURLError),
    ],
)
def test_wrong_logos(args, error):
    with pytest.raises(error):
        run(lambda: st.logo(**args))


def test_an_app_test_sees_pictures():
    at = AppTest.from_string(
        f"import streamlit as st\nst.image([{SVG!r}, 'https://e.org/a.png'], ['a', 'b'])"
    ).run()
    first, second = at.image[0].value
    assert (first[:5], second, at.image[0].captions) == ("blob:", "https://e.org/a.png", ["a", "b"])
