"""st.pills and st.segmented_control: one or some of a few, all in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nbflow.kit import Binding, Icon, Markup, Place, StreamlitAPIException, element
from nbflow.kit.bindings import as_several
from nbflow.kit.checks import one_of, width_prop
from nbflow.kit.errors import StreamlitIncompatibleParametersError
from nbflow.kit.icon import leading_icon
from nbflow.kit.inputs.lists import list_of
from nbflow.kit.inputs.options import Options, positions_of
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask

MODES = ("single", "multi")


@element
def pills(
    place: Place,
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
    {label}
    {options}
    selection_mode : {"single", "multi"}, default "single"
        Whether one or several options can be chosen.
    default : object, or iterable of objects, optional
        The initial choice; several options with "multi" only.
    required : bool, default False
        A choice can be changed but not removed; with "single" only.
    format_func : callable, optional
        Returns the text to show for an option: inline Markdown, with an icon if it
        begins with an emoji or ``:material/name:`` and a space.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width_of_content}
    wrap : bool, optional
        Whether the options wrap; with False they scroll.
    {bind}
    {persist_state}

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
    return _draw(
        place,
        "pills",
        label,
        options,
        _Rules(selection_mode, required, wrap),
        default,
        format_func,
        width,
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
    )


@element
def segmented_control(
    place: Place,
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
    {label}
    {options}
    selection_mode : {"single", "multi"}, default "single"
        Whether one or several options can be chosen.
    default : object, or iterable of objects, optional
        The initial choice; several options with "multi" only.
    required : bool, default False
        A choice can be changed but not removed; with "single" only.
    format_func : callable, optional
        Returns the text to show for an option: inline Markdown, with an icon if it
        begins with an emoji or ``:material/name:`` and a space.
    {key}
    {help}
    {on_change}
    {args}
    {disabled}
    {label_visibility}
    {width_of_content}
    wrap : bool, optional
        Whether the options wrap; with False they scroll.
    {bind}
    {persist_state}

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
    return _draw(
        place,
        "segmented_control",
        label,
        options,
        _Rules(selection_mode, required, wrap),
        default,
        format_func,
        width,
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, bind, persist_state),
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    """The maximum number of chosen options."""

    mode: str
    required: bool
    wrap: bool | None


def _draw(
    place: Place,
    kind: str,
    label: str,
    options: Any,
    rules: _Rules,
    default: Any,
    format_func: Callable[[Any], str] | None,
    width: str | int,
    given: WidgetArgs,
) -> Any:
    group = _group_of(kind, Options(options, format_func or str), rules, default)
    return ask(
        place,
        "button_group",
        given,
        kind=kind,
        label=label,
        default=group.default,
        choices=group.choices,
        decode=group.decode,
        encode=group.encode,
        accept=group.accept,
        cleared=group.cleared,
        props={
            "style": kind,
            **_faces_of(tuple(group.choices.labels)),
            "multi": True if group.multi else None,
            "required": True if rules.required else None,
            "wrap": rules.wrap,
            "width": width_prop(width, "content"),
        },
        identified_by={**group.identity, "style": kind, "width": width, "label": label, "help": given.help},
        keyed_by=("click_mode",),
        binding=group.binding if given.bind else None,
    )


def _group_of(kind: str, choices: Options, rules: _Rules, default: Any) -> _Group:
    multi = rules.mode == "multi"
    if rules.required and multi:
        raise StreamlitIncompatibleParametersError(
            "required=True", "selection_mode='multi'", explanation="Only a single choice can be required."
        )
    places = positions_of(choices, default)
    one_of("selection_mode", rules.mode, MODES)
    if len(places) > 1 and not multi:
        raise StreamlitAPIException(
            f"`default` of `st.{kind}` holds {len(places)} options; with `selection_mode='single'` one is "
            "allowed. Give one, or use `selection_mode='multi'`.",
            error_id="button-group-single-select-multiple-defaults",
        )
    return _Group(choices, places, multi, rules.required)


@lru_cache(64)
def _faces_of(labels: tuple[str, ...]) -> dict[str, list[Any]]:
    """Split an icon that stands alone before the first space off each label; return the props."""
    texts: list[Markup] = []
    icons: list[Icon | None] = []
    for text in labels:
        first, _, rest = text.partition(" ")
        icon, more = leading_icon(first)
        alone = icon is not None and not more
        texts.append(Markup(rest if alone else text))
        icons.append(icon if alone else None)
    if not any(icons):
        return {"options": texts}
    if all(texts):
        return {"options": texts, "icons": icons}
    names = [None if text else _name_of(icon) for text, icon in zip(texts, icons, strict=True)]
    return {"options": texts, "icons": icons, "names": names}


def _name_of(icon: Icon | None) -> str | None:
    return None if icon is None else icon.removeprefix(":material/").strip(":").replace("_", " ")


@dataclass(frozen=True, slots=True)
class _Group:
    """The options, the positions of those chosen at first, and how many are chosen."""

    choices: Options
    places: list[int]
    multi: bool
    required: bool

    @property
    def default(self) -> Any:
        return self._chosen(self.places)

    @property
    def identity(self) -> dict[str, Any]:
        """What distinguishes it from others."""
        return {"options": self.choices.labels, "default": self.places, "click_mode": self.multi}

    def _chosen(self, places: Sequence[int]) -> Any:
        found = [self.choices.items[place] for place in places]
        return found if self.multi else (found[0] if found else None)

    def decode(self, raw: Any) -> Any:
        """Read what the view sent: the positions of what is chosen."""
        found = self.choices.decode_several(raw)
        if self.multi:
            return found
        if len(found) > 1 or (self.required and not found and self.places):
            raise ValueError("one option is chosen")
        return found[0] if found else None

    def encode(self, value: Any) -> list[int]:
        """Return the positions of what is chosen."""
        if value is None:
            return []
        found = [self.choices.find(item) for item in (list_of(value) if self.multi else [value])]
        return [place for place in found if place is not None]

    def accept(self, value: Any) -> Any:
        """Check a value of session state or of an earlier run: options that are gone are dropped."""
        if self.multi:
            places = [self.choices.find(item) for item in list_of(value)]
            return [self.choices.items[place] for place in places if place is not None]
        return None if value is None else self.choices.accept(value)

    def cleared(self, value: Any, held: Any) -> Any:
        """Return what a default of an earlier run is here: where it is gone, what is chosen stays."""
        found, chosen = self.encode(value), self.encode(held)
        gone = (len(value) if self.multi else 1) - len(found)
        if gone and not chosen:
            found = found or self.places
        elif gone and gone >= len([place for place in chosen if place not in found]):
            found = [*chosen, *(place for place in found if place not in chosen)]
        return self._chosen(found)

    @property
    def binding(self) -> Binding:
        """How it stands in the page's address."""
        return as_several(self.choices, None) if self.multi else Binding(self.read, self.write)

    def read(self, texts: list[str]) -> Any:
        """Read the label in the page's address; an empty one means that none is chosen."""
        return self.choices.decode(texts[-1]) if texts[-1] else None

    def write(self, value: Any) -> list[str]:
        """Return the label for the page's address."""
        return [self.choices.labels[place] for place in self.encode(value)] or [""]
