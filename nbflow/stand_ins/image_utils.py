"""``streamlit.elements.lib.image_utils``: images by an address."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from nbflow.core.values import Blob
from nbflow.media.images import image_src

AtomicImage = Any
ImageOrImageList = Any


def image_to_url(
    image: Any,
    layout_config: Any = None,
    clamp: bool = False,
    channels: str = "RGB",
    output_format: str = "auto",
    image_id: str = "",
) -> str:
    """Return an image's address: it holds the image itself, since no server keeps it."""
    source = image_src(image, clamp=clamp, channels=channels, output_format=output_format)
    if isinstance(source, Blob):
        return f"data:{source.mime};base64,{b64encode(source.data).decode()}"
    return str(source)


__all__ = ["AtomicImage", "ImageOrImageList", "image_to_url"]
