"""Start the demo and print an address that works: `python -m scripts.demo [lab|notebook|voila]`.

Environment: PORT (the first free one from 8888 up), IP (127.0.0.1), TOKEN (a new one each time; empty: none).
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
PAGES = {"lab": "lab/tree/{name}", "notebook": "notebooks/{name}", "voila": "voila/render/{name}"}


def free_port(ip: str, first: int = 8888) -> int:
    """Return the first port from `first` up that nobody listens on."""
    for port in range(first, first + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ip, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"nbflow: no free port between {first} and {first + 199}; give one with PORT=")


def command(host: str, ip: str, port: int, token: str) -> list[str]:
    """Return the server's command line. Only 127.0.0.1 is listened on unless IP says otherwise."""
    python = [sys.executable, "-m"]
    if host == "voila":
        return [
            *python, "voila", str(NOTEBOOKS), "--no-browser", f"--Voila.ip={ip}", f"--port={port}",
            f"--token={token}",
            # Its page cannot end its kernel otherwise (voila-dashboards/voila#1458); the token guards it.
            "--Voila.tornado_settings=disable_check_xsrf=True",
        ]  # fmt: skip
    as_root = ["--allow-root"] if os.geteuid() == 0 else []
    return [
        *python, "jupyterlab" if host == "lab" else "notebook", "--no-browser", f"--ip={ip}",
        f"--port={port}", "--port-retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={NOTEBOOKS}", "--LabApp.news_url=", *as_root,
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip


def wait_until_up(url: str, server: subprocess.Popen[bytes], seconds: float = 90) -> None:
    """Return when the server answers anything at all; raise when it ended or takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit(
                f"nbflow: the server ended with code {server.returncode}; its reason stands above"
            )
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"nbflow: no answer at {url} after {seconds:.0f} s")


def main() -> None:
    """Start the server, say where it is, and stay until it ends or is interrupted."""
    host = sys.argv[1] if len(sys.argv) > 1 else "lab"
    if host not in PAGES:
        raise SystemExit(f"nbflow: HOST={host} is not known. Known: {', '.join(PAGES)}")
    name = "demo.ipynb"
    ip = os.environ.get("IP", "127.0.0.1")
    port = int(os.environ.get("PORT") or free_port(ip))
    token = os.environ.get("TOKEN", secrets.token_hex(16))
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    # A session of its own: Ctrl-C reaches only us, and the server is ended without a question.
    server = subprocess.Popen(command(host, ip, port, token), cwd=NOTEBOOKS, start_new_session=True)
    base = f"http://{'127.0.0.1' if ip == '0.0.0.0' else ip}:{port}"
    try:
        # A path without a page: asking Voila for one would start a kernel.
        wait_until_up(f"{base}/static/nothing", server)
        query = f"?token={token}" if token else ""
        print(f"\n  nbflow demo:  {base}/{PAGES[host].format(name=name)}{query}\n", flush=True)
        if host != "voila":
            print("  Run the cells from the top: Run > Run All Cells.  End: Ctrl-C here.\n", flush=True)
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait(15)


if __name__ == "__main__":
    main()
