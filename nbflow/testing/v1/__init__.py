"""The same under the name that tests written for Streamlit use."""

from nbflow.testing.apptest import AppTest
from nbflow.testing.errors import AppTestError

__all__ = ["AppTest", "AppTestError"]
