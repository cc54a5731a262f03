"""The same, where Streamlit's module of this name has it."""

from nbflow.testing.apptest import AppTest
from nbflow.testing.errors import AppTestError

__all__ = ["AppTest", "AppTestError"]
