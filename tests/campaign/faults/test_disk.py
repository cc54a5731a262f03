"""No room on the disk, no temporary folder: nothing is left half, and the person is told."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import nbflow as st
from nbflow.core import temporary
from nbflow.core.temporary import new_file
from nbflow.core.uploads import IN_MEMORY, PART, Rules, UploadRefused, Uploads
from nbflow.core.whole_file import write_whole
from nbflow.sharing.cli import main
from tests.campaign.faults.disk import little_room

RULES = Rules((), 10**9)
LARGE = 2 * IN_MEMORY


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The temporary folder of this process."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(temporary, "_mine", None)
    yield tmp_path
    if temporary._mine is not None:
        temporary._mine[0].release()


def part(id: str, at: int, size: int = LARGE) -> dict:
    return {"id": id, "w": "w", "name": "large.bin", "type": "", "size": size, "at": at}


def sent(uploads: Uploads, id: str, size: int = LARGE):
    """Send a file as a page does; return what is told of it."""
    told = None
    for at in range(0, size, PART):
        told = uploads.receive(part(id, at, size), b"x" * min(PART, size - at), RULES)
    return told


def test_an_upload_that_does_not_fit_is_refused_and_leaves_nothing(folder):
    uploads = Uploads()
    with little_room(LARGE // 2 + 100), pytest.raises(UploadRefused) as refused:
        sent(uploads, "a")
    assert str(refused.value) == (
        "large.bin cannot be stored on the machine that runs the app: File too large."
    )
    assert list(folder.rglob("upload-*")) == []
    assert sent(uploads, "a")["size"] == LARGE  # once there is room
    uploads.close()
    assert list(folder.rglob("upload-*")) == []


def test_the_files_of_a_process_that_was_killed_go_and_those_of_one_that_lives_stay(folder):
    code = f"""
import os, sys, tempfile
tempfile.tempdir = {str(folder)!r}
from nbflow.core.temporary import new_file
print(new_file("upload-")[1], flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", code]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as killed, subprocess.Popen(command, **pipes) as lives:
        left, kept = (Path(it.stdout.readline().decode().strip()) for it in (killed, lives))
        killed.kill()
        killed.wait()
        assert left.exists()
        number, ours = new_file("upload-")
        os.close(number)
        assert not left.parent.exists()
        assert kept.exists()
        assert Path(ours).exists()
        lives.stdin.close()
        lives.wait()
        assert not kept.parent.exists()


def test_an_upload_without_a_temporary_folder_is_refused_and_no_path_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    monkeypatch.setattr(temporary, "_mine", None)
    uploads = Uploads()
    with pytest.raises(UploadRefused, match="it has no temporary folder") as refused:
        sent(uploads, "a")
    assert str(tmp_path) not in str(refused.value)
    assert sent(uploads, "b", size=1000)["size"] == 1000
    uploads.close()


def test_a_file_is_whole_or_as_it_was(tmp_path):
    file = tmp_path / "page.html"
    with little_room(1000), pytest.raises(OSError, match="too large"):
        write_whole(file, b"x" * 5000)
    assert list(tmp_path.iterdir()) == []
    write_whole(file, b"first")
    file.chmod(0o640)
    with little_room(1000), pytest.raises(OSError, match="too large"):
        write_whole(file, b"x" * 5000)
    assert file.read_bytes() == b"first"
    link = tmp_path / "link.html"
    link.symlink_to(file)
    write_whole(link, b"second")
    assert link.is_symlink()
    assert file.read_bytes() == b"second"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.html", "page.html"]


def test_a_pipe_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"page")
        assert os.read(reader, 10) == b"page"
    finally:
        os.close(reader)


@pytest.fixture
def cache(tmp_path):
    """The folder of persisted values."""
    folder = tmp_path / "cache"
    st.set_option("nbflow.cacheDir", folder)
    yield folder
    st.set_option("nbflow.cacheDir", None)


def test_a_cached_value_that_does_not_fit_is_computed_and_leaves_no_file(cache, caplog):
    calls = []

    @st.cache_data(persist="disk")
    def large(size: int) -> bytes:
        calls.append(size)
        return os.urandom(size)

    with little_room(10_000):
        value = large(100_000)
        assert large(100_000) == value
    assert calls == [100_000]
    assert "cannot be persisted" in caplog.text
    assert [path for path in cache.rglob("*") if path.is_file()] == []


def test_the_folder_of_the_cache_may_be_a_file(cache, caplog):
    cache.write_text("")

    @st.cache_data(persist="disk")
    def small() -> int:
        return 1

    assert [small(), small()] == [1, 1]
    assert "cannot be persisted" in caplog.text


def test_deployment_files_that_do_not_fit(tmp_path, capsys):
    target = tmp_path / "out"
    with little_room(10):
        assert main(["deploy", "nginx", "--output", str(target)]) == 1
    assert "cannot be written: File too large." in capsys.readouterr().err
    assert list(target.iterdir()) == []
