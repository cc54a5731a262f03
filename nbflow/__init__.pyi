"""The names of ``import nbflow as st``. Written by `make stubs`: do not edit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Self, overload, type_check_only

from nbflow import errors as errors
from nbflow import testing as testing
from nbflow.elements._areas import Block, Here
from nbflow.elements.button import WidgetCallback
from nbflow.elements.dialog import F
from nbflow.elements.number_input import Number
from nbflow.elements.spinner import Spinner
from nbflow.hosts.function import App, Thread
from nbflow.runtime.proxies import SessionState

__version__: str

@type_check_only
class DeltaGenerator:
    """A container of the app, or the slot of one element.

    Made by ``st.*`` calls, never by hand. All elements are methods of it: ``box.slider(…)`` draws
    into `box`, wherever the call stands.
    """
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def button(
        self,
        label: str,
        key: str | int | None = None,
        help: str | None = None,
        on_click: WidgetCallback | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        type: str = "secondary",
        icon: str | None = None,
        icon_position: str = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: str | int = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button, and tell whether it was just pressed."""
    def caption(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: str | int = "stretch",
        text_alignment: str = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write small, quiet text: a footnote, where data come from, what a picture shows."""
    def checkbox(
        self,
        label: str,
        value: bool = False,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "content",
        wrap: bool | None = None,
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> bool:
        """Draw a box that can be ticked."""
    def code(
        self,
        body: object,
        language: str | None = "python",
        *,
        line_numbers: bool = False,
        wrap_lines: bool = False,
        height: str | int | None = "content",
        width: str | int = "stretch",
    ) -> DeltaGenerator:
        """Show program text with colours and a button to copy it."""
    def columns(
        self,
        spec: int | Sequence[float],
        *,
        gap: str | int | None = "small",
        vertical_alignment: str = "top",
        border: bool = False,
        width: str | int = "stretch",
        wrap: bool = True,
    ) -> list[DeltaGenerator]:
        """Make containers side by side. In a narrow app they stand below each other."""
    def container(
        self,
        *,
        border: bool | None = None,
        key: str | int | None = None,
        width: str | int = "stretch",
        height: str | int = "content",
        horizontal: bool = False,
        wrap: bool = True,
        horizontal_alignment: str = "left",
        vertical_alignment: str = "top",
        gap: str | int | None = "small",
        autoscroll: bool | None = None,
    ) -> DeltaGenerator:
        """Make a box for several elements."""
    def date_input(
        self,
        label: str,
        value: Any = "today",
        min_value: Any = None,
        max_value: Any = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        format: str = "YYYY/MM/DD",
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw a box for a day or a range of days, with a calendar."""
    def divider(self, *, width: str | int = "stretch") -> DeltaGenerator:
        """Draw a thin line between what is above and what is below."""
    def empty(self) -> DeltaGenerator:
        """Keep a place for one element."""
    def error(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show a red box: something is wrong. Screen readers say it at once."""
    def exception(self, exception: BaseException, width: str | int = "stretch") -> DeltaGenerator:
        """Show an exception: its kind, its message, and the author's own lines that led to it."""
    def expander(
        self,
        label: str,
        expanded: bool = False,
        *,
        key: str | int | None = None,
        icon: str | None = None,
        type: str = "default",
        width: str | int = "stretch",
        on_change: WidgetCallback | str = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        bind: str | None = None,
    ) -> ExpanderContainer:
        """Make a container that people open and close. Closed, only its label is in sight."""
    def form(
        self,
        key: str,
        clear_on_submit: bool = False,
        *,
        enter_to_submit: bool = True,
        border: bool = True,
        width: str | int = "stretch",
        height: str | int = "content",
    ) -> DeltaGenerator:
        """Make a box of controls whose values are sent together."""
    def form_submit_button(
        self,
        label: str = "Submit",
        help: str | None = None,
        on_click: WidgetCallback | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        key: str | int | None = None,
        type: str = "secondary",
        icon: str | None = None,
        icon_position: str = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: str | int = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a form's submit button, and tell whether it was just pressed."""
    def header(
        self,
        body: object,
        anchor: str | bool | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: str | bool = False,
        width: str | int = "stretch",
        text_alignment: str = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write the heading of a part of the app."""
    def info(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show a blue box: something to know."""
    def markdown(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: str | int = "auto",
        text_alignment: str = "left",
        anchors: bool = True,
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write text in Markdown."""
    def metric(
        self,
        label: str,
        value: Any,
        delta: Any = None,
        delta_color: str = "normal",
        *,
        help: str | None = None,
        icon: str | None = None,
        label_visibility: str = "visible",
        border: bool = False,
        width: str | int = "stretch",
        height: str | int = "content",
        chart_data: Iterable[Any] | None = None,
        chart_type: str = "line",
        delta_arrow: str = "auto",
        format: str | None = None,
        delta_description: str | None = None,
    ) -> DeltaGenerator:
        """Show one number in large type, with how it changed."""
    def multiselect(
        self,
        label: str,
        options: Any,
        default: Any = None,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        max_selections: int | None = None,
        placeholder: str | None = None,
        disabled: bool = False,
        label_visibility: str = "visible",
        accept_new_options: bool = False,
        filter_mode: str | None = "fuzzy",
        select_all: bool | int = 1000,
        width: str | int = "stretch",
        wrap: bool | None = None,
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> list[Any]:
        """Draw a list to choose any number of options from; typing in it searches."""
    def number_input(
        self,
        label: str,
        min_value: Number | None = None,
        max_value: Number | None = None,
        value: Number | str | None = "min",
        step: Number | None = None,
        format: str | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        icon: str | None = None,
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Number | None:
        """Draw a box for a number, with buttons that step it."""
    def progress(self, value: float, text: Any = None, width: str | int = "stretch") -> DeltaGenerator:
        """Show a bar that says how far something has come."""
    def radio(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        horizontal: bool = False,
        captions: Sequence[str | None] | None = None,
        label_visibility: str = "visible",
        width: str | int = "content",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw options of which one is chosen."""
    def selectbox(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        icon: str | None = None,
        accept_new_options: bool = False,
        filter_mode: str | None = "fuzzy",
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw a list to choose one option from; typing in it searches."""
    def slider(
        self,
        label: str,
        min_value: Any = None,
        max_value: Any = None,
        value: Any = None,
        step: Any = None,
        format: str | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw a slider for ints, floats, dates, times or datetimes."""
    def spinner(
        self,
        text: str = "In progress...",
        *,
        show_time: bool = False,
        _cache: bool = False,
        width: str | int = "content",
    ) -> Spinner:
        """Turn a wheel while the code in a ``with`` block works."""
    def status(
        self,
        label: str,
        *,
        expanded: bool = False,
        state: str = "running",
        type: str = "default",
        width: str | int = "stretch",
    ) -> StatusContainer:
        """Show a box that tells how a longer job goes; the steps are written into it."""
    def subheader(
        self,
        body: object,
        anchor: str | bool | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: str | bool = False,
        width: str | int = "stretch",
        text_alignment: str = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write the heading of a smaller part of the app."""
    def success(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show a green box: something went well."""
    def tabs(
        self,
        tabs: Sequence[str],
        *,
        width: str | int = "stretch",
        height: str | int = "content",
        default: str | None = None,
        key: str | int | None = None,
        on_change: WidgetCallback | str = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        bind: str | None = None,
    ) -> Sequence[TabContainer]:
        """Make containers of which one is in sight, with a row of labels to choose it."""
    def text(
        self,
        body: object,
        *,
        help: str | None = None,
        width: str | int = "content",
        text_alignment: str = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write text as it is: no Markdown, spaces and line ends kept, fixed-width."""
    def text_area(
        self,
        label: str,
        value: object = "",
        height: str | int | None = None,
        max_chars: int | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> str | None:
        """Draw a box for several lines of text. What was typed is sent with Ctrl+Enter or on leaving it."""
    def text_input(
        self,
        label: str,
        value: object = "",
        max_chars: int | None = None,
        key: str | int | None = None,
        type: str = "default",
        help: str | None = None,
        autocomplete: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        icon: str | None = None,
        validate: str | tuple[str, str] | None = None,
        live: str | bool = False,
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> str | None:
        """Draw a box for one line of text."""
    def title(
        self,
        body: object,
        anchor: str | bool | None = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        width: str | int = "stretch",
        text_alignment: str = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write the app's title, the largest heading. An app should have one."""
    def toast(
        self, body: object, *, icon: str | None = None, duration: str | int = "short"
    ) -> DeltaGenerator:
        """Show a short message at the edge of the app; it goes by itself and outlives the run."""
    def toggle(
        self,
        label: str,
        value: bool = False,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "content",
        wrap: bool | None = None,
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> bool:
        """Draw a switch: `st.checkbox` in another look."""
    def warning(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show a yellow box: something to be careful with."""
    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show values, each in the way that suits it, one below the other."""

@type_check_only
class Area(DeltaGenerator):
    """A container whose block is that of the app that is running.

    One object serves all sessions and threads, so it keeps nothing of them: where a ``with``
    statement leads back to is told by the place itself.
    """
    def area(self, here: Here) -> Block:
        """Return the block; raise where it must not be used."""
    def __enter__(self) -> Self: ...

@type_check_only
class ExpanderContainer(DeltaGenerator):
    """The inside of an expander.

    Attributes
    ----------
    open : bool or None
        Whether it is open; None when it is not asked to tell (``on_change="ignore"``).
    """

@type_check_only
class StatusContainer(DeltaGenerator):
    """The box that `st.status` makes: a container whose heading can be changed."""
    def update(
        self, *, label: str | None = None, expanded: bool | None = None, state: str | None = None
    ) -> None:
        """Change the heading; what is not given stays, and so does what is inside."""
    def __enter__(self) -> Self: ...

@type_check_only
class TabContainer(DeltaGenerator):
    """One tab.

    Attributes
    ----------
    open : bool or None
        Whether it is the one in sight; None when the tabs are not asked to tell
        (``on_change="ignore"``).
    """

@type_check_only
class Bottom(Area):
    """The bottom area of the app that is running.

    Use it in a ``with`` statement, or call elements on it. It cannot be used inside the sidebar or
    a dialog.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.bottom:
    ...     pressed = st.button("Next")
    """
    def area(self, here: Here) -> Block:
        """Return the bottom's block."""

@type_check_only
class Sidebar(Area):
    """The sidebar of the app that is running.

    Use it in a ``with`` statement, or call elements on it. It is shown as soon as something is in
    it; people can resize and fold it.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.sidebar:
    ...     name = st.text_input("Name")
    >>> age = st.sidebar.slider("Age", 0, 130)
    """
    def area(self, here: Here) -> Block:
        """Return the sidebar's block."""

def button(
    label: str,
    key: str | int | None = None,
    help: str | None = None,
    on_click: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    type: str = "secondary",
    icon: str | None = None,
    icon_position: str = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Draw a button, and tell whether it was just pressed.

    A press is true for one run only. To remember it, set a value in ``st.session_state``, best in
    `on_click`.

    Parameters
    ----------
    label : str
        What stands on it; inline Markdown.
    key : str or int, optional
        Names the button: it then stays the same one when its label changes.
    help : str, optional
        A tooltip; Markdown.
    on_click : callable, optional
        Called at the start of the run that the press causes, before the app's body.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        How much it stands out.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        On which side of the label.
    disabled : bool, default False
        Greyed out; cannot be pressed.
    use_container_width : bool, optional
        Deprecated: say ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as the label, as the container, or a number of pixels.
    shortcut : str, optional
        A key that presses it while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
    wrap : bool, optional
        Whether a long label goes on in a second line.

    Returns
    -------
    bool
        True in the run that the press started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form: use `st.form_submit_button` there.
    StreamlitValueError
        When `type`, `icon_position` or `on_click` is none of the above.
    StreamlitValueAssignmentNotAllowedError
        When ``st.session_state[key]`` was set: only a person presses buttons.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Say hello", type="primary"):
    ...     st.write("Hello!")
    """

def caption(
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write small, quiet text: a footnote, where data come from, what a picture shows.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`.
    unsafe_allow_html : bool, default False
        Draw HTML that stands in the text. It is cleaned first: scripts never run.
    help : str, optional
        A tooltip beside the text; Markdown.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        Where the lines stand within the width.
    wrap : bool, default True
        False keeps one line, cut off with "…" where it does not fit.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitIncompatibleParametersError
        When HTML is allowed in a line that does not wrap.
    StreamlitValueError, StreamlitInvalidWidthError
        When an argument has a value that it does not take.

    Examples
    --------
    >>> st.caption("Source: NOAA, 1950 to 2024")
    """

def checkbox(
    label: str,
    value: bool = False,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> bool:
    """Draw a box that can be ticked.

    Parameters
    ----------
    label : str
        What it asks; inline Markdown.
    value : bool, default False
        Whether it is ticked at first.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Greyed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether a long label goes on in a second line.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    bool
        Whether it is ticked.

    Raises
    ------
    TypeError
        When ``st.session_state[key]`` was set to something that is neither a bool nor a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.checkbox("I agree"):
    ...     st.write("Great!")
    """

def code(
    body: object,
    language: str | None = "python",
    *,
    line_numbers: bool = False,
    wrap_lines: bool = False,
    height: str | int | None = "content",
    width: str | int = "stretch",
) -> DeltaGenerator:
    """Show program text with colours and a button to copy it.

    Parameters
    ----------
    body : object
        The text; ``str(body)`` is shown, without an empty line at either end.
    language : str or None, default "python"
        What Pygments calls the language ("sql", "json", "bash" …); None for no colours.
    line_numbers : bool, default False
        Number the lines.
    wrap_lines : bool, default False
        Break long lines instead of scrolling.
    height : {"content", "stretch"} or int, default "content"
        As high as the text, as the container, or a number of pixels (then it scrolls).
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        When a size is none.

    Examples
    --------
    >>> st.code("SELECT name FROM people", "sql")
    """

def columns(
    spec: int | Sequence[float],
    *,
    gap: str | int | None = "small",
    vertical_alignment: str = "top",
    border: bool = False,
    width: str | int = "stretch",
    wrap: bool = True,
) -> list[DeltaGenerator]:
    """Make containers side by side. In a narrow app they stand below each other.

    Parameters
    ----------
    spec : int or sequence of numbers
        How many of the same width, or their widths relative to each other: ``[2, 1]`` makes the
        first twice as wide as the second.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, default "small"
        The room between them: a size, a number of pixels, or none.
    vertical_alignment : {"top", "center", "bottom"}, default "top"
        Where their content stands in the height.
    border : bool, default False
        Draw a line around each.
    width : "stretch" or int, default "stretch"
        All together as wide as the container, or a number of pixels.
    wrap : bool, default True
        Whether they go below each other when there is no room.

    Returns
    -------
    list of DeltaGenerator
        The columns: use each in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitInvalidColumnSpecError
        When there is no column, or a width is not positive.
    StreamlitInvalidParameterTypeError
        When `spec` is neither an int nor a sequence of numbers.
    StreamlitValueError
        When `gap`, `vertical_alignment` or `wrap` is none of the above.

    Examples
    --------
    >>> import nbflow as st
    >>> left, right = st.columns([2, 1], vertical_alignment="bottom")
    >>> name = left.text_input("Name")
    >>> pressed = right.button("Go")
    """

def container(
    *,
    border: bool | None = None,
    key: str | int | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    horizontal: bool = False,
    wrap: bool = True,
    horizontal_alignment: str = "left",
    vertical_alignment: str = "top",
    gap: str | int | None = "small",
    autoscroll: bool | None = None,
) -> DeltaGenerator:
    """Make a box for several elements.

    What is put into it stands where the box was made, whenever it is put there.

    Parameters
    ----------
    border : bool, optional
        Draw a line around it; by default when its height is a number.
    key : str or int, optional
        Names it, and makes the CSS class ``st-key-…``.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as what is around, as what is inside, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as what is inside, as what is around, or a number of pixels: it then scrolls.
    horizontal : bool, default False
        Put elements side by side instead of below each other.
    wrap : bool, default True
        Whether a row goes on in the next line when it is full; else it scrolls. Only for rows.
    horizontal_alignment : {"left", "center", "right", "distribute"}, default "left"
        Where elements stand in the width.
    vertical_alignment : {"top", "center", "bottom", "distribute"}, default "top"
        Where elements stand in the height.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, default "small"
        The room between elements: a size, a number of pixels, or none.
    autoscroll : bool, optional
        Keep the end in sight while elements are added; needs a height in pixels.

    Returns
    -------
    DeltaGenerator
        The box: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitValueError
        When an alignment or `gap` is none of the above.
    StreamlitIncompatibleParametersError
        When ``wrap=False`` is given without ``horizontal=True``.
    StreamlitDuplicateElementKey
        When something else in this run has the key.

    Examples
    --------
    >>> import nbflow as st
    >>> row = st.container(horizontal=True, horizontal_alignment="right")
    >>> row.button("No")
    False
    >>> row.button("Yes", type="primary")
    False
    """

def date_input(
    label: str,
    value: Any = "today",
    min_value: Any = None,
    max_value: Any = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    format: str = "YYYY/MM/DD",
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw a box for a day or a range of days, with a calendar.

    Parameters
    ----------
    label : str
        What to choose; inline Markdown.
    value : date, datetime, str, None, or a sequence of up to two of them, default "today"
        The day at first: "today", a date, or a text such as ``"2026-11-22"``. With None the box is
        empty and the value None. A list or tuple makes a range, which may be empty or half chosen.
    min_value, max_value : date, datetime or str, optional
        The first and the last day that can be chosen: by default 10 years before and after `value`.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    format : str, default "YYYY/MM/DD"
        How days are shown: YYYY, MM and DD in this order, the reverse, or as MM, DD, YYYY, with
        ``/``, ``.`` or ``-`` between.
    disabled : bool, default False
        Greyed out; cannot be changed.
    required : bool, default False
        Mark it, and do not let a form be submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    date, None or tuple of dates
        The day; for ranges a tuple of none, one or two days.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        When something is neither a date nor a text that can be read as one.
    StreamlitInvalidMinMaxError
        When `min_value` is later than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        When `value` lies outside the bounds.
    StreamlitValueError
        When `format` is none of the above.

    Examples
    --------
    >>> import nbflow as st
    >>> day = st.date_input("Birthday", value=None, format="DD.MM.YYYY")
    >>> holidays = st.date_input("Holidays", ("2026-12-24", "2026-12-31"))
    """

def divider(*, width: str | int = "stretch") -> DeltaGenerator:
    """Draw a thin line between what is above and what is below.

    Parameters
    ----------
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is neither.

    Examples
    --------
    >>> st.divider()
    """

def empty() -> DeltaGenerator:
    """Keep a place for one element.

    What is written to it replaces what stood there. For several elements call ``container()`` on
    it; call ``empty()`` on it to clear it.

    Returns
    -------
    DeltaGenerator
        The place: call an element on it, or use it in a ``with`` statement, where the last element
        wins.

    Examples
    --------
    >>> import nbflow as st
    >>> place = st.empty()
    >>> for number in (3, 2, 1):
    ...     element = place.write(f"{number} …")
    >>> gone = place.empty()
    """

def error(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a red box: something is wrong. Screen readers say it at once.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.error("The file has no column `price`.")
    """

def exception(exception: BaseException, width: str | int = "stretch") -> DeltaGenerator:
    """Show an exception: its kind, its message, and the author's own lines that led to it.

    Parameters
    ----------
    exception : BaseException
        What was raised. Without a traceback (it was made, not raised) only its text is shown.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is neither.

    Examples
    --------
    >>> try:
    ...     rows = load(path)
    ... except OSError as error:
    ...     st.exception(error)
    """

def expander(
    label: str,
    expanded: bool = False,
    *,
    key: str | int | None = None,
    icon: str | None = None,
    type: str = "default",
    width: str | int = "stretch",
    on_change: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    bind: str | None = None,
) -> ExpanderContainer:
    """Make a container that people open and close. Closed, only its label is in sight.

    It is filled in each run, unless the app looks at ``.open``.

    Parameters
    ----------
    label : str
        What stands on it; inline Markdown.
    expanded : bool, default False
        Whether it is open at first.
    key : str or int, optional
        Names it; with `on_change`, ``st.session_state[key]`` says whether it is open and can be set.
    icon : str, optional
        An emoji or ``":material/name:"`` before the label.
    type : {"default", "compact", "step"}, default "default"
        Its look: with a line around, without, or as a step of a list.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What opening and closing does: nothing in the kernel; run the app; call this, then run the
        app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    bind : "query-params", optional
        Keep it in the page's address too; needs a key.

    Returns
    -------
    ExpanderContainer
        The inside: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        When `label` is None.
    StreamlitValueError
        When `type` or `on_change` is none of the above.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.expander("Details", icon="🔍"):
    ...     element = st.write("More than most people want to know.")
    """

def form(
    key: str,
    clear_on_submit: bool = False,
    *,
    enter_to_submit: bool = True,
    border: bool = True,
    width: str | int = "stretch",
    height: str | int = "content",
) -> DeltaGenerator:
    """Make a box of controls whose values are sent together.

    What a person changes inside stays in the browser; the app does not run. A press of an
    `st.form_submit_button` sends all of it at once, and the app runs once, with every new value.

    Parameters
    ----------
    key : str
        Names the form; no other form of the app may have it.
    clear_on_submit : bool, default False
        Show the defaults again after a submit. They count from the next submit on.
    enter_to_submit : bool, default True
        Enter in a field presses the first submit button (Ctrl+Enter in a text area).
    border : bool, default True
        Draw a line around it.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as what is inside, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as what is inside, as the container, or a number of pixels (it then scrolls).

    Returns
    -------
    DeltaGenerator
        The box: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        Inside another form.
    StreamlitDuplicateElementKey
        When another form of this run has the key.
    StreamlitValueAssignmentNotAllowedError
        When ``st.session_state[key]`` was set: a form has no value.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.form("person"):
    ...     name = st.text_input("Name")
    ...     age = st.number_input("Age", 0, 150, 40)
    ...     sent = st.form_submit_button("Save")
    >>> if sent:
    ...     st.write(name, age)
    """

def form_submit_button(
    label: str = "Submit",
    help: str | None = None,
    on_click: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    key: str | int | None = None,
    type: str = "secondary",
    icon: str | None = None,
    icon_position: str = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> bool:
    """Draw a form's submit button, and tell whether it was just pressed.

    A form may have several, with different labels or keys; only the pressed one is True.

    Parameters
    ----------
    label : str, default "Submit"
        What stands on it; inline Markdown.
    help : str, optional
        A tooltip; Markdown.
    on_click : callable, optional
        Called at the start of the run that the submit causes; it sees all new values.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    key : str or int, optional
        Names the button; by default ``FormSubmitter:<form>-<label>``.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        How much it stands out.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        On which side of the label.
    disabled : bool, default False
        Greyed out; neither a press nor Enter submits.
    use_container_width : bool, optional
        Deprecated: say ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as the label, as the form, or a number of pixels.
    shortcut : str, optional
        A key that presses it while the app has the focus; see `st.button`.
    wrap : bool, optional
        Whether a long label goes on in a second line.

    Returns
    -------
    bool
        True in the run that the submit started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        Outside a form.
    StreamlitDuplicateElementKey
        When another submit button of the form has the same label, and neither has a key.

    Examples
    --------
    >>> import nbflow as st
    >>> box = st.form("search")
    >>> word = box.text_input("Word")
    >>> if box.form_submit_button("Search", icon="🔎"):
    ...     st.write(f"Looking for {word} …")
    """

def header(
    body: object,
    anchor: str | bool | None = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    divider: str | bool = False,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write the heading of a part of the app.

    Parameters
    ----------
    body, anchor, help, icon, width, text_alignment, wrap
        As for `st.title`.
    divider : bool or str, default False
        A line below the heading: True for the next colour in turn, or one of "red", "orange",
        "yellow", "blue", "green", "violet", "gray" and "rainbow".

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitValueError
        When `divider` is no colour; else as `st.title`.

    Examples
    --------
    >>> st.header("By region", divider="blue")
    """

def info(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a blue box: something to know.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.info("The data are from :blue[last night].")
    """

def markdown(
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: str | int = "auto",
    text_alignment: str = "left",
    anchors: bool = True,
    wrap: bool = True,
) -> DeltaGenerator:
    """Write text in Markdown.

    GitHub's dialect, and besides: ``:red[text]`` and ``:red-background[text]`` (red, orange,
    yellow, green, blue, violet, gray, rainbow, primary), ``:blue-badge[text]``,
    ``:color[text]{foreground="#d50000" background="gold"}``, ``:small[text]``, ``:shimmer[text]``,
    emoji such as ``:wave:``, ``:material/home:``, the arrows and signs ``<- -> <-> -- >= <= ~=``,
    and LaTeX between ``$``, or between ``$$`` on lines of their own.

    Parameters
    ----------
    body : object
        The text; ``str(body)`` is taken.
    unsafe_allow_html : bool, default False
        Draw HTML that stands in the text. It is cleaned first: scripts never run.
    help : str, optional
        A tooltip beside the text; Markdown.
    width : {"auto", "stretch", "content"} or int, default "auto"
        As wide as the container, as the text, or a number of pixels; "auto" is the text's width in
        a horizontal container, else the container's.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        Where the lines stand within the width.
    anchors : bool, default True
        Whether headings in the text can be jumped to.
    wrap : bool, default True
        False keeps one line, cut off with "…" where it does not fit; then only inline formatting
        works.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitIncompatibleParametersError
        When HTML is allowed in a line that does not wrap.
    StreamlitValueError, StreamlitInvalidWidthError
        When an argument has a value that it does not take.

    Examples
    --------
    >>> st.markdown("**Sales** rose by :green[12 %] :material/trending_up:")
    """

def metric(
    label: str,
    value: Any,
    delta: Any = None,
    delta_color: str = "normal",
    *,
    help: str | None = None,
    icon: str | None = None,
    label_visibility: str = "visible",
    border: bool = False,
    width: str | int = "stretch",
    height: str | int = "content",
    chart_data: Iterable[Any] | None = None,
    chart_type: str = "line",
    delta_arrow: str = "auto",
    format: str | None = None,
    delta_description: str | None = None,
) -> DeltaGenerator:
    """Show one number in large type, with how it changed.

    Parameters
    ----------
    label : str
        What the number is; Markdown as in labels.
    value : int, float, Decimal, str or None
        The number, or a text. None is a long dash.
    delta : int, float, Decimal, str or None, default None
        How it changed. A leading minus is a fall, 0 no change, everything else a rise.
    delta_color : str, default "normal"
        "normal" (rise green, fall red), "inverse", "off" (gray), or the name of a colour: "red",
        "orange", "yellow", "green", "blue", "violet", "gray" or "primary".
    help : str, optional
        A tooltip beside the label; Markdown.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"`` before the label.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's place, collapsed does not.
    border : bool, default False
        Draw a frame around it.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as the container, or a number of pixels.
    chart_data : iterable of numbers, optional
        How the number got there, as a small chart; of a table the first column.
    chart_type : {"line", "bar", "area"}, default "line"
        How the chart is drawn.
    delta_arrow : {"auto", "up", "down", "off"}, default "auto"
        Which arrow stands before `delta`; "auto" follows its sign.
    format : str, optional
        How numbers are written: "plain", "localized", "percent", "dollar", "euro", "yen",
        "accounting", "bytes", "compact", "scientific", "engineering", or a printf format such as
        ``"%.1f"`` or ``"%,d"``. Texts that are no numbers stay as they are.
    delta_description : str, optional
        A few words behind `delta`, such as "since last week".

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        When `value` or `delta` is neither a number nor a text.
    StreamlitValueError
        When `delta_color`, `delta_arrow` or `label_visibility` has no value of the above.
    StreamlitAPIException
        When `chart_data` holds something that is no number, or `icon` is no icon.

    Examples
    --------
    >>> st.metric("Revenue", 48_210, 1_205, format="dollar", chart_data=[41, 44, 43, 48])
    """

def multiselect(
    label: str,
    options: Any,
    default: Any = None,
    format_func: Callable[[Any], Any] = str,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    max_selections: int | None = None,
    placeholder: str | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    accept_new_options: bool = False,
    filter_mode: str | None = "fuzzy",
    select_all: bool | int = 1000,
    width: str | int = "stretch",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> list[Any]:
    """Draw a list to choose any number of options from; typing in it searches.

    The value holds the options themselves, not what is shown. When the options change, those stay
    chosen whose label is still there.

    Parameters
    ----------
    label : str
        What to choose; inline Markdown.
    options : iterable
        What can be chosen: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    default : object or iterable of objects, optional
        Which options are chosen at first.
    format_func : callable, default str
        Makes the text that is shown for an option; the value is not changed by it.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    max_selections : int, optional
        How many can be chosen.
    placeholder : str, optional
        Shown while nothing is chosen.
    disabled : bool, default False
        Greyed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    accept_new_options : bool, default False
        Let people type something that is no option: the value then holds this text.
    filter_mode : {"fuzzy", "contains", "prefix"} or None, default "fuzzy"
        How options are searched; None means that nothing can be typed.
    select_all : bool or int, default 1000
        Whether all that match can be chosen at once; a number is the most for which this is offered.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    wrap : bool, optional
        Whether what is chosen goes on in more lines.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    list
        Copies of the chosen options and new texts, in the order of choosing.

    Raises
    ------
    StreamlitDefaultNotInOptionsError
        When `default` holds something that is no option.
    StreamlitSelectionCountExceedsMaxError
        When `default` or session state holds more than `max_selections`.
    StreamlitValueError, StreamlitInvalidParameterTypeError
        When `max_selections`, `select_all` or `filter_mode` is none of the above.
    StreamlitIncompatibleParametersError
        When `filter_mode` is None together with `accept_new_options`.

    Examples
    --------
    >>> import nbflow as st
    >>> tags = st.multiselect("Tags", ["new", "hot", "sale"], ["new"], accept_new_options=True)
    """

def number_input(
    label: str,
    min_value: Number | None = None,
    max_value: Number | None = None,
    value: Number | str | None = "min",
    step: Number | None = None,
    format: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    icon: str | None = None,
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Number | None:
    """Draw a box for a number, with buttons that step it.

    All numbers given must be ints, or all floats; the value is of that type too. Where none is
    given it is a float.

    Parameters
    ----------
    label : str
        What to enter; inline Markdown.
    min_value, max_value : int or float, optional
        The smallest and the largest number that can be entered.
    value : int, float, "min" or None, default "min"
        The number at first. "min" is `min_value`, or zero without one. With None the box is empty
        and the value None until somebody enters a number.
    step : int or float, optional
        How far a step goes: 1 for ints and 0.01 for floats by default.
    format : str, optional
        How the number is shown, in the manner of ``printf``: ``"%d"``, ``"%0.2f"``, ``"%e"``. It
        does not change the value.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while the box is empty.
    disabled : bool, default False
        Greyed out; cannot be changed.
    required : bool, default False
        Mark it, and do not let a form be submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    int, float or None
        The number; None when `value` is None and nothing was entered. When a value of session
        state or of an earlier run lies outside the bounds, the default.

    Raises
    ------
    StreamlitMixedNumericTypesError
        When some of the numbers are ints and some are floats.
    StreamlitInvalidMinMaxError
        When `min_value` is larger than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        When `value` lies outside the bounds.
    StreamlitInvalidNumberFormatError
        When `format` is no format for a number.
    StreamlitJSNumberBoundsError
        When a number is too large for a browser.
    TypeError
        When ``st.session_state[key]`` was set to something that is no number.

    Examples
    --------
    >>> import nbflow as st
    >>> age = st.number_input("Age", min_value=0, max_value=150, value=40)
    >>> rate = st.number_input("Rate", value=None, placeholder="percent", step=0.1)
    """

def progress(value: float, text: Any = None, width: str | int = "stretch") -> DeltaGenerator:
    """Show a bar that says how far something has come.

    Parameters
    ----------
    value : int or float
        An int from 0 to 100, or a float from 0.0 to 1.0.
    text : str, optional
        A line above the bar; Markdown as in labels.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The bar: call its ``progress(value, text)`` to move it, its ``empty()`` to take it away.

    Raises
    ------
    StreamlitValueOutOfRangeError
        When `value` lies outside its range.
    StreamlitInvalidParameterTypeError
        When `value` is no number, or `text` is no text.

    Examples
    --------
    >>> bar = st.progress(0, "Reading …")
    >>> for percent in range(100):
    ...     read_some()
    ...     bar.progress(percent + 1)
    """

def radio(
    label: str,
    options: Any,
    index: int | None = 0,
    format_func: Callable[[Any], Any] = str,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    horizontal: bool = False,
    captions: Sequence[str | None] | None = None,
    label_visibility: str = "visible",
    width: str | int = "content",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw options of which one is chosen.

    The value is the option itself, not what is shown. When the options change, it stays as long as
    one of them has the same label; else the default is used.

    Parameters
    ----------
    label : str
        What to choose; inline Markdown.
    options : iterable
        What can be chosen: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    index : int or None, default 0
        Which option is chosen at first; with None none is.
    format_func : callable, default str
        Makes the text that is shown for an option: inline Markdown. The value is not changed by it.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Greyed out; cannot be changed.
    horizontal : bool, default False
        Beside each other instead of below.
    captions : sequence of str or None, optional
        A small text below each option; inline Markdown.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object or None
        A copy of the chosen option; None when none is.

    Raises
    ------
    StreamlitValueOutOfRangeError
        When there is no option `index`.
    StreamlitInvalidParameterTypeError
        When `index` is neither an int nor None, or a caption is no text.

    Examples
    --------
    >>> import nbflow as st
    >>> size = st.radio("Size", ["small", "large"], captions=["fits in a bag", "does not"])
    """

def selectbox(
    label: str,
    options: Any,
    index: int | None = 0,
    format_func: Callable[[Any], Any] = str,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    icon: str | None = None,
    accept_new_options: bool = False,
    filter_mode: str | None = "fuzzy",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw a list to choose one option from; typing in it searches.

    The value is the option itself, not what is shown. When the options change, it stays as long as
    one of them has the same label; else the default is used.

    Parameters
    ----------
    label : str
        What to choose; inline Markdown.
    options : iterable
        What can be chosen: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    index : int or None, default 0
        Which option is chosen at first. With None none is, and the choice can be cleared.
    format_func : callable, default str
        Makes the text that is shown for an option; the value is not changed by it.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while nothing is chosen.
    disabled : bool, default False
        Greyed out; cannot be changed.
    required : bool, default False
        Mark it, and do not let a form be submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
    accept_new_options : bool, default False
        Let people type something that is no option: the value is then this text.
    filter_mode : {"fuzzy", "contains", "prefix"} or None, default "fuzzy"
        How options are searched; None means that nothing can be typed.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object or None
        A copy of the chosen option, a new text, or None.

    Raises
    ------
    StreamlitValueOutOfRangeError
        When there is no option `index`.
    StreamlitInvalidParameterTypeError
        When `index` is neither an int nor None.
    StreamlitValueError, StreamlitIncompatibleParametersError
        When `filter_mode` is none of the above, or None together with `accept_new_options`.

    Examples
    --------
    >>> import nbflow as st
    >>> city = st.selectbox("City", ["Oslo", "Rome"], index=None, placeholder="Choose one")
    >>> month = st.selectbox("Month", range(1, 13), format_func=lambda number: f"{number:02d}")
    """

def slider(
    label: str,
    min_value: Any = None,
    max_value: Any = None,
    value: Any = None,
    step: Any = None,
    format: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw a slider for ints, floats, dates, times or datetimes.

    `value` says what kind of slider it is; the bounds and the value must be of one type. A tuple or
    list of two values makes a range with two thumbs. A value outside the bounds widens them.

    Parameters
    ----------
    label : str
        What to choose; inline Markdown.
    min_value, max_value : int, float, date, time or datetime, optional
        The ends of the line. By default 0 and 100 for ints, 0.0 and 1.0 for floats, 14 days before
        and after `value` for dates and datetimes, the whole day for times.
    value : int, float, date, time, datetime, or up to two of them, optional
        Where the thumb is at first; by default at `min_value`. A range of fewer than two values
        reaches to the ends.
    step : int, float or timedelta, optional
        How far a step goes: by default 1, 0.01, a day, or 15 minutes (times, and bounds less than a
        day apart).
    format : str, optional
        How values are shown: like ``printf`` for numbers (``"%0.1f km"``, also ``"percent"``,
        ``"dollar"``, ``"compact"`` …), with moment.js's letters for the others (``"DD.MM.YY HH:mm"``).
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Greyed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    int, float, date, time, datetime, or a tuple of two of them
        The value, of the type that was given; datetimes keep their time zone.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        When the types of value, bounds and step do not fit together.
    StreamlitInvalidMinMaxError
        When both bounds are the same.
    StreamlitValueError
        When `step` is zero, or `value` holds more than two values.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        When ``st.session_state[key]`` was set to something outside the bounds.
    StreamlitJSNumberBoundsError
        When a bound is too large for a browser.

    Examples
    --------
    >>> import nbflow as st
    >>> age = st.slider("Age", 0, 130, 25)
    >>> low, high = st.slider("Price", 0.0, 100.0, (25.0, 75.0))
    >>> from datetime import time
    >>> start, end = st.slider("Open", value=(time(9), time(17, 30)))
    """

def spinner(
    text: str = "In progress...",
    *,
    show_time: bool = False,
    _cache: bool = False,
    width: str | int = "content",
) -> Spinner:
    """Turn a wheel while the code in a ``with`` block works.

    It appears after half a second, so quick work shows nothing, and it is gone at the end.

    Parameters
    ----------
    text : str, default "In progress..."
        What is being done; Markdown as in labels.
    show_time : bool, default False
        Count the seconds behind the text.
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.

    Returns
    -------
    Spinner
        A context manager; also a decorator.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is no width.

    Examples
    --------
    >>> with st.spinner("Training …", show_time=True):
    ...     model.fit(x, y)
    """

def status(
    label: str,
    *,
    expanded: bool = False,
    state: str = "running",
    type: str = "default",
    width: str | int = "stretch",
) -> StatusContainer:
    """Show a box that tells how a longer job goes; the steps are written into it.

    As a ``with`` block it ends by itself: complete, or as an error when an exception leaves it.

    Parameters
    ----------
    label : str
        The heading; Markdown as in labels.
    expanded : bool, default False
        Whether the steps are visible from the start.
    state : {"running", "complete", "error"}, default "running"
        What its sign says.
    type : {"default", "compact", "step"}, default "default"
        A box, a single line, or a step in a row of steps.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    StatusContainer
        A container with ``update(label=…, expanded=…, state=…)``.

    Raises
    ------
    StreamlitValueError
        When `state` or `type` has no value of the above.
    StreamlitInvalidWidthError
        When `width` is neither.

    Examples
    --------
    >>> with st.status("Loading …", expanded=True) as job:
    ...     st.write("Reading the file")
    ...     rows = read()
    ...     job.update(label=f"{len(rows)} rows", expanded=False)
    """

def subheader(
    body: object,
    anchor: str | bool | None = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    divider: str | bool = False,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write the heading of a smaller part of the app.

    Parameters
    ----------
    body, anchor, help, icon, divider, width, text_alignment, wrap
        As for `st.header`.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitValueError
        When `divider` is no colour; else as `st.title`.

    Examples
    --------
    >>> st.subheader("2024")
    """

def success(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a green box: something went well.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`. An emoji or a Material Symbol at its beginning is
        taken as the icon.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"``.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    title : object, optional
        A short line in bold above the text.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitAPIException
        When `icon` is no icon.
    StreamlitInvalidWidthError
        When `width` is neither.

    Examples
    --------
    >>> st.success("All 1,204 rows were saved.", icon=":material/check:")
    """

def tabs(
    tabs: Sequence[str],
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    default: str | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    bind: str | None = None,
) -> Sequence[TabContainer]:
    """Make containers of which one is in sight, with a row of labels to choose it.

    All tabs are filled in each run, unless the app looks at ``tab.open``.

    Parameters
    ----------
    tabs : sequence of str
        The labels; inline Markdown.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the content, as the container, or a number of pixels: it then scrolls.
    default : str, optional
        The tab in sight at first; by default the first.
    key : str or int, optional
        Names the tabs; with `on_change`, ``st.session_state[key]`` is the label in sight and can be
        set.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What choosing a tab does: nothing in the kernel; run the app; call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    bind : "query-params", optional
        Keep the choice in the page's address too; needs a key.

    Returns
    -------
    tuple of TabContainer
        The tabs: use each in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        When there is no label.
    StreamlitInvalidParameterTypeError
        When a label is no text.
    StreamlitValueError
        When `default` is no label, or `on_change` none of the above.

    Examples
    --------
    >>> import nbflow as st
    >>> chart, table = st.tabs(["Chart", "Table"], on_change="rerun")
    >>> if table.open:
    ...     table.write("Slow to make, so only now.")
    """

def text(
    body: object,
    *,
    help: str | None = None,
    width: str | int = "content",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write text as it is: no Markdown, spaces and line ends kept, fixed-width.

    Parameters
    ----------
    body : object
        What to write; ``str(body)`` is shown, without common indentation.
    help : str, optional
        A tooltip beside the text; Markdown.
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        Where the lines stand within the width.
    wrap : bool, default True
        False keeps one line, and cuts it off with "…" where it does not fit.

    Returns
    -------
    DeltaGenerator
        The element's slot: writing through it replaces the text.

    Raises
    ------
    StreamlitInvalidWidthError
        When `width` is no width.
    StreamlitValueError
        When `text_alignment` or `wrap` has no value of the above.

    Examples
    --------
    >>> st.text("name    age\\nAda     36")
    """

def text_area(
    label: str,
    value: object = "",
    height: str | int | None = None,
    max_chars: int | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> str | None:
    """Draw a box for several lines of text. What was typed is sent with Ctrl+Enter or on leaving it.

    Parameters
    ----------
    label : str
        What to type; inline Markdown.
    value : object, default ""
        The text at first, through ``str``. With None the box is empty and the value None until
        somebody types.
    height : {"content", "stretch"} or int, optional
        As high as the text, as the container, or a number of pixels; by default three lines.
    max_chars : int, optional
        How many characters it takes.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while the box is empty.
    disabled : bool, default False
        Greyed out; cannot be changed.
    required : bool, default False
        Mark it, and do not let a form be submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    str or None
        The text; None when `value` is None and nobody has typed.

    Raises
    ------
    StreamlitInvalidHeightError
        When `height` is none of the above.
    TypeError
        When ``st.session_state[key]`` was set to something that is no text.

    Examples
    --------
    >>> import nbflow as st
    >>> notes = st.text_area("Notes", height=200)
    >>> st.write(len(notes.split()), "words")
    """

def text_input(
    label: str,
    value: object = "",
    max_chars: int | None = None,
    key: str | int | None = None,
    type: str = "default",
    help: str | None = None,
    autocomplete: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    icon: str | None = None,
    validate: str | tuple[str, str] | None = None,
    live: str | bool = False,
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> str | None:
    """Draw a box for one line of text.

    Parameters
    ----------
    label : str
        What to type; inline Markdown.
    value : object, default ""
        The text at first, through ``str``. With None the box is empty and the value None until
        somebody types.
    max_chars : int, optional
        How many characters it takes.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    type : {"default", "password", "email", "url", "phone", "search"}, default "default"
        What kind of text: brings a fitting icon, placeholder, check and keyboard along. A password
        is shown as dots.
    help : str, optional
        A tooltip beside the label; Markdown.
    autocomplete : str, optional
        What the browser may fill in: HTML's attribute of this name.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while the box is empty.
    disabled : bool, default False
        Greyed out; cannot be changed.
    required : bool, default False
        Mark it, and do not let a form be submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
    validate : str or (str, str), optional
        A regular expression (JavaScript's) that the text must match before it is sent, and the
        message when it does not.
    live : bool or str, default False
        Send while somebody types: after a pause of 250 ms, or of the given length such as
        ``"0.5s"``; ``"0ms"`` is at once, ``"1m"`` the longest.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    str or None
        The text; None when `value` is None and nobody has typed.

    Raises
    ------
    StreamlitValueError
        When `type` or `validate` is none of the above.
    StreamlitInvalidParameterTypeError
        When `live` or `validate` has the wrong type.
    StreamlitValueOutOfRangeError
        When the pause of `live` is longer than a minute.
    StreamlitIncompatibleParametersError
        When a password is bound to the address.
    TypeError
        When ``st.session_state[key]`` was set to something that is no text.

    Examples
    --------
    >>> import nbflow as st
    >>> name = st.text_input("Name", placeholder="Ada")
    >>> word = st.text_input("Find", type="search", live=True)
    """

def title(
    body: object,
    anchor: str | bool | None = None,
    *,
    help: str | None = None,
    icon: str | None = None,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write the app's title, the largest heading. An app should have one.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`, one line of it.
    anchor : str or False, optional
        The name that a link (``#name``) jumps to; by default made from the text. False: none.
    help : str, optional
        A tooltip beside the heading; Markdown.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"`` before the text.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        Where the text stands within the width.
    wrap : bool, default True
        False keeps one line, and cuts it off with "…" where it does not fit.

    Returns
    -------
    DeltaGenerator
        The element's slot.

    Raises
    ------
    StreamlitValueError
        When `anchor` is True, or another argument has a value that it does not take.
    StreamlitInvalidParameterTypeError
        When `anchor` is neither text nor None nor False.
    StreamlitAPIException
        When `icon` is no icon.

    Examples
    --------
    >>> st.title("The :blue[sea], month by month", icon=":material/waves:")
    """

def toast(body: object, *, icon: str | None = None, duration: str | int = "short") -> DeltaGenerator:
    """Show a short message at the edge of the app; it goes by itself and outlives the run.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`. Must not be empty.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"``.
    duration : {"short", "long", "infinite"} or int, default "short"
        How long it stays: 4 seconds, 10 seconds, until it is closed, or a number of seconds.

    Returns
    -------
    DeltaGenerator
        The message: its ``toast(…)`` changes the text while it is there.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        When `body` is empty.
    StreamlitValueError
        When `duration` is none of the above.
    StreamlitAPIException
        When `icon` is no icon.

    Examples
    --------
    >>> if st.button("Save"):
    ...     save()
    ...     st.toast("Saved", icon="💾")
    """

def toggle(
    label: str,
    value: bool = False,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> bool:
    """Draw a switch: `st.checkbox` in another look.

    Parameters
    ----------
    label : str
        What it switches; inline Markdown.
    value : bool, default False
        Whether it is on at first.
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What a change does: run the app; wait for the next run; or call this, then run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Greyed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether a long label goes on in a second line.
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    bool
        Whether it is on.

    Raises
    ------
    TypeError
        When ``st.session_state[key]`` was set to something that is neither a bool nor a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.toggle("Details"):
    ...     st.write("There are many.")
    """

def warning(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a yellow box: something to be careful with.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.warning("Three rows have no date.", title="Incomplete")
    """

def write(*args: Any, unsafe_allow_html: bool = False) -> None:
    """Show values, each in the way that suits it, one below the other.

    Texts are Markdown; numbers and other plain values stand in the text as code; neighbours of
    these kinds share a paragraph. DataFrames, Series, arrays and cursors become tables, mappings
    and lists code, exceptions a traceback, figures pictures. An object with one of IPython's
    ``_repr_*_`` methods shows itself. Functions, classes and modules show their documentation.
    Generators are written while they run: texts join, the rest is written by itself.

    Parameters
    ----------
    *args : object
        What to show.
    unsafe_allow_html : bool, default False
        Draw HTML that stands in texts. It is cleaned first: scripts never run.

    Raises
    ------
    StreamlitAPIException
        When several values are to replace one element.

    Examples
    --------
    >>> st.write("The answer is", 42, frame, figure)
    """

bottom: Bottom

def dialog(
    title: str,
    *,
    width: str | int = "small",
    position: str = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: str | Callable[..., Any] = "ignore",
) -> Callable[[F], F]:
    """Make a function a dialog: calling it opens an overlay with what it draws.

    A touch inside runs the function alone, with the arguments of the call that opened it. A run of
    the whole app that does not call it closes it: so ``st.rerun()`` inside it does. A run of the
    whole app can open one dialog.

    Parameters
    ----------
    title : str
        The heading; Markdown as in labels. Must not be empty.
    width : {"small", "medium", "large"} or int, default "small"
        500, 750 or 1280 pixels at most, or a number of pixels.
    position : {"center", "left", "right"}, default "center"
        In the middle, or as a drawer at a side.
    dismissible : bool, default True
        Whether the X, Escape and a click outside close it.
    icon : str, optional
        An emoji or ``":material/name:"`` before the title.
    on_dismiss : {"ignore", "rerun"} or callable, default "ignore"
        What happens when a person closes it: nothing in the kernel, a run of the app, or a call
        and then a run.

    Returns
    -------
    callable
        The decorator; the dialog function itself always returns None.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        When `title` is missing or empty.
    StreamlitValueError
        When `on_dismiss`, `width` or `position` is none of the above.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.dialog("Delete everything?")
    ... def confirm():
    ...     if st.button("Yes, delete"):
    ...         st.session_state.clear()
    ...         st.rerun()
    >>> if st.button("Delete"):
    ...     confirm()
    """

@overload
def fragment(
    func: F,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | None = None,
) -> F:
    """Let a function run again alone when a control in it is touched.

    Parameters
    ----------
    func : callable
        The function, or a method.
    run_every : float, timedelta or str, optional
        Run it by itself again and again: seconds, a length of time, or a text such as ``"10s"``.
    parallel : bool, default False
        In a run of the whole app, run the body on a thread beside the others; the call then
        returns None, and the body may write only to its own area.
    key : str, optional
        A name that ``st.rerun(key)`` can use in callbacks.

    Returns
    -------
    callable
        The function; in a run of the whole app a call returns what the function returns.

    Raises
    ------
    StreamlitBadTimeStringError
        When `run_every` cannot be read.
    StreamlitAPIException
        When `key` is "app" or "fragment", which `st.rerun` reserves.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.fragment(run_every="1s")
    ... def clock():
    ...     import datetime
    ...
    ...     st.write(datetime.datetime.now())
    >>> clock()
    """

@overload
def fragment(
    func: None = None,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | None = None,
) -> Callable[[F], F]:
    """Let a function run again alone when a control in it is touched.

    Parameters
    ----------
    func : callable
        The function, or a method.
    run_every : float, timedelta or str, optional
        Run it by itself again and again: seconds, a length of time, or a text such as ``"10s"``.
    parallel : bool, default False
        In a run of the whole app, run the body on a thread beside the others; the call then
        returns None, and the body may write only to its own area.
    key : str, optional
        A name that ``st.rerun(key)`` can use in callbacks.

    Returns
    -------
    callable
        The function; in a run of the whole app a call returns what the function returns.

    Raises
    ------
    StreamlitBadTimeStringError
        When `run_every` cannot be read.
    StreamlitAPIException
        When `key` is "app" or "fragment", which `st.rerun` reserves.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.fragment(run_every="1s")
    ... def clock():
    ...     import datetime
    ...
    ...     st.write(datetime.datetime.now())
    >>> clock()
    """

def rerun(scope: str | Sequence[str] = "app") -> None:
    """Stop here and run again at once.

    Parameters
    ----------
    scope : str or sequence of str, default "app"
        ``"app"`` runs the whole app; ``"fragment"`` the fragment that calls, which must be running
        alone; any other text, or several, the fragments of these keys: only in a callback.

    Raises
    ------
    StreamlitAPIException
        When `scope` is "fragment" outside a fragment's own run, or names a fragment that is not
        there or outside a callback.
    StreamlitValueError
        When `scope` is empty, or a list holds "app" or "fragment".

    Notes
    -----
    Nothing guards against an endless loop: call it under a condition.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Forget"):
    ...     st.session_state.clear()
    ...     st.rerun()
    """

session_state: SessionState
sidebar: Sidebar

def stop() -> Any:
    """End this run; what has been drawn stays, what comes below goes.

    Examples
    --------
    >>> import nbflow as st
    >>> if not st.text_input("Name"):
    ...     st.warning("Type a name first.")
    ...     st.stop()
    """

@overload
def app(function: Callable[[], Any]) -> App:
    """Make a function without parameters a live app.

    Parameters
    ----------
    function : callable
        Draws the app with ``st.*`` calls.
    name : str, optional
        Tells the app from others; by default the function's name. Decorating a function of the
        same name again goes on with the session state.
    thread : {"own", "main"}, default "own"
        Where it runs, see ``%%nbflow?``.
    height : int, optional
        Pixels; more content scrolls.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.

    Returns
    -------
    App
        An ipywidget: display it, or put it in an ``ipywidgets.HBox``.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.app
    ... def hello():
    ...     st.title(f"Hello {st.text_input('Name')}")
    >>> hello
    """

@overload
def app(
    *, name: str | None = None, thread: Thread = "own", height: int | None = None, theme: str = "auto"
) -> Callable[[Callable[[], Any]], App]:
    """Make a function without parameters a live app.

    Parameters
    ----------
    function : callable
        Draws the app with ``st.*`` calls.
    name : str, optional
        Tells the app from others; by default the function's name. Decorating a function of the
        same name again goes on with the session state.
    thread : {"own", "main"}, default "own"
        Where it runs, see ``%%nbflow?``.
    height : int, optional
        Pixels; more content scrolls.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.

    Returns
    -------
    App
        An ipywidget: display it, or put it in an ``ipywidgets.HBox``.

    Examples
    --------
    >>> import nbflow as st
    >>> @st.app
    ... def hello():
    ...     st.title(f"Hello {st.text_input('Name')}")
    >>> hello
    """

def load_ipython_extension(shell: Any) -> None:
    """``%load_ext nbflow``."""
