"""Who the visitor is: told by real servers to real kernels. Nothing is believed by default."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from jupyter_client.blocking import BlockingKernelClient

from nbflow.core.sign_in import sign_login, signed
from tests.server.conftest import SEEN, SHOW, Site, notebook_of
from tests.server.oidc import CLAIMS, secrets_toml

pytestmark = pytest.mark.kernel

SECRET = "a-long-and-random-secret"


@pytest.fixture
def site(voila, identity):
    identity.claims = dict(CLAIMS)
    identity.wrong_nonce = identity.wrong_issuer = False
    voila.configure(secrets=secrets_toml(voila.url, identity), config="")
    return voila


def log_in(site, browser, *, provider="default", page="/voila/render/app.ipynb?city=Oslo", secret=SECRET):
    """Do what a browser does; return the last answer."""
    answer = browser.get("/auth/login", params={"provider": sign_login(secret, provider, page)})
    assert answer.status_code == 302, answer.text[-1500:]
    consent = httpx.get(answer.headers["location"])
    back = consent.text.split('id="yes" href="')[1].split('"')[0]
    return browser.get(back.removeprefix(site.url))


def test_nobody_is_believed_by_default(site):
    site.configure(secrets="", config="")
    with site.browser(**{"X-Forwarded-User": "mallory", "X-Email": "m@example.com"}) as browser:
        seen = site.seen(browser)
    assert seen["user"] == {}
    assert seen["headers"]["X-Forwarded-User"] == "mallory"  # an app may look, and knows what it is


def test_with_a_login_configured_nobody_is_logged_in_at_first(site):
    with site.browser() as browser:
        assert site.seen(browser)["user"] == {"is_logged_in": False}


def test_headers_that_the_administrator_names(site):
    site.configure(
        secrets="", config='[server.trustedUserHeaders]\nX-Forwarded-User = "name"\nX-Email = "email"\n'
    )
    with site.browser(**{"x-forwarded-user": "ada"}) as browser:
        assert site.seen(browser)["user"] == {"name": "ada", "email": None}


def test_a_notebooks_own_folder_does_not_decide_whom_the_server_believes(site):
    site.configure(secrets="", config="")
    inner = site.server.root / "inner"
    (inner / ".streamlit").mkdir(parents=True, exist_ok=True)
    (inner / ".streamlit/config.toml").write_text('[server.trustedUserHeaders]\nX-Forwarded-User = "name"\n')
    (inner / "app.ipynb").write_text((site.server.root / "app.ipynb").read_text())
    with site.browser(**{"X-Forwarded-User": "mallory"}) as browser:
        assert site.seen(browser, "/voila/render/inner/app.ipynb")["user"] == {}


def test_a_person_logs_in_and_out(site, identity):
    with site.browser() as browser:
        back = log_in(site, browser)
        assert (back.status_code, back.headers["location"]) == (302, "/voila/render/app.ipynb?city=Oslo")
        kept = [cookie for cookie in back.headers.get_list("set-cookie") if '=""' not in cookie]
        assert {cookie.partition("=")[0] for cookie in kept} == {"_nbflow_user", "_nbflow_tokens"}
        for cookie in kept:
            assert "httponly" in cookie.lower(), cookie
            assert "samesite=lax" in cookie.lower(), cookie
        seen = site.seen(browser)
        assert seen["user"]["is_logged_in"] is True
        assert {name: seen["user"][name] for name in CLAIMS} == CLAIMS
        assert seen["user"]["provider"] == "default"
        assert seen["tokens"] == {}  # nothing is exposed unless the secrets say so
        assert not any(name.startswith("_nbflow") for name in seen["cookies"])
        assert seen["inherited"] == "False"  # programs that the app starts do not inherit who it is
        asked = identity.asked[-1]
        assert (asked["scope"], asked["prompt"]) == ("openid email profile", "select_account")
        assert asked["code_challenge_method"] == "S256"

        away = browser.get("/auth/logout", params={"then": sign_login(SECRET, "", "/voila/render/app.ipynb")})
        assert away.headers["location"].startswith(f"{identity.url}/end?from=metadata&")
        returning = httpx.get(away.headers["location"]).headers["location"]
        assert identity.ended[-1]["id_token_hint"].count(".") == 2
        home = browser.get(returning.removeprefix(site.url))
        assert home.headers["location"] == "/voila/render/app.ipynb"
        assert site.seen(browser)["user"] == {"is_logged_in": False}
        assert not [name for name in browser.cookies if name.startswith("_nbflow")]


def test_named_providers_tokens_and_what_the_client_asks_for(site, identity):
    more = 'expose_tokens = ["id", "access"]'
    own = 'client_kwargs = { scope = "openid email", prompt = "login" }'
    site.configure(secrets=secrets_toml(site.url, identity, more=more, named="hub") + own)
    with site.browser() as browser:
        log_in(site, browser, provider="hub")
        seen = site.seen(browser)
    assert (identity.asked[-1]["scope"], identity.asked[-1]["prompt"]) == ("openid email", "login")
    assert (seen["user"]["provider"], seen["tokens"]["access"]) == ("hub", "the-access-token")
    assert seen["tokens"]["id"].count(".") == 2


def test_many_claims_take_several_cookies(site, identity):
    identity.claims = {**CLAIMS, "groups": [f"group-{n:04}" for n in range(900)]}
    with site.browser() as browser:
        back = log_in(site, browser)
        cookies = back.headers.get_list("set-cookie")
        assert max(map(len, cookies)) < 4096
        assert len(site.seen(browser)["user"]["groups"]) == 900
        identity.claims = dict(CLAIMS)
        log_in(site, browser)  # parts of the longer cookie do not stay
        assert "groups" not in site.seen(browser)["user"]


@pytest.mark.parametrize("wrong", ["wrong_nonce", "wrong_issuer"])
def test_a_token_that_is_not_for_this_login_logs_nobody_in(site, identity, wrong):
    setattr(identity, wrong, True)
    with site.browser() as browser:
        log_in(site, browser)
        assert site.seen(browser)["user"] == {"is_logged_in": False}


def test_a_refusal_leads_back_to_the_app(site):
    with site.browser() as browser:
        wish = sign_login(SECRET, "default", "/voila/render/app.ipynb")
        answer = browser.get("/auth/login", params={"provider": wish})
        state = parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]
        back = browser.get("/oauth2callback", params={"error": "access_denied", "state": state})
        assert back.headers["location"] == "/voila/render/app.ipynb"
        assert not any(name.startswith("_nbflow_user") for name in browser.cookies)


def test_what_others_have_made_up_is_refused(site):
    with site.browser() as browser:
        for wish in ("", "nonsense", sign_login("another secret", "default", "/"), "a.b"):
            assert browser.get("/auth/login", params={"provider": wish}).status_code == 403
        # A login that this browser did not begin: somebody else's address was sent to it.
        assert browser.get("/oauth2callback", params={"code": "x", "state": "y"}).headers["location"] == "/"
        # A cookie signed for another purpose, with another secret, or changed.
        forged = {"c": {"is_logged_in": True, "origin": site.url, "email": "m@example.com"}, "until": 9e9}
        for secret, purpose in (("another", "_nbflow_user"), (SECRET, "_nbflow_tokens"), (SECRET, "login")):
            browser.cookies.set("_nbflow_user", f"1.{signed(secret, purpose, forged)}")
            assert site.seen(browser)["user"] == {"is_logged_in": False}, (secret, purpose)
            browser.cookies.clear()
        page = sign_login(SECRET, "default", "//elsewhere.example")
        assert urlsplit(log_in(site, browser, page="//elsewhere.example").headers["location"]).netloc == ""
        assert page


def test_a_cookie_for_another_address_of_the_server_does_not_count(site, identity):
    with site.browser() as browser:
        log_in(site, browser)
        site.configure(secrets=secrets_toml("http://other.example", identity))
        assert site.seen(browser)["user"] == {"is_logged_in": False}


def test_what_the_browser_sent(site):
    headers = {"Authorization": "token the-servers", "X-Own": "1", "Accept-Language": "de-AT"}
    with site.browser(**headers) as browser:
        browser.cookies.set("plain", "value")
        browser.cookies.set("_xsrf", "2|secret")
        browser.cookies.set("jupyterhub-session-id", "secret")
        seen = site.seen(browser)
    assert seen["headers"]["X-Own"] == "1"
    assert seen["headers"]["Accept-Language"] == "de-AT"
    assert not {"Authorization", "Cookie"} & set(seen["headers"])
    assert seen["cookies"] == {"plain": "value"}
    assert seen["ip"] is None  # the machine itself


def test_a_kernel_that_was_prepared_ahead_knows_nobody(start_voila, identity):
    prepared = False
    site = start_voila("--VoilaConfiguration.preheat_kernel=True", "--VoilaConfiguration.default_pool_size=1")
    site.configure(config='[server.trustedUserHeaders]\nX-Forwarded-User = "name"\n')
    for name in ("ada", "bob", "eve"):  # each visit starts the kernel of a later one
        with site.browser(**{"X-Forwarded-User": name}) as browser:
            seen = site.seen(browser)
            # Where the pool was empty, the kernel was started for this very visit.
            assert seen["user"] == ({} if seen["preheated"] else {"name": name})
            prepared = prepared or seen["preheated"]
    assert prepared


def test_in_a_notebook_it_is_the_person_of_the_server(jupyter, tmp_path):
    with httpx.Client(base_url=jupyter.url, headers={"Authorization": "token the-token"}) as client:
        me = client.get("/api/me").json()["identity"]
        kernel = client.post("/api/kernels", json={"name": "python3"}).json()["id"]
        connection = jupyter.runtime / f"kernel-{kernel}.json"
        found = ask(
            connection, "(st.user.to_dict(), st.context.headers.to_dict(), st.context.cookies.to_dict())"
        )
        client.delete(f"/api/kernels/{kernel}")
    user, headers, cookies = found
    # With a shared token the server makes up a name for each login; here each request is one.
    assert user["is_logged_in"] is True
    assert user["name"].startswith("Anonymous ")
    assert me["name"].startswith("Anonymous ")
    assert "Authorization" not in headers
    assert headers["User-Agent"].startswith("python-httpx")
    assert cookies == {}


def test_visitors_whom_the_server_knows(start_voila, identity):
    site = start_voila("--Voila.identity_provider_class=tests.server.hub.VoilasHub")
    with site.browser(**{"X-Test-Login": "ada@example.com"}) as browser:
        known = {
            "name": "Ada@Example.Com",
            "preferred_username": "ada@example.com",
            "email": "ada@example.com",
        }
        assert site.seen(browser)["user"] == {"is_logged_in": True, **known}
        site.configure(secrets=secrets_toml(site.url, identity))
        assert site.seen(browser)["user"]["name"] == "Ada@Example.Com"
        log_in(site, browser)  # the app's own login says more
        user = site.seen(browser)["user"]
        assert (user["name"], "preferred_username" in user) == ("Ada Lovelace", False)


def test_voila_inside_a_jupyter_server(jupyter, identity):
    (jupyter.root / "app.ipynb").write_text(notebook_of(SEEN, SHOW))
    site = Site(jupyter)
    site.configure(secrets=secrets_toml(site.url, identity))
    with site.browser() as browser:
        assert browser.get("/voila/render/app.ipynb").status_code == 302  # to the server's own login
    with site.browser(Authorization="token the-token") as browser:
        # Whoever has the token is let in, but the name is made up: nobody in particular.
        assert site.seen(browser)["user"] == {"is_logged_in": False}
        log_in(site, browser)
        assert site.seen(browser)["user"]["name"] == "Ada Lovelace"


def ask(connection, expression):
    client = BlockingKernelClient(connection_file=str(connection))
    client.load_connection_file()
    client.start_channels(hb=False)  # on a busy machine a heart that just began to beat seems dead
    try:
        client.kernel_info(reply=True, timeout=90)
        code = "import json, nbflow as st"
        reply = client.execute_interactive(code, user_expressions={"x": f"json.dumps({expression})"})
        value = reply["content"]["user_expressions"]["x"]
        return json.loads(value["data"]["text/plain"][1:-1].encode().decode("unicode_escape"))
    finally:
        client.stop_channels()
