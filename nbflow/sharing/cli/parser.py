"""Parser: the commands and their options."""

# argparse does not say what it hands to functions.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Final

from nbflow.sharing.cli.streamlit_flags import understood
from nbflow.sharing.options import parse_bytes, parse_seconds

Command = Callable[[argparse.Namespace], int]

ABOUT: Final = "Streamlit's programming model inside Jupyter: share notebooks and scripts as apps."
THEMES: Final = ["auto", "light", "dark"]
_SHARE: Final = """examples:
  nbflow share sales.ipynb
  nbflow share apps/                     an index page of the folder's notebooks and scripts
  nbflow share sales.ipynb --host 0.0.0.0 --password --max-visitors 20

Only this machine can open the address unless --host says otherwise; then a token or a
password is needed. Visitors never see the notebook's code."""
_RUN: Final = """examples:
  nbflow run app.py
  nbflow run app.py -- --input data.csv  arguments after -- are the script's sys.argv
  nbflow run app.py --server.port 8080   Streamlit's options work, too"""


def parse(argv: list[str]) -> tuple[Command, argparse.Namespace]:
    """Return what to do, and with what. Exits with help, or with what is wrong."""
    own, script = _split(argv)
    parser, subparsers = _parser()
    if own[:1] == ["run"]:
        own = ["run", *understood(own[1:], subparsers["run"].error)]
    found = parser.parse_args(own)
    if script and found.command not in ("run", "share"):
        subparsers[found.command].error("only `run` and `share` take arguments for a script after --")
    found.script_args = script
    return found.run, found


def _split(argv: list[str]) -> tuple[list[str], list[str]]:
    index = argv.index("--") if "--" in argv else len(argv)
    return argv[:index], argv[index + 1 :]


def _parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    from nbflow.sharing.cli import commands

    parser = argparse.ArgumentParser(prog="nbflow", description=ABOUT)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(run=lambda found: commands.version(found) if found.version else _help(parser))
    subs = parser.add_subparsers(dest="command", metavar="command", title="commands")
    made: dict[str, argparse.ArgumentParser] = {}

    def add(name: str, run: Command, about: str, epilog: str = "") -> argparse.ArgumentParser:
        it = subs.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=epilog or None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        it.set_defaults(run=run)
        made[name] = it
        return it

    share = add("share", commands.share, "share a notebook, a script or a folder with visitors", _SHARE)
    share.add_argument("target", help="a notebook (.ipynb), a script (.py) or a folder")
    _add_server(share)
    run = add("run", commands.run_script, "run a Streamlit script, as `streamlit run` does", _RUN)
    run.add_argument("target", help="the script")
    _add_server(run)
    _add_server(add("hello", commands.hello, "open a small app to see that everything works"))
    _add_export(add("export", commands.export, "write a static preview of an app as one HTML file"))
    _add_deploy(
        add("deploy", commands.deploy, "write configuration files for proxies, containers and JupyterHub")
    )
    _add_doctor(add("doctor", commands.doctor, "check what is missing on this machine and how to install it"))
    add("version", commands.version, "print the version")
    return parser, made


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 0


def _kind(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def kind(text: str) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return kind


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is negative")
    return number


def _port(text: str) -> int:
    number = _count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"{number} is not a port: the highest is 65535")
    return number


def _add_server(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("network").add_argument
    add("--host", default="localhost", help="address to listen on; 0.0.0.0 for all (default: localhost)")
    add("--port", type=_port, help="port to listen on; 0: any free one (default: 8866, or the next free one)")
    add("--base-url", default="/", metavar="PATH", help="URL path of the pages, behind a proxy")
    add("--trust-proxy", action="store_true", help="trust the headers X-Forwarded-For and X-Forwarded-Proto")
    add("--browser", action="store_true", help="open the page in a browser")
    _add_access(parser)
    _add_visitors(parser)
    _add_kernels(parser)


def _add_access(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("access").add_argument
    token = "require a token; without a value, one is generated (or: NBFLOW_TOKEN)"
    password = "require a password; without a value, you are prompted for it (or: NBFLOW_PASSWORD)"
    add("--token", nargs="?", const="", help=token)
    add("--password", nargs="?", const="", help=password)
    add("--no-auth", action="store_true", help="no sign-in: the app is public, or a proxy handles it")
    most = "visitors at the same time; others wait in a queue (default: no limit)"
    add("--max-visitors", type=_count, default=0, metavar="N", help=most)


def _add_visitors(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("visitors").add_argument
    size, time = _kind(parse_bytes), _kind(parse_seconds)
    limit = "memory limit, such as 512MB or 2GB (default: no limit)"
    cpu = "limit of processor time, such as 30s or 10m (default: no limit)"
    idle = "how long to keep the state after a connection is lost, such as 90s (default: 5m)"
    store = "keep st.session_state in this Redis server, for another replica (or: NBFLOW_STATE_STORE)"
    errors = "what visitors see of an error (auto: everything on localhost, else nothing)"
    add("--memory-per-visitor", type=size, default=0, metavar="SIZE", help=limit)
    add("--cpu-per-visitor", type=time, default=0.0, metavar="TIME", help=cpu)
    add("--idle-timeout", type=time, default=300.0, metavar="TIME", help=idle)
    add("--state-store", metavar="URL", help=store)
    add("--title", help="title of the page")
    add("--theme", choices=THEMES, default="auto", help="color theme; auto follows the visitor's system")
    add("--errors", choices=["auto", "full", "stacktrace", "type", "none"], default="auto", help=errors)


def _add_kernels(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("kernels").add_argument
    kinds = ["auto", "fork", "pool", "cold"]
    start = "how visitors' kernels start (auto: fork where the system supports it)"
    above = "do not run the cells above the app in advance, but for each visitor"
    add("--workers", type=_count, default=1, metavar="N", help="must be 1; see `nbflow deploy haproxy`")
    add("--kernels", choices=kinds, default="auto", help=start)
    add("--no-run-above", action="store_true", help=above)
    add("--no-preview", action="store_true", help="show no preview while the visitor's kernel starts")
    add("--debug", action="store_true", help="log everything")
    add("--set", action="append", default=[], metavar="Class.trait=value", help="set any option of Voila")


def _add_export(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("target", help="a notebook (.ipynb) or a script (.py)")
    add("-o", "--output", metavar="FILE", help="the HTML file to write (default: next to the notebook)")
    add("--saved", action="store_true", help="do not run the notebook; use the previews saved in it")
    add("--title", help="title of the page")
    add("--theme", choices=THEMES, default="auto", help="color theme; auto follows the reader's system")
    time = _kind(parse_seconds)
    add(
        "--timeout",
        type=time,
        default=600.0,
        metavar="TIME",
        help="longest time that a cell may run (default: 10m)",
    )


def _add_deploy(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("kind", choices=["haproxy", "nginx", "docker", "compose", "helm", "jupyterhub"])
    add(
        "target",
        nargs="?",
        default="app.ipynb",
        help="the notebook, script or folder to share (default: app.ipynb)",
    )
    add("-o", "--output", metavar="FOLDER", help="folder to write the files to (default: print them)")
    add("--force", action="store_true", help="overwrite existing files")
    add("--host", default="127.0.0.1", help="host of the replicas, as the proxy sees it")
    add("--port", type=_port, default=8866, help="port of the first replica; the others follow")
    add("--replicas", type=_count, default=2, metavar="N", help="number of replicas (default: 2)")
    add("--listen", type=_port, default=80, help="port of the proxy (default: 80)")
    add("--base-url", default="/", metavar="PATH", help="URL path of the pages")
    add("--max-visitors", type=_count, default=20, metavar="N", help="per replica (default: 20)")
    add("--memory-per-visitor", default="512MB", metavar="SIZE", help="default: 512MB")
    add("--image", default="nbflow-app", help="name of the container image")
    add("--name", default="app", help="name of the service (jupyterhub, helm)")


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", nargs="?", help="also test a shared app: http://host:8866/")
    parser.add_argument("--port", type=_port, default=8866, help="the port to check (default: 8866)")
