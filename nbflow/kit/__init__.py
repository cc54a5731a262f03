"""All that an element's file needs; the only door from elements to the runtime.

An element is one function in one file of this folder:

```python
@element
def metric(at: At, label: str, value: object) -> DeltaGenerator:
    '''Show `value` in large type under `label`.'''
    return at.show("metric", {"label": Markup(label), "value": str(value)})
```

`element` makes ``st.metric`` and the method of all containers from it. Where the arguments are
those of the last run, the function is not called at all: its node is used again. So an element
must depend on its arguments only (and on session state through `At.ask`); one that does not says
``@element(memo=False)``.
"""

from __future__ import annotations

from functools import wraps

from nbflow.core.control import RerunNow, StopRun
from nbflow.core.errors import StreamlitAPIException
from nbflow.core.ids import ElementId, element_id
from nbflow.core.node import Block, Node
from nbflow.core.registry import publish
from nbflow.core.state import HIDDEN_PARAMS, Binding, Choices, WidgetSpec, identity
from nbflow.core.values import Age, Answer, Blob, Endpoint, Foreign, Icon, Markup, MarkupBlock, MarkupHtml
from nbflow.kit.command import element
from nbflow.runtime.context import HERE, Here, current_run
from nbflow.runtime.fragments.fragment import call as call_fragment
from nbflow.runtime.place import At, DeltaGenerator, at_current
from nbflow.runtime.proxies import QueryParamsProxy, SessionState
from nbflow.runtime.url_params import query_texts

__all__ = [
    "HERE",
    "HIDDEN_PARAMS",
    "Age",
    "Answer",
    "At",
    "Binding",
    "Blob",
    "Block",
    "Choices",
    "DeltaGenerator",
    "ElementId",
    "Endpoint",
    "Foreign",
    "Here",
    "Icon",
    "Markup",
    "MarkupBlock",
    "MarkupHtml",
    "Node",
    "QueryParamsProxy",
    "RerunNow",
    "SessionState",
    "StopRun",
    "StreamlitAPIException",
    "WidgetSpec",
    "at_current",
    "call_fragment",
    "current_run",
    "element",
    "element_id",
    "identity",
    "publish",
    "query_texts",
    "wraps",
]
