"""st.pydantic_form: a form made of a Pydantic model or a dataclass."""

from __future__ import annotations

from typing import TypeVar

from nbflow.kit import Place, element

T = TypeVar("T")


@element(memo=False)
def pydantic_form(
    place: Place,
    key: str,
    model: type[T] | T,
    submit_label: str = "Submit",
    clear_on_submit: bool = False,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> T | None:
    """Draw a form with a control for each field of a model, and return the model when it is submitted.

    The input is validated on submit. Each error is shown at its control, and no input is lost. ``title``
    and ``description`` of a field are the control's label and help; its type, bounds and lengths determine
    the control. ``json_schema_extra`` selects another one: ``{"widget": "radio"}`` (or "slider", "toggle",
    "pills", "text_area" …) and ``{"format": "multi-line"}``. ``{"readOnly": True}`` locks it, and
    ``{"st_kwargs_placeholder": "…"}`` passes any other argument to the control.

    Parameters
    ----------
    key : str
        Identifies the form; no other form of the app may have the same key.
    model : type or object
        A Pydantic model (version 2) or a dataclass. The form starts with the values of an instance.
    submit_label : str, default "Submit"
        The label of its button.
    clear_on_submit : bool, default False
        Reset the controls after a valid submit.
    group_optional_fields : {"no", "expander", "sidebar"}, default "no"
        Where to show fields with a default: among the others, in an expander below them, or in the sidebar.
    lowercase_labels : bool, default False
        Write labels in lowercase.
    ignore_empty_values : bool, default False
        Omit empty strings and zeros, so that the model's own defaults are used.

    Returns
    -------
    object or None
        An instance of the model in the run after a valid submit; otherwise None.

    Raises
    ------
    StreamlitAPIException
        If `model` has no fields, or a field asks for a control that cannot show it.

    Examples
    --------
    >>> import nbflow as st
    >>> from pydantic import BaseModel, Field
    >>> class Person(BaseModel):
    ...     name: str = Field(min_length=2)
    ...     age: int = Field(40, ge=0, le=150)
    >>> person = st.pydantic_form("person", Person)
    >>> if person:
    ...     st.write(person.name, person.age)
    """
    from nbflow.models.form import Options, draw_form

    options = Options(group_optional_fields, lowercase_labels, ignore_empty_values)
    return draw_form(place, key, model, options, submit_label, clear_on_submit)
