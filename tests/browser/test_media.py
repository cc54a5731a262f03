"""Documents, sounds and films in a real browser: pages, text and zoom; long ones come in parts while the page stays usable."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import expect

AXE = Path(__file__).parents[2] / "js" / "node_modules" / "axe-core" / "axe.min.js"

CELLS = {
    "setup": """import io
import nbflow as st
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

def document(pages, noise=0):
    buffer = io.BytesIO()
    with PdfPages(buffer) as out:
        for number in range(1, pages + 1):
            figure = Figure(figsize=(6, 8))
            figure.text(0.1, 0.9, f"This is page number {number}", fontsize=20)
            figure.text(0.1, 0.8, "A link", url="https://example.org/linked", fontsize=20)
            if noise:
                import numpy as np
                figure.figimage(np.random.default_rng(number).random((noise, noise)))
            out.savefig(figure)
    return buffer.getvalue()

def sound(seconds):
    import wave
    import numpy as np
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1), out.setsampwidth(2), out.setframerate(44100)
        out.writeframes((np.sin(np.arange(seconds * 44100) * 0.06) * 9000).astype("<i2").tobytes())
    return buffer.getvalue()

WAV = sound(60)
def scan():
    from PIL import Image
    buffer = io.BytesIO()
    Image.new("RGBA", (200, 200), (200, 0, 0, 255)).save(buffer, "PDF")  # JPEG 2000 inside
    return buffer.getvalue()

SMALL = document(5)
LONG = document(12, 420)
""",
    "long": """%%nbflow long
st.text(f"touched {st.slider('Touch', 0, 100, key='touch')}")
with st.container(key="sound"):
    st.audio(WAV, start_time=50, end_time=52)
with st.container(key="film"):
    st.video(FILM, "video/webm", muted=True, start_time=1, subtitles="WEBVTT\\n\\n00:00.000 --> 00:09.000\\nHello")
""",
    "pdf": """%%nbflow pdf
with st.container(key="small"):
    st.pdf(SMALL, alt="A small one", key="doc")
with st.container(key="long"):
    st.pdf(LONG, height=300)
with st.container(key="scan"):
    st.pdf(scan())
with st.container(key="wrong"):
    st.pdf(SMALL[:300] + SMALL[900:1200])
""",
}

RECORD = """async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 360];
    const pen = canvas.getContext("2d");
    const picture = pen.createImageData(640, 360);
    const draw = setInterval(() => {
        for (let i = 0; i < picture.data.length; i += 4) {
            picture.data[i] = Math.random() * 256;
            picture.data[i + 3] = 255;
        }
        pen.putImageData(picture, 0, 0);
    }, 40);
    const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: "video/webm;codecs=vp8", videoBitsPerSecond: 2e7});
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start(100);
    const began = performance.now();
    const enough = () => performance.now() - began > 3000 && parts.reduce((sum, part) => sum + part.size, 0) > 2.5e6;
    while (!enough()) await new Promise((resolve) => setTimeout(resolve, 100));
    recorder.stop();
    clearInterval(draw);
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
}"""


def media(box, tag: str, time: float) -> dict:
    """What a player says of itself when it stands at its start; it loads when it is in sight."""
    box.scroll_into_view_if_needed()
    expect(box.locator(tag)).to_have_js_property("currentTime", time)
    return box.locator(tag).evaluate("player => ({duration: player.duration, muted: player.muted})")


@pytest.mark.hosts("lab", "vscode")
def test_long_sounds_and_films_come_in_parts(book, tmp_path):
    path = tmp_path / "film.webm"
    path.write_bytes(base64.b64decode(book.page.evaluate(RECORD)))
    assert path.stat().st_size > 2_500_000
    book.python(f"from pathlib import Path; FILM = Path({str(path)!r})")
    app = book.run("long")
    sound = media(app["sound"], "audio", 50)
    assert sound["duration"] == pytest.approx(60)
    # It plays on and stops at its end.
    audio = app["sound"].locator("audio")
    audio.evaluate("player => { player.muted = true; return player.play(); }")
    expect(app["sound"]).to_be_visible()
    assert audio.evaluate(
        "player => new Promise(ok => player.addEventListener('pause', () => ok(player.currentTime)))"
    ) == pytest.approx(52, abs=0.6)
    film = media(app["film"], "video", 1)
    assert film["muted"] is True
    assert app["film"].locator("video").evaluate("player => player.src").startswith("blob:")
    assert app["film"].locator("track").count() == 1
    # A rerun leaves what plays alone.
    audio.evaluate("player => { player.currentTime = 10; }")
    app.thumb("touch").press("ArrowRight")
    expect(app.box.get_by_text("touched 1", exact=True)).to_be_visible()
    assert audio.evaluate("player => player.currentTime") == 10


def axe(book, where: str) -> list[str]:
    """What axe-core has to say of a part of the app."""
    book.frame.add_script_tag(path=AXE)
    return book.frame.evaluate(
        """async where => {
            const include = [{fromShadowDom: [".nbflow-host[data-app=pdf]", where]}];
            const result = await axe.run({include});
            if (!result.passes.length) return ["axe looked at nothing"];
            return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
        }""",
        where,
    )


@pytest.mark.hosts("lab", "vscode")
def test_a_pdf_has_pages_text_links_and_zoom(book):
    app = book.run("pdf")
    small = app["small"]
    small.scroll_into_view_if_needed()  # what nobody sees is not drawn
    first = small.locator("[data-page='1']")
    expect(first.locator(".textLayer")).to_contain_text("This is page number 1", timeout=30_000)
    expect(first.get_by_role("link")).to_have_attribute("href", "https://example.org/linked")
    assert small.locator("[data-page='5'] canvas").count() == 0, "what is far is not drawn"
    # Its text is selected where it is seen, and the copy has it.
    first.locator(".textLayer span").first.click(click_count=3)
    assert "This is page number" in book.frame.evaluate(
        """() => { const root = document.querySelector(".nbflow-host[data-app=pdf]").shadowRoot;
        return String((root.getSelection ?? document.getSelection).call(root.getSelection ? root : document)); }"""
    )
    # By keyboard: the page's number, zoom.
    small.get_by_role("textbox").fill("4")
    small.get_by_role("textbox").press("Enter")
    expect(small.locator("[data-page='4'] .textLayer")).to_contain_text("page number 4")
    wide = first.bounding_box()["width"]
    small.get_by_role("group", name="Pages of A small one").press("+")
    expect(small.get_by_role("button", name="Fit width")).to_have_attribute("aria-pressed", "false")
    assert first.bounding_box()["width"] == pytest.approx(wide * 1.25, rel=0.01)
    # A long one is asked for in parts, as pages need them.
    expect(app["long"].locator("[data-page='1'] .textLayer")).to_contain_text("page number 1")
    app["long"].get_by_role("textbox").fill("12")
    app["long"].get_by_role("textbox").press("Enter")
    expect(app["long"].locator("[data-page='12'] .textLayer")).to_contain_text("page number 12")
    expect(app["wrong"].get_by_role("alert")).to_contain_text("This PDF cannot be shown")
    # A scan needs a decoder that comes when it is needed.
    canvas = app["scan"].locator("[data-page='1'] canvas")
    expect(canvas).to_be_visible()
    middle = "c => [...c.getContext('2d').getImageData(c.width / 2, c.height / 2, 1, 1).data]"
    red, green, blue, _ = canvas.evaluate(middle)
    assert (red > 150, green < 50, blue < 50) == (True, True, True), (red, green, blue)
    assert axe(book, ".nb-pdf") == []
    # In a narrow cell larger and smaller stay side by side.
    book.app.viewport(400, 900)
    buttons = [small.get_by_role("button", name=name) for name in ("Zoom out", "Zoom in")]
    smaller, larger = (button.bounding_box() for button in buttons)
    assert smaller["y"] == larger["y"]
    book.app.viewport(1280, 900)
