"""What many elements have in common is said once in the manual."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

import nbflow as st
from nbflow.core.registry import ELEMENTS
from nbflow.kit.manual import PARAMETERS, filled

FILES = sorted((Path(st.__file__).parent / "elements").glob("*.py"))
MARKER = re.compile(r"^ *\{(\w+)\}$", re.M)
ENTRY = re.compile(r"^( +)\w+(?:, \w+)* : .*\n(?:\1 +.*\n)+", re.M)


def manuals() -> list[str]:
    """Every docstring of the elements' files, as it is written there."""
    kinds = ast.FunctionDef | ast.ClassDef
    nodes = (
        node for path in FILES for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds)
    )
    return [text + "\n" for node in nodes if (text := ast.get_docstring(node, clean=False)) is not None]


def test_shared_parts_stand_in_their_places():
    for name, element in ELEMENTS.items():
        assert MARKER.findall(element.function.__doc__ or "") == [], name
    assert "\nkey : str or int, optional\n    Identifies the control: " in (inspect.getdoc(st.slider) or "")
    assert st.slider.__doc__ == ELEMENTS["slider"].function.__doc__


def test_every_shared_part_is_used_more_than_once():
    used = Counter(name for text in manuals() for name in MARKER.findall(text))
    assert used.keys() == PARAMETERS.keys()
    assert min(used.values()) > 1


def test_no_parameter_is_described_in_the_same_words_again_and_again():
    described = Counter(entry[0] for text in manuals() for entry in ENTRY.finditer(text))
    assert [text for text, times in described.items() if times > 2] == []


def test_with_the_indentation_of_the_code_or_without():  # Python 3.13 removes it
    manual = "Draw.\n\n    Parameters\n    ----------\n    {key}\n    {help}\n    "
    assert filled(inspect.cleandoc(manual)) == inspect.cleandoc(filled(manual) or "")
    assert "\nkey : str or int, optional\n" in (filled(inspect.cleandoc(manual)) or "")


def test_an_unknown_part_is_an_error():
    with pytest.raises(KeyError, match="keyy"):
        filled("Draw.\n\n    Parameters\n    ----------\n    {keyy}\n")
