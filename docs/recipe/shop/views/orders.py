import pandas as pd
import streamlit as st


@st.cache_data
def orders():
    return pd.DataFrame({"item": ["tea", "pot", "cup"], "price": [8, 35, 12]})


found = orders()[orders().price >= st.session_state.minimum]
st.title("Orders")
st.dataframe(found, hide_index=True)
st.caption(f"{len(found)} orders, for {st.secrets.shop.owner}")
