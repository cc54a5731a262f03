"""The names of ``import nbflow as st``. Written by `make stubs`: do not edit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, NoReturn, Self, overload, type_check_only

from nbflow import column_config as column_config
from nbflow import components as components
from nbflow import connections as connections
from nbflow import errors as errors
from nbflow import testing as testing
from nbflow import typing as typing
from nbflow.elements.asgi_app import App as App
from nbflow.elements.audio_input import UploadedFile, WidgetCallback
from nbflow.elements.cache_data import CacheData
from nbflow.elements.cache_resource import CacheResource
from nbflow.elements.chat_input import ChatInputValue
from nbflow.elements.component import ComponentResult
from nbflow.elements.context import ContextProxy
from nbflow.elements.dialog import F
from nbflow.elements.echo import AbstractContextManager
from nbflow.elements.navigation import PageType
from nbflow.elements.number_input import Number
from nbflow.elements.pydantic_form import T
from nbflow.elements.spinner import Spinner
from nbflow.elements.user import UserInfoProxy
from nbflow.hosts.decorator import OpenApp, Thread
from nbflow.kit.pages import Page as Page
from nbflow.runtime.proxies import QueryParamsProxy, SessionState
from nbflow.runtime.secrets import Secrets

__version__: str

@type_check_only
class DeltaGenerator:
    """A container of the app, or the slot of one element.

    Made by ``st.*`` calls, never by hand. All elements are methods of it: ``box.slider(…)`` draws
    into `box`, wherever the call stands.
    """
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def altair_chart(
        self,
        altair_chart: Any,
        *,
        width: str | int | None = None,
        height: str | int = "content",
        use_container_width: bool | None = None,
        theme: str | None = "streamlit",
        key: str | int | None = None,
        on_select: Callable[..., Any] | str = "ignore",
        selection_mode: str | Iterable[str] | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> Any:
        """Draw an Altair chart."""
    def area_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        stack: bool | str | None = None,
        width: str | int = "stretch",
        height: str | int = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> DeltaGenerator:
        """Draw columns as areas."""
    def audio(
        self,
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
        """Show an audio player."""
    def audio_input(
        self,
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
        """Draw an audio recorder. The recording is shown as a waveform and can be played; it is sent when it
        stops.
        """
    def autorefresh(
        self,
        interval: float | timedelta | str = 1000,
        limit: int | None = None,
        debounce: bool = True,
        key: str | int | None = None,
    ) -> int:
        """Rerun the app at regular intervals; in a fragment, only the fragment."""
    def badge(
        self,
        label: str,
        *,
        icon: str | None = None,
        color: str = "blue",
        width: str | int = "content",
        help: str | None = None,
    ) -> DeltaGenerator:
        """Show a few words on a colored background; ``:blue-badge[…]`` in Markdown does the same."""
    def balloons(self) -> DeltaGenerator:
        """Show balloons rising through the app, once per call."""
    def bar_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        horizontal: bool = False,
        sort: bool | str = True,
        stack: bool | str | None = None,
        width: str | int = "stretch",
        height: str | int = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> DeltaGenerator:
        """Draw columns as bars."""
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
        """Draw a button and return whether it was just clicked."""
    def camera_input(
        self,
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
        """Draw a camera preview with a button that takes a photo."""
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
        """Write small, muted text: a footnote, a data source, the description of an image."""
    def chat_input(
        self,
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
        """Draw a chat input. Enter sends, Shift+Enter starts a new line."""
    def chat_message(self, name: str, *, avatar: Any = None, width: str | int = "stretch") -> DeltaGenerator:
        """Make a container for one message of a conversation, with the author's avatar."""
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
        """Draw a checkbox."""
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
        """Show source code with syntax highlighting and a copy button."""
    def color_picker(
        self,
        label: str,
        value: str | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "content",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> str:
        """Draw a color picker: choose a color with the browser's picker, or type it."""
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
        """Create containers side by side. In a narrow app they are stacked."""
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
        """Create a container for several elements."""
    def data_editor(
        self,
        data: Any,
        *,
        width: str | int = "stretch",
        height: str | int = "auto",
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[str] | None = None,
        column_config: Mapping[Any, Any] | None = None,
        num_rows: str = "fixed",
        disabled: bool | Iterable[str | int] = False,
        key: str | int | None = None,
        on_change: Callable[..., Any] | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show an editable table and return it with the edits."""
    def dataframe(
        self,
        data: Any = None,
        width: str | int = "stretch",
        height: str | int = "auto",
        *,
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[str] | None = None,
        column_config: Mapping[Any, Any] | None = None,
        key: str | int | None = None,
        on_select: str | Callable[..., Any] = "ignore",
        selection_mode: str | Iterable[str] = "multi-row",
        selection_default: Mapping[str, Any] | None = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        lazy: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a table that can be sorted, filtered, searched, copied and selected from."""
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
        """Draw an input for a date or a range of dates, with a calendar."""
    def datetime_input(
        self,
        label: str,
        value: Any = "now",
        min_value: Any = None,
        max_value: Any = None,
        *,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        format: str = "YYYY/MM/DD",
        step: int | timedelta = ...,
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw an input for a date and a time, with a calendar and a list of times."""
    def divider(self, *, width: str | int = "stretch") -> DeltaGenerator:
        """Draw a thin horizontal line."""
    def download_button(
        self,
        label: str,
        data: Any,
        file_name: str | None = None,
        mime: str | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_click: WidgetCallback | str | None = "rerun",
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
        """Draw a button that downloads a file."""
    def echarts_chart(
        self,
        spec: Any,
        *,
        width: str | int = "stretch",
        height: str | int = "content",
        theme: str | None = "streamlit",
        key: str | int | None = None,
        on_select: WidgetCallback | str = "ignore",
        renderer: str = "canvas",
        alt: str | None = None,
    ) -> Any:
        """Draw a chart with Apache ECharts."""
    def empty(self) -> DeltaGenerator:
        """Create a container for one element."""
    def error(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show an error message in a red box. Screen readers read it at once."""
    def exception(self, exception: BaseException, width: str | int = "stretch") -> DeltaGenerator:
        """Show an exception: its type, its message, and the lines of the app that led to it."""
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
        """Create a container that can be opened and closed. When it is closed, only its label is visible."""
    def feedback(
        self,
        options: str = "thumbs",
        *,
        key: str | int | None = None,
        default: int | None = None,
        disabled: bool = False,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        width: str | int = "content",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> int | None:
        """Draw a row of icons for a rating."""
    def file_uploader(
        self,
        label: str,
        type: str | Sequence[str] | None = None,
        accept_multiple_files: bool | Literal["directory"] = False,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        max_upload_size: int | None = None,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "stretch",
    ) -> UploadedFile | list[UploadedFile] | None:
        """Draw a file uploader: files can be chosen in a dialog, dropped or pasted."""
    def form(
        self,
        key: str,
        clear_on_submit: bool = False,
        *,
        enter_to_submit: bool = True,
        border: bool = True,
        live: bool = False,
        width: str | int = "stretch",
        height: str | int = "content",
    ) -> DeltaGenerator:
        """Create a form: a container of widgets whose values are sent together."""
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
        """Draw a form's submit button and return whether it was just clicked."""
    def graphviz_chart(
        self,
        figure_or_dot: Any,
        use_container_width: bool | None = None,
        *,
        width: str | int = "content",
        height: str | int = "content",
        alt: str | None = None,
    ) -> DeltaGenerator:
        """Draw a graph described in the DOT language."""
    def grid(
        self,
        columns: str | int = "auto",
        *,
        min_column_width: str | int = "auto",
        wrap: bool = True,
        gap: str | int | Sequence[str | int | None] | None = "small",
        vertical_alignment: str = "top",
        border: bool = False,
        row_height: str | int = "content",
        width: str | int = "stretch",
        height: str | int = "content",
        key: str | int | None = None,
        dense: bool = False,
    ) -> GridContainer:
        """Create a grid of cells with the same width, filled row by row."""
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
        """Write the heading of a section."""
    def help(self, obj: Any = ..., *, width: str | int = "stretch") -> DeltaGenerator:
        """Show an object's name, type, value, documentation and members."""
    def html(
        self, body: Any, *, width: str | int = "stretch", unsafe_allow_javascript: bool = False
    ) -> DeltaGenerator:
        """Insert HTML into the page. It is sanitized first, so scripts never run."""
    def iframe(
        self,
        src: str | Path,
        *,
        width: str | int = "stretch",
        height: str | int = "content",
        tab_index: int | None = None,
        alt: str | None = None,
    ) -> DeltaGenerator:
        """Show another page in a frame. Its scripts run, but cannot reach the app."""
    def image(
        self,
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
        """Show an image, or several side by side."""
    def info(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show information in a blue box."""
    def json(
        self, body: object, *, expanded: bool | int = True, width: str | int = "stretch"
    ) -> DeltaGenerator:
        """Show data as a tree that can be collapsed."""
    def latex(self, body: Any, *, help: str | None = None, width: str | int = "stretch") -> DeltaGenerator:
        """Show a centered formula."""
    def line_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        width: str | int = "stretch",
        height: str | int = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> DeltaGenerator:
        """Draw columns as lines."""
    def link_button(
        self,
        label: str,
        url: str,
        *,
        key: str | int | None = None,
        on_click: WidgetCallback | str = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        help: str | None = None,
        type: str = "secondary",
        icon: str | None = None,
        icon_position: str = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: str | int = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> Any:
        """Draw a button that opens a URL in a new tab."""
    def map(
        self,
        data: Any = None,
        *,
        latitude: str | None = None,
        longitude: str | None = None,
        color: str | Sequence[float] | None = None,
        size: str | float | None = None,
        zoom: int | None = None,
        width: str | int = "stretch",
        height: str | int = 500,
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> DeltaGenerator:
        """Show points on a map."""
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
    def menu_button(
        self,
        label: str,
        options: Any,
        *,
        key: str | int | None = None,
        help: str | None = None,
        on_click: WidgetCallback | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        type: str = "secondary",
        icon: str | None = None,
        disabled: bool = False,
        width: str | int = "content",
        format_func: Callable[[Any], str] = str,
        wrap: bool | None = None,
    ) -> Any:
        """Draw a button that opens a menu and return what was just chosen."""
    def mermaid_chart(
        self, body: str, *, width: str | int = "stretch", alt: str | None = None
    ) -> DeltaGenerator:
        """Draw a Mermaid diagram: flow charts, sequences, states, Gantt charts …"""
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
        """Show a number in large type with its change."""
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
        """Draw a list to choose any number of options from; typing filters it."""
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
        """Draw an input for a number, with step buttons."""
    def page_link(
        self,
        page: Any,
        *,
        label: str | None = None,
        icon: str | None = None,
        icon_position: str = "left",
        help: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: str | int = "content",
        query_params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None,
    ) -> DeltaGenerator:
        """Show a link to another page of the app, or to a URL, which opens in a new tab."""
    def pagination(
        self,
        num_pages: int,
        *,
        default: int = 1,
        max_visible_pages: int | None = 7,
        width: str | int = "content",
        key: str | int | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> int:
        """Draw page numbers with arrows to the previous and the next page."""
    def pdf(
        self, data: Any, *, height: str | int = 500, key: str | None = None, alt: str | None = None
    ) -> DeltaGenerator:
        """Show the pages of a PDF; they scroll and zoom, and their text can be selected."""
    def pills(
        self,
        label: str,
        options: Any,
        *,
        selection_mode: str = "single",
        default: Any = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "content",
        wrap: bool | None = None,
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw options as separate small buttons of which one or several can be chosen."""
    def plotly_chart(
        self,
        figure_or_data: Any,
        use_container_width: bool | None = None,
        *,
        width: str | int = "stretch",
        height: str | int = "content",
        theme: str | None = "streamlit",
        key: str | int | None = None,
        on_select: Callable[..., Any] | str = "ignore",
        selection_mode: str | Iterable[str] = ...,
        config: dict[str, Any] | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> Any:
        """Draw a Plotly figure."""
    def popover(
        self,
        label: str,
        *,
        type: str = "secondary",
        help: str | None = None,
        icon: str | None = None,
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: str | int = "content",
        wrap: bool | None = None,
        key: str | int | None = None,
        on_change: WidgetCallback | str = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> PopoverContainer:
        """Create a button that opens a popover; elements are added to the popover."""
    def progress(self, value: float, text: Any = None, width: str | int = "stretch") -> DeltaGenerator:
        """Show a progress bar."""
    def pydantic_form(
        self,
        key: str,
        model: type[T] | T,
        submit_label: str = "Submit",
        clear_on_submit: bool = False,
        group_optional_fields: str = "no",
        lowercase_labels: bool = False,
        ignore_empty_values: bool = False,
    ) -> T | None:
        """Draw a form with a control for each field of a model, and return the model when it is submitted."""
    def pydantic_input(
        self,
        key: str,
        model: Any,
        group_optional_fields: str = "no",
        lowercase_labels: bool = False,
        ignore_empty_values: bool = False,
    ) -> dict[str, Any]:
        """Draw a control for each field of a model, and return their values in every run."""
    def pydantic_output(self, output_data: Any) -> None:
        """Show each field of a model with its title; a list of models as a table."""
    def pydeck_chart(
        self,
        pydeck_obj: Any = None,
        *,
        width: str | int = "stretch",
        use_container_width: bool | None = None,
        height: str | int = 500,
        selection_mode: str = "single-object",
        on_select: WidgetCallback | str = "ignore",
        key: str | int | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw a map with layers, made with pydeck."""
    def pyplot(
        self,
        fig: Any,
        clear_figure: bool = False,
        *,
        width: str | int = "stretch",
        use_container_width: bool | None = None,
        alt: str | None = None,
        **kwargs: Any,
    ) -> DeltaGenerator:
        """Draw a matplotlib figure."""
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
        """Draw radio buttons."""
    def scatter_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        size: str | float | None = None,
        width: str | int = "stretch",
        height: str | int = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> DeltaGenerator:
        """Draw rows as points."""
    def segmented_control(
        self,
        label: str,
        options: Any,
        *,
        selection_mode: str = "single",
        default: Any = None,
        required: bool = False,
        format_func: Callable[[Any], str] | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        label_visibility: str = "visible",
        width: str | int = "content",
        wrap: bool | None = None,
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw options as a row of connected buttons: `st.pills` with another appearance."""
    def select_slider(
        self,
        label: str,
        options: Any = ...,
        value: Any = None,
        format_func: Callable[[Any], Any] = str,
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
        """Draw a slider over a list of options."""
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
        """Draw a list to choose one option from; typing filters it."""
    def skeleton(
        self, height: str | int | None = None, *, width: str | int = "stretch"
    ) -> SkeletonPlaceholder:
        """Show a gray placeholder until an element is written to it."""
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
    def snow(self) -> DeltaGenerator:
        """Show snow falling through the app, once per call."""
    def space(self, size: str | int = "small") -> DeltaGenerator:
        """Add space: vertical, or horizontal in a row."""
    def spinner(
        self,
        text: str = "In progress...",
        *,
        show_time: bool = False,
        _cache: bool = False,
        width: str | int = "content",
    ) -> Spinner:
        """Show a spinner while the code in a ``with`` block runs."""
    def status(
        self,
        label: str,
        *,
        expanded: bool = False,
        state: str = "running",
        type: str = "default",
        width: str | int = "stretch",
    ) -> StatusContainer:
        """Show the status of a longer task; write its steps to the container."""
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
        """Write the heading of a subsection."""
    def success(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show a success message in a green box."""
    def table(
        self,
        data: Any = None,
        *,
        border: bool | Literal["horizontal"] = True,
        width: str | int = "stretch",
        height: str | int = "content",
        hide_index: bool | None = None,
        hide_header: bool | None = None,
        alt: str | None = None,
    ) -> DeltaGenerator:
        """Show a static table with all rows at once; strings in it are Markdown as in labels."""
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
        """Create tabs: containers of which one is visible, with a row of labels to choose it."""
    def text(
        self,
        body: object,
        *,
        help: str | None = None,
        width: str | int = "content",
        text_alignment: str = "left",
        wrap: bool = True,
    ) -> DeltaGenerator:
        """Write plain text without Markdown; spaces and line breaks are kept."""
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
        """Draw an input for several lines of text. The text is sent with Ctrl+Enter or when it loses the focus."""
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
        """Draw an input for one line of text."""
    def time_input(
        self,
        label: str,
        value: Any = "now",
        key: str | int | None = None,
        help: str | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        required: bool = False,
        label_visibility: str = "visible",
        step: int | timedelta = ...,
        format: str = "24h",
        width: str | int = "stretch",
        bind: str | None = None,
        persist_state: str | None = None,
    ) -> Any:
        """Draw an input for a time, with a list to choose from; any time can be typed."""
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
        """Show a short message at the edge of the app; it disappears automatically, also after the run has ended."""
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
        """Draw a switch: `st.checkbox` with another appearance."""
    def vega_lite_chart(
        self,
        data: Any = None,
        spec: Mapping[str, Any] | None = None,
        *,
        width: str | int | None = None,
        height: str | int = "content",
        use_container_width: bool | None = None,
        theme: str | None = "streamlit",
        key: str | int | None = None,
        on_select: Callable[..., Any] | str = "ignore",
        selection_mode: str | Iterable[str] | None = None,
        alt: str | None = None,
        reduce: bool | int = True,
    ) -> Any:
        """Draw a chart from a Vega-Lite specification."""
    def video(
        self,
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
        """Show a video player."""
    def warning(
        self, body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
    ) -> DeltaGenerator:
        """Show a warning in a yellow box."""
    def widget(
        self,
        widget: Any,
        props: Mapping[str, Any] | None = None,
        *,
        traits: str | Sequence[str] | None = None,
        key: str | int | None = None,
        on_change: WidgetCallback | str | None = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Show any ipywidget or anywidget: a map, a chart, a control; return its value."""
    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show values of any type, one below the other."""
    def write_stream(self, stream: Any, *, cursor: str | None = None) -> list[Any] | str:
        """Write what a generator yields, while it yields; return all of it."""

@type_check_only
class Area(DeltaGenerator):
    """A container whose block is that of the app that is running.

    One object serves all sessions and threads, so it keeps nothing of them: where a ``with``
    statement leads back to is known from the place itself.
    """
    def __enter__(self) -> Self: ...

@type_check_only
class ExpanderContainer(DeltaGenerator):
    """The content of an expander.

    Attributes
    ----------
    open : bool or None
        Whether it is open; None with ``on_change="ignore"``.
    """

@type_check_only
class GridContainer(DeltaGenerator):
    """A grid. Each element called on it, or in a ``with`` statement, takes one cell."""
    def cell(self, *, column_span: int | str = 1, row_span: int = 1) -> DeltaGenerator:
        """Create a cell for several elements."""

@type_check_only
class PopoverContainer(DeltaGenerator):
    """The content of a popover.

    Attributes
    ----------
    open : bool or None
        Whether it is open; None with ``on_change="ignore"``.
    """

@type_check_only
class SkeletonPlaceholder(DeltaGenerator):
    """A placeholder for one element; it is gray until an element is written to it.

    In a ``with`` statement it is gray while the block runs, if that takes more than half a second.
    """
    def __enter__(self) -> Self: ...

@type_check_only
class StatusContainer(DeltaGenerator):
    """The result of `st.status`: a container whose heading can be changed."""
    def update(
        self, *, label: str | None = None, expanded: bool | None = None, state: str | None = None
    ) -> None:
        """Change the heading. Omitted arguments and the content stay as they are."""
    def __enter__(self) -> Self: ...

@type_check_only
class TabContainer(DeltaGenerator):
    """One tab.

    Attributes
    ----------
    open : bool or None
        Whether it is the visible one; None with
        (``on_change="ignore"``).
    """

@type_check_only
class Bottom(Area):
    """The bottom area of the app.

    Use it in a ``with`` statement, or call elements on it. It cannot be used inside the sidebar or
    a dialog.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.bottom:
    ...     pressed = st.button("Next")
    """

@type_check_only
class Sidebar(Area):
    """The sidebar of the app.

    Use it in a ``with`` statement, or call elements on it. It is shown as soon as it contains an element;
    the user can resize and collapse it.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.sidebar:
    ...     name = st.text_input("Name")
    >>> age = st.sidebar.slider("Age", 0, 130)
    """

@type_check_only
class OldBottom(Bottom):
    """The bottom area under its old, private name, which many apps use. The deprecation is reported once
    per app.
    """

def altair_chart(
    altair_chart: Any,
    *,
    width: str | int | None = None,
    height: str | int = "content",
    use_container_width: bool | None = None,
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: Callable[..., Any] | str = "ignore",
    selection_mode: str | Iterable[str] | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> Any:
    """Draw an Altair chart.

    Parameters
    ----------
    altair_chart : altair.Chart or another of Altair's charts
        The chart; its data can have any number of rows.
    width : {"stretch", "content"} or int, optional
        As wide as the container, as the chart, or a number of pixels. By default as the container;
        facets, repeated and concatenated charts keep their own width.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    theme : {"streamlit", None}, default "streamlit"
        The app's colors and fonts, or Vega's own. Settings of the chart take precedence.
    key : str or int, optional
        Identifies the chart: ``st.session_state[key]`` is its selection.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app.
    selection_mode : str or iterable of str, optional
        The names of the chart's selections to return; by default all.
    alt : str, optional
        A description of the chart for screen readers; by default its description or title.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator or mapping
        A handle of the element; with `on_select` the state: ``state.selection.NAME`` has the selected
        points (a list of mappings) or the interval (a mapping of two bounds each).

    Raises
    ------
    StreamlitAPIException
        If `on_select` is given and the chart has no selection, or `selection_mode` names none.
    StreamlitValueError
        If `theme`, `on_select` or `reduce` is invalid.

    Examples
    --------
    >>> pick = alt.selection_point("pick", fields=["species"])
    >>> chart = alt.Chart(iris).mark_circle().encode(x="width", y="length", color="species").add_params(pick)
    >>> state = st.altair_chart(chart, on_select="rerun", key="iris")
    >>> state.selection.pick
    """

def area_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    stack: bool | str | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw columns as areas.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. The index
        of pandas objects is also a column.
    x : str, optional
        The column along the x axis; by default the index.
    y : str or sequence of str, optional
        The column or columns to draw; by default all but `x`. Each gets a color.
    x_label : str, optional
        The title of the x axis; by default the name of `x`. "" for none.
    y_label : str, optional
        The title of the y axis; by default the name of `y`. "" for none.
    color : str, tuple or list, optional
        A color (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        color per y column, or a column of colors, numbers (shown as shades) or categories.
    stack : bool or {"normalize", "center", "layered"}, optional
        None, False and "layered": transparent, over each other; True: stacked; "normalize":
        stacked to 100 %; "center": around a center line.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the chart, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    alt : str, optional
        A description of the chart for screen readers.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If a column does not exist, the number of colors is wrong, or a color is invalid.
    StreamlitInvalidParameterTypeError
        If `x` is not a string.
    StreamlitDataframeConversionError
        If `data` has no columns.
    StreamlitValueError
        If `stack` or `reduce` is invalid.

    Examples
    --------
    >>> st.area_chart(frame, x="year", y=["coal", "wind"], stack="normalize", alt="Shares of power")
    """

def audio(
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
    alt : str, optional
        A description for screen readers.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

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

def audio_input(
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
    """Draw an audio recorder. The recording is shown as a waveform and can be played; it is sent when it
    stops.

    The browser asks the user for permission to use the microphone. It does not offer one to pages that are
    neither encrypted (https) nor on the same machine.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    sample_rate : int, optional
        Samples per second: 8000 (telephone), 11025, 16000 (for speech recognition; the default), 22050,
        24000, 32000, 44100 or 48000; None uses the browser's rate.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value (read-only), and the value is kept
        when the label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be used.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

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

def autorefresh(
    interval: float | timedelta | str = 1000,
    limit: int | None = None,
    debounce: bool = True,
    key: str | int | None = None,
) -> int:
    """Rerun the app at regular intervals; in a fragment, only the fragment.

    A refresh never interrupts a run: it waits until the run has finished. While the page is hidden
    (another tab is in front) or the kernel does not answer, there are no refreshes; when the page is
    visible again, a missed one follows at once.

    Parameters
    ----------
    interval : float, timedelta or str, default 1000
        The time between two refreshes: milliseconds, a timedelta, or a string such as ``"10s"``.
    limit : int, optional
        The count stays below it: ``limit=100`` ends after 99 refreshes, as in the package
        streamlit-autorefresh. By default, and with 0, they never end.
    debounce : bool, default True
        Every other run of the app restarts the interval, so that no refresh happens while the user is
        active. Otherwise refreshes do not depend on other runs.
    key : str or int, optional
        Identifies the timer: with a key, the count continues when the arguments change.

    Returns
    -------
    int
        The number of refreshes so far.

    Raises
    ------
    StreamlitAPIException
        If `interval` is not above 0, or `limit` is negative.
    StreamlitBadTimeStringError
        If `interval` is a string that is not a duration.

    Examples
    --------
    >>> import nbflow as st
    >>> count = st.autorefresh(interval="2s", limit=100, key="counter")
    >>> st.write(f"Refreshed {count} times")
    """

def badge(
    label: str,
    *,
    icon: str | None = None,
    color: str = "blue",
    width: str | int = "content",
    help: str | None = None,
) -> DeltaGenerator:
    """Show a few words on a colored background; ``:blue-badge[…]`` in Markdown does the same.

    Parameters
    ----------
    label : str
        The text; inline Markdown. Brackets are shown as they are.
    icon : str, optional
        An emoji or ``":material/name:"`` before the text.
    color : {"red", "orange", "yellow", "blue", "green", "violet", "gray", "grey", "primary"}, default "blue"
        The color of the background.
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.
    help : str, optional
        A tooltip beside the badge; Markdown.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If `icon` is not an icon.
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.badge("Ready", icon=":material/check:", color="green")
    """

def balloons() -> DeltaGenerator:
    """Show balloons rising through the app, once per call.

    It is not shown to users who have asked their system for reduced motion.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.balloons()
    """

def bar_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    horizontal: bool = False,
    sort: bool | str = True,
    stack: bool | str | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw columns as bars.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. The index
        of pandas objects is also a column.
    x : str, optional
        The column along the x axis; by default the index.
    y : str or sequence of str, optional
        The column or columns to draw; by default all but `x`. Each gets a color.
    x_label : str, optional
        The title of the x axis; by default the name of `x`. "" for none.
    y_label : str, optional
        The title of the y axis; by default the name of `y`. "" for none.
    color : str, tuple or list, optional
        A color (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        color per y column, or a column of colors, numbers (shown as shades) or categories.
    horizontal : bool, default False
        Draw the bars sideways: `x` then runs down.
    sort : bool or str, default True
        True: by the values of `x`; False: as the data is; a column's name: by that column, with ``-``
        in front from the largest.
    stack : bool or {"normalize", "center", "layered"}, optional
        None: as in Vega-Lite; True: stacked; False: side by side; "normalize": stacked to
        100 %; "center": around a center line; "layered": transparent, over each other.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the chart, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    alt : str, optional
        A description of the chart for screen readers.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If a column does not exist, the number of colors is wrong, or a color is invalid.
    StreamlitInvalidParameterTypeError
        If `x` is not a string.
    StreamlitDataframeConversionError
        If `data` has no columns.
    StreamlitValueError
        If `stack` or `reduce` is invalid.

    Examples
    --------
    >>> st.bar_chart(frame, x="city", y="people", horizontal=True, sort="-people", alt="People by city")
    """

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
    """Draw a button and return whether it was just clicked.

    It is True for one run only. To remember a click, set a value in ``st.session_state``, preferably in
    `on_click`.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    key : str or int, optional
        Identifies the button, so that its label can change.
    help : str, optional
        A tooltip; Markdown.
    on_click : callable, optional
        Called at the start of the run that the click causes, before the app's body.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        The style of the button.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        The side of the label on which the icon is.
    disabled : bool, default False
        Grayed out; cannot be clicked.
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as the label, as the container, or a number of pixels.
    shortcut : str, optional
        A keyboard shortcut while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
    wrap : bool, optional
        Whether a long label wraps.

    Returns
    -------
    bool
        True in the run that the click started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form: use `st.form_submit_button` there.
    StreamlitValueError
        If `type`, `icon_position` or `on_click` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can click a button.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Say hello", type="primary"):
    ...     st.write("Hello!")
    """

def camera_input(
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
    """Draw a camera preview with a button that takes a photo.

    The browser asks the user for permission to use the camera. It does not offer one to pages that are
    neither encrypted (https) nor on the same machine.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value (read-only), and the value is kept
        when the label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be used.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    resolution : {"480p", "720p", "1080p"}, optional
        The preferred height of the photo in pixels; the camera may use another. By default as it is
        shown.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

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

def caption(
    body: object,
    unsafe_allow_html: bool = False,
    *,
    help: str | None = None,
    width: str | int = "stretch",
    text_alignment: str = "left",
    wrap: bool = True,
) -> DeltaGenerator:
    """Write small, muted text: a footnote, a data source, the description of an image.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`.
    unsafe_allow_html : bool, default False
        Render HTML in the text. It is sanitized first: scripts never run.
    help : str, optional
        A tooltip beside the text; Markdown.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        The alignment of the lines.
    wrap : bool, default True
        False keeps one line and truncates it with "…" if it does not fit.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitIncompatibleParametersError
        If HTML is allowed together with ``wrap=False``.
    StreamlitValueError, StreamlitInvalidWidthError
        If an argument is invalid.

    Examples
    --------
    >>> st.caption("Source: NOAA, 1950 to 2024")
    """

def chat_input(
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
    max_chars : int, optional
        The maximum number of characters.
    max_upload_size : int, optional
        The maximum size of a file in megabytes; by default the option ``server.maxUploadSize`` (200).
    accept_file : bool, "multiple" or "directory", default False
        Whether a file, several files, or the files of a folder can be attached.
    file_type : str or sequence of str, optional
        The allowed file types, as for `st.file_uploader`.
    accept_audio : bool, default False
        Whether a recording can be attached.
    audio_sample_rate : int, optional
        Samples per second of the recording, as for `st.audio_input`.
    disabled : bool, default False
        Grayed out; cannot be used.
    submit_mode : {"submit", "disable", "stop"}, default "submit"
        What the user can do while the app answers: interrupt it with a new message; nothing; or stop it
        with a button.
    on_submit : callable, optional
        Called before the app runs with the message.
    args, kwargs : sequence, mapping, optional
        What `on_submit` is called with.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the text, as the container, or at least a number of pixels.

    Returns
    -------
    str, ChatInputValue or None
        The message, in the one run that it caused; otherwise None. If files or audio are accepted, a
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

def chat_message(name: str, *, avatar: Any = None, width: str | int = "stretch") -> DeltaGenerator:
    """Make a container for one message of a conversation, with the author's avatar.

    Parameters
    ----------
    name : str
        The author, also for screen readers. "user" and "human", "assistant"
        and "ai" have their own avatars; an emoji is used as the avatar.
    avatar : object, optional
        The avatar: "user", "assistant", an emoji, ``":material/name:"``, or what `st.image` takes.
        By default that of the name, or its first letter.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the message, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The message: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `name` is None.
    StreamlitAPIException
        If `avatar` is not an image.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.chat_message("assistant"):
    ...     element = st.write("What shall we look at?")
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
    """Draw a checkbox.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : bool, default False
        Whether it is checked initially.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether a long label wraps.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    bool
        Whether it is checked.

    Raises
    ------
    TypeError
        If ``st.session_state[key]`` was set to something other than a bool or a number.

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
    """Show source code with syntax highlighting and a copy button.

    Parameters
    ----------
    body : object
        The code; ``str(body)`` is shown, without empty lines at the start and end.
    language : str or None, default "python"
        The language, as Pygments calls it ("sql", "json", "bash" …); None for plain text.
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
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> st.code("SELECT name FROM people", "sql")
    """

def color_picker(
    label: str,
    value: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    bind: str | None = None,
    persist_state: str | None = None,
) -> str:
    """Draw a color picker: choose a color with the browser's picker, or type it.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : str, optional
        The initial color, as ``"#00FFAA"`` or ``"#0FA"``; by default black.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    str
        The color as ``"#rrggbb"``; `value` itself is returned as it was written.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` is not a string.
    StreamlitAPIException
        If it does not have this form.

    Examples
    --------
    >>> import nbflow as st
    >>> color = st.color_picker("Line", "#1565c0")
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
    """Create containers side by side. In a narrow app they are stacked.

    Parameters
    ----------
    spec : int or sequence of numbers
        The number of columns of the same width, or their relative widths: ``[2, 1]`` makes the
        first twice as wide as the second.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, default "small"
        The space between them: a size, a number of pixels, or none.
    vertical_alignment : {"top", "center", "bottom"}, default "top"
        The vertical alignment of their content.
    border : bool, default False
        Draw a border around each.
    width : "stretch" or int, default "stretch"
        All together as wide as the container, or a number of pixels.
    wrap : bool, default True
        Whether they are stacked if there is not enough space.

    Returns
    -------
    list of DeltaGenerator
        The columns: use each in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitInvalidColumnSpecError
        If there is no column, or a width is not positive.
    StreamlitInvalidParameterTypeError
        If `spec` is neither an int nor a sequence of numbers.
    StreamlitValueError
        If `gap`, `vertical_alignment` or `wrap` is invalid, or `spec` is more than 10,000.

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
    """Create a container for several elements.

    Elements added to it later appear at its position.

    Parameters
    ----------
    border : bool, optional
        Draw a border around it; by default if its height is a number.
    key : str or int, optional
        Identifies it, and becomes the CSS class ``st-key-…``.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as its parent, as its content, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as its parent, or a number of pixels: it then scrolls.
    horizontal : bool, default False
        Place elements side by side instead of below each other.
    wrap : bool, default True
        Whether a full row wraps; otherwise it scrolls. Only for rows.
    horizontal_alignment : {"left", "center", "right", "distribute"}, default "left"
        The horizontal alignment of the elements.
    vertical_alignment : {"top", "center", "bottom", "distribute"}, default "top"
        The vertical alignment of the elements.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, default "small"
        The space between elements: a size, a number of pixels, or none.
    autoscroll : bool, optional
        Scroll to the end while elements are added; needs a height in pixels.

    Returns
    -------
    DeltaGenerator
        The box: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitValueError
        If an alignment or `gap` is invalid.
    StreamlitIncompatibleParametersError
        If ``wrap=False`` is given without ``horizontal=True``.
    StreamlitDuplicateElementKey
        If another element of this run has the key.

    Examples
    --------
    >>> import nbflow as st
    >>> row = st.container(horizontal=True, horizontal_alignment="right")
    >>> row.button("No")
    False
    >>> row.button("Yes", type="primary")
    False
    """

def data_editor(
    data: Any,
    *,
    width: str | int = "stretch",
    height: str | int = "auto",
    use_container_width: bool | None = None,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
    num_rows: str = "fixed",
    disabled: bool | Iterable[str | int] = False,
    key: str | int | None = None,
    on_change: Callable[..., Any] | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    placeholder: str | None = None,
    alt: str | None = None,
) -> Any:
    """Show an editable table and return it with the edits.

    The data itself is not changed. Edits are stored separately and applied in every
    run; for a pandas or polars DataFrame only the edited columns are copied, for a pyarrow
    table none.

    Parameters
    ----------
    data : table
        As for `st.dataframe`.
    width, height, use_container_width, hide_index, column_order, column_config, row_height, placeholder, alt
        As for `st.dataframe`. A column's ``required``, ``min_value``, ``max_chars``, ``validate`` or
        ``options`` are also checked in the kernel: a rejected cell says why, and its value is not in the
        result.
    num_rows : {"fixed", "dynamic", "add", "delete"}, default "fixed"
        Whether rows can be added and deleted, added only, or deleted only. Where they can be deleted, the
        table cannot be sorted or filtered.
    disabled : bool or iterable of str, default False
        Disable the whole editor, or these columns ("_index" is the index).
    key : str or int, optional
        Identifies the editor. ``st.session_state[key]`` then contains the edits: ``edited_rows`` (by row, by
        column), ``added_rows`` and ``deleted_rows``. With a key and fixed rows, edits are kept when the
        data has new values with the same structure, and follow their rows when the order changes: by the
        index labels, or with a default index by the contents of the rows.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on an edit: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.

    Returns
    -------
    object
        The edited data in the type of the input: a dict for a dict, a polars frame for a polars frame. For
        queries, cursors and Stylers, a DataFrame.

    Raises
    ------
    StreamlitDataframeConversionError
        If `data` cannot be read as a table, or cannot be returned in its type.
    StreamlitAPIException
        If columns have the same name, a column type cannot edit the column's values, or the index cannot
        be edited.
    StreamlitValueError
        If `num_rows` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can edit.

    Examples
    --------
    >>> edited = st.data_editor(frame, num_rows="dynamic")
    >>> st.write(edited["price"].sum())
    """

def dataframe(
    data: Any = None,
    width: str | int = "stretch",
    height: str | int = "auto",
    *,
    use_container_width: bool | None = None,
    hide_index: bool | None = None,
    column_order: Iterable[str] | None = None,
    column_config: Mapping[Any, Any] | None = None,
    key: str | int | None = None,
    on_select: str | Callable[..., Any] = "ignore",
    selection_mode: str | Iterable[str] = "multi-row",
    selection_default: Mapping[str, Any] | None = None,
    row_height: int | None = None,
    placeholder: str | None = None,
    lazy: bool | None = None,
    alt: str | None = None,
) -> Any:
    """Show a table that can be sorted, filtered, searched, copied and selected from.

    The rows stay in the kernel: the browser requests those that it shows, and the kernel sorts, filters,
    searches and writes CSV, without converting tables of polars, pyarrow or a database to pandas.

    Parameters
    ----------
    data : table, optional
        A DataFrame, Series, Index or Styler of pandas; a DataFrame, LazyFrame or Series of polars; a Table,
        RecordBatch or Array of pyarrow; a relation of DuckDB, a table of Ibis, a DataFrame of PySpark, Dask
        or Modin; the cursor of a database; an array of NumPy; anything with ``__arrow_c_stream__``,
        ``to_pandas()`` or ``__dataframe__``; lists, tuples, sets, dicts, dataclasses, generators.
        Relations of DuckDB 2, and Ibis expressions on it, remain queries: the database sorts, filters,
        searches and counts, and only rows that come into view are fetched. Of any other query, and of a
        generator, the first 1,000,000 rows are read.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the columns, or a number of pixels.
    height : {"auto", "content", "stretch"} or int, default "auto"
        Ten rows at most, all rows, as high as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    hide_index : bool, optional
        Hide the index; by default if the data has no index of its own, and if rows are selected by position.
    column_order : iterable of str, optional
        The columns to show, in this order. The menu can show the others.
    column_config : mapping, optional
        By column name (or position; "_index" is the index): None hides it, a string is its label, and
        everything else is in `st.column_config`.
    key : str or int, optional
        Identifies the table: ``st.session_state[key]`` is its selection.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        With "rerun", the app runs again when the selection changes; a callable is called before that.
    selection_mode : str or iterable of str, default "multi-row"
        What can be selected: "single-row", "single-row-required", "multi-row", "single-column",
        "multi-column", "single-cell", "multi-cell"; one each for rows, columns and cells.
    selection_default : mapping, optional
        What is selected at first, such as ``{"selection": {"rows": [0]}}``.
    row_height : int, optional
        The height of rows in pixels.
    placeholder : str, optional
        The text of cells without a value; by default "None".
    lazy : bool, optional
        False reads only the first 10,000 rows of a query. Everything else is always read on demand.
    alt : str, optional
        A description of the table for screen readers.

    Returns
    -------
    DeltaGenerator or Selected
        With `on_select` the selection: ``selection.rows`` (positions in `data`, regardless of sorting),
        ``selection.columns`` (names) and ``selection.cells`` (pairs of both). Otherwise a handle of the
        element.

    Raises
    ------
    StreamlitDataframeConversionError
        If `data` is not a table.
    StreamlitValueError
        If `on_select` or `selection_mode` is invalid.
    StreamlitIncompatibleParametersError
        If two selection modes contradict each other, or there is a default without `on_select`.
    StreamlitInvalidParameterTypeError
        If a column's configuration is invalid.

    Examples
    --------
    >>> event = st.dataframe(frame, on_select="rerun", selection_mode="single-row")
    >>> if event.selection.rows:
    ...     st.write(frame.iloc[event.selection.rows[0]])
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
    """Draw an input for a date or a range of dates, with a calendar.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : date, datetime, str, None, or a sequence of up to two of them, default "today"
        The initial date: "today", a date, or a string such as ``"2026-11-22"``. With None the input is
        empty and the value None. A list or tuple makes a range, which may be empty or half chosen.
    min_value, max_value : date, datetime or str, optional
        The first and the last date that can be chosen: by default 10 years before and after `value`.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    format : str, default "YYYY/MM/DD"
        The format of days: YYYY, MM and DD in this order, the reverse, or as MM, DD, YYYY, with
        ``/``, ``.`` or ``-`` between.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    date, None or tuple of dates
        The day; for ranges a tuple of none, one or two days.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If a value is neither a date nor a string with one.
    StreamlitInvalidMinMaxError
        If `min_value` is later than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If `value` is outside the bounds.
    StreamlitValueError
        If `format` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> day = st.date_input("Birthday", value=None, format="DD.MM.YYYY")
    >>> holidays = st.date_input("Holidays", ("2026-12-24", "2026-12-31"))
    """

def datetime_input(
    label: str,
    value: Any = "now",
    min_value: Any = None,
    max_value: Any = None,
    *,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    format: str = "YYYY/MM/DD",
    step: int | timedelta = ...,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw an input for a date and a time, with a calendar and a list of times.

    Seconds and time zones are discarded.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : datetime, date, time, str or None, default "now"
        The initial datetime: "now", a datetime, midnight of a date, a time of today, or a string such
        as ``"2026-11-22 17:30"``. With None the box is empty and the value None.
    min_value, max_value : datetime, date, time or str, optional
        The first and the last datetime: by default 10 years before and after `value`.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    format : str, default "YYYY/MM/DD"
        The format of days: YYYY, MM and DD in this order, the reverse, or as MM, DD, YYYY, with
        ``/``, ``.`` or ``-`` between.
    step : int or timedelta, default 15 minutes
        How far apart the times in the list are, from a minute to 23 hours.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    datetime or None
        The datetime, or None while the input is empty.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If something cannot be read as a datetime, or `step` is neither an int nor a timedelta.
    StreamlitInvalidMinMaxError
        If `min_value` is later than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If `value` is outside the bounds.
    StreamlitValueOutOfRangeError
        If `step` is shorter than a minute or longer than 23 hours.
    StreamlitValueError
        If `format` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> start = st.datetime_input("Start", "2026-11-22 09:00", format="DD.MM.YYYY")
    """

def divider(*, width: str | int = "stretch") -> DeltaGenerator:
    """Draw a thin horizontal line.

    Parameters
    ----------
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> st.divider()
    """

def download_button(
    label: str,
    data: Any,
    file_name: str | None = None,
    mime: str | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_click: WidgetCallback | str | None = "rerun",
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
    """Draw a button that downloads a file.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    data : str, bytes, file or callable
        The file's content. The bytes are sent to the browser when the button is drawn; a callable is
        called only when the button is clicked, on a separate thread, and its result is downloaded. It
        takes no arguments, and ``st.*`` calls in it do nothing.
    file_name : str, optional
        The file's name; by default that of the file given as `data`, or "download".
    mime : str, optional
        The type of the data: by default inferred from the name of a file given as `data`, else
        ``text/plain`` for strings and ``application/octet-stream`` for bytes.
    key : str or int, optional
        Identifies the button, so that its label can change.
    help : str, optional
        A tooltip; Markdown.
    on_click : {"rerun", "ignore"} or callable, default "rerun"
        What else a click does: run the app, nothing, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        The style of the button.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        The side of the label on which the icon is.
    disabled : bool, default False
        Grayed out; cannot be clicked.
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    shortcut : str, optional
        A keyboard shortcut while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
    wrap : bool, optional
        Whether a long label wraps.

    Returns
    -------
    bool
        True in the run that the click started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form.
    StreamlitAPIException
        If `data` is invalid.
    StreamlitValueError
        If `type`, `icon_position` or `on_click` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can click a button.

    Examples
    --------
    >>> import nbflow as st
    >>> pressed = st.download_button("Save", "a,b\\n1,2\\n", "table.csv", "text/csv")
    >>> pressed = st.download_button("Save all", lambda: b"made when it is pressed", "all.bin")
    """

def echarts_chart(
    spec: Any,
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: WidgetCallback | str = "ignore",
    renderer: str = "canvas",
    alt: str | None = None,
) -> Any:
    """Draw a chart with Apache ECharts.

    A rerun that changes the data changes the chart in place: zoom and legend stay. Data frames in
    ``dataset.source`` are sent once per content.

    Parameters
    ----------
    spec : dict, str or pyecharts chart
        The option, as ECharts documents it; JavaScript functions cannot be part of it. A
        ``valueFormatter`` of a tooltip may be a number format: ``"dollar"``, ``"compact"``,
        ``"%.1f km"`` …
    width : {"stretch", "content"} or int, default "stretch"
        The container's width, that of a pyecharts chart (else 700 pixels), or pixels.
    height : {"content", "stretch"} or int, default "content"
        That of a pyecharts chart (else 350 pixels), the container's, or pixels.
    theme : "streamlit" or None, default "streamlit"
        The app's colors and fonts, light or dark; None for ECharts' own.
    key : str or int, optional
        Identifies the chart: it stays the same when its option changes.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app. What can be
        selected is part of the option: ``selectedMode`` of a series, or a ``brush``.
    renderer : {"canvas", "svg"}, default "canvas"
        The renderer.
    alt : str, optional
        A description of the chart for screen readers.

    Returns
    -------
    DeltaGenerator or dict
        A handle of the element; with `on_select` the selection, with items as attributes:
        ``.selection.selected`` (by series: ``series_index``, ``series_id``, ``series_name``,
        ``data_type``, ``data_indices``) and ``.selection.areas`` (``brush_index``, ``brush_type``,
        ``coord_range``).

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `spec` is not an ECharts option.
    StreamlitAPIException
        If it contains something that JSON cannot express, or that needs an extension of ECharts.
    StreamlitValueError
        If `theme`, `on_select` or `renderer` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> chart = st.echarts_chart(
    ...     {
    ...         "xAxis": {"type": "category", "data": ["Mon", "Tue", "Wed"]},
    ...         "yAxis": {},
    ...         "series": [{"type": "bar", "data": [3, 5, 2]}],
    ...     }
    ... )
    """

def empty() -> DeltaGenerator:
    """Create a container for one element.

    Each element written to it replaces the previous one. For several elements call ``container()`` on it;
    call ``empty()`` on it to clear it.

    Returns
    -------
    DeltaGenerator
        The container: call an element on it, or use it in a ``with`` statement, where the last element is
        shown.

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
    """Show an error message in a red box. Screen readers read it at once.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.error("The file has no column `price`.")
    """

def exception(exception: BaseException, width: str | int = "stretch") -> DeltaGenerator:
    """Show an exception: its type, its message, and the lines of the app that led to it.

    Parameters
    ----------
    exception : BaseException
        The exception. If it was never raised and has no traceback, only its message is shown.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

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
    """Create a container that can be opened and closed. When it is closed, only its label is visible.

    Its content runs in each run, unless the app checks ``.open``.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    expanded : bool, default False
        Whether it is open initially.
    key : str or int, optional
        Identifies it; with `on_change`, ``st.session_state[key]`` is True while it is open, and can be set.
    icon : str, optional
        An emoji or ``":material/name:"`` before the label.
    type : {"default", "compact", "step"}, default "default"
        Its appearance: with a border, without, or as a step of a list.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What happens when it is opened or closed: nothing, run the app, or call this and run the
        app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    bind : "query-params", optional
        Also keep it in the page's URL; needs a key.

    Returns
    -------
    ExpanderContainer
        Its content: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `label` is None.
    StreamlitValueError
        If `type` or `on_change` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.expander("Details", icon="🔍"):
    ...     element = st.write("More than most people want to know.")
    """

def feedback(
    options: str = "thumbs",
    *,
    key: str | int | None = None,
    default: int | None = None,
    disabled: bool = False,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    width: str | int = "content",
    bind: str | None = None,
    persist_state: str | None = None,
) -> int | None:
    """Draw a row of icons for a rating.

    Parameters
    ----------
    options : {"thumbs", "faces", "stars"}, default "thumbs"
        Two thumbs, five faces or five stars; the first is the worst.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value.
    default : int, optional
        The initial choice, counted from 0 (the worst).
    disabled : bool, default False
        Grayed out; cannot be changed.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    int or None
        The chosen icon, from 0 (the worst) up: 1 is thumbs up, 4 is five stars. None if none is chosen; a
        second click on an icon removes the choice.

    Raises
    ------
    StreamlitValueError
        If `options` is invalid.
    StreamlitValueOutOfRangeError
        If there is no icon `default`.

    Examples
    --------
    >>> import nbflow as st
    >>> stars = st.feedback("stars")
    >>> if stars is not None:
    ...     st.write(f"{stars + 1} of 5, thank you!")
    """

def file_uploader(
    label: str,
    type: str | Sequence[str] | None = None,
    accept_multiple_files: bool | Literal["directory"] = False,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    max_upload_size: int | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
) -> UploadedFile | list[UploadedFile] | None:
    """Draw a file uploader: files can be chosen in a dialog, dropped or pasted.

    Files are sent in parts while the page stays usable, with progress bars; each can be
    canceled. A file above 8 MB is kept in a temporary file, which is removed with the last
    `UploadedFile` that refers to it.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    type : str or sequence of str, optional
        The allowed files: extensions (``"csv"``), MIME types (``"image/png"``, ``"image/*"``) or groups
        ("image", "audio", "video", "text"). By default everything. Browser and kernel check the name of a
        file, not its content.
    accept_multiple_files : bool or "directory", default False
        Whether more than one may be chosen; with "directory", all files of a folder that have an
        allowed type.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value (read-only), and the value is kept
        when the label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    max_upload_size : int, optional
        The maximum size of a file in megabytes; by default the option ``server.maxUploadSize`` (200).
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    UploadedFile, list of UploadedFile or None
        The file or None; if several may be chosen, a list, which may be empty.

    Raises
    ------
    StreamlitValueError
        If `accept_multiple_files` or `max_upload_size` is invalid.
    StreamlitInvalidParameterTypeError
        If `type` is neither a string nor a list of strings.

    Examples
    --------
    >>> import nbflow as st
    >>> file = st.file_uploader("A table", type="csv")
    >>> if file is not None:
    ...     st.write(file.name, "has", len(file.getvalue().splitlines()), "lines")
    """

def form(
    key: str,
    clear_on_submit: bool = False,
    *,
    enter_to_submit: bool = True,
    border: bool = True,
    live: bool = False,
    width: str | int = "stretch",
    height: str | int = "content",
) -> DeltaGenerator:
    """Create a form: a container of widgets whose values are sent together.

    Changes inside stay in the browser and do not run the app. A click on an
    `st.form_submit_button` sends all changes at once, and the app runs once with all new values.

    Parameters
    ----------
    key : str
        Identifies the form; no other form of the app may have the same key.
    clear_on_submit : bool, default False
        Reset the widgets to their defaults after a submit. The defaults are sent with the next submit.
    enter_to_submit : bool, default True
        Enter in a field clicks the first submit button (Ctrl+Enter in a text area).
    border : bool, default True
        Draw a border around it.
    live : bool, default False
        Send each change at once, for a preview: the app runs and sees the new values, and the widgets may
        have an `on_change`. The submit buttons, Enter and `clear_on_submit` work as usual.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as its content, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as the container, or a number of pixels (it then scrolls).

    Returns
    -------
    DeltaGenerator
        The box: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        Inside another form.
    StreamlitDuplicateElementKey
        If another form of this run has the key.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: a form has no value.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.form("person"):
    ...     name = st.text_input("Name")
    ...     age = st.number_input("Age", 0, 150, 40)
    ...     sent = st.form_submit_button("Save")
    >>> if sent:
    ...     st.write(name, age)

    With a preview of what is being typed; it is saved when the button is pressed.

    >>> with st.form("note", live=True):
    ...     text = st.text_area("Markdown")
    ...     st.markdown(text)
    ...     if st.form_submit_button("Save"):
    ...         st.session_state.saved = text
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
    """Draw a form's submit button and return whether it was just clicked.

    A form may have several, with different labels or keys; only the clicked one is True.

    Parameters
    ----------
    label : str, default "Submit"
        The label; inline Markdown.
    help : str, optional
        A tooltip; Markdown.
    on_click : callable, optional
        Called at the start of the run that the submit causes; it sees all new values.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    key : str or int, optional
        Identifies the button; by default ``FormSubmitter:<form>-<label>``.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        The style of the button.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        The side of the label on which the icon is.
    disabled : bool, default False
        Grayed out; neither a click nor Enter submits.
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as the label, as the form, or a number of pixels.
    shortcut : str, optional
        A keyboard shortcut while the app has the focus; see `st.button`.
    wrap : bool, optional
        Whether a long label wraps.

    Returns
    -------
    bool
        True in the run that the submit started, False otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        Outside a form.
    StreamlitDuplicateElementKey
        If another submit button of the form has the same label, and neither has a key.

    Examples
    --------
    >>> import nbflow as st
    >>> box = st.form("search")
    >>> word = box.text_input("Word")
    >>> if box.form_submit_button("Search", icon="🔎"):
    ...     st.write(f"Looking for {word} …")
    """

def graphviz_chart(
    figure_or_dot: Any,
    use_container_width: bool | None = None,
    *,
    width: str | int = "content",
    height: str | int = "content",
    alt: str | None = None,
) -> DeltaGenerator:
    """Draw a graph described in the DOT language.

    Graphviz itself lays it out in the browser (as WebAssembly): no program has to be installed, and
    nothing is downloaded. Text and lines without a color follow the theme.

    Parameters
    ----------
    figure_or_dot : str, graphviz.Graph, graphviz.Digraph or graphviz.Source
        The graph, as DOT or as an object of the package graphviz.
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        The graph's own width (never wider than the container), the container's, or pixels.
    height : {"content", "stretch"} or int, default "content"
        The graph's own height, at least the container's, or pixels; a larger graph then scrolls.
    alt : str, optional
        A description of the graph for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `figure_or_dot` is not a graph. Errors in the DOT text are shown in place of the graph.
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> graph = st.graphviz_chart("digraph { read -> clean -> fit; clean -> plot }", alt="Three steps")
    """

def grid(
    columns: str | int = "auto",
    *,
    min_column_width: str | int = "auto",
    wrap: bool = True,
    gap: str | int | Sequence[str | int | None] | None = "small",
    vertical_alignment: str = "top",
    border: bool = False,
    row_height: str | int = "content",
    width: str | int = "stretch",
    height: str | int = "content",
    key: str | int | None = None,
    dense: bool = False,
) -> GridContainer:
    """Create a grid of cells with the same width, filled row by row.

    Parameters
    ----------
    columns : "auto" or int, default "auto"
        The maximum number of columns, from 1 to 24; "auto" for as many as fit.
    min_column_width : "auto" or int, default "auto"
        The minimum width of a column in pixels, about 200 by default; a narrower grid has fewer columns.
    wrap : bool, default True
        False keeps the number of columns at any width: the grid then scrolls.
    gap : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"}, int or None, or two, default "small"
        The space between cells: a size, a number of pixels, or none; two of them are for rows and
        columns.
    vertical_alignment : {"top", "center", "bottom"}, default "top"
        The vertical alignment of a cell's content.
    border : bool, default False
        Draw a border around each cell.
    row_height : "content" or int, default "content"
        The height of rows: that of the tallest cell in each row, or a number of pixels; cells then scroll.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the rows, as its parent, or a number of pixels: it then scrolls.
    key : str or int, optional
        Identifies it, and becomes the CSS class ``st-key-…``.
    dense : bool, default False
        Let small cells fill the gaps that wide ones leave, out of order.

    Returns
    -------
    GridContainer
        The grid: call elements on it, or use it in a ``with`` statement; `cell` makes a cell for
        several elements, also over several columns or rows.

    Raises
    ------
    StreamlitValueError, StreamlitValueOutOfRangeError, StreamlitInvalidParameterTypeError
        If an argument is invalid.
    StreamlitIncompatibleParametersError
        If ``wrap=False`` is given without a number of columns.
    StreamlitDuplicateElementKey
        If another element of this run has the key.

    Examples
    --------
    >>> import nbflow as st
    >>> cards = st.grid(3, border=True)
    >>> for name in ("North", "South", "West"):
    ...     element = cards.metric(name, 12)
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
    """Write the heading of a section.

    Parameters
    ----------
    body, anchor, help, icon, width, text_alignment, wrap
        As for `st.title`.
    divider : bool or str, default False
        A line below the heading: True for the next color in turn, or one of "red", "orange",
        "yellow", "blue", "green", "violet", "gray" and "rainbow".

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitValueError
        If `divider` is not a color; else as `st.title`.

    Examples
    --------
    >>> st.header("By region", divider="blue")
    """

def help(obj: Any = ..., *, width: str | int = "stretch") -> DeltaGenerator:
    """Show an object's name, type, value, documentation and members.

    Parameters
    ----------
    obj : object, optional
        The object to explain; by default nbflow itself.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.help(str.split)
    """

def html(body: Any, *, width: str | int = "stretch", unsafe_allow_javascript: bool = False) -> DeltaGenerator:
    """Insert HTML into the page. It is sanitized first, so scripts never run.

    Its styles affect this app only; HTML that consists of styles takes no space.

    Parameters
    ----------
    body : object
        HTML; a `pathlib.Path` of a file with HTML, or with styles (``.css``); an object with
        ``_repr_html_``; any other object by its ``str``.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the content, or a number of pixels.
    unsafe_allow_javascript : bool, default False
        Run the scripts in it. The HTML is then part of the notebook page itself, where its scripts
        can find it and its styles affect everything. Never do this with HTML that you do not trust.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `body` is empty.
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.html("<p style='letter-spacing: 0.3em'>wide</p>")
    """

def iframe(
    src: str | Path,
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    tab_index: int | None = None,
    alt: str | None = None,
) -> DeltaGenerator:
    """Show another page in a frame. Its scripts run, but cannot reach the app.

    Parameters
    ----------
    src : str or Path
        A URL; a path on the notebook's server (``"/…"``); HTML; a `pathlib.Path` of a file with
        HTML, or of another file that browsers can show.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the HTML, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the HTML (400 pixels for a URL), as the container, or a number of pixels.
    tab_index : int, optional
        Its position in the order of the Tab key; -1 to skip it.
    alt : str, optional
        A description for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If a file cannot be read.
    StreamlitValueError, StreamlitInvalidParameterTypeError
        If `tab_index` is not an integer of at least -1.
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.iframe("<h1 style='font-family: serif'>Another page</h1>", height=80)
    """

def image(
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
        A path or URL, bytes, SVG as a string, a PIL image, a numpy array (height × width, with 1,
        3 or 4 channels; floats from 0 to 1, integers from 0 to 255); or a list of these.
    caption : str or list of str, optional
        The caption; inline Markdown. A list for several images.
    width : {"content", "stretch"} or int, default "content"
        The image's own width (never wider than the container), the container's, or a number of
        pixels.
    clamp : bool, default False
        Clip an array's values to the valid range instead of raising an error.
    channels : {"RGB", "BGR"}, default "RGB"
        The order of an array's color channels.
    output_format : {"auto", "JPEG", "PNG", "GIF"}, default "auto"
        The format to send: by default unchanged, and for arrays PNG if transparent, otherwise JPEG.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    link : str, optional
        The URL to open on a click; for a single image only.
    use_column_width : object, optional
        No longer supported: it has no effect and shows a notice.
    alt : str or sequence of str or None, optional
        A description of the image for screen readers; "" for decoration. For several images
        one each.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If an image cannot be read, an array's values are out of range, or the numbers of images, captions
        and `alt` texts differ.
    StreamlitInvalidParameterTypeError
        If it is not an image. For figures, use `st.pyplot` or `st.write`.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.image("<svg viewBox='0 0 9 9'><circle cx='4' cy='4' r='4'/></svg>", alt="A dot")
    """

def info(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show information in a blue box.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.info("The data are from :blue[last night].")
    """

def json(body: object, *, expanded: bool | int = True, width: str | int = "stretch") -> DeltaGenerator:
    """Show data as a tree that can be collapsed.

    Parameters
    ----------
    body : object
        JSON-compatible data, or a string of JSON. Named tuples, Pydantic models and other mappings are
        shown as objects, sets and views as lists, and anything else by its repr.
    expanded : bool or int, default True
        Whether all branches are open initially; a number opens that many levels.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `expanded` is neither a bool nor an int.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.json({"name": "Ada", "born": 1815}, expanded=1)
    """

def latex(body: Any, *, help: str | None = None, width: str | int = "stretch") -> DeltaGenerator:
    """Show a centered formula.

    Parameters
    ----------
    body : object
        LaTeX, as KaTeX supports it, or a SymPy expression.
    help : str, optional
        A tooltip beside it; Markdown.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the formula, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.latex(r"\\int_0^1 x^2 \\, dx = \\frac{1}{3}")
    """

def line_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw columns as lines.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. The index
        of pandas objects is also a column.
    x : str, optional
        The column along the x axis; by default the index.
    y : str or sequence of str, optional
        The column or columns to draw; by default all but `x`. Each gets a color.
    x_label : str, optional
        The title of the x axis; by default the name of `x`. "" for none.
    y_label : str, optional
        The title of the y axis; by default the name of `y`. "" for none.
    color : str, tuple or list, optional
        A color (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        color per y column, or a column of colors, numbers (shown as shades) or categories.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the chart, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    alt : str, optional
        A description of the chart for screen readers.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If a column does not exist, the number of colors is wrong, or a color is invalid.
    StreamlitInvalidParameterTypeError
        If `x` is not a string.
    StreamlitDataframeConversionError
        If `data` has no columns.
    StreamlitValueError
        If `reduce` is invalid.

    Examples
    --------
    >>> st.line_chart(frame, x="day", y=["low", "high"], alt="Temperatures in May")
    """

def link_button(
    label: str,
    url: str,
    *,
    key: str | int | None = None,
    on_click: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    help: str | None = None,
    type: str = "secondary",
    icon: str | None = None,
    icon_position: str = "left",
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    shortcut: str | None = None,
    wrap: bool | None = None,
) -> Any:
    """Draw a button that opens a URL in a new tab.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    url : str
        The address.
    key : str or int, optional
        Identifies the button, so that its label can change.
    on_click : {"ignore", "rerun"} or callable, default "ignore"
        What else a click does: nothing, run the app, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    help : str, optional
        A tooltip; Markdown.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        The style of the button.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    icon_position : {"left", "right"}, default "left"
        The side of the label on which the icon is.
    disabled : bool, default False
        Grayed out; cannot be clicked.
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    shortcut : str, optional
        A keyboard shortcut while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
    wrap : bool, optional
        Whether a long label wraps.

    Returns
    -------
    bool or DeltaGenerator
        Whether it was just clicked; with ``on_click="ignore"`` the element.

    Raises
    ------
    StreamlitValueError
        If `type`, `icon_position` or `on_click` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can click a button.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.link_button("Documentation", "https://docs.python.org", icon=":material/menu_book:")
    """

def map(
    data: Any = None,
    *,
    latitude: str | None = None,
    longitude: str | None = None,
    color: str | Sequence[float] | None = None,
    size: str | float | None = None,
    zoom: int | None = None,
    width: str | int = "stretch",
    height: str | int = 500,
    use_container_width: bool | None = None,
    alt: str | None = None,
) -> DeltaGenerator:
    """Show points on a map.

    The map is a coarse outline of the world in the app's colors; nothing is loaded from a network.
    For tile servers, other layers and selections see ``st.pydeck_chart``.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, a mapping of columns, or a list of rows. None: an empty map.
    latitude : str, optional
        The column of latitudes in degrees; by default ``lat``, ``latitude``, ``LAT`` or ``LATITUDE``.
    longitude : str, optional
        The column of longitudes in degrees; by default ``lon``, ``longitude``, ``LON`` or ``LONGITUDE``.
    color : str or tuple, optional
        One color for all points (``"#0044ff"``, ``(0, 68, 255)``, ``"primary"``), or a column of
        colors. By default the app's accent color.
    size : str or number, optional
        The radius in meters, 100 by default, or a column of radii. Points are never smaller than 3 pixels.
    zoom : int, optional
        From 0 (the world) to 20; by default chosen so that all points are visible.
    width : "stretch" or int, default "stretch"
        As wide as the container, or pixels.
    height : "stretch" or int, default 500
        As high as the container, or pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True.
    alt : str, optional
        A description of the map for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If there is no column of latitudes or longitudes, one has missing values, or a column of colors
        contains none.
    StreamlitInvalidColorError
        If `color` is not a color.
    StreamlitDataframeConversionError
        If `data` has no columns.

    Examples
    --------
    >>> st.map({"lat": [47.37, 46.95], "lon": [8.54, 7.45]}, size=2000, color="#d9562b")
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

    GitHub's Markdown dialect is supported, and also: ``:red[text]`` and ``:red-background[text]`` (red,
    orange, yellow, green, blue, violet, gray, rainbow, primary), ``:blue-badge[text]``,
    ``:color[text]{foreground="#d50000" background="gold"}``, ``:small[text]``, ``:shimmer[text]``, emoji
    such as ``:wave:``, ``:material/home:``, the arrows and signs ``<- -> <-> -- >= <= ~=``, and LaTeX
    between ``$``, or between ``$$`` on lines of their own.

    Parameters
    ----------
    body : object
        The text; ``str(body)`` is shown.
    unsafe_allow_html : bool, default False
        Render HTML in the text. It is sanitized first: scripts never run.
    help : str, optional
        A tooltip beside the text; Markdown.
    width : {"auto", "stretch", "content"} or int, default "auto"
        As wide as the container, as the text, or a number of pixels; "auto" is the text's width in
        a horizontal container, else the container's.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        The alignment of the lines.
    anchors : bool, default True
        Whether headings in the text have anchors for links.
    wrap : bool, default True
        False keeps one line and truncates it with "…" if it does not fit; then only inline formatting works.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitIncompatibleParametersError
        If HTML is allowed together with ``wrap=False``.
    StreamlitValueError, StreamlitInvalidWidthError
        If an argument is invalid.

    Examples
    --------
    >>> st.markdown("**Sales** rose by :green[12 %] :material/trending_up:")
    """

def menu_button(
    label: str,
    options: Any,
    *,
    key: str | int | None = None,
    help: str | None = None,
    on_click: WidgetCallback | None = None,
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    type: str = "secondary",
    icon: str | None = None,
    disabled: bool = False,
    width: str | int = "content",
    format_func: Callable[[Any], str] = str,
    wrap: bool | None = None,
) -> Any:
    """Draw a button that opens a menu and return what was just chosen.

    A choice lasts one run, like the click on a button.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options of the menu: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    key : str or int, optional
        Identifies the button, so that its label can change.
    help : str, optional
        A tooltip; Markdown.
    on_click : callable, optional
        Called at the start of the run that a choice causes, before the app's body.
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        The style of the button.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
    disabled : bool, default False
        Grayed out; cannot be clicked.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    format_func : callable, default str
        Returns the text to show for an option, inline Markdown; no two may be the same.
    wrap : bool, optional
        Whether a long label wraps.

    Returns
    -------
    object or None
        A copy of the option in the run that its choice started, None otherwise.

    Raises
    ------
    StreamlitInvalidLayoutContextError
        In a form.
    StreamlitMissingRequiredParameterError
        If there are no options.
    StreamlitAPIException
        If two options have the same label.
    StreamlitValueError
        If `type` is invalid.
    StreamlitValueAssignmentNotAllowedError
        If ``st.session_state[key]`` was set: only the user can choose from a menu.

    Examples
    --------
    >>> import nbflow as st
    >>> action = st.menu_button("Actions", ["Copy", "Rename", "Delete"])
    >>> if action:
    ...     st.write(f"{action}: done.")
    """

def mermaid_chart(body: str, *, width: str | int = "stretch", alt: str | None = None) -> DeltaGenerator:
    """Draw a Mermaid diagram: flow charts, sequences, states, Gantt charts …

    It follows the app's light or dark theme. An error in the text is shown in place of the diagram, with
    the line that Mermaid reports; the rest of the page stays.

    Parameters
    ----------
    body : str
        The diagram's text; common indentation is removed.
    width : {"stretch", "content"} or int, default "stretch"
        The container's width, the diagram's own, or a number of pixels.
    alt : str, optional
        A description of the diagram for screen readers; by default the text's ``accTitle``.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `body` is not a string.
    StreamlitInvalidWidthError
        If the width is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> diagram = st.mermaid_chart(
    ...     '''
    ...     flowchart LR
    ...         read --> clean --> fit
    ...     ''',
    ...     alt="Three steps",
    ... )
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
    """Show a number in large type with its change.

    Parameters
    ----------
    label : str
        The label; Markdown as in labels.
    value : int, float, Decimal, str or None
        The number, or a string (Markdown as in labels). None and pandas' NA and NaT are shown as a dash.
    delta : int, float, Decimal, str or None, default None
        The change; strings as for `value`. A leading minus means a decrease, 0 and NaN no change,
        everything else an increase. Nothing is shown for None, NA and NaT.
    delta_color : str, default "normal"
        "normal" (up green, down red), "inverse", "off" (gray), or the name of a color: "red",
        "orange", "yellow", "green", "blue", "violet", "gray" or "primary".
    help : str, optional
        A tooltip beside the label; Markdown.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"`` before the label.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not.
    border : bool, default False
        Draw a border around it.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as its content, as the container, or a number of pixels.
    chart_data : iterable of numbers, optional
        The history of the number, for a small chart; for a table, its first column.
    chart_type : {"line", "bar", "area"}, default "line"
        The type of the chart.
    delta_arrow : {"auto", "up", "down", "off"}, default "auto"
        The arrow before `delta`; "auto" follows its sign.
    format : str, optional
        The format of numbers: "plain", "localized", "percent", "dollar", "euro", "yen",
        "accounting", "bytes", "compact", "scientific", "engineering", or a printf format such as
        ``"%.1f"`` or ``"%,d"``. Strings that are not numbers stay as they are.
    delta_description : str, optional
        A few words after `delta`, such as "since last week".

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` or `delta` is neither a number nor a string.
    StreamlitValueError
        If `delta_color`, `delta_arrow` or `label_visibility` is invalid.
    StreamlitAPIException
        If `chart_data` holds something that is not a number, or `icon` is not an icon.

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
    """Draw a list to choose any number of options from; typing filters it.

    The value contains the options themselves, not their labels. When the options change, chosen options
    stay chosen if there is still the same, an equal one, or one with the same label.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    default : object or iterable of objects, optional
        The initial choice.
    format_func : callable, default str
        Returns the text to show for an option; the value stays the option itself.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    max_selections : int, optional
        The maximum number of chosen options.
    placeholder : str, optional
        Shown while nothing is chosen.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    accept_new_options : bool, default False
        Let the user type a new option, which the value then contains as a string.
    filter_mode : {"fuzzy", "contains", "prefix"} or None, default "fuzzy"
        How options are filtered; None turns typing off.
    select_all : bool or int, default 1000
        Whether all matches can be chosen at once; a number is the maximum for which this is offered.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    wrap : bool, optional
        Whether the chosen options wrap.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    list
        Copies of the chosen options and new strings, in the order in which they were chosen.

    Raises
    ------
    StreamlitDefaultNotInOptionsError
        If `default` contains something that is not an option.
    StreamlitSelectionCountExceedsMaxError
        If `default` or session state holds more than `max_selections`.
    StreamlitValueError, StreamlitInvalidParameterTypeError
        If `max_selections`, `select_all` or `filter_mode` is invalid.
    StreamlitIncompatibleParametersError
        If `filter_mode` is None together with `accept_new_options`.

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
    """Draw an input for a number, with step buttons.

    All numbers must be ints, or all floats; the value has that type too. If none is
    given, it is a float.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    min_value, max_value : int or float, optional
        The smallest and the largest number that can be entered.
    value : int, float, "min" or None, default "min"
        The initial number. "min" is `min_value`, or zero without one. With None the input is empty
        and the value None until the user enters a number.
    step : int or float, optional
        The step: by default 1 for ints and 0.01 for floats.
    format : str, optional
        The format of the number, as for ``printf``: ``"%d"``, ``"%0.2f"``, ``"%e"``. It
        does not change the value.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while the box is empty.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    int, float or None
        The number; None when `value` is None and nothing was entered. If the value of session state or of
        an earlier run is outside the bounds, the default.

    Raises
    ------
    StreamlitMixedNumericTypesError
        If some of the numbers are ints and some are floats.
    StreamlitInvalidMinMaxError
        If `min_value` is larger than `max_value`.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If `value` is outside the bounds.
    StreamlitInvalidNumberFormatError
        If `format` is not a number format.
    StreamlitJSNumberBoundsError
        If a number is too large for a browser.
    TypeError
        If ``st.session_state[key]`` was set to something that is not a number.

    Examples
    --------
    >>> import nbflow as st
    >>> age = st.number_input("Age", min_value=0, max_value=150, value=40)
    >>> rate = st.number_input("Rate", value=None, placeholder="percent", step=0.1)
    """

def page_link(
    page: Any,
    *,
    label: str | None = None,
    icon: str | None = None,
    icon_position: str = "left",
    help: str | None = None,
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    query_params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None,
) -> DeltaGenerator:
    """Show a link to another page of the app, or to a URL, which opens in a new tab.

    Parameters
    ----------
    page : str, Path or Page
        A page of the app: its file (relative to the folder of the app's script or notebook), or its
        ``st.Page``. Or a URL that starts with ``http://`` or ``https://``.
    label : str, optional
        The label; inline Markdown. By default the page's title; required for a URL.
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label; by default that of the ``st.Page``.
    icon_position : {"left", "right"}, default "left"
        The side of the label on which the icon is.
    help : str, optional
        A tooltip; Markdown.
    disabled : bool, default False
        Grayed out; cannot be clicked.
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    query_params : mapping or iterable of pairs, optional
        Query parameters of the link; a list repeats a parameter.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If a URL has no label.
    StreamlitPageNotFoundError
        If the app has no such page.
    StreamlitQueryParamDictValueError
        If a parameter is a dict.

    Examples
    --------
    >>> import nbflow as st
    >>> link = st.page_link("https://docs.python.org", label="Python", icon=":material/menu_book:")
    """

def pagination(
    num_pages: int,
    *,
    default: int = 1,
    max_visible_pages: int | None = 7,
    width: str | int = "content",
    key: str | int | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    disabled: bool = False,
    bind: str | None = None,
    persist_state: str | None = None,
) -> int:
    """Draw page numbers with arrows to the previous and the next page.

    Parameters
    ----------
    num_pages : int
        The number of pages.
    default : int, default 1
        The initial page.
    max_visible_pages : int or None, default 7
        The maximum number of page numbers; a narrow place shows fewer. With None there is no limit,
        with 0 there are arrows only.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    int
        The page, counted from 1.

    Raises
    ------
    StreamlitAPIException
        If `num_pages` is not a positive int, or `max_visible_pages` is negative.
    StreamlitInvalidParameterTypeError
        If `default` is not an int.
    StreamlitValueOutOfRangeError
        If there is no page `default`.

    Examples
    --------
    >>> import nbflow as st
    >>> page = st.pagination(12)
    >>> st.write(list(range(1000))[(page - 1) * 10 : page * 10])
    """

def pdf(
    data: Any, *, height: str | int = 500, key: str | None = None, alt: str | None = None
) -> DeltaGenerator:
    """Show the pages of a PDF; they scroll and zoom, and their text can be selected.

    Parameters
    ----------
    data : str, Path, bytes, BytesIO or file
        A path, a URL that starts with ``http://`` or ``https://`` (its server must allow access from other
        sites), or the bytes of a PDF.
    height : int or "stretch", default 500
        The height in pixels, within which the pages scroll; or as high as the container if that has a
        fixed height, otherwise as high as all pages.
    key : str, optional
        Identifies the element.
    alt : str, optional
        A description for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `data` is None.
    StreamlitInvalidParameterTypeError
        If `data` has an unsupported type.
    StreamlitAPIException
        If a file cannot be read, or the bytes are not a PDF.
    StreamlitInvalidHeightError
        If `height` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.pdf("https://example.org/report.pdf", height=600, alt="The report of 2026")
    """

def pills(
    label: str,
    options: Any,
    *,
    selection_mode: str = "single",
    default: Any = None,
    required: bool = False,
    format_func: Callable[[Any], str] | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw options as separate small buttons of which one or several can be chosen.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    selection_mode : {"single", "multi"}, default "single"
        Whether one or several options can be chosen.
    default : object, or iterable of objects, optional
        The initial choice; several options with "multi" only.
    required : bool, default False
        A choice can be changed but not removed; with "single" only.
    format_func : callable, optional
        Returns the text to show for an option: inline Markdown, with an icon if it
        begins with an emoji or ``:material/name:`` and a space.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether the options wrap; with False they scroll.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object, None or list
        A copy of the chosen option, or None; with "multi" a list of copies.

    Raises
    ------
    StreamlitValueError
        If `selection_mode` is invalid.
    StreamlitIncompatibleParametersError
        If `required` is given with "multi".
    StreamlitDefaultNotInOptionsError
        If `default` contains something that is not an option.
    StreamlitAPIException
        If `default` holds several options with "single".

    Examples
    --------
    >>> import nbflow as st
    >>> tags = st.pills("Tags", ["new", "hot", "sale"], selection_mode="multi")
    """

def plotly_chart(
    figure_or_data: Any,
    use_container_width: bool | None = None,
    *,
    width: str | int = "stretch",
    height: str | int = "content",
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: Callable[..., Any] | str = "ignore",
    selection_mode: str | Iterable[str] = ...,
    config: dict[str, Any] | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> Any:
    """Draw a Plotly figure.

    Parameters
    ----------
    figure_or_data : plotly.graph_objects.Figure, trace, list or dict, or matplotlib Figure
        The figure, its traces, or a mapping with ``data`` and ``layout``. A matplotlib figure is
        converted as far as possible.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the figure's own width (700 pixels by default), or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the figure's own height (450 pixels by default), as the container, or a number of pixels.
    theme : {"streamlit", None}, default "streamlit"
        The app's colors and fonts, or Plotly's own. Settings of the figure take precedence.
    key : str or int, optional
        Identifies the chart: ``st.session_state[key]`` is its selection.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app.
    selection_mode : {"points", "box", "lasso"} or iterable of these, default all
        How points can be selected.
    config : dict, optional
        Plotly's own settings, such as ``{"scrollZoom": True}``.
    alt : str, optional
        A description of the chart for screen readers; by default its title.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator or mapping
        A handle of the element; with `on_select` the state: ``state.selection`` holds ``points`` (a list
        of mappings), ``point_indices``, ``box`` and ``lasso``.

    Raises
    ------
    ModuleNotFoundError
        If plotly is not installed.
    StreamlitDuplicateElementId
        If another chart has the same arguments, and neither has a key.
    StreamlitValueError
        If `theme`, `on_select`, `selection_mode` or `reduce` is invalid.

    Examples
    --------
    >>> import plotly.express as px
    >>> state = st.plotly_chart(px.scatter(iris, x="width", y="length"), on_select="rerun", key="iris")
    >>> state.selection.point_indices
    """

def popover(
    label: str,
    *,
    type: str = "secondary",
    help: str | None = None,
    icon: str | None = None,
    disabled: bool = False,
    use_container_width: bool | None = None,
    width: str | int = "content",
    wrap: bool | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str = "ignore",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
) -> PopoverContainer:
    """Create a button that opens a popover; elements are added to the popover.

    Its content runs in each run, unless the app checks ``.open``. Using widgets inside keeps it open; a
    click outside, or Escape, closes it.

    Parameters
    ----------
    label : str
        The button's label; inline Markdown.
    type : {"primary", "secondary", "tertiary"}, default "secondary"
        The style of the button: filled, outlined, or plain text.
    help : str, optional
        A tooltip of the button; Markdown.
    icon : str, optional
        An emoji or ``":material/name:"`` before the label.
    disabled : bool, default False
        Whether the button is disabled.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    width : {"content", "stretch"} or int, default "content"
        The button's: as wide as its label, as the container, or a number of pixels. The box is at
        least as wide as the button.
    wrap : bool, optional
        Whether a long label wraps or is truncated with "…".
    key : str or int, optional
        Identifies it; with `on_change`, ``st.session_state[key]`` is True while it is open, and can be set.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What happens when it is opened or closed: nothing, run the app, or call this and run the
        app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.

    Returns
    -------
    PopoverContainer
        Its content: use it in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `label` is None.
    StreamlitValueError
        If `type` or `on_change` is invalid.
    StreamlitInvalidFormCallbackError
        If `on_change` is a callable within a form.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.popover("Filters", icon=":material/filter_list:"):
    ...     recent = st.checkbox("Only this year")
    """

def progress(value: float, text: Any = None, width: str | int = "stretch") -> DeltaGenerator:
    """Show a progress bar.

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
        The bar: ``progress(value, text)`` updates it, ``empty()`` removes it.

    Raises
    ------
    StreamlitValueOutOfRangeError
        If `value` is outside its range.
    StreamlitInvalidParameterTypeError
        If `value` is not a number, or `text` is not a string.

    Examples
    --------
    >>> bar = st.progress(0, "Reading …")
    >>> for percent in range(100):
    ...     read_some()
    ...     bar.progress(percent + 1)
    """

def pydantic_form(
    key: str,
    model: type[T] | T,
    submit_label: str = "Submit",
    clear_on_submit: bool = False,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> T | None:
    """Draw a form with a control for each field of a model, and return the model when it is submitted.

    The input is validated on submit. Each error is shown at its control, and no input is lost. ``title``
    and ``description`` of a field are the control's label and help; its type, bounds and lengths determine
    the control. ``json_schema_extra`` selects another one: ``{"widget": "radio"}`` (or "slider", "toggle",
    "pills", "text_area" …) and ``{"format": "multi-line"}``. ``{"readOnly": True}`` locks it, and
    ``{"st_kwargs_placeholder": "…"}`` passes any other argument to the control.

    Parameters
    ----------
    key : str
        Identifies the form; no other form of the app may have the same key.
    model : type or object
        A Pydantic model (version 2) or a dataclass. The form starts with the values of an instance.
    submit_label : str, default "Submit"
        The label of its button.
    clear_on_submit : bool, default False
        Reset the controls after a valid submit.
    group_optional_fields : {"no", "expander", "sidebar"}, default "no"
        Where to show fields with a default: among the others, in an expander below them, or in the sidebar.
    lowercase_labels : bool, default False
        Write labels in lowercase.
    ignore_empty_values : bool, default False
        Omit empty strings and zeros, so that the model's own defaults are used.

    Returns
    -------
    object or None
        An instance of the model in the run after a valid submit; otherwise None.

    Raises
    ------
    StreamlitAPIException
        If `model` has no fields, or a field asks for a control that cannot show it.

    Examples
    --------
    >>> import nbflow as st
    >>> from pydantic import BaseModel, Field
    >>> class Person(BaseModel):
    ...     name: str = Field(min_length=2)
    ...     age: int = Field(40, ge=0, le=150)
    >>> person = st.pydantic_form("person", Person)
    >>> if person:
    ...     st.write(person.name, person.age)
    """

def pydantic_input(
    key: str,
    model: Any,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> dict[str, Any]:
    """Draw a control for each field of a model, and return their values in every run.

    Nothing is validated; use ``Model.model_validate(values)`` for that. See ``st.pydantic_form`` for the
    control of each field.

    Parameters
    ----------
    key : str
        The first part of the controls' keys.
    model : type or object
        A Pydantic model (version 2) or a dataclass. The controls start with the values of an instance.
    group_optional_fields : {"no", "expander", "sidebar"}, default "no"
        Where to show fields with a default: among the others, in an expander below them, or in the sidebar.
    lowercase_labels : bool, default False
        Write labels in lowercase.
    ignore_empty_values : bool, default False
        Omit empty strings and zeros.

    Returns
    -------
    dict
        The values by the field's name (or alias).

    Raises
    ------
    StreamlitAPIException
        If `model` has no fields, or a field asks for a control that cannot show it.

    Examples
    --------
    >>> import nbflow as st
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int = 100
    ...     height: int = 50
    >>> st.pydantic_input("size", Size)
    {'width': 100, 'height': 50}
    """

def pydantic_output(output_data: Any) -> None:
    """Show each field of a model with its title; a list of models as a table.

    Strings, numbers and choices are shown in boxes with a copy button, files can be viewed or downloaded,
    nested models have their own box, and other values are shown as trees. A model with a method
    ``render_output_ui(container)`` shows itself.

    Parameters
    ----------
    output_data : object
        An instance of a Pydantic model or a dataclass, or a list of such.

    Raises
    ------
    StreamlitAPIException
        If it is any other object.

    Examples
    --------
    >>> import nbflow as st
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int = 100
    >>> st.pydantic_output(Size())
    """

def pydeck_chart(
    pydeck_obj: Any = None,
    *,
    width: str | int = "stretch",
    use_container_width: bool | None = None,
    height: str | int = 500,
    selection_mode: str = "single-object",
    on_select: WidgetCallback | str = "ignore",
    key: str | int | None = None,
    alt: str | None = None,
) -> Any:
    """Draw a map with layers, made with pydeck.

    The map below the layers is a coarse outline of the world that needs no network, in the app's
    colors. Tile servers are contacted only if the Deck names one: ``map_style`` is the URL of a style
    (``pydeck.map_styles.CARTO_LIGHT``), or of tiles (``"https://…/{z}/{x}/{y}.png"``).
    ``map_provider=None`` omits the map. pydeck's default style (Carto's ``dark``) counts as no style.

    A rerun that changes the data sends only new data, and the camera stays where the user moved it, until
    ``initial_view_state`` changes.

    Parameters
    ----------
    pydeck_obj : pydeck.Deck, optional
        The layers, views, camera and tooltip. None: an empty map of the world.
    width : "stretch" or int, default "stretch"
        As wide as the container, or pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True.
    height : "stretch" or int, default 500
        As high as the container, or pixels.
    selection_mode : {"single-object", "multi-object"}, default "single-object"
        How many objects can be selected at a time. Only layers with ``pickable=True`` take part.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app.
    key : str or int, optional
        Identifies the chart: ``st.session_state[key]`` is its selection.
    alt : str, optional
        A description of the map for screen readers.

    Returns
    -------
    DeltaGenerator or dict
        A handle of the element; with `on_select` the selection, with items as attributes:
        ``.selection.indices`` and ``.selection.objects``, each a dict of lists by the layer's ``id``.
        Layers without an ``id`` are named by their type and position: ``"ScatterplotLayer-0"``.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `pydeck_obj` is not a Deck, or `selection_mode` is not a string.
    StreamlitValueError
        If `on_select` or `selection_mode` is invalid.
    StreamlitAPIException
        If the Deck cannot be written as JSON.

    Examples
    --------
    >>> import pydeck as pdk
    >>> towns = pdk.Layer(
    ...     "ScatterplotLayer",
    ...     data=frame,
    ...     id="towns",
    ...     get_position=["lon", "lat"],
    ...     get_radius="people",
    ...     pickable=True,
    ... )
    >>> deck = pdk.Deck(towns, initial_view_state=pdk.ViewState(latitude=47, longitude=8, zoom=6))
    >>> event = st.pydeck_chart(deck, on_select="rerun", key="map")
    >>> event.selection.objects.get("towns")
    """

def pyplot(
    fig: Any,
    clear_figure: bool = False,
    *,
    width: str | int = "stretch",
    use_container_width: bool | None = None,
    alt: str | None = None,
    **kwargs: Any,
) -> DeltaGenerator:
    """Draw a matplotlib figure.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure, made with or without pyplot; for axes, and objects that seaborn returns, their figure
        is shown.
    clear_figure : bool, default False
        Clear the figure afterward, for the next run.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the figure (at 100 pixels an inch, never wider than the
        container), or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    alt : str, optional
        A description of the figure for screen readers; "" for decoration. By default its titles
        and the names of its axes.
    **kwargs : object
        Deprecated: save the figure yourself, and show it with `st.image`. Passed to `Figure.savefig`:
        ``dpi``, ``format`` ("png", "svg", "jpg", "webp"), ``bbox_inches`` ("tight" by default),
        ``facecolor`` …

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `fig` is None.
    StreamlitAPIException
        If it is not a figure, or browsers cannot show `format`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> figure.subplots().plot([1, 3, 2])
    >>> element = st.pyplot(figure, alt="A peak")
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
    """Draw radio buttons.

    The value is the option itself, not its label. When the options change, it stays as long as
    one of them is the same, is equal or has the same label; else the default is used.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    index : int or None, default 0
        The position of the initial choice; None for no choice.
    format_func : callable, default str
        Returns the text to show for an option: inline Markdown. The value stays the option itself.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    horizontal : bool, default False
        Place the options side by side.
    captions : sequence of str or None, optional
        A caption below each option; inline Markdown.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object or None
        A copy of the chosen option; None if none is chosen.

    Raises
    ------
    StreamlitValueOutOfRangeError
        If there is no option `index`.
    StreamlitInvalidParameterTypeError
        If `index` is neither an int nor None, or a caption is not a string.

    Examples
    --------
    >>> import nbflow as st
    >>> size = st.radio("Size", ["small", "large"], captions=["fits in a bag", "does not"])
    """

def scatter_chart(
    data: Any = None,
    *,
    x: str | None = None,
    y: str | Sequence[str] | None = None,
    x_label: str | None = None,
    y_label: str | None = None,
    color: Any = None,
    size: str | float | None = None,
    width: str | int = "stretch",
    height: str | int = "content",
    use_container_width: bool | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> DeltaGenerator:
    """Draw rows as points.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. The index
        of pandas objects is also a column.
    x : str, optional
        The column along the x axis; by default the index.
    y : str or sequence of str, optional
        The column or columns to draw; by default all but `x`. Each gets a color.
    x_label : str, optional
        The title of the x axis; by default the name of `x`. "" for none.
    y_label : str, optional
        The title of the y axis; by default the name of `y`. "" for none.
    color : str, tuple or list, optional
        A color (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        color per y column, or a column of colors, numbers (shown as shades) or categories.
    size : str or number, optional
        The area of the points in square pixels (100 by default), or a column of areas.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the chart, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    alt : str, optional
        A description of the chart for screen readers.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If a column does not exist, the number of colors is wrong, or a color is invalid.
    StreamlitInvalidParameterTypeError
        If `x` is not a string.
    StreamlitDataframeConversionError
        If `data` has no columns.
    StreamlitValueError
        If `size` is neither a column nor a number, or `reduce` is invalid.

    Examples
    --------
    >>> st.scatter_chart(frame, x="weight", y="height", color="sex", size="age", alt="Height by weight")
    """

def segmented_control(
    label: str,
    options: Any,
    *,
    selection_mode: str = "single",
    default: Any = None,
    required: bool = False,
    format_func: Callable[[Any], str] | None = None,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "content",
    wrap: bool | None = None,
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw options as a row of connected buttons: `st.pills` with another appearance.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    selection_mode : {"single", "multi"}, default "single"
        Whether one or several options can be chosen.
    default : object, or iterable of objects, optional
        The initial choice; several options with "multi" only.
    required : bool, default False
        A choice can be changed but not removed; with "single" only.
    format_func : callable, optional
        Returns the text to show for an option: inline Markdown, with an icon if it
        begins with an emoji or ``:material/name:`` and a space.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether the options wrap; with False they scroll.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object, None or list
        A copy of the chosen option, or None; with "multi" a list of copies.

    Raises
    ------
    StreamlitValueError
        If `selection_mode` is invalid.
    StreamlitIncompatibleParametersError
        If `required` is given with "multi".
    StreamlitDefaultNotInOptionsError
        If `default` contains something that is not an option.
    StreamlitAPIException
        If `default` holds several options with "single".

    Examples
    --------
    >>> import nbflow as st
    >>> view = st.segmented_control("View", ["Day", "Week", "Month"], default="Week")
    """

def select_slider(
    label: str,
    options: Any = ...,
    value: Any = None,
    format_func: Callable[[Any], Any] = str,
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
    """Draw a slider over a list of options.

    When the options change, the value stays as long as one of them is the same, is equal or has the
    same label.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options, from left to right: a list, tuple, set, range, dict (its keys), Enum
        class, array, series or index, or a table (its first column).
    value : object, or a list or tuple of two, optional
        The initial value, by default the first option. Two options make a range.
    format_func : callable, default str
        Returns the text to show for an option; the value stays the option itself.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object, or a tuple of two
        A copy of the option, or of the first and the last of the range.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there are no options.
    ValueError
        If `value` is not among the options, or a range does not have two ends.

    Examples
    --------
    >>> import nbflow as st
    >>> size = st.select_slider("Size", ["S", "M", "L", "XL"])
    >>> first, last = st.select_slider("Days", ["Mo", "Tu", "We", "Th", "Fr"], ("Tu", "Th"))
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
    """Draw a list to choose one option from; typing filters it.

    The value is the option itself, not its label. When the options change, it stays as long as
    one of them is the same, is equal or has the same label; else the default is used.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    options : iterable
        The options: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
    index : int or None, default 0
        The position of the initial choice. With None nothing is chosen, and the choice can be cleared.
    format_func : callable, default str
        Returns the text to show for an option; the value stays the option itself.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while nothing is chosen.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
    accept_new_options : bool, default False
        Let the user type a new option, which is then the value.
    filter_mode : {"fuzzy", "contains", "prefix"} or None, default "fuzzy"
        How options are filtered; None turns typing off.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    object or None
        A copy of the chosen option, a new string, or None.

    Raises
    ------
    StreamlitValueOutOfRangeError
        If there is no option `index`.
    StreamlitInvalidParameterTypeError
        If `index` is neither an int nor None.
    StreamlitValueError, StreamlitIncompatibleParametersError
        If `filter_mode` is none of the above, or None together with `accept_new_options`.

    Examples
    --------
    >>> import nbflow as st
    >>> city = st.selectbox("City", ["Oslo", "Rome"], index=None, placeholder="Choose one")
    >>> month = st.selectbox("Month", range(1, 13), format_func=lambda number: f"{number:02d}")
    """

def skeleton(height: str | int | None = None, *, width: str | int = "stretch") -> SkeletonPlaceholder:
    """Show a gray placeholder until an element is written to it.

    Parameters
    ----------
    height : int or "stretch", optional
        The height in pixels, or that of the container; by default about that of a
        control.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    SkeletonPlaceholder
        The placeholder: call an element on it to replace it. Or use it in a ``with`` statement around a
        slow operation: it appears after half a second and disappears at the end.

    Raises
    ------
    StreamlitInvalidHeightError, StreamlitInvalidWidthError
        If a size is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> place = st.skeleton(height=200)
    >>> element = place.write("Here it is.")
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

    The type of `value` determines the type of the slider; the bounds must have the same type. A tuple or
    list of two values makes a range with two thumbs. A value outside the bounds widens them.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    min_value, max_value : int, float, date, time or datetime, optional
        The bounds. By default 0 and 100 for ints, 0.0 and 1.0 for floats, 14 days before
        and after `value` for dates and datetimes, the whole day for times.
    value : int, float, date, time, datetime, or up to two of them, optional
        The initial value; by default `min_value`. In a range of fewer than two values, the bounds are used
        for the missing ones.
    step : int, float or timedelta, optional
        The step: by default 1, 0.01, a day, or 15 minutes (times, and bounds less than a
        day apart).
    format : str, optional
        The format of values: as for ``printf`` for numbers (``"%0.1f km"``, also ``"percent"``,
        ``"dollar"``, ``"compact"`` …), with moment.js's letters for the others (``"DD.MM.YY HH:mm"``).
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    int, float, date, time, datetime, or a tuple of two of them
        The value, of the type that was given; datetimes keep their time zone.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If the types of value, bounds and step are not compatible.
    StreamlitInvalidMinMaxError
        If both bounds are the same.
    StreamlitValueError
        If `step` is zero, or `value` holds more than two values.
    StreamlitValueBelowMinError, StreamlitValueAboveMaxError
        If ``st.session_state[key]`` was set to a value outside the bounds.
    StreamlitJSNumberBoundsError
        If a bound is too large for a browser.

    Examples
    --------
    >>> import nbflow as st
    >>> age = st.slider("Age", 0, 130, 25)
    >>> low, high = st.slider("Price", 0.0, 100.0, (25.0, 75.0))
    >>> from datetime import time
    >>> start, end = st.slider("Open", value=(time(9), time(17, 30)))
    """

def snow() -> DeltaGenerator:
    """Show snow falling through the app, once per call.

    It is not shown to users who have asked their system for reduced motion.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.snow()
    """

def space(size: str | int = "small") -> DeltaGenerator:
    """Add space: vertical, or horizontal in a row.

    Parameters
    ----------
    size : {"xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge", "stretch"} or int, default "small"
        The size: a name (from 4 to 128 pixels), a number of pixels, or all remaining space in a container
        with a fixed height or in a row.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitValueError
        If `size` is none of these.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.space("large")
    """

def spinner(
    text: str = "In progress...",
    *,
    show_time: bool = False,
    _cache: bool = False,
    width: str | int = "content",
) -> Spinner:
    """Show a spinner while the code in a ``with`` block runs.

    It appears after half a second, so quick work shows nothing, and disappears at the end.

    Parameters
    ----------
    text : str, default "In progress..."
        The text beside it; Markdown as in labels.
    show_time : bool, default False
        Show the elapsed time after the text.
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.

    Returns
    -------
    Spinner
        A context manager; also a decorator.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

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
    """Show the status of a longer task; write its steps to the container.

    At the end of a ``with`` block it becomes complete, or an error if an exception was raised.

    Parameters
    ----------
    label : str
        The heading; Markdown as in labels.
    expanded : bool, default False
        Whether the steps are visible from the start.
    state : {"running", "complete", "error"}, default "running"
        The state that its icon shows.
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
        If `state` or `type` is invalid.
    StreamlitInvalidWidthError
        If `width` is invalid.

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
    """Write the heading of a subsection.

    Parameters
    ----------
    body, anchor, help, icon, divider, width, text_alignment, wrap
        As for `st.header`.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitValueError
        If `divider` is not a color; else as `st.title`.

    Examples
    --------
    >>> st.subheader("2024")
    """

def success(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a success message in a green box.

    Parameters
    ----------
    body : object
        The text; Markdown as in `st.markdown`. If it starts with an emoji or a Material Symbol, that is
        used as the icon.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"``.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    title : object, optional
        A short line in bold above the text.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitAPIException
        If `icon` is not an icon.
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> st.success("All 1,204 rows were saved.", icon=":material/check:")
    """

def table(
    data: Any = None,
    *,
    border: bool | Literal["horizontal"] = True,
    width: str | int = "stretch",
    height: str | int = "content",
    hide_index: bool | None = None,
    hide_header: bool | None = None,
    alt: str | None = None,
) -> DeltaGenerator:
    """Show a static table with all rows at once; strings in it are Markdown as in labels.

    For long tables, and to sort or search, use `st.dataframe`.

    Parameters
    ----------
    data : table, optional
        As for `st.dataframe`; of a query the first 100 rows. At most 10,000 rows are drawn.
    border : bool or "horizontal", default True
        Lines around all cells, none, or between rows only.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the content, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the content, as the container, or a number of pixels (then it scrolls under its header).
    hide_index : bool, optional
        Hide the index; by default if it only counts the rows.
    hide_header : bool, optional
        Hide the header; by default if the data has no column names (lists, arrays, dicts of single values).
    alt : str, optional
        A description of the table for screen readers.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitDataframeConversionError
        If `data` cannot be read as a table.
    StreamlitValueError
        If `border` is invalid.
    StreamlitInvalidWidthError, StreamlitInvalidHeightError
        If a size is invalid.

    Examples
    --------
    >>> st.table({"Product": [":material/devices: Widget", "Kit"], "Sold": [1247, 892]}, border="horizontal")
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
    """Create tabs: containers of which one is visible, with a row of labels to choose it.

    The content of all tabs runs in each run, unless the app checks ``tab.open``.

    Parameters
    ----------
    tabs : sequence of str
        The labels; inline Markdown.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    height : {"content", "stretch"} or int, default "content"
        As high as the content, as the container, or a number of pixels: it then scrolls.
    default : str, optional
        The tab that is visible initially; by default the first.
    key : str or int, optional
        Identifies the tabs; with `on_change`, ``st.session_state[key]`` is the visible label and can be
        set.
    on_change : {"ignore", "rerun"} or callable, default "ignore"
        What happens when a tab is chosen: nothing, run the app, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    bind : "query-params", optional
        Also keep the choice in the page's URL; needs a key.

    Returns
    -------
    tuple of TabContainer
        The tabs: use each in a ``with`` statement, or call elements on it.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no label.
    StreamlitInvalidParameterTypeError
        If a label is not a string.
    StreamlitValueError
        If `default` is not a label, or `on_change` is invalid.

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
    """Write plain text without Markdown; spaces and line breaks are kept.

    Parameters
    ----------
    body : object
        The text; ``str(body)`` is shown, without common indentation.
    help : str, optional
        A tooltip beside the text; Markdown.
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        The alignment of the lines.
    wrap : bool, default True
        False keeps one line and truncates it with "…" if it does not fit.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.
    StreamlitValueError
        If `text_alignment` or `wrap` is invalid.

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
    """Draw an input for several lines of text. The text is sent with Ctrl+Enter or when it loses the focus.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : object, default ""
        The initial text (``str(value)``). With None the box is empty and the value None until
        the user types.
    height : {"content", "stretch"} or int, optional
        As high as the text, as the container, or a number of pixels; by default three lines.
    max_chars : int, optional
        The maximum number of characters.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while the box is empty.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    str or None
        The text; None if `value` is None and nothing was typed.

    Raises
    ------
    StreamlitInvalidHeightError
        If `height` is invalid.
    TypeError
        If ``st.session_state[key]`` was set to something that is not a string.

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
    """Draw an input for one line of text.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : object, default ""
        The initial text (``str(value)``). With None the box is empty and the value None until
        the user types.
    max_chars : int, optional
        The maximum number of characters.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    type : {"default", "password", "email", "url", "phone", "search"}, default "default"
        The type of text, which determines the icon, placeholder, validation and keyboard. A password
        is shown as dots.
    help : str, optional
        A tooltip beside the label; Markdown.
    autocomplete : str, optional
        What the browser may fill in: the HTML attribute of this name.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    placeholder : str, optional
        Shown while the box is empty.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
    validate : str or (str, str), optional
        A JavaScript regular expression that the text must match before it is sent, and optionally the
        message if it does not.
    live : bool or str, default False
        Send while the user types: after a pause of 250 ms, or of the given length such as
        ``"0.5s"``; ``"0ms"`` sends at once, and ``"1m"`` is the maximum.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    str or None
        The text; None if `value` is None and nothing was typed.

    Raises
    ------
    StreamlitValueError
        If `type` or `validate` is invalid.
    StreamlitInvalidParameterTypeError
        If `live` or `validate` has the wrong type.
    StreamlitValueOutOfRangeError
        If the pause of `live` is longer than a minute.
    StreamlitIncompatibleParametersError
        If a password is bound to the URL.
    TypeError
        If ``st.session_state[key]`` was set to something that is not a string.

    Examples
    --------
    >>> import nbflow as st
    >>> name = st.text_input("Name", placeholder="Ada")
    >>> word = st.text_input("Find", type="search", live=True)
    """

def time_input(
    label: str,
    value: Any = "now",
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    disabled: bool = False,
    required: bool = False,
    label_visibility: str = "visible",
    step: int | timedelta = ...,
    format: str = "24h",
    width: str | int = "stretch",
    bind: str | None = None,
    persist_state: str | None = None,
) -> Any:
    """Draw an input for a time, with a list to choose from; any time can be typed.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : time, datetime, str or None, default "now"
        The initial time: "now", a time, that of a datetime, or a string such as ``"17:30"``. With
        None the input is empty and the value None.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    step : int or timedelta, default 15 minutes
        How far apart the times in the list are, from a second (seconds are then shown) to 23 hours.
    format : {"12h", "24h", "localized"}, default "24h"
        The format of times: ``5:30 PM``, ``17:30``, or that of the browser's language.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    time or None
        The time, or None while the input is empty.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `value` cannot be read as a time, or `step` is neither an int nor a timedelta.
    StreamlitValueOutOfRangeError
        If `step` is shorter than a second or longer than 23 hours.
    StreamlitValueError
        If `format` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> alarm = st.time_input("Alarm", "07:30", step=300)
    >>> st.write("You will be woken at", alarm)
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
        The text; one line of Markdown, as in `st.markdown`.
    anchor : str or False, optional
        The name for links (``#name``); by default derived from the text. False for none.
    help : str, optional
        A tooltip beside the heading; Markdown.
    icon : str, optional
        An emoji, ``":material/name:"`` or ``"spinner"`` before the text.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        The alignment of the text.
    wrap : bool, default True
        False keeps one line and truncates it with "…" if it does not fit.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitValueError
        If `anchor` is True, or another argument is invalid.
    StreamlitInvalidParameterTypeError
        If `anchor` is not a string, None or False.
    StreamlitAPIException
        If `icon` is not an icon.

    Examples
    --------
    >>> st.title("The :blue[sea], month by month", icon=":material/waves:")
    """

def toast(body: object, *, icon: str | None = None, duration: str | int = "short") -> DeltaGenerator:
    """Show a short message at the edge of the app; it disappears automatically, also after the run has ended.

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
        If `body` is empty.
    StreamlitValueError
        If `duration` is invalid.
    StreamlitAPIException
        If `icon` is not an icon.

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
    """Draw a switch: `st.checkbox` with another appearance.

    Parameters
    ----------
    label : str
        The label; inline Markdown.
    value : bool, default False
        Whether it is on initially.
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
    help : str, optional
        A tooltip beside the label; Markdown.
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
    disabled : bool, default False
        Grayed out; cannot be changed.
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
    wrap : bool, optional
        Whether a long label wraps.
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.

    Returns
    -------
    bool
        Whether it is on.

    Raises
    ------
    TypeError
        If ``st.session_state[key]`` was set to something other than a bool or a number.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.toggle("Details"):
    ...     st.write("There are many.")
    """

def vega_lite_chart(
    data: Any = None,
    spec: Mapping[str, Any] | None = None,
    *,
    width: str | int | None = None,
    height: str | int = "content",
    use_container_width: bool | None = None,
    theme: str | None = "streamlit",
    key: str | int | None = None,
    on_select: Callable[..., Any] | str = "ignore",
    selection_mode: str | Iterable[str] | None = None,
    alt: str | None = None,
    reduce: bool | int = True,
) -> Any:
    """Draw a chart from a Vega-Lite specification.

    Parameters
    ----------
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows. It may be part of
        the specification instead, under ``data`` or ``datasets``.
    spec : mapping, optional
        The specification; without `data` it may be the first argument.
    width : {"stretch", "content"} or int, optional
        As wide as the container, as the chart, or a number of pixels. By default as the container;
        facets, repeated and concatenated charts keep their own width.
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
    theme : {"streamlit", None}, default "streamlit"
        The app's colors and fonts, or Vega's own.
    key : str or int, optional
        Identifies the chart: ``st.session_state[key]`` is its selection.
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app.
    selection_mode : str or iterable of str, optional
        The names of the chart's selections to return; by default all.
    alt : str, optional
        A description of the chart for screen readers; by default the specification's
        description or title.
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.

    Returns
    -------
    DeltaGenerator or mapping
        A handle of the element; with `on_select` the state: ``state.selection.NAME`` has the selected
        points (a list of mappings) or the interval (a mapping of two bounds each).

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no specification.
    StreamlitAPIException
        If `on_select` is given and the chart has no selection, or `selection_mode` names none.
    StreamlitValueError
        If `theme`, `on_select` or `reduce` is invalid.

    Examples
    --------
    >>> spec = {
    ...     "mark": "circle",
    ...     "params": [{"name": "area", "select": "interval"}],
    ...     "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b"}},
    ... }
    >>> state = st.vega_lite_chart(frame, spec, on_select="rerun", key="points")
    >>> state.selection.area
    """

def video(
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
        A path, a URL (also of a YouTube video), or the bytes of a file.
    format : str, default "video/mp4"
        The MIME type of the bytes.
    start_time, end_time : int, float, timedelta or str
        Where playback starts and ends: seconds, or a string such as ``"1m20s"``.
    subtitles : str, Path, bytes, BytesIO or dict, optional
        SRT or WebVTT as text, bytes or a file's path; a dict of label and subtitles for several.
        The first is on.
    loop : bool, default False
        Start again at the end.
    autoplay : bool, default False
        Start automatically; browsers allow it when muted, or once the user has interacted with the page.
    muted : bool, default False
        Start without sound.
    alt : str, optional
        A description for screen readers.
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        A handle of the element; calling an element method on it replaces the element.

    Raises
    ------
    StreamlitDuplicateElementId
        If another autoplaying player has the same arguments.
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

def warning(
    body: object, *, icon: str | None = None, width: str | int = "stretch", title: object = None
) -> DeltaGenerator:
    """Show a warning in a yellow box.

    Parameters, returns and errors are those of `st.success`.

    Examples
    --------
    >>> st.warning("Three rows have no date.", title="Incomplete")
    """

def widget(
    widget: Any,
    props: Mapping[str, Any] | None = None,
    *,
    traits: str | Sequence[str] | None = None,
    key: str | int | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
) -> Any:
    """Show any ipywidget or anywidget: a map, a chart, a control; return its value.

    If each run made a new widget, the user's input would be lost. So pass either a widget made in another
    cell, or a class or a function without parameters that makes one. It is called once; the widget is kept
    as long as each run shows it, and is then closed with its children. See *Who closes a widget* in the docs.

    Parameters
    ----------
    widget : Widget, class or callable
        What to show.
    props : mapping, optional
        For a class: its arguments. Arguments that change in a later run are set on the widget.
    traits : str or sequence of str, optional
        The traits to return; the app runs again when one changes. By default ``"value"``, if the widget
        has it.
    key : str or int, optional
        Its identity; by default the widget, the class, or the function's code. With a key
        ``st.session_state[key]`` has the value, and sets it.
    on_change : callable, "rerun" or "ignore", default "rerun"
        Called when the value has changed, before the app runs. With "ignore" the app does not run, but the
        next run sees the value.
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.

    Returns
    -------
    object
        The value of the trait. A dict by name, if `traits` are several. The widget itself, if it has
        no ``value`` and no `traits` are named.

    Raises
    ------
    StreamlitAPIException
        If it is not a widget, was closed, or has no such trait.

    Examples
    --------
    >>> import ipyleaflet, ipywidgets
    >>> size = st.widget(ipywidgets.IntSlider, {"max": limit}, key="size")
    >>> view = st.widget(lambda: ipyleaflet.Map(center=(52, 13)), traits=["center", "zoom"], key="map")
    """

def write(*args: Any, unsafe_allow_html: bool = False) -> None:
    """Show values of any type, one below the other.

    Strings are Markdown; numbers and other plain values appear in the text as code; consecutive values of
    these types share a paragraph. DataFrames, Series, Stylers, arrays, queries and cursors are shown as by
    ``st.dataframe``; mappings, lists, named tuples and Pydantic models as by ``st.json``; exceptions with
    their traceback; SymPy expressions as formulas. Figures of Altair, Plotly and Bokeh (also from
    HoloViews and hvPlot, whose frames get sliders) stay interactive; those of matplotlib, seaborn and
    plotnine are shown as images; graphs of the package graphviz are laid out in the browser, and so are
    the layers of Keras models (with pydot; otherwise their summary). Objects with one of IPython's
    ``_repr_*_`` methods, or with an IPython formatter, are shown by it. Functions, classes, modules and
    dataclasses are explained as by ``st.help``. Generators are written while they run: strings are joined,
    and everything else is written separately.

    Parameters
    ----------
    *args : object
        What to show.
    unsafe_allow_html : bool, default False
        Render HTML in strings. It is sanitized first: scripts never run.

    Raises
    ------
    StreamlitAPIException
        If several values would replace one element.

    Examples
    --------
    >>> st.write("The answer is", 42, frame, figure)
    """

def write_stream(stream: Any, *, cursor: str | None = None) -> list[Any] | str:
    """Write what a generator yields, while it yields; return all of it.

    Strings are joined to one growing Markdown text. Other objects are written as by `st.write`, and a new
    text starts below them. Functions are called.

    Parameters
    ----------
    stream : generator, async generator, function of one, or iterable
        Also the streams of OpenAI's clients (chat completions and responses), of Anthropic's and of
        LangChain.
    cursor : str, optional
        Shown at the end of the text while it grows; Markdown.

    Returns
    -------
    str or list
        The text; a list if there was more than one text or any other object. `st.write` can show the list
        again.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is a string or a table: use `st.write` for those.
    StreamlitAPIException
        If it cannot be iterated.

    Examples
    --------
    >>> import nbflow as st
    >>> said = st.write_stream(word + " " for word in "one word after the other".split())
    """

_bottom: OldBottom
bottom: Bottom
cache_data: CacheData
cache_resource: CacheResource

def component(esm: str | Path, css: str | Path | None = None) -> Callable[..., ComponentResult]:
    """Create a component from an ES module; call the result to show it.

    It is an anywidget module: its default export has ``render({ model, el })``. The component's arguments
    are the values of the model, in both directions: ``model.get("count")`` reads a value, and
    ``model.set("count", 1)`` with ``model.save_changes()`` changes it and reruns the app.

    Parameters
    ----------
    esm : str or Path
        The module: its source, or a file (``"counter.js"``) relative to the script's folder.
    css : str or Path, optional
        Its styles, likewise.

    Returns
    -------
    callable
        Shows the component and returns its values, as items and as attributes. It takes the values as
        keyword arguments (JSON, bytes; tables are sent as Arrow), and `key`, `on_change`, `args`, `kwargs`
        like controls. A value that the front end has set is kept until a run passes a different argument.

    Raises
    ------
    StreamlitAPIException
        If there is no such file.

    Examples
    --------
    >>> counter = st.component(esm="counter.js", css="counter.css")
    >>> state = counter(count=0, key="counter")
    >>> st.write(state.count)
    """

def connection(
    name: str,
    type: Any = None,
    max_entries: int | None = None,
    ttl: float | timedelta | str | None = ...,
    **kwargs: Any,
) -> Any:
    """Return a connection; the same one for the same arguments, in all apps of the kernel.

    Its settings (URLs, passwords) are in secrets.toml under ``[connections.<name>]``. When they change, it
    connects again.

    Parameters
    ----------
    name : str
        Its name, and that of its section; ``"env:VARIABLE"``: the name that this environment variable holds.
    type : str or class, optional
        ``"sql"`` or ``"snowflake"``; or a subclass of ``st.connections.BaseConnection``, or its full name.
        By default `name` if it is one of these words, otherwise ``type`` in the secrets.
    max_entries : int, optional
        The number of connections to keep; the least recently used one is removed first.
    ttl : float, timedelta or str, optional
        How long to keep it, in seconds or as a string; None: forever. By default the option
        ``runner.connectionDefaultTTL``.
    **kwargs
        Passed to the connection.

    Returns
    -------
    BaseConnection
        The connection.

    Raises
    ------
    StreamlitAPIException
        If the type is unknown, or the class is not a subclass of `BaseConnection`.
    KeyError
        If the type is not configured, or the environment variable is not set.
    ModuleNotFoundError
        If a package that it needs is not installed.

    Examples
    --------
    >>> import nbflow as st
    >>> shop = st.connection("shop", type="sql", url="sqlite:///shop.db")  # doctest: +SKIP
    >>> shop.query("SELECT * FROM orders", ttl="10m")  # doctest: +SKIP
    """

context: ContextProxy

def dialog(
    title: str,
    *,
    width: str | int = "small",
    position: str = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: str | Callable[..., Any] = "ignore",
) -> Callable[[F], F]:
    """Turn a function into a dialog: calling it opens an overlay with what it draws.

    A widget inside runs only this function, with the arguments of the call that opened the dialog. A run
    of the whole app that does not call the function closes the dialog, and so does ``st.rerun()`` inside
    it. Each run of the whole app can open one dialog.

    Parameters
    ----------
    title : str
        The heading; Markdown as in labels. Must not be empty.
    width : {"small", "medium", "large"} or int, default "small"
        500, 750 or 1280 pixels at most, or a number of pixels.
    position : {"center", "left", "right"}, default "center"
        In the center, or as a drawer at a side.
    dismissible : bool, default True
        Whether the close button, Escape and a click outside close it.
    icon : str, optional
        An emoji or ``":material/name:"`` before the title.
    on_dismiss : {"ignore", "rerun"} or callable, default "ignore"
        What happens when the user closes it: nothing in the kernel, a run of the app, or a call
        and then a run.

    Returns
    -------
    callable
        The decorator; the dialog function itself always returns None.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If `title` is missing or empty.
    StreamlitValueError
        If `on_dismiss`, `width` or `position` is invalid.

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

def echo(code_location: str = "above") -> AbstractContextManager[None]:
    """Show the code of a ``with`` block as well as running it.

    Parameters
    ----------
    code_location : {"above", "below"}, default "above"
        Whether the code appears above or below the output of the block.

    Examples
    --------
    >>> import nbflow as st
    >>> with st.echo():
    ...     element = st.write("This line is shown, and its result too.")
    """

@overload
def fragment(
    func: F,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | None = None,
) -> F:
    """Turn a function into a fragment, which reruns alone when a widget in it changes.

    Parameters
    ----------
    func : callable
        The function, or a method.
    run_every : float, timedelta or str, optional
        Run it repeatedly: seconds, a timedelta, or a string such as ``"10s"``.
    parallel : bool, default False
        In a run of the whole app, run the body on another thread; the call then
        returns None, and the body may write only to its own area.
    key : str, optional
        A name for ``st.rerun(key)`` in callbacks.

    Returns
    -------
    callable
        The function; in a run of the whole app a call returns what the function returns.

    Raises
    ------
    StreamlitBadTimeStringError
        If `run_every` cannot be read.
    StreamlitAPIException
        If `key` is "app" or "fragment", which `st.rerun` reserves.

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
    """Turn a function into a fragment, which reruns alone when a widget in it changes.

    Parameters
    ----------
    func : callable
        The function, or a method.
    run_every : float, timedelta or str, optional
        Run it repeatedly: seconds, a timedelta, or a string such as ``"10s"``.
    parallel : bool, default False
        In a run of the whole app, run the body on another thread; the call then
        returns None, and the body may write only to its own area.
    key : str, optional
        A name for ``st.rerun(key)`` in callbacks.

    Returns
    -------
    callable
        The function; in a run of the whole app a call returns what the function returns.

    Raises
    ------
    StreamlitBadTimeStringError
        If `run_every` cannot be read.
    StreamlitAPIException
        If `key` is "app" or "fragment", which `st.rerun` reserves.

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

def get_option(key: str) -> Any:
    """Return the value of an option.

    Parameters
    ----------
    key : str
        Its section and name, such as ``"runner.magicEnabled"`` (whether bare expressions are shown).
        Options that the app has not set come from ``%nbflow_config``, environment variables
        (``STREAMLIT_SERVER_MAX_UPLOAD_SIZE``) or ``.streamlit/config.toml`` in the home folder, the
        notebook's folder, or the script's. Otherwise they have Streamlit's default value; options of the
        theme are then None, since the app follows the notebook. ``%nbflow_config`` explains each option.

    Raises
    ------
    RuntimeError
        If there is no such option.

    Examples
    --------
    >>> import nbflow as st
    >>> st.get_option("runner.magicEnabled")
    True
    """

def login(provider: str | None = None) -> None:
    """Log the user in with an OpenID Connect provider; then ``st.user`` describes the user.

    Works where the app is the page: in Voila, with nbflow's server extension, which is installed with
    nbflow. Needs ``pip install "nbflow[auth]"`` and a section ``[auth]`` in ``.streamlit/secrets.toml``
    that both the app and the server can find: in the folder where the server was started, or in the home
    folder. A cookie keeps the user logged in for 30 days.

    Parameters
    ----------
    provider : str or None
        The name of a table ``[auth.<provider>]``; None: the settings of ``[auth]`` itself.

    Raises
    ------
    StreamlitAuthError
        If credentials are missing, or the host cannot redirect.

    Notes
    -----
    ``redirect_uri`` is the server's URL with the path ``oauth2callback``, and ``cookie_secret`` a long
    random string; ``client_id``, ``client_secret`` and ``server_metadata_url`` come from the provider.
    ``client_kwargs`` (``scope``, ``prompt``) and ``expose_tokens`` are as in Streamlit.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Log in"):
    ...     st.login()
    """

def logo(image: Any, *, size: str = "medium", link: str | None = None, icon_image: Any = None) -> None:
    """Show a logo at the top of the sidebar, or of the page if there is no sidebar.

    Parameters
    ----------
    image : object
        An emoji, ``":material/name:"``, or what `st.image` takes. An image is at most 240 pixels wide.
    size : {"small", "medium", "large"}, default "medium"
        The height: 20, 24 or 32 pixels.
    link : str, optional
        The URL to open on a click: http or https.
    icon_image : object, optional
        The image to show when the sidebar is collapsed.

    Raises
    ------
    StreamlitAPIException
        If an image cannot be read.
    StreamlitInvalidURLError
        If `link` is not such a URL.
    StreamlitValueError
        If `size` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> st.logo(":material/water_drop:", size="large")
    """

def logout() -> None:
    """Log the user out, also at the provider if it supports that.

    ``st.user`` is empty at once; the page goes to the server, which deletes the cookie, and returns with a
    new session. Other open pages of the same user keep their session until they are reloaded.

    Raises
    ------
    StreamlitAuthError
        If the host cannot redirect.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Log out"):
    ...     st.logout()
    """

def navigation(
    pages: Sequence[PageType] | Mapping[str, Sequence[PageType]],
    *,
    position: str = "sidebar",
    expanded: bool | int = False,
) -> Page:
    """Define the app's pages, show the menu, and return the current page.

    The app itself runs at every interaction; what it draws outside of ``.run()`` is on every page, and its
    widgets keep their values. The widgets of a page belong to that page.

    Parameters
    ----------
    pages : sequence or mapping
        Pages, paths and functions; or a mapping of section titles to sequences of them.
    position : {"sidebar", "hidden", "top"}, default "sidebar"
        Where the menu is. With only one page there is no menu.
    expanded : bool or int, default False
        Whether a long menu in the sidebar shows all entries at once; or how many it shows first.

    Returns
    -------
    Page
        The page to run, with ``.run()``.

    Raises
    ------
    StreamlitMissingRequiredParameterError
        If there is no page.
    StreamlitValueError
        If `position` or `expanded` is invalid.
    StreamlitAPIException
        If two pages have one path or are both the default, or all are URLs of other sites.

    Examples
    --------
    >>> import nbflow as st
    >>> def sales():
    ...     st.title("Sales")
    >>> def stock():
    ...     st.title("Stock")
    >>> st.navigation({"Shop": [sales, stock]}).run()
    """

query_params: QueryParamsProxy

def rerun(scope: str | Sequence[str] = "app") -> None:
    """Stop here and run again at once.

    Parameters
    ----------
    scope : str or sequence of str, default "app"
        ``"app"`` runs the whole app; ``"fragment"`` the fragment that calls, which must be running
        alone; any other string, or several, the fragments with these keys (only in a callback).

    Raises
    ------
    StreamlitAPIException
        If `scope` is "fragment" outside a fragment's own run, or names a fragment that does not exist or
        outside a callback.
    StreamlitValueError
        If `scope` is empty, or a list holds "app" or "fragment".

    Notes
    -----
    Nothing prevents an endless loop: call it only under a condition.

    Examples
    --------
    >>> import nbflow as st
    >>> if st.button("Forget"):
    ...     st.session_state.clear()
    ...     st.rerun()
    """

secrets: Secrets
session_state: SessionState

def set_option(key: str, value: Any) -> None:
    """Set an option.

    Parameters
    ----------
    key : str
        Options of this app are ``"client.showErrorDetails"``, ``"server.maxUploadSize"``, and, from
        its next run on, ``"client.disableDataExport"`` and ``"client.showSidebarNavigation"``. Options
        of the kernel are ``"nbflow.cacheDir"`` and ``"nbflow.cacheUrl"``. ``"client.toolbarMode"`` and
        ``"logger.enableRich"`` are accepted, but have no effect.
    value : object
        The new value: for ``showErrorDetails`` one of "full", "stacktrace" (without the message),
        "type" (only the exception's name) or "none"; for ``maxUploadSize`` a number of megabytes,
        which applies to elements without a limit of their own; for ``cacheDir`` a folder, or None for
        the default one; for ``cacheUrl`` the URL of a Redis server.

    Raises
    ------
    StreamlitAPIException
        If there is no such option, or an app cannot set it.

    Examples
    --------
    >>> import nbflow as st
    >>> st.set_option("client.showErrorDetails", "type")
    """

def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: str | None = None,
    initial_sidebar_state: str | int | None = None,
    menu_items: Mapping[str, str | None] | None = None,
) -> None:
    """Set properties of the whole page. Later calls add to earlier ones.

    Parameters
    ----------
    page_title : str, optional
        The title of the browser's page in Voila. A notebook keeps its own.
    page_icon : object, optional
        The page's icon, likewise: an emoji, ``"random"``, ``":material/name:"``, or what `st.image`
        takes.
    layout : {"centered", "wide"}, optional
        A centered column of readable width, or the full width. A notebook's cell is already narrow, so by
        default the app takes its full width.
    initial_sidebar_state : {"auto", "expanded", "collapsed", "locked"} or int, optional
        Open unless the app is narrow; open; collapsed; open without a button to collapse it; or the
        sidebar's width in pixels.
    menu_items : mapping, optional
        Checked but not shown: nbflow has no menu in the corner of the page.

    Raises
    ------
    StreamlitValueError
        If `layout`, `initial_sidebar_state` or the name of a menu item is invalid.
    StreamlitInvalidURLError
        If a menu item is not a URL.

    Examples
    --------
    >>> import nbflow as st
    >>> st.set_page_config(page_title="Sales", page_icon="📈", layout="centered")
    """

sidebar: Sidebar

def stop() -> Any:
    """End this run: what was drawn so far stays, the rest is removed.

    Examples
    --------
    >>> import nbflow as st
    >>> if not st.text_input("Name"):
    ...     st.warning("Type a name first.")
    ...     st.stop()
    """

def switch_page(
    page: str | Path | Page, *, query_params: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None
) -> NoReturn:
    """Stop here and go to another page at once.

    All widgets start with their defaults there, including those of the app itself, unless they have
    ``persist_state`` or their values are kept in session state.

    Parameters
    ----------
    page : str, Path or Page
        A page of the app: its file (relative to the folder of the app's script or notebook), or its
        ``st.Page``.
    query_params : mapping or iterable of pairs, optional
        The query parameters of the page; by default there are none.

    Raises
    ------
    StreamlitPageNotFoundError
        If the app has no such page.
    StreamlitAPIException
        If it is a URL of another site, or a parameter is bound to a widget.

    Examples
    --------
    >>> import nbflow as st
    >>> def detail():
    ...     st.write("More")
    >>> def start():
    ...     if st.button("More"):
    ...         st.switch_page(st.Page(detail))
    >>> st.navigation([start, detail]).run()
    """

user: UserInfoProxy

@overload
def app(function: Callable[[], Any]) -> OpenApp:
    """Turn a function without parameters into a live app.

    Parameters
    ----------
    function : callable
        Draws the app with ``st.*`` calls.
    name : str, optional
        The app's name; by default the function's. Decorating a function with the same name again keeps the
        session state.
    thread : {"own", "main"}, default "own"
        Where it runs, see ``%%nbflow?``.
    height : int, optional
        The height in pixels; longer content scrolls.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.
    watch : sequence of str, optional
        Run the app again whenever a cell assigns one of these variables of the notebook.

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
    *,
    name: str | None = None,
    thread: Thread = "own",
    height: int | None = None,
    theme: str = "auto",
    watch: Sequence[str] = ...,
) -> Callable[[Callable[[], Any]], OpenApp]:
    """Turn a function without parameters into a live app.

    Parameters
    ----------
    function : callable
        Draws the app with ``st.*`` calls.
    name : str, optional
        The app's name; by default the function's. Decorating a function with the same name again keeps the
        session state.
    thread : {"own", "main"}, default "own"
        Where it runs, see ``%%nbflow?``.
    height : int, optional
        The height in pixels; longer content scrolls.
    theme : {"auto", "light", "dark"}, default "auto"
        "auto" follows the notebook.
    watch : sequence of str, optional
        Run the app again whenever a cell assigns one of these variables of the notebook.

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
