"""A real Redis server for tests. Debian: apt-get install redis-server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from pathlib import Path

import redis

SERVER = shutil.which("redis-server")


class Running:
    """A Redis server in a temporary folder, that can be ended and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://:a-secret-password@127.0.0.1:{self.port}/3"
        self.client = redis.Redis.from_url(self.url)
        self.start()

    def start(self) -> None:
        argv = [
            str(SERVER),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            str(self._folder),
        ]
        argv += ["--requirepass", "a-secret-password"]
        self._process = subprocess.Popen(argv, stdout=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while True:
            try:
                self.client.ping()
                return
            except redis.ConnectionError:
                assert time.monotonic() < end
                assert self._process.poll() is None
                time.sleep(0.02)  # until it listens

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(30)
