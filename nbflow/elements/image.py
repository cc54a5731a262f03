"""st.image: images, from whatever holds one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from nbflow.kit import DeltaGenerator, Markup, Place, deprecated, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitAPIException
from nbflow.media.images import image_src, is_array
from nbflow.media.playable import alt_prop


@element(memo=False)
def image(
    place: Place,
    image: Any,
    caption: Any = None,
    width: str | int = "content",
    clamp: bool = False,
    channels: str = "RGB",
    output_format: str = "auto",
    *,
    use_container_width: bool | None = None,
    link: str | None = None,
    use_column_width: Any = None,
    alt: Any = None,
) -> DeltaGenerator:
    """Show an image, or several side by side.

    Parameters
    ----------
    image : object
        A path or an address, bytes, SVG as text, a PIL image, a numpy array (height × width, with 1,
        3 or 4 channels; floats from 0 to 1, integers from 0 to 255); or a list of these.
    caption : str or list of str, optional
        The caption; inline Markdown. A list for several images.
    width : {"content", "stretch"} or int, default "content"
        The image's own width (never wider than the container), the container's, or a number of
        pixels.
    clamp : bool, default False
        Cut an array's values to their range instead of refusing them.
    channels : {"RGB", "BGR"}, default "RGB"
        The order of an array's color channels.
    output_format : {"auto", "JPEG", "PNG", "GIF"}, default "auto"
        The format that is sent: by default as it is, PNG if it is transparent, else JPEG.
    {use_container_width}
    link : str, optional
        The address to open on a click; for a single image only.
    use_column_width : object, optional
        Removed long ago: a notice says so, and it does nothing.
    alt : str or sequence of str or None, optional
        A description of the image for screen readers; "" for decoration. For several images
        one each.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitAPIException
        If an image cannot be read, an array's values are out of range, or captions, texts and
        images do not pair.
    StreamlitInvalidParameterTypeError
        If it is not an image. Figures are for `st.pyplot` and `st.write`.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.image("<svg viewBox='0 0 9 9'><circle cx='4' cy='4' r='4'/></svg>", alt="A dot")
    """
    if use_column_width is not None:
        deprecated.show(
            "`use_column_width` was removed and has no effect. Use `width='stretch'`, `width='content'`, "
            "or an integer pixel value instead."
        )
    deprecated.notice_container_width(use_container_width)
    width = deprecated.width_of(use_container_width, width)
    wide = width_prop(width, "content")
    images = _images(image)
    captions = _captions(caption, len(images))
    alts = _alts(alt, len(images), ordered=not isinstance(image, set))
    if link and len(images) > 1:
        raise StreamlitAPIException(f"`link` is for a single image; there are {len(images)}.")
    entries: list[dict[str, Any]] = []
    for one, words, said in zip(images, captions, alts, strict=True):
        src = image_src(one, width=width, clamp=clamp, channels=channels, output_format=output_format)
        props = {"src": src, "caption": None if words is None else Markup(str(words)), "alt": said}
        entries.append({name: prop for name, prop in props.items() if prop is not None})
    single = entries[0] if len(entries) == 1 else {"images": entries}
    return place.show("image", {**single, "link": link or None, "width": wide})


def _images(image: Any) -> Sequence[Any]:
    if isinstance(image, list | tuple | set):
        return list(cast("Sequence[Any]", image))
    if is_array(image) and image.ndim == 4:
        return list(image)
    return [image]


def _captions(caption: Any, count: int) -> Sequence[Any]:
    if caption is None:
        return [None] * count
    if is_array(caption) and caption.ndim == 1:
        caption = caption.tolist()
    captions = cast("Sequence[Any]", caption) if isinstance(caption, list) else [caption]
    if len(captions) != count:
        raise StreamlitAPIException(f"{len(captions)} captions were given for {count} images.")
    return captions


def _alts(alt: Any, count: int, *, ordered: bool) -> list[str | None]:
    if alt is None:
        return [None] * count
    if is_array(alt) and alt.ndim == 1:
        alt = alt.tolist()
    if isinstance(alt, str | bytes | bytearray) or not isinstance(alt, Sequence):
        if count != 1:
            raise StreamlitAPIException(f"One `alt` is for one image; give {count} for these, None for none.")
        return [alt_prop(alt, empty=True)]
    if not ordered:
        raise StreamlitAPIException("A set of images has no order for `alt` to follow: give a list.")
    texts = cast("Sequence[Any]", alt)
    if len(texts) != count:
        raise StreamlitAPIException(f"{len(texts)} `alt` texts were given for {count} images.")
    return [alt_prop(text, empty=True) for text in texts]
