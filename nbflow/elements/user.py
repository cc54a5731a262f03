"""st.user: the person in front of the app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from nbflow.kit import publish
from nbflow.kit.errors import StreamlitAPIException
from nbflow.kit.visitor import user_info


class TokensProxy(Mapping[str, str]):
    """The identity provider's tokens that ``expose_tokens`` lists, as items or attributes. Read-only."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        object.__setattr__(self, "_tokens", dict(tokens))

    def __getitem__(self, key: str) -> str:
        return self._of()[key]

    def __getattr__(self, key: str) -> str:
        try:
            return self._of()[key]
        except KeyError:
            raise AttributeError(
                f'st.user has no token "{key}". Add it to `expose_tokens` in the section `[auth]` of '
                "secrets.toml."
            ) from None

    def __setattr__(self, name: str, value: object) -> None:
        raise StreamlitAPIException("st.user.tokens cannot be modified")

    def __setitem__(self, name: str, value: object) -> NoReturn:
        raise StreamlitAPIException("st.user.tokens cannot be modified")

    def __iter__(self) -> Iterator[str]:
        return iter(self._of())

    def __len__(self) -> int:
        return len(self._of())

    def __repr__(self) -> str:
        return f"TokensProxy({sorted(self._of())})"  # never the tokens themselves

    def to_dict(self) -> dict[str, str]:
        """Return a copy as a plain dict, which is not masked when it is displayed."""
        return dict(self._of())

    def _of(self) -> dict[str, str]:
        return self.__dict__.get("_tokens", {})


class UserInfoProxy(Mapping[str, Any]):
    """The app's user, as items or attributes.

    Read-only. In Voila this is the user who logged in with ``st.login()``, whom the server or JupyterHub
    has identified, or whom a proxy names in headers listed by the option ``server.trustedUserHeaders``. In
    a notebook it is the user of the Jupyter server. If no user is known, it is empty.

    Attributes
    ----------
    is_logged_in : bool
        Whether a user is logged in. Exists only if a login is configured in ``secrets.toml``, or the
        server has identified the user.
    tokens : TokensProxy
        The tokens that ``expose_tokens`` lists.

    Examples
    --------
    >>> import nbflow as st
    >>> name = st.user.get("name", "stranger")
    """

    def __getitem__(self, key: str) -> Any:
        if key == "tokens":
            return self.tokens
        try:
            return user_info()[key]
        except KeyError:
            raise KeyError(f'st.user has no key "{key}".{_known()}') from None

    def __getattr__(self, key: str) -> Any:
        try:
            return user_info()[key]
        except KeyError:
            raise AttributeError(f'st.user has no attribute "{key}".{_known()}') from None

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise StreamlitAPIException("st.user cannot be modified")

    def __setitem__(self, name: str, value: object) -> NoReturn:
        raise StreamlitAPIException("st.user cannot be modified")

    def __iter__(self) -> Iterator[str]:
        return iter(user_info())

    def __len__(self) -> int:
        return len(user_info())

    @property
    def tokens(self) -> TokensProxy:
        """The tokens that ``expose_tokens`` lists."""
        return TokensProxy(user_info().get("tokens", {}))

    def to_dict(self) -> dict[str, Any]:
        """Return what is known about the user as a new dict."""
        return user_info()


def _known() -> str:
    names = [name for name in user_info() if name != "tokens"]
    return f" Known: {', '.join(names)}." if names else " Nothing is known about the user."


user = publish("user", UserInfoProxy())
