"""Who is in front of the app, on the kernel's side: where it comes from, and what a login needs."""

from __future__ import annotations

import json
import os
import time
from urllib.parse import parse_qs, urlsplit

import pytest

import nbflow as st
from nbflow.core import errors, request, sign_in
from nbflow.core.request import VARIABLE, Request, current
from nbflow.core.secrets import redact
from nbflow.runtime.secrets import GIVEN
from tests.helpers import run

AUTH = {
    "redirect_uri": "http://host/oauth2callback",
    "cookie_secret": "a long secret of the server",
    "hub": {"client_id": "c", "client_secret": "a secret of the client", "server_metadata_url": "http://p/m"},
}


@pytest.fixture(autouse=True)
def no_request(monkeypatch):
    monkeypatch.setattr(request, "_request", None)
    monkeypatch.delenv(VARIABLE, raising=False)


def tell(monkeypatch, **known):
    monkeypatch.setenv(VARIABLE, Request(**known).packed())


def app_with(body, auth=None):
    """Run a body with these secrets and note where it sends the page."""
    app = run(lambda: None)
    app.session.app.extras[GIVEN] = {"auth": auth} if auth is not None else {"none": "of them"}
    app.gone = []
    app.session.app.on_redirect = app.gone.append
    app.body = body
    app.rerun()
    return app


def test_the_environment_is_read_once_and_not_inherited(monkeypatch):
    assert current() is None
    tell(monkeypatch, user={"name": "Ada"}, headers=[("A", "1"), ("A", "2")], ip_address="10.0.0.1")
    assert st.user.name == "Ada"
    assert VARIABLE not in os.environ
    assert st.context.headers.get_all("a") == ["1", "2"]
    assert st.context.ip_address == "10.0.0.1"
    tell(monkeypatch, user={"name": "Eve"})  # a kernel that was forked from this one
    assert st.user.to_dict() == {"name": "Eve"}


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"unknown": 1}', '{"headers": 5}'])
def test_what_is_broken_is_nobody(monkeypatch, broken):
    monkeypatch.setenv(VARIABLE, broken)
    assert st.user.to_dict() == {}
    assert dict(st.context.headers) == {}


def test_a_process_can_be_started_with_the_largest_request():
    told = Request(headers=[("X", "é" * 40_000)], cookies={"a": "b" * 40_000}, user={"name": "Ada"})
    assert len(told.packed()) < 128 * 1024
    assert json.loads(told.packed())["user"] == {"name": "Ada"}


def test_what_the_page_says_of_itself_is_not_who_it_is():
    app = run(lambda: st.user.to_dict())
    app.session.app.info["user"] = {"name": "mallory"}
    app.session.app.info["headers"] = {"X": "1"}
    app.rerun()
    assert app.value == {}


def test_a_login_goes_to_the_servers_page_and_back(monkeypatch):
    tell(monkeypatch, page="/hub/app.ipynb", login="/hub/")
    app = app_with(lambda: st.login("hub"), AUTH)
    way = urlsplit(app.gone[0])
    assert (way.netloc, way.path) == ("", "/hub/auth/login")
    token = parse_qs(way.query)["provider"][0]
    assert sign_in.read_login(AUTH["cookie_secret"], token) == ("hub", "/hub/app.ipynb")
    later = time.time() + 121
    monkeypatch.setattr(time, "time", lambda: later)
    assert sign_in.read_login(AUTH["cookie_secret"], token) is None  # too old


def test_a_signature_holds_for_its_content_purpose_and_secret():
    text = sign_in.signed("secret", "one", {"a": 1})
    assert sign_in.unsigned("secret", "one", text) == {"a": 1}
    assert sign_in.unsigned("other", "one", text) is None
    assert sign_in.unsigned("secret", "two", text) is None
    for at in range(len(text)):
        changed = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        assert sign_in.unsigned("secret", "one", changed) is None


@pytest.mark.parametrize(
    ("auth", "provider", "said"),
    [
        (None, None, "at least one provider"),
        ({"cookie_secret": "x"}, None, "redirect_uri"),
        ({"redirect_uri": "x"}, None, "cookie_secret"),
        (AUTH, None, "client_id, client_secret, server_metadata_url"),
        (AUTH, "nope", "hub"),
        (AUTH, "the_hub", "underscore"),
        ({**AUTH, "hub": "text"}, "hub", "hub"),
        ({**AUTH, "hub": {"client_id": "c"}}, "hub", "client_secret"),
        ({**AUTH, "expose_tokens": ["refresh"]}, "hub", "expose_tokens"),
    ],
)
def test_what_a_login_needs(monkeypatch, auth, provider, said):
    tell(monkeypatch, page="/app.ipynb", login="/")
    with pytest.raises(errors.StreamlitAuthError, match=said):
        app_with(lambda: st.login(provider), auth)


@pytest.mark.parametrize(
    ("known", "said"), [({"login": "/"}, "Voila"), ({}, "server extension"), (None, "server")]
)
def test_where_the_host_cannot_redirect(monkeypatch, known, said):
    if known is not None:
        tell(monkeypatch, **known)
    for body in (lambda: st.login("hub"), st.logout):
        with pytest.raises(errors.StreamlitAuthError, match=said):
            app_with(body, AUTH)


def test_a_logout_forgets_at_once_in_this_session_only(monkeypatch):
    tell(monkeypatch, page="/app.ipynb", login="/", user={"is_logged_in": True, "name": "Ada"})

    def body():
        st.logout()
        return st.user.to_dict()

    app = app_with(body, AUTH)
    assert app.value == {"is_logged_in": False}
    assert app.gone[0].startswith("/auth/logout?then=")
    assert app_with(lambda: st.user.name, AUTH).value == "Ada"


def test_tokens_are_secrets(monkeypatch):
    tell(monkeypatch, user={"is_logged_in": True, "tokens": {"access": "the-access-token-of-ada"}})
    assert st.user.tokens.access == "the-access-token-of-ada"
    assert "the-access-token" not in repr(st.user.tokens)
    assert "the-access-token" not in redact("failed with the-access-token-of-ada")
