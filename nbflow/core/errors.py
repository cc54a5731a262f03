"""Errors that the app's author sees. The names are Streamlit's, so that ``except`` clauses and
tests written for it go on working.

Error
├── NoSessionContext                     st.* needs a running app
├── AppError                             a cell's first run failed (the app shows why)
├── HostError                            the notebook or the kernel cannot do what is needed
└── StreamlitAPIException                the app called st.* wrongly; our frames are hidden
    ├── DuplicateWidgetID
    │   ├── StreamlitDuplicateElementId
    │   └── StreamlitDuplicateElementKey
    ├── StreamlitInvalidLayoutContextError
    ├── MediaFileStorageError
    ├── StreamlitAPIWarning
    └── LocalizableStreamlitException    one class per kind of wrong argument, see below
FragmentHandledException                 a fragment showed its exception; the script stops
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any


class Root(Exception):
    """What all errors of nbflow share.

    Where the real Streamlit is loaded, its classes are base classes too
    (`nbflow.runtime.script.caught`): nothing of theirs may be called.
    """

    __repr__ = Exception.__repr__
    __str__ = Exception.__str__

    def __init__(self, *args: object) -> None:
        Exception.__init__(self, *args)


class Error(Root):
    """The root of all errors of nbflow."""


class NoSessionContext(Error):
    """The call needs a running app."""


class HostError(Error):
    """The notebook, the kernel or the front end cannot do what nbflow needs."""


class AppError(Error):
    """The first run of an app failed; the app's own output shows the traceback."""


class FragmentHandledException(Root):
    """A fragment failed and shows why; the rest of the script does not run (rule 96)."""


class MarkdownFormattedException(Error):
    """Its message is Markdown."""


class StreamlitAPIException(MarkdownFormattedException):
    """The app called ``st.*`` wrongly."""

    def __init__(self, *args: object, error_id: str | None = None) -> None:
        super().__init__(*args)
        self.error_id = error_id


class StreamlitAPIWarning(StreamlitAPIException, Warning):
    """Something works, but most likely not as meant."""


class StreamlitAuthError(StreamlitAPIException):
    """Nobody can log in: the credentials are incomplete, or the host cannot redirect."""


class StreamlitMissingAuthlibError(StreamlitAuthError):
    """Logging in needs Authlib."""

    def __init__(self) -> None:
        super().__init__('st.login() needs Authlib>=1.3.2. Install it: pip install "nbflow[auth]".')


class DuplicateWidgetID(StreamlitAPIException):
    """Two elements of one run share an identity."""


class StreamlitDuplicateElementId(DuplicateWidgetID):
    """Two elements without a key have the same identity (rule 39)."""

    def __init__(self, element_type: str, first_line: int | None = None) -> None:
        where = f" The first one is on line {first_line}." if first_line else ""
        super().__init__(
            f"There are several `{element_type}` elements with the same identity, made from their "
            f"type and arguments.{where} Give each its own `key`, e.g. `key='{element_type}_2'`."
        )


class StreamlitDuplicateElementKey(DuplicateWidgetID):
    """Two elements of one run have one key (rule 39)."""

    def __init__(self, user_key: str, first_line: int | None = None) -> None:
        where = f" (first on line {first_line})" if first_line else ""
        super().__init__(
            f"There are several elements with `key='{user_key}'`{where}. Give each element its own "
            f"key, e.g. `key='{user_key}_2'`."
        )


class StreamlitInvalidLayoutContextError(StreamlitAPIException):
    """The element cannot be used here: a form in a form, a button in a form …"""


class MissingCommandError(StreamlitAPIException, AttributeError):
    """Containers have no such command. Who only asks (`hasattr`, pandas, IPython) may catch it as usual.

    It is shown under the name that Streamlit's apps and their tests know.
    """

    shown_as = "StreamlitAPIException"


class StreamlitDataframeConversionError(StreamlitAPIException):
    """The object cannot be read as a table."""


class MediaFileStorageError(StreamlitAPIException):
    """The file of an image, a sound or a film cannot be read."""


class UnserializableSessionStateError(StreamlitAPIException):
    """Session state holds something that cannot be pickled, and the configuration forbids that."""


class LocalizableStreamlitException(StreamlitAPIException):
    """An argument is wrong; `exec_kwargs` holds what the message was made from."""

    def __init__(self, message: str, **kwargs: Any) -> None:
        super().__init__(message)
        self._exec_kwargs = kwargs

    @property
    def exec_kwargs(self) -> dict[str, Any]:
        """What the message was made from."""
        return self._exec_kwargs


def _one_of(values: Collection[str]) -> str:
    return ", ".join(f"{value}" if value[:1] in "'\"`" else f"`{value}`" for value in map(str, values))


class StreamlitInvalidURLError(LocalizableStreamlitException):
    """A string that should be an address is not."""

    def __init__(self, url: str, protocols: Collection[str] = ("http", "https", "mailto")) -> None:
        super().__init__(f"`{url}` is not an address. It must begin with one of: {_one_of(protocols)}.")


class StreamlitInvalidColumnSpecError(LocalizableStreamlitException):
    """`spec` of st.columns is neither a positive int nor a list of positive numbers."""

    def __init__(self, spec: object = None) -> None:
        got = "" if spec is None else f" `spec={spec!r}` is neither."
        super().__init__(
            "`spec` must be a positive integer (the number of equal columns) or a list of positive numbers "
            f"(their widths relative to each other), e.g. `[0.7, 0.3]`.{got}"
        )


class StreamlitSelectionCountExceedsMaxError(LocalizableStreamlitException):
    """More is selected than `max_selections` allows."""

    def __init__(self, current_selections_count: int, max_selections_count: int) -> None:
        super().__init__(
            f"{current_selections_count} options are selected, but `max_selections={max_selections_count}`. "
            "This happens when `default` or session state holds too many: select fewer there."
        )


class StreamlitMixedNumericTypesError(LocalizableStreamlitException):
    """Some of the numbers are ints and some are floats."""

    def __init__(self, value: object, min_value: object, max_value: object, step: object) -> None:
        given = {"value": value, "min_value": min_value, "max_value": max_value, "step": step}
        numbers = {
            name: number
            for name, number in given.items()
            if number is not None and not isinstance(number, str)
        }
        said = ", ".join(f"`{name}={number!r}` ({type(number).__name__})" for name, number in numbers.items())
        odd = next((name for name, number in numbers.items() if not isinstance(number, int | float)), None)
        hint = f" Give `float({odd})` or `int({odd})`." if odd else ""
        super().__init__(f"All numbers must be of one type, all int or all float. Given: {said}.{hint}")


class StreamlitValueBelowMinError(LocalizableStreamlitException):
    """`value` is smaller than `min_value`."""

    def __init__(self, value: object, min_value: object) -> None:
        super().__init__(
            f"`value={value!r}` is smaller than `min_value={min_value!r}`. Raise value or lower min_value."
        )


class StreamlitValueAboveMaxError(LocalizableStreamlitException):
    """`value` is larger than `max_value`."""

    def __init__(self, value: object, max_value: object) -> None:
        super().__init__(
            f"`value={value!r}` is larger than `max_value={max_value!r}`. Lower value or raise max_value."
        )


class StreamlitInvalidMinMaxError(LocalizableStreamlitException):
    """`min_value` is not smaller than `max_value`."""

    def __init__(self, min_value: object, max_value: object) -> None:
        super().__init__(f"`min_value={min_value!r}` must be smaller than `max_value={max_value!r}`.")


class StreamlitValueOutOfRangeError(LocalizableStreamlitException):
    """A number lies outside the range that its parameter takes."""

    def __init__(
        self,
        parameter: str,
        value: object,
        min_value: object,
        max_value: object,
        *,
        detail: str | None = None,
    ) -> None:
        more = f" {detail}" if detail else ""
        super().__init__(f"`{parameter}={value!r}` lies outside {min_value!r} to {max_value!r}.{more}")


class StreamlitJSNumberBoundsError(LocalizableStreamlitException):
    """A number is too large to be exact in a browser."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class StreamlitInvalidNumberFormatError(LocalizableStreamlitException):
    """`format` is not a printf format for one number."""

    def __init__(self, format: str) -> None:
        super().__init__(f"`format={format!r}` is not a number format. Use e.g. '%d', '%0.2f' or '%g'.")


class StreamlitMissingRequiredParameterError(LocalizableStreamlitException):
    """A parameter that must be given is missing."""

    def __init__(self, parameter: str, *, detail: str | None = None) -> None:
        more = f" {detail}" if detail else ""
        super().__init__(f"`{parameter}` must be given.{more}")


class StreamlitIncompatibleParametersError(LocalizableStreamlitException):
    """Two parameters cannot be used together."""

    def __init__(
        self, first_use: str, second_use: str, *other_uses: str, explanation: str | None = None
    ) -> None:
        uses = " and ".join(f"`{use}`" for use in (first_use, second_use, *other_uses))
        more = f" {explanation}" if explanation else ""
        super().__init__(f"{uses} cannot be used together.{more}")


class StreamlitQueryParamDictValueError(LocalizableStreamlitException):
    """A query parameter cannot be a dict."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The query parameter `{key}` cannot be a dict. Give a string or a list of strings.")


class StreamlitPageNotFoundError(LocalizableStreamlitException):
    """There is no such page."""

    def __init__(
        self,
        page: str,
        main_script_directory: str | None = None,
        uses_pages_directory: bool = False,
        *,
        detail: str | None = None,
    ) -> None:
        where = f" (looked in {main_script_directory})" if main_script_directory else ""
        more = f" {detail}" if detail else ""
        super().__init__(f"There is no page `{page}`{where}.{more}")


class StreamlitInvalidFormCallbackError(LocalizableStreamlitException):
    """Only a form's submit button may have a callback (rule 66)."""

    def __init__(self) -> None:
        super().__init__(
            "Inside a form only `st.form_submit_button` can have a callback, since nothing is sent "
            "before the form is submitted. Move the callback to the submit button, or let the form send each "
            "change at once: `st.form(key, live=True)`."
        )


class StreamlitValueAssignmentNotAllowedError(LocalizableStreamlitException):
    """This widget's value cannot be set through session state (rule 46)."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"The value of the widget with `key='{key}'` cannot be set through `st.session_state`. "
            "Only the user can set it; remove the assignment."
        )


class StreamlitWidgetAlreadyInstantiatedError(LocalizableStreamlitException):
    """Too late to set the state: the widget has been drawn in this run (rule 45)."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"`st.session_state.{key}` cannot be changed after the widget with `key='{key}'` was drawn. "
            "Assign it above the widget, or in a callback."
        )


class StreamlitInvalidColorError(LocalizableStreamlitException):
    """The value is not a color."""

    def __init__(self, color: object) -> None:
        super().__init__(
            f"`{color!r}` is not a valid color. Use a hex string such as '#ff0099', or a tuple (255, 0, 153)."
        )


class StreamlitBadTimeStringError(LocalizableStreamlitException):
    """The text is not a valid duration."""

    def __init__(self, time_string: str) -> None:
        super().__init__(f"`{time_string}` is not a valid duration. Use e.g. '1d', '1.5 days' or '1h23s'.")


class RootNotFound(FileNotFoundError):
    """As `Root`, for what is a `FileNotFoundError` too."""


class StreamlitSecretNotFoundError(LocalizableStreamlitException, RootNotFound):
    """There is no such secret."""


class StreamlitInvalidWidthError(LocalizableStreamlitException):
    """`width` is neither a word that the element knows nor a positive number of pixels."""

    def __init__(self, width: object, allow_content: bool = False) -> None:
        words = "'stretch' or 'content'" if allow_content else "'stretch'"
        super().__init__(f"`width={width!r}` must be {words}, or a positive number of pixels.")


class StreamlitInvalidHeightError(LocalizableStreamlitException):
    """`height` is neither a word that the element knows nor a positive number of pixels."""

    def __init__(self, height: object, allow_content: bool = False) -> None:
        words = "'stretch' or 'content'" if allow_content else "'stretch'"
        super().__init__(f"`height={height!r}` must be {words}, or a positive number of pixels.")


class StreamlitValueError(LocalizableStreamlitException):
    """A parameter accepts only some values, and this is not one of them."""

    def __init__(self, parameter: str, valid_values: Collection[str], *, detail: str | None = None) -> None:
        more = f" {detail}" if detail else ""
        super().__init__(f"`{parameter}` must be one of {_one_of(valid_values)}.{more}")


class StreamlitInvalidParameterTypeError(LocalizableStreamlitException, TypeError):
    """A parameter has a value of the wrong type. Also a `TypeError`, as Python's own would be."""

    def __init__(
        self, parameter: str, provided_type: str, expected_types: Sequence[str], *, detail: str | None = None
    ) -> None:
        more = f" {detail}" if detail else ""
        super().__init__(
            f"`{parameter}` cannot be a `{provided_type}`. Give one of: {_one_of(expected_types)}.{more}"
        )


class StreamlitDefaultNotInOptionsError(LocalizableStreamlitException):
    """A default value is not among the options."""

    def __init__(self, value: object) -> None:
        super().__init__(f"The default value `{value!r}` is not among the options.")
