"""One value on its way between a model and its control."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from nbflow.kit.errors import StreamlitAPIException
from nbflow.kit.parts import fault_of_last, free_of_form
from nbflow.models.schema import Field

SKIPPED: Final = object()
"""Nothing was entered: validation is to use the default, or to ask for the value."""

Loc = tuple[str | int, ...]
"""Where a value is in the model, as Pydantic says it."""


class Chosen(NamedTuple):
    """The value of a union of which a person has chosen one type."""

    type: Any
    raw: Any


@dataclass(slots=True)
class Memory:
    """What a form remembers from run to run, beside the values of its controls.

    Attributes
    ----------
    items, used : dict
        By the key of a list or dict: the numbers of its items, and how many numbers were used so far.
    faults : list
        What the last validation has found.
    """

    items: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    used: dict[str, int] = field(default_factory=dict[str, int])
    faults: list[tuple[Loc, str]] = field(default_factory=list[tuple[Loc, str]])

    def begin(self, key: str, count: int) -> list[int]:
        """Return the numbers of the items; at first there are so many."""
        if key not in self.items:
            self.items[key], self.used[key] = list(range(count)), count
        return list(self.items[key])

    def add(self, key: str) -> None:
        """Add an item; its number was never used before."""
        self.items[key].append(self.used[key])
        self.used[key] += 1

    def remove(self, key: str, item: int) -> None:
        """Remove an item."""
        if item in self.items[key]:
            self.items[key].remove(item)

    def clear(self, key: str, keep: int) -> None:
        """Remove all items but the first ones."""
        del self.items[key][keep:]


@dataclass(slots=True)
class Drawing:
    """What the parts of one form share.

    Attributes
    ----------
    memory : Memory
        Of the runs before.
    lowercase, drop_empty : bool
        Whether labels are in lowercase, and whether empty texts and zeros are left out.
    marks : dict
        By place in the model: what shows a fault there.
    unread : list
        What could not even be given to validation, such as text that is no JSON.
    """

    memory: Memory
    lowercase: bool = False
    drop_empty: bool = False
    marks: dict[Loc, Callable[[str], None]] = field(default_factory=dict[Loc, Callable[[str], None]])
    unread: list[tuple[Loc, str]] = field(default_factory=list[tuple[Loc, str]])


@dataclass(slots=True)
class Part:
    """One field, and where it is drawn.

    Attributes
    ----------
    drawing : Drawing
        What it shares with the others.
    box : DeltaGenerator
        The container.
    field : Field
        What it is.
    key : str
        The key of its control.
    loc : Loc
        Where it is in the model.
    bare : bool
        Its label is said elsewhere.
    """

    drawing: Drawing
    box: Any
    field: Field
    key: str
    loc: Loc
    bare: bool = False

    @property
    def label(self) -> str:
        """What a person reads."""
        return self.field.title.lower() if self.drawing.lowercase else self.field.title

    def inner(self, box: Any, field: Field, name: str, step: str | int, *, bare: bool = False) -> Part:
        """Return a part of this one."""
        return Part(self.drawing, box, field, f"{self.key}.{name}", (*self.loc, step), bare)

    def same(self, box: Any, field: Field, name: str) -> Part:
        """Return the same value seen as another field: a member of a union."""
        return Part(self.drawing, box, field, f"{self.key}.{name}", self.loc, self.bare)

    def draw(self, command: str, **given: Any) -> Any:
        """Draw a control for it; return its value.

        Parameters
        ----------
        command : str
            The name of the command, such as "text_input".
        **given
            Its arguments besides the label, the key and the help.
        """
        own = {
            name.removeprefix("st_kwargs_"): value
            for name, value in self.field.schema.items()
            if name.startswith("st_kwargs_")
        }
        common: dict[str, Any] = {"label": self.label, "key": self.key}
        if self.field.description:
            common["help"] = self.field.description
        if self.field.schema.get("readOnly"):
            common["disabled"] = True
        if self.bare:
            common["label_visibility"] = "collapsed"
        value = getattr(self.box, command)(**{**common, **given, **own})
        self.drawing.marks[self.loc] = fault_of_last(self.box)
        return value

    def heading(self) -> None:
        """Write its title above what it is made of, with room for a fault."""
        if not self.bare:
            self.box.markdown(f"**{self.label}**", help=self.field.description or None)
        slot = self.box.empty()
        self.drawing.marks[self.loc] = lambda text: slot.error(text)

    def outside(self, **how: Any) -> Any:
        """Return a container for controls that change the form itself: they do not wait for its submit."""
        return free_of_form(self.box.container(**how))

    def fail(self, text: str) -> object:
        """Note that what was entered cannot be read; return what stands for the value."""
        self.drawing.unread.append((self.loc, text))
        return SKIPPED

    def widget(self, usual: str, others: Mapping[str, Any]) -> str:
        """Return the command that the field's schema chooses by ``widget``.

        Raises
        ------
        StreamlitAPIException
            If it chooses one that cannot show such a field.
        """
        wanted = self.field.schema.get("widget")
        if wanted is None or wanted == usual:
            return usual
        if wanted in others:
            return str(wanted)
        names = ", ".join(repr(name) for name in dict.fromkeys([usual, *others]))
        raise StreamlitAPIException(
            f"The field `{self.field.name}` asks for `widget={wanted!r}`, which cannot show it. Use one "
            f"of: {names}."
        )
