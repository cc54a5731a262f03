"""st.connection to Snowflake, up to the connector: its two functions that are called here are played."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import ClassVar

import pandas as pd
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.request import Request
from nbflow.kit.connections import find, snowflake
from nbflow.kit.visitor import REQUEST
from nbflow.testing import AppTest
from tests.helpers import run


class Error(Exception):
    def __init__(self, text: str, sqlstate: str | None = None) -> None:
        super().__init__(text)
        self.sqlstate = sqlstate


class Cursor:
    def __init__(self, connection) -> None:
        self.connection = connection

    def execute(self, sql, params=None, **more):
        self.connection.asked.append((sql, params, more))
        if self.connection.failures:
            raise self.connection.failures.pop(0)

    def fetch_pandas_all(self):
        return pd.DataFrame({"n": [len(self.connection.asked)]})


class Connection:
    asked: ClassVar[list] = []
    failures: ClassVar[list] = []

    def __init__(self, **given) -> None:
        self.given = given
        self.closed = False

    def cursor(self):
        return Cursor(self)

    def close(self):
        self.closed = True


@pytest.fixture(autouse=True)
def connector(tmp_path, monkeypatch):
    """The module, with what was connected."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(find, "_makers", {})
    monkeypatch.setattr(snowflake, "pause", lambda _: None)
    (tmp_path / ".streamlit").mkdir()
    package, module, tools = (
        ModuleType(name) for name in ("snowflake", "snowflake.connector", "pandas_tools")
    )
    module.Error, module.made, module.fails = Error, [], False
    Connection.asked, Connection.failures = [], []

    def connect(**given):
        if module.fails:
            raise Error("no account")
        module.made.append(Connection(**given))
        return module.made[-1]

    module.connect, package.connector = connect, module
    tools.write_pandas = lambda conn, df, table_name, **how: (True, 1, len(df), [conn, table_name, how])
    monkeypatch.setitem(sys.modules, "snowflake", package)
    monkeypatch.setitem(sys.modules, "snowflake.connector", module)
    monkeypatch.setitem(sys.modules, "snowflake.connector.pandas_tools", tools)
    yield module
    st.cache_resource.clear()
    st.cache_data.clear()


def secrets(tmp_path, text):
    (tmp_path / ".streamlit/secrets.toml").write_text(text)


def test_secrets_and_arguments_say_where(tmp_path, connector):
    secrets(tmp_path, '[connections.snowflake]\naccount = "a"\nuser = "u"\n')
    st.connection("snowflake", user="other")
    assert connector.made[0].given == {"account": "a", "user": "other"}
    assert connector.paramstyle == "qmark"


def test_without_secrets_the_connectors_own_files_say_it(connector):
    st.connection("snowflake")
    st.connection("mine", type="snowflake")
    st.connection("third", type="snowflake", account="b")
    assert [each.given for each in connector.made] == [{}, {"connection_name": "mine"}, {"account": "b"}]


def test_where_nothing_says_it(connector):
    connector.fails = True
    with pytest.raises(errors.StreamlitAPIException, match=r"\[connections\.snowflake\]"):
        st.connection("snowflake")
    with pytest.raises(Error, match="no account"):
        st.connection("snowflake", account="x")


def test_queries_are_kept_by_text_parameters_and_ttl():
    db = st.connection("snowflake")
    assert db.query("SELECT ?", params=[1])["n"][0] == 1
    assert db.query("SELECT ?", params=[1])["n"][0] == 1
    assert db.query("SELECT ?", params=[2], timeout=3)["n"][0] == 2
    assert db.query("SELECT ?", params=[2], ttl=0)["n"][0] == 3
    assert Connection.asked[1] == ("SELECT ?", [2], {"timeout": 3})


def test_a_lost_connection_is_made_again_other_errors_are_not(connector):
    db = st.connection("snowflake")
    Connection.failures = [Error("lost", snowflake.NOT_CONNECTED)] * 2
    assert db.query("SELECT 1")["n"][0] == 3
    assert len(connector.made) == 3
    Connection.failures = [Error("lost", snowflake.NOT_CONNECTED)] * 3
    with pytest.raises(Error, match="lost"):
        db.query("SELECT 2")
    Connection.failures = [Error("no such table", "42S02")]
    with pytest.raises(Error, match="no such table"):
        db.query("SELECT 3")
    assert Connection.failures == []


def test_the_connectors_own_things(connector):
    db = st.connection("snowflake")
    assert db.raw_connection is connector.made[0]
    assert isinstance(db.cursor(), Cursor)
    assert db.write_pandas(pd.DataFrame({"a": [1, 2]}), "T", chunk_size=5) == (True, 1, 2)
    st.cache_resource.clear()
    assert connector.made[0].closed


def test_the_callers_rights_belong_to_one_session(tmp_path, connector, monkeypatch):
    monkeypatch.setattr(snowflake, "TOKEN_FILE", tmp_path / "token")
    (tmp_path / "token").write_text("service.token\n")
    monkeypatch.setenv("SNOWFLAKE_HOST", "host")
    monkeypatch.setenv("SNOWFLAKE_ACCOUNT", "acc")
    for name in ("ada", "bob"):
        app = run(lambda: None)
        app.session.app.extras[REQUEST] = Request(headers=[("Sf-Context-Current-User-Token", name)])
        app.body = lambda: st.connection("snowflake-callers-rights").query("SELECT 1")["n"][0]
        app.rerun()
    assert [each.given["token"] for each in connector.made] == ["service.token.ada", "service.token.bob"]
    assert connector.made[0].given["host"] == "host"
    assert len(Connection.asked) == 2  # nor do they share what they read
    (tmp_path / "token").write_text("opaque")
    app.session.app.extras[REQUEST] = Request(headers=[("Sf-Context-Current-User-Token", "eve")])
    app.body = lambda: st.connection("other", type="snowflake-callers-rights")
    app.rerun()
    assert connector.made[-1].given["token"] == "eve"


def test_the_callers_rights_need_a_caller():
    at = AppTest.from_string("import streamlit as st\nst.connection('snowflake-callers-rights')").run()
    assert "only in Snowflake's containers" in at.exception[0].message


def test_without_the_connector_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "snowflake", None)
    monkeypatch.delitem(sys.modules, "snowflake.connector")
    with pytest.raises(ModuleNotFoundError, match="snowflake-connector-python"):
        st.connection("snowflake")
