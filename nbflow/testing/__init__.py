"""Test apps without a browser: ``from nbflow.testing import AppTest``.

The names are those of ``streamlit.testing.v1``, so a test written for it runs here too.
"""

import nbflow.testing.charts
import nbflow.testing.inputs  # noqa: F401 - its classes are found by their names  # pyright: ignore[reportUnusedImport]
from nbflow.testing.apptest import AppTest
from nbflow.testing.errors import AppTestError

__all__ = ["AppTest", "AppTestError"]
