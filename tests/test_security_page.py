"""SECURITY.md: each test that it names is there, and so is each page it leads to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
PAGE = (REPO / "SECURITY.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/.]+\.py(?:::\w+)?)`", PAGE)))
ROWS = PAGE.split("## What nbflow promises")[1].split("## ")[0].splitlines()


@pytest.mark.parametrize("name", TESTS)
def test_a_named_test_is_there(name):
    path, _, function = name.partition("::")
    source = (REPO / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {function or 'test_'}", source, re.MULTILINE), name


def test_each_promise_names_its_test():
    promises = [row for row in ROWS if row.startswith("| ") and not row.startswith("| promise")]
    assert len(promises) > 10
    assert [row for row in promises if "`tests/" not in row] == []


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", PAGE))
def test_its_links_lead_somewhere(link):
    assert (REPO / link).is_file()
