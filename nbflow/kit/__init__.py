"""All that an element's file needs; the only door from elements to the runtime.

An element is one function in one file of this folder:

```python
@element
def metric(place: Place, label: str, value: object) -> DeltaGenerator:
    '''Show `value` in large type under `label`.'''
    return place.show("metric", {"label": Markup(label), "value": str(value)})
```

`element` makes ``st.metric`` and the method of all containers from it. Where the arguments are
those of the last run, the function is not called at all: its node is used again. So an element
must depend on its arguments only (and on session state through `Place.ask`); one that does not says
``@element(memo=False)``.
"""

from __future__ import annotations

from functools import wraps

from nbflow.cache.hashing import Hasher
from nbflow.core.control import StopRun
from nbflow.core.epoch import from_millis, to_millis
from nbflow.core.errors import StreamlitAPIException
from nbflow.core.ids import ElementId, element_id, key_text
from nbflow.core.node import Block
from nbflow.core.registry import CHUNKS, publish
from nbflow.core.secrets import SecretTable
from nbflow.core.state import HIDDEN_PARAMS, Cell, different
from nbflow.core.values import (
    Age,
    Answer,
    Blob,
    Endpoint,
    Foreign,
    GrowingMarkup,
    Icon,
    Markup,
    MarkupBlock,
    MarkupHtml,
    sendable_props,
)
from nbflow.core.widget_spec import Binding, Choices, WidgetSpec, given_default, identity, owned_copy
from nbflow.kit.command import element
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import CURRENT
from nbflow.runtime.place import DeltaGenerator, Place, current_place
from nbflow.runtime.proxies import QueryParamsProxy, SessionState
from nbflow.runtime.secrets import Secrets
from nbflow.runtime.url_params import query_texts

__all__ = [
    "CHUNKS",
    "CURRENT",
    "HIDDEN_PARAMS",
    "Age",
    "Answer",
    "AppState",
    "Binding",
    "Blob",
    "Block",
    "Cell",
    "Choices",
    "DeltaGenerator",
    "ElementId",
    "Endpoint",
    "Foreign",
    "GrowingMarkup",
    "Hasher",
    "Icon",
    "Markup",
    "MarkupBlock",
    "MarkupHtml",
    "Place",
    "QueryParamsProxy",
    "SecretTable",
    "Secrets",
    "SessionState",
    "StopRun",
    "StreamlitAPIException",
    "WidgetSpec",
    "current_place",
    "different",
    "element",
    "element_id",
    "from_millis",
    "given_default",
    "identity",
    "key_text",
    "owned_copy",
    "publish",
    "query_texts",
    "sendable_props",
    "to_millis",
    "wraps",
]
