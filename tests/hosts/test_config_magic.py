"""%nbflow_config: lists, explains and sets options; and what the options of a run do."""

from __future__ import annotations

import pytest
from IPython.core.error import UsageError

import nbflow as st
from nbflow.core import config_files
from nbflow.hosts.config_magic import KEYS, ConfigMagics
from nbflow.kit import settings
from nbflow.kit.settings import ACTS, DEFAULTS, meaning
from nbflow.testing import AppTest


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / ".streamlit").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(config_files, "GIVEN", {})
    monkeypatch.setattr(settings, "_SAID", set())
    return tmp_path


@pytest.fixture
def config(capsys):
    magics = ConfigMagics(None)

    def run(line: str) -> str:
        magics.nbflow_config(line)
        return capsys.readouterr().out

    return run


def write(folder, text):
    (folder / ".streamlit/config.toml").write_text(text)


def test_it_lists_what_is_set_and_who_says_so(folder, config, monkeypatch):
    assert "No option is set" in config("")
    write(folder, '[server]\nmaxUploadSize = 7\n[theme]\nprimaryColor = "#123456"\n')
    monkeypatch.setenv("STREAMLIT_RUNNER_MAGIC_ENABLED", "false")
    config("client.showErrorDetails = type")
    told = config("")
    for line in (
        "server.maxUploadSize = 7  # .streamlit/config.toml",
        'theme.primaryColor = "#123456"  # .streamlit/config.toml',
        "runner.magicEnabled = false  # environment",
        'client.showErrorDetails = "type"  # %nbflow_config',
    ):
        assert line in told


def test_it_explains_options_and_sections(config):
    assert "megabytes" in config("server.maxUploadSize")
    told = config("server")
    assert told.count("server.") >= 30
    assert "no effect" in config("server.port")
    assert "dark mode" in config("theme.dark.sidebar.textColor")


def test_every_option_can_be_explained(config):
    assert [key for key in KEYS if not config(key).startswith(f"{key} = ")] == []


def test_it_sets_for_the_kernel_above_all_others(folder, config, monkeypatch):
    write(folder, "[server]\nmaxUploadSize = 7\n")
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "8")
    config("server.maxUploadSize = 9")
    assert st.get_option("server.maxUploadSize") == 9
    config("--unset server.maxUploadSize")
    assert st.get_option("server.maxUploadSize") == 8


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("server.maxUploadSize = big", "invalid value for server.maxUploadSize: big"),
        ("server.maxUplodSize = 3", "Did you mean server.maxUploadSize"),
        ("server.maxUplodSize", "Did you mean"),
        ("runner.magicEnabled =", "invalid value for runner.magicEnabled: \\(empty\\)"),
        ("--unset nope", "no option"),
        ("client.showErrorDetails = loud", "invalid value for client.showErrorDetails: loud"),
    ],
)
def test_what_cannot_be(config, line, said):
    with pytest.raises(UsageError, match=said):
        config(line)
    assert config_files.GIVEN == {}


def test_what_acts_is_an_option():
    assert set(ACTS) <= set(DEFAULTS)
    assert all("no effect" not in meaning(key) for key in DEFAULTS if key.startswith("theme."))


# --- what they do --------------------------------------------------------------------------------


def test_bare_expressions_are_not_written(folder):
    script = "'first'\n1 + 1\nlen('abc')"
    assert len(AppTest.from_string(script).run().markdown) == 1
    write(folder, "[runner]\nmagicEnabled = false\n")
    assert len(AppTest.from_string(script).run().markdown) == 0
    write(folder, "[magic]\ndisplayRootDocString = true\ndisplayLastExprIfNoSemicolon = true\n")
    assert [each.value for each in AppTest.from_string(script).run().markdown] == ["first", "`2`", "`3`"]


def test_session_state_that_cannot_be_pickled(folder):
    script = "import streamlit as st\nst.session_state['f'] = lambda: 1\nst.text('drawn')"
    assert not AppTest.from_string(script).run().exception
    write(folder, "[runner]\nenforceSerializableSessionState = true\n")
    at = AppTest.from_string(script).run()
    assert at.text[0].value == "drawn"
    assert "st.session_state['f'] cannot be pickled" in at.exception[0].message


def test_collecting_garbage_only_where_it_is_asked_for(folder, monkeypatch):
    from nbflow.runtime import session

    collected = []
    monkeypatch.setattr(session.gc, "collect", lambda *_: collected.append(1))
    at = AppTest.from_string("import streamlit as st").run()
    assert collected == []
    write(folder, "[runner]\npostScriptGC = true\n")
    at.run()
    assert collected == [1]


@pytest.mark.parametrize(("coercion", "found"), [("nameOnly", True), ("nameAndValue", False), ("off", False)])
def test_members_of_an_enum_that_was_made_again(folder, coercion, found):
    write(folder, f'[runner]\nenumCoercion = "{coercion}"\n')
    at = AppTest.from_string(
        """
        import enum, streamlit as st
        n = st.session_state.setdefault("n", 0)
        st.session_state.n = n + 10
        Color = enum.Enum("Color", {"RED": n, "BLUE": n + 1})
        st.radio("c", list(Color), key="c", format_func=lambda c: f"{c._value_}")
        """
    ).run()
    at.radio[0].set_value(at.radio[0].options[1]).run()
    assert (at.radio[0].index == 1) is found


def test_data_is_not_exported(folder):
    at = AppTest.from_string("import streamlit as st\nst.dataframe([1])").run()
    assert "sealed" not in at.session.app.tree.main.props
    at = AppTest.from_string(
        "import streamlit as st\nst.set_option('client.disableDataExport', True)\nst.dataframe([1])"
    ).run()
    assert at.run().session.app.tree.main.props["sealed"] is True
