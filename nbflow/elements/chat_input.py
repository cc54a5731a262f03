"""st.chat_input: what a person says, with files and recordings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any, Final, Literal

from nbflow.kit import Place, element
from nbflow.kit.checks import height_prop, quoted, width_prop
from nbflow.kit.claims import take_assigned
from nbflow.kit.errors import StreamlitInvalidLayoutContextError, StreamlitValueError
from nbflow.kit.inputs.button import NOT_IN_FORMS
from nbflow.kit.inputs.chat import ChatInputValue
from nbflow.kit.inputs.text import cut, max_chars_of
from nbflow.kit.inputs.uploads import (
    Rules,
    check_limit,
    check_sample_rate,
    limit_of,
    many,
    one,
    receiver,
    recordings,
    types_of,
)
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask, valid_callback, valid_key

_MODES: Final = ("submit", "disable", "stop")
_FILES: Final = ("multiple", "directory")
_COUNTED: Final = ("accept_file", "file_type", "max_chars", "max_upload_size")
"""What makes it another widget even with a key (rule 36)."""

_next_number: Final = count(1).__next__


@element(memo=False)
def chat_input(
    place: Place,
    placeholder: str = "Your message",
    *,
    key: str | int | None = None,
    max_chars: int | None = None,
    max_upload_size: int | None = None,
    accept_file: bool | Literal["multiple", "directory"] = False,
    file_type: str | Sequence[str] | None = None,
    accept_audio: bool = False,
    audio_sample_rate: int | None = 16000,
    disabled: bool = False,
    submit_mode: Literal["submit", "disable", "stop"] = "submit",
    on_submit: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
) -> str | ChatInputValue | None:
    """Draw a chat input. Enter sends, Shift+Enter starts a new line.

    In the app's body it stays visible at the bottom; inside a container, a fragment or
    the sidebar it appears where it is called.

    Parameters
    ----------
    placeholder : str, default "Your message"
        Shown while the box is empty; also its name for screen readers.
    key : str or int, optional
        Identifies the control. Text assigned to ``st.session_state[key]`` before the call
        fills the box; only the user can send it.
    {max_chars}
    max_upload_size : int, optional
        The maximum size of a file in megabytes; by default the option ``server.maxUploadSize`` (200).
    accept_file : bool, "multiple" or "directory", default False
        Whether a file, several files, or the files of a folder can be attached.
    file_type : str or sequence of str, optional
        What files are allowed, as for `st.file_uploader`.
    accept_audio : bool, default False
        Whether a recording can be attached.
    audio_sample_rate : int, optional
        Samples per second of the recording, as for `st.audio_input`.
    {disabled_upload}
    submit_mode : {"submit", "disable", "stop"}, default "submit"
        While the app answers: a new message interrupts it; nothing can be sent; or a button stops
        it, and nothing can be sent.
    on_submit : callable, optional
        Called before the app runs with the message.
    args, kwargs : sequence, mapping, optional
        What `on_submit` is called with.
    {width}
    height : {"content", "stretch"} or int, default "content"
        As high as the text, as the container, or at least a number of pixels.

    Returns
    -------
    str, ChatInputValue or None
        What was sent, in the one run that it caused; else None. With files or recordings a
        `ChatInputValue`.

    Raises
    ------
    StreamlitValueError
        If `accept_file`, `submit_mode`, `max_upload_size` or `audio_sample_rate` is none of the
        above.
    StreamlitInvalidLayoutContextError
        Inside a form.

    Examples
    --------
    >>> import nbflow as st
    >>> if said := st.chat_input("Say something"):
    ...     with st.chat_message("user"):
    ...         st.write(said)
    """
    _check(place, on_submit, accept_file, submit_mode, audio_sample_rate)
    rules = _rules(place, accept_file, file_type, max_upload_size)
    sound = recordings(rules) if accept_audio else None
    limit = max_chars_of(max_chars) or None
    return ask(
        _place(place),
        "chat_input",
        WidgetArgs(key, None, on_submit, args, kwargs, disabled),
        label=placeholder,
        default=None,
        decode=_decoder(place, limit, rules if accept_file else None, sound),
        props={
            "max_chars": limit,
            **_file_props(accept_file, rules),
            "audio": {"rate": audio_sample_rate} if accept_audio else None,
            "submit_mode": None if submit_mode == "submit" else submit_mode,
            "prefill": _prefill(place, key),
            "width": width_prop(width, content=False),
            "height": height_prop(height),
        },
        identified_by={
            "accept_file": accept_file,
            "file_type": file_type,
            "max_chars": max_chars,
            "max_upload_size": max_upload_size,
            "placeholder": placeholder,
            "width": width,
            "height": height,
            "submit_mode": submit_mode,
            "accept_audio": accept_audio,
            "audio_sample_rate": audio_sample_rate,
        },
        keyed_by=_COUNTED,
        modes=False,
        trigger=True,
        follows=lambda message, _: _says_something(message),
        callback_name="on_submit",
        answer=receiver(place, rules, recorded=sound) if accept_file or accept_audio else None,
    )


def _check(place: Place, on_submit: object, accept_file: object, submit_mode: object, rate: object) -> None:
    valid_callback(place, on_submit, name="on_submit", modes=False)
    if accept_file is not True and accept_file is not False and accept_file not in _FILES:
        raise StreamlitValueError(
            "accept_file", ["True", "False", *quoted(_FILES)], detail=f"Given: {accept_file!r}."
        )
    if submit_mode not in _MODES:
        raise StreamlitValueError("submit_mode", quoted(_MODES), detail=f"Given: {submit_mode!r}.")
    check_sample_rate("audio_sample_rate", rate)


def _rules(
    place: Place, accept_file: object, file_type: str | Sequence[str] | None, max_upload_size: int | None
) -> Rules:
    check_limit(max_upload_size)
    folders = accept_file == "directory"
    return Rules(types_of("file_type", file_type), limit_of(place, max_upload_size), folders)


def _file_props(accept_file: object, rules: Rules) -> dict[str, Any]:
    files = "one" if accept_file is True else accept_file or None
    return {"limit": rules.limit, "files": files, "types": list(rules.types) or None}


def _place(place: Place) -> Place:
    """Return where it stands: a call directly in the app's body means the bottom of the page."""
    if place.in_app and place.form is not None:
        raise StreamlitInvalidLayoutContextError(NOT_IN_FORMS.format("chat_input"))
    if not place.in_app or place.block.face != "main":
        return place
    return place.area("bottom")


def _prefill(place: Place, key: object) -> dict[str, Any] | None:
    """Take the text that the app has put into session state (rule 48): it is not a value yet."""
    name = valid_key(key)
    if not place.in_app or name is None:
        return None
    text = take_assigned(place, name)
    return {"text": text, "n": _next_number()} if isinstance(text, str) else None


def _decoder(
    place: Place, limit: int | None, files: Rules | None, sound: Rules | None
) -> Callable[[Any], str | ChatInputValue]:
    find_files = None if files is None else many(place, files)
    find_audio = None if sound is None else one(place, sound)

    def decode(raw: Any) -> str | ChatInputValue:
        text = raw["text"]
        if not isinstance(text, str):
            raise TypeError("a chat input sends texts")
        text = cut(text, limit) or ""
        found = [] if find_files is None else find_files(raw.get("files"))
        recording = None if find_audio is None else find_audio(raw.get("audio"))
        if find_files is None and find_audio is None:
            return text
        return ChatInputValue(
            text,
            found,
            recording,
            _include_files=find_files is not None,
            _include_audio=find_audio is not None,
        )

    return decode


def _says_something(message: str | ChatInputValue | None) -> bool:
    """Whether a page can send it: its button is off while there is nothing to send."""
    if isinstance(message, ChatInputValue):
        text, files, audio = message.text, message.get("files"), message.get("audio")
        return bool(text.strip() or files or audio)
    return bool(message and message.strip())
