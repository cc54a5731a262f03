"""The command line: what it takes, and what it says when something is wrong."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from nbflow.sharing.cli import main
from nbflow.sharing.cli.commands import options_of
from nbflow.sharing.cli.parser import parse
from nbflow.sharing.options import ShareError, is_loopback, parse_bytes, parse_seconds


def options(*argv: str):
    found = parse(["share", "app.ipynb", *argv])[1]
    return options_of(found, Path("app.ipynb"))


@pytest.fixture(autouse=True)
def _without_secrets(monkeypatch):
    for name in ("NBFLOW_TOKEN", "NBFLOW_PASSWORD", "JUPYTERHUB_SERVICE_PREFIX"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("512MB", 512 * 1024**2),
        ("1.5G", 1536 * 1024**2),
        ("2gib", 2 * 1024**3),
        ("800", 800),
        ("0", 0),
        ("1 kb", 1024),
    ],
)
def test_sizes(text, size):
    assert parse_bytes(text) == size


@pytest.mark.parametrize("text", ["", "much", "-1MB", "nan", "1TBx", "inf"])
def test_no_sizes(text):
    with pytest.raises(ValueError, match=r"is not a size\. Write it like 512MB"):
        parse_bytes(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("5m", 300), ("2h", 7200), ("300", 300), ("0.5m", 30)]
)
def test_times(text, seconds):
    assert parse_seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "-1", "nan", "inf", "1d"])
def test_no_times(text):
    with pytest.raises(ValueError, match="is not a time"):
        parse_seconds(text)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])
def test_addresses_of_this_machine(host):
    assert is_loopback(host)
    assert not options("--host", host).protected


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_other_addresses_need_a_password_or_a_token(host):
    with pytest.raises(ShareError, match="Add --password or --token"):
        options("--host", host)
    assert options("--host", host, "--token", "t").protected
    assert options("--host", host, "--password", "p").password != "p"  # only its hash is kept
    assert len(options("--host", host, "--token").token or "") > 20  # made up
    assert not options("--host", host, "--no-auth").protected


def test_a_password_is_not_asked_for_where_nobody_answers(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(ShareError, match="Set NBFLOW_PASSWORD"):
        options("--password")


def test_the_environment_may_say_it(monkeypatch):
    monkeypatch.setenv("NBFLOW_PASSWORD", "sesame")
    assert options("--host", "0.0.0.0").protected


def test_visitors_see_errors_on_this_machine_only():
    assert options().error_details == "full"
    assert options("--host", "0.0.0.0", "--token", "t").error_details == "none"
    assert options("--trust-proxy").error_details == "none"
    assert options("--errors", "type").error_details == "type"


def test_a_hub_says_where_and_who(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/services/app/")
    monkeypatch.setenv("JUPYTERHUB_SERVICE_URL", "http://0.0.0.0:9123")
    monkeypatch.setenv("JUPYTERHUB_SERVICE_NAME", "app")
    made = options()
    assert (made.host, made.port, made.base_url, made.hub) == ("0.0.0.0", 9123, "/services/app/", True)


@pytest.mark.parametrize(("text", "path"), [("/", "/"), ("team", "/team/"), ("/a/b/", "/a/b/"), ("", "/")])
def test_base_urls(text, path):
    assert options("--base-url", text).base_url == path


@pytest.mark.parametrize("text", ["/a?b", "/../x", "/a b", "/a#b"])
def test_no_base_urls(text):
    with pytest.raises(ShareError, match="is not a path"):
        options("--base-url", text)


# --- what is wrong ---------------------------------------------------------------------------------


@pytest.fixture
def said(capsys):
    return lambda: capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path, monkeypatch, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sales.ipynb").write_text("{}")
    assert main(["share", "sale.ipynb"]) == 1
    error = said()
    assert "there is no file 'sale.ipynb'" in error
    assert "Did you mean 'sales.ipynb'?" in error
    assert str(tmp_path) in error


def test_a_file_of_another_kind_and_a_folder_to_run(tmp_path, said):
    (tmp_path / "data.csv").write_text("")
    assert main(["share", str(tmp_path / "data.csv")]) == 1
    assert "neither a notebook (.ipynb) nor a script (.py)" in said()
    assert main(["run", str(tmp_path)]) == 1
    assert "nbflow share" in said()


def test_a_port_that_is_taken(tmp_path, said):
    (tmp_path / "app.py").write_text("import nbflow")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        taken.settimeout(5)
        port = taken.getsockname()[1]
        assert main(["share", str(tmp_path / "app.py"), "--host", "127.0.0.1", "--port", str(port)]) == 1
    assert f"Port {port} is in use. Choose another: --port {port + 1}" in said()


def test_several_workers_are_pointed_to_a_proxy(tmp_path, said):
    (tmp_path / "app.py").write_text("import nbflow")
    assert main(["share", str(tmp_path / "app.py"), "--workers", "4"]) == 1
    assert "nbflow deploy haproxy --replicas 4" in said()


@pytest.mark.parametrize(
    "argv",
    [
        ["share"],
        ["share", "a", "--port", "70000"],
        ["nope"],
        ["run", "a.py", "--no.such", "1"],
        ["doctor", "--", "x"],
    ],
)
def test_mistakes_end_with_2(argv, said):
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert "usage: nbflow" in said()


def test_version_and_help(capsys):
    assert main(["version"]) == 0
    assert main(["--version"]) == 0
    assert main([]) == 0
    assert capsys.readouterr().out.count("nbflow 0") == 2


# --- Streamlit's options -----------------------------------------------------------------------------


def test_options_of_streamlit(monkeypatch, said):
    monkeypatch.delenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", raising=False)
    argv = [
        "run",
        "app.py",
        "--server.port=8123",
        "--server.address",
        "127.0.0.1",
        "--server.baseUrlPath",
        "x",
    ]
    argv += ["--theme.base", "dark", "--client.showErrorDetails=none", "--server.headless", "true"]
    argv += ["--browser.gatherUsageStats", "false", "--", "--server.port", "1", "a b"]
    found = parse(argv)[1]
    assert (found.port, found.host, found.base_url, found.theme) == (8123, "127.0.0.1", "x", "dark")
    assert found.script_args == ["--server.port", "1", "a b"]
    assert not found.browser
    assert os.environ.pop("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS") == "none"
    assert "--browser.gatherUsageStats is an option of Streamlit" in said()


# --- deploy ------------------------------------------------------------------------------------------


def test_files_that_hold_something_else_are_not_overwritten(tmp_path, said):
    assert main(["deploy", "docker", "-o", str(tmp_path)]) == 0
    assert main(["deploy", "compose", "-o", str(tmp_path)]) == 0  # with the same Dockerfile
    (tmp_path / "haproxy.cfg").write_text("my own")
    assert main(["deploy", "haproxy", "-o", str(tmp_path)]) == 1
    assert (tmp_path / "haproxy.cfg").read_text() == "my own"
    assert "Use --force" in said()
    assert main(["deploy", "haproxy", "-o", str(tmp_path), "--force"]) == 0


def test_a_hub_finds_the_app_from_its_own_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["deploy", "jupyterhub", "app.ipynb"]) == 0
    assert str(tmp_path / "app.ipynb") in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["haproxy", "nginx", "docker", "compose", "helm", "jupyterhub"])
def test_files_have_no_gaps(kind, capsys):
    assert main(["deploy", kind, "--replicas", "3", "--base-url", "/team", "--name", "sales"]) == 0
    text = capsys.readouterr().out
    assert "@" not in text
    if kind in ("compose", "helm"):
        import yaml

        assert all(isinstance(part, dict) for part in yaml.safe_load_all(text.split("# --- haproxy")[0]))
    if kind == "jupyterhub":
        compile(text, "jupyterhub_config.py", "exec")


@pytest.mark.parametrize(
    "option", [["--name", "No Good"], ["--replicas", "0"], ["--host", "a b"], ["--image", 'x"']]
)
def test_what_cannot_stand_in_a_file(option, said):
    assert main(["deploy", "haproxy", *option]) == 1
    assert option[0] in said()
