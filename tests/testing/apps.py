"""How the tests of AppTest write an app."""

from __future__ import annotations

from textwrap import dedent

from nbflow.testing import AppTest

HEAD = "import nbflow as st\n"


def app(script: str, **how) -> AppTest:
    """Return the test of an app of these lines; it has not run yet."""
    return AppTest.from_string(HEAD + dedent(script), **how)
