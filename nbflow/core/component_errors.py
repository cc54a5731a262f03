"""Errors of custom components, fragments and themes. The names are Streamlit's.

Error
├── StreamlitComponentRegistryError      a component cannot be registered
├── FragmentStorageKeyError              there is no such fragment
├── StreamlitMaxRetriesError             something was tried too often
└── StreamlitAPIException
    └── LocalizableStreamlitException
        ├── BidiComponentError           a component of `st.components.v2` was called wrongly
        └── StreamlitInvalidThemeError   a theme's section or option is not known
"""

from __future__ import annotations

from collections.abc import Collection

from nbflow.core.errors import Error, LocalizableStreamlitException


class StreamlitComponentRegistryError(Error):
    """A component cannot be found or registered."""


class FragmentStorageKeyError(Error, KeyError):
    """There is no such fragment."""


class StreamlitMaxRetriesError(Error):
    """Something was tried too often."""


class BidiComponentError(LocalizableStreamlitException):
    """A component of `st.components.v2` was declared or called wrongly."""


class BidiComponentInvalidIdError(BidiComponentError):
    """A part of a component's id has the characters that separate the parts."""

    def __init__(self, part: str, delimiter: str) -> None:
        super().__init__(f"The `{part}` of a component must not contain `{delimiter}`.")


class BidiComponentInvalidCallbackNameError(BidiComponentError):
    """A callback names no event."""

    def __init__(self, callback_name: str) -> None:
        super().__init__(
            f"`{callback_name}` names no event: a callback is called `on_<name>_change`.",
            callback_name=callback_name,
        )


class BidiComponentInvalidDefaultKeyError(BidiComponentError):
    """`default` has a value for which there is no callback."""

    def __init__(self, state_key: str, available_keys: Collection[str]) -> None:
        super().__init__(
            f"`default` has `{state_key}`, but there is no `on_{state_key}_change`. "
            f"Callbacks: {list(available_keys)}.",
            state_key=state_key,
            available_keys=available_keys,
        )


class BidiComponentUnserializableDataError(BidiComponentError):
    """`data` cannot be sent to the component."""

    def __init__(self, reason: object = "") -> None:
        super().__init__(
            f"`data` cannot be sent to the component{f': {reason}' if reason else ''}. "
            "Give JSON, bytes or tables."
        )


class StreamlitInvalidThemeError(LocalizableStreamlitException):
    """A theme has a section or an option that is not known."""


class StreamlitInvalidThemeOptionError(StreamlitInvalidThemeError):
    """An option of a theme is not known."""


class StreamlitInvalidThemeSectionError(StreamlitInvalidThemeError):
    """A section of a theme is not known."""

    def __init__(self, option_name: str, file_path_or_url: str = "config.toml") -> None:
        super().__init__(
            f"`{option_name}` in {file_path_or_url} is not a section of a theme. The sections are `theme`, "
            "`theme.light` and `theme.dark`, each with `.sidebar`.",
            option_name=option_name,
            file_path_or_url=file_path_or_url,
        )
