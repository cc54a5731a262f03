"""The person in front of an app: who they are, what their browser sent, where they log in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast
from urllib.parse import urlencode

from nbflow.core.errors import StreamlitAuthError, StreamlitMissingAuthlibError, StreamlitSecretNotFoundError
from nbflow.core.request import Request, current
from nbflow.core.secrets import note
from nbflow.core.sign_in import AuthSection, check_provider, sign_login
from nbflow.runtime.app_state import AppState
from nbflow.runtime.context import CURRENT
from nbflow.runtime.secrets import Secrets

USER: Final = "user"
"""Where a session has a person of its own: a test's, or nobody after ``st.logout()``. Not among what
the view tells of itself, which a visitor could write."""

REQUEST: Final = "request"
"""Where a session has a request of its own, in a kernel that serves several."""


def request() -> Request | None:
    """Return the request of the app that is asking."""
    app = _app()
    own = None if app is None else app.extras.get(REQUEST)
    return current() if own is None else own


def user_info() -> dict[str, Any]:
    """Return what is known of the person, as ``st.user`` shows it."""
    app = _app()
    own = None if app is None else app.extras.get(USER)
    known = request()
    found = dict(own) if own is not None else {} if known is None else dict(known.user)
    if "is_logged_in" not in found and auth_section():
        found["is_logged_in"] = False
    note(found.get("tokens"))
    return found


def auth_section() -> AuthSection:
    """Return the section ``[auth]`` of the app's secrets; an empty dict where there is none."""
    try:
        section = Secrets().to_dict().get("auth")
    except StreamlitSecretNotFoundError:
        return {}
    return dict(cast("Mapping[str, Any]", section)) if isinstance(section, Mapping) else {}


def go_to_login(provider: str) -> None:
    """Send the page to the login of a provider.

    Raises
    ------
    StreamlitAuthError
        If the secrets do not describe it, or the app's server cannot redirect.
    """
    app = _app()
    if app is None:
        return
    if not _authlib_is_there():
        raise StreamlitMissingAuthlibError
    section = auth_section()
    check_provider(section, provider)
    if app.on_redirect is None:  # a test
        return
    page = _page_of("st.login")
    token = sign_login(str(section["cookie_secret"]), provider, _current_url(app, page))
    app.on_redirect(f"{page.login}auth/login?{urlencode({'provider': token})}")


def log_out() -> None:
    """Forget who the person is, and send the page to the server's logout."""
    app = _app()
    if app is None:
        return
    before = user_info()
    app.extras[USER] = {"is_logged_in": False} if "is_logged_in" in before else {}
    if app.on_redirect is None:
        return
    page = _page_of("st.logout")
    secret = auth_section().get("cookie_secret")
    token = "" if secret is None else sign_login(str(secret), "", _current_url(app, page))
    app.on_redirect(f"{page.login}auth/logout?{urlencode({'then': token})}")


def _page_of(command: str) -> Request:
    known = request()
    if known is not None and known.page and known.login:
        return known
    if known is not None and known.login:
        raise StreamlitAuthError(
            f"{command}() needs a page of the app's own to redirect, which a notebook is not: open the "
            "notebook in Voila. In a notebook, st.user is the person of the Jupyter server."
        )
    raise StreamlitAuthError(
        f"{command}() needs nbflow's server extension. The server that started this kernel does not have it, "
        "or starts kernels ahead of their visitors (`preheat_kernel`). See the documentation of hosts."
    )


def _current_url(app: AppState, page: Request) -> str:
    query = app.query.text
    return f"{page.page}?{query}" if query else page.page


def _authlib_is_there() -> bool:
    try:
        import authlib  # pyright: ignore
    except ImportError:
        return False
    version = str(getattr(authlib, "__version__", "0")).split(".")  # pyright: ignore
    return tuple(int(part) for part in version[:3] if part.isdigit()) >= (1, 3, 2)


def _app() -> AppState | None:
    context = CURRENT.get()
    return None if context is None else context.run.app
