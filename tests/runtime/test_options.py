"""Configuration: .streamlit/config.toml and the environment, with Streamlit's names."""

from __future__ import annotations

import warnings

import pytest

import nbflow as st
from nbflow.hosts.app import theme_of
from nbflow.kit import settings
from nbflow.testing import AppTest


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    for name in ("home", "work"):
        (tmp_path / name / ".streamlit").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(settings, "_SAID", set())


def write(tmp_path, text, where="work"):
    (tmp_path / where / ".streamlit" / "config.toml").write_text(text)


def test_files_and_their_order(tmp_path):
    write(tmp_path, '[server]\nmaxUploadSize = 5\n[theme]\nprimaryColor = "#123456"\n', "home")
    write(tmp_path, '[server]\nmaxUploadSize = 7\n[theme.dark.sidebar]\ntextColor = "red"\n')
    assert st.get_option("server.maxUploadSize") == 7
    assert st.get_option("theme.primaryColor") == "#123456"
    assert st.get_option("theme.dark.sidebar.textColor") == "red"
    assert st.get_option("theme.base") is None
    write(tmp_path, "[server]\nmaxUploadSize = 12\n")
    assert st.get_option("server.maxUploadSize") == 12


def test_the_script_has_the_last_word(tmp_path):
    write(tmp_path, "[server]\nmaxUploadSize = 7\n")
    folder = tmp_path / "app"
    (folder / ".streamlit").mkdir(parents=True)
    (folder / ".streamlit" / "config.toml").write_text("[server]\nmaxUploadSize = 9\n")
    (folder / "app.py").write_text("import streamlit as st\nst.text(st.get_option('server.maxUploadSize'))")
    assert AppTest.from_file(folder / "app.py").run().text[0].value == "9"


@pytest.mark.parametrize(
    ("key", "variable", "text", "value"),
    [
        ("server.maxUploadSize", "STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "3", 3),
        ("runner.magicEnabled", "STREAMLIT_RUNNER_MAGIC_ENABLED", "false", False),
        ("server.enableCORS", "STREAMLIT_SERVER_ENABLE_CORS", "false", False),
        ("server.enableXsrfProtection", "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "0", False),
        ("client.allowedOrigins", "STREAMLIT_CLIENT_ALLOWED_ORIGINS", "a, b", ["a", "b"]),
        ("runner.connectionDefaultTTL", "STREAMLIT_RUNNER_CONNECTION_DEFAULT_TTL", "2.5", 2.5),
        ("theme.base", "STREAMLIT_THEME_BASE", "dark", "dark"),
        ("theme.dark.textColor", "STREAMLIT_THEME_DARK_TEXT_COLOR", "red", "red"),
    ],
)
def test_the_environment_wins_over_files(tmp_path, monkeypatch, key, variable, text, value):
    write(tmp_path, "[server]\nmaxUploadSize = 7\n")
    monkeypatch.setenv(variable, text)
    assert st.get_option(key) == value


def test_what_the_app_sets_wins_over_all(tmp_path):
    write(tmp_path, "[server]\nmaxUploadSize = 7\n[client]\nshowErrorDetails = false")
    at = AppTest.from_string(
        """
        import streamlit as st
        st.text((st.get_option("server.maxUploadSize"), st.get_option("client.showErrorDetails")))
        st.set_option("server.maxUploadSize", 1)
        st.text(st.get_option("server.maxUploadSize"))
        """
    ).run()
    assert [text.value for text in at.text] == ["(7, 'stacktrace')", "1"]


def test_it_counts(tmp_path):
    write(
        tmp_path,
        '[server]\nmaxUploadSize = 3\n[client]\nshowErrorDetails = "type"\nshowSidebarNavigation = false\n',
    )
    at = AppTest.from_string(
        """
        import streamlit as st
        st.file_uploader("f")
        st.navigation([st.Page(lambda: None, title="a", url_path="a"), st.Page(lambda: None, title="b", url_path="b")])
        raise ValueError("not for people")
        """
    ).run()
    assert at.get("file_uploader")[0].proto.get("max_size", 3) == 3
    assert "nav" not in at.session.app.tree.sidebar.props
    assert "not for people" not in at.exception[0].message


def test_one_warning_says_all_that_is_wrong(tmp_path):
    write(
        tmp_path,
        '[server]\nmaxUploadsize = 3\nport = "x"\n[nonsense]\na = 1\n[client]\nshowErrorDetails = []\n',
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        AppTest.from_string("1")
        AppTest.from_string("1")
    [warning] = caught
    message = str(warning.message)
    assert "no option `server.maxUploadsize` (did you mean `server.maxUploadSize`?)" in message
    assert "no option `nonsense.a`" in message
    assert "`server.port` must be of type int, not 'x'" in message
    assert "`client.showErrorDetails` must be of type str" in message
    assert (st.get_option("server.port"), st.get_option("client.showErrorDetails")) == (8501, "full")


def test_a_file_that_cannot_be_read_is_passed_over(tmp_path):
    write(tmp_path, "[server\n")
    with pytest.warns(UserWarning, match=r"config\.toml cannot be read"):
        AppTest.from_string("1")
    assert st.get_option("server.maxUploadSize") == 200


def test_without_mistakes_nothing_is_said(tmp_path):
    write(
        tmp_path,
        '[theme]\nbase = "dark"\n[theme.sidebar]\nbackgroundColor = "red"\n[client]\nshowErrorDetails = true\n',
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        AppTest.from_string("1")


@pytest.mark.parametrize(
    ("asked", "base", "theme"),
    [("auto", "dark", "dark"), ("light", "dark", "light"), ("auto", "custom", "auto")],
)
def test_the_theme_of_an_app_that_says_none(tmp_path, asked, base, theme):
    write(tmp_path, f'[theme]\nbase = "{base}"\n')
    assert theme_of(asked, lambda run: None) == theme
