"""st.secrets: where they come from, and that they never leave the kernel."""

from __future__ import annotations

import os
import pickle

import pytest

import nbflow as st
from nbflow.core import secrets as core
from nbflow.hosts.snapshot.page import snapshot
from nbflow.hosts.wire.encode import Encoder
from nbflow.runtime import secrets
from nbflow.runtime.worker import Inline
from nbflow.testing import AppTest
from tests.helpers import run

MARKER = "hush-4711-marker"


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """A home folder and a notebook's folder of its own for every test."""
    home, folder = tmp_path / "home", tmp_path / "work"
    for each in (home, folder):
        (each / ".streamlit").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(folder)
    before, known = dict(os.environ), set(core._known)
    yield
    os.environ.clear()
    os.environ.update(before)
    core._known.clear()
    core._known.update(known)


def _environment(name):
    return dict(os.environ).get(name)


def write(tmp_path, text, where="work"):
    (tmp_path / where / ".streamlit" / "secrets.toml").write_text(text)


def test_item_attribute_and_nested_access(tmp_path):
    write(tmp_path, 'key = "abc"\nports = [1, 2]\n[db]\nuser = "me"\n[db.more]\ndeep = true\n')
    assert st.secrets["key"] == st.secrets.key == "abc"
    assert st.secrets["db"]["more"]["deep"] is st.secrets.db.more.deep is True
    assert st.secrets.db == {"user": "me", "more": {"deep": True}}
    assert list(st.secrets) == ["key", "ports", "db"] == list(st.secrets.keys())
    assert ("key" in st.secrets, st.secrets.has_key("key"), "no" in st.secrets) == (True, True, False)
    assert st.secrets.to_dict() == {
        "key": "abc",
        "ports": [1, 2],
        "db": {"user": "me", "more": {"deep": True}},
    }
    assert st.secrets.get("no", 5) == 5
    assert len(st.secrets) == 3
    assert dict(**st.secrets.db.more) == {"deep": True}
    st.secrets.to_dict()["db"]["user"] = "you"
    st.secrets["ports"].append(3)
    assert (st.secrets.db.user, st.secrets.ports) == ("me", [1, 2])
    assert pickle.loads(pickle.dumps(st.secrets.db)).more.deep is True


def test_they_cannot_be_changed(tmp_path):
    write(tmp_path, 'key = "abc"\n[db]\nuser = "me"\n')
    for table in (st.secrets, st.secrets.db):
        with pytest.raises(TypeError, match=r"item assignment.*secrets\.toml"):
            table["user"] = "x"
        with pytest.raises(TypeError, match="attribute assignment"):
            table.user = "x"
        with pytest.raises(TypeError, match="item deletion"):
            del table["user"]


def test_without_any_file_the_error_says_where_and_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"work/\.streamlit/secrets\.toml") as caught:
        st.secrets["key"]
    assert isinstance(caught.value, st.errors.StreamlitSecretNotFoundError)
    with pytest.raises(AttributeError, match=r'no attribute "key".*secrets\.toml'):
        _ = st.secrets.key
    assert st.secrets.load_if_toml_exists() is False
    write(tmp_path, "a = 1")
    assert st.secrets.load_if_toml_exists() is True
    with pytest.raises(KeyError, match=r"no key .*key"):
        st.secrets["key"]


def test_the_folder_wins_over_the_home_by_top_level_names(tmp_path):
    write(tmp_path, 'a = "home"\nb = "home"\n[t]\nx = 1\ny = 2\n', "home")
    write(tmp_path, 'a = "work"\n[t]\nx = 3\n')
    assert (st.secrets.a, st.secrets.b, st.secrets.t.to_dict()) == ("work", "home", {"x": 3})


def test_a_scripts_own_folder_counts(tmp_path):
    folder = tmp_path / "elsewhere"
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit" / "secrets.toml").write_text('key = "of the script"')
    (folder / "app.py").write_text("import streamlit as st\nst.text(st.secrets.key)")
    assert AppTest.from_file(folder / "app.py").run().text[0].value == "of the script"


def test_changes_are_noticed(tmp_path):
    write(tmp_path, 'key = "one"')
    assert (st.secrets.key, _environment("key")) == ("one", "one")
    write(tmp_path, 'other = "two words"')
    assert ("key" in st.secrets, st.secrets.other) == (False, "two words")
    assert ("key" in os.environ, _environment("other")) == (False, "two words")


class OfAHost(Inline):
    """Runs at once, but is none of a test's own sessions."""


def test_an_open_app_reruns_when_a_file_changes(tmp_path, stage, clock):
    write(tmp_path, 'key = "first"')
    app = stage(lambda: st.text(st.secrets.key), OfAHost())
    clock.advance(3)
    assert (app.texts(), app.session.runs) == (["first"], 1)
    write(tmp_path, 'key = "second one"')
    clock.advance(secrets.LOOK)
    assert (app.texts(), app.session.runs) == (["second one"], 2)
    app.session.close()
    clock.advance(secrets.LOOK)
    assert [task for _, task in clock.due if task.__module__ == secrets.__name__] == []


def test_numbers_and_texts_go_to_the_environment_tables_and_booleans_do_not(tmp_path):
    write(tmp_path, 'n = 5\nf = 1.5\nyes = true\n[t]\nx = "y"\n')
    st.secrets.load_if_toml_exists()
    assert (_environment("n"), _environment("f")) == ("5", "1.5")
    assert "yes" not in os.environ
    assert "t" not in os.environ


def test_what_is_asked_for_in_capitals_may_be_an_environment_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("SERVICE_KEY", MARKER)
    assert st.secrets["SERVICE_KEY"] == st.secrets.SERVICE_KEY == st.secrets.get("SERVICE_KEY") == MARKER
    assert "SERVICE_KEY" in st.secrets
    write(tmp_path, 'SERVICE_KEY = "of the file"')
    assert st.secrets.SERVICE_KEY == "of the file"


@pytest.mark.parametrize("said", ["{0}/a.toml,{0}/b.toml", '["{0}/a.toml", "{0}/b.toml"]'])
def test_the_environment_says_which_files(tmp_path, monkeypatch, said):
    (tmp_path / "a.toml").write_text("x = 1\ny = 1")
    (tmp_path / "b.toml").write_text("y = 2")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", said.format(tmp_path))
    assert st.secrets.to_dict() == {"x": 1, "y": 2}


def test_a_folder_of_mounted_secrets(tmp_path, monkeypatch):
    for path, text in {"db/user": "me\n", "db/password": MARKER, "token/value": "t-1"}.items():
        (tmp_path / "mounted" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mounted" / path).write_text(text)
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "mounted"))
    assert st.secrets.to_dict() == {"db": {"user": "me", "password": MARKER}, "token": "t-1"}
    (tmp_path / "mounted" / "stray").write_text("x")
    with pytest.raises(st.errors.StreamlitSecretNotFoundError, match="stray is not a folder"):
        st.secrets.to_dict()


def test_a_broken_file_says_where_without_quoting_it(tmp_path):
    write(tmp_path, f"a = 1\nkey = {MARKER}\n")
    with pytest.raises(st.errors.StreamlitSecretNotFoundError, match=r"secrets\.toml.*line 2") as caught:
        st.secrets["key"]
    assert MARKER not in str(caught.value)
    assert caught.value.__cause__ is None
    assert st.secrets.load_if_toml_exists() is False


def test_secrets_that_a_program_adds(tmp_path):
    write(tmp_path, "a = 1\n[t]\nx = 1")
    st.secrets.merge_programmatic_secrets({"t": {"y": 2}})
    assert st.secrets.to_dict() == {"a": 1, "t": {"y": 2}}
    write(tmp_path, "a = 222")
    assert st.secrets.to_dict() == {"a": 222, "t": {"y": 2}}
    with pytest.raises(TypeError, match=r"'t\.z' is a object"):
        st.secrets.merge_programmatic_secrets({"t": {"z": object()}})


def test_those_of_a_test_stand_in_for_the_files(tmp_path):
    write(tmp_path, 'key = "real one"')
    at = AppTest.from_string("import streamlit as st\nst.text(st.secrets.key)\nst.text('n' in st.secrets)")
    at.secrets["key"] = "for the test"
    assert [text.value for text in at.run().text] == ["for the test", "False"]
    at.secrets = {"key": "another one", "n": 1}
    assert [text.value for text in at.run().text] == ["another one", "True"]


def test_a_visitor_cannot_bring_secrets(tmp_path):
    write(tmp_path, 'key = "real one"')
    app = run(lambda: st.text(st.secrets.key))
    app.session.app.info.update({"secrets": {"key": "forged"}})  # what a view says of itself
    assert app.rerun().node("text").props["body"] == "real one"


SHOWS = {
    "write": "st.write(st.secrets, st.secrets.db, {'a': st.secrets.db}, [st.secrets.db])",
    "text": "st.text(st.secrets); st.markdown(st.secrets.db); st.code(st.secrets)",
    "json": "st.json(st.secrets); st.json(st.secrets.db); st.json([st.secrets.db])",
    "table": "st.table(st.secrets); st.dataframe(st.secrets.db)",
    "help": "st.help(st.secrets); st.help(st.secrets.db)",
    "print": "print(st.secrets, st.secrets.db)",
    "bare": "st.secrets\nst.secrets.db",
    "state": "st.session_state.kept = st.secrets.db\nst.write(st.session_state)",
    "message": "raise ValueError('no entry with ' + st.secrets.db.password)",
    "key error": "{}[st.secrets.db.password]",
    "note": "e = ValueError('x')\ne.add_note(st.secrets.db.password)\nraise e",
    "group": "raise ExceptionGroup('g', [ValueError(st.secrets.db.password)])",
    "cause": "try:\n    int(st.secrets.db.password)\nexcept ValueError as e:\n    raise RuntimeError(str(e)) from e",
    "syntax": "compile('1 1', st.secrets.db.password, 'exec')",
    "source": "eval('1 1 ' + st.secrets.db.password)",
    "exception": "try:\n    float(st.secrets.db.password)\nexcept ValueError as e:\n    st.exception(e)",
    "missing": "st.secrets.db.nothing",
    "set": "st.secrets.db.password = 'x'",
}


@pytest.mark.parametrize("name", SHOWS)
def test_no_secret_reaches_the_browser_or_the_static_picture(tmp_path, name, caplog, capfd):
    write(tmp_path, f'[db]\nuser = "me"\npassword = "{MARKER}"\n')
    at = AppTest.from_string("import streamlit as st\n" + SHOWS[name]).run()
    encoder = Encoder()
    encoder.begin({}, {})
    told = (
        repr(encoder.node(at.session.app.tree.root)) + repr(at.patches) + snapshot(at.session.app.tree, "id")
    )
    assert len(at.main) > 0 or name == "print"
    assert MARKER not in told
    shown = capfd.readouterr()
    assert MARKER not in caplog.text + shown.out + shown.err + repr(at)


def test_an_app_may_show_one_on_purpose(tmp_path):
    write(tmp_path, 'greeting = "good morning"')
    assert run(lambda: st.text(st.secrets["greeting"])).node("text").props["body"] == "good morning"
