"""The documentation's own order: decisions are dated, and paths and links in prose lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nbflow.kit.settings import DEFAULTS
from tests.test_architecture import EXAMPLES, NOT_IN_GIT, paths_in

REPO = Path(__file__).parents[1]
DOCS = REPO / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *(DOCS / "decisions").glob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("0*.md"))

IN_THE_EXAMPLE = {
    ".streamlit/config.toml",
    ".streamlit/secrets.toml",
    "js/src/faces/input/rating.tsx",
    "nbflow/elements/rating.py",
    "rating.css",
}
ELSEWHERE = re.compile(r"^(notebooks/square\.ipynb|path/to/.*|app\.ipynb|\.cache/.*)$")
MADE = re.compile(r"^generated/")
"""Pages that `make docs` writes."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_paths_and_links_exist(path: Path):
    named = paths_in(path.read_text()) - NOT_IN_GIT - EXAMPLES - IN_THE_EXAMPLE
    missing = [
        name
        for name in sorted(named)
        if not (
            ELSEWHERE.match(name)
            or MADE.match(name)
            or list(REPO.glob(name))
            or (path.parent / name).exists()
        )
    ]
    assert missing == []


def test_decisions_are_numbered():
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_date_and_its_figures(path: Path):
    text = path.read_text()
    assert re.search(r"^Decided \d{4}-\d{2}-\d{2}\.$", text, re.MULTILINE)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Figures"]
    assert len(text.split()) < 500


def test_contributing_is_short():
    assert len((REPO / "CONTRIBUTING.md").read_text().split()) <= 1000


def steps() -> list[tuple[str, list[str]]]:
    """The line in CONTRIBUTING: each function, and the files that its row names."""
    rows = re.findall(
        r"^ -> ([\w., ]+?) {2,}(\S.*?)(?: {2,}|$| only )",
        (REPO / "CONTRIBUTING.md").read_text(),
        re.MULTILINE,
    )
    found = []
    for functions, files in rows:
        first, *others = files.split(", ")
        paths = [first, *(f"{first.rpartition('/')[0]}/{name}" for name in others)]
        found += [(function, paths) for function in functions.split(", ")]
    return found


@pytest.mark.parametrize(("function", "paths"), steps(), ids=lambda it: it if isinstance(it, str) else "")
def test_the_line_names_what_there_is(function: str, paths: list[str]):
    *owner, name = function.split(".")
    texts = [(REPO / path).read_text() for path in paths]
    wanted = [rf"class {each}\b" for each in owner]
    wanted.append(rf"(?:def |class |^  ){name}\b")
    assert any(all(re.search(each, text, re.MULTILINE) for each in wanted) for text in texts)


def test_the_line_is_whole():
    rows = re.findall(r"^ -> (.*?) {2,}", (REPO / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    assert [function for function, _ in steps()] == [name for row in rows for name in row.split(", ")]


def test_every_option_is_in_the_documentation():

    text = (REPO / "docs/configuration.md").read_text()
    names = {key.rpartition(".")[2] for key in DEFAULTS if not key.startswith("theme.")}
    assert [name for name in sorted(names) if f"`{name}`" not in text and f".{name}`" not in text] == []
