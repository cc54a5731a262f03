"""st.audio_input: a recording of the microphone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.inputs.uploads import (
    Rules,
    UploadedFile,
    check_sample_rate,
    file_props,
    limit_of,
    one,
    receiver,
)
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def audio_input(
    place: Place,
    label: str,
    *,
    sample_rate: int | None = 16000,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
) -> UploadedFile | None:
    """Draw an audio recorder: the recording is shown as a wave, can be played, and is sent when it stops.

    The browser asks the user for permission to use the microphone. It offers
    none to pages that are neither encrypted (https) nor on the same machine.

    Parameters
    ----------
    {label}
    sample_rate : int, optional
        Samples per second: 8000 (telephone), 11025, 16000 (for speech recognition; the
        default), 22050, 24000, 32000, 44100 or 48000; None takes what the browser has.
    {key_read_only}
    {help}
    {on_change}
    {args}
    {disabled_upload}
    {label_visibility}
    {width}

    Returns
    -------
    UploadedFile or None
        The recording as WAV, 16 bits, one channel; None until there is one.

    Raises
    ------
    StreamlitValueError
        If `sample_rate` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> said = st.audio_input("Say your name")
    >>> if said:
    ...     slot = st.audio(said)
    """
    check_sample_rate("sample_rate", sample_rate)
    rules = Rules(("audio/*",), limit_of(place, None))
    return ask(
        place,
        "audio_input",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, None, None),
        label=label,
        default=None,
        decode=one(place, rules),
        encode=file_props,
        props={"sample_rate": sample_rate, "width": width_prop(width, content=False)},
        identified_by={"label": label, "help": help, "width": width, "sample_rate": sample_rate},
        writable=False,
        answer=receiver(place, rules),
    )
