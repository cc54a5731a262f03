import datetime

import prices
import streamlit as st

st.set_page_config(page_title="Tea shop", layout="wide")
st.title("Tea shop")

with st.sidebar:
    st.header("Season")
    season = st.radio("Season", ["spring", "autumn"], key="season")
    limit = st.slider("Price from and to", 0.0, 20.0, (0.0, 20.0), key="limit")
    if st.button("Start again"):
        st.session_state.clear()
        st.rerun()

if "basket" not in st.session_state:
    st.session_state.basket = {}
if st.session_state.get("_closed"):
    st.warning("We are closed.")
    st.stop()

try:
    offered = prices.catalog(season)
except ConnectionError as error:
    st.error(f"The catalog cannot be read: {error}", icon="🚨")
    st.stop()

low, high = limit
shown = {name: price for name, price in offered.items() if low <= price <= high}
if not shown:
    st.info("Nothing costs that little.")

chosen = st.selectbox("Tea", list(shown), key="tea", index=None, placeholder="Choose a tea")
with st.form("add", clear_on_submit=True):
    count = st.number_input("Packets", 1, 10, 1, key="count")
    wrapped = st.checkbox("As a gift", key="gift")
    note = st.text_area("Note", max_chars=20, key="note")
    if st.form_submit_button("Add", disabled=chosen is None):
        st.session_state.basket[chosen] = st.session_state.basket.get(chosen, 0) + count
        st.toast(f"{count} × {chosen}", icon="🛒")
        if note:
            st.caption(f"Note: {note}")

total = sum(offered.get(name, 0) * count for name, count in st.session_state.basket.items())
left, middle, right = st.columns(3)
left.metric("Packets", sum(st.session_state.basket.values()))
middle.metric("Total", f"{total:.2f} €", delta=f"{-total * 0.1:.2f} €" if total > 30 else None)
right.metric("Teas", len(shown))

basket, delivery = st.tabs(["Basket", "Delivery"])
with basket:
    for name in list(st.session_state.basket):
        with st.container(border=True):
            st.markdown(f"**{name}**: {st.session_state.basket[name]}")
            if st.button("Remove", key=f"remove_{name}"):
                del st.session_state.basket[name]
                st.rerun()
with delivery:
    day = st.date_input("Day", datetime.date(2026, 5, 4), min_value=datetime.date(2026, 5, 1), key="day")
    st.time_input("Time", datetime.time(9, 30), key="time")
    st.multiselect("Days off", ["Mon", "Tue", "Wed"], ["Mon"], key="off")
    email = st.text_input("E-mail", key="email")
    if st.button("Pay", type="primary", disabled=not st.session_state.basket or "@" not in email):
        with st.spinner("Paying …"):
            receipt = prices.Till().pay(total, email)
        st.success(f"Paid: {receipt}, comes on {day:%d %B}")
        st.balloons()
