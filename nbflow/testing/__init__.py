"""Test apps without a browser: ``from nbflow.testing import AppTest``.

The names are those of ``streamlit.testing.v1``, so a test written for it runs here too.
"""

# Their classes are found by their names.
# pyright: reportUnusedImport=false
import nbflow.testing.charts
import nbflow.testing.components
import nbflow.testing.files
import nbflow.testing.inputs
import nbflow.testing.texts  # noqa: F401
from nbflow.testing.apptest import AppTest
from nbflow.testing.errors import AppTestError

__all__ = ["AppTest", "AppTestError"]
