"""Connections to databases and services: the base class, SQL, and how ``st.connection`` finds one."""
