"""Controls of values that are made of others: models, lists, dicts, tuples, unions."""

# Models are classes of any kind, and containers have the methods of all elements.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, get_args, get_origin

from nbflow.kit.parts import form_of, free_of_form
from nbflow.models.choices import options_of
from nbflow.models.part import SKIPPED, Chosen, Part
from nbflow.models.schema import NOTHING, Field, field_for, fields_of, is_model, is_union, title_of

Draw = Callable[[Part], Any]

MAX_COLUMNS: Final = 4
"""So many parts of a tuple stand side by side."""

_NAMES: Final = {int: "Whole number", float: "Number", str: "Text", bool: "Yes or no", bytes: "Bytes"}


class Several:
    """Draws what is made of parts; each part by `draw`."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    # --- models -------------------------------------------------------------------------------------

    def model(self, part: Part) -> dict[str, Any]:
        """Draw a model in a box of its own."""
        inner = part if part.bare else dataclasses.replace(part, box=part.box.container(border=True))
        inner.heading()
        return self.fields(inner, part.field.type, part.field.initial)

    def root(self, part: Part) -> Any:
        """Draw the one value of a ``RootModel``."""
        [inner] = fields_of(part.field.type)
        initial = getattr(part.field.initial, "root", part.field.initial)
        field = inner._replace(title=part.field.title, nullable=part.field.nullable or inner.nullable)
        if initial is not NOTHING:
            field = field.with_initial(initial)
        return self._draw(part.same(part.box, field, "root"))

    def fields(
        self, part: Part, model: Any, initial: Any, place: Callable[[Field], Any] | None = None
    ) -> dict[str, Any]:
        """Draw the fields of a model; return what was entered, by the names that validation takes.

        Parameters
        ----------
        part : Part
            Where; its field is the model.
        model : type
            The class.
        initial : object
            An instance, or a mapping of values; `NOTHING` for the defaults.
        place : callable, optional
            Returns the container of a field; by default the part's own.
        """
        entered: dict[str, Any] = {}
        for field in fields_of(model):
            box = part.box if place is None else place(field)
            value = self._draw(
                part.inner(box, field.with_initial(_of(initial, field)), field.name, field.alias)
            )
            if value is SKIPPED or (
                part.drawing.drop_empty and type(value) in (int, float, str) and not value
            ):
                continue
            entered[field.alias] = value
        return entered

    # --- lists, dicts, tuples --------------------------------------------------------------------------

    def items(self, part: Part) -> list[Any]:
        """Draw a list: its items, and buttons that add and remove some."""
        kind = (get_args(part.field.type) or (Any,))[0]
        part.heading()
        box, found = part.box.container(), list[Any]()
        ids = self._ids(part, _sequence(part.field.initial))
        for index, item in enumerate(ids):
            field = field_for(kind, name=part.field.name, title=f"{part.field.title} {index + 1}")
            initial = _item(_sequence(part.field.initial), item)
            row = self._row(part, box, item, complex_type(kind), f"{part.label} {index + 1}")
            inner = part.inner(row, field.with_initial(initial), str(item), index, bare=True)
            value = self._draw(inner)
            found.append(None if value is SKIPPED else value)
        self._bar(part, len(ids))
        return found

    def pairs(self, part: Part) -> dict[Any, Any]:
        """Draw a dict: for each entry its key and its value."""
        names, values = (
            (*get_args(part.field.type), Any, Any)[:2] if get_args(part.field.type) else (str, Any)
        )
        part.heading()
        box, found = part.box.container(), dict[Any, Any]()
        known = list(part.field.initial.items()) if isinstance(part.field.initial, Mapping) else []
        for index, item in enumerate(self._ids(part, known)):
            name, value = _item(known, item) if item < len(known) else (NOTHING, NOTHING)
            row = self._row(part, box, item, complex_type(values), f"{part.label} {index + 1}")
            self._pair(part, row, item, (names, values), (name, value), found)
        self._bar(part, len(part.drawing.memory.items[part.key]))
        return found

    def _pair(
        self,
        part: Part,
        row: Any,
        item: int,
        kinds: tuple[Any, Any],
        initial: tuple[Any, Any],
        found: dict[Any, Any],
    ) -> None:
        key_field = field_for(kinds[0], name=part.field.name, title="Key").with_initial(initial[0])
        key_part = part.inner(row, key_field, f"{item}.key", f"{item}[key]")
        name = self._draw(key_part)
        value_field = field_for(kinds[1], name=part.field.name, title="Value").with_initial(initial[1])
        value_part = part.inner(
            row, value_field, f"{item}.value", name if isinstance(name, str | int) else str(name)
        )
        value = self._draw(value_part)
        part.drawing.marks[(*value_part.loc, "[key]")] = part.drawing.marks[key_part.loc]
        if name in ("", None, SKIPPED):
            key_part.fail("Enter a key.")
        elif name in found:
            key_part.fail("This key is there already.")
        else:
            found[name] = None if value is SKIPPED else value

    def parts(self, part: Part) -> list[Any]:
        """Draw a tuple whose parts are known."""
        kinds = get_args(part.field.type)
        part.heading()
        row = part.box.container(horizontal=len(kinds) <= MAX_COLUMNS and not any(map(complex_type, kinds)))
        initial = _sequence(part.field.initial)
        return [
            self._draw(
                part.inner(
                    row,
                    field_for(
                        kind, name=part.field.name, title=f"{part.field.title} {index + 1}"
                    ).with_initial(_item(initial, index)),
                    str(index),
                    index,
                )
            )
            for index, kind in enumerate(kinds)
        ]

    def _ids(self, part: Part, initial: list[Any]) -> list[int]:
        """Return the numbers of the items that there are."""
        fewest = part.field.extra("minItems", "minProperties") or 0
        return part.drawing.memory.begin(part.key, max(len(initial), fewest))

    def _row(self, part: Part, box: Any, item: int, tall: bool, label: str) -> Any:
        """Return the container of an item, with its remove button beside it or above it."""
        form = form_of(box)
        if tall:
            whole = box.container(border=True)
            head = free_of_form(whole.container(horizontal=True, vertical_alignment="center"))
            head.markdown(f"**{label}**", width="stretch")
            row = whole.container()
        else:
            head = free_of_form(box.container(horizontal=True, vertical_alignment="bottom", wrap=False))
            row = free_of_form(head.container(horizontal=True, width="stretch"), form)
        fewest = part.field.extra("minItems", "minProperties") or 0
        head.button(
            "",
            icon=":material/close:",
            type="tertiary",
            key=f"{part.key}.{item}-remove",
            help=f"Remove {label}",
            disabled=len(part.drawing.memory.items[part.key]) <= fewest,
            on_click=part.drawing.memory.remove,
            args=(part.key, item),
        )
        return row

    def _bar(self, part: Part, count: int) -> None:
        """Draw the buttons below the items."""
        memory, field = part.drawing.memory, part.field
        fewest, most = field.extra("minItems", "minProperties") or 0, field.extra("maxItems", "maxProperties")
        bar = part.outside(horizontal=True)
        bar.button(
            "Add item",
            icon=":material/add:",
            key=f"{part.key}-add",
            disabled=bool(field.schema.get("readOnly")) or (most is not None and count >= most),
            on_click=memory.add,
            args=(part.key,),
        )
        if count > fewest:
            bar.button(
                "Clear all",
                key=f"{part.key}-clear",
                type="tertiary",
                on_click=memory.clear,
                args=(part.key, fewest),
            )

    # --- one of several types ------------------------------------------------------------------------------

    def union(self, part: Part) -> Any:
        """Draw a choice of the type, and the control of the chosen one."""
        kinds = get_args(part.field.type)
        names = _distinct([name_of(kind) for kind in kinds])
        first = next((i for i, kind in enumerate(kinds) if holds(kind, part.field.initial)), None)
        box = dataclasses.replace(part, box=part.box.container(border=True))
        free = dataclasses.replace(box, box=box.outside())
        chosen = dataclasses.replace(free, key=f"{part.key}-type").draw(
            "selectbox", options=range(len(kinds)), index=first or 0, format_func=names.__getitem__
        )
        box.drawing.marks[part.loc] = box.drawing.marks[free.loc]
        field = field_for(kinds[chosen], name=part.field.name, title=part.field.title)
        field = field.with_initial(part.field.initial if chosen == first else field.initial)
        inner = box.same(box.box, field, str(chosen))
        inner.bare = True
        raw = self.fields(inner, field.type, field.initial) if is_model(field.type) else self._draw(inner)
        return raw if raw is SKIPPED else Chosen(kinds[chosen], raw)

    def maybe(self, part: Part) -> Any:
        """Draw a switch for what may be None, and its control when it is on."""
        free = dataclasses.replace(part, box=part.outside(), key=f"{part.key}-given")
        if not free.draw("toggle", value=part.field.initial not in (NOTHING, None)):
            return None
        field = part.field._replace(nullable=False)
        if field.initial is None:
            field = field.with_initial(NOTHING)
        box = part.box.container(border=True) if is_model(field.type) else part.box
        inner = part.same(box, field, "value")
        inner.bare = True
        return self._draw(inner)


def complex_type(kind: Any) -> bool:
    """Whether the control of a type needs more room than a line."""
    field = field_for(kind, name="", title="")
    made_of_parts = get_origin(field.type) in (list, dict, set, tuple, frozenset)
    return made_of_parts or is_model(field.type) or is_union(field.type)


def name_of(kind: Any) -> str:
    """Return what a person calls a type."""
    field = field_for(kind, name="", title="")
    if field.type in _NAMES:
        return _NAMES[field.type]
    if is_model(field.type):
        return str(field.schema.get("title") or title_of(field.type.__name__))
    if options_of(field.type):
        return "Choice"
    plain = get_origin(field.type) or field.type
    return title_of(getattr(plain, "__name__", str(plain)))


def holds(kind: Any, value: Any) -> bool:
    """Whether a value is of a type, as far as one can see."""
    if value is NOTHING:
        return False
    field = field_for(kind, name="", title="")
    options = options_of(field.type)
    if options:
        return value in options
    plain = get_origin(field.type) or field.type
    return type(value) is plain or (isinstance(plain, type) and plain is not int and isinstance(value, plain))


def _distinct(names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        twins = sum(other == name or other.startswith(f"{name} (") for other in found)
        found.append(f"{name} ({twins + 1})" if twins else name)
    return found


def _of(initial: Any, field: Field) -> Any:
    """Return what an instance or a mapping says of a field; else the field's own first value."""
    if initial is NOTHING or initial is None:
        return field.initial
    if isinstance(initial, Mapping):
        given: Mapping[str, Any] = initial  # pyright: ignore[reportUnknownVariableType]
        return given.get(field.name, given.get(field.alias, field.initial))
    return getattr(initial, field.name, field.initial)


def _sequence(value: Any) -> list[Any]:
    return [] if value is NOTHING or value is None else list(value)


def _item(values: list[Any], index: int) -> Any:
    return values[index] if index < len(values) else NOTHING
