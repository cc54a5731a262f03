"""st.logo: an image in the corner of the app."""

from __future__ import annotations

from typing import Any, Final

from nbflow.kit import Icon, current_place, publish
from nbflow.kit.checks import is_address, text_or_none
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidURLError, StreamlitValueError
from nbflow.kit.glyphs import is_emoji
from nbflow.kit.icon import material_icon
from nbflow.kit.page import set_page
from nbflow.media.images import image_src

_SIZES: Final = ("small", "medium", "large")


def logo(image: Any, *, size: str = "medium", link: str | None = None, icon_image: Any = None) -> None:
    """Show a logo at the top of the sidebar, or of the page if there is no sidebar.

    Parameters
    ----------
    image : object
        An emoji, ``":material/name:"``, or what `st.image` takes. An image is at most 240 pixels
        wide.
    size : {"small", "medium", "large"}, default "medium"
        The height: 20, 24 or 32 pixels.
    link : str, optional
        The address to open on a click: http or https.
    icon_image : object, optional
        The image to show when the sidebar is collapsed.

    Raises
    ------
    StreamlitAPIException
        If an image cannot be read.
    StreamlitInvalidURLError
        If `link` is not such an address.
    StreamlitValueError
        If `size` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> st.logo(":material/water_drop:", size="large")
    """
    place = current_place()
    if not place.in_app:
        return
    place.checkpoint()
    props: dict[str, Any] = {"image": _image("image", image)}
    text_or_none("link", link)
    if link:
        if not is_address(link, ("http", "https")):
            raise StreamlitInvalidURLError(link, ("http", "https"))
        props["link"] = link
    if icon_image is not None and not (isinstance(icon_image, str) and not icon_image):
        props["small"] = _image("icon_image", icon_image)
    if not isinstance(size, str) or size.lower() not in _SIZES:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise StreamlitValueError("size", [f"'{word}'" for word in _SIZES], detail=f"Given: {size!r}.")
    props["size"] = size.lower()
    set_page(sidebar={"logo": props}, main={"logo": props})


def _image(name: str, image: Any) -> Any:
    try:
        if isinstance(image, str) and image.startswith(":material"):
            return material_icon(image)
        if isinstance(image, str) and is_emoji(image):
            return Icon(image)
        return {"src": image_src(image)}
    except Exception as error:
        raise StreamlitAPIException(
            f"`{name}` is not an image that can be loaded. {error}", error_id=f"logo-invalid-{name}"
        ) from error


publish("logo", logo)
