"""st.pydantic_input: controls for the fields of a Pydantic model or a dataclass, without a form."""

from __future__ import annotations

from typing import Any

from nbflow.kit import Place, element
from nbflow.models.form import Options, draw_input


@element(memo=False)
def pydantic_input(
    place: Place,
    key: str,
    model: Any,
    group_optional_fields: str = "no",
    lowercase_labels: bool = False,
    ignore_empty_values: bool = False,
) -> dict[str, Any]:
    """Draw a control for each field of a model; return what they hold, in every run.

    Nothing is validated: ``Model.model_validate(values)`` does that. How fields become controls is said at
    ``st.pydantic_form``.

    Parameters
    ----------
    key : str
        Begins the keys of the controls.
    model : type or object
        A Pydantic model (version 2) or a dataclass. Of an instance, the values are what the controls
        begin with.
    group_optional_fields : {"no", "expander", "sidebar"}, default "no"
        Where fields are that have a default: among the others, in an expander below them, or in the sidebar.
    lowercase_labels : bool, default False
        Write labels in lowercase.
    ignore_empty_values : bool, default False
        Leave out empty texts and zeros.

    Returns
    -------
    dict
        By the field's name (or alias): what was entered.

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
    return draw_input(
        place, key, model, Options(group_optional_fields, lowercase_labels, ignore_empty_values)
    )
