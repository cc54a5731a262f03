"""st.pydantic_output: the values of a Pydantic model or a dataclass."""

from __future__ import annotations

from typing import Any

from nbflow.kit import Place, element
from nbflow.kit.parts import place_for_several
from nbflow.models.output import show


@element(memo=False)
def pydantic_output(place: Place, output_data: Any) -> None:
    """Show each field of a model with its title; a list of models as a table.

    Texts, numbers and choices stand in boxes that can be copied, files are shown or can be downloaded,
    models in models have a box of their own, and other values are trees. A model with a method
    ``render_output_ui(container)`` shows itself.

    Parameters
    ----------
    output_data : object
        An instance of a Pydantic model or a dataclass, or a list of such.

    Raises
    ------
    StreamlitAPIException
        If it is something else.

    Examples
    --------
    >>> import nbflow as st
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int = 100
    >>> st.pydantic_output(Size())
    """
    show(place_for_several(place), output_data)
