"""The errors that elements raise, by Streamlit's names: so that an element's file imports the kit only."""

from nbflow.core.cache_errors import *  # noqa: F403
from nbflow.core.component_errors import *  # noqa: F403
from nbflow.core.errors import *  # noqa: F403
