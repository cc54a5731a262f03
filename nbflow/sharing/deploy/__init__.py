"""Deploy: configurations for more than one process or machine, from templates in this folder.

Each template is the file itself, with ``@name@`` where an option goes.
"""

from __future__ import annotations

import argparse
import re
import secrets
import sys
from pathlib import Path
from typing import Final

from nbflow.core.whole_file import write_whole
from nbflow.sharing.options import ShareError

FILES: Final = {
    "haproxy": ["haproxy.cfg"],
    "nginx": ["nginx.conf"],
    "docker": ["Dockerfile", ".dockerignore"],
    "compose": ["compose.yaml", "haproxy.cfg", "Dockerfile", ".dockerignore"],
    "helm": ["values.yaml", "app.yaml"],
    "jupyterhub": ["jupyterhub_config.py"],
}
"""By kind, the files that are written."""

_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?")


def write(found: argparse.Namespace) -> int:
    """Write the files of a kind, or print them.

    Raises
    ------
    ShareError
        If an option cannot stand in such a file, or a file exists that holds something else.
    """
    texts = files(found)
    if not found.output:
        for name, text in texts.items():
            print(f"# --- {name}\n{text}" if len(texts) > 1 else text, end="")
        return 0
    folder = Path(found.output)
    taken = [name for name, text in texts.items() if _differs(folder / name, text)]
    if taken and not found.force:
        raise ShareError(f"{folder / taken[0]} exists. Use --force to overwrite it.")
    for name, text in texts.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, text.encode())
        except OSError as error:
            raise ShareError(f"{folder / name} cannot be written: {error.strerror}.") from None
        print(folder / name, file=sys.stderr)
    return 0


def _differs(path: Path, text: str) -> bool:
    """Whether there is a file that holds something else: several kinds write the same Dockerfile."""
    try:
        return path.read_bytes() != text.encode()
    except FileNotFoundError:
        return False
    except OSError:  # a folder, or another user's
        return True


def files(found: argparse.Namespace) -> dict[str, str]:
    """Return the texts of the files, by name."""
    values = _values(found)
    return {name: _fill(_template(name), values) for name in FILES[found.kind]}


def _template(name: str) -> str:
    return (Path(__file__).parent / "templates" / f"{name.lstrip('.')}.in").read_text(encoding="utf-8")


def _fill(text: str, values: dict[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], text)


def _values(found: argparse.Namespace) -> dict[str, str]:
    if not _NAME.fullmatch(found.name):
        raise ShareError(f"--name {found.name!r}: use small letters, digits and hyphens.")
    if found.kind == "jupyterhub":  # the hub starts it in a folder of its own
        found.target = str(Path(found.target).absolute())
    if found.replicas < 1:
        raise ShareError("--replicas must be at least 1.")
    for option in ("host", "image", "target", "memory_per_visitor", "base_url"):
        if re.search(r"[\s\"'\\$@]", getattr(found, option)):
            raise ShareError(
                f"--{option.replace('_', '-')} {getattr(found, option)!r}: spaces and quotes are not allowed."
            )
    base = f"/{found.base_url.strip('/')}/" if found.base_url.strip("/") else "/"
    compose = found.kind == "compose"
    servers = [
        (f"app{n}", f"app{n}:8866" if compose else f"{found.host}:{found.port + n - 1}")
        for n in range(1, found.replicas + 1)
    ]
    return {
        "base": base,
        "target": found.target,
        "listen": str(found.listen),
        "port": str(found.port),
        "image": found.image,
        "name": found.name,
        "replicas": str(found.replicas),
        "visitors": str(found.max_visitors),
        "memory": found.memory_per_visitor,
        "memory_total": _total(found.memory_per_visitor, found.max_visitors),
        "secret": secrets.token_hex(24),
        "haproxy_servers": "\n".join(
            f"    server {name} {address} cookie {name}" for name, address in servers
        ),
        "haproxy_resolvers": _RESOLVERS if compose else "",
        "nginx_servers": "\n".join(
            f"    server {address} max_fails=1 fail_timeout=2s;" for _, address in servers
        ),
        "compose_services": "".join(_SERVICE.format(name=name) for name, _ in servers),
        "compose_names": ", ".join(name for name, _ in servers),
    }


_RESOLVERS: Final = """
resolvers docker
    nameserver dns 127.0.0.11:53
"""

_SERVICE: Final = """  {name}:
    <<: *app
"""


def _total(memory: str, visitors: int) -> str:
    """What a container needs: the server, the process that kernels are forked from, and the visitors."""
    from nbflow.sharing.options import parse_bytes

    try:
        each = parse_bytes(memory)
    except ValueError as error:
        raise ShareError(str(error)) from None
    return f"{(each * max(visitors, 1) + 1024**3) // 1024**2}Mi"
