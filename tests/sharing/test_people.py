"""st.user on the page of `nbflow share`: a proxy's headers, a token and a password that many share."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest

from tests.server.oidc import provider, secrets_toml
from tests.sharing.sharing import Visitor, free_port, notebook, sharing

pytestmark = pytest.mark.kernel

APP = """%%nbflow
st.text(f"user {st.user.to_dict()} {st.context.headers.get('X-Forwarded-User')}")"""


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return notebook(tmp_path_factory.mktemp("people") / "app.ipynb", "import nbflow as st", APP)


def test_headers_of_a_proxy_that_the_administrator_names(path, tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[server.trustedUserHeaders]\nX-Forwarded-User = "name"\nX-Email = "email"\n'
    )
    env = {"HOME": str(tmp_path)}
    with sharing(path, "--host", "127.0.0.1", "--no-preview", env=env) as running:
        for name in ("ada", "bob"):
            with Visitor(running.url) as visitor:
                visitor.http.headers["x-forwarded-user"] = name
                visitor.open()
                assert f"user {{'name': '{name}', 'email': None}} {name}" in visitor.picture()
                visitor.leave()


def test_nobody_is_believed_by_default(path):
    with sharing(path, "--host", "127.0.0.1", "--no-preview") as running, Visitor(running.url) as visitor:
        visitor.http.headers["X-Forwarded-User"] = "mallory"
        visitor.open()
        assert "user {} mallory" in visitor.picture()
        visitor.leave()


LOGIN = """%%nbflow
st.text(f"user {st.user.get('name')} {st.user.is_logged_in}")
if st.button("Log in"):
    st.login("hub")
"""


def test_a_token_says_nothing_of_who_it_is(path):
    options = ("--host", "127.0.0.1", "--token", "opensesame", "--no-preview")
    with sharing(path, *options) as running, Visitor(running.url) as visitor:
        visitor.http.get(f"{running.url}?token=opensesame", timeout=30)
        visitor.open()
        assert "user {} None" in visitor.picture()
        visitor.leave()


def test_a_password_opens_the_app_and_a_login_says_who_it_is(tmp_path):
    app = notebook(tmp_path / "app.ipynb", "import nbflow as st", LOGIN)
    (tmp_path / ".streamlit").mkdir()
    port, options = free_port(), ("--host", "127.0.0.1", "--password", "sesame", "--no-preview")
    with provider() as identity:
        secrets = secrets_toml(f"http://localhost:{port}", identity, named="hub")
        (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets)
        with (
            sharing(app, *options, port=port, env={"HOME": str(tmp_path)}) as running,
            Visitor(running.url) as visitor,
        ):
            form = visitor.page()
            xsrf = re.search(r'name="_xsrf" value="([^"]+)"', form.text)
            assert xsrf
            visitor.http.post(form.url, data={"_xsrf": xsrf[1], "password": "sesame"}, timeout=30)
            visitor.open()
            assert "user None False" in visitor.picture()
            button = visitor.control("Log in")
            visitor.say({"t": "ev", "client": "c", "n": 1, "vals": {}, "trig": {button: True}})
            wish = next(it["path"] for it in visitor.heard() if it["t"] == "go")
            consent = visitor.http.get(urljoin(running.url, wish), timeout=30)
            yes = re.search(r'id="yes" href="([^"]+)"', consent.text)
            assert yes
            visitor.http.get(yes[1], timeout=30)
            visitor.leave()
            with Visitor(running.url) as returned:
                returned.http.cookies = visitor.http.cookies
                returned.open()
                assert "user Ada Lovelace True" in returned.picture()
                returned.leave()
