"""Medians, ratios, the table for people and the JSON for comparing."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.browser import Results

FOLDER = Path(__file__).parent / "results"
TITLES = {
    "a": "a. event to repaint, ms (lines; which change)",
    "b": "b. first picture from the navigation, cold cache, ms (lines)",
    "c": "c. kernel time per call at 1000 calls, whole run less an empty one, µs",
    "d": "d. one rerun on the wire (lines; which change)",
    "e": "e. 20 quick slider moves, script of 2,000 ms",
    "h": "h. tables of 10 columns, ms or as named; an edit: from Enter to the answer (rows; what)",
    "f": "f. event to repaint with 10 lines, ms, when the next event follows after … ms",
    "i": "i. line charts of any size, ms or as named (points; what)",
    "j": "j. the same in the kernel, beside other packages where they are installed, ms",
    "g": "g. a line chart of 100,000 points, ms from the click until it stands (first, each update)",
    "l": "l. long pages: from the event to the repaint, and the page's main thread, ms (texts; what)",
    "m": "m. memory after many runs, and of many apps",
    "o": "o. JupyterLab: from running the cells to the first paint, ms (lines); imports, ms of the processor",
    "s": "s. st.write_stream, 1,000 tokens a second into a chat of 200 messages",
    "p": "p. six pages of 1,000 elements, kernel time, ms (a switch, a run with new labels, one without)",
    "v": "v. visitors of a shared app, ms or as named (frame, visitors; what)",
    "k": "k. a component of st.components.v1, ms: from the click to its first picture; a value's way back",
}
PACKAGES = ("nbflow", "streamlit", "anywidget", "ipykernel", "ipywidgets", "jupyter_server", "voila")

Row = tuple[str, dict[str, float]]


def rows(results: Results, part: str) -> list[Row]:
    """Return (label, peer -> median) for one part."""
    found: dict[str, dict[str, float]] = {}
    for (where, peer, *what), values in results.samples.items():
        if where == part:
            found.setdefault(" ".join(reversed(what)), {})[peer] = statistics.median(values)
    return list(found.items())


def traffic_rows(results: Results) -> list[Row]:
    """Return the counts of part d as rows, messages and bytes apart."""
    found: dict[str, dict[str, float]] = {}
    for (_, peer, kind, total), counted in results.traffic.items():
        for name, label in (("in", "messages in"), ("inBytes", "bytes in"), ("outBytes", "bytes out")):
            found.setdefault(f"{total} {kind}: {label}", {})[peer] = counted[name]
    return list(found.items())


def table(title: str, lines: list[Row], peers: Iterable[str]) -> str:
    """Draw one part as text: a column per peer, then the ratios that matter."""
    names = list(peers)
    ratios = [
        pair
        for pair in (("nbflow", "floor"), ("streamlit", "nbflow"), ("streamlit", "floor"))
        if set(pair) <= set(names)
    ]
    heads = [*names, *(f"{a}/{b}" for a, b in ratios)]
    out = [title, f"{'':28}" + "".join(f"{head:>18}" for head in heads)]
    for label, values in lines:
        cells = [f"{values[name]:,.1f}" if name in values else "-" for name in names]
        for a, b in ratios:
            known = a in values and b in values and values[b]
            cells.append(f"{values[a] / values[b]:.2f}x" if known else "-")
        out.append(f"{label:28}" + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join(out) + "\n"


def text(results: Results, peers: list[str]) -> str:
    """Draw all parts that were measured."""
    parts = []
    for part, title in TITLES.items():
        lines = traffic_rows(results) if part == "d" else rows(results, part)
        if lines:
            others = sorted({name for _, values in lines for name in values} - set(peers))
            parts.append(table(title, lines, [*peers, *others]))
    return "\n".join(parts)


def save(results: Results, peers: list[str], folder: Path = FOLDER) -> Path:
    """Write all samples and where they were taken; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "load": os.getloadavg()[0], "python": platform.python_version()}
    document = {
        "taken": time.strftime("%Y-%m-%dT%H:%M:%S"),
        "machine": machine,
        "versions": {name: _version(name) for name in PACKAGES},
        "peers": peers,
        "samples": {" / ".join(key): values for key, values in results.samples.items()},
        "traffic": {" / ".join(key): values for key, values in results.traffic.items()},
    }
    path = folder / f"{document['taken'].replace(':', '')}.json"
    path.write_text(json.dumps(document, indent=1))
    return path


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
