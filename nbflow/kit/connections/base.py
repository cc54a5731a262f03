"""BaseConnection: what a connection must be able to do, and what all have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, Literal, TypeVar, cast

from nbflow.core.registry import PUBLIC
from nbflow.core.secrets import AttrDict

RawConnectionT = TypeVar("RawConnectionT")


class BaseConnection(ABC, Generic[RawConnectionT]):
    """The base class of connections. ``st.connection`` creates one object per name, which all sessions share.

    Subclasses implement `_connect`, and what an app calls.

    Parameters
    ----------
    connection_name : str
        Its section in secrets.toml: ``[connections.<name>]``.
    **kwargs
        Passed to `_connect`.

    Examples
    --------
    >>> class Files(st.connections.BaseConnection):
    ...     def _connect(self, **kwargs):
    ...         return open_service(self._secrets["token"], **kwargs)
    ...     def read(self, path):
    ...         return self._instance.read(path)
    >>> files = st.connection("files", type=Files)
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._connection_name = connection_name
        self._kwargs = kwargs
        self._raw_instance: RawConnectionT | None = None
        self._made_with = self._secrets.to_dict()
        self._raw_instance = self._connect(**kwargs)

    def __getattr__(self, name: str) -> Any:
        raw = self.__dict__.get("_raw_instance")
        hint = f" Its connection has one: use `._instance.{name}`." if hasattr(raw, name) else ""
        raise AttributeError(f"`{type(self).__name__}` has no attribute `{name}`.{hint}")

    @property
    def _secrets(self) -> AttrDict:
        """The section of this connection in the secrets; empty where there is none."""
        secrets = PUBLIC["secrets"]
        found: Any = secrets.get("connections") if secrets.load_if_toml_exists() else None
        own: Any = (
            cast("Mapping[str, Any]", found).get(self._connection_name)
            if isinstance(found, Mapping)
            else None
        )
        return own if isinstance(own, AttrDict) else AttrDict({})

    @property
    def _instance(self) -> RawConnectionT:
        """The connection itself; made again after `reset`, and when its secrets have changed."""
        secrets = self._secrets.to_dict()
        if secrets != self._made_with:
            self._made_with = secrets
            self.reset()
        if self._raw_instance is None:
            self._raw_instance = self._connect(**self._kwargs)
        return self._raw_instance

    def reset(self) -> None:
        """Discard the connection; the next use creates a new one."""
        self._raw_instance = None

    @abstractmethod
    def _connect(self, **kwargs: Any) -> RawConnectionT:
        """Connect, and return the connection; a subclass says how."""
        raise NotImplementedError

    @classmethod
    def scope(cls) -> Literal["global", "session"]:
        """Return "global" if all sessions share a connection of this class, or "session" if each has its
        own."""
        return "global"

    def close(self) -> None:
        """Clean up. Called when the connection is no longer kept."""
