"""st.pydantic_output: the values of a Pydantic model or a dataclass."""

from __future__ import annotations

from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.parts import place_for_several


@element(memo=False)
def pydantic_output(place: Place, output_data: Any) -> None:
    """Show each field of a model with its title; a list of models as a table.

    Strings, numbers and choices are shown in boxes with a copy button, files can be viewed or downloaded,
    nested models have their own box, and other values are shown as trees. A model with a method
    ``render_output_ui(container)`` shows itself.

    Parameters
    ----------
    output_data : object
        An instance of a Pydantic model or a dataclass, or a list of such.

    Raises
    ------
    StreamlitAPIException
        If it is any other object.

    Examples
    --------
    >>> import nbflow as st
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int = 100
    >>> st.pydantic_output(Size())
    """
    from nbflow.models.output import show

    show(place_for_several(place), output_data)
