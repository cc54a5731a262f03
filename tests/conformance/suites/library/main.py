"""A library, in the manner of many: functions, and a main that is called at the end."""

import os
from pathlib import Path

import shelf
import streamlit as st

HERE = Path(__file__).parent


def gate() -> bool:
    if st.session_state.get("reader"):
        return True

    def enter() -> None:
        name = st.session_state["name"].strip()
        if st.session_state["word"] == os.environ.get("LIBRARY_WORD", "sesame"):
            st.session_state["reader"] = name or "nobody"
            st.session_state["word"] = ""
        else:
            st.session_state["wrong"] = st.session_state.get("wrong", 0) + 1

    st.text_input("Name", key="name")
    st.text_input("Word", type="password", key="word")
    st.button("Enter", on_click=enter)
    if tries := st.session_state.get("wrong"):
        st.error(f"Wrong, {tries} times")
    return False


def lend(title: str, days: int) -> None:
    shelf.loans().execute("insert into loans values (?, ?, ?)", (st.session_state.reader, title, days))


def main() -> None:
    st.title("Library")
    if not gate():
        st.stop()
    st.sidebar.markdown(f"Reader: **{st.session_state.reader}**")
    order = st.sidebar.selectbox(
        "Order", list(shelf.Order), format_func=lambda one: one.value.title(), key="order"
    )
    books = sorted(shelf.books(HERE / "books.csv"), key=lambda book: book[order.value])
    words = st.text_input("Search", placeholder="Title", key="search").lower()
    found = [book for book in books if words in book["title"].lower()]
    if not found:
        st.warning("Nothing found.")
    for number, book in enumerate(found):
        with st.expander(f"{book['title']} ({book['year']})", expanded=number == 0):
            days = st.slider("Days", 7, 28, 14, step=7, key=f"days_{book['title']}")
            st.button("Lend", key=f"lend_{book['title']}", on_click=lend, args=(book["title"], days))
    mine = [loan for loan in shelf.lent() if loan.reader == st.session_state.reader]
    st.session_state["last"] = mine[-1] if mine else None
    st.metric("Lent", len(mine), delta=len(mine) or None, help="By you")
    edited = st.data_editor([{"title": loan.title, "days": loan.days} for loan in mine], key="editor")
    st.dataframe(edited)
    if st.button("Leave"):
        for key in list(st.session_state.keys()):
            del st.session_state[key]
        st.rerun()


if __name__ == "__main__":
    main()
