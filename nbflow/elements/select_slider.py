"""st.select_slider: one option, or a range of options, on a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from nbflow.kit import Binding, Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitMissingRequiredParameterError
from nbflow.kit.inputs.options import Options
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def select_slider(
    place: Place,
    label: str,
    options: Any = (),
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
    {label}
    options : iterable
        The options, from left to right: a list, tuple, set, range, dict (its keys), Enum
        class, array, series or index, or a table (its first column).
    value : object, or a list or tuple of two, optional
        The initial value, by default the first option. Two options make a range.
    {format_func}
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width}
    {bind}
    {persist_state}

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
    choices = Options(options, format_func)
    if not choices.items:
        raise StreamlitMissingRequiredParameterError("options", detail="Give at least one option.")
    line = _Line(choices, _places(choices, value))
    return ask(
        place,
        "slider",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
        kind="select_slider",
        label=label,
        default=line.default,
        choices=choices,
        decode=line.decode,
        encode=line.encode,
        accept=line.accept,
        cleared=line.cleared,
        props={
            "options": choices.html(),
            "min": 0,
            "max": len(choices) - 1,
            "step": 1,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "options": choices.labels,
            "value": line.places,
            "help": help,
            "width": width,
        },
        binding=Binding(line.read, line.write) if bind else None,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The options, and the positions of those chosen at first: one, or two of a range."""

    choices: Options
    places: list[int]

    @property
    def default(self) -> Any:
        return self._chosen(self.places)

    def _chosen(self, places: list[int]) -> Any:
        found = [self.choices.items[place] for place in places]
        return found[0] if len(found) == 1 else tuple(found)

    def decode(self, raw: Any) -> Any:
        """Read what the view sent; the wrong number of thumbs means the default."""
        if not isinstance(raw, list | tuple):
            raise TypeError("a slider sends lists")
        sent = cast(Sequence[Any], raw)
        if len(sent) != len(self.places):
            return self.default
        count = len(self.choices)
        fits = [type(place) is int and 0 <= place < count for place in sent]
        places = [place if fit else usual for place, fit, usual in zip(sent, fits, self.places, strict=True)]
        return self._chosen(sorted(places))

    def encode(self, value: Any) -> list[int]:
        """Return the positions."""
        found = self.choices.find(value)
        if found is None and isinstance(value, list | tuple):
            return [self.choices.find(item) or 0 for item in cast(Sequence[Any], value)]
        return [found or 0]

    def accept(self, value: Any) -> Any:
        """Check a value of session state or of an earlier run; what is not an option is the default.

        A range stays one until the next touch, and one option stays one, whatever the default is.
        """
        place = self.choices.find(value)
        if place is not None:
            return self.choices.items[place]
        first, last = self.places[0], self.places[1] if len(self.places) == 2 else len(self.choices) - 1
        if not isinstance(value, list | tuple) or len(cast(Sequence[Any], value)) != 2:
            return self._chosen([first])
        ends = [self.choices.find(item) for item in cast(Sequence[Any], value)]
        return self._chosen([first, last] if None in ends else [end for end in ends if end is not None])

    def cleared(self, value: Any, held: Any) -> Any:
        """Return what a default of an earlier run is here: each end that is gone is the usual one."""
        alone = not isinstance(value, list | tuple) or self.choices.find(value) is not None
        ends = cast(Sequence[Any], [value] if alone else value)
        places = [self.choices.find(end) for end in ends]
        return self.decode([-1 if place is None else place for place in places])

    def read(self, texts: list[str]) -> Any:
        """Read the labels in the page's address."""
        if len(texts) != len(self.places):
            raise ValueError("another number of thumbs")
        found = zip((self.choices.place(text) for text in texts), self.places, strict=True)
        return self._chosen(sorted(usual if place is None else place for place, usual in found))

    def write(self, value: Any) -> list[str]:
        """Return the labels for the page's address."""
        return [self.choices.labels[place] for place in self.encode(value)]


def _places(choices: Options, value: Any) -> list[int]:
    if isinstance(value, list | tuple):
        ends = [_place(choices, item) for item in cast(Sequence[Any], value)]
        if len(ends) != 2:
            raise ValueError(f"`value` of st.select_slider holds {len(ends)} values; a range has two.")
        return sorted(ends)
    try:
        return [_place(choices, value)]
    except ValueError:
        if value is not None:
            raise
        return [0]


def _place(choices: Options, value: Any) -> int:
    place = choices.locate(value)
    if place is None:
        raise ValueError(f"`value={value!r}` of st.select_slider is not among the options.")
    return place
