"""Images that are small as a file and huge in memory, and files that are none."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib

import pytest
from PIL import Image

import nbflow as st
from nbflow.kit.errors import StreamlitAPIException
from tests.helpers import run


def png(width: int, height: int) -> bytes:
    """A PNG whose header says how large it is; its rows are missing."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(bytes(1000)))
        + part(b"IEND", b"")
    )


def tiff(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "TIFF", compression="group4")
    return out.getvalue()


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    "data", [png(12_000, 12_000), png(60_000, 60_000), tiff(11_000)], ids=["large", "huge", "tiff"]
)
def test_an_image_of_too_many_pixels_is_not_decoded(data):
    tracemalloc.start()
    with pytest.raises(StreamlitAPIException, match=r"not an image that can be read.*pixels"):
        run(lambda: st.image(data, output_format="JPEG"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"II*\0" + b"\xff" * 90, b"GIF89a" + b"\xff" * 90, bytes(9999)]
)
def test_what_is_no_image_is_an_error_where_it_must_be_read(data):
    with pytest.raises(StreamlitAPIException, match="image"):
        run(lambda: st.image(data, output_format="JPEG"))


def test_a_broken_image_of_pillow_is_an_error_of_the_call():
    with pytest.raises(StreamlitAPIException, match="bytes are not an image"):
        run(lambda: st.image(png(50, 50), output_format="JPEG"))
