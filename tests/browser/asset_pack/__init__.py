"""A package with a component of st.components.v2 whose files its manifest names."""

import streamlit as st

part = st.components.v2.component(
    "asset-pack.part", html="<p id='facts'></p><button>More</button>", js="main-*.js", css="main.css"
)
