"""``st.components``: components with a front end of their own."""
