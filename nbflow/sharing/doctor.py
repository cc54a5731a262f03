"""Doctor: what this machine has and lacks for nbflow, and what to do about it."""

# What is looked at here has no types of its own.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import json
import platform
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final, Literal
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

Verdict = Literal["ok", "note", "missing"]
_SIGNS: Final = {"ok": "✓", "note": "·", "missing": "✗"}

NEEDED: Final = {
    "ipykernel": (6, 29),
    "ipywidgets": (8, 1),
    "anywidget": (0, 11),
    "voila": (0, 5),
    "jupyterlab": (4, 0),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and what to do if it is not well."""

    verdict: Verdict
    text: str
    cure: str = ""


def examine(port: int, address: str | None) -> int:
    """Print what was found; return 1 if something is missing."""
    found = [*_all(port), *(_address(address) if address else ())]
    for one in found:
        print(f"{_SIGNS[one.verdict]} {one.text}")
        if one.cure:
            print(f"  {one.cure}")
    missing = [one for one in found if one.verdict == "missing"]
    print(f"\n{len(missing)} to fix." if missing else "\nEverything that nbflow needs is installed.")
    return 1 if missing else 0


def _all(port: int) -> Iterator[Finding]:
    for check in (_python, _packages, _front_end, _manager, _kernels, _fork):
        yield from check()
    yield from _port(port)


def _python() -> Iterator[Finding]:
    yield Finding("ok", f"Python {platform.python_version()} at {sys.executable}")


def _packages() -> Iterator[Finding]:
    for name, least in NEEDED.items():
        wanted = ".".join(map(str, least))
        cure = f'{sys.executable} -m pip install "{name}>={wanted}"'
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            optional = name == "jupyterlab"
            yield Finding("note" if optional else "missing", f"{name} is not installed", cure)
            continue
        parts = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
        fits = parts >= least
        yield Finding("ok" if fits else "missing", f"{name} {version}", "" if fits else cure)


def _front_end() -> Iterator[Finding]:
    from nbflow.hosts.wire.chunks import STATIC

    lacking = [name for name in ("app.js", "share.js") if not (STATIC / name).is_file()]
    if lacking:
        cure = "In a checkout, run `make front-end`. Otherwise, reinstall nbflow."
        yield Finding("missing", f"nbflow's front end lacks {', '.join(lacking)}", cure)
    else:
        yield Finding("ok", "nbflow's front end")


def _manager() -> Iterator[Finding]:
    """The manager of ipywidgets, which JupyterLab loads: of the same environment as its server."""
    from jupyter_core.paths import jupyter_path

    where = jupyter_path("labextensions")
    folders = [Path(folder) / "@jupyter-widgets" / "jupyterlab-manager" for folder in where]
    there = next((folder for folder in folders if folder.is_dir()), None)
    if there is None:
        cure = f"{sys.executable} -m pip install jupyterlab_widgets, where JupyterLab is installed"
        yield Finding(
            "missing", "jupyterlab_widgets, which shows ipywidgets in JupyterLab, is not installed", cure
        )
    else:
        yield Finding("ok", f"jupyterlab_widgets at {there}")


def _kernels() -> Iterator[Finding]:
    from jupyter_client.kernelspec import KernelSpecManager

    specs = KernelSpecManager().get_all_specs()
    ours = [name for name, it in specs.items() if it["spec"]["argv"][:1] in ([sys.executable], ["python"])]
    if ours:
        yield Finding("ok", f"kernels: {', '.join(sorted(specs))}")
    else:
        cure = f"{sys.executable} -m ipykernel install --sys-prefix"
        yield Finding("missing", "no kernel is installed for this Python", cure)


def _fork() -> Iterator[Finding]:
    from nbflow.sharing.kernels import Settings

    way = Settings().way
    texts = {
        "fork": "visitors' kernels are forked: they start at once, with the data in memory",
        "pool": "this system cannot fork: some kernels are started in advance",
        "cold": "each visitor's kernel is started when the visitor arrives",
    }
    yield Finding("ok" if way == "fork" else "note", texts[way])


def _port(port: int) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            yield Finding("note", f"port {port}: {error.strerror}", f"nbflow share … --port {port + 1}")
        else:
            yield Finding("ok", f"port {port} is free")


def _address(address: str) -> Iterator[Finding]:
    """Whether a shared app can be reached, and whether websockets work."""
    base = address.split("?")[0].rstrip("/") + "/"
    try:
        with urlopen(f"{base}nbflow/health", timeout=10) as answer:
            fine = answer.read().strip() == b"ok"
    except (HTTPError, URLError, OSError, ValueError) as error:
        yield Finding("missing", f"{base} does not answer: {error}", "Is `nbflow share` running there?")
        return
    if not fine:
        yield Finding("missing", f"{base} is not served by nbflow", "Check the address and the proxy's path.")
        return
    yield Finding("ok", f"{base} answers")
    yield _upgrade(base)


def _upgrade(base: str) -> Finding:
    """Ask for a websocket, and what of that arrives. (urllib always says "Connection: close".)"""
    headers = {
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    try:
        urlopen(Request(f"{base}nbflow/upgrade", headers=headers), timeout=10).close()
    except HTTPError as error:
        seen = json.loads(error.read() or b"{}") if error.code == 426 else {}
        if seen.get("upgrade") is True:
            return Finding("ok", "websockets work")
    except (OSError, ValueError):
        pass
    cure = "Make the proxy forward the headers Upgrade and Connection; `nbflow deploy nginx` shows how."
    return Finding("missing", f"websockets do not work at {base}", cure)
