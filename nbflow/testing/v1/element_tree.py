"""The classes of elements and containers, where tests written for Streamlit look for them."""

from nbflow.testing import base as elements
from nbflow.testing import containers as blocks
from nbflow.testing import files, inputs, texts, widgets

for _module in (blocks, elements, files, inputs, texts, widgets):
    globals().update(
        {name: kind for name, kind in vars(_module).items() if isinstance(kind, type) and name[0] != "_"}
    )
