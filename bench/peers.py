"""Who is measured: Streamlit, the floor, nbflow. How each is started, and what its page looks like."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import scenes
from tests.browser.harness.hosts import start, write_notebook
from tests.browser.harness.servers import Server, server


@dataclass(frozen=True, slots=True)
class Look:
    """Where things are in a peer's page (CSS selectors)."""

    text: str
    one: str
    all: str
    slider: str
    shadow: str = ""  # the element whose open shadow root holds the app


class Peer:
    """A started peer that shows scenes."""

    name: str
    look: Look

    def address(self, source: str) -> str:
        """Show this source; return the page's address."""
        raise NotImplementedError

    def lines(self, total: int) -> str:
        """Return the source of the scene with `total` lines."""
        return scenes.filled(scenes.LINES, TOTAL=total)

    def slow(self, log: Path, *, opaque: bool) -> str:
        """Return the source of the scene that takes two seconds."""
        return scenes.filled(scenes.SLOW, LOG=str(log), OPAQUE=opaque)


class Streamlit(Peer):
    """`streamlit run`, one server; every scene is a page of its own behind a `?scene=`."""

    name = "streamlit"
    look = Look(
        text='[data-testid="stText"]',
        one=".st-key-one button",
        all=".st-key-all button",
        slider='[data-testid="stSlider"] :is(input[type="range"], [role="slider"])',
    )
    # One entry script; each scene is compiled once and kept, as Streamlit keeps its own script's code.
    entry = (
        "import streamlit as st\n"
        "@st.cache_resource\n"
        "def code_of(path):\n"
        "    return compile(open(path).read(), path, 'exec')\n"
        "exec(code_of(st.query_params['scene']))\n"
    )

    def __init__(self, running: Server) -> None:
        self._server = running
        self._scenes = 0

    def address(self, source: str) -> str:
        """Write the scene beside the entry script."""
        self._scenes += 1
        path = self._server.root / f"scene{self._scenes}.py"
        path.write_text(source)
        return f"{self._server.url}/?scene={path}"


class InVoila(Peer):
    """A notebook on a Voila page: the same server for the floor and for nbflow."""

    def __init__(self, running: Server) -> None:
        self._server = running

    def cells(self, source: str) -> list[str]:
        """Return the notebook's cells."""
        return [source]

    def address(self, source: str) -> str:
        """Write the notebook."""
        return f"{self._server.url}/voila/render/{write_notebook(self._server.root, self.cells(source))}"


class Floor(InVoila):
    """One bare anywidget that echoes over one comm, in Voila: what this way cannot be faster than."""

    name = "floor"
    look = Look(text=".floor-line", one=".floor-one", all=".floor-all", slider="")

    def lines(self, total: int) -> str:
        """Return the widget with `total` lines."""
        return scenes.filled(scenes.FLOOR, TOTAL=total)


class Nbflow(InVoila):
    """A `%%nbflow` cell in Voila."""

    name = "nbflow"
    look = Look(
        text=".nb-text",
        one=".st-key-one button",
        all=".st-key-all button",
        slider='[role="slider"]',
        shadow=".nbflow, .nbflow-host",
    )

    def cells(self, source: str) -> list[str]:
        """Load the extension, then the app's cell."""
        return ["%load_ext nbflow\nimport nbflow as st", "%%nbflow\n" + source]


PEERS: tuple[type[Peer], ...] = (Streamlit, Floor, Nbflow)


@contextlib.contextmanager
def started(names: tuple[str, ...]) -> Iterator[list[Peer]]:
    """Start the servers that these peers need; yield the peers in order."""
    with contextlib.ExitStack() as stack:
        peers: list[Peer] = []
        if "streamlit" in names:
            peers.append(stack.enter_context(_streamlit()))
        if {"floor", "nbflow"} & set(names):
            voila = stack.enter_context(start("voila")).server
            peers += [kind(voila) for kind in (Floor, Nbflow) if kind.name in names]
        yield peers


@contextlib.contextmanager
def _streamlit() -> Iterator[Streamlit]:
    argv = [
        sys.executable, "-m", "streamlit", "run", "{tmp}/entry.py", "--server.headless=true",
        "--server.address=127.0.0.1", "--server.port={port}", "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false", "--client.toolbarMode=minimal",
    ]  # fmt: skip
    with server(argv, probe="/_stcore/health", files={"entry.py": Streamlit.entry}) as running:
        yield Streamlit(running)
