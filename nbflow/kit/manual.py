"""The parts of the manual that many elements have in common: parameters that mean the same everywhere.

A docstring names one on a line of its own, such as ``{key}``; `element` puts the text there.
"""

from __future__ import annotations

import re
import textwrap
from typing import Final

_SHARED: Final = """
key
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value, and the value is kept when the
        label changes.
key_read_only
    key : str or int, optional
        Identifies the control: ``st.session_state[key]`` is its value (read-only), and the value is kept
        when the label changes.
key_of_chart
    key : str or int, optional
        Identifies the chart: ``st.session_state[key]`` is its selection.
key_of_button
    key : str or int, optional
        Identifies the button, so that its label can change.
help
    help : str, optional
        A tooltip beside the label; Markdown.
help_beside_text
    help : str, optional
        A tooltip beside the text; Markdown.
tooltip
    help : str, optional
        A tooltip; Markdown.
on_change
    on_change : {"rerun", "ignore"} or callable, default "rerun"
        What happens on a change: run the app, wait for the next run, or call this and run the app.
args
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
args_of_click
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
on_select
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What happens on a selection: nothing, run the app, or call this and run the app.
disabled
    disabled : bool, default False
        Grayed out; cannot be changed.
disabled_button
    disabled : bool, default False
        Grayed out; cannot be clicked.
disabled_upload
    disabled : bool, default False
        Grayed out; cannot be used.
label_visibility
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        "hidden" keeps the label's space, "collapsed" does not; screen readers read it in any case.
bind
    bind : "query-params", optional
        Also keep the value in the page's URL; needs a key.
persist_state
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.
required
    required : bool, default False
        Mark it as required: a form is not submitted while it is empty.
width
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
width_of_content
    width : {"content", "stretch"} or int, default "content"
        As wide as its content, as the container, or a number of pixels.
width_of_text
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the text, or a number of pixels.
width_of_chart
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the chart, or a number of pixels.
height_of_chart
    height : {"content", "stretch"} or int, default "content"
        As high as the chart, as the container, or a number of pixels.
use_container_width
    use_container_width : bool, optional
        Deprecated: ``width="stretch"`` for True, ``width="content"`` for False.
use_container_width_of_button
    use_container_width : bool, optional
        Deprecated: use ``width="stretch"`` or ``width="content"``.
wrap_label
    wrap : bool, optional
        Whether a long label wraps.
alt_of_chart
    alt : str, optional
        A description of the chart for screen readers.
alt_of_media
    alt : str, optional
        A description for screen readers.
icon
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
icon_of_box
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
icon_position
    icon_position : {"left", "right"}, default "left"
        The side of the label on which the icon is.
type_of_button
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        The style of the button.
options
    options : iterable
        The options: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
format_func
    format_func : callable, default str
        Returns the text to show for an option; the value stays the option itself.
placeholder
    placeholder : str, optional
        Shown while the box is empty.
data_of_chart
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. The index
        of pandas objects is also a column.
color_of_chart
    color : str, tuple or list, optional
        A color (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        color per y column, or a column of colors, numbers (shown as shades) or categories.
label
    label : str
        The label; inline Markdown.
label_of_button
    label : str
        The label; inline Markdown.
shortcut
    shortcut : str, optional
        A keyboard shortcut while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
max_chars
    max_chars : int, optional
        The maximum number of characters.
text_alignment
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        The alignment of the lines.
x
    x : str, optional
        The column along the x axis; by default the index.
y
    y : str or sequence of str, optional
        The column or columns to draw; by default all but `x`. Each gets a color.
x_label
    x_label : str, optional
        The title of the x axis; by default the name of `x`. "" for none.
y_label
    y_label : str, optional
        The title of the y axis; by default the name of `y`. "" for none.
reduce
    reduce : bool or int, default True
        True: with many points, the chart draws what its pixels can show, and requests more when it is
        zoomed; a note below it says so. Aggregates of many rows are computed in the kernel. A number: up to
        this many points are all drawn. False: all points are always drawn.
width_of_label
    width : {"content", "stretch"} or int, default "content"
        As wide as the text, as the container, or a number of pixels.
no_wrap
    wrap : bool, default True
        False keeps one line and truncates it with "…" if it does not fit.
"""

_ENTRY: Final = re.compile(r"^(\w+)\n((?: {4,}.*\n)+)", re.M)
PARAMETERS: Final = {name: text.rstrip() for name, text in _ENTRY.findall(_SHARED)}
"""By the name in docstrings: the lines, indented as in a function's docstring."""

# Since Python 3.13 a docstring comes without the indentation of the code.
_MARKER: Final = re.compile(r"^( {4}|)\{(\w+)\}$", re.M)


def filled(manual: str | None) -> str | None:
    """Return a docstring with the shared parts in their places.

    Raises
    ------
    KeyError
        If it names a part that does not exist.
    """
    return None if manual is None else _MARKER.sub(_part, manual)


def _part(marker: re.Match[str]) -> str:
    text = PARAMETERS[marker[2]]
    return text if marker[1] else textwrap.dedent(text)
