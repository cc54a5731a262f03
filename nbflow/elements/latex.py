"""st.latex: a formula by itself."""

from __future__ import annotations

import sys
from typing import Any

from nbflow.kit import DeltaGenerator, MarkupBlock, Place, element
from nbflow.kit.checks import clean, help_prop, width_prop


@element(memo=False)
def latex(
    place: Place, body: Any, *, help: str | None = None, width: str | int = "stretch"
) -> DeltaGenerator:
    """Show a centered formula.

    Parameters
    ----------
    body : object
        LaTeX, as KaTeX supports it, or a SymPy expression.
    help : str, optional
        A tooltip beside it; Markdown.
    width : {"stretch", "content"} or int, default "stretch"
        As wide as the container, as the formula, or a number of pixels.

    Returns
    -------
    DeltaGenerator
        The element's place: calling an element on it replaces it.

    Raises
    ------
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> import nbflow as st
    >>> element = st.latex(r"\\int_0^1 x^2 \\, dx = \\frac{1}{3}")
    """
    return place.show(
        "markdown",
        {
            "body": MarkupBlock(f"$$\n{clean(_formula(body))}\n$$"),
            "latex": True,
            "help": help_prop(help),
            "width": width_prop(width),
        },
    )


def _formula(body: Any) -> str:
    sympy = sys.modules.get("sympy")
    if sympy is not None and isinstance(body, (sympy.Basic, sympy.MatrixBase)):
        return sympy.latex(body)
    return str(body)
