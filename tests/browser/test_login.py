"""A person logs in at a real provider, in a real browser, and comes back to the app: Voila."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.harness import hosts
from tests.browser.harness.pages import new_page
from tests.server.conftest import CONFIGURED
from tests.server.oidc import provider, secrets_toml

APP = """%%nbflow
import nbflow as st
city = st.text_input("City", "Rome", key="city", bind="query-params")
if not st.user.is_logged_in:
    st.text("nobody")
    if st.button("Log in", key="in"):
        st.login("hub")
else:
    st.text(f"Hello {st.user.name} <{st.user.email}> via {st.user.provider}")
    if st.button("Log out", key="out"):
        st.logout()
st.text(f"language {st.context.headers.get('Accept-Language')}")
"""

AT_ONCE = """%%nbflow
import nbflow as st
if not st.user.is_logged_in:
    st.login("hub")
    st.stop()
st.text(f"in as {st.user.name}")
"""


@pytest.fixture(scope="module")
def site() -> Iterator[hosts.Host]:
    with contextlib.ExitStack() as stack:
        identity = stack.enter_context(provider())
        host = stack.enter_context(hosts.start("voila", env=CONFIGURED))
        folder = host.server.root / ".streamlit"
        folder.mkdir()
        (folder / "secrets.toml").write_text(secrets_toml(host.server.url, identity, named="hub"))
        yield host


@pytest.fixture
def visit(chromium, site):
    with contextlib.ExitStack() as stack:

        def visit(cell: str, query: str = ""):
            chromium.clear_cookies()
            page, record = stack.enter_context(new_page(chromium))
            return site.open(page, record, ["import nbflow as st", cell], query)

        yield visit


def shows(app, text: str | re.Pattern[str], nth: int = 0) -> None:
    expect(app.frame.locator(".nb-text").nth(nth)).to_have_text(text)


def test_a_person_logs_in_and_out_again(visit):
    app = visit(APP, "city=Oslo")
    shows(app, "nobody")
    app.frame.locator(".st-key-in button").click()
    expect(app.page.get_by_role("heading", name="Provider")).to_be_visible()
    app.page.locator("#yes").click()
    app.wait_until_ready()
    shows(app, "Hello Ada Lovelace <ada@example.com> via hub")
    shows(app, re.compile("language en"), 1)
    expect(app.page).to_have_url(re.compile(r"\?city=Oslo$"))
    expect(app.frame.locator(".st-key-city input")).to_have_value("Oslo")
    assert app.page.evaluate("document.cookie").count("_nbflow") == 0  # scripts cannot read them
    app.reload()
    shows(app, "Hello Ada Lovelace <ada@example.com> via hub")
    app.frame.locator(".st-key-out button").click()
    shows(app, "nobody")
    expect(app.page).to_have_url(re.compile(r"\.ipynb\?city=Oslo$"))


def test_an_app_that_sends_its_visitors_to_the_login_at_once(visit):
    """Voila runs the cells before it shows a page: the way waits for the page."""
    app = visit(AT_ONCE)
    expect(app.page.get_by_role("heading", name="Provider")).to_be_visible()
    app.page.locator("#yes").click()
    app.wait_until_ready()
    shows(app, "in as Ada Lovelace")


@pytest.mark.hosts("lab")
def test_a_notebook_says_that_it_cannot_redirect(host):
    app = host(["import nbflow as st", "%%nbflow\nimport nbflow as st\nst.login()"])
    app.run(0)
    app.run(1, wait=False)
    expect(app.frame.locator(".nb-exception")).to_contain_text("StreamlitAuthError")
