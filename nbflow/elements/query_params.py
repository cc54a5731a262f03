"""st.query_params: the parameters of the page's address."""

from __future__ import annotations

from nbflow.kit import QueryParamsProxy, publish

query_params = publish("query_params", QueryParamsProxy())
