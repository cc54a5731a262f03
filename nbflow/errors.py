"""``st.errors``: the errors that an app may meet, under Streamlit's names."""

from nbflow.core.errors import *  # noqa: F403
