import streamlit as st

st.set_page_config(page_title="Shop", page_icon="🛒")
page = st.navigation(
    [
        st.Page("views/orders.py", title="Orders", icon=":material/list:"),
        st.Page("views/review.py", title="Review", icon=":material/star:"),
    ]
)
st.sidebar.number_input("From this price on", 0, 100, 10, key="minimum", bind="query-params")
page.run()
