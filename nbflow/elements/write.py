"""st.write: shows whatever it is given, each thing in the way that suits it."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import Any, cast

from nbflow.charts.bokeh import bokeh_face, holoviews_figure, is_bokeh, is_holoviews
from nbflow.display.describe import fenced, inline_code, is_data, is_documented, is_record
from nbflow.display.keras import is_keras_model, model_graph, model_summary
from nbflow.display.rich import (
    HOST,
    FaceProps,
    as_drawing,
    chart_command,
    display_in_notebook,
    is_formula,
    rich_face,
)
from nbflow.frames.read import read_protocol, read_table
from nbflow.kit import DeltaGenerator, Place, element
from nbflow.kit.claims import is_current
from nbflow.kit.errors import StreamlitAPIException, StreamlitDuplicateElementKey
from nbflow.kit.scalars import plain
from nbflow.kit.streams import Written, chunks, is_stream


@element(memo=False)
def write(place: Place, *args: Any, unsafe_allow_html: bool = False) -> None:
    """Show values, each in the way that suits it, one below the other.

    Texts are Markdown; numbers and other plain values stand in the text as code; neighbors of
    these kinds share a paragraph. DataFrames, Series, Stylers, arrays, queries and cursors become what
    ``st.dataframe`` shows; mappings, lists, named tuples and pydantic models a tree as of ``st.json``;
    exceptions a traceback; SymPy expressions formulas. Figures of Altair, Plotly and Bokeh (also by way of
    HoloViews and hvPlot, whose frames get sliders) can be used as such; those of matplotlib, seaborn and
    plotnine are images; graphs of the package graphviz are laid out in the browser, as are the layers
    of Keras models (with pydot; else their summary). An object with one of IPython's ``_repr_*_``
    methods, or for which IPython has a formatter, shows itself. Functions, classes, modules and
    dataclasses are explained as by ``st.help``. Generators are written while they
    run: texts join, the rest is written by itself.

    Parameters
    ----------
    *args : object
        What to show.
    unsafe_allow_html : bool, default False
        Draw HTML that stands in texts. It is cleaned first: scripts never run.

    Raises
    ------
    StreamlitAPIException
        If several values are to replace one element.

    Examples
    --------
    >>> st.write("The answer is", 42, frame, figure)
    """
    if len(args) == 1 and isinstance(args[0], str):
        place.handle().markdown(args[0], unsafe_allow_html)
        return
    if place.slot is not None and len(args) > 1:
        raise StreamlitAPIException(
            f"`write()` was given {len(args)} values to replace one element. Give one value, or write into "
            "a container: `box = st.container()`, then `box.write(…)`.",
            error_id="write-cannot-replace-with-multiple-elements",
        )
    _Writer(place, unsafe_allow_html).all(args)


class _Writer:
    """Writes values one after the other; texts that follow each other are joined."""

    def __init__(self, place: Place, html: bool) -> None:
        self._place = place
        self._html = html
        self._texts: list[str] = []

    @property
    def _dg(self) -> Any:
        """Where the next element goes: below the texts so far."""
        self._flush()
        return self._place.handle()

    def _show(self, face: str, props: dict[str, Any]) -> None:
        self._flush()
        self._place.show(face, props)

    def all(self, values: Iterable[Any]) -> None:
        for value in values:
            text = _as_text(value)
            if text is None:
                self._one(value)
            else:
                self._texts.append(text)
        self._flush()

    def _flush(self) -> None:
        if self._texts:
            text = " ".join(self._texts)
            self._texts.clear()
            self._place.handle().markdown(text, self._html)

    def _one(self, value: Any) -> None:
        if isinstance(value, Written):
            for item in value:
                (self._flush(), item()) if callable(item) else self.all([item])
        elif isinstance(value, BaseException):
            self._dg.exception(value)
        elif isinstance(value, DeltaGenerator):
            self._dg.help(value)
        elif self._figure(value):
            pass
        elif isinstance(value, StringIO):
            self._dg.markdown(value.getvalue())
        elif (command := chart_command(value)) is not None:
            getattr(self._dg, command)(value)
        elif is_stream(value):
            self.stream(value)
        elif (table := read_table(value, lazily=True)) is not None:
            self._dg.dataframe(table)
        elif is_formula(value):
            self._dg.latex(value)
        elif is_data(value):
            self._dg.json(value)
        elif not self._rich(value):
            self._rest(value)

    def _figure(self, value: Any) -> bool:
        """Show a figure of a library that draws with another's means; False when it is none."""
        if is_holoviews(value):
            figure = holoviews_figure(value, self._choose)
            if isinstance(figure, dict):
                config = cast("dict[str, Any]", figure).pop("config", None)
                self._dg.plotly_chart(figure, config=config)
            else:
                self._one(figure)
            return True
        if (drawing := as_drawing(value)) is not None:
            self._dg.pyplot(drawing)
            return True
        if is_keras_model(value):
            graph = model_graph(value)
            self._dg.graphviz_chart(graph) if graph else self._dg.code(model_summary(value), None)
            return True
        found = bokeh_face(self._place, value) if is_bokeh(value) else None
        if found is not None:
            self._show(*found)
        return found is not None

    def _choose(self, name: str, values: list[Any]) -> Any:
        """Let the person choose one of the frames of a HoloViews object."""
        for count in range(1, 1000):
            try:
                return self._dg.select_slider(name, values, key=f"holoviews {name} {count}")
            except StreamlitDuplicateElementKey:
                pass  # another object's in this run
        return None

    def _rich(self, value: Any) -> bool:
        found = rich_face(value)
        if found is not None and found[0] == HOST:
            self._flush()
            if self._place.in_app and self._by_notebook(value):
                return True
            found = cast("FaceProps | None", found[1]["instead"])
        if found is None:
            return False
        self._show(*found)
        return True

    def _by_notebook(self, value: Any) -> bool:
        if is_current(self._place):
            return display_in_notebook(value)
        with self._place.handle():
            return display_in_notebook(value)

    def _rest(self, value: Any) -> None:
        if (table := read_protocol(value)) is not None:
            self._dg.dataframe(table)
        elif is_record(value) or is_documented(value):
            self._dg.help(value)
        else:
            text = str(value)
            self._texts.append(fenced(text) if "\n" in text else inline_code(text))

    def stream(self, given: Any) -> Written:
        """Write what a generator yields, while it yields."""
        written = Written()
        slot: Any = None
        said = ""
        for chunk in chunks(given):
            if isinstance(chunk, str):
                if chunk:
                    said += chunk
                    slot = (slot or self._dg).markdown(said)
                continue
            if said:
                written.append(said)
            slot, said = None, ""
            if callable(chunk):
                chunk()
            else:
                self.all([chunk])
                written.append(chunk)
        if said:
            written.append(said)
        return written


def _as_text(value: Any) -> str | None:
    """Return what stands within a paragraph; None for what needs an element of its own."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool | int | float | complex):
        return inline_code(str(value))
    if plain(value) is not value:  # of NumPy, an array without a dimension
        return inline_code(str(value))
    return None
