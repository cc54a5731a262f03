"""st.camera_input: a photo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from nbflow.kit import Place, element
from nbflow.kit.checks import quoted, width_prop
from nbflow.kit.errors import StreamlitValueError
from nbflow.kit.inputs.uploads import Rules, UploadedFile, file_props, limit_of, one, receiver
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask

_HEIGHTS: Final = {"480p": 480, "720p": 720, "1080p": 1080}


@element
def camera_input(
    place: Place,
    label: str,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    resolution: Literal["480p", "720p", "1080p"] | None = None,
    width: str | int = "stretch",
) -> UploadedFile | None:
    """Draw what a camera sees, with a button that takes a photo.

    The browser asks the user for permission to use the camera. It offers
    none to pages that are neither encrypted (https) nor on the same machine.

    Parameters
    ----------
    {label}
    {key_read_only}
    {help}
    {on_change}
    {args}
    {disabled_upload}
    {label_visibility}
    resolution : {"480p", "720p", "1080p"}, optional
        The preferred height of the photo in pixels; the camera may use another. By default as it is
        shown.
    {width}

    Returns
    -------
    UploadedFile or None
        The photo as JPEG; None until there is one.

    Raises
    ------
    StreamlitValueError
        If `resolution` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> photo = st.camera_input("You")
    >>> if photo:
    ...     slot = st.image(photo)
    """
    if resolution is not None and resolution not in _HEIGHTS:
        raise StreamlitValueError("resolution", [*quoted(_HEIGHTS), "None"], detail=f"Given: {resolution!r}.")
    rules = Rules(("image/jpeg",), limit_of(place, None))
    return ask(
        place,
        "camera_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, None, None),
        label=label,
        default=None,
        decode=one(place, rules),
        encode=file_props,
        props={
            "resolution": None if resolution is None else _HEIGHTS[resolution],
            "width": width_prop(width, content=False),
        },
        identified_by={"label": label, "help": help, "width": width, "resolution": resolution},
        writable=False,
        answer=receiver(place, rules),
    )
