import csv
import enum
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import streamlit as st


class Order(enum.Enum):
    TITLE = "title"
    YEAR = "year"


@dataclass
class Loan:
    reader: str
    title: str
    days: int = 14


@st.cache_data
def books(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@st.cache_resource
def loans() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("create table loans (reader text, title text, days integer)")
    return connection


def lent() -> list[Loan]:
    return [Loan(*row) for row in loans().execute("select reader, title, days from loans")]
