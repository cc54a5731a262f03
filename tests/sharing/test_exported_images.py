"""Which files `nbflow export` puts into its page: images of the notebook's folder, whatever its texts name."""

from __future__ import annotations

import pytest

from nbflow.sharing.export import _whole  # pyright: ignore[reportPrivateUsage]

SECRET = b"what nobody may have"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notebooks"
    (folder / "images").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("images/in.png", "in.svg"):
        (folder / name).write_bytes(b"an image")
    for name in ("../out.png", ".hidden/in.png", ".env", "key.txt", "data.csv", "app.ipynb"):
        (folder / name).write_bytes(SECRET)
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    return folder


@pytest.mark.parametrize("name", ["images/in.png", "in.svg", "./images/../in.svg", "images%2Fin.png"])
def test_images_of_the_folder_are(folder, name):
    assert "base64," in _whole(f'<p><img alt="a" src="{name}"></p>', folder)


NAMES = [
    "../out.png",
    "%2e%2e/out.png",
    "link.png",
    ".hidden/in.png",
    ".env",
    "key.txt",
    "data.csv",
    "app.ipynb",
    "/etc/passwd",
    "/etc/hostname",
    "images",
    "",
]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_is(folder, name):
    for source in (name, str(folder / name) if name else name):
        html = f'<p><img alt="a" src="{source}"></p>'
        assert _whole(html, folder) == html
