"""st.pydantic_input: controls for the fields of a Pydantic model or a dataclass, without a form."""

from __future__ import annotations

from typing import Any

from nbflow.kit import Place, element


@element(memo=False)
def pydantic_input(
    place: Place,
    key: str,
    model: Any,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> dict[str, Any]:
    """Draw a control for each field of a model, and return their values in every run.

    Nothing is validated; use ``Model.model_validate(values)`` for that. See ``st.pydantic_form`` for the
    control of each field.

    Parameters
    ----------
    key : str
        The first part of the controls' keys.
    model : type or object
        A Pydantic model (version 2) or a dataclass. The controls start with the values of an instance.
    group_optional_fields : {"no", "expander", "sidebar"}, default "no"
        Where to show fields with a default: among the others, in an expander below them, or in the sidebar.
    lowercase_labels : bool, default False
        Write labels in lowercase.
    ignore_empty_values : bool, default False
        Omit empty strings and zeros.

    Returns
    -------
    dict
        The values by the field's name (or alias).

    Raises
    ------
    StreamlitAPIException
        If `model` has no fields, or a field asks for a control that cannot show it.

    Examples
    --------
    >>> import nbflow as st
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int = 100
    ...     height: int = 50
    >>> st.pydantic_input("size", Size)
    {'width': 100, 'height': 50}
    """
    from nbflow.models.form import Options, draw_input

    return draw_input(
        place, key, model, Options(group_optional_fields, lowercase_labels, ignore_empty_values)
    )
