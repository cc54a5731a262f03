"""Rounds with a page in Chromium: the page is killed, and what it sends, gets and saves is cut in the middle."""

from __future__ import annotations

import contextlib
import hashlib
import json
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect, sync_playwright

from tests.browser.harness import hosts
from tests.browser.harness.network import Cable
from tests.browser.harness.pages import new_page, profile
from tests.sharing.sharing import free_port, notebook, sharing

SETUP = "import hashlib, os, time\nimport nbflow as st"
APP = """%%nbflow desk
n = st.number_input("N", 0, 100_000, 0)
for step in range(20):
    st.text(f"step {step} of {n}")
    time.sleep(0.002)
st.download_button("Save", lambda: bytes([n % 251]) * 9_000_000, "made.bin", on_click="ignore")
file = st.file_uploader("File")
kept = hashlib.sha256(file.getvalue()).hexdigest()[:8] if file else "none"
with st.container(key="said"):
    st.text(f"{n} {kept} {os.getpid()}")
"""
SIZE = 9_000_000
PATIENCE = 180_000
"""ms; a page waits longer from one try to the next to reach a server that does not answer."""

SAID = re.compile(r"(\d+) (\w+) (\d+)")
NOTEBOOK = "window.jupyterapp.shell.currentWidget"
SAVE = f"() => {{ {NOTEBOOK}.context.save().catch(() => undefined); }}"
RUN = f"""async () => {{
    const panel = {NOTEBOOK};
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    await window.jupyterapp.commands.execute("notebook:run-all-cells");
    await panel.context.save();
}}"""


class Desk:
    """A page that comes over a cable."""

    keeps = False
    """Whether another page finds the kernel of one that has died."""

    def __init__(self, context: BrowserContext, chance: random.Random, cable: Cable, path: str) -> None:
        self.random, self.context, self.cable = chance, context, cable
        self.address = f"http://127.0.0.1:{cable.port}{path}"
        self.count, self.files, self.kept = 0, 0, "none"
        self._open = contextlib.ExitStack()

    def open(self) -> None:
        """Open the page, in place of one that may be open."""
        self.close()
        self.page: Page = self._open.enter_context(new_page(self.context))[0]
        self.page.goto(self.address)

    def again(self) -> None:
        """Open another page in place of one that has died."""
        self.open()

    def close(self) -> None:
        """Close the page."""
        self._open.close()

    @property
    def app(self) -> Locator:
        return self.page.locator(".nbflow-host[data-app=desk] .nb-app")

    def said(self) -> list[str]:
        """What the app says: its number, its file, its process."""
        place = self.app.locator(".st-key-said")
        expect(place).to_have_text(SAID, timeout=PATIENCE)
        return place.inner_text().split()

    def says(self, n: int) -> None:
        """Wait until the app has this number and the file that was sent last."""
        self.quiet()
        expect(self.app.locator(".st-key-said")).to_have_text(
            re.compile(rf"{n} {self.kept} \d+"), timeout=PATIENCE
        )

    def set(self, n: int, *, wait: bool = True) -> None:
        """Type a number."""
        field = self.app.get_by_label("N", exact=True)
        field.fill(str(n))
        field.press("Enter")
        self.count += 1
        if wait:
            self.says(n)

    def upload(self) -> None:
        """Choose a large file; do not wait."""
        self.files += 1
        data = self.files.to_bytes(4, "big") * (SIZE // 4)
        self.kept = hashlib.sha256(data).hexdigest()[:8]
        chosen: Any = {"name": "large.bin", "mimeType": "", "buffer": data}
        self.app.locator("input[type=file]").set_input_files([chosen])
        self.count += 1

    def quiet(self) -> None:
        """Close what the host itself says of the network."""

    def well(self) -> None:
        """The network is good again."""
        self.cable.delay = self.cable.drop = self.cable.split = 0
        self.cable.open = True

    def pause(self, most: float) -> None:
        """Let the page go on for some ms."""
        self.page.wait_for_timeout(self.random.uniform(0, most))

    def cut(self) -> None:
        """Cut the network anywhere in what is going on: once, or for a while."""
        self.pause(200)
        if self.random.random() < 0.5:
            self.cable.cut()
        else:
            self.cable.pull()
            self.pause(1500)
        self.well()

    def kill(self) -> None:
        """Let the page's process crash."""
        with self.page.expect_event("crash"), contextlib.suppress(Error):
            self.page.goto("chrome://crash")


class Shared(Desk):
    """The page of a share."""


class Lab(Desk):
    """A notebook in JupyterLab."""

    keeps = True

    def __init__(self, *rest: Any, file: Path, server: int) -> None:
        super().__init__(*rest)
        self.file, self.server = file, server

    def start(self) -> None:
        """Run the notebook for the first time, and save it."""
        self.open()
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext")
        self.page.evaluate(RUN)

    def again(self) -> None:
        """Open the notebook in another page; run it where JupyterLab has given up to ask the kernel for the app.

        It does after four seconds. The preview in the notebook says that the state is kept.
        """
        self.open()
        given_up = self.page.get_by_text("Error displaying widget")
        expect(self.app.locator(".st-key-said").or_(given_up).first).to_be_visible(timeout=PATIENCE)
        if given_up.count():
            expect(self.page.get_by_text("its state is kept as long as the kernel runs")).to_be_visible()
            self.page.evaluate(RUN)

    def quiet(self) -> None:
        """Close the dialogs of JupyterLab."""
        while (dialogs := self.page.locator(".jp-Dialog")).count():
            if not (button := dialogs.last.get_by_role("button", name="Overwrite")).count():
                button = dialogs.last.locator("button.jp-Dialog-button").last
            with contextlib.suppress(Error):  # it may close by itself
                button.click(timeout=5000)

    def room(self, bytes: int) -> None:
        """Let the server write no file beyond this size."""
        hard = psutil.Process(self.server).rlimit(resource.RLIMIT_FSIZE)[1]
        psutil.Process(self.server).rlimit(resource.RLIMIT_FSIZE, (bytes if bytes >= 0 else hard, hard))

    def saved(self) -> dict[str, Any]:
        """The notebook's file, which is whole as soon as the server is at rest: it writes in place."""
        for _ in range(PATIENCE // 50):
            with contextlib.suppress(ValueError):
                return json.loads(self.file.read_text())
            self.page.wait_for_timeout(50)
        raise AssertionError("half a notebook is left")


def page_is_killed(desk: Desk) -> int:
    """The page dies in the middle of a run or an upload: another one shows what the kernel has, and goes on."""
    chance, before, process = desk.random, desk.count, desk.said()[2]
    for _ in range(chance.randrange(1, 4)):
        desk.set(chance.randrange(1000), wait=chance.random() < 0.3)
    files = {desk.kept}
    if chance.random() < 0.5:
        desk.upload()  # it may be complete before the page dies
        files.add(desk.kept)
    desk.pause(300)
    desk.kill()
    desk.again()
    said = desk.said()
    if desk.keeps:
        assert said[2] == process, "the kernel went with the page"
        assert said[1] in files, (said, files)
    else:
        assert said[:2] == ["0", "none"], said
    desk.kept, n = said[1], chance.randrange(1000)
    desk.set(n)
    desk.upload()
    desk.says(n)
    return desk.count - before


def upload_is_cut(desk: Desk) -> int:
    """The network fails in the middle of an upload: it goes on, and the file is whole."""
    chance, before, said = desk.random, desk.count, desk.said()
    desk.cable.split = chance.choice([0, 100_000])
    desk.cable.delay = chance.choice([0, 0.01])
    desk.upload()
    desk.cut()
    desk.says(int(said[0]))
    assert desk.said()[2] == said[2], "the kernel was lost with the line"
    n = chance.randrange(1000)
    desk.set(n)
    return desk.count - before


def download_is_cut(desk: Desk) -> int:
    """The network fails in the middle of a download: the file comes whole, and in the end the app goes on."""
    n = desk.random.randrange(1000)
    desk.set(n)
    with desk.page.expect_download(timeout=PATIENCE) as found:
        desk.app.get_by_role("button", name="Save", exact=True).click()
        desk.cut()
    desk.quiet()
    assert Path(found.value.path()).read_bytes() == bytes([n % 251]) * SIZE
    assert desk.app.locator(".nb-fault").count() == 0
    desk.set(n + 1)
    return 3


def save_is_cut(desk: Desk) -> int:
    """The network, the page or the server's disk fails while the notebook is saved: the file is whole, old or new."""
    assert isinstance(desk, Lab)
    chance, n = desk.random, desk.random.randrange(1000)
    # A page that was loaded again does not know its outputs' names: a preview is made anew only after a run.
    desk.page.evaluate(RUN)
    desk.saved()
    desk.set(n)
    match chance.choice(["network", "page", "disk"]):
        case "network":
            desk.page.evaluate(SAVE)
            desk.cut()
        case "page":
            desk.page.evaluate(SAVE)
            desk.pause(100)
            desk.kill()
            desk.again()
            desk.page.evaluate(RUN)
            desk.says(n)
        case "disk":
            desk.room(chance.choice([0, 1000, 5000]))
            desk.page.evaluate(SAVE)
            desk.page.locator(".jp-Dialog").wait_for()
            desk.room(-1)
    desk.saved()
    assert desk.said()[0] == str(n)
    desk.set(n + 1)
    said = " ".join(desk.said())
    end = time.monotonic() + 2 * PATIENCE / 1000
    while said not in json.dumps(desk.saved()):  # the static preview is made when the app is at rest
        assert time.monotonic() < end, "the preview stays old"
        desk.quiet()
        desk.page.evaluate(SAVE)
        desk.page.wait_for_timeout(200)
        desk.saved()
    return 3


ROUNDS: list[Callable[[Desk], int]] = [page_is_killed, upload_is_cut, download_is_cut]
LAB_ROUNDS = [*ROUNDS, save_is_cut]


@contextlib.contextmanager
def shared(seed: int) -> Iterator[Desk]:
    """Open the page of a share for some rounds."""
    port, chance = free_port(), random.Random(seed)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nbflow-campaign-")))
        stack.enter_context(sharing(notebook(folder / "app.ipynb", SETUP, APP), "--no-preview", port=port))
        context = stack.enter_context(profile(stack.enter_context(sync_playwright())))
        cable = stack.enter_context(Cable(port, seed=chance.randrange(2**32)))
        desk = Shared(context, chance, cable, "/")
        stack.callback(desk.close)
        desk.open()
        yield desk


@contextlib.contextmanager
def lab(seed: int) -> Iterator[Desk]:
    """Open a notebook in JupyterLab for some rounds."""
    chance = random.Random(seed)
    with contextlib.ExitStack() as stack:
        host = stack.enter_context(hosts.start("lab"))
        context = stack.enter_context(profile(stack.enter_context(sync_playwright())))
        port = int(host.server.url.rpartition(":")[2])
        cable = stack.enter_context(Cable(port, seed=chance.randrange(2**32)))
        name = hosts.write_notebook(host.server.root, [SETUP, APP])
        path = host.path.format(notebook=name)
        desk = Lab(context, chance, cable, path, file=host.server.root / name, server=host.server.process.pid)
        stack.callback(desk.close)
        desk.start()
        yield desk
