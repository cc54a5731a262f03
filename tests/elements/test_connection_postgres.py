"""st.connection to a real PostgreSQL, of which the test starts a cluster of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

import nbflow as st
from nbflow.kit.connections import find, sql
from nbflow.testing import AppTest

pytest.importorskip("sqlalchemy")
pytest.importorskip("psycopg")


def binaries() -> Path | None:
    """Return the folder of the server's programs; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    where = found[-1] if found else Path(on_path).resolve() if on_path else None
    return None if where is None else where.parent


def owner() -> str | None:
    """Return who is to run the server, which refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


BIN = binaries()
pytestmark = pytest.mark.skipif(BIN is None, reason="no PostgreSQL (Debian: apt-get install postgresql)")
PASSWORD = "hush-4711-postgres"


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder, self.user = folder, owner()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        folder.chmod(0o755)
        (folder / "word").write_text(PASSWORD)
        data = folder / "data"
        data.mkdir()
        if self.user is not None:
            shutil.chown(data, self.user)
        self.call("initdb", "-D", data, "-U", "ada", "-A", "scram-sha-256", "--pwfile", folder / "word", "-N")
        self.start()

    def argv(self, program: str, *arguments: object) -> list[str]:
        as_user = [] if self.user is None else ["setpriv", f"--reuid={self.user}", "--clear-groups"]
        return [*as_user, str(BIN / program), *map(str, arguments)]

    def call(self, program: str, *arguments: object) -> None:
        done = subprocess.run(self.argv(program, *arguments), capture_output=True, text=True, cwd=self.folder)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        options = ("-h", "127.0.0.1", "-p", self.port, "-c", "unix_socket_directories=", "-c", "fsync=off")
        argv = self.argv("postgres", "-D", self.folder / "data", *options)
        self._log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(argv, stdout=self._log, stderr=self._log, cwd=self.folder)
        end = time.monotonic() + 60
        while subprocess.run(
            [str(BIN / "pg_isready"), "-h", "127.0.0.1", "-p", str(self.port)], capture_output=True
        ).returncode:
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < end
            time.sleep(0.05)  # until it listens

    def end(self) -> None:
        self._process.send_signal(signal.SIGINT)  # fast: it does not wait for clients
        self._process.wait(60)
        self._log.close()


@pytest.fixture(scope="module")
def cluster():
    # Not in pytest's own folder, which is root's alone: the server runs as somebody else then.
    with tempfile.TemporaryDirectory(prefix="nbflow-postgres-") as folder:
        it = Cluster(Path(folder))
        yield it
        it.end()


@pytest.fixture(autouse=True)
def shop(cluster, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(find, "_makers", {})
    monkeypatch.setattr(sql, "pause", lambda _: None)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text(
        f'[connections.shop]\ntype = "sql"\ndialect = "postgresql"\ndriver = "psycopg"\nhost = "127.0.0.1"\n'
        f'port = {cluster.port}\nusername = "ada"\npassword = "{PASSWORD}"\ndatabase = "postgres"\n'
    )
    before = dict(os.environ)
    yield st.connection("shop")
    st.cache_resource.clear()
    st.cache_data.clear()
    os.environ.clear()
    os.environ.update(before)


def test_writing_in_a_transaction_and_reading(shop):
    from sqlalchemy import text

    with shop.session as session:
        session.execute(text("DROP TABLE IF EXISTS t"))
        session.execute(
            text("CREATE TABLE t (id INTEGER PRIMARY KEY, at TIMESTAMPTZ, tags TEXT[], data JSONB)")
        )
        session.execute(text("INSERT INTO t VALUES (1, now(), '{a,b}', '{\"x\": [1]}')"))
        session.commit()
    twice = text("INSERT INTO t VALUES (2, now(), '{}', '{}'), (1, now(), '{}', '{}')")
    with shop.session as session, pytest.raises(Exception, match="duplicate key"):
        session.execute(twice)
    frame = shop.query("SELECT * FROM t WHERE id >= :id", params={"id": 1})
    assert (frame["id"].tolist(), frame["tags"][0], frame["data"][0]) == ([1], ["a", "b"], {"x": [1]})
    assert frame["at"].dt.tz is not None
    assert shop.driver == "psycopg"


def test_results_are_kept_and_expire(shop):
    now = "SELECT clock_timestamp() AS t"
    assert shop.query(now)["t"][0] == shop.query(now)["t"][0]
    assert shop.query(now, ttl=0)["t"][0] != shop.query(now, ttl=0)["t"][0]


def test_a_server_that_was_restarted_costs_one_more_try(cluster, shop):
    assert shop.query("SELECT 1 AS a", ttl=0)["a"].tolist() == [1]
    made = []
    real = shop._connect
    shop._connect = lambda **how: made.append(1) or real(**how)
    cluster.end()
    cluster.start()
    assert shop.query("SELECT 1 AS a", ttl=0)["a"].tolist() == [1]  # its pooled connection was dead
    assert made == [1]


def test_reset_connects_again(shop):
    before = shop.query("SELECT pg_backend_pid() AS pid", ttl=0)["pid"][0]
    assert shop.query("SELECT pg_backend_pid() AS pid", ttl=0)["pid"][0] == before  # of the pool
    shop.reset()
    assert shop.query("SELECT pg_backend_pid() AS pid", ttl=0)["pid"][0] != before


def test_autocommit(cluster):
    url = f"postgresql+psycopg://ada:{PASSWORD}@127.0.0.1:{cluster.port}/postgres"
    auto = st.connection("auto", type="sql", url=url, autocommit=True)
    with auto.connect() as connection:
        from sqlalchemy import text

        connection.execute(text("DROP TABLE IF EXISTS u"))
        connection.execute(text("CREATE TABLE u (n INTEGER)"))
    assert auto.query("SELECT count(*) AS c FROM u")["c"].tolist() == [0]


def test_a_name_in_the_environment(shop, monkeypatch):
    monkeypatch.setenv("WHICH", "shop")
    assert st.connection("env:WHICH") is shop


def test_a_wrong_password_is_in_no_message(cluster, tmp_path):
    path = tmp_path / ".streamlit/secrets.toml"
    path.write_text(path.read_text().replace(PASSWORD, "hush-wrong-word"))
    at = AppTest.from_string("import streamlit as st\nst.connection('shop').query('SELECT 1')").run()
    assert "password authentication failed" in at.exception[0].message
    assert "hush-wrong-word" not in repr(at.patches)
