"""The columns that ``st.column_config`` describes."""
