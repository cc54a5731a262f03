"""``st.pydantic_form`` and ``st.pydantic_input``: the controls of a whole model."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from nbflow.kit import DeltaGenerator, Place, SessionState
from nbflow.kit.errors import StreamlitAPIException, StreamlitValueError
from nbflow.kit.parts import place_for_several, remembered
from nbflow.models import validation
from nbflow.models.kinds import SEVERAL
from nbflow.models.part import Drawing, Memory, Part
from nbflow.models.schema import NOTHING, Field, fields_of, is_root, title_of

GROUPS: Final = ("no", "expander", "sidebar")


class Options(NamedTuple):
    """How a model is drawn: what `st.pydantic_form` and `st.pydantic_input` are given for that."""

    group_optional_fields: str = "no"
    lowercase_labels: bool = False
    ignore_empty_values: bool = False


def draw_form(
    place: Place, key: str, model: Any, options: Options, submit_label: str, clear_on_submit: bool
) -> Any:
    """Draw a form; return the model in the run of a valid submit, else None."""
    box = place.handle().form(key=key, clear_on_submit=clear_on_submit)  # pyright: ignore
    editor = _Editor(place, box, key, model, options)
    general = box.container()
    sent = box.form_submit_button(submit_label)
    value = None
    memory = editor.drawing.memory
    if sent:
        value, memory.faults = validation.validate(editor.model, editor.entered, editor.drawing)
        if clear_on_submit and not memory.faults:
            memory.items.clear()
    validation.show(memory.faults, editor.drawing, general)
    return value


def draw_input(place: Place, key: str, model: Any, options: Options) -> dict[str, Any]:
    """Draw the controls of a model; return what they hold now."""
    editor = _Editor(place, place_for_several(place), key, model, options)
    validation.show(editor.drawing.unread, editor.drawing, editor.box)
    return validation.plain(editor.entered)


class _Editor:
    """The controls of one model."""

    def __init__(self, place: Place, box: DeltaGenerator, key: str, model: Any, options: Options) -> None:
        _needs_pydantic()
        if not isinstance(key, str) or not key:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise StreamlitAPIException(
                f"`key={key!r}` must be a non-empty string: it names the form's controls."
            )
        if options.group_optional_fields not in GROUPS:
            raise StreamlitValueError("group_optional_fields", [f"'{word}'" for word in GROUPS])
        given: Any = model
        is_class = isinstance(given, type) or not hasattr(given.__class__, "__annotations__")
        self.model: Any = model if is_class else type(model)
        self.box: Any = box
        self.drawing = Drawing(
            remembered(place, key, Memory), options.lowercase_labels, options.ignore_empty_values
        )
        self.entered = self._draw(place, key, NOTHING if is_class else model, options.group_optional_fields)

    def _draw(self, place: Place, key: str, initial: Any, group: str) -> Any:
        fields = fields_of(self.model)
        own = getattr(self.model, "render_input_ui", None)
        run_id = SessionState().get("run_id", 0)
        whole = Field("", "", self.model, False, True, initial, "", "", {}, ())
        part = Part(self.drawing, self.box, whole, f"{run_id}-{key}", ())
        if own is not None:
            return _custom(own, self.box, self.drawing, fields, initial)
        if is_root(whole):
            titled = whole._replace(title=title_of(self.model.__name__))
            return SEVERAL.root(dataclasses.replace(part, field=titled))
        return SEVERAL.fields(part, self.model, initial, _grouped(place, self.box, fields, group))


def _custom(own: Any, box: Any, drawing: Drawing, fields: tuple[Field, ...], initial: Any) -> Any:
    """Let the model draw itself, as it asks for by ``render_input_ui``."""
    known = {field.name: field.initial for field in fields if field.initial is not NOTHING}
    if initial is not NOTHING:
        known = {field.name: getattr(initial, field.name) for field in fields}
    return own(box, known)


def _grouped(place: Place, box: Any, fields: tuple[Field, ...], group: str) -> Callable[[Field], Any]:
    """Return what says in which container a field is drawn."""
    if group == "no" or all(field.required for field in fields):
        return lambda field: box
    if group == "sidebar":
        aside = place.area("sidebar").handle().container()  # pyright: ignore
        return lambda field: box if field.required else aside
    required = box.container()
    folded = box.expander("Optional Parameters")
    return lambda field: required if field.required else folded


def _needs_pydantic() -> None:
    """Raise if Pydantic is missing, or an old one.

    Raises
    ------
    StreamlitAPIException
        With what to install.
    """
    try:
        import pydantic
    except ImportError:
        raise StreamlitAPIException(
            "Forms for models need the package pydantic: `pip install pydantic`. The kernel finds it at once."
        ) from None
    if pydantic.VERSION.startswith("1."):
        raise StreamlitAPIException(
            f"Forms for models need Pydantic 2; this is {pydantic.VERSION}: `pip install -U pydantic`, then "
            "restart the kernel."
        )
