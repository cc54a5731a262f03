"""st.connection: which class it is, that there is one of it, secrets, SQL."""

from __future__ import annotations

import os

import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.kit.connections import find, sql
from nbflow.runtime.context import current_run
from nbflow.testing import AppTest
from tests.helpers import run

MARKER = "hush-0815-marker"


class Counter(st.connections.BaseConnection):
    made = closed = 0

    def _connect(self, **kwargs):
        type(self).made += 1
        return {"number": self.made, **self._secrets.to_dict(), **kwargs}

    def close(self):
        type(self).closed += 1


class OfSession(Counter):
    @classmethod
    def scope(cls):
        return "session"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(find, "_makers", {})
    (tmp_path / ".streamlit").mkdir()
    monkeypatch.setattr(Counter, "made", 0)
    monkeypatch.setattr(Counter, "closed", 0)
    before = dict(os.environ)
    yield
    st.cache_resource.clear()
    st.cache_data.clear()
    os.environ.clear()
    os.environ.update(before)


def secrets(tmp_path, text):
    (tmp_path / ".streamlit" / "secrets.toml").write_text(text)


def test_everybody_gets_the_same_one():
    first = st.connection("a", type=Counter, size=1)
    assert st.connection("a", type=Counter, size=1) is first
    assert st.connection("a", Counter, size=2) is not first
    assert st.connection("b", type=Counter, size=1) is not first
    assert st.connection("a", type=Counter, size=1, ttl=5) is not first
    assert first._instance == {"number": 1, "size": 1}
    seen = []
    run(lambda: seen.append(st.connection("a", type=Counter, size=1)))
    assert seen == [first]


def test_a_class_of_an_app_is_the_same_in_the_next_run():
    at = AppTest.from_string(
        """
        import streamlit as st
        from streamlit.connections import BaseConnection
        class Mine(BaseConnection):
            def _connect(self):
                st.session_state.made = st.session_state.get("made", 0) + 1
                return []
        st.connection("mine", type=Mine)
        st.text(st.session_state.made)
        """
    ).run()
    assert at.run().text[0].value == "1"


def test_reset_and_close():
    it = st.connection("a", type=Counter)
    it.reset()
    assert it._instance["number"] == 2
    st.cache_resource.clear()
    assert Counter.closed == 1


def test_one_for_each_session_where_the_class_says_so():
    seen = []
    for _ in range(2):
        run(lambda: seen.append(st.connection("a", type=OfSession)))
    assert seen[0] is not seen[1]


def test_its_secrets_and_that_they_change(tmp_path):
    secrets(tmp_path, '[connections.a]\ntype = "tests.elements.test_connection.Counter"\ntoken = "one"')
    it = st.connection("a")
    assert (it._instance["token"], it._instance["number"]) == ("one", 1)
    secrets(tmp_path, '[connections.a]\ntype = "tests.elements.test_connection.Counter"\ntoken = "another"')
    assert (it._instance["token"], it._instance["number"]) == ("another", 2)
    assert it._instance["number"] == 2


def test_the_name_may_be_in_the_environment(monkeypatch):
    monkeypatch.setenv("WHICH", "a")
    assert st.connection("env:WHICH", type=Counter) is st.connection("a", type=Counter)
    with pytest.raises(KeyError, match=r"MISSING.*not set"):
        st.connection("env:MISSING", type=Counter)


@pytest.mark.parametrize(
    ("error", "match", "how"),
    [
        (errors.StreamlitAPIException, "subclass of", {"type": dict}),
        (errors.StreamlitAPIException, "`mongo` is not a type of connection", {"type": "mongo"}),
        (errors.StreamlitAPIException, "removed the Snowpark", {"type": "snowpark"}),
        (errors.StreamlitSecretNotFoundError, r"secrets\.toml", {}),
        (ModuleNotFoundError, "no_such_module", {"type": "no_such_module.Class"}),
    ],
)
def test_what_is_refused(error, match, how):
    with pytest.raises(error, match=match):
        st.connection("x", **how)


def test_a_name_without_a_kind_says_what_to_write(tmp_path):
    secrets(tmp_path, "a = 1")
    with pytest.raises(KeyError, match=r"\[connections\.x\]"):
        st.connection("x")


def test_attributes_of_the_raw_connection_are_named():
    with pytest.raises(AttributeError, match=r"`\._instance\.items`"):
        st.connection("a", type=Counter).items  # noqa: B018


def test_how_long_it_is_kept_by_default(monkeypatch):
    def body():
        st.session_state.setdefault("x", st.connection("a", type=Counter))

    run(body)

    def wrong():
        current_run().app.options["runner.connectionDefaultTTL"] = -1
        st.connection("a", type=Counter)

    with pytest.raises(errors.StreamlitAPIException, match="connectionDefaultTTL"):
        run(wrong)


# --- SQL -----------------------------------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path):
    pytest.importorskip("sqlalchemy")
    it = st.connection("shop", type="sql", url=f"sqlite:///{tmp_path}/shop.db")
    from sqlalchemy import text

    with it.session as session:
        session.execute(text("CREATE TABLE t (id INTEGER, name TEXT)"))
        session.execute(text("INSERT INTO t VALUES (1, 'tea'), (2, 'milk')"))
        session.commit()
    return it


def add(shop, id, name):
    from sqlalchemy import text

    with shop.connect() as connection:
        connection.execute(text("INSERT INTO t VALUES (:id, :name)"), {"id": id, "name": name})
        connection.commit()


def test_a_query_is_kept(shop):
    sql_text = "SELECT name FROM t WHERE id >= :id"
    assert list(shop.query(sql_text, params={"id": 1})["name"]) == ["tea", "milk"]
    add(shop, 3, "bread")
    assert list(shop.query(sql_text, params={"id": 1})["name"]) == ["tea", "milk"]
    assert list(shop.query(sql_text, params={"id": 2})["name"]) == ["milk", "bread"]
    assert list(shop.query(sql_text, params={"id": 1}, ttl=0)["name"]) == ["tea", "milk", "bread"]
    assert list(shop.query("SELECT * FROM t", index_col="id").index) == [1, 2, 3]
    assert [len(part) for part in shop.query("SELECT * FROM t", chunksize=2)] == [2, 1]


def test_two_connections_do_not_share_what_they_read(shop, tmp_path, monkeypatch):
    other = st.connection("other", type="sql", url=f"sqlite:///{tmp_path}/other.db")
    assert len(shop.query("SELECT 1 AS a FROM t")) == 2
    monkeypatch.setattr(sql, "pause", lambda _: None)
    with pytest.raises(Exception, match="no such table"):
        other.query("SELECT 1 AS a FROM t")


def test_three_tries_each_on_a_new_connection(shop, monkeypatch):
    pauses, made = [], []
    monkeypatch.setattr(sql, "pause", pauses.append)
    real = shop._connect
    monkeypatch.setattr(shop, "_connect", lambda **how: made.append(1) or real(**how))
    with pytest.raises(Exception, match="no such table"):
        shop.query("SELECT * FROM missing")
    assert (pauses, len(made)) == ([sql.PAUSE] * 2, 2)


def test_the_parts_of_an_address(tmp_path):
    pytest.importorskip("sqlalchemy")
    secrets(
        tmp_path,
        f'[connections.db]\ntype = "sql"\ndialect = "sqlite"\nusername = ""\nhost = ""\ndatabase = "{tmp_path}/a.db"\n'
        "[connections.db.create_engine_kwargs]\necho = false",
    )
    it = st.connection("db")
    assert it.query("SELECT 1 AS a")["a"].tolist() == [1]
    assert (it.driver, it.engine.url.database) == ("pysqlite", f"{tmp_path}/a.db")
    with pytest.raises(
        errors.StreamlitMissingRequiredParameterError, match=r"`username`.*\[connections\.x\]"
    ):
        st.connection("x", type="sql", dialect="postgresql")
    embedded = st.connection("z", type="sql", dialect="sqlite", database=f"{tmp_path}/b.db")
    assert embedded.engine.url.database == f"{tmp_path}/b.db"
    with pytest.raises(errors.StreamlitAPIException, match="dialect `nothing` of the connection `u`"):
        st.connection("u", type="sql", url="nothing://")
    with pytest.raises(ModuleNotFoundError, match="install the package 'clickhouse-sqlalchemy'"):
        st.connection("v", type="sql", url="clickhouse://")
    with pytest.raises(errors.StreamlitAPIException, match=r"`url`.*\[connections\.y\]"):
        st.connection("y", type="sql")


def test_a_password_is_in_no_message(tmp_path, monkeypatch):
    pytest.importorskip("sqlalchemy")
    monkeypatch.setattr(sql, "pause", lambda _: None)
    secrets(tmp_path, f'[connections.db]\ntype = "sql"\nurl = "sqlite:////nowhere/{MARKER}/x.db"')
    at = AppTest.from_string("import streamlit as st\nst.connection('db').query('SELECT 1')").run()
    assert at.exception[0].proto.type.endswith("OperationalError")
    assert MARKER not in repr(at.patches)
