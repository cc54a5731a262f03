"""``st.errors``: the errors that an app may meet, under Streamlit's names."""

from nbflow.core.cache_errors import *  # noqa: F403
from nbflow.core.component_errors import *  # noqa: F403
from nbflow.core.errors import *  # noqa: F403
