"""Widgets as a test sees them. Setters only note what a person did; `run` sends it.

A value is Python's, as ``st.<widget>`` returns it; the widget's own `WidgetSpec` turns it into
what the wire would carry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, Self

from nbflow.core.ids import ElementId
from nbflow.core.widget_spec import WidgetSpec
from nbflow.kit.inputs.options import Options
from nbflow.testing.base import Element, plain
from nbflow.testing.errors import AppTestError


class Widget(Element):
    """An element that a user can interact with."""

    @property
    def id(self) -> ElementId:
        """The widget's identity across runs."""
        return self.spec.id

    @property
    def spec(self) -> WidgetSpec:
        """What the state knows of the widget."""
        return self._node.spec

    @property
    def touchable(self) -> bool:
        """Whether a user can change it: a chart without ``on_select`` is not a control."""
        return self._node.spec is not None

    @property
    def disabled(self) -> bool:
        """Whether it is disabled."""
        return self.spec.disabled

    @property
    def ignored(self) -> bool:
        """Whether a touch does not ask for a run (``on_change="ignore"``)."""
        return self.spec.defers_run

    @property
    def value(self) -> Any:
        """The value that the test has set, otherwise that of the last run."""
        if self.id in self.root.staged:
            return self.root.staged[self.id]
        return self.root.committed(self.spec)

    def set_value(self, v: Any) -> Self:
        """Set the value, as a user would with the control.

        Raises
        ------
        AppTestError
            If the widget is disabled.
        """
        self._touchable()
        self.root.staged[self.id] = v
        return self

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for this value."""
        return self.spec.encode(value)

    @property
    def trigger_ids(self) -> Collection[ElementId]:
        """The controls within this one that can be triggered."""
        return ()

    def _touchable(self) -> None:
        if self.disabled:
            key = f" (key={self.key!r})" if self.key else ""
            raise AppTestError(f"This {self.type}{key} is disabled: a user cannot change it.")


class Button(Widget):
    """``st.button`` and ``st.form_submit_button``."""

    def click(self) -> Self:
        """Click it."""
        return self.set_value(True)

    def raw(self, value: Any) -> Any:
        """Return the trigger."""
        return bool(value)


class Checkbox(Widget):
    """``st.checkbox``."""

    def check(self) -> Self:
        """Check it."""
        return self.set_value(True)

    def uncheck(self) -> Self:
        """Uncheck it."""
        return self.set_value(False)


class Toggle(Checkbox):
    """``st.toggle``."""


class TextInput(Widget):
    """``st.text_input``."""

    def input(self, v: str) -> Self:
        """Enter a text; a text that is too long is rejected, as in the browser."""
        longest = self._node.props.get("max_chars")
        return self if longest and len(v) > longest else self.set_value(v)


class TextArea(TextInput):
    """``st.text_area``."""


class NumberInput(Widget):
    """``st.number_input``."""

    @property
    def min(self) -> float | None:
        """The smallest number; None without a limit."""
        return self._node.props.get("min")

    @property
    def max(self) -> float | None:
        """The largest number; None without a limit."""
        return self._node.props.get("max")

    def increment(self) -> Self:
        """Click "+"."""
        return self._step(+1)

    def decrement(self) -> Self:
        """Click "-"."""
        return self._step(-1)

    def _step(self, sign: int) -> Self:
        if self.value is None:
            return self
        value = self.value + sign * self._node.props["step"]
        if self.max is not None:
            value = min(value, self.max)
        if self.min is not None:
            value = max(value, self.min)
        return self.set_value(value)


class Slider(Widget):
    """``st.slider``."""

    @property
    def data_type(self) -> int:
        """The type of its values, as Streamlit numbers it: 0 int, 1 float, 2 datetime, 3 date, 4 time."""
        return ("int", "float", "datetime", "date", "time").index(self._node.props.get("type", "int"))

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Move both ends."""
        return self.set_value((lower, upper))

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for this value."""
        return self.spec.encode(tuple(value) if isinstance(value, list) else value)  # pyright: ignore[reportUnknownArgumentType]


class DateInput(Widget):
    """``st.date_input``."""

    @property
    def min(self) -> date:
        """The first day."""
        return date.fromisoformat(self._node.props["min"])

    @property
    def max(self) -> date:
        """The last day."""
        return date.fromisoformat(self._node.props["max"])

    @property
    def is_range(self) -> bool:
        """Whether it is a range of two days."""
        return bool(self._node.props.get("range"))


class _Choice(Widget):
    """What the controls with options share."""

    @property
    def options(self) -> list[str]:
        """The labels of the options."""
        choices = self.spec.choices  # what the browser gets may be HTML
        return list(choices.labels) if isinstance(choices, Options) else plain(self._node.props["options"])

    def label_of(self, value: Any) -> str:
        """Return the label that an option is shown with."""
        raw = self._one(value)
        return self.options[raw] if isinstance(raw, int) else str(raw)

    @property
    def format_func(self) -> Callable[[Any], str]:
        """What makes labels of options."""
        return self.label_of

    def _one(self, value: Any) -> Any:
        raise NotImplementedError

    def _by_label(self, value: Any, known: object) -> Any:
        """Return the number of the option with this label, if `value` is not an option itself."""
        if isinstance(known, int):
            return known
        if isinstance(value, str) and value in self.options:
            return self.options.index(value)
        if isinstance(known, str) and self._node.props.get("accept_new_options"):
            return known
        raise ValueError(f"{value!r} is not among the options of this {self.type}: {self.options}")

    def _encoded(self, value: Any) -> Any:
        try:
            return self.spec.encode(value)
        except (LookupError, ValueError, TypeError):
            return None


class Selectbox(_Choice):
    """``st.selectbox``."""

    @property
    def index(self) -> int | None:
        """The position of the chosen option."""
        raw = self._one(self.value)
        return raw if isinstance(raw, int) else None

    def select(self, v: Any) -> Self:
        """Choose an option."""
        return self.set_value(v)

    def select_index(self, index: int | None) -> Self:
        """Choose the option at this position; None removes the choice."""
        return self.set_value(None if index is None else self.spec.decode(range(len(self.options))[index]))

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for this value."""
        return self._one(value)

    def _one(self, value: Any) -> Any:
        return None if value is None else self._by_label(value, self._encoded(value))


class Radio(Selectbox):
    """``st.radio``."""

    @property
    def horizontal(self) -> bool:
        """Whether the options are in a row."""
        return bool(self._node.props.get("horizontal"))


class Multiselect(_Choice):
    """``st.multiselect``."""

    @property
    def values(self) -> list[str]:
        """The labels of the chosen options."""
        return [self.label_of(value) for value in self.value]

    @property
    def indices(self) -> list[int]:
        """The positions of the chosen options."""
        return [self.options.index(label) for label in self.values]

    def select(self, v: Any) -> Self:
        """Choose another option."""
        return self if self._one(v) in self.raw(self.value) else self.set_value([*self.value, v])

    def unselect(self, v: Any) -> Self:
        """Remove an option."""
        gone = self._one(v)
        kept = [chosen for chosen in self.value if self._one(chosen) != gone]
        return self if len(kept) == len(self.value) else self.set_value(kept)

    def raw(self, value: Sequence[Any]) -> Any:
        """Return what the wire carries for this value."""
        return [self._one(item) for item in value]

    def _one(self, value: Any) -> Any:
        known = self._encoded([value])
        return self._by_label(value, known[0] if known else None)
