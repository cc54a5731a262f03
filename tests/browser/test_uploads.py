"""Files in JupyterLab, as a person handles them: choosing, dropping, pasting, giving up; a camera and a microphone."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.hands import Book, Shown

pytestmark = pytest.mark.hosts("lab")

CELLS = {
    "setup": "import hashlib, io, wave\nimport nbflow as st",
    "files": """%%nbflow files
several = st.file_uploader("Several", accept_multiple_files=True, key="several")
with st.container(key="names"):
    st.text(" ".join(file.name for file in several) or "none")
one = st.file_uploader("A table", type=["csv", "parquet"], max_upload_size=1, key="one")
with st.container(key="table"):
    st.text(one.getvalue().decode() if one else "none")
folder = st.file_uploader("A folder", "txt", accept_multiple_files="directory", key="folder")
with st.container(key="folders"):
    st.text(" ".join(sorted(file.name for file in folder)) or "none")
with st.form("form", clear_on_submit=True):
    kept = st.file_uploader("In a form", key="kept")
    st.form_submit_button("Send")
with st.container(key="sent"):
    st.text(kept.name if kept else "none")
""",
    "large": """%%nbflow large
large = st.file_uploader("Large", max_upload_size=100, key="large")
with st.container(key="sum"):
    if large:
        sum = hashlib.sha256()
        while part := large.read(2**20):
            sum.update(part)
        st.text(sum.hexdigest())
    else:
        st.text("none")
""",
    "devices": """%%nbflow devices
photo = st.camera_input("A photo", key="photo")
with st.container(key="shot"):
    st.text((photo.type, photo.getvalue()[:3] == b"\\xff\\xd8\\xff", photo.size > 1000) if photo else "none")
said = st.audio_input("A recording", sample_rate=8000, key="said")
with st.container(key="wave"):
    if said:
        sound = wave.open(io.BytesIO(said.getvalue()))
        st.text((said.type, sound.getframerate(), sound.getnchannels(), sound.getsampwidth(), sound.getnframes() > 800))
    else:
        st.text("none")
""",
}

# Gives an element files as the system would: dropped on it, or pasted into it.
GIVE = """(node, [kind, files]) => {
    const data = new DataTransfer();
    for (const [name, type, text] of files) data.items.add(new File([text], name, {type}));
    const options = {bubbles: true, cancelable: true, composed: true};
    node.dispatchEvent(kind === "paste" ? new ClipboardEvent("paste", {...options, clipboardData: data})
                                        : new DragEvent(kind, {...options, dataTransfer: data}));
}"""


def choose(app: Shown, key: str, *files: tuple[str, str, bytes] | str | Path) -> None:
    box = app[key].locator("input[type=file]")
    made = [{"name": f[0], "mimeType": f[1], "buffer": f[2]} if isinstance(f, tuple) else f for f in files]
    box.set_input_files(made)  # pyright: ignore[reportArgumentType]


def chips(app: Shown, key: str) -> Locator:
    return app[key].get_by_role("listitem")


def csv(name: str, text: bytes = b"1,2") -> tuple[str, str, bytes]:
    return (name, "text/csv", text)


def test_several_files_come_together_and_go_one_by_one(book: Book):
    app = book.once("files")
    runs = app.runs()
    choose(app, "several", csv("a.csv"), csv("b.csv"), csv("c.csv"))
    app.says("names", "a.csv b.csv c.csv")
    assert app.runs() == runs + 1
    app["several"].get_by_role("button", name="Remove b.csv").click()
    app.says("names", "a.csv c.csv")
    app["several"].locator(".nb-drop").evaluate(GIVE, ["drop", [["d.txt", "text/plain", "dropped"]]])
    app.says("names", "a.csv c.csv d.txt")
    app["several"].get_by_role("button", name="Add more").evaluate(
        GIVE, ["paste", [["e.png", "image/png", "x"]]]
    )
    app.says("names", "a.csv c.csv d.txt e.png")


def test_the_list_has_pages(book: Book):
    app = book.once("files")
    choose(app, "several", *[csv(f"{number}.csv") for number in range(20)])
    expect(app["several"].get_by_text(re.compile(r"1–12 of \d+ files"))).to_be_visible()
    app["several"].get_by_role("button", name="Next files").click()
    expect(app["several"].get_by_text(re.compile(r"13–2\d of 2\d files"))).to_be_visible()


def test_what_does_not_fit_is_refused_at_once(book: Book, tmp_path: Path):
    app = book.once("files")
    huge = tmp_path / "huge.csv"
    huge.touch()
    os.truncate(huge, 5 * 2**30)  # sparse: it takes no room
    choose(app, "one", huge)
    expect(chips(app, "one")).to_contain_text("5 GB are too much: at most 1 MB per file.")
    choose(app, "one", ("a.txt", "text/plain", b"no"))
    expect(chips(app, "one")).to_contain_text("Not allowed: CSV, PARQUET only.")
    app.says("table", "none")
    choose(app, "one", csv("a.csv"))
    app.says("table", "1,2")
    expect(chips(app, "one")).to_have_count(1)
    choose(app, "one", csv("b.csv", b"3"))  # takes its place
    app.says("table", "3")
    app["one"].get_by_role("button", name="Remove b.csv").press("Enter")
    app.says("table", "none")


def test_a_folder_leaves_out_what_is_not_wanted(book: Book, tmp_path: Path):
    app = book.once("files")
    (tmp_path / "top" / "deep").mkdir(parents=True)
    for name in ("one.txt", "deep/two.txt", "deep/three.bin"):
        (tmp_path / "top" / name).write_text("x")
    choose(app, "folder", tmp_path / "top")
    app.says("folders", "top/deep/two.txt top/one.txt")


def test_a_form_sends_its_file_and_lets_it_go(book: Book):
    app = book.once("files")
    choose(app, "kept", csv("k.csv"))
    expect(chips(app, "kept")).to_have_count(1)
    app.says("sent", "none")
    app.press("Send")
    app.says("sent", "k.csv")
    expect(chips(app, "kept")).to_have_count(0)
    app.press("Send")
    app.says("sent", "none")


def test_a_large_file_arrives_whole_and_leaves_nothing_behind(book: Book, tmp_path: Path):
    app = book.once("large")
    left = (
        "import gc; from nbflow.core import temporary; gc.collect(); mine = temporary._mine\n"
        "print(len(list(mine[0].path.glob('upload-*'))) if mine else 0)"
    )
    before = int(book.python(left))
    path = tmp_path / "large.bin"
    path.write_bytes(os.urandom(2**20) * 40)

    # given up
    choose(app, "large", path)
    expect(app["large"].get_by_role("progressbar")).to_be_visible()
    app["large"].get_by_role("button", name="Cancel large.bin").click()
    expect(chips(app, "large")).to_have_count(0)
    app.says("sum", "none")

    choose(app, "large", path)
    app.says("sum", hashlib.sha256(path.read_bytes()).hexdigest(), timeout=60_000)
    assert int(book.python(left)) == before + 1

    # the page is opened again: the file is still there
    book.app.reload()
    expect(chips(book.shown("large"), "large")).to_contain_text("large.bin")
    app = book.shown("large")
    app["large"].get_by_role("button", name="Remove large.bin").click()
    app.says("sum", "none")
    assert int(book.python(left)) == before


def test_a_photo_is_taken(book: Book):
    app = book.once("devices")
    context = book.page.context
    context.clear_permissions()
    app.press("Turn on the camera")
    expect(app["photo"].get_by_role("alert")).to_contain_text("This page is not allowed to use the camera")
    context.grant_permissions(["camera", "microphone"])
    app.press("Try again")
    expect(app["photo"].locator("video")).to_be_visible()
    app["photo"].locator("video").evaluate(
        "v => new Promise(done => v.videoWidth ? done() : v.onloadeddata = done)"
    )
    # The other camera, if there are several.
    video = app["photo"].locator("video")
    which = "v => v.srcObject?.getVideoTracks()[0]?.getSettings().deviceId"
    before = video.evaluate(which)
    app.press("Switch camera")
    book.page.wait_for_function(
        f"([v, before]) => ![undefined, before].includes(({which})(v)) && v.videoWidth",
        arg=[video.element_handle(), before],
    )
    app.press("Take photo")
    app.says("shot", "('image/jpeg', True, True)")
    expect(app["photo"].get_by_role("img")).to_be_visible()
    app.press("Clear photo")
    app.says("shot", "none")
    expect(app["photo"].locator("video")).to_be_visible()  # allowed once: it need not be asked for again


def test_a_recording_is_made_and_heard(book: Book):
    app = book.once("devices")
    book.page.context.grant_permissions(["camera", "microphone"])
    said = app["said"]
    said.get_by_role("button", name="Record", exact=True).click()
    expect(said.get_by_role("timer")).to_have_text(re.compile("00:0[1-9]"))
    said.get_by_role("button", name="Stop recording").click()
    app.says("wave", "('audio/wav', 8000, 1, 2, True)")
    expect(said.get_by_role("slider", name="Position")).to_be_attached()
    said.get_by_role("button", name="Play").click()
    expect(said.get_by_role("button", name="Pause")).to_be_visible()
    said.get_by_role("button", name="Clear the recording").click()
    app.says("wave", "none")
