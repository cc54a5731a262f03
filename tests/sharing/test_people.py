"""st.user on the page of `nbflow share`: a proxy's headers, a token and a password that many share."""

from __future__ import annotations

import pytest

from tests.sharing.sharing import Visitor, notebook, sharing

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


def test_a_token_says_nothing_of_who_it_is(path):
    options = ("--host", "127.0.0.1", "--token", "opensesame", "--no-preview")
    with sharing(path, *options) as running, Visitor(running.url) as visitor:
        visitor.http.get(f"{running.url}?token=opensesame", timeout=30)
        visitor.open()
        assert "user {} None" in visitor.picture()
        visitor.leave()
