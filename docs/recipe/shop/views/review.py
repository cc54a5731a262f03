import streamlit as st
from stars import stars

st.title("Review")
with st.form("review"):
    given = stars(5, key="stars")
    text = st.text_area("What did you like?")
    if st.form_submit_button("Send"):
        st.session_state.setdefault("reviews", []).append((given, text))
for given, text in st.session_state.get("reviews", []):
    st.text(f"{given} stars: {text}")
