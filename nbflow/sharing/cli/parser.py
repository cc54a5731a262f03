"""Parser: the commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Final

from nbflow.sharing.cli.streamlit_flags import understood
from nbflow.sharing.options import parse_bytes, parse_seconds

Command = Callable[[argparse.Namespace], int]

ABOUT: Final = "Streamlit's programming model inside Jupyter: share notebooks and scripts as apps."
_SHARE: Final = """examples:
  nbflow share sales.ipynb
  nbflow share apps/                     an index page of the folder's notebooks and scripts
  nbflow share sales.ipynb --host 0.0.0.0 --password --max-visitors 20

Only this machine can open the address unless --host says otherwise; then a token or a
password is needed. Visitors never see the notebook's code."""
_RUN: Final = """examples:
  nbflow run app.py
  nbflow run app.py -- --input data.csv  what stands after -- is the script's sys.argv
  nbflow run app.py --server.port 8080   Streamlit's own options work too"""


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
    at = argv.index("--") if "--" in argv else len(argv)
    return argv[:at], argv[at + 1 :]


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
    _add_server(add("hello", commands.hello, "open a small app, to see that everything works"))
    _add_export(add("export", commands.export, "write the static picture of an app as one HTML file"))
    _add_deploy(add("deploy", commands.deploy, "write the configuration for more than one process or machine"))
    _add_doctor(add("doctor", commands.doctor, "say what is missing on this machine and how to get it"))
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
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is negative")
    return number


def _port(text: str) -> int:
    number = _count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError(f"{number} is no port; ports end at 65535")
    return number


def _add_server(parser: argparse.ArgumentParser) -> None:
    where = parser.add_argument_group("where")
    where.add_argument("--host", default="localhost", help="address to listen on (default: localhost; 0.0.0.0 for all)")
    where.add_argument("--port", type=_port, help="port (default: 8866, or the next free one; 0: any free one)")
    where.add_argument("--base-url", default="/", metavar="PATH", help="path of the pages, behind a proxy")
    where.add_argument("--trust-proxy", action="store_true", help="believe X-Forwarded-For and X-Forwarded-Proto")
    where.add_argument("--browser", action="store_true", help="open the page in a browser")
    who = parser.add_argument_group("who may come")
    who.add_argument("--token", nargs="?", const="", metavar="TOKEN", help="ask for a token (made up if you give none)")
    who.add_argument("--password", nargs="?", const="", metavar="PASSWORD", help="ask for a password (asked for here if you give none; NBFLOW_PASSWORD)")
    who.add_argument("--no-auth", action="store_true", help="let everybody in who reaches the address: a proxy asks, or nobody needs to")
    who.add_argument("--max-visitors", type=_count, default=0, metavar="N", help="more wait in a queue (default: no limit)")
    each = parser.add_argument_group("what a visitor gets")
    each.add_argument("--memory-per-visitor", type=_kind(parse_bytes), default=0, metavar="SIZE", help="512MB, 2GB (default: no limit)")
    each.add_argument("--idle-timeout", type=_kind(parse_seconds), default=300.0, metavar="TIME", help="how long the state is kept after the connection was lost: 90s, 5m (default: 5m)")
    each.add_argument("--title", help="title of the page")
    each.add_argument("--theme", choices=["auto", "light", "dark"], default="auto", help="auto follows the visitor's system")
    each.add_argument("--errors", choices=["auto", "full", "stacktrace", "type", "none"], default="auto", help="how much of an error a visitor sees (auto: everything on localhost, else nothing)")
    how = parser.add_argument_group("how")
    how.add_argument("--workers", type=_count, default=1, metavar="N", help="server processes behind the port (default: 1)")
    how.add_argument("--kernels", choices=["auto", "fork", "pool", "cold"], default="auto", help="how kernels start (auto: fork where the system can)")
    how.add_argument("--no-run-above", action="store_true", help="execute the cells above the app for each visitor, not once for all")
    how.add_argument("--no-preview", action="store_true", help="do not show an app's first picture before its kernel is there")
    how.add_argument("--config", metavar="FILE", help="a configuration file of Voila and Jupyter Server (py or json)")
    how.add_argument("--debug", action="store_true", help="log everything")
    how.add_argument("--set", action="append", default=[], metavar="Class.trait=value", help="any other option of Voila")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", help="a notebook (.ipynb) or a script (.py)")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file (default: beside the notebook, .html)")
    parser.add_argument("--saved", action="store_true", help="do not run the notebook: use the pictures saved in it")
    parser.add_argument("--title", help="title of the page")
    parser.add_argument("--theme", choices=["auto", "light", "dark"], default="auto", help="auto follows the reader's system")
    parser.add_argument("--timeout", type=_kind(parse_seconds), default=600.0, metavar="TIME", help="longest run of a cell (default: 10m)")


def _add_deploy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=["haproxy", "nginx", "docker", "compose", "helm", "jupyterhub"])
    parser.add_argument("target", nargs="?", default="app.ipynb", help="the notebook, script or folder (default: app.ipynb)")
    parser.add_argument("-o", "--output", metavar="FOLDER", help="write the files there (default: print them)")
    parser.add_argument("--force", action="store_true", help="write over files that exist")
    parser.add_argument("--host", default="127.0.0.1", help="host of the replicas, as the proxy sees it")
    parser.add_argument("--port", type=_port, default=8866, help="port of the first replica; the others follow")
    parser.add_argument("--replicas", type=_count, default=2, help="how many (default: 2)")
    parser.add_argument("--listen", type=_port, default=80, help="port of the proxy (default: 80)")
    parser.add_argument("--base-url", default="/", metavar="PATH", help="path of the pages")
    parser.add_argument("--max-visitors", type=_count, default=20, metavar="N", help="per replica (default: 20)")
    parser.add_argument("--memory-per-visitor", default="512MB", metavar="SIZE", help="default: 512MB")
    parser.add_argument("--image", default="nbflow-app", help="name of the container image")
    parser.add_argument("--name", default="app", help="name of the service (jupyterhub, helm)")


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", nargs="?", help="also test a shared app: http://host:8866/")
    parser.add_argument("--port", type=_port, default=8866, help="the port that is to be free")
