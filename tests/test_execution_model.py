"""docs/execution-model.md: every rule that the code cites is there, and names a test that exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
DOCUMENT = REPO / "docs" / "execution-model.md"
PLACES = (
    "nbflow/**/*.py",
    "js/src/**/*.ts*",
    "js/test/**/*.ts*",
    "tests/**/*.py",
    "docs/*.md",
    "notebooks/*.ipynb",
)

NUMBERS = r"\d+(?:(?:, | and | to |, and )\d+)*"
CITATION = re.compile(rf"\brules? ({NUMBERS})", re.IGNORECASE)


def rules() -> dict[int, str]:
    """The text of each rule."""
    parts = re.split(r"^- \*\*(\d+)\.\*\* ", DOCUMENT.read_text(), flags=re.MULTILINE)[1:]
    return {
        int(number): text.partition("\n#")[0] for number, text in zip(parts[::2], parts[1::2], strict=True)
    }


def numbers(cited: str) -> Iterator[int]:
    """``"58 to 62, 144"``: each number that is meant."""
    for first, last in re.findall(r"(\d+)(?: to (\d+))?", cited):
        yield from range(int(first), int(last or first) + 1)


@cache
def all_names() -> frozenset[str]:
    """The names of the tests; files move, so their folder does not count."""
    trees = (ast.parse(path.read_text()) for path in (REPO / "tests").rglob("test_*.py"))
    functions = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    texts = (path.read_text() for path in (REPO / "js" / "test").rglob("*.test.ts*"))
    titles = (title for text in texts for title in re.findall(r'\b(?:it|test)\("((?:[^"\\]|\\.)*)"', text))
    return frozenset([*(node.name for node in functions), *(f"js: {title}" for title in titles)])


def is_there(name: str) -> bool:
    """Whether a test has this name. A title of vitest may go on: "… (rule 6)"."""
    return name in all_names() or any(each.startswith(f"{name} (rule") for each in all_names())


def test_the_rules_are_numbered_without_gaps():
    assert list(rules()) == list(range(1, len(rules()) + 1))


@pytest.mark.parametrize("number", rules())
def test_a_rule_names_tests_that_exist(number):
    text = " ".join(rules()[number].split())
    named = re.findall(r"`(test_\w+|js: [^`]+)`", text)
    assert named
    assert [name for name in named if not is_there(name)] == []


@pytest.mark.parametrize("pattern", PLACES)
def test_every_rule_that_is_cited_exists(pattern):
    known = set(rules())
    unknown = [
        f"{path.relative_to(REPO)}: rule {number}"
        for path in REPO.glob(pattern)
        for cited in CITATION.findall(path.read_text())
        for number in numbers(cited)
        if number not in known
    ]
    assert unknown == []


def test_citations_are_read_as_they_are_written():
    cited = CITATION.findall("(rules 58 to 60, 144) and Rule 7, rules 98 and 99; rule of thumb")
    assert [list(numbers(each)) for each in cited] == [[58, 59, 60, 144], [7], [98, 99]]
