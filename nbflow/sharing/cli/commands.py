"""Commands: what each of them does with its options."""

# jupyter_server has no types of its own.
# pyright: reportUnknownVariableType=false

from __future__ import annotations

import argparse
import getpass
import os
import platform
import secrets
import sys
from dataclasses import replace
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from nbflow.sharing.options import ShareError, ShareOptions


def share(found: argparse.Namespace) -> int:
    """``nbflow share``."""
    from nbflow.sharing.cli.serve import serve

    return serve(options_of(found, _target(found.target, folders=True)))


def run_script(found: argparse.Namespace) -> int:
    """``nbflow run``: the working folder is where the command was given, as for `streamlit run`."""
    from nbflow.sharing.cli.serve import serve

    path = _target(found.target, folders=False)
    options = options_of(found, path, cwd=Path.cwd() if path.suffix == ".py" else None)
    return serve(options)


def hello(found: argparse.Namespace) -> int:
    """``nbflow hello``."""
    from nbflow.sharing.cli.serve import serve

    return serve(options_of(found, Path(__file__).with_name("hello_app.py")))


def version(_: argparse.Namespace) -> int:
    """``nbflow version``."""
    print(f"nbflow {metadata.version('nbflow')} (Python {platform.python_version()})")
    return 0


def doctor(found: argparse.Namespace) -> int:
    """``nbflow doctor``."""
    from nbflow.sharing.doctor import examine

    return examine(found.port, found.address)


def export(found: argparse.Namespace) -> int:
    """``nbflow export``."""
    from nbflow.sharing.export import export_page

    path = _target(found.target, folders=False)
    output = Path(found.output) if found.output else path.with_suffix(".html")
    written = export_page(
        path,
        output,
        run=not found.saved,
        title=found.title,
        theme=found.theme,
        timeout=found.timeout,
        script_args=tuple(found.script_args),
    )
    print(f"{output} ({written / 1024:,.0f} KB)")
    return 0


def deploy(found: argparse.Namespace) -> int:
    """``nbflow deploy``."""
    from nbflow.sharing.deploy import write

    return write(found)


# --- options ---------------------------------------------------------------------------------------


def options_of(found: argparse.Namespace, target: Path, cwd: Path | None = None) -> ShareOptions:
    """Return what the command line asks for, complete with what it only implies."""
    options = ShareOptions(
        target=target,
        host=found.host,
        port=8866 if found.port is None else found.port,
        port_given=found.port is not None,
        base_url=_base_url(found.base_url),
        title=found.title,
        theme=found.theme,
        max_visitors=found.max_visitors,
        memory=found.memory_per_visitor,
        cpu=found.cpu_per_visitor,
        idle_timeout=found.idle_timeout,
        workers=max(found.workers, 1),
        mode=found.kernels,
        run_above=not found.no_run_above,
        warm=not found.no_preview,
        errors=found.errors,
        script_args=tuple(found.script_args),
        cwd=cwd,
        open_browser=found.browser,
        trust_proxy=found.trust_proxy,
        debug=found.debug,
        extra=tuple(f"--{one.lstrip('-')}" for one in found.set),
        token=_token(found),
        password=_password(found),
        state_store=_state_store(found),
    )
    return _checked(_of_hub(options), found)


def _checked(options: ShareOptions, found: argparse.Namespace) -> ShareOptions:
    """Return the options, if they can be served."""
    if found.workers > 1:
        raise ShareError(
            "one server process is enough for hundreds of visitors: each has its own process. For more, "
            f"`nbflow deploy haproxy --replicas {found.workers}` configures a proxy in front of several."
        )
    asked = options.protected or options.hub or found.no_auth or _signs_in_elsewhere(options)
    if not (options.local or asked):
        raise ShareError(
            f"{options.host} can be reached from other machines, so visitors have to sign in. Add "
            f"--password or --token; or --no-auth, if the app is open to everybody or a proxy handles "
            f"sign-in."
        )
    return options


def _of_hub(options: ShareOptions) -> ShareOptions:
    """Take what JupyterHub says, where it has started this as a service: address, path, who may come."""
    prefix, address = os.environ.get("JUPYTERHUB_SERVICE_PREFIX"), os.environ.get("JUPYTERHUB_SERVICE_URL")
    if not prefix or not address or not os.environ.get("JUPYTERHUB_SERVICE_NAME"):
        return options
    parts = urlsplit(address)
    return replace(
        options,
        host=parts.hostname or "127.0.0.1",
        port=parts.port or options.port,
        port_given=True,
        base_url=_base_url(prefix),
        hub=True,
        trust_proxy=True,
    )


def _signs_in_elsewhere(options: ShareOptions) -> bool:
    """Whether a configuration says who may come."""
    return any("identity_provider_class" in one for one in options.extra)


def _target(text: str, *, folders: bool) -> Path:
    path = Path(text).expanduser()
    if not path.exists():
        raise ShareError(f"there is no file {text!r} (looked in {Path.cwd()}).{_similar(path)}")
    if path.is_dir():
        if folders:
            return path
        raise ShareError(f"{text!r} is a folder; `nbflow share {text}` shares all apps in it.")
    if path.suffix not in (".ipynb", ".py"):
        raise ShareError(f"{text!r} is neither a notebook (.ipynb) nor a script (.py).")
    return path


def _similar(path: Path) -> str:
    from difflib import get_close_matches

    if not path.parent.is_dir():
        return ""
    names = [it.name for it in path.parent.iterdir() if it.suffix in (".ipynb", ".py")]
    close = get_close_matches(path.name, names, 1)
    return f" Did you mean {str(path.with_name(close[0]))!r}?" if close else ""


def _base_url(text: str) -> str:
    inner = text.strip("/")
    if any(mark in inner for mark in "?#\\ ") or ".." in inner.split("/"):
        raise ShareError(f"--base-url {text!r} is not a path. Write it like /team/sales/.")
    return f"/{inner}/" if inner else "/"


def _token(found: argparse.Namespace) -> str | None:
    if found.token is None:
        return os.environ.get("NBFLOW_TOKEN") or None
    return found.token or secrets.token_urlsafe(24)


def _state_store(found: argparse.Namespace) -> str | None:
    url = found.state_store or os.environ.get("NBFLOW_STATE_STORE")
    if not url:
        return None
    if urlsplit(url).scheme not in ("redis", "rediss", "unix"):
        raise ShareError(f"--state-store {url!r} is not the address of a Redis server: redis://host:6379/0.")
    if find_spec("redis") is None:
        raise ShareError('redis-py is not installed. --state-store needs it: pip install "nbflow[redis]".')
    return url


def _password(found: argparse.Namespace) -> str | None:
    word = found.password
    if word is None:
        word = os.environ.get("NBFLOW_PASSWORD")
    elif word == "":
        word = _asked()
    if not word:
        return None
    from jupyter_server.auth.security import passwd

    return str(passwd(word))


def _asked() -> str:
    if not sys.stdin.isatty():
        raise ShareError(
            "--password without a value asks for a password, but there is no terminal to ask on. Set "
            "NBFLOW_PASSWORD."
        )
    word = getpass.getpass("Password for visitors: ")
    if not word:
        raise ShareError("the password must not be empty.")
    if getpass.getpass("Once more: ") != word:
        raise ShareError("the two passwords are not the same.")
    return word
