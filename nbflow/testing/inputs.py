"""More widgets as a test sees them: times, colors, groups of buttons, pages, menus, downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Self, cast

from nbflow.kit.inputs.options import Options
from nbflow.testing.base import plain
from nbflow.testing.errors import AppTestError
from nbflow.testing.widgets import Button, Widget


class _Labeled(Widget):
    """What the controls with options share."""

    @property
    def options(self) -> list[str]:
        """The labels of the options."""
        choices = self.spec.choices  # what the browser gets may be HTML
        return list(choices.labels) if isinstance(choices, Options) else plain(self._node.props["options"])

    @property
    def format_func(self) -> Callable[[Any], str]:
        """What makes labels of options."""
        return self._label

    def _label(self, value: Any) -> str:
        return self.options[self._place(value)]

    def _place(self, value: Any) -> int:
        raise NotImplementedError


class TimeInput(Widget):
    """``st.time_input``."""

    @property
    def step(self) -> int:
        """The interval between the times in the list, in seconds."""
        return self._node.props["step"]

    @property
    def value(self) -> time | None:
        """The time."""
        found = super().value
        return found.time() if isinstance(found, datetime) else found

    def increment(self) -> Self:
        """Choose the next time."""
        return self._move(+1)

    def decrement(self) -> Self:
        """Choose the previous time."""
        return self._move(-1)

    def _move(self, sign: int) -> Self:
        now = self.value
        if now is None:
            return self
        moment = datetime.combine(date.today(), now) + sign * timedelta(seconds=self.step)
        return self.set_value(moment.time())


class DateTimeInput(Widget):
    """``st.datetime_input``."""

    @property
    def format(self) -> str:
        """The format of days."""
        return self._node.props.get("format", "YYYY/MM/DD")

    @property
    def help(self) -> str:
        """The tooltip; empty without one."""
        return plain(self._node.props.get("help", ""))


class ColorPicker(Widget):
    """``st.color_picker``."""

    def pick(self, v: str) -> Self:
        """Choose a color; the "#" may be left out."""
        return self.set_value(v if v.startswith("#") else f"#{v}")


class SelectSlider(_Labeled):
    """``st.select_slider``."""

    data_type = 0
    """It counts places in its options, always."""

    def set_range(self, lower: Any, upper: Any) -> Self:
        """Move both ends."""
        return self.set_value([lower, upper])

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for this value."""
        several = isinstance(value, list | tuple) and len(cast(Sequence[Any], value)) == 2
        return self.spec.encode(tuple(cast(Sequence[Any], value)) if several else value)

    def _place(self, value: Any) -> int:
        return self.spec.encode(value)[0]


class ButtonGroup(_Labeled):
    """``st.pills`` and ``st.segmented_control``."""

    @property
    def options(self) -> list[str]:
        """The labels of the options, without an icon before them."""
        labels, icons = super().options, self._node.props.get("icons")
        if icons is None:
            return labels
        return [label.partition(" ")[2] if icon else label for label, icon in zip(labels, icons, strict=True)]

    @property
    def indices(self) -> list[int]:
        """The positions of the chosen options."""
        return self.spec.encode(self.value)

    @property
    def formatted_values(self) -> list[str]:
        """The labels of the chosen options."""
        return [self.options[place] for place in self.indices]

    def select(self, v: Any) -> Self:
        """Choose an option in addition to the others, or instead of the chosen one if only one can be
        chosen."""
        if not self._multi:
            return self.set_value(v)
        return self if self._has(v) else self.set_value([*self.value, v])

    def unselect(self, v: Any) -> Self:
        """Remove an option."""
        if not self._has(v):
            return self
        if not self._multi:
            return self.set_value(None)
        gone = self.spec.encode([v])
        return self.set_value([chosen for chosen in self.value if self.spec.encode([chosen]) != gone])

    def _has(self, v: Any) -> bool:
        place = self.spec.encode([v] if self._multi else v)
        return bool(place) and place[0] in self.indices

    @property
    def _multi(self) -> bool:
        return bool(self._node.props.get("multi"))

    def _place(self, value: Any) -> int:
        return self.spec.encode([value] if self._multi else value)[0]


class Feedback(Widget):
    """``st.feedback``."""


class Pagination(Widget):
    """``st.pagination``."""

    @property
    def num_pages(self) -> int:
        """The number of pages."""
        return self._node.props["num_pages"]

    def set_value(self, v: int) -> Self:
        """Go to a page.

        Raises
        ------
        AppTestError
            If there is no such page.
        """
        if type(v) is not int or not 1 <= v <= self.num_pages:
            raise AppTestError(
                f"This pagination has no page {v!r}: give a number from 1 to {self.num_pages}."
            )
        return super().set_value(v)

    def select(self, page: int) -> Self:
        """Go to a page."""
        return self.set_value(page)


class DownloadButton(Button):
    """``st.download_button``."""


class MenuButton(_Labeled):
    """``st.menu_button``."""

    def click(self, v: Any) -> Self:
        """Choose this option from the menu."""
        return self.set_value(v)

    def click_index(self, index: int) -> Self:
        """Choose the option at this position."""
        return self.set_value(self.spec.decode(range(len(self.options))[index]))

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for this value."""
        return self.spec.encode(value)

    def _place(self, value: Any) -> int:
        return self.spec.encode(value)
