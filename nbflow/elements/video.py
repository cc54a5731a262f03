"""st.video: a film with its player."""

from __future__ import annotations

import re
from typing import Any, Final

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitIncompatibleParametersError
from nbflow.media.playable import alt_prop, claim_player, media_props, subtitle_tracks, times

_YOUTUBE: Final = re.compile(
    r"^(?:https?:)?(?://)?(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/"
    r"(?:(?:watch)?\?(?:[\w=&%-]*&)?v=|embed/|v/|shorts/|live/)|youtu\.be/)([\w-]{10,20})"
)


@element(memo=False)
def video(
    place: Place,
    data: Any,
    format: str = "video/mp4",
    start_time: Any = 0,
    *,
    subtitles: Any = None,
    end_time: Any = None,
    loop: bool = False,
    autoplay: bool = False,
    muted: bool = False,
    alt: str | None = None,
    width: str | int = "stretch",
) -> DeltaGenerator:
    """Show a video player.

    Parameters
    ----------
    data : str, Path, bytes, file or numpy array
        A path, an address (also of YouTube), or the bytes of a file.
    format : str, default "video/mp4"
        The MIME type of the bytes.
    start_time, end_time : int, float, timedelta or str
        Where it starts and ends: seconds, or a text such as ``"1m20s"``.
    subtitles : str, Path, bytes, BytesIO or dict, optional
        SRT or WebVTT as text, bytes or a file's path; a dict of label and subtitles for several.
        The first is on.
    loop : bool, default False
        Start again at the end.
    autoplay : bool, default False
        Start automatically; browsers allow it when muted, or once the user has interacted with the page.
    muted : bool, default False
        Start without sound.
    {alt_of_media}
    {width}

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitDuplicateElementId
        If another player that is equal in everything starts by itself too.
    StreamlitAPIException
        If a file cannot be read, the times are inconsistent, or a subtitle is invalid.
    StreamlitInvalidParameterTypeError
        If `data` or `subtitles` has an unsupported type.
    StreamlitIncompatibleParametersError
        If subtitles are given for YouTube.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.video("https://example.org/flight.mp4", start_time="1m20s", muted=True)
    """
    start, end = times(start_time, end_time)
    wide = width_prop(width, content=False)
    props: dict[str, Any] = {
        "start": start or None,
        "end": end,
        "loop": True if loop else None,
        "autoplay": True if autoplay else None,
        "muted": True if muted else None,
        "alt": alt_prop(alt),
        "width": wide,
    }
    code = _YOUTUBE.match(data) if isinstance(data, str) else None
    if code is not None:
        if subtitles:
            raise StreamlitIncompatibleParametersError(
                "subtitles", "data=<YouTube URL>", explanation="YouTube shows its own subtitles."
            )
        props["youtube"] = code.group(1)
    else:
        props = {**props, **media_props(data, str(format)), "subtitles": subtitle_tracks(subtitles)}
    if autoplay:
        claim_player(place, "video", props)
    return place.show("video", props)
