"""Images as arguments: files, bytes, addresses, SVG, arrays and PIL images.

What a browser can show travels as it is; only arrays and PIL images are encoded. numpy and Pillow
are imported for those alone.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Final

from nbflow.kit import Blob
from nbflow.kit.checks import is_address
from nbflow.kit.errors import (
    MediaFileStorageError,
    StreamlitAPIException,
    StreamlitInvalidParameterTypeError,
    StreamlitValueError,
)
from nbflow.media.playable import is_file

WIDEST: Final = 1460
"""Pixels of an image that is encoded here: twice the width of Streamlit's page."""

_SVG: Final = re.compile(
    r"^\s*(<\?xml[\s\S]*?)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]", re.IGNORECASE
)
_MAGIC: Final = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
)
_FORMATS: Final = {"JPEG": "image/jpeg", "JPG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}
_SEE_THROUGH: Final = ("RGBA", "LA", "P", "PA")


def image_src(
    image: Any,
    *,
    width: Any = "content",
    clamp: bool = False,
    channels: str = "RGB",
    output_format: str = "auto",
) -> Blob | str:
    """Return one image as a prop: its bytes, or the address that the browser asks.

    Raises
    ------
    StreamlitAPIException
        If a file cannot be read, or the values of an array are out of their range.
    StreamlitInvalidParameterTypeError
        If it is nothing that is an image.
    """
    if isinstance(image, str):
        if is_address(image) and not is_file(image):
            return image
        if _SVG.match(image):
            return _svg(image.encode())
        image = Path(image)
    if isinstance(image, Path):
        image = _read(image)
    elif isinstance(image, BytesIO):
        image = image.getvalue()
    elif isinstance(image, bytearray | memoryview):
        image = bytes(image)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(image, bytes):
        return _as_is(image, output_format)
    if _is_array(image):
        image = _from_array(image, clamp, channels)
    elif not _is_pil(image):
        kinds = ["str", "Path", "bytes", "BytesIO", "PIL image", "numpy array"]
        raise StreamlitInvalidParameterTypeError("image", type(image).__name__, kinds)
    return _encoded(image, width, output_format)


def is_array(value: Any) -> bool:
    """Whether the value is a numpy array."""
    return _is_array(value)


def _is_array(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def _is_pil(value: Any) -> bool:
    pillow = sys.modules.get("PIL.Image")
    return pillow is not None and isinstance(value, pillow.Image)


def _read(path: Path) -> bytes:
    try:
        return path.expanduser().read_bytes()
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        name = str(path)[:80]
        raise MediaFileStorageError(f"The image `{name}` cannot be read: {why}.") from error


def _svg(data: bytes) -> Blob:
    if b"xmlns" not in data:
        data = data.replace(b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return Blob(data, "image/svg+xml")


def _kind(data: bytes) -> str | None:
    for magic, mime in _MAGIC:
        if data.startswith(magic):
            return mime
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return "image/avif"
    head = data[:1000].decode("utf-8", "ignore").lstrip("\ufeff")
    return "image/svg+xml" if _SVG.match(head) else None


def _as_is(data: bytes, output_format: str) -> Blob:
    kind = _kind(data)
    if kind == "image/svg+xml":
        return _svg(data)
    wanted = _FORMATS.get(output_format.upper())
    if kind is not None and wanted in (None, kind):
        return Blob(data, kind)
    try:  # what browsers do not know (TIFF), or another format on request
        from PIL import Image

        with Image.open(BytesIO(data)) as image:  # only its header is read so far
            most = Image.MAX_IMAGE_PIXELS or image.width * image.height
            if image.width * image.height > most:  # Pillow warns, and then takes half a gigabyte
                raise ValueError(
                    f"it has {image.width:,} by {image.height:,} pixels; "
                    f"`PIL.Image.MAX_IMAGE_PIXELS` is {most:,}"
                )
            return _encoded(image, "content", output_format)
    except Exception as error:
        raise StreamlitAPIException(
            f"These {len(data):,} bytes are not an image that can be read. ({error})"
        ) from error


def _from_array(array: Any, clamp: bool, channels: str) -> Any:
    import numpy as np
    from PIL import Image

    if array.ndim not in (2, 3):
        raise StreamlitValueError("image", ["a 2D or 3D NumPy array"], detail=f"Its shape: {array.shape}.")
    if array.ndim == 3 and array.shape[-1] not in (1, 3, 4):
        raise StreamlitAPIException(
            f"An array needs 1, 3 or 4 channels in its last axis, not {array.shape[-1]}: it is {array.shape}."
        )
    if array.ndim == 3 and array.shape[-1] == 1:
        array = array[:, :, 0]
    real = np.issubdtype(array.dtype, np.floating)
    top = 1.0 if real else 255
    if clamp:
        array = np.clip(array, 0, top)
    elif array.size and (array.min() < 0 or array.max() > top):
        raise StreamlitAPIException(
            f"The array's values lie outside [0, {top:g}]. Scale them, or give `clamp=True`."
        )
    if channels.upper() == "BGR":
        if array.ndim != 3:
            raise StreamlitAPIException('`channels="BGR"` needs an array with 3 channels.')
        array = array[:, :, [2, 1, 0]]
    return Image.fromarray((array * 255 if real else array).astype(np.uint8))


def _encoded(image: Any, width: Any, output_format: str) -> Blob:
    kind = _FORMATS.get(output_format.upper())
    if kind is None:
        kind = (
            "image/gif"
            if image.format == "GIF"
            else "image/png"
            if image.mode in _SEE_THROUGH
            else "image/jpeg"
        )
    most = width if isinstance(width, int) else WIDEST
    if image.width > most and not getattr(image, "is_animated", False):
        format = image.format
        image = image.resize((most, max(1, image.height * most // image.width)))
        image.format = format
    if kind == "image/jpeg" and image.mode != "RGB":
        image = image.convert("L" if image.mode in ("1", "I;16", "F") else "RGB")
    out = BytesIO()
    options: dict[str, Any] = {"quality": 90} if kind == "image/jpeg" else {}
    if kind == "image/gif" and getattr(image, "is_animated", False):
        options = {"save_all": True}
    image.save(out, format=kind.removeprefix("image/").upper(), **options)
    return Blob(out.getvalue(), kind)


def guessed(path: str) -> str:
    """Return the MIME type of a file by its name."""
    return guess_type(path)[0] or "application/octet-stream"
