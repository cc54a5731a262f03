"""The parts of the manual that many elements have in common: parameters that mean the same everywhere.

A docstring names one on a line of its own, such as ``{key}``; `element` puts the text there.
"""

from __future__ import annotations

import re
from typing import Final

_SHARED: Final = """
key
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, and it stays the same
        control when its label changes.
key_read_only
    key : str or int, optional
        Names the control: its value is then ``st.session_state[key]`` too, to be read only, and it
        stays the same control when its label changes.
key_of_chart
    key : str or int, optional
        Names the chart: what is selected is then ``st.session_state[key]`` too.
key_of_button
    key : str or int, optional
        Names the button: it then stays the same one when its label changes.
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
        What a change does: run the app; wait for the next run; or call this, then run the app.
args
    args, kwargs : sequence, mapping, optional
        What `on_change` is called with.
args_of_click
    args, kwargs : sequence, mapping, optional
        What `on_click` is called with.
on_select
    on_select : {"ignore", "rerun"} or callable, default "ignore"
        What a selection does: nothing; run the app; or call this, then run the app.
disabled
    disabled : bool, default False
        Greyed out; cannot be changed.
disabled_button
    disabled : bool, default False
        Greyed out; cannot be pressed.
disabled_upload
    disabled : bool, default False
        Greyed out; cannot be used.
label_visibility
    label_visibility : {"visible", "hidden", "collapsed"}, default "visible"
        Hidden keeps the label's room, collapsed gives it away; screen readers say it in any case.
bind
    bind : "query-params", optional
        Keep the value in the page's address too; needs a key.
persist_state
    persist_state : {"session", "page"}, optional
        Keep the value while the control is not drawn; needs a key.
required
    required : bool, default False
        Mark it, and do not let a form be submitted while it is empty.
width
    width : "stretch" or int, default "stretch"
        As wide as the container, or a number of pixels.
width_of_content
    width : {"content", "stretch"} or int, default "content"
        As wide as the content, as the container, or a number of pixels.
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
        Deprecated: say ``width="stretch"`` or ``width="content"``.
wrap_label
    wrap : bool, optional
        Whether a long label goes on in a second line.
alt_of_chart
    alt : str, optional
        What the chart shows, for those who do not see it.
alt_of_media
    alt : str, optional
        What it is, for those who do not see the page.
icon
    icon : str, optional
        An emoji or ``":material/name:"`` beside the label.
icon_of_box
    icon : str, optional
        An emoji or ``":material/name:"`` at the start of the box.
icon_position
    icon_position : {"left", "right"}, default "left"
        On which side of the label.
type_of_button
    type : {"secondary", "primary", "tertiary"}, default "secondary"
        How much it stands out.
options
    options : iterable
        What can be chosen: a list, tuple, set, range, dict (its keys), Enum class, array, series or
        index, or a table (its first column).
format_func
    format_func : callable, default str
        Makes the text that is shown for an option; the value is not changed by it.
placeholder
    placeholder : str, optional
        Shown while the box is empty.
data_of_chart
    data : object, optional
        A data frame of any library, an array, a mapping of columns, a list of rows or of values. Of
        pandas the index counts.
color_of_chart
    color : str, tuple or list, optional
        A colour (``"#f80"``, ``(255, 128, 0)``, ``"red"`` and the theme's other names), a list with one
        colour for each y column, or a column: of colours, of numbers (shades), of categories.
label
    label : str
        What to choose; inline Markdown.
label_of_button
    label : str
        What stands on it; inline Markdown.
shortcut
    shortcut : str, optional
        A key that presses it while the app has the focus: ``"K"``, ``"Ctrl+Enter"``, ``"F2"``.
        C and R cannot be used.
max_chars
    max_chars : int, optional
        How many characters it takes.
text_alignment
    text_alignment : {"left", "center", "right", "justify"}, default "left"
        Where the lines stand within the width.
x
    x : str, optional
        The column along the x axis; by default the index.
y
    y : str or sequence of str, optional
        The column or columns drawn; by default all but `x`. Several get a colour each.
x_label
    x_label : str, optional
        The x axis' title; by default the name of `x`. An empty text: none.
y_label
    y_label : str, optional
        The y axis' title; by default the name of `y`. An empty text: none.
"""

_ENTRY: Final = re.compile(r"^(\w+)\n((?: {4,}.*\n)+)", re.M)
PARAMETERS: Final = {name: text.rstrip() for name, text in _ENTRY.findall(_SHARED)}
"""By the name in docstrings: the lines, indented as in a function's docstring."""

_MARKER: Final = re.compile(r"^ {4}\{(\w+)\}$", re.M)


def filled(manual: str | None) -> str | None:
    """Return a docstring with the shared parts in their places.

    Raises
    ------
    KeyError
        When it names a part that does not exist.
    """
    return None if manual is None else _MARKER.sub(lambda found: PARAMETERS[found[1]], manual)
