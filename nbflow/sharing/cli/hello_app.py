"""The app of ``nbflow hello``."""

import itertools
import math

import nbflow as st

st.set_page_config(page_title="Hello from nbflow")
st.title("Hello from nbflow")
st.write("If the numbers follow the slider, everything works: kernel, websocket and page.")

left, right = st.columns(2)
frequency = left.slider("Frequency", 1, 10, 3)
name = right.text_input("Your name", placeholder="Ada")

points = [math.sin(frequency * x / 20) for x in range(126)]
st.line_chart({"sine": points}, height=220)
st.metric("Zero crossings", sum(a * b < 0 for a, b in itertools.pairwise(points)))
if name:
    st.success(f"Hello, {name}!")
