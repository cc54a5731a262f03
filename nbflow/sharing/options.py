"""Options: what a share is asked to do, as one value."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from nbflow.core.errors import HostError

Theme = Literal["auto", "light", "dark"]
Errors = Literal["auto", "full", "stacktrace", "type", "none"]


class ShareError(HostError):
    """Sharing cannot begin or go on; says what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOptions:
    """What ``nbflow share`` is asked to do.

    Attributes
    ----------
    target : Path
        A notebook, a script or a folder.
    host : str
        The address to listen on.
    port : int
        0 takes any free one.
    base_url : str
        The path under which the pages are; begins and ends with "/".
    token, password : str or None
        What a visitor has to know. A hash of the password, not the password.
    title : str or None
        The title of the page; by default the notebook's.
    theme : {"auto", "light", "dark"}
        "auto" follows the visitor's system.
    max_visitors : int
        Kernels at a time; further visitors wait. 0: no limit.
    memory : int
        Bytes that a visitor's kernel may use. 0: no limit.
    cpu : float
        Seconds of processor time that it may use. 0: no limit.
    idle_timeout : float
        Seconds that a kernel is kept for a visitor whose connection was lost.
    workers : int
        Server processes behind the port.
    mode : str
        How kernels start: "auto", "fork", "pool" or "cold".
    run_above : bool
        Whether the cells above the app are executed once for all visitors.
    errors : str
        How much of an error a visitor sees.
    script_args : tuple of str
        ``sys.argv[1:]`` of a script.
    cwd : Path or None
        Where kernels start; by default the notebook's folder.
    extra : tuple of str
        Options for Voila, as its own command line takes them.
    state_store : str or None
        A Redis server that keeps session state for another kernel to go on with.
    hub : bool
        Whether JupyterHub has started this as one of its services.
    """

    target: Path
    host: str = "localhost"
    port: int = 8866
    port_given: bool = False
    base_url: str = "/"
    token: str | None = None
    password: str | None = field(default=None, repr=False)
    title: str | None = None
    theme: Theme = "auto"
    max_visitors: int = 0
    memory: int = 0
    cpu: float = 0
    idle_timeout: float = 300.0
    workers: int = 1
    mode: str = "auto"
    run_above: bool = True
    warm: bool = True
    errors: Errors = "auto"
    script_args: tuple[str, ...] = ()
    cwd: Path | None = None
    open_browser: bool = False
    trust_proxy: bool = False
    debug: bool = False
    extra: tuple[str, ...] = ()
    state_store: str | None = field(default=None, repr=False)
    hub: bool = False

    @property
    def protected(self) -> bool:
        """Whether a visitor has to know something."""
        return bool(self.token or self.password)

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the address."""
        return is_loopback(self.host)

    @property
    def error_details(self) -> str:
        """How much of an error a visitor sees: the source is nobody's business but the author's."""
        if self.errors != "auto":
            return self.errors
        return "full" if self.local and not self.trust_proxy else "none"


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


_UNITS = {"": 1, "b": 1, "k": 1024, "kb": 1024, "m": 1024**2, "mb": 1024**2, "g": 1024**3, "gb": 1024**3}


def parse_bytes(text: str) -> int:
    """Read a size: "512MB", "1.5G", "800000000".

    Raises
    ------
    ValueError
        If it is none.
    """
    number = text.strip().lower().removesuffix("ib").removesuffix("b")
    unit = number[-1:] if number[-1:] in ("k", "m", "g") else ""
    try:
        size = float(number.removesuffix(unit)) * _UNITS[unit]
    except ValueError:
        raise ValueError(f"{text!r} is not a size. Write it like 512MB or 2GB") from None
    if size < 0 or size != size or size == float("inf"):
        raise ValueError(f"{text!r} is not a size. Write it like 512MB or 2GB")
    return int(size)


def parse_seconds(text: str) -> float:
    """Read a time: "300", "90s", "5m", "2h".

    Raises
    ------
    ValueError
        If it is none.
    """
    factor = {"s": 1, "m": 60, "h": 3600}.get(text.strip().lower()[-1:])
    number = text.strip()[:-1] if factor else text.strip()
    try:
        seconds = float(number) * (factor or 1)
    except ValueError:
        raise ValueError(f"{text!r} is not a time. Write it like 90s, 5m or 2h") from None
    if not 0 <= seconds < 10**9:
        raise ValueError(f"{text!r} is not a time. Write it like 90s, 5m or 2h")
    return seconds
