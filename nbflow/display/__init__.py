"""What st.write and the displayed output make of any object."""
