"""st.audio: a sound with its player."""

from __future__ import annotations

import sys
from typing import Any

from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError
from nbflow.media.playable import alt_prop, claim_player, media_props, times


@element(memo=False)
def audio(
    place: Place,
    data: Any,
    format: str = "audio/wav",
    start_time: Any = 0,
    *,
    sample_rate: int | None = None,
    end_time: Any = None,
    loop: bool = False,
    autoplay: bool = False,
    alt: str | None = None,
    width: str | int = "stretch",
) -> DeltaGenerator:
    """Show an audio player.

    Parameters
    ----------
    data : str, Path, bytes, file or numpy array
        A path or URL, the bytes of a file, or samples: one row, or one row per channel.
    format : str, default "audio/wav"
        The MIME type of the bytes.
    start_time, end_time : int, float, timedelta or str
        Where playback starts and ends: seconds, or a string such as ``"1m20s"``.
    sample_rate : int, optional
        Samples per second; needed with an array.
    loop : bool, default False
        Start again at the end.
    autoplay : bool, default False
        Start automatically; browsers allow it once the user has interacted with the page.
    {alt_of_media}
    {width}

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If an array is given without `sample_rate`.
    StreamlitDuplicateElementId
        If another autoplaying player has the same arguments.
    StreamlitAPIException
        If a file cannot be read, or the times are inconsistent.
    StreamlitInvalidParameterTypeError
        If `data` has an unsupported type.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.audio("https://example.org/bell.ogg", format="audio/ogg")
    """
    from nbflow.media.tones import wav

    start, end = times(start_time, end_time)
    wide = width_prop(width, content=False)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(data, numpy.ndarray):
        if sample_rate is None:
            raise StreamlitMissingRequiredParameterError(
                "sample_rate", detail="An array of samples needs a sample rate."
            )
        data, format = wav(data, sample_rate), "audio/wav"
    props = {
        **media_props(data, str(format)),
        "start": start or None,
        "end": end,
        "loop": True if loop else None,
        "autoplay": True if autoplay else None,
        "alt": alt_prop(alt),
        "width": wide,
    }
    if autoplay:
        claim_player(place, "audio", props)
    return place.show("audio", props)
