"""Two replicas behind HAProxy; an app as a service of JupyterHub. Skipped where these are not installed."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from nbflow.sharing import deploy
from nbflow.sharing.cli.parser import parse
from tests.redis_server import SERVER
from tests.redis_server import Running as Redis
from tests.sharing.sharing import REPO, Running, Visitor, free_port, notebook, sharing, squared, until

pytestmark = pytest.mark.kernel

APP = """%%nbflow
size = st.slider("Size", 0, 10, 3, key="size", bind="query-params")
st.write("squared", size * size)"""


def _options(*argv: str) -> argparse.Namespace:
    return parse(["deploy", *argv])[1]


@contextlib.contextmanager
def _process(*command: str, log: Path, **more):
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, **more)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _up(url: str) -> bool:
    with contextlib.suppress(requests.ConnectionError):
        return requests.get(url, timeout=5).status_code == 200
    return False


needs_haproxy = pytest.mark.skipif(not shutil.which("haproxy"), reason="HAProxy is not installed")


@contextlib.contextmanager
def _replicas(
    tmp_path: Path, *cells: str, options: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, Running]]]:
    """Two replicas behind HAProxy: the address, and the replicas by their names in the cookie."""
    path = notebook(tmp_path / "app.ipynb", *cells)
    first, second, listen = free_port(), free_port(), free_port()
    args = ["--port", str(first), "--listen", str(listen), "--replicas", "2"]
    text = deploy.files(_options("haproxy", *args))["haproxy.cfg"]
    (tmp_path / "haproxy.cfg").write_text(
        text.replace("bind :", "bind 127.0.0.1:").replace(f":{first + 1}", f":{second}")
    )
    url = f"http://127.0.0.1:{listen}/"
    proxy = _process("haproxy", "-f", str(tmp_path / "haproxy.cfg"), log=tmp_path / "log")
    with sharing(path, *options, port=first) as one, sharing(path, *options, port=second) as two, proxy:
        until(lambda: _up(url + "nbflow/health"))
        yield url, {"app1": one, "app2": two}


@needs_haproxy
def test_a_replica_that_is_killed_takes_only_its_own_visitors_along(tmp_path):
    with (
        _replicas(tmp_path, "import nbflow as st", APP) as (url, replicas),
        Visitor(url) as a,
        Visitor(url, query="size=4") as b,
    ):
        a.open()
        b.open()
        assert {v.http.cookies["NBFLOW_REPLICA"] for v in (a, b)} == set(replicas)  # by connections
        answers: list[str] = []
        stop = threading.Event()
        control = a.control("Size")

        def touch() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                answers.append(a.set(control, number % 10, number))

        load = threading.Thread(target=touch)
        load.start()
        replicas[b.http.cookies["NBFLOW_REPLICA"]].process.kill()
        before = len(answers)
        b.open()  # what the page does when its line is gone
        until(lambda: len(answers) > before + 5)
        stop.set()
        load.join()
        assert b.of("visit")["lost"]  # the page says that the app was started again
        assert not b.of("visit")["kept"]
        until(lambda: squared(4) in b.picture())  # what is bound to the address is back


KEPT = """%%nbflow
st.session_state.setdefault("seen", [])
level = st.slider("Level", 0, 10, 3, key="level", persist_state="session")
st.session_state.seen.append(level)
st.write("seen " + "-".join(map(str, st.session_state.seen)))"""


@needs_haproxy
@pytest.mark.skipif(SERVER is None, reason="no redis-server (Debian: apt-get install redis-server)")
def test_session_state_in_redis_outlives_a_replica(tmp_path):
    machine = Redis(tmp_path)
    store = ("--state-store", machine.url)
    try:
        with (
            _replicas(tmp_path, "import nbflow as st", KEPT, options=store) as (url, replicas),
            Visitor(url) as a,
            Visitor(url) as eve,
        ):
            a.open()
            assert "seen 3-7" in a.set(a.control("Level"), 7)
            until(lambda: any(b"\x07" in it for it in _states(machine)))
            replicas[a.http.cookies["NBFLOW_REPLICA"]].process.kill()
            until(lambda: a.http.get(url, timeout=30).ok)
            a.open()
            assert (a.of("visit")["lost"], a.of("visit")["kept"]) == (True, True)
            assert "seen 3-7-7" in a.picture()
            assert "seen 3-7-7-9" in a.set(a.control("Level"), 9)
            eve.id = "who-guesses-an-id"
            eve.open()
            assert not eve.of("visit")["kept"]
            assert "seen 3<" in eve.picture()
            process = next(iter(replicas[a.http.cookies["NBFLOW_REPLICA"]].kernels()))
            assert machine.url.partition("@")[0] not in str(process.environ())
    finally:
        machine.client.close()
        machine.end()


def _states(machine: Redis) -> list[bytes]:
    return [data for key in machine.client.keys("*:state:*") for data in machine.client.hgetall(key).values()]


HUB = """
c = get_config()
c.JupyterHub.ip = "127.0.0.1"
c.JupyterHub.port = {port}
c.JupyterHub.hub_port = {hub}
c.JupyterHub.db_url = "sqlite:///{tmp}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{tmp}/secret"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = ["{chp}"]
c.ConfigurableHTTPProxy.pid_file = "{tmp}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.Authenticator.allowed_users = {{"ada", "bob", "eve"}}
"""

CHP = os.environ.get("NBFLOW_CHP") or shutil.which("configurable-http-proxy") or ""


def _sign_in(url: str, name: str) -> Visitor:
    visitor = Visitor(url + "services/app/")
    form = visitor.http.get(visitor.url, timeout=60)
    data = {"username": name, "password": "x", "_xsrf": visitor.http.cookies.get("_xsrf", path="/hub/")}
    visitor.http.post(form.url, data=data, timeout=60)
    return visitor


@pytest.mark.skipif(not CHP, reason="configurable-http-proxy is not installed (NBFLOW_CHP says where it is)")
def test_an_app_is_a_service_of_a_hub(tmp_path):
    pytest.importorskip("jupyterhub")
    path = notebook(
        tmp_path / "app.ipynb", "import nbflow as st", APP + "\nst.write(f'user {st.user.get(\"name\")}')"
    )
    ports = {name: free_port() for name in ("port", "hub", "api", "app")}
    made = deploy.files(_options("jupyterhub", str(path), "--port", str(ports.pop("app"))))
    config = tmp_path / "jupyterhub_config.py"
    config.write_text(HUB.format(tmp=tmp_path, chp=CHP, **ports) + made["jupyterhub_config.py"])
    url = f"http://127.0.0.1:{ports['port']}/"
    env = {**os.environ, "PYTHONPATH": str(REPO)}
    command = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
    with _process(*command, log=tmp_path / "log", cwd=tmp_path, env=env, start_new_session=True) as hub:
        try:
            until(lambda: _up(url + "services/app/nbflow/health"), (tmp_path / "log").read_text())
            nobody = requests.get(url + "services/app/", timeout=60)
            assert "/hub/login" in nobody.url
            with _sign_in(url, "ada") as ada, _sign_in(url, "bob") as bob:
                ada.open()
                bob.open()
                assert squared(7) in ada.set(ada.control("Size"), 7)
                assert squared(3) in bob.picture()
                assert "user ada" in ada.picture()
                assert "user bob" in bob.picture()
                with pytest.raises(Exception, match="404"):
                    bob.connect(ada.kernel)  # even who knows its id
                bob.id = ada.id
                assert next(bob.follow())["same"] is False
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(hub.pid, signal.SIGTERM)
