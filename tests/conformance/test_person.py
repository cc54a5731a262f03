"""st.user and st.context of a test: the same access, the same kinds of errors."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both, same

pytestmark = pytest.mark.conformance

ADA = {"is_logged_in": True, "name": "Ada", "email": "a@example.com", "tokens": {"id": "abc-def-ghi"}}

USERS = {
    "attribute": "st.text(st.user.name); st.text(st.user.is_logged_in)",
    "item": "st.text(st.user['email']); st.text(st.user.get('nope', 1))",
    "mapping": "st.text(list(st.user)); st.text(len(st.user)); st.text('name' in st.user)",
    "to_dict": "d = st.user.to_dict(); st.text(type(d) is dict); d['name'] = 'Eve'; st.text(st.user.name)",
    "hasattr": "st.text(hasattr(st.user, 'nope')); st.text(getattr(st.user, 'nope', None))",
    "missing attribute": "st.user.nope",
    "missing item": "st.user['nope']",
    "set": "st.user['name'] = 1",
    "set attribute": "st.user.name = 1",
    "tokens": "st.text(st.user.tokens.id); st.text(st.user.tokens['id']); st.text(st.user['tokens'].to_dict())",
    "tokens mapping": "st.text(list(st.user.tokens)); st.text(len(st.user.tokens)); st.text(dict(st.user.tokens))",
    "missing token": "st.user.tokens.access",
    "missing token item": "st.user.tokens['access']",
    "set token": "st.user.tokens.id = 'x'",
    "set token item": "st.user.tokens['id'] = 'x'",
    "log out": "st.logout(); st.text(st.user.to_dict()); st.text(st.user.is_logged_in)",
    "keywords": "st.text(sorted(dict(**st.user)))",
}


@pytest.mark.parametrize("name", USERS)
def test_user(name):
    both = Both(USERS[name], compare=False)
    both.theirs.at.user, both.ours.user = dict(ADA), dict(ADA)
    both.run()
    assert both.ours.user == both.theirs.at.user


@pytest.mark.parametrize("user", [{}, {"email": "x@example.com"}, {"is_logged_in": False}])
@pytest.mark.parametrize(
    "script",
    ["st.text(st.user.to_dict())", "st.user.is_logged_in", "st.logout(); st.text(st.user.to_dict())"],
)
def test_little_is_known(user, script):
    both = Both(script, compare=False)
    both.theirs.at.user, both.ours.user = dict(user), dict(user)
    both.run()
    assert both.ours.user == both.theirs.at.user


@pytest.mark.parametrize("provider", ["", "'nope'"])
def test_login_without_credentials_is_an_error_in_both(provider):
    Both(f"st.login({provider})")


CONTEXT = {
    "timezone": "Europe/Vienna",
    "timezone_offset": -60,
    "locale": "de-AT",
    "url": "http://localhost:8501",
    "is_embedded": True,
    "theme": "dark",
}


@pytest.mark.parametrize("given", [CONTEXT, {}, {"theme": "light", "locale": None}])
def test_context(given):
    names = (*CONTEXT,)
    script = "\n".join(
        f"st.text((st.context.{name}, st.context[{name!r}]))" for name in names if name != "theme"
    )
    script += "\nst.text((st.context.theme.type, st.context['theme']['type']))"
    script += (
        "\nst.text((dict(st.context.headers), st.context.headers.get_all('x'), dict(st.context.cookies)))"
    )
    script += "\nst.text(('headers' in st.context, 'nope' in st.context))"
    both = Both(script, compare=False)
    both.theirs.at.context, both.ours.context = dict(given), dict(given)
    both.run()


@pytest.mark.parametrize(
    "given",
    [
        {"nope": 1},
        {"timezone": 1},
        {"timezone_offset": True},
        {"theme": "blue"},
        {"headers": {}},
        {"url": 5},
        3,
    ],
)
def test_what_a_test_may_not_say_of_the_browser(given):
    both = Both("st.text(1)")
    both.theirs.at.context, both.ours.context = given, given
    kinds = []
    for run in (both.theirs.run, both.ours.run):
        with pytest.raises(Exception, match=r"AppTest\.context") as caught:
            run()
        kinds.append(type(caught.value).__name__)
    same(kinds[:1], kinds[1:])
