"""Persisted values: other kernels, concurrent writers, a writer killed half-way (rules 128 and 138)."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.cache import options as cache_options
from nbflow.cache.disk import LEFTOVER, MAGIC, Disk
from nbflow.cache.serialize import pack
from tests.helpers import run

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path):
    st.set_option("nbflow.cacheDir", tmp_path)
    yield tmp_path
    st.cache_data.clear()
    st.set_option("nbflow.cacheDir", None)


def kernel(code: str, folder: Path, **kwargs) -> subprocess.Popen:
    """Another kernel of this machine."""
    env = {**os.environ, "NBFLOW_CACHE_DIR": str(folder), "PYTHONPATH": str(REPO)}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], env=env, stdout=subprocess.PIPE, text=True, **kwargs
    )


LOAD = """
import nbflow as st
import numpy as np
import pandas as pd

@st.cache_data(persist="disk")
def load(n):
    print("computed", flush=True)
    return pd.DataFrame({"a": np.arange(n), "b": ["x"] * n})

frame = load(100_000)
frame.iloc[0, 0] = 7
print(len(frame), load(100_000).iloc[0, 0], list(load(100_000).columns))
"""


def test_a_fresh_kernel_starts_warm(folder):
    first = kernel(LOAD, folder).communicate(timeout=60)[0]
    assert first == "computed\n100000 0 ['a', 'b']\n"
    assert kernel(LOAD, folder).communicate(timeout=60)[0] == "100000 0 ['a', 'b']\n"


def test_kernels_that_write_at_the_same_time(folder):
    kernels = [kernel(LOAD, folder) for _ in range(3)]
    for each in kernels:
        assert each.communicate(timeout=60)[0].endswith("100000 0 ['a', 'b']\n")
    assert kernel(LOAD, folder).communicate(timeout=60)[0] == "100000 0 ['a', 'b']\n"


WRITE = """
import os, sys
from nbflow.cache import disk as cache_disk
from nbflow.cache.serialize import pack

real = cache_disk._write

def half(write, packed, shown):
    def slow(piece):
        write(piece)
        if len(piece) > 1000:
            file = write.__self__
            file.flush()
            print("half-way", flush=True)
            sys.stdin.read()  # until it is killed
    real(slow, packed, shown)

cache_disk._write = half
import numpy as np
cache_disk.Disk("f").write("k", pack([np.ones(100_000), np.ones(100_000)], {}), None)
"""


def test_a_writer_that_is_killed_leaves_nothing_that_could_be_read(folder):
    writer = kernel(WRITE, folder, stdin=subprocess.PIPE)
    assert writer.stdout.readline() == "half-way\n"
    [unfinished] = folder.rglob("*.part")
    assert unfinished.stat().st_size > 800_000
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=30)
    disk = Disk("f")
    assert disk.read("k") is None
    disk.write("k", pack([1], {}), None)
    assert disk.read("k")[0].value({}) == [1]
    assert unfinished.exists()  # another kernel might be writing it
    os.utime(unfinished, (0, time.time() - LEFTOVER - 1))
    disk.write("k2", pack([2], {}), None)
    assert not unfinished.exists()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_damaged_files_are_written_anew(folder, damage, caplog):
    calls = []

    @st.cache_data(persist="disk")
    def f():
        calls.append(1)
        return [np.ones(1000)]

    f()
    [path] = folder.rglob("*.value")
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(
        {"cut": bytes(data[:-10]), "flip": bytes(data), "empty": b"", "foreign": MAGIC + b"12345678hello"}[
            damage
        ]
    )
    f._cache().store.remove()
    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        assert f()[0].sum() == 1000
    assert calls == [1, 1]
    assert "damaged" in caplog.text
    f._cache().store.remove()
    f()
    assert len(calls) == 2


def test_elements_are_persisted_too(folder):
    @st.cache_data(persist=True)
    def f():
        st.text("shown")
        with st.container(border=True):
            st.markdown("**deep**")
        return 1

    before = [(n.face, dict(n.props)) for n in run(f).nodes()]
    f._cache().store.remove()
    assert [(n.face, dict(n.props)) for n in run(f).nodes()] == before


def test_ttl_means_nothing_and_says_so(folder, caplog):
    calls = []

    @st.cache_data(persist="disk", ttl=0)
    def f():
        calls.append(1)
        return 1

    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        f()
    f()
    assert calls == [1]
    assert "`ttl` has no effect" in caplog.text


def test_clearing_removes_the_files(folder):
    @st.cache_data(persist="disk")
    def f(x):
        return [x]

    f(1)
    f(2)
    assert len(list(folder.rglob("*.value"))) == 2
    f.clear(1)
    assert len(list(folder.rglob("*.value"))) == 1
    f.clear()
    assert not list(folder.rglob("*.value"))
    f(3)
    st.cache_data.clear()
    assert not (folder / "cache_data").exists()


def test_files_are_the_users_alone(folder):
    @st.cache_data(persist="disk")
    def f():
        return [pd.DataFrame({"a": [1]})]

    f()
    [path] = folder.rglob("*.value")
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_disk_that_cannot_be_written_to_is_only_logged(folder, caplog):
    st.set_option("nbflow.cacheDir", folder / "file")
    (folder / "file").write_text("in the way")

    @st.cache_data(persist="disk")
    def f():
        return [1]

    with caplog.at_level(logging.WARNING, "nbflow.cache"):
        assert f() == [1]
        assert f() == [1]
    assert "cannot be persisted" in caplog.text


def test_where_it_lies(monkeypatch, folder):
    assert cache_options.directory() == folder
    st.set_option("nbflow.cacheDir", None)
    monkeypatch.setenv("NBFLOW_CACHE_DIR", "~/somewhere")
    assert cache_options.directory() == Path.home() / "somewhere"
    monkeypatch.delenv("NBFLOW_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    monkeypatch.setenv("LOCALAPPDATA", "C:/Local")
    for platform, place in [
        ("linux", Path("/caches/nbflow")),
        ("darwin", Path.home() / "Library/Caches/nbflow"),
        ("win32", Path("C:/Local/nbflow/Cache")),
    ]:
        monkeypatch.setattr("sys.platform", platform)
        assert cache_options.directory() == place
