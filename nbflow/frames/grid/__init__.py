"""The grid of st.dataframe and st.data_editor."""
